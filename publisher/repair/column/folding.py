"""How much of a text's marks a tool folded to ASCII, and which characters are none of its marks.

In: passages. Out: a `Fold`; the text of a passage with its code blanked.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from enum import IntEnum

from publisher.read import Mark, Passage, Piece
from publisher.repair.line.references import references
from publisher.repair.wording import HAN

# The mark comes first: looking for one of six characters is quick, looking behind each character is not.
# What stands between two Han, or behind what only a Chinese sentence has before it: 31.7%,价差.
_BESIDE = f"(?<=[{HAN}”’％%‰℃）》】].)(?=[{HAN}“‘《（]|$)"
_FOLDED_BESIDE_HAN = re.compile(f"[,;:!?(]{_BESIDE}")
_WHOLE_BESIDE_HAN = re.compile(f"[，；：！？（]{_BESIDE}")
# （通讯员 焦宇): nobody types so, and no style asks for it.
_HALF_FOLDED = re.compile(r"\([^()（）]{0,60}）|（[^()（）]{0,60}\)")
# Fewer folded marks than one in so many are slips of the typist, not of a tool.
_SCARCE = 20


class Fold(IntEnum):
    """How much of a text was folded, by its marks between Han."""

    NONE = 0
    SCARCE = 1
    COMMON = 2


def folding(passages: Sequence[Passage]) -> Fold:
    """Judge the text as a whole, so that marks beside Latin are what those beside Han are.

    Those of tables say nothing against running text whose marks are all whole: 购入价(元) is a style.
    """
    folded = whole = in_cells = 0
    for passage in passages:
        found = _count_folded(passage.text)
        in_cells += found if passage.kind == "cell" else 0
        folded += found
        whole += len(_WHOLE_BESIDE_HAN.findall(passage.text))
    if folded == in_cells and whole > 1:
        is_half_folded = any(_HALF_FOLDED.search(passage.text) for passage in passages)
        return Fold.SCARCE if is_half_folded else Fold.NONE
    return Fold.COMMON if folded * _SCARCE >= whole else Fold.SCARCE


def _count_folded(text: str) -> int:
    """How many marks between Han are folded; those of a reference are half-width in print."""
    spans = references(text)
    if not spans:
        return len(_FOLDED_BESIDE_HAN.findall(text))
    found = [match.start() for match in _FOLDED_BESIDE_HAN.finditer(text)]
    ends = [end for _, end in spans]
    inside = (bisect_right(ends, position) for position in found)
    return sum(
        at == len(spans) or position < spans[at][0] for at, position in zip(inside, found, strict=True)
    )


def without_code(passage: Passage) -> str:
    """The passage's text with code blanked, so that its marks are no marks."""
    codes = [mark for mark in passage.marks if mark.kind == "code"]
    return _with_blanks(passage, _stretches(codes)) if codes else passage.text


def _with_blanks(passage: Passage, codes: Sequence[tuple[int, int]]) -> str:
    ends = [end for _, end in codes]
    return "".join(_blanked(piece, codes, bisect_right(ends, piece.start)) for piece in passage.pieces)


def _stretches(marks: Iterable[Mark]) -> list[tuple[int, int]]:
    """Where the marks stand in the source, in order; those that overlap are one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted((mark.start, mark.end) for mark in marks):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def _blanked(piece: Piece, codes: Sequence[tuple[int, int]], first: int) -> str:
    """A piece's text without what lies in stretches of code; those before `first` end before it.

    What an edit made belongs where the edit begins.
    """
    text, base = piece.text, piece.start
    if piece.edit is not None:
        return "\0" * len(text) if first < len(codes) and codes[first][0] <= base else text
    parts: list[str] = []
    done = 0
    for start, end in codes[first : bisect_left(codes, (piece.end,), first)]:
        low, high = max(start - base, 0), min(end - base, len(text))
        parts += (text[done:low], "\0" * (high - low))
        done = high
    return "".join((*parts, text[done:]))
