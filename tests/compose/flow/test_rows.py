"""Short pieces in rows: every line of text stands under its own headline, and none to the side of it.

The pages are drawn as they look, a character a cell; two columns of six characters.
"""

from __future__ import annotations

import pytest

from publisher.compose import Rule
from publisher.compose.flow.endings import whole
from publisher.compose.flow.rows import Brief, Row
from publisher.compose.galley.feed import Feed
from publisher.compose.strips import Strip
from tests.compose.setting import Writer, characters, drawn, pages, picture, tiny


def _page(*lengths: int) -> str:
    """The first page with one piece a length, in characters."""
    new = Writer()
    texts = zip("一二三四", lengths, strict=False)
    document = new.document(*[new.article(f"简讯{name}", characters(length)) for name, length in texts])
    return picture(pages(document, tiny(lines=13))[0], tiny(lines=13))


def test_a_short_piece_by_itself_has_its_headline_over_all_its_columns() -> None:
    assert _page(30) == drawn(
        """
        |简讯一
        |天地玄黄宇宙　　暑往秋收冬藏
        |洪荒日月盈昃　　闰余成岁律吕
        |辰宿列张寒来
        """
    )


def test_a_piece_too_short_for_that_stays_in_one_column() -> None:
    assert _page(24) == drawn(
        """
        |简讯一
        |天地玄黄宇宙
        |洪荒日月盈昃
        |辰宿列张寒来
        |暑往秋收冬藏
        """
    )


def test_a_row_that_finds_no_room_is_divided_so_that_its_first_piece_stands_on_the_page() -> None:
    """Side by side the two would take six lines, of which the page has four."""
    new, design = Writer(), tiny(lines=11)
    briefs = [new.article(f"简讯{name}", characters(30)) for name in "一二"]
    first, second = pages(new.document(new.article("", characters(72)), *briefs), design)
    assert picture(first, design).splitlines()[-4:] == [
        "简讯一",
        "天地玄黄宇宙　　暑往秋收冬藏",
        "洪荒日月盈昃　　闰余成岁律吕",
        "辰宿列张寒来",
    ]
    assert picture(second, design).startswith("简讯二")


def test_pieces_stand_side_by_side_where_that_is_lower_than_one_under_the_other() -> None:
    """None is divided to level the columns."""
    assert _page(30, 24, 30) == drawn(
        """
        |简讯一
        |天地玄黄宇宙　　暑往秋收冬藏
        |洪荒日月盈昃　　闰余成岁律吕
        |辰宿列张寒来
        |
        |简讯二　　　　　简讯三
        |天地玄黄宇宙　　天地玄黄宇宙
        |洪荒日月盈昃　　洪荒日月盈昃
        |辰宿列张寒来　　辰宿列张寒来
        |暑往秋收冬藏　　暑往秋收冬藏
        |　　　　　　　　闰余成岁律吕
        """
    )


@pytest.mark.parametrize(("lengths", "rules"), [([12], []), ([24], [25.0]), ([18, 12, 12], [40.0, 40.0])])
def test_rules_are_as_long_as_the_block_and_part_only_what_is_there(
    lengths: list[int], rules: list[float]
) -> None:
    """Lines of 15 points, the last of them 10, in three columns: of two, of two and two, of three, two
    and two."""
    new = Writer()
    design = tiny(columns=3, width=300, grid="rule = 0.3")
    document = new.document(new.article("", *map(characters, lengths)))
    (page,) = pages(document, design)
    found = [mark for mark in page.furniture if isinstance(mark, Rule)]
    assert [rule.y1 - rule.y0 for rule in found] == rules


def test_a_picture_in_a_row_changes_places_with_nothing() -> None:
    """It is as fixed as the lines around it, and not made smaller to fit."""
    new = Writer()
    article = new.article("短讯", "天地玄黄")
    line, picture = Strip(1), Strip(3, floats=True, smaller=lambda _: [Strip(2)])
    strips = [*Row([Brief(article, [line], 1, [line, picture, line])], is_across=False).strips()]
    assert [strip.height for strip in strips] == [1, 1, 3, 1]
    assert not any(strip.floats or strip.smaller for strip in strips)
    assert whole(Feed(iter(strips)), 2, 5) is None
    assert whole(Feed(iter(strips)), 2, 6) == ([strips, []], 6)
