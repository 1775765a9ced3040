"""Joints: the places in a paragraph where spacing or breaking is not plain.

In: a paragraph's text and the widths of its Western words. Out: `Joints`, parallel columns over
the boundaries between characters. Between two Han characters lies nothing but a gap that may open
and a line end that is always allowed, so those boundaries are no joints and cost no work: a
paragraph is as long as its marks. What a run of marks looks like is found once and kept.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import accumulate
from string import ascii_lowercase, ascii_uppercase, digits
from typing import NamedTuple

from publisher.compose.atoms import Atom, Form, atoms
from publisher.compose.breaking import ADDRESS, NEVER, Breaking
from publisher.compose.characters import NOT_PLAIN, classify
from publisher.compose.justify import Gap
from publisher.compose.spacing import AUTOSPACE, HAN, RIGID, Spacing

Advance = Callable[[int, int], float]

# CLREQ, squeezing step 2 and stretching step 1: a word space goes down to 1/4 and up to 1/2 em.
_LEAST_SPACE, _MOST_SPACE = 0.25, 0.5
# A word longer than a line is divided anywhere, which is worse than any other break. In a measure
# of less than three em there are no lines to save: the word stands out, and so does an address.
_DIVIDED = 2000.0
_NARROWEST = 3.0

# What the gaps of a line offer, as columns that are summed over it: boundaries that do not open
# with the Han gaps, then the squeezing steps, then the first two stretching steps.
FIXED, WORDSPACE, INTERPUNCT, BRACKET, COMMA, AUTO, STOP, WIDER_WORDS, WIDER_AUTO = range(9)
_SQUEEZED = {
    "wordspace": WORDSPACE, "interpunct": INTERPUNCT, "bracket": BRACKET, "comma": COMMA,
    "autospace": AUTO, "stop": STOP,
}  # fmt: skip
_OPENS = frozenset({"han", "interpunct", "bracket", "comma", "stop"})


class Joint(NamedTuple):
    """A boundary: its gap, the cost of a line end there, and what begins behind it.

    Attributes:
        at: Offset from the start of the run.
        capacity: What the gap offers; see FIXED and the columns after it.
        form: How what begins here is set.
        body: Its width in em, without the blank that counts as gap.
        shift: How far before the pen its cell begins, because its blank counts as gap.
        length: Its number of characters; no gap and no line end divides them.
    """

    at: int
    gap: Gap
    cost: float
    capacity: tuple[float, ...]
    form: Form
    body: float
    shift: float
    length: int


class Run(NamedTuple):
    """The joints of one run of characters that are not plain Han, as columns.

    Attributes:
        at, gaps, costs, capacities, forms, bodies, shifts, lengths: As in `Joint`.
        words, spaces: Indices of joints whose width the face decides.
    """

    at: tuple[int, ...]
    gaps: tuple[Gap, ...]
    costs: tuple[float, ...]
    capacities: tuple[tuple[float, ...], ...]
    forms: tuple[Form, ...]
    bodies: tuple[float, ...]
    shifts: tuple[float, ...]
    lengths: tuple[int, ...]
    words: tuple[int, ...]
    spaces: tuple[int, ...]


class Joints:
    """The joints of one paragraph, in order, as columns.

    Attributes:
        length: Of the paragraph, in characters.
        at, gaps, costs, forms, bodies, shifts, lengths: As in `Joint`.
        excess: For each joint, and behind the last, what the text before it has more than one em
            for each of its characters.
        reach: The natural width of the text before each joint.
        columns: Sums of the capacities before each joint, and behind the last.
        solid: Sums of the boundaries inside words, likewise.
    """

    __slots__ = (
        "at", "bodies", "columns", "costs", "excess", "forms", "gaps", "length", "lengths", "reach",
        "shifts", "solid",
    )  # fmt: skip

    def __init__(self, length: int) -> None:
        self.length = length
        self.at: list[int] = []
        self.gaps: list[Gap] = []
        self.costs: list[float] = []
        self.columns: list[list[float]] = []
        self.forms: list[Form] = []
        self.bodies: list[float] = []
        self.shifts: list[float] = []
        self.lengths: list[int] = []

    def close(self, capacities: Sequence[tuple[float, ...]]) -> None:
        """Sum up, when the last joint is in."""
        deviations = [
            gap[1] + body - length
            for gap, body, length in zip(self.gaps, self.bodies, self.lengths, strict=True)
        ]
        self.excess = list(accumulate(deviations, initial=0.0))
        self.reach = [at + excess for at, excess in zip(self.at, self.excess, strict=False)]
        self.solid = list(accumulate((length - 1 for length in self.lengths), initial=0))
        nothing = [0.0] * len(self.excess)
        self.columns = [
            list(accumulate(column, initial=0.0)) if any(column) else nothing
            for column in (zip(*capacities, strict=True) if capacities else [()] * 9)
        ]

    def width(self, start: int, end: int) -> float:
        """The natural width of a line, without the blanks at its ends."""
        first, last = self.index(start), self.index(end)
        before = self.gaps[first].width if first < len(self.at) and self.at[first] == start else 0.0
        return end - start + self.excess[last] - self.excess[first] - before

    def index(self, offset: int) -> int:
        """The first joint at or behind an offset."""
        return bisect_left(self.at, offset)


# Which letter and which figure it is decides nothing but a width, which is not the run's: 1,286 and
# 2,413 are one run.
_ALIKE = str.maketrans(digits + ascii_lowercase + ascii_uppercase, "0" * 10 + "a" * 26 + "A" * 26)
# Runs of one typesetter; those that come often are soon found again. Without a bound a process that
# sets article after article would keep every number it has seen (1.8 KB a run).
KEPT = 4096


class Typesetter:
    """Finds joints by one set of rules; keeps what it found for runs that come again."""

    def __init__(self, spacing: Spacing, breaking: Breaking) -> None:
        self._spacing = spacing
        self._breaking = breaking
        self._runs: dict[tuple[str, bool, bool], Run] = {}
        self._han = spacing.cell("中", "han")

    def joints(self, text: str, measure: float, advance: Advance) -> Joints:
        """The joints of a paragraph without mandatory breaks.

        Args:
            measure: In em; a word that is wider may be divided anywhere.
            advance: The natural width of the Western text from one offset to another, in em.
        """
        found = Joints(len(text))
        capacities: list[tuple[float, ...]] = []
        last = len(text)
        for match in NOT_PLAIN.finditer(text):
            start, end = match.span()
            key = (match[0].translate(_ALIKE), start > 0, end < last)
            run = self._runs.get(key)
            if run is None:
                if len(self._runs) == KEPT:
                    self._runs.clear()
                run = self._runs[key] = self._run(*key)
            first = len(found.at)
            at, gaps, costs, offers, forms, bodies, shifts, lengths, words, spaces = run
            found.at += [start + offset for offset in at]
            found.gaps += gaps
            found.costs += costs
            capacities += offers
            found.forms += forms
            found.bodies += bodies
            found.shifts += shifts
            found.lengths += lengths
            for index in spaces:
                _measure_space(found, capacities, first + index, advance)
            for index in reversed(words):
                _measure_word(found, capacities, first + index, text, measure, advance)
        if measure < _NARROWEST:
            found.costs = [NEVER if cost == ADDRESS else cost for cost in found.costs]
        found.close(capacities)
        return found

    def _run(self, run: str, before: bool, behind: bool) -> Run:
        kinds = classify(run, after_han=before, before_han=behind)
        breaks = self._breaking.costs(run, kinds, before, behind)
        frame = "中" + run + "中"
        left = Atom(-1, 0, self._han, "cells") if before else None
        closing = [Atom(len(run), len(run) + 1, self._han, "cells")] if behind else []
        joints: list[Joint] = []
        words, spaces = [], []
        is_spaced = False
        for right in (*atoms(run, kinds, self._spacing), *closing):
            gap = RIGID
            if left is not None:
                gap = self.gap(left, right, frame[left.end] + frame[right.start + 1], is_spaced)
            if is_spaced and gap is not AUTOSPACE:
                spaces.append(len(joints))
            if right.form == "western" and right.cell.kind != "attached":
                words.append(len(joints))
            joints.append(
                Joint(right.start, gap, breaks[right.start], _capacity(gap), right.form, right.body,
                      right.cell.before + right.cell.inset, right.end - right.start)
            )  # fmt: skip
            is_spaced = right.form == "space"
            left = left if is_spaced else right
        at, gaps, costs, capacities, forms, bodies, shifts, lengths = zip(*joints, strict=True)
        return Run(at, gaps, costs, capacities, forms, bodies, shifts, lengths, tuple(words), tuple(spaces))

    def gap(self, left: Atom, right: Atom, meeting: str, is_spaced: bool) -> Gap:
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
            return self._border(meeting[0], left, is_spaced)
        if right.form == "western" and left.cell.kind in ("han", "wide"):
            return self._border(meeting[1], right, is_spaced)
        gap = self._spacing.gap(left.cell, right.cell)
        return RIGID if is_spaced and gap is HAN else gap

    @staticmethod
    def _border(edge: str, western: Atom, is_spaced: bool) -> Gap:
        """Between Han and Western text: 1/4 em beside a letter or figure, in place of a typed space."""
        if western.cell.kind in ("object", "attached"):
            return RIGID
        if edge.isalnum() and edge not in "²³¹⁰⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉":
            return AUTOSPACE
        return RIGID if is_spaced else HAN


def _measure_space(
    found: Joints, capacities: list[tuple[float, ...]], index: int, advance: Advance
) -> None:
    start = found.at[index - 1]
    width = advance(start, start + found.lengths[index - 1])
    blank = found.gaps[index].width
    least, most = min(width, _LEAST_SPACE), max(width, _MOST_SPACE)
    gap = Gap("wordspace", blank + width, blank + least, blank + most)
    found.gaps[index] = gap
    capacities[index] = _capacity(gap)


def _measure_word(
    found: Joints,
    capacities: list[tuple[float, ...]],
    index: int,
    text: str,
    measure: float,
    advance: Advance,
) -> None:
    """Ask for a word's width; a word that is longer than any line is divided."""
    start, length = found.at[index], found.lengths[index]
    width = found.bodies[index] = advance(start, start + length)
    if width <= measure or measure < _NARROWEST:
        return
    from uniseg.graphemecluster import grapheme_cluster_boundaries  # 50 ms, hardly ever needed

    edges = list(grapheme_cluster_boundaries(text[start : start + length]))
    pieces = [(start + first, start + last) for first, last in itertools.pairwise(edges)]
    here = slice(index, index + 1)
    more = len(pieces) - 1
    found.at[here] = [first for first, _ in pieces]
    found.gaps[here] = [found.gaps[index], *[RIGID] * more]
    found.costs[here] = [found.costs[index], *[_DIVIDED] * more]
    capacities[here] = [capacities[index], *[_capacity(RIGID)] * more]
    found.forms[here] = ["western"] * len(pieces)
    found.bodies[here] = [advance(first, last) for first, last in pieces]
    found.shifts[here] = [0.0] * len(pieces)
    found.lengths[here] = [last - first for first, last in pieces]


def _capacity(gap: Gap) -> tuple[float, ...]:
    kind, width, minimum, maximum = gap
    capacity = [0.0] * 9
    if kind in _SQUEEZED:
        capacity[_SQUEEZED[kind]] = width - minimum
    if kind == "wordspace":
        capacity[WIDER_WORDS] = maximum - width
    elif kind == "autospace":
        capacity[WIDER_AUTO] = maximum - width
    capacity[FIXED] = float(kind not in _OPENS)
    return tuple(capacity)
