"""Which lines of running text are entries of a list, though no markup says so.

In: passages and their shapes. Out: the indexes of entries. An entry carries a number that goes
on from the entry before it, or is one of the clauses that a colon announces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from publisher.read import Passage
from publisher.repair.line.bylines import is_institution
from publisher.repair.line.form import are_entries, enumerator
from publisher.repair.line.shapes import Shape
from publisher.repair.wording import BULLET_SIGNS, HAN, Wording

# Halves of an entry that a column's end cut, and entries of a list inside it, may stand between two.
_BETWEEN = 12
_LONGEST_CLAUSE = 60
_LONGEST_REST = 20
_FEWEST_ALIKE = 3
_FEWEST_INSTITUTIONS = 6
_LABELLED = re.compile(f"[{HAN}]{{1,6}}[：:][^/]")


def entries(passages: Sequence[Passage], shapes: Sequence[Shape]) -> set[int]:
    """Indexes of all entries but those that are told by their form alone or by what announces them: see
    `alike` and `clauses`."""
    return {*_numbered(passages, shapes), *_bulleted(passages), *_labelled(passages)}


def _labelled(passages: Sequence[Passage]) -> Iterator[int]:
    """Three lines in a row that open with a word and a colon and end without a stop: results, prices."""
    labelled = [_opens_with_label(one) for one in passages]
    for is_labelled, group in groupby(range(len(passages)), labelled.__getitem__):
        run = list(group) if is_labelled else []
        if len(run) >= _FEWEST_ALIKE:
            yield from run


def _opens_with_label(passage: Passage) -> bool:
    text = passage.text
    is_short = passage.kind == "text" and 0 < len(text) <= _LONGEST_CLAUSE
    return is_short and _LABELLED.match(text) is not None and text[-1].isalnum()


def _bulleted(passages: Sequence[Passage]) -> Iterator[int]:
    """Lines in a row that begin with the same sign: ●甲 ●乙."""
    signs = [
        one.text[0] if one.kind == "text" and one.text.startswith(BULLET_SIGNS) else "" for one in passages
    ]
    for index, (sign, other) in enumerate(pairwise(signs)):
        if sign and sign == other:
            yield index
            yield index + 1


def _numbered(passages: Sequence[Passage], shapes: Sequence[Shape]) -> Iterator[int]:
    """Runs of one kind of number that count on from one."""
    last: dict[str, tuple[int, int]] = {}
    for index, passage in enumerate(passages):
        if passage.kind == "heading":
            last.clear()
        if passage.kind != "text" or not (found := enumerator(passage.text)):
            continue
        kind, value, _ = found
        before, at = last.get(kind, (0, index))
        last.pop(kind, None)
        if value != 1 and (value != before + 1 or index - at > _BETWEEN):
            continue
        if shapes[index] is Shape.LABEL and _heads_text(passages, shapes, index):
            continue
        last[kind] = (value, index)
        if value > 1:
            yield at
            yield index


def _heads_text(passages: Sequence[Passage], shapes: Sequence[Shape], index: int) -> bool:
    """Whether a numbered line without a stop heads text that has no number: a crosshead."""
    if index + 1 >= len(passages):
        return False
    behind = passages[index + 1]
    return behind.kind == "item" or (shapes[index + 1] is Shape.PROSE and not enumerator(behind.text))


def alike(passages: Sequence[Passage], shapes: Sequence[Shape]) -> Iterator[int]:
    """Runs of short lines of one form without a stop, such as results and prices."""
    run: list[int] = []
    for index, passage in enumerate(passages):
        is_line = passage.kind == "text" and shapes[index] is Shape.LABEL
        if run and is_line and are_entries(passages[run[-1]].text, passage.text):
            run.append(index)
            continue
        if len(run) >= _FEWEST_ALIKE:
            yield from run
        run = [index] if is_line else []
    if len(run) >= _FEWEST_ALIKE:
        yield from run


def institutions(passages: Sequence[Passage], shapes: Sequence[Shape], wording: Wording) -> Iterator[int]:
    """Runs of lines with many institutions, in lists of those who are commended or take part.

    Those that sign a notice together are fewer, and of a poem's lines no third ends in such words.
    """

    def is_label(index: int) -> bool:
        one = passages[index]
        return shapes[index] is Shape.LABEL and one.kind == "text" and enumerator(one.text) is None

    for are_labels, group in groupby(range(len(passages)), is_label):
        run = list(group) if are_labels else []
        if len(run) < _FEWEST_INSTITUTIONS:
            continue
        if sum(is_institution(passages[at].text, wording) for at in run) * 3 >= len(run):
            yield from run


def clauses(passages: Sequence[Passage], shapes: Sequence[Shape]) -> Iterator[int]:
    """Lines that each end with a semicolon, the last with a stop, behind a colon or a heading."""
    run: list[int] = []
    announced = headed = False
    for index, passage in enumerate(passages):
        text = passage.text
        if announced or run:
            is_short = 1 < len(text) <= _LONGEST_CLAUSE and shapes[index] is Shape.PROSE
            if is_short and announced and text[-1] in "；;":
                run.append(index)
                continue
            if run and announced and _is_cut_clause(passages, index):
                run.append(index)
                continue
            if len(run) > headed and is_short and text[-1] in "。！":
                yield from (*run, index)
            run = []
        headed = passage.kind == "heading"  # one clause behind a heading may be half a sentence
        announced = headed or text[-1:] in ("：", ":")


def _is_cut_clause(passages: Sequence[Passage], index: int) -> bool:
    """某某为某委员会主|任；: a line without a mark, the rest of which ends the clause."""
    if index + 1 == len(passages) or passages[index].kind != "text":
        return False
    text, rest = passages[index].text, passages[index + 1].text
    if not 0 < len(text) <= _LONGEST_CLAUSE or not text[-1].isalnum() or passages[index + 1].kind != "text":
        return False
    return 0 < len(rest) <= _LONGEST_REST and rest[-1] in "；;。"
