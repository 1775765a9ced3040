"""The typesetter: where the joints of a paragraph are, by one set of rules.

In: a paragraph's text and the widths of its Western words. Out: its `Joints`. What a run of marks looks
like is found once and kept.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from string import ascii_lowercase, ascii_uppercase, digits

from publisher.compose.line.atoms import Atom, atoms
from publisher.compose.line.boundaries import boundaries, hung_in
from publisher.compose.line.break_costs import (
    ADDRESS,
    DATE,
    DIVIDED,
    FORMULA,
    HYPHENATED,
    NEVER,
    UNIT,
    WHOLE_ADDRESS,
)
from publisher.compose.line.breaking import Breaking
from publisher.compose.line.characters import NOT_PLAIN, classify
from publisher.compose.line.joints import (
    NO_EXTRA_SPACE,
    NO_LABEL,
    Advance,
    ExtraSpace,
    Hyphen,
    Joint,
    Joints,
    Label,
    Rare,
    Run,
    Ties,
    joint,
)
from publisher.compose.line.justify import HAN_ROOM, Gap
from publisher.compose.line.numbers import bound
from publisher.compose.line.spacing import AUTOSPACE, HAN, RIGID, Spacing
from publisher.compose.line.unicode_breaks import cluster_starts
from publisher.compose.line.western_breaks import address_spans
from publisher.compose.units import Em

_NO_HYPHENS: Mapping[int, Hyphen] = {}
# The part of such a distance, in em, that the blank of a mark may be, or that beside Western text.
_ALREADY = 0.25

# CLREQ, squeezing step 2 and stretching step 1: a word space goes down to 1/4 and up to 1/2 em.
_LEAST_SPACE, _MOST_SPACE = 0.25, 0.5
# In a measure of less than three em there are no lines to save: a word that is longer stands out, and
# so does an address.
_NARROWEST = 3.0
_OF_DATES = frozenset("年月日时")
_WORDS = frozenset({"western", "rule"})
# What opens no line, even where a word is longer than one.
_NO_START = frozenset("-‐/,.;:!?)]}%°")


# Which letter and which figure it is decides nothing but a width, which is not the run's: 1,286 and
# 2,413 are one run.
_ALIKE = str.maketrans(digits + ascii_lowercase + ascii_uppercase, "0" * 10 + "a" * 26 + "A" * 26)
# Runs of one typesetter; those that come often are soon found again. Without a bound a process that
# sets article after article would keep every number it has seen (1.8 KB a run).
KEPT = 4096
_LONGEST_KEPT = 1000  # what is longer does not come again


class Typesetter:
    """Finds joints by one set of rules; keeps what it found for runs that come again.

    Args:
        is_edited: Whether a typed space is the blank of the mark beside it, rather than added to that:
            本报讯 （ has the half em of its bracket.
        hangs: Whether the marks are found that may stand outside a line.
    """

    def __init__(self, spacing: Spacing, breaking: Breaking, *, is_edited: bool, hangs: bool) -> None:
        self._is_edited = is_edited
        self._hangs = hangs
        self._spacing = spacing
        self._breaking = breaking
        self._runs: dict[tuple[str, bool, bool], Run] = {}
        self._han = spacing.cell("中", "han")

    def joints(
        self,
        text: str,
        measure: Em,
        advance: Advance,
        ties: Ties = (),
        hyphens: Mapping[int, Hyphen] = _NO_HYPHENS,
        extra_space: ExtraSpace = NO_EXTRA_SPACE,
        label: Label = NO_LABEL,
    ) -> Joints:
        """The joints of a paragraph without mandatory breaks.

        Args:
            measure: In em; a word that is wider may be divided anywhere.
            advance: The natural width of the Western text from one offset to another, in em.
            ties: What a line end should not divide.
            hyphens: Where words may be divided.
            extra_space: What stands further apart than elsewhere inside a line.
            label: What the paragraph opens with, which takes no part in justification.
        """
        at: list[int] = []
        joints: list[Joint] = []
        hanging: dict[int, Em] = {}
        last = len(text)
        for match in NOT_PLAIN.finditer(text):
            start, end = match.span()
            run = self._runs.get((match[0], start > 0, end < last))
            if run is None:
                run = self._known(match[0], start > 0, end < last)
            offsets, found, words, spaces, rare = run
            first = len(joints)
            at += [start + offset for offset in offsets]
            joints += found
            for index in spaces:
                _measure_space(at, joints, first + index, advance, is_edited=self._is_edited)
            if rare is not None:
                for begun, ended, divisions in rare.addresses:
                    if advance(start + begun, start + ended) <= measure:
                        for index in divisions:
                            joints[first + index] = joints[first + index]._replace(cost=WHOLE_ADDRESS)
                hanging.update((start + behind, width) for behind, width in rare.hung)
            for index in reversed(words):
                _measure_word(at, joints, first + index, text, measure, advance)
        if measure < _NARROWEST:
            addressed = (ADDRESS, WHOLE_ADDRESS)
            joints = [one._replace(cost=NEVER) if one.cost in addressed else one for one in joints]
        for offset, hyphen in hyphens.items():
            _divide(at, joints, offset, hyphen.cost, advance)
        for start, end, cost in ties:
            _bind(at, joints, start, end, cost)
        for offset, blank in extra_space.items():
            _add_space(at, joints, offset, blank, last)
        if 0 < label.end < last:
            _fix(at, joints, label)
        return Joints(last, at, joints, {at: one.width for at, one in hyphens.items()}, hanging)

    def _known(self, text: str, before: bool, behind: bool) -> Run:
        """The run, and its place among those that are kept."""
        if len(text) > 2:  # 5 m; and most runs are a mark or two
            text = bound(text)
        alike = (text.translate(_ALIKE), before, behind)
        if len(text) > _LONGEST_KEPT:
            return self._run(*alike)
        if len(self._runs) >= KEPT:
            self._runs.clear()
        run = self._runs.get(alike) or self._run(*alike)
        self._runs[alike] = self._runs[text, before, behind] = run
        return run

    def _run(self, run: str, before: bool, behind: bool) -> Run:
        kinds = classify(run, after_han=before, before_han=behind)
        breaks = self._breaking.costs(run, kinds, before, behind)
        opening = [Atom(-1, 0, self._han, "cells")] if before else []
        closing = [Atom(len(run), len(run) + 1, self._han, "cells")] if behind else []
        framed = [*opening, *atoms(run, kinds, self._spacing), *closing]
        at: list[int] = []
        joints: list[Joint] = []
        words, spaces = [], []
        found = [*boundaries(self._spacing, run, framed)]
        for _, right, gap, is_spaced in found:
            if is_spaced and gap is not AUTOSPACE:
                spaces.append(len(joints))
            if right.form in _WORDS and right.cell.kind != "attached":
                words.append(len(joints))
            at.append(right.start)
            shift = right.cell.before + right.cell.inset
            joints.append(
                joint(gap, breaks[right.start], right.form, right.body, shift, right.end - right.start)
            )
        addresses = tuple(
            (first, last, divisions)
            for first, last in address_spans(run)
            if (
                divisions := [
                    index
                    for index, one in enumerate(joints)
                    if one.cost == ADDRESS and first < at[index] < last
                ]
            )
        )
        hung = tuple(hung_in(found)) if self._hangs else ()
        rare = Rare(addresses, hung) if addresses or hung else None
        return Run(tuple(at), tuple(joints), tuple(words), tuple(spaces), rare)


def _bind(at: list[int], joints: list[Joint], start: int, end: int, cost: float) -> None:
    """Make line ends cost more inside a stretch: its plain Han characters become joints."""
    for offset in range(start + 1, end):
        index = bisect_left(at, offset)
        if index < len(at) and at[index] == offset:
            joints[index] = joints[index]._replace(cost=max(joints[index].cost, cost))
        elif not index or at[index - 1] + joints[index - 1].length <= offset:
            at.insert(index, offset)
            joints.insert(index, joint(HAN, cost, "cells", 1.0, 0.0, 1))


def _add_space(at: list[int], joints: list[Joint], offset: int, blank: Em, length: int) -> None:
    """Widen the gap before an offset, unless it is inside a word."""
    index = bisect_left(at, offset)
    if index == len(at) or at[index] != offset:
        if offset == length or (index and at[index - 1] + joints[index - 1].length > offset):
            return
        at.insert(index, offset)
        joints.insert(index, joint(HAN, 0.0, "cells", 1.0, 0.0, 1))
    (kind, width, least, most), cost, form, body, shift, count, *_ = joints[index]
    more = max(0.0, blank - min(width, _ALREADY))
    gap = Gap(kind, width + more, least + more, most + more)
    joints[index] = joint(gap, cost, form, body, shift, count)


def _fix(at: list[int], joints: list[Joint], label: Label) -> None:
    """Take the label's gaps, and the one behind it, out of justification."""
    for offset in range(label.end + 1):
        _add_space(at, joints, offset, 0.0, label.end + 1)
    last = bisect_left(at, label.end)
    if last == len(at) or at[last] != label.end:
        return  # it ends inside a word
    width = sum(one.body for one in joints[:last]) + sum(one.gap.width for one in joints[1:last])
    for index in range(1, last + 1):
        blank = joints[index].gap.width
        if index == last:
            blank = max(blank, label.width - width)
        _, cost, form, body, shift, length, *_ = joints[index]
        joints[index] = joint(Gap("rigid", blank, blank, blank), cost, form, body, shift, length)


