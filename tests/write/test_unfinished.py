"""What a killed process leaves behind goes with the next run; what is being written stays."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from publisher.write.unfinished import Held, remove_abandoned, unfinished

pytest.importorskip("fcntl", reason="folders cannot be held on Windows")

# Writes a file and a bag for ever, after it said so.
WRITER = """
import time
from pathlib import Path
from publisher.archive.bag import whole
from publisher.write.sink import together
with together() as begin, whole(Path("bag")) as bag:
    begin(Path("a.pdf")).write(b"x" * 100_000)
    (bag / "data").mkdir()
    print("writing", flush=True)
    time.sleep(60)
"""


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_killed_run_and_the_next_one(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# 停水通知\n\n今日停水。\n", "utf-8")
    writer = subprocess.Popen([sys.executable, "-c", WRITER], cwd=tmp_path, stdout=subprocess.PIPE)
    assert writer.stdout is not None
    assert writer.stdout.readline() == b"writing\n"
    command = [sys.executable, "-m", "publisher", "convert", "a.md", "-q", "-o"]

    subprocess.run([*command, "b.txt"], cwd=tmp_path, check=True)
    being_written = [name for name in names(tmp_path) if name.startswith(".publisher-")]
    assert len(being_written) == 2  # it is at work, and its files are none of ours

    writer.send_signal(signal.SIGKILL)
    writer.wait()
    assert names(tmp_path) == [*being_written, "a.md", "b.txt"]
    subprocess.run([*command, "c.txt"], cwd=tmp_path, check=True)
    assert names(tmp_path) == ["a.md", "b.txt", "c.txt"]


def test_what_others_wrote_stays(tmp_path: Path) -> None:
    """A bag that was moved aside is named after the unfinished one, and is its owner's last copy."""
    (tmp_path / ".publisher-0123456789abcdef.part.old.part").mkdir()
    (tmp_path / ".publisher-notes.part").touch()
    (tmp_path / "x.part").touch()
    before = names(tmp_path)
    unfinished(tmp_path / "a.pdf").touch()
    remove_abandoned(tmp_path)
    assert names(tmp_path) == before


def test_a_link_is_removed_and_not_what_it_names(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "a.md").touch()
    unfinished(tmp_path / "a.pdf").symlink_to("kept")
    remove_abandoned(tmp_path)
    assert [path.relative_to(tmp_path).as_posix() for path in sorted(tmp_path.rglob("*"))] == [
        "kept", "kept/a.md",
    ]  # fmt: skip


def test_several_may_write_in_a_folder(tmp_path: Path) -> None:
    one, other = Held(tmp_path), Held(tmp_path)
    name = unfinished(tmp_path / "a.pdf")
    name.touch()
    one.release()
    remove_abandoned(tmp_path)
    assert name.exists()
    other.release()
    remove_abandoned(tmp_path)
    assert not name.exists()


def test_a_folder_that_is_not_there_is_told_by_writing(tmp_path: Path) -> None:
    Held(tmp_path / "gone").release()
    Held(tmp_path / "a\0").release()
