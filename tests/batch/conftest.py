"""Texts, a pool without processes, and command lines in an environment with a hostile writer."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import Any

import pytest

HOSTILE = Path(__file__).parent / "hostile"


class Inline:
    """A pool that does each call where it is submitted."""

    jobs = 1

    def submit(self, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(function(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """A folder with three texts, one of them deeper."""
    folder = tmp_path / "texts"
    (folder / "1998").mkdir(parents=True)
    (folder / "a.md").write_text("# 停水通知\n\n今日停水。\n", "utf-8")
    (folder / "b.md").write_text("# 供水通知\n\n明日供水。\n", "utf-8")
    (folder / "1998" / "c.txt").write_text("旧闻一则。\n", "utf-8")
    return folder


Batch = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def environment(root: Path) -> dict[str, str]:
    """With the hostile writer installed."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join((str(HOSTILE), str(root)))}


@pytest.fixture
def batch(command: Batch) -> Batch:
    """Run `publisher batch` to its end, in the test's folder."""
    return partial(command, "batch")


@pytest.fixture
def status(command: Batch) -> Batch:
    """Run `publisher status`, in the test's folder."""
    return partial(command, "status")


@pytest.fixture
def command(environment: dict[str, str], tmp_path: Path) -> Batch:
    """Run `publisher` to its end, in the test's folder."""

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "publisher", *arguments],
            env=environment, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip

    return run


def until(condition: Callable[[], bool]) -> None:
    """Wait for it, but not for ever."""
    for _ in range(600):
        if condition():
            return
        time.sleep(0.05)
    pytest.fail("waited for half a minute")
