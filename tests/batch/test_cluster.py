"""A real Dask scheduler and two workers, as processes of their own, one killed in mid-run."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import psutil
import pytest

from publisher.batch import Ledger
from publisher.batch.ledger import FILE_NAME
from publisher.cli import run
from tests.batch.conftest import until

COUNT = 30


@pytest.fixture
def workers(environment: dict[str, str], tmp_path: Path) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Two workers of a scheduler that wrote its address to scheduler.json."""
    dask = (sys.executable, "-m", "distributed.cli.dask_")
    found = ("--scheduler-file", "scheduler.json", "--no-dashboard")
    with ExitStack() as stack:

        def begin(name: str, *arguments: str) -> subprocess.Popen[bytes]:
            process = subprocess.Popen(
                [*dask[:2], dask[2] + name, *found, *arguments],
                env={**environment, "DASK_DISTRIBUTED__WORKER__DAEMON": "false"},
                cwd=tmp_path, stderr=subprocess.DEVNULL,
            )  # fmt: skip
            stack.callback(process.wait)
            stack.callback(process.kill)
            return process

        begin("scheduler", "--host", "127.0.0.1", "--port", "0")
        until((tmp_path / "scheduler.json").is_file)
        yield [begin("worker", "--nthreads", "1", "--no-nanny") for _ in range(2)]


def test_a_killed_worker_of_a_cluster_costs_nothing(
    workers: list[subprocess.Popen[bytes]],
    environment: dict[str, str],
    tmp_path: Path,
) -> None:
    texts, out = tmp_path / "texts", tmp_path / "out"
    texts.mkdir()
    for number in range(COUNT):
        (texts / f"t{number:02}.md").write_text(f"慢：第{number}则。\n", "utf-8")
    address = (
        (tmp_path / "scheduler.json").read_text("utf-8").partition('"address": "')[2].partition('"')[0]
    )
    driver = subprocess.Popen(
        [
            sys.executable, "-m", "publisher", "batch", texts.as_uri(), "--out", out.as_uri(),
            "--to", "hostile", "--cluster", address, "--ledger", "ledger.sqlite", "--log", "json",
        ],
        env=environment, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    until(lambda: len(list(out.glob("*.hostile"))) >= 2)
    psutil.Process(workers[0].pid).kill()
    _, messages = driver.communicate(timeout=60)
    assert driver.returncode == 0, messages.decode()
    found = {path.name: path.read_text("utf-8") for path in out.glob("*.hostile")}
    assert found == {f"t{number:02}.hostile": f"慢：第{number}则。" for number in range(COUNT)}
    with Ledger(tmp_path / FILE_NAME) as ledger:
        assert {row.state for row in ledger.rows()} == {"done"}
        assert len(list(ledger.rows())) == COUNT


def test_an_address_where_nobody_answers(
    texts: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    arguments = (str(texts), "--out", str(tmp_path / "out"), "--to", "txt")
    assert run(["batch", *arguments, "--cluster", "nonsense://127.0.0.1:1"]) == 4
    assert "no Dask scheduler answers at nonsense://127.0.0.1:1" in capfd.readouterr().err
