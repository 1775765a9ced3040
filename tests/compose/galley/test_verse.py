"""Where the lines of poems begin, and where they are divided."""

from __future__ import annotations

from publisher.compose import Design
from publisher.model import Paragraph
from tests.compose.setting import Writer, drawn, pages, picture, tiny

REGULATED = ("石径盘空一线开，松涛拂面作春雷。", "云从脚底飞成海，日向峰头涌作杯。")
FREE = ("船在雾里走", "雾也在船里走", "只有桨声是直的")


def _set(design: Design, *lines: str) -> str:
    new = Writer()
    blocks = tuple(Paragraph(f"p-{line}", "verse", (new.leaf(line),)) for line in lines)
    (page,) = pages(new.story(*blocks), design)
    return picture(page, design)


def _design(characters: int, align: str = "start") -> Design:
    verse = f'[style.verse]\nstart = 2\nalign = "{align}"'
    return tiny(columns=1, characters=characters, styles=verse, width=400)


def test_a_poem_begins_where_its_design_has_it() -> None:
    assert _set(_design(12), *FREE) == drawn(
        """
        |　　船在雾里走
        |　　雾也在船里走
        |　　只有桨声是直的
        """
    )


def test_a_poem_that_is_a_little_too_long_begins_further_out() -> None:
    """All its lines alike."""
    assert _set(_design(8), *FREE) == drawn(
        """
        |　船在雾里走
        |　雾也在船里走
        |　只有桨声是直的
        """
    )


def test_a_poem_on_the_axis_is_a_block() -> None:
    assert _set(_design(13, "center"), *FREE) == drawn(
        """
        |　　　船在雾里走
        |　　　雾也在船里走
        |　　　只有桨声是直的
        """
    )


def test_regulated_verse_is_divided_at_its_commas() -> None:
    """In all its lines, and no half line is longer for it."""
    assert _set(_design(12), *REGULATED) == drawn(
        """
        |　　石径盘空一线开，
        |　　松涛拂面作春雷。
        |　　云从脚底飞成海，
        |　　日向峰头涌作杯。
        """
    )


def test_a_long_line_among_short_ones_turns_over_behind_a_mark() -> None:
    assert _set(_design(10), "整条江都跟着", "从一间屋，走到另外一间屋") == drawn(
        """
        |　　整条江都跟着
        |　　从一间屋，
        |　　　走到另外一间屋
        """
    )


def test_a_line_without_a_mark_turns_over_where_it_is_full() -> None:
    assert _set(_design(10), "渡口没有人的时候就是渡口") == drawn(
        """
        |　　渡口没有人的时候
        |　　　就是渡口
        """
    )


def test_the_author_of_a_poem_of_several_stands_under_its_title() -> None:
    """On the edge that titles stand on, and with no more white under it than they have."""
    design = _design(12)
    new = Writer()
    poem = [Paragraph(f"p-{line}", "verse", (new.leaf(line),)) for line in FREE]
    author = Paragraph("author", "byline", (new.leaf("苏笛"),))
    (page,) = pages(new.document(new.article("", new.crosshead("渡口"), author, *poem)), design)
    assert picture(page, design) == drawn(
        """
        |渡口
        |苏笛
        |　　船在雾里走
        |　　雾也在船里走
        |　　只有桨声是直的
        """
    )


def test_who_signs_a_poem_stands_nearer_to_it_than_to_the_next_one() -> None:
    design = _design(12)
    new = Writer()
    verse = [Paragraph(f"p-{line}", "verse", (new.leaf(line),)) for line in ("栎水绕城", "书声到家")]
    author = Paragraph("author", "byline", (new.leaf("（谭昌济）"),))
    (page,) = pages(new.document(new.article("", verse[0], author, verse[1])), design)
    assert picture(page, design) == drawn(
        """
        |　　栎水绕城
        |（谭昌济）
        |
        |　　书声到家
        """
    )
