"""Changing text without losing where it came from."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

import publisher
from publisher.model import Article, Table, plain_text
from publisher.read import Passage, Piece
from publisher.repair.draft import Change, changed


def spelled(passage: Passage) -> list[tuple[str, str]]:
    """Source and text of each piece; the source is `SOURCE`."""
    return [(SOURCE[piece.start : piece.end], piece.text) for piece in passage.pieces]


SOURCE = "abcdefghij"


def whole() -> Passage:
    return Passage("text", (Piece(0, len(SOURCE), SOURCE),))


def test_a_change_cuts_the_piece_it_stands_in() -> None:
    passage = changed(whole(), [Change(2, 4, "X", 1.0, "why")], "first", SOURCE)
    assert spelled(passage) == [("ab", "ab"), ("cd", "X"), ("efghij", "efghij")]
    edit = passage.pieces[1].edit
    assert edit is not None
    assert (edit.rule, edit.start, edit.end, edit.before, edit.after) == ("first", 2, 4, "cd", "X")


def test_a_change_to_changed_text_takes_the_first_edit_in() -> None:
    passage = changed(whole(), [Change(2, 4, "XYZ", 1.0, "")], "first", SOURCE)
    passage = changed(passage, [Change(1, 3, "_", 1.0, "")], "second", SOURCE)
    assert spelled(passage) == [("a", "a"), ("bcd", "_YZ"), ("efghij", "efghij")]
    assert passage.pieces[1].edit is not None
    assert passage.pieces[1].edit.rule == "first+second"


def test_an_insertion_has_no_source() -> None:
    passage = changed(whole(), [Change(5, 5, "-", 1.0, "")], "first", SOURCE)
    assert spelled(passage) == [("abcde", "abcde"), ("", "-"), ("fghij", "fghij")]


def test_a_change_back_to_the_source_leaves_no_edit() -> None:
    passage = changed(whole(), [Change(2, 4, "X", 1.0, "")], "first", SOURCE)
    passage = changed(passage, [Change(2, 3, "cd", 1.0, "")], "second", SOURCE)
    assert passage.text == SOURCE
    assert all(piece.edit is None for piece in passage.pieces)


def test_what_rules_read_as_simplified_is_written_as_it_was() -> None:
    passage = Passage("text", (Piece(0, 4, "後來,說"),), fold=str.maketrans("後來說", "后来说"))
    passage = changed(passage, [Change(0, 4, "後來.說", 1.0, "")], "first", "后來,說")
    passage = changed(passage, [Change(2, 3, "，", 1.0, "")], "second", "后來,說")
    assert passage.written == "後來，說"


@given(st.data())
def test_any_changes_keep_text_and_source_in_step(data: st.DataObject) -> None:
    passage, text = whole(), SOURCE
    for rule in ("first", "second", "third"):
        cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6, unique=True)))
        ranges = list(zip(cuts[::2], cuts[1::2], strict=False))
        after = st.text("xyz", max_size=3)
        changes = [Change(start, end, data.draw(after), 1.0, "") for start, end in ranges]
        passage = changed(passage, changes, rule, SOURCE)
        for change in reversed(changes):
            text = text[: change.start] + change.after + text[change.end :]
        if not passage.pieces:
            break
    assert passage.text == text
    position = 0
    for piece in passage.pieces:
        assert piece.start == position
        position = piece.end
        if piece.edit is None:
            assert piece.text == SOURCE[piece.start : piece.end]
        else:
            assert (piece.edit.before, piece.edit.after) == (SOURCE[piece.start : piece.end], piece.text)
    assert position == len(SOURCE)


def test_a_caption_over_a_table_is_the_table_s() -> None:
    source = """# 渡口上的灯

停航以后，对岸三个村子的常住人口一年比一年少，村小学撤并，卫生室关门，年轻人都走了。

表1 白沙渡及对岸三村三十年变化

| 年份 | 人口 |
|---|---|
| 1985 | 2310 |

转机出现在2019年，那一年采砂场全部关停。
"""
    document = publisher.read(source)
    (article,) = document.body
    assert isinstance(article, Article)
    (table,) = [block for block in article.blocks if isinstance(block, Table)]
    assert plain_text(table.caption) == "表1 白沙渡及对岸三村三十年变化"
    assert publisher.restore(document) == source
