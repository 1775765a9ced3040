"""What running heads name: something of their own page, or of all pages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from publisher.compose import Design, Page, TextLine, compose, load_design
from publisher.model import Article, Document, Metadata, Section
from tests.compose.setting import Writer, characters

PAPER = Metadata(publication="青石日报", issued="2026-11-29", page="A01")


def heads(document: Document, design: str | Design) -> list[list[str]]:
    """The words of each page's running head, from left to right; rectos are the even ones."""
    design = load_design(design) if isinstance(design, str) else design
    pages = sorted(compose(document, design, ahead=False), key=lambda page: page.index)
    return [_head(page) for page in pages]


def _head(page: Page) -> list[str]:
    lines = [mark for mark in page.furniture if isinstance(mark, TextLine)]
    lines = [line for line in lines if line.matter.role == "running" and line.y < 100]
    return [line.matter.text for line in sorted(lines, key=lambda line: line.x)]


def pieces(new: Writer, *names: str, length: int = 3000) -> list[Article]:
    return [
        new.article(name, *(characters(100, salt=f"{name}{at}") for at in range(length // 100)))
        for name in names
    ]


def test_a_newspaper_names_the_sections_of_the_page_also_where_they_only_go_on() -> None:
    new = Writer()
    sections = [
        new.section("要闻", *pieces(new, "一", "二", "三")),
        new.section("体育", *pieces(new, "四", length=6000)),
        new.section("副刊", *pieces(new, "五", "六")),
    ]
    issue = "青石日报　2026年11月29日"
    design = replace(load_design("newspaper"), opening="line")  # sections begin wherever they come
    _, *others = heads(new.document(*sections, metadata=PAPER), design)
    assert others == [
        ["要闻", issue],
        [issue, "要闻·体育"],
        ["体育·副刊", issue],
        [issue, "副刊"],
        ["副刊", issue],
    ]


def test_a_newspaper_called_like_its_section_says_so_once() -> None:
    new = Writer()
    section = new.section("向新", *pieces(new, "一", "二", "三"))
    _, second, *_ = heads(new.document(section, metadata=Metadata(title="向新")), "newspaper")
    assert second == ["向新"]


def test_a_newspaper_leaves_out_the_section_whose_rubric_stands_right_under() -> None:
    new = Writer()
    sections = [
        new.section("要闻", *pieces(new, "一", "二")),
        new.section("体育", *pieces(new, "三", "四", "五", "六", "七")),
    ]
    issue = "青石日报　2026年11月29日"
    _, *others = heads(new.document(*sections, metadata=PAPER), "newspaper")
    assert others == [["要闻", issue], [issue], ["体育", issue], [issue, "体育"], ["体育", issue]]


def test_a_newspaper_without_sections_names_none() -> None:
    new = Writer()
    guessed = Metadata(title="一", publication="青石日报")
    document = new.document(*pieces(new, "一", "二", "三", "四"), metadata=guessed)
    assert heads(document, "newspaper")[1:] == [["青石日报"], ["青石日报"]]


def test_a_title_of_the_whole_stands_where_there_are_no_sections() -> None:
    new = Writer()
    given = Metadata(title="城市更新特辑", publication="青石日报")
    document = new.document(*pieces(new, "一", "二", "三", "四"), metadata=given)
    title = "城市更新特辑"
    assert heads(document, "newspaper")[1:] == [[title, "青石日报"], ["青石日报", title]]


@pytest.mark.parametrize(
    "metadata",
    [
        Metadata(title="青石河记", series="江河丛书", issued="2026-11-29"),
        Metadata(title="青石河记", publication="青石日报"),
    ],
)
def test_a_book_has_its_title_on_versos_and_the_chapter_on_rectos(metadata: Metadata) -> None:
    new = Writer()
    document = new.document(*pieces(new, "水", "地图"), metadata=metadata)
    pages = heads(document, "book")
    versos, rectos = ([word for page in side for word in page] for side in (pages[1::2], pages[::2]))
    assert set(versos) == {"青石河记"}
    assert list(dict.fromkeys(rectos)) == ["水", "地图"]


def test_text_before_the_first_headline_of_a_chapter_is_called_by_the_chapter() -> None:
    new = Writer()
    chapter: Section = new.section("第一章　水", *pieces(new, ""))
    document = new.document(chapter, metadata=Metadata(title="青石河记"))
    assert ["第一章　水"] in heads(document, "book")


def test_a_report_whose_title_is_a_headline_names_what_is_on_the_page() -> None:
    new = Writer()
    guessed = Metadata(title="一", publication="青石日报")
    document = new.document(*pieces(new, "一", "二", length=4000), metadata=guessed)
    words = {word for page in heads(document, "report") for word in page}
    assert words == {"青石日报", "一", "二"}


def test_one_thing_is_named_once() -> None:
    """An issue that is called by its day, and an article that is all there is."""
    new = Writer()
    called = Metadata(title="青石日报 2026年11月29日", publication="青石日报", issued="2026-11-29")
    _, _, first, *others = heads(new.document(*pieces(new, "一", length=9000), metadata=called), "report")
    assert first == ["青石日报　2026年11月29日"]  # the headline stands under it
    assert others
    assert all(sorted(head) == ["一", "青石日报　2026年11月29日"] for head in others)
    alone = new.document(*pieces(new, "一", length=9000), metadata=Metadata(title="一"))
    cover, _, first, *others = heads(alone, "report")
    assert (cover, first) == ([], [])
    assert others
    assert all(head == ["一"] for head in others)


@pytest.mark.parametrize("design", ["report", "book"])
def test_no_running_head_says_what_stands_right_under_it(design: str) -> None:
    new = Writer()
    names = [f"第{figure}条公交线路今天开通" for figure in "一二三四五六"]
    section = new.section("城乡", *pieces(new, *names, length=600))
    document = new.document(section, metadata=Metadata(title="城乡", publication="青石日报"))
    for page in compose(document, load_design(design), ahead=False):
        lines = sorted(
            (mark for mark in page.content if isinstance(mark, TextLine)), key=lambda mark: mark.y
        )
        top = [line.matter.text for line in lines[:1] if line.matter.role in ("rubric", "headline")]
        assert not set(top) & set(_head(page))
        assert not (top and design == "book" and _head(page))


def test_a_name_that_is_too_long_is_cut_where_sense_lets_it() -> None:
    new = Writer()
    chapter = "一条穿过三个县的河怎样变清 以及住在河边的人四十年里记下的每一个数字与他们的名字"
    document = new.document(*pieces(new, chapter, "二"), metadata=Metadata(title="青石河记"))
    assert ["一条穿过三个县的河怎样变清"] in heads(document, "book")


def test_quotation_marks_of_a_running_head_are_as_wide_as_in_the_headline() -> None:
    """Half an em, as in the head of its article and in the contents."""
    new = Writer()
    design = load_design("report")
    _, second = list(compose(new.document(*pieces(new, "推进“七个一”工程")), design, ahead=False))[-2:]
    (line,) = [mark for mark in second.furniture if isinstance(mark, TextLine) and mark.y < 100]
    assert line.runs[-1].edge(len(line.matter.text)) == pytest.approx(8 * design.style("running").size)
