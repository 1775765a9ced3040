"""Fixtures for all tests: the source every end-to-end test starts from, and the rule about tools."""

from __future__ import annotations

import os
import shutil
import signal
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from publisher.shared.plugins import installed

# A deadline is a test of the clock: it fails on a busy machine and says nothing of the code. Examples are
# the same in every run; `pytest --hypothesis-profile explore` looks for others.
settings.register_profile("any-machine", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None, derandomize=False)
settings.load_profile("any-machine")

# A shell that runs the tests in the background has them ignore SIGINT, and with them every command that
# they start, which then cannot be interrupted.
if threading.current_thread() is threading.main_thread():
    signal.signal(signal.SIGINT, signal.default_int_handler)

# What messages are in, whatever the locale; tests of Chinese ask for it.
os.environ["PUBLISHER_LANGUAGE"] = "en"

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def report_source() -> Path:
    """The special report as it was recovered."""
    return ROOT / "seeds" / "special-report.md"


@pytest.fixture(scope="session")
def needs() -> Callable[[str], str]:
    """The path of a tool; without it the test fails in CI and is skipped elsewhere."""

    def find(tool: str) -> str:
        path = shutil.which(tool)
        if path is None:
            message = f"{tool} is not installed"
            pytest.fail(message) if os.environ.get("CI") == "true" else pytest.skip(message)
        return path

    return find


Register = Callable[[str, str, str], None]


@pytest.fixture
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Register]:
    """Install a package, in a folder of this test, that has nothing but one entry point in a group."""
    monkeypatch.syspath_prepend(tmp_path)

    def register(package: str, group: str, entry: str) -> None:
        folder = tmp_path / f"{package.replace('-', '_')}-1.0.dist-info"
        folder.mkdir()
        (folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n", "utf-8")
        (folder / "entry_points.txt").write_text(f"[{group}]\n{entry}\n", "utf-8")
        installed.cache_clear()

    yield register
    installed.cache_clear()
