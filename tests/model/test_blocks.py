"""Nodes that cannot be are refused when they are made, whoever makes them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from publisher.model import Crosshead, Inlines, Paragraph, Row, Span, Table, Text


def cell() -> Inlines:
    return (Text("甲", Span(0, 1)),)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Text("", Span(0, 0)), "a leaf without text"),
        (lambda: Text("甲\n乙", Span(0, 3)), "a line feed inside a leaf"),
        (lambda: Paragraph("p", "body", ()), "a paragraph without content"),
        (lambda: Crosshead("c", 0, cell()), "a crosshead of level 0; the first is 1"),
        (lambda: Table("t", 0, (Row((cell(),)), Row((cell(), cell()))), ()), "rows of 1 to 2 cells"),
        (lambda: Table("t", 0, (Row(()), Row(())), ()), "rows have no cells"),
        (lambda: Table("t", 2, (Row((cell(),)),), ()), "2 header rows in a table of 1 rows"),
        (lambda: Table("t", -1, (Row((cell(),)),), ()), "-1 header rows"),
        (
            lambda: Table("t", 0, (Row((cell(),)),), (), column_alignment=("end", "end")),
            "2 alignments in a table of 1 columns",
        ),
        (
            lambda: Table("t", 0, (), cell(), column_alignment=("end",)),
            "1 alignments in a table of 0 columns",
        ),
        (lambda: Table("t", 0, (Row((cell(),)),), (), column_alignment=("",)), "that say nothing"),
    ],
)
def test_what_cannot_be_is_refused(make: Callable[[], object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        make()


def test_a_table_may_be_nothing_but_its_words() -> None:
    assert Table("t", 0, (), cell(), cell()).rows == ()
