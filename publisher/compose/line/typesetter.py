"""The typesetter: where the joints of a paragraph are, by one set of rules.

In: a paragraph's text and the widths of its Western words. Out: its `Joints`. What a run of marks looks
like is found once and kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from string import ascii_lowercase, ascii_uppercase, digits

from publisher.compose.line.atoms import Atom, atoms
from publisher.compose.line.boundaries import boundaries, hung_in
from publisher.compose.line.break_costs import ADDRESS
from publisher.compose.line.breaking import Breaking
from publisher.compose.line.characters import NOT_PLAIN, classify
from publisher.compose.line.joint_changes import (
    NARROWEST,
    add_space,
    bind,
    divide,
    fix_label,
    forbid_inside_addresses,
    keep_addresses,
    measure_space,
    measure_word,
)
from publisher.compose.line.joints import (
    NO_EXTRA_SPACE,
    NO_LABEL,
    Advance,
    Asking,
    ExtraSpace,
    Hyphen,
    Joint,
    Joints,
    Label,
    Run,
    Ties,
    evened,
    joint,
)
from publisher.compose.line.numbers import bound
from publisher.compose.line.spacing import AUTOSPACE, Spacing
from publisher.compose.line.western_breaks import address_spans
from publisher.compose.units import Em

_NO_HYPHENS: Mapping[int, Hyphen] = {}
# Forms whose width is asked for: of words, and of lines to write on.
_WORDS = frozenset({"western", "rule"})

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
            offsets, found, asking = run
            for offset in offsets:
                at.append(start + offset)  # noqa: PERF401 - a list for each run of a mark or two costs more
            joints += found
            if asking is not None:
                first = len(joints) - len(found)
                for index in asking.spaces:
                    measure_space(at, joints, first + index, advance, is_edited=self._is_edited)
                keep_addresses(joints, first, asking, start, measure, advance)
                hanging.update((start + behind, width) for behind, width in asking.hung)
                for index in reversed(asking.words):
                    measure_word(at, joints, first + index, text, measure, advance)
        if measure < NARROWEST:
            forbid_inside_addresses(joints)
        for offset, hyphen in hyphens.items():
            divide(at, joints, offset, hyphen.cost, advance)
        for start, end, cost in ties:
            bind(at, joints, start, end, cost)
        for offset, blank in extra_space.items():
            add_space(at, joints, offset, blank, last)
        if 0 < label.end < last:
            fix_label(at, joints, label)
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
        asking = Asking(tuple(words), tuple(spaces), addresses, hung)
        return Run(tuple(at), tuple(evened(joints)), asking if any(asking) else None)
