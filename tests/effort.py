"""How much work a call is, counted so that every run on every machine counts the same.

In: a call. Out: the number of bytecode instructions of ours that it runs. What C code does within one
instruction (a search, a copy) counts as one, so this finds loops that grow too fast, and no slow machine.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import publisher

__all__ = ["AT_MOST", "growth", "instructions"]

AT_MOST = 8.0
"""What `growth` may be: what grows with n log n stays below 6, what grows with the square is near 16."""
_OURS = str(Path(publisher.__file__).parent)


def instructions(call: Callable[[], object]) -> int:
    """Count the instructions of the package, generator expressions that it hands to others included."""
    count = 0

    def enter(frame: FrameType, event: str, argument: Any) -> Callable[..., Any] | None:
        if not frame.f_code.co_filename.startswith(_OURS):
            return None
        frame.f_trace_lines, frame.f_trace_opcodes = False, True
        return step

    def step(frame: FrameType, event: str, argument: Any) -> Callable[..., Any]:
        nonlocal count
        count += 1
        return step

    before = sys.gettrace()
    sys.settrace(enter)
    try:
        call()
    finally:
        sys.settrace(before)
    return count


def growth(make: Callable[[int], Callable[[], object]], size: int) -> float:
    """How many times the work becomes where the size becomes four times: 4 for linear, 16 for squared.

    Args:
        make: Prepares a call for a size; what that takes is not counted.
    """
    make(1)()  # reads word lists and fonts
    return instructions(make(4 * size)) / instructions(make(size))
