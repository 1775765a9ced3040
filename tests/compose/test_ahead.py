"""Setting ahead: a second process changes nothing but the time, whatever becomes of it."""

from __future__ import annotations

import errno
import fcntl
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

import publisher
from publisher.compose import compose, load_design
from publisher.compose.ahead import Ahead, is_possible
from publisher.model import Document

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a second process is for Linux only")

SENTENCE = "{0}月的清晨，河水退到第{0}级台阶，挑水的人沿着青石板往上走；他说：“今年的水，比去年清！”"


@pytest.fixture(scope="module")
def long() -> Document:
    paragraphs = ["".join(SENTENCE.format(n + m) for m in range(8)) for n in range(60)]
    return publisher.read_text("# 河水\n\n" + "\n\n".join(paragraphs) + "\n\n- 一项\n- 二项\n\n> 引文。")


@pytest.fixture
def processes(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Numbers of the second processes that a test begins."""
    begun: list[int] = []
    real = os.fork

    def fork() -> int:
        process = real()
        if process:
            begun.append(process)
        return process

    monkeypatch.setattr(os, "fork", fork)
    return begun


def squares(jobs: dict[str, int]) -> Ahead[str, int, int]:
    return Ahead(jobs, lambda numbers: [number * number for number in numbers])


@pytest.fixture
def some(processes: list[int]) -> Iterator[Ahead[str, int, int]]:
    ahead = squares({f"n{number}": number for number in range(100)})
    yield ahead
    ahead.close()


def test_results_come_by_key(some: Ahead[str, int, int]) -> None:
    assert [some.take(f"n{number}") for number in range(100)] == [number**2 for number in range(100)]


def test_what_is_passed_over_is_not_missed(some: Ahead[str, int, int]) -> None:
    assert [some.take(key) for key in ("n7", "n3", "n99", "n40")] == [49, 9, 9801, 1600]


def test_what_was_not_announced_is_worked_out_by_who_asks(some: Ahead[str, int, int]) -> None:
    assert some.take("m1") is None
    assert some.take("n1") == 1
    assert some.take("n1") is None  # a result is given once


def test_what_is_done_here_is_not_packed() -> None:
    packed: list[object] = []

    def pack(results: Sequence[int]) -> str:
        packed.append(results)  # there in a copy of the list, which nobody sees
        return ",".join(map(str, results))

    def unpack(values: str) -> list[int]:
        return [int(value) for value in values.split(",")]

    ahead = Ahead(
        {number: number for number in range(400)}, lambda numbers: [n * n for n in numbers], pack, unpack
    )
    assert [ahead.take(key) for key in range(400)] == [key**2 for key in range(400)]
    ahead.close()
    assert packed == []


def test_an_error_there_is_met_here() -> None:
    ahead = Ahead({"a": 1, "b": 0}, lambda numbers: [1 // number for number in numbers])
    assert ahead.take("a") is None
    assert ahead.take("b") is None


def test_a_killed_process_is_done_without(some: Ahead[str, int, int], processes: list[int]) -> None:
    assert some.take("n0") == 0
    os.kill(processes[0], signal.SIGKILL)
    found = [some.take(f"n{number}") for number in range(1, 100)]
    assert {result for result in found if result is not None} <= {number**2 for number in range(100)}


@pytest.mark.parametrize("name", ["fork", "pipe"])
@pytest.mark.parametrize("calls", [1, 2])
def test_what_cannot_begin_is_done_without(monkeypatch: pytest.MonkeyPatch, name: str, calls: int) -> None:
    """No process or pipe to be had: nobody delivers, nothing stays open."""
    fails_at(monkeypatch, name, calls)
    opened = len(os.listdir("/proc/self/fd"))
    ahead = squares({"a": 2, "b": 3})
    if name == "pipe" or calls == 1:
        assert ahead.take("a") is None
    ahead.close()
    assert len(os.listdir("/proc/self/fd")) == opened


def test_a_pipe_of_one_page_is_waited_for_by_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a user with too many pipes gets: the numbers of 4096 / 4 shares, and no more."""
    real = os.pipe

    def small() -> tuple[int, int]:
        reading, writing = real()
        fcntl.fcntl(writing, fcntl.F_SETPIPE_SZ, 4096)
        return reading, writing

    monkeypatch.setattr(os, "pipe", small)
    ahead = squares({str(number): number for number in range(33 * 2000)})
    try:
        assert ahead.take("7") == 49
        assert ahead.take(str(33 * 1999)) is None
    finally:
        ahead.close()


def fails_at(monkeypatch: pytest.MonkeyPatch, name: str, calls: int) -> None:
    """Let the Nth call of a function of `os` fail."""
    real = getattr(os, name)
    left = iter(range(calls - 1, -1, -1))

    def call(*arguments: object) -> object:
        if next(left, 1) == 0:
            raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")
        return real(*arguments)

    monkeypatch.setattr(os, name, call)


def test_who_would_wait_does_a_share() -> None:
    """The second process is slow with the one share it takes; all others are done by the first."""
    first = os.getpid()
    here: list[int] = []
    has_begun, begins = os.pipe()

    def work(numbers: Sequence[int]) -> list[int]:
        if os.getpid() != first:
            os.write(begins, b".")
            time.sleep(1)
        elif here or os.read(has_begun, 1):  # the first share waits for the other process
            here.extend(numbers)
        return [number * number for number in numbers]

    ahead = Ahead({number: number for number in range(200)}, work)
    try:
        assert [ahead.take(key) for key in range(200)] == [key**2 for key in range(200)]
    finally:
        ahead.close()
        os.close(has_begun)
        os.close(begins)
    assert 100 < len(here) < 200


def is_gone(process: int) -> bool:
    """Whether a child has ended and left nothing behind."""
    try:
        os.waitpid(process, os.WNOHANG)
    except ChildProcessError:
        return True
    return False


def test_no_process_is_left_behind(some: Ahead[str, int, int], processes: list[int]) -> None:
    some.close()
    assert [is_gone(process) for process in processes] == [True]
    some.close()


def test_a_host_that_collects_its_children_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system collects them here: the process's number may be another's, which nobody signals."""
    monkeypatch.setattr(os, "kill", lambda *given: pytest.fail(f"signalled {given}"))
    before = signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        ahead = squares({str(number): number for number in range(2000)})
        assert ahead.take("7") == 49
        ahead.close()
    finally:
        signal.signal(signal.SIGCHLD, before)


def test_a_program_that_is_not_to_be_copied_says_so(
    long: Document, processes: list[int], tmp_path: Path
) -> None:
    assert len(long.source.text) > 20_000
    publisher.write(long, tmp_path / "alone.pdf", second_process=False)
    assert processes == []
    publisher.write(long, tmp_path / "shared.pdf")
    assert len(processes) == 1
    assert (tmp_path / "alone.pdf").read_bytes() == (tmp_path / "shared.pdf").read_bytes()


@pytest.mark.parametrize("design", ["report", "book"])
def test_pages_are_the_same(long: Document, processes: list[int], design: str) -> None:
    alone = [repr(page.content) for page in compose(long, load_design(design), ahead=False)]
    assert processes == []
    assert [repr(page.content) for page in compose(long, load_design(design), ahead=True)] == alone
    assert len(processes) == 1


def test_a_short_text_is_set_alone(processes: list[int]) -> None:
    assert list(compose(publisher.read_text("# 河水\n\n一句话。"), load_design("report")))
    assert processes == []


def test_pages_that_nobody_takes_leave_no_process(long: Document, processes: list[int]) -> None:
    pages = iter(compose(long, load_design("book"), ahead=True))
    for page in pages:
        if page.content and processes:
            break
    pages.close()  # type: ignore[attr-defined]
    assert [is_gone(process) for process in processes] == [True]


def test_a_process_with_threads_is_not_copied() -> None:
    event = threading.Event()
    thread = threading.Thread(target=event.wait)
    thread.start()
    try:
        assert not is_possible()
    finally:
        event.set()
        thread.join()
