"""A writer from another package: built, installed, found, used, and gone again."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory, root: Path) -> dict[str, str]:
    """An environment in which the example plugin is installed, in a folder of its own."""
    folder = tmp_path_factory.mktemp("plugin")
    shutil.copytree(root / "examples" / "writer-plugin", folder / "source")
    offline = ("--quiet", "--no-deps", "--no-build-isolation", "--no-index")
    command = [sys.executable, "-m", "pip", "install", *offline, "--target", folder / "installed"]
    subprocess.run([*command, folder / "source"], check=True)
    return {**os.environ, "PYTHONPATH": os.pathsep.join((str(folder / "installed"), str(root)))}


def publisher(environment: dict[str, str], folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "publisher", *arguments],
        env=environment, cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_it_is_listed_beside_ours(environment: dict[str, str], tmp_path: Path) -> None:
    listing = publisher(environment, tmp_path, "formats", "--options")
    assert "plain text in lines of a fixed measure" in listing
    assert "Characters in a full line, counting Chinese ones." in listing


def test_it_writes_with_its_options(environment: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# 停水通知\n\n因管道检修,东街今日停水。请居民提前储水。\n", "utf-8")
    outputs = ("-o", "a.plain.txt", "-o", "a.txt")
    publisher(environment, tmp_path, "convert", "a.md", *outputs, "--set", "plain.measure=10")
    assert (tmp_path / "a.plain.txt").read_text("utf-8") == (
        "停水通知\n\n\u3000\u3000因管道检修，东街\n今日停水。请居民提前\n储水。\n\n"
    )


def test_defaults_come_from_publication_toml(environment: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "publication.toml").write_text("[plain]\nindent = 0\n", "utf-8")
    (tmp_path / "a.md").write_text("# 停水通知\n\n今日停水。\n", "utf-8")
    publisher(environment, tmp_path, "convert", "a.md", "-o", "a.plain.txt")
    assert (tmp_path / "a.plain.txt").read_text("utf-8") == "停水通知\n\n今日停水。\n\n"


def test_without_it_the_format_is_unknown(tmp_path: Path) -> None:
    assert "fixed measure" not in publisher(dict(os.environ), tmp_path, "formats")


class TestBroken:
    """A plugin that does not work costs nothing but itself, and is named wherever it is missed."""

    @pytest.fixture(
        params=[
            ("import no_such_module", "does not import: ModuleNotFoundError: No module named"),
            ("", "does not import: AttributeError: module 'publisher_plain' has no attribute"),
            ("class PlainWriter(", "does not import: SyntaxError: '(' was never closed"),
            ("def PlainWriter(): raise KeyError('no config')", "cannot be made: KeyError: 'no config'"),
            ("PlainWriter = dict", "is no publisher.write.contract.Writer of the format 'plain'"),
        ],
        ids=["missing-module", "missing-class", "no-python", "fails", "no-writer"],
    )
    def broken(self, request: pytest.FixtureRequest, tmp_path: Path) -> str:
        """What is said of the plugin that stands in for the example."""
        code, message = request.param
        (tmp_path / "publisher_plain.py").write_text(code, "utf-8")
        (tmp_path / "a.md").write_text("# 停水通知\n\n今日停水。\n", "utf-8")
        return message  # type: ignore[no-any-return]

    @pytest.mark.parametrize(
        ("arguments", "code", "printed", "told"),
        [
            (["formats"], 1, ".tei.xml", "error: the writer 'plain' "),
            (["convert", "a.md", "-o", "b.md", "-q"], 0, "", ""),
            (["convert", "a.md", "-o", "b.plain.txt"], 2, "", "error: the writer 'plain' "),
            (
                ["convert", "a.md", "-o", "b.banana"],
                2,
                "",
                "error: no format has the suffix of 'b.banana' (usage.unknown-suffix)\n"
                "  hint: known: docx (.docx), epub (.epub), json (.json), md (.md), pdf (.pdf), "
                "tei (.tei.xml), txt (.txt)\n"
                "  hint: --to FORMAT names it for stdout and the like\n"
                "  hint: the writer 'plain' ",
            ),
        ],
        ids=["listing", "another-format", "its-own-suffix", "mistyped-suffix"],
    )
    def test_it(
        self, environment: dict[str, str], tmp_path: Path, broken: str, arguments: list[str], code: int,
        printed: str, told: str,
    ) -> None:  # fmt: skip
        path = os.pathsep.join((str(tmp_path), environment["PYTHONPATH"]))
        done = subprocess.run(
            [sys.executable, "-m", "publisher", *arguments], env={**environment, "PYTHONPATH": path},
            cwd=tmp_path, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == code
        assert printed in done.stdout
        assert told in done.stderr
        assert (broken in done.stderr) == bool(told)
        assert "Traceback" not in done.stderr