def _measure_space(
    at: Sequence[int], joints: list[Joint], index: int, advance: Advance, *, is_edited: bool
) -> None:
    start = at[index - 1]
    width = advance(start, start + joints[index - 1].length)
    gap, cost, form, body, shift, length, *_ = joints[index]
    blank = gap.width
    least, most = min(width, _LEAST_SPACE), max(width, _MOST_SPACE)
    if is_edited and blank:
        space = Gap(gap.kind, max(blank, width), least, max(blank, width) + HAN_ROOM)
    else:
        space = Gap("wordspace", blank + width, blank + least, blank + most)
    joints[index] = joint(space, cost, form, body, shift, length)


def _measure_word(
    at: list[int], joints: list[Joint], index: int, text: str, measure: Em, advance: Advance
) -> None:
    """Ask for a word's width; a word that is longer than any line is divided, a line to write on cut."""
    start = at[index]
    gap, cost, form, _, shift, length, *_ = joints[index]
    width = advance(start, start + length)
    if form == "rule":
        width = min(width, measure)
    if text[start + length : start + length + 1] in _OF_DATES and joints[index + 1].cost == UNIT:
        joints[index + 1] = joints[index + 1]._replace(cost=DATE)
    if width <= measure or measure < _NARROWEST:
        joints[index] = joint(gap, cost, form, width, shift, length)
        return
    starts = [start + at for at in cluster_starts(text[start : start + length])]
    pieces = list(itertools.pairwise((*starts, start + length)))
    gaps = [gap, *[RIGID] * len(pieces)]
    costs = [cost, *(_divided(text, first) for first, _ in pieces[1:])]
    at[index : index + 1] = [first for first, _ in pieces]
    joints[index : index + 1] = [
        joint(gap, cost, "western", advance(first, last), 0.0, last - first)
        for gap, cost, (first, last) in zip(gaps, costs, pieces, strict=False)
    ]


def _divided(text: str, offset: int) -> float:
    """The cost of dividing a word that no line holds: best behind a solidus or a hyphen, and never before
    a mark that belongs to what it follows."""
    before, behind = text[offset - 1], text[offset]
    if behind in _NO_START and before.isalnum():
        return NEVER
    return FORMULA if before in "/-‐" else DIVIDED


def _divide(at: list[int], joints: list[Joint], offset: int, cost: float, advance: Advance) -> None:
    """Let a line end inside a word."""
    index = bisect_right(at, offset) - 1
    start, (gap, before, form, _, shift, length, *_) = at[index], joints[index]
    if start == offset:  # a word longer than its line, which is in pieces already
        joints[index] = joints[index]._replace(cost=min(before, HYPHENATED))
        return
    end = start + length
    first = joint(gap, before, form, advance(start, offset), shift, offset - start)
    second = joint(RIGID, cost, form, advance(offset, end), 0.0, end - offset)
    at.insert(index + 1, offset)
    joints[index : index + 1] = [first, second]
