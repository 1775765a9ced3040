"""Ways through the inlines of a line, and inlines exchanged."""

from __future__ import annotations

from publisher.model import Emphasis, Inline, Inlines, Link, Note, Ruby, Span, Text, leaves, plain_text
from publisher.model.within import exchanged, inlines, notes

AT = Span(0, 1)


def text(said: str) -> Text:
    return Text(said, AT)


INNER = Note((text("丁"),), "2")
OUTER = Note((text("丙"), INNER), "1")
READING = Note((text("己"),), "3")
LINE: Inlines = (
    text("甲"),
    Link((Emphasis((text("乙"), OUTER)),), "#a"),
    Ruby((text("戊"),), (text("wu"), READING)),
)


def test_every_inline_comes_before_what_it_holds() -> None:
    link, ruby = LINE[1:]
    assert list(inlines(LINE)) == [
        text("甲"), link, *link.content, text("乙"), OUTER, text("丙"), INNER, text("丁"),
        ruby, text("戊"), text("wu"), READING, text("己"),
    ]  # fmt: skip


def test_notes_are_those_that_the_line_calls() -> None:
    assert list(notes(LINE)) == [OUTER, READING]
    assert list(notes(OUTER.content)) == [INNER]


def test_running_text_has_no_notes_and_no_readings() -> None:
    assert plain_text(LINE) == "甲乙戊"
    assert [leaf.text for leaf in leaves(LINE)] == ["甲", "乙", "丙", "丁", "戊", "wu", "己"]


def test_what_is_exchanged_for_none_keeps_its_kind_and_what_it_holds_is_exchanged() -> None:
    def doubled(node: Inline) -> Inlines | None:
        return (node, node) if isinstance(node, Text) else None

    assert exchanged(LINE, lambda node: None) == LINE
    changed = exchanged(LINE, doubled)
    assert "".join(leaf.text for leaf in leaves(changed)) == "甲甲乙乙丙丙丁丁戊戊wuwu己己"
    assert [type(node) for node in inlines(changed) if not isinstance(node, Text)] == [
        type(node) for node in inlines(LINE) if not isinstance(node, Text)
    ]


def test_what_is_exchanged_for_nothing_goes_with_all_that_it_holds() -> None:
    changed = exchanged(LINE, lambda node: () if isinstance(node, Note) else None)
    assert [leaf.text for leaf in leaves(changed)] == ["甲", "乙", "戊", "wu"]
