"""Names of those who sign a text, which are no names in it (专名号)."""

from __future__ import annotations

from dataclasses import replace

from publisher.compose.mentions import mentions_only
from publisher.model import Document, Name, Note, leaves, lines, plain_text
from publisher.model.within import inlines
from tests.compose.setting import Writer
from tests.samples import everything


def names(document: Document) -> list[str]:
    return [
        plain_text(node.content)
        for line in lines(document)
        for node in inlines(line)
        if isinstance(node, Name)
    ]


def test_bylines_and_credits_have_none_and_all_leaves_are_the_same_objects() -> None:
    was = everything()
    now = mentions_only(was)
    assert names(was).count("周南") == 2  # a byline and a credit
    gone = [name for name in names(was) if name not in names(now)]
    assert set(gone) == {"周南"}
    assert [id(leaf) for line in lines(now) for leaf in leaves(line)] == [
        id(leaf) for line in lines(was) for leaf in leaves(line)
    ]


def test_a_note_that_a_byline_calls_speaks_of_others() -> None:
    new = Writer()
    signs = Name((new.leaf("周南"),), "person", "周南")
    note = Note((Name((new.leaf("林小满"),), "person", "林小满"), new.leaf("之女。")), "1")
    article = replace(new.article("标题", "水"), bylines=((signs, note),))
    byline = next(line for line in lines(mentions_only(new.document(article))) if note in line)
    assert byline == (*signs.content, note)
    assert byline[-1] is note
