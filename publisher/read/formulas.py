"""A formula that a layout tool gives twice: as a picture, and in TeX.

In: `Recovered`, its pictures loaded. Out: the same with one of both: the picture, which every output can
show, with the TeX as its description; or, where the picture is not there, the TeX with a problem.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from publisher.model import Edit, Problem, Severity, edit_names
from publisher.read.recovered import Passage, Recovered, deleted

_HINT = "put its picture beside the source, where the layout tool has left it, or write the formula as text"


def with_formulas(recovered: Recovered) -> Recovered:
    """Choose for each formula, and say which are printed in TeX."""
    formulas = {passage.belongs_to for passage in recovered.passages if is_formula(passage)}
    if not formulas:
        return recovered
    drawn = {
        passage.start
        for passage in recovered.passages
        if passage.picture and passage.start in formulas and passage.picture.name in recovered.assets
    }
    places = recovered.source.places()
    kept: list[Passage] = []
    removed: list[Edit] = []
    problems: list[Problem] = []
    for passage in recovered.passages:
        if is_formula(passage) and passage.belongs_to in drawn:
            removed += _left(passage, recovered.source.text)
        elif is_formula(passage):
            kept.append(replace(passage, belongs_to=None))
            message = "a formula is printed in TeX: its picture is not there"
            problems.append(
                Problem("read.formula", Severity.WARNING, message, places(passage.start), (_HINT,))
            )
        elif not (passage.picture and passage.start in formulas and passage.start not in drawn):
            kept.append(passage)
    gaps = sorted((*recovered.gaps, *removed), key=lambda edit: edit.start)
    return replace(recovered, passages=tuple(kept), gaps=tuple(gaps)).with_problems(*problems)


def is_formula(passage: Passage) -> bool:
    """Whether a passage is TeX of which there may be a picture."""
    return passage.kind == "code" and passage.belongs_to is not None


def _left(passage: Passage, source: str) -> Iterator[Edit]:
    for piece in passage.pieces:
        yield deleted(edit_names.JSON, piece.start, piece.end, source, "a formula whose picture is shown")
