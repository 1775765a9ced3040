"""Sidebars stand apart from their story: between rules, in a face of their own, its notes behind them."""

from __future__ import annotations

import pytest

from publisher.compose import Page, Rule, load_design
from publisher.compose.galley.labels import is_labelled
from publisher.compose.galley.sidebars import sidebars
from publisher.model import Block, Crosshead, Document, Figure, Item, ItemList, Paragraph
from tests.compose.setting import Writer, drawn, pages, picture, text_lines, tiny

_STYLES = """
[style.sidebar]
face = "kai"

[style.sidebar_head]
face = "hei"
rule = "above"
above = 1
"""


def _block(new: Writer, text: str) -> Block:
    """#… and ##… are crossheads, •… a list of one entry, （…） the words of a lost picture, —… a byline."""
    match text[0]:
        case "#":
            return Crosshead(text, text.count("#"), (new.leaf(text.strip("#")),))
        case "•":
            return ItemList(text, False, (Item((), (new.paragraph(text[1:]),)),))
        case "（":
            return Figure(text, None, "", (new.leaf(text),), ())
        case "—":
            return Paragraph(text, "byline", (new.leaf(text[1:]),))
        case _:
            return new.paragraph(text)


def _document(*texts: str) -> Document:
    new = Writer()
    return new.document(new.article("", *(_block(new, text) for text in texts)))


def _faces(page: Page) -> dict[str, str]:
    return {line.matter.text: line.runs[0].fount.face.role for line in text_lines(page)}


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ("故事。 #链接：什么是盐碱地 盐碱地是。 我国有。", "#链接：什么是盐碱地 盐碱地是。 我国有。"),
        ("故事。 ##名词解释 ##盐碱地 盐土。 ##碱土 碱土。 #下一节 故事。", "##名词解释 ##盐碱地 盐土。"),
        (
            "故事。 #新闻链接 ##盐碱地 盐土。 ##碱土 碱土。 #下一节",
            "#新闻链接 ##盐碱地 盐土。 ##碱土 碱土。",
        ),
        # What ends the story is none of its sidebar's.
        ("故事[1]。 #链接 盐土。 •[1]审定。 [2]测产。 （图由本人提供）", "#链接 盐土。"),
        ("故事。 #链接 [1]盐土。 （图由本人提供） —林阿姨", "#链接 [1]盐土。"),
        # A crosshead like others.
        ("故事。 #背景 盐碱地是。", ""),
        ("故事。 #全国铁路网的链接 盐碱地是。", ""),
    ],
)
def test_which_blocks_are_a_sidebar(texts: str, found: str) -> None:
    new = Writer()
    words = texts.split()
    blocks = [_block(new, text) for text in words]
    spans = sidebars(blocks, load_design("report"))
    assert [" ".join(words[span.start : span.stop]) for span in spans] == ([found] if found else [])


def test_a_sidebar_stands_between_rules_in_its_own_face() -> None:
    design = tiny(columns=1, styles=_STYLES)
    [page] = pages(_document("故事[1]。", "#链接", "盐土。", "[1]审定。"), design)
    assert picture(page, design) == drawn(
        """
        |故事[1]。
        |
        |链接
        |盐土。
        |
        |[1]审定。
        """
    )
    top = (design.page.height - design.grid.depth) / 2
    rules = [(mark.y0 - top) / design.grid.leading for mark in page.furniture if isinstance(mark, Rule)]
    assert rules == pytest.approx([2, 4.4])  # at the head of its head, and in the line under it
    assert _faces(page) == {"故事[1]。": "song", "链接": "hei", "盐土。": "kai", "[1]审定。": "song"}


def test_a_name_under_a_sidebar_never_stands_alone() -> None:
    design = tiny(columns=1, styles=_STYLES)
    first, second = pages(_document("故事。", "#链接", *["盐土。"] * 4, "—林阿姨"), design)
    assert picture(second, design) == drawn(
        """
        |盐土。
        |盐土。
        |
        |林阿姨
        """
    )
    assert picture(first, design).count("盐土。") == 2


@pytest.mark.parametrize("direction", ["horizontal", "vertical"])
def test_a_sidebar_is_not_parted_where_the_text_ends_with_it(direction: str) -> None:
    """Two columns of eight lines, or tiers: three lines and a sidebar."""
    design = tiny(top=f'direction = "{direction}"', styles=_STYLES, width=200)
    [page] = pages(_document("故事。", "故事。", "故事。", "#链接", *["盐土。"] * 3), design)
    columns = [(line.x > 100, line.y > 100) for line in text_lines(page)]
    assert len(set(columns[:3])) == 1
    assert len(set(columns[3:])) == 1
    assert columns[2] != columns[3]


def test_a_long_sidebar_is_not_parted_for_its_last_entry() -> None:
    design = tiny(columns=1, styles=_STYLES)
    found = pages(_document("故事。", "#链接", *["盐土。"] * 13), design)
    assert [picture(page, design).count("盐土。") for page in found] == [5, 6, 2]


def test_a_list_without_entries_may_stand_in_a_sidebar() -> None:
    new = Writer()
    crosshead, story = _block(new, "#链接"), new.paragraph("故事。")
    assert sidebars([story, crosshead, ItemList("l", False, ()), story], load_design("report")) == [
        range(1, 4)
    ]


def test_a_design_without_the_style_has_no_sidebars() -> None:
    [page] = pages(_document("故事。", "#链接", "盐土。"), tiny(columns=1))
    assert not [mark for mark in page.furniture if isinstance(mark, Rule)]


@pytest.mark.parametrize("name", ["book", "newspaper", "report", "vertical"])
def test_shipped_designs_set_sidebars_apart(name: str) -> None:
    page = pages(_document("故事。", "#新闻链接：什么是盐碱地", "盐土。"), load_design(name))[-1]
    assert _faces(page)["盐土。"] == "kai"


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("新闻链接", True),
        ("【链接】什么是盐碱地", True),
        ("链接丨什么是盐碱地", True),
        ("一条看不见的链接", False),  # longer than a label
        ("什么是链接的意义", False),
    ],
)
def test_a_label_opens_a_heading(heading: str, expected: bool) -> None:
    assert is_labelled(heading, ("链接",)) is expected
