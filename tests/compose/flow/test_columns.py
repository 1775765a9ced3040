"""Columns: balanced, aligned, and never parted where they should hold together.

The pages are drawn as they look: a character a cell; two columns of six characters, eight lines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from publisher.compose import compose
from publisher.compose.galley.feed import Feed
from publisher.compose.pages import Page
from publisher.compose.strips import Strip
from publisher.model import Article, Paragraph
from tests.compose.setting import (
    Writer,
    article_of,
    characters,
    drawn,
    pages,
    picture,
    shown,
    text_lines,
    tiny,
)
from tests.effort import steps


def test_the_last_columns_are_balanced() -> None:
    design = tiny()
    (page,) = pages(article_of(characters(30)), design)
    assert picture(page, design) == drawn(
        """
        |天地玄黄宇宙　　暑往秋收冬藏
        |洪荒日月盈昃　　闰余成岁律吕
        |辰宿列张寒来
        """
    )
    assert page.fill == 5 / 16


def test_no_column_ends_with_a_hyphen() -> None:
    """The sixth line would be the first column's last."""
    text = characters(24) + "aaaaaaaa international" + characters(22)
    (page, *_) = pages(article_of(text), tiny(lines=6, align="justify"))
    first, second = [], []
    for line in text_lines(page):
        (first if line.x < 100 else second).append(shown([line]))
    assert first[-1] == "藏aaaaaaaa "
    assert second[:2] == ["internation", "al天地玄黄"]


def test_the_first_column_is_not_the_lower_one() -> None:
    """Of three lines and four: with room for four it would have three, as no first line stands alone."""
    design = tiny()
    (page,) = pages(article_of(characters(18), characters(24)), design)
    assert picture(page, design) == drawn(
        """
        |天地玄黄宇宙　　辰宿列张寒来
        |洪荒日月盈昃　　暑往秋收冬藏
        |辰宿列张寒来
        |天地玄黄宇宙
        |洪荒日月盈昃
        """
    )


def test_a_full_page_goes_on_in_the_next() -> None:
    design = tiny()
    first, second = pages(article_of(characters(130)), design)
    assert first.fill == 1.0
    assert shown(text_lines(first)) + shown(text_lines(second)) == characters(130)
    assert len(list(text_lines(first))) == 16


def test_no_first_line_stands_alone_at_a_foot() -> None:
    design = tiny()
    # Seven lines, then a paragraph of four: its first line alone would end the first column.
    text = [characters(42), characters(24), characters(60)]
    page, *_ = pages(article_of(*text), design)
    assert picture(page, design).splitlines()[7][:6].strip("　") == ""
    assert picture(page, design).splitlines()[0][8:] == characters(6)


def test_no_last_line_stands_alone_at_a_head() -> None:
    design = tiny()
    # Nine lines: the eighth goes over with the ninth.
    page, *_ = pages(article_of(characters(54), characters(72)), design)
    second = [row[8:] for row in picture(page, design).splitlines()]
    assert second[:2] == [characters(54)[42:48], characters(54)[48:54]]


def test_no_heading_ends_a_column() -> None:
    design = tiny()
    page, *_ = pages(article_of(characters(42), "#小标题", characters(60), characters(60)), design)
    rows = picture(page, design).splitlines()
    assert rows[0][8:11] == "小标题"
    assert len(rows) < 8 or rows[7][:6].strip("　") == ""


def test_white_over_a_heading_is_left_out_at_the_head_of_a_column() -> None:
    design = tiny()
    page, *_ = pages(article_of(characters(48), "#小标题", characters(36)), design)
    assert picture(page, design).splitlines()[0][8:11] == "小标题"


def test_heads_run_across_the_columns() -> None:
    design = tiny()
    new = Writer()
    document = new.document(new.article("一条横贯两栏的标题", characters(120)))
    page, *_ = pages(document, design)
    assert picture(page, design).splitlines()[0].strip("　") == "一条横贯两栏的标题"


def test_notices_run_on_in_columns_with_their_heads_inside() -> None:
    design = tiny()
    new = Writer()
    notices = [new.article(f"简讯{number}", characters(12)) for number in "一二三四"]
    (page,) = pages(new.document(*notices), design)
    assert picture(page, design) == drawn(
        """
        |简讯一　　　　　简讯三
        |天地玄黄宇宙　　天地玄黄宇宙
        |洪荒日月盈昃　　洪荒日月盈昃
        |
        |简讯二　　　　　简讯四
        |天地玄黄宇宙　　天地玄黄宇宙
        |洪荒日月盈昃　　洪荒日月盈昃
        """
    )


def test_an_article_opens_a_page_where_the_design_says_so() -> None:
    new = Writer()
    document = new.document(new.article("甲", characters(60)), new.article("乙", characters(60)))
    assert len(pages(document, tiny(lines=13))) == 1
    assert len(pages(document, tiny(top='opening = "page"', lines=13))) == 2


def test_pages_are_made_one_by_one() -> None:
    """No more text is set than the pages that were asked for can hold: the rest is only looked through, for
    who signs and what belongs together, which is a twentieth of the work."""
    document = article_of(*[characters(60)] * 500)

    def work(take: Callable[[Iterator[Page]], object]) -> int:
        return steps(lambda: take(iter(compose(document, tiny(), ahead=False))))

    assert work(list) > 10 * work(next)


