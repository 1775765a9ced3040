"""Damage like that of layout tools, done to clean text.

In: paragraphs of clean text and a drawn list of decisions. Out: recovered text with the same
words. Deterministic: what is drawn says where to cut and whether to fold.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

FOLD = {ord(full): half for full, half in zip("，；：！？（）", ",;:!?()", strict=True)}


def fold(text: str) -> str:
    """The block fold U+FF01-FF5E -> ASCII for the marks that sentences use."""
    return text.translate(FOLD)


def cut(paragraph: str, at: Sequence[int], between: str = "\n\n") -> str:
    """Cut a paragraph before the given characters (those out of range are ignored)."""
    edges = sorted({0, len(paragraph), *(one for one in at if 0 < one < len(paragraph))})
    return between.join(paragraph[start:end] for start, end in pairwise(edges))
