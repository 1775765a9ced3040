"""Files that appear together: all of them or none, whatever fails, and what stood there stays."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from publisher.errors import OutputError, UsageError
from publisher.write.sink import atomic, together

NAMES = ("one", "two", "three")


def failing(monkeypatch: pytest.MonkeyPatch, name: str, calls: int) -> None:
    """Let the Nth call of a function of `os` find the disk full."""
    real: Callable[..., Any] = getattr(os, name)
    left = iter(range(calls - 1, -1, -1))

    def call(*arguments: Any, **named: Any) -> Any:
        if next(left, 1) == 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(*arguments, **named)

    monkeypatch.setattr(os, name, call)


def contents(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.iterdir()}


def write_three(folder: Path) -> None:
    with together() as begin:
        for name in NAMES:
            begin(folder / name).write(b"new")


@pytest.mark.parametrize("before", [{}, {"one": "old", "three": "old"}, dict.fromkeys(NAMES, "old")])
@pytest.mark.parametrize(
    ("name", "calls"),
    [("fsync", 1), ("fsync", 3), ("fsync", 4), ("replace", 1), ("replace", 2), ("replace", 3)],
)  # the fourth fsync is the folder's
def test_all_files_appear_or_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, calls: int, before: dict[str, str]
) -> None:
    for path, text in before.items():
        (tmp_path / path).write_text(text)
    with monkeypatch.context() as patched:
        failing(patched, name, calls)
        with pytest.raises(OutputError, match=r"cannot write .*: No space left on device"):
            write_three(tmp_path)
    assert contents(tmp_path) == before
    write_three(tmp_path)
    assert contents(tmp_path) == dict.fromkeys(NAMES, "new")


def test_without_hard_links_what_stood_there_is_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "one").write_text("old")
    failing(monkeypatch, "link", 1)
    failing(monkeypatch, "replace", 2)
    with pytest.raises(OutputError, match=r"cannot write .*two"):
        write_three(tmp_path)
    assert contents(tmp_path) == {"one": "old"}


def write(path: Path, data: bytes, *, full: bool = False, error: Exception | None = None) -> None:
    with atomic(path) as sink:
        if full:
            with open("/dev/full", "wb") as device:
                os.dup2(device.fileno(), sink.fileno())
        sink.write(data)
        if error:
            raise error


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_told_in_the_midst_of_writing(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"cannot write .*a: No space left on device"):
        write(tmp_path / "a", b"more than the buffer holds" * 2**16, full=True)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("error", [FileNotFoundError(errno.ENOENT, "none", "house.docx"), UsageError("no")])
def test_errors_of_the_block_stay_what_they_are(tmp_path: Path, error: Exception) -> None:
    with pytest.raises(type(error)) as caught:
        write(tmp_path / "a", b"x", error=error)
    assert caught.value is error
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["a\0", "\ud800", "n" * 300, "missing/a"])
def test_names_that_no_file_can_have(tmp_path: Path, name: str) -> None:
    with pytest.raises(OutputError, match="cannot write"):
        write(tmp_path / name, b"x")
    assert not list(tmp_path.iterdir())


def test_a_link_is_replaced_and_not_what_it_names(tmp_path: Path) -> None:
    (tmp_path / "one").write_text("old")
    (tmp_path / "two").symlink_to("one")
    write(tmp_path / "two", b"new")
    assert contents(tmp_path) == {"one": "old", "two": "new"}