def test_a_page_too_low_for_a_block_is_left_for_the_next() -> None:
    design = tiny()
    new = Writer()
    document = new.document(
        new.article("甲", characters(60)), new.article("乙的标题", characters(72), characters(72))
    )
    first, second, *_ = pages(document, design)
    assert "乙" not in shown(text_lines(first))
    assert shown(text_lines(second)).startswith("乙的标题")


def test_a_piece_that_would_leave_a_page_half_empty_begins_on_the_next() -> None:
    """Under another, the first of three columns has room for the first poem, and the others have none for
    the second, which is not parted; on a new page each has a column."""
    new = Writer()
    design = tiny(columns=3, characters=4, lines=12)
    poem = ("甲乙丙丁", "戊己庚辛", "壬癸子丑", "寅卯辰巳", "午未申酉")
    lines = [
        Paragraph(f"{number}-{at}", "verse", (new.leaf(text),))
        for number in range(3)
        for at, text in enumerate(poem)
    ]
    poems = (*lines[:5], new.crosshead("二"), *lines[5:10], new.crosshead("三"), *lines[10:])
    document = new.document(new.article("", characters(60)), new.article("江上", *poems))
    first, second = pages(document, design)
    assert "江上" not in picture(first, design)
    assert picture(second, design) == drawn(
        """
        |江上
        |甲乙丙丁　　二　　　　　三
        |戊己庚辛　　甲乙丙丁　　甲乙丙丁
        |壬癸子丑　　戊己庚辛　　戊己庚辛
        |寅卯辰巳　　壬癸子丑　　壬癸子丑
        |午未申酉　　寅卯辰巳　　寅卯辰巳
        |　　　　　　午未申酉　　午未申酉
        """
    )


def test_a_poem_begins_on_the_next_page_rather_than_leave_its_last_stanza_to_it() -> None:
    """Three columns of four lines have room for as many lines as the poem has, but not for the last
    stanza in one piece."""
    new = Writer()
    design = tiny(columns=3, characters=4, lines=9)
    stanzas = ("甲乙丙", "丁戊己", "庚辛壬癸子")
    lines = [
        Paragraph(line, "verse", (new.leaf(line * 4),), opens_stanza=not at and stanza != stanzas[0])
        for stanza in stanzas
        for at, line in enumerate(stanza)
    ]
    document = new.document(new.article("", characters(36)), new.article("渡口", *lines))
    first, second = pages(document, design)
    assert "渡口" not in picture(first, design)
    assert picture(second, design).startswith("渡口")


def test_the_last_page_of_a_text_has_five_lines() -> None:
    """Where two would be left for it, it takes three from the page before."""
    design = tiny(columns=1, lines=12)
    first, second = pages(article_of(characters(30), characters(54)), design)
    assert len(picture(first, design).splitlines()) == 9
    assert len(picture(second, design).splitlines()) == 5


def test_no_stanza_leaves_a_hole_of_its_height_for_the_sake_of_the_last_page() -> None:
    """One line is wanting of five, but four would go over with it."""
    new = Writer()
    design = tiny(columns=1, lines=18, height=400)
    stanzas = ("甲乙丙丁戊", "己庚辛壬癸", "子丑寅卯辰", "东南西北")
    lines = [
        Paragraph(line, "verse", (new.leaf(line * 4),), opens_stanza=not at and stanza != stanzas[0])
        for stanza in stanzas
        for at, line in enumerate(stanza)
    ]
    first, second = pages(new.document(new.article("", *lines)), design)
    assert picture(first, design).splitlines()[-1].strip("　") == "辰辰辰辰"
    assert len(picture(second, design).splitlines()) == 4


def test_the_last_columns_of_a_text_on_a_page_have_three_lines_each() -> None:
    """Where three lines would be left for two of them, the columns before leave two more each."""
    design = tiny()
    first, second = pages(article_of(characters(96), *"甲乙丙"), design)
    assert len(picture(first, design).splitlines()) == 6
    assert picture(second, design) == drawn(
        """
        |日月盈昃辰宿　　甲
        |列张寒来暑往　　乙
        |秋收冬藏闰余　　丙
        |成岁律吕调阳
        """
    )


def test_only_long_pieces_and_rubrics_open_a_page() -> None:
    """Half a page of eight lines are four: the head's line and three of text run on."""
    new = Writer()
    design = tiny(top='opening = "page"', columns=1)
    long = new.article("长文标题", characters(40))
    short = [new.article(f"短讯之{number}", characters(12)) for number in "一二"]
    found = pages(new.document(new.section("专栏", *short, long)), design)
    heads = [[line for line in text_lines(page) if line.matter.role == "headline"] for page in found]
    assert [[line.matter.text for line in page] for page in heads] == [
        ["短讯之一", "短讯之二"],
        ["长文标题"],
    ]


def test_white_at_the_head_of_a_column_hides_no_line_behind_it() -> None:
    """The verse is parted from the prose by white, which the second column begins with; the prose's
    last two lines stay together all the same."""
    new = Writer()
    verse = Paragraph("verse", "verse", (new.leaf("甲乙丙，"),))
    document = new.document(
        Article("a", (), (), (), (), (new.paragraph(characters(48)), verse, new.paragraph(characters(38))))
    )
    design = tiny(lines=8, columns=1)
    _, second, third = pages(document, design)
    assert len(picture(second, design).splitlines()) == 7
    assert len(picture(third, design).splitlines()) == 2


def test_white_behind_the_last_line_makes_no_page() -> None:
    """As is left where a table changed places with the text behind it."""
    text = Strip(1)
    white = Strip(1, blank=True)
    assert not Feed(iter([white, white]))
    assert Feed(iter([white, text]))
