"""How much work a call is, counted so that every run on every machine counts the same.

In: a call. Out: the number of steps of ours that it takes: each line that it runs, and each turn of a loop
within one. What a step copies, such as a slice, may count for as many as it has words. What C code does
besides within one step (a search) counts as one. What a second process does is not counted, and its share
differs from run to run: a call that is measured sets nothing ahead.
"""

from __future__ import annotations

import sys
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any

import publisher

__all__ = ["AT_MOST", "growth", "steps"]

AT_MOST = 8.0
"""What a growth may be: what grows with n log n stays below 6, what grows with the square is near 16."""
_OURS = str(Path(publisher.__file__).parent)
# Bytes that a step may take without a copy: a frame, a list of one, and what counting takes.
_SMALL = 256
_WORD = 8


def steps(call: Callable[[], object], *, copies: bool = False, library: ModuleType | None = None) -> int:
    """Count the steps of the package, generator expressions that it hands to others included.

    Args:
        copies: Whether each word of memory that a step takes counts as one more. Steps are bytecode
            instructions then, as a line may copy twice; counting so is many times as slow.
        library: A package whose steps count, too.
    """
    count = taken = 0
    counted = (_OURS, *([str(Path(library.__file__ or "").parent)] if library else []))

    def enter(frame: FrameType, event: str, argument: Any) -> Callable[..., Any] | None:
        if not frame.f_code.co_filename.startswith(counted):
            return None
        frame.f_trace_lines, frame.f_trace_opcodes = not copies, copies
        return step_with_copies if copies else step

    def step(frame: FrameType, event: str, argument: Any) -> Callable[..., Any]:
        nonlocal count
        count += 1
        return step

    def step_with_copies(frame: FrameType, event: str, argument: Any) -> Callable[..., Any]:
        nonlocal count, taken
        now, most = tracemalloc.get_traced_memory()
        count += 1 + max(0, most - taken - _SMALL) // _WORD
        taken = now
        tracemalloc.reset_peak()
        return step_with_copies

    if copies:
        tracemalloc.start()
    before = sys.gettrace()
    sys.settrace(enter)
    try:
        call()
    finally:
        sys.settrace(before)
        tracemalloc.stop()
    return count


Make = Callable[[int], Callable[[], object]]


def growth(make: Make, size: int, *, copies: bool = False, library: ModuleType | None = None) -> float:
    """How many times the work becomes where the size becomes four times: 4 for linear, 16 for squared.

    Args:
        make: Prepares a call for a size; what that takes is not counted.
        copies: As in `steps`; with them, what copies alone make grow with the square is seen from
            some hundreds.
        library: As in `steps`.
    """
    make(1)()  # reads word lists and fonts
    small, large = (steps(make(times * size), copies=copies, library=library) for times in (1, 4))
    return large / small
