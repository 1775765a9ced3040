"""Which edits belong to which leaf."""

from __future__ import annotations

import pytest
from hypothesis import given

from publisher.model import Document, Edit, IrreversibleError, Span, Text, align, aligned, pieces
from tests.strategies import documents


def edit(start: int, before: str, after: str) -> Edit:
    return Edit("rule", start, start + len(before), before, after, 1.0, "")


# Source 甲,乙甲乙: a comma became 、, and a full stop was put where the two leaves meet.
COMMA, STOP = edit(1, ",", "、"), edit(3, "", "。")
LATER = Text("甲乙", Span(3, 5))


def test_an_insertion_where_leaves_meet_belongs_to_the_second() -> None:
    first, second = Text("甲、乙", Span(0, 3)), Text("。甲乙", Span(3, 5))
    assert align([first, second], [COMMA, STOP]).leaves == [(first, [], [COMMA]), (second, [], [STOP])]


def test_but_to_the_first_if_its_text_has_it() -> None:
    first = Text("甲、乙。", Span(0, 3))
    assert align([first, LATER], [STOP, COMMA]).leaves == [(first, [], [COMMA, STOP]), (LATER, [], [])]


def test_what_stands_between_leaves_comes_before_the_second_or_behind_the_last() -> None:
    cut, end = edit(1, "\n", ""), edit(3, "\n", "")
    first, second = Text("甲", Span(0, 1)), Text("乙", Span(2, 3))
    found = align([first, second], [cut, end])
    assert found.leaves == [(first, [], []), (second, [cut], [])]
    assert found.behind == [end]


def test_a_leaf_is_cut_at_its_edits() -> None:
    assert pieces(Text("甲、乙。", Span(0, 3)), [COMMA, STOP]) == ["甲", COMMA, "乙", STOP]
    assert pieces(LATER, []) == ["甲乙"]


@pytest.mark.parametrize(
    ("text", "edits", "message"),
    [
        ("甲、乙", [COMMA, edit(1, ",", "、")], "edit at 1 overlaps"),
        ("甲，乙", [COMMA], "edit at 1 does not fit"),
        ("甲、乙丙", [COMMA], "the leaf at 0 is longer or shorter"),
    ],
)
def test_edits_that_do_not_fit_are_refused(text: str, edits: list[Edit], message: str) -> None:
    with pytest.raises(IrreversibleError, match=message):
        pieces(Text(text, Span(0, 3)), edits)


@given(documents())
def test_every_edit_is_somewhere_once(document: Document) -> None:
    found = aligned(document)
    shown = [one for _, before, inside in found.leaves for one in (*before, *inside)]
    assert [*shown, *found.behind] == sorted(document.edits, key=lambda one: (one.start, one.end))
