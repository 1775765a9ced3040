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

import pytest

import publisher
from publisher.compose import compose, compositor, load_design
from publisher.compose.ahead import Ahead, is_possible
from publisher.model import Document

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a second process is for Linux only")

SENTENCE = "{0}月的清晨，河水退到第{0}级台阶，挑水的人沿着青石板往上走；他说：“今年的水，比去年清！”"


@pytest.fixture(scope="module")
def long() -> Document:
    paragraphs = ["".join(SENTENCE.format(n + m) for m in range(8)) for n in range(60)]
    return publisher.read_text("# 河水\n\n" + "\n\n".join(paragraphs) + "\n\n- 一项\n- 二项\n\n> 引文。")


def squares(jobs: dict[str, int]) -> Ahead[str, int]:
    return Ahead(jobs, lambda numbers: [number * number for number in numbers])


@pytest.fixture
def some() -> Iterator[Ahead[str, int]]:
    ahead = squares({f"n{number}": number for number in range(100)})
    yield ahead
    ahead.close()


def test_results_come_by_key(some: Ahead[str, int]) -> None:
    assert [some.take(f"n{number}") for number in range(100)] == [number**2 for number in range(100)]


def test_what_is_passed_over_is_not_missed(some: Ahead[str, int]) -> None:
    assert [some.take(key) for key in ("n7", "n3", "n99", "n40")] == [49, 9, 9801, 1600]


def test_what_was_not_announced_is_worked_out_by_who_asks(some: Ahead[str, int]) -> None:
    assert some.take("m1") is None
    assert some.take("n1") == 1
    assert some.take("n1") is None  # a result is given once


def test_an_error_there_is_met_here() -> None:
    ahead = Ahead({"a": 1, "b": 0}, lambda numbers: [1 // number for number in numbers])
    assert ahead.take("a") is None
    assert ahead.take("b") is None


def test_a_killed_process_is_done_without(some: Ahead[str, int]) -> None:
    assert some.take("n0") == 0
    os.kill(some._process, signal.SIGKILL)
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
    """Only the second process waits here; what it has not taken is done by the first."""
    first = os.getpid()

    def work(numbers: Sequence[int]) -> list[int]:
        if os.getpid() != first:
            time.sleep(60)
        return [number * number for number in numbers]

    ahead = Ahead({number: number for number in range(200)}, work)
    try:
        done = []
        while len(done) < 100:
            done = [key for key in range(200) if key in ahead._found]
            assert ahead._receive()
        assert [ahead.take(key) for key in done] == [key**2 for key in done]
    finally:
        ahead.close()


def test_no_process_is_left_behind(some: Ahead[str, int]) -> None:
    some.close()
    with pytest.raises(ChildProcessError):
        os.waitpid(some._process, os.WNOHANG)
    some.close()


def test_pages_are_the_same(long: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    design = load_design("report")
    made: list[object] = []
    monkeypatch.setattr(compositor, "is_possible", lambda: False)
    alone = [repr(page.content) for page in compose(long, design)]
    monkeypatch.setattr(compositor, "is_possible", lambda: True)
    monkeypatch.setattr(compositor, "_LONG", 1)
    start = Ahead.__init__
    monkeypatch.setattr(Ahead, "__init__", lambda *args: made.append(1) or start(*args))  # type: ignore[func-returns-value]
    assert [repr(page.content) for page in compose(long, design)] == alone
    assert made


def test_pages_that_nobody_takes_leave_no_process(long: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compositor, "is_possible", lambda: True)
    monkeypatch.setattr(compositor, "_LONG", 1)
    made: list[Ahead[str, object]] = []
    start = Ahead.__init__
    monkeypatch.setattr(Ahead, "__init__", lambda self, *args: made.append(self) or start(self, *args))  # type: ignore[func-returns-value]
    pages = iter(compose(long, load_design("book")))
    for page in pages:
        if page.content and made:
            break
    pages.close()  # type: ignore[attr-defined]
    with pytest.raises(ChildProcessError):
        os.waitpid(made[0]._process, os.WNOHANG)


def test_a_process_with_threads_is_not_copied() -> None:
    event = threading.Event()
    thread = threading.Thread(target=event.wait)
    thread.start()
    try:
        assert not is_possible()
    finally:
        event.set()
        thread.join()
