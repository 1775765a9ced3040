"""Documents and signals that kill: the run goes on, and says what happened."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from publisher.batch import Ledger, Row
from publisher.batch.ledger import FILE_NAME
from tests.batch.conftest import Batch, until

# Enough that a busy machine does not end the run before the test stops it.
COUNT = 24


def write(folder: Path, **texts: str) -> None:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text + "\n", "utf-8")


def rows(tmp_path: Path) -> dict[str, Row]:
    with Ledger(tmp_path / "out" / FILE_NAME) as ledger:
        return {row.key: row for row in ledger.rows()}


def codes(tmp_path: Path) -> dict[str, str]:
    """Why each document failed; those that did not are left out."""
    return {
        key: json.loads(row.problems.rpartition("\n")[2])["code"]
        for key, row in rows(tmp_path).items()
        if row.state == "failed"
    }


def test_each_failure_ends_one_document(batch: Batch, tmp_path: Path) -> None:
    write(
        tmp_path / "texts",
        good="今日停水。", better="明日供水。", raises="抛出：", deep="深入：", sleeps="睡眠：",
        loops="死循环：", eats="吞吃：", dies="自尽：",
    )  # fmt: skip
    limits = ("--time-limit", "0.3", "--memory-limit", "4000")
    done = batch("texts", "--out", "out", "--to", "hostile", *limits, "--jobs", "2")
    assert done.returncode == 1, done.stderr
    assert codes(tmp_path) == {
        "raises": "batch.crash",
        "deep": "batch.crash",
        "sleeps": "batch.time-up",
        "loops": "batch.time-up",
        "eats": "batch.memory-up",
        "dies": "batch.worker-died",
    }
    assert (tmp_path / "out" / "good.hostile").read_text("utf-8") == "今日停水。"
    assert (tmp_path / "out" / "better.hostile").read_text("utf-8") == "明日供水。"
    assert "texts/raises.md: error: hostile: RuntimeError: as asked (hostile.py:" in done.stderr
    failures = [json.loads(line) for line in (tmp_path / "out" / "failures.jsonl").open()]
    assert [row["name"] for row in failures] == ["deep", "dies", "eats", "loops", "raises", "sleeps"]


@pytest.fixture
def begin(environment: dict[str, str], tmp_path: Path) -> Callable[[], subprocess.Popen[bytes]]:
    """Start a batch of slow documents, and wait until it has made some."""
    write(tmp_path / "texts", **{f"t{number:02}": f"慢：第{number}则。" for number in range(COUNT)})

    def begin() -> subprocess.Popen[bytes]:
        arguments = ("texts", "--out", "out", "--to", "hostile", "--jobs", "2", "--quiet")
        process = subprocess.Popen(
            [sys.executable, "-m", "publisher", "batch", *arguments], env=environment, cwd=tmp_path
        )
        until(lambda: len(list((tmp_path / "out").glob("*.hostile"))) >= 2)
        return process

    return begin


def workers(process: subprocess.Popen[bytes]) -> list[psutil.Process]:
    """The processes that set documents: children of the fork server, which is the driver's child."""
    return [
        worker
        for child in psutil.Process(process.pid).children()
        for worker in child.children()
    ]  # fmt: skip


def assert_complete(tmp_path: Path) -> None:
    found = {path.name: path.read_text("utf-8") for path in (tmp_path / "out").glob("*.hostile")}
    assert found == {f"t{number:02}.hostile": f"慢：第{number}则。" for number in range(COUNT)}
    assert {row.state for row in rows(tmp_path).values()} == {"done"}
    assert len(rows(tmp_path)) == COUNT


def test_a_killed_worker_costs_nothing(
    begin: Callable[[], subprocess.Popen[bytes]], status: Batch, tmp_path: Path
) -> None:
    process = begin()
    workers(process)[0].kill()
    os.kill(process.pid, signal.SIGSTOP)  # however long the question takes, the run goes on after it
    told = status("out").stdout
    os.kill(process.pid, signal.SIGCONT)
    assert "running, " in told
    assert process.wait(60) == 0
    assert_complete(tmp_path)


@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_stopped_run_leaves_nobody_behind_and_is_taken_up(
    begin: Callable[[], subprocess.Popen[bytes]], batch: Batch, status: Batch, tmp_path: Path, sent: int
) -> None:
    process = begin()
    left = workers(process)
    assert len(left) == 2
    os.kill(process.pid, sent)
    assert process.wait(60) == {signal.SIGKILL: -9, signal.SIGTERM: 143, signal.SIGINT: 130}[sent]
    until(lambda: not any(worker.is_running() for worker in left))
    assert "stopped, " in status("out").stdout
    before = len(rows(tmp_path))
    assert before < COUNT
    done = batch("texts", "--out", "out", "--to", "hostile", "--jobs", "2")
    assert done.returncode == 0, done.stderr
    assert f"{COUNT - before} of {COUNT - before} files" in done.stderr
    assert_complete(tmp_path)
