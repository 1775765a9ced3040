"""Boundaries: where two atoms of a run meet, and what lies between them.

In: the atoms of a run. Out: `Boundary`s, each with its gap; the marks that may stand outside a line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from publisher.compose.line.atoms import Atom
from publisher.compose.line.characters import kind_of
from publisher.compose.line.justify import Gap
from publisher.compose.line.spacing import AUTOSPACE, HAN, RIGID, Spacing
from publisher.compose.units import Em
from publisher.faces.raised import raised

_HANGING = frozenset({"stop", "comma", "colon", "exclaim"})
_MARKS = _HANGING | {"close", "dash", "ellipsis", "connector", "hyphen", "interpunct", "solidus"}
_LETTERS = frozenset({"han", "wide", "symbol", "western"})


class Boundary(NamedTuple):
    """Where two atoms meet.

    Attributes:
        left: What stands before `right`, typed spaces and attached marks apart; None at the start.
        is_spaced: Whether a typed space stands between them.
    """

    left: Atom | None
    right: Atom
    gap: Gap
    is_spaced: bool


def boundaries(spacing: Spacing, run: str, found: Iterable[Atom]) -> Iterator[Boundary]:
    """What lies before each atom of a run, but for a Han character that stands before the run.

    A typed space and a mark that belongs to the character before it (an accent, a variation selector)
    part nothing: what stands on their two sides meets.
    """
    frame = "中" + run + "中"
    left: Atom | None = None
    is_spaced = False
    for right in found:
        if right.start >= 0:
            gap = RIGID
            if left is not None:
                meeting = _last(frame[left.start + 1 : left.end + 1]) + frame[right.start + 1]
                gap = _gap(spacing, left, right, meeting, is_spaced)
            yield Boundary(left, right, gap, is_spaced)
        is_spaced = right.form == "space"
        if left is None or not (is_spaced or right.cell.kind == "attached"):
            left = right


def hung_in(found: Sequence[Boundary]) -> Iterator[tuple[int, Em]]:
    """Where marks end that may stand outside a line, and how much of them does.

    One mark only, ，。、：；？！ and never in a run of marks (CLREQ, hanging punctuation); nor those that
    take a whole em in vertical lines.
    """
    for (left, mark, gap, _), following in zip_longest(found, found[1:]):
        if left is None or mark.cell.kind not in _HANGING or left.cell.kind not in _LETTERS:
            continue
        if (following is None or following.right.cell.kind not in _MARKS) and mark.body < 1.0:
            yield mark.end, gap.width + mark.body


def _gap(spacing: Spacing, left: Atom, right: Atom, meeting: str, is_spaced: bool) -> Gap:
    """The gap between two atoms; blank before a typed space is set behind the space.

    Args:
        meeting: The last character of `left` and the first of `right`.
        is_spaced: Whether a typed space stands between them.
    """
    if right.form == "space" or right.cell.kind in ("attached", "object"):
        return RIGID
    if left.form == right.form == "western":
        return RIGID
    if left.form == "western" and right.cell.kind in ("han", "wide"):
        return _border(meeting[0], left, is_spaced)
    if right.form == "western" and left.cell.kind in ("han", "wide"):
        return _border(meeting[1], right, is_spaced)
    gap = spacing.gap(left.cell, right.cell)
    return RIGID if is_spaced and gap is HAN else gap


def _border(edge: str, western: Atom, is_spaced: bool) -> Gap:
    """Between Han and Western text: 1/4 em beside a letter or figure, in place of a typed space."""
    if western.cell.kind in ("object", "attached"):
        return RIGID
    if edge.isalnum() and raised(edge) is None:
        return AUTOSPACE
    return RIGID if is_spaced else HAN


def _last(word: str) -> str:
    """The last character of an atom that is no mark on another."""
    return next((one for one in reversed(word) if kind_of(one) != "attached"), word[-1])
