"""Patterns that are compiled late: when they are first asked of a text.

In: a regular expression. Out: what gives it compiled.
A class of all Han characters takes a millisecond to compile, and most texts need few of the patterns that
have one; compiling all of them takes a twentieth of the time of a short text's PDF.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache


def late(pattern: str, flags: int = 0) -> Callable[[], re.Pattern[str]]:
    """The pattern, compiled by the first call."""
    return cache(lambda: re.compile(pattern, flags))
