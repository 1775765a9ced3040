"""What stands on a cover, and how its title is broken."""

from __future__ import annotations

import pytest

from publisher.compose import Panel, TextLine, compose, load_design
from publisher.model import Contributor, Document, Metadata
from tests.compose.setting import Writer

DAY = {"publication": "青石日报", "issued": "2026-01-09", "publisher": "青石日报社"}
TEN = tuple(Contributor(f"周{figure}", "reporter") for figure in "甲乙丙丁戊己庚辛壬癸")


def words(document: Document, design: str = "report") -> list[str]:
    """The lines of the first page, from its head down."""
    front = next(iter(compose(document, load_design(design))))
    lines = [mark for mark in front.content + front.furniture if isinstance(mark, TextLine)]
    return [
        line.matter.text[line.start : line.end].strip() for line in sorted(lines, key=lambda one: one.y)
    ]


def pieces(metadata: Metadata, *names: str) -> Document:
    new = Writer()
    return new.document(*(new.article(name, "河水涨了。") for name in names), metadata=metadata)


def test_an_issue_says_newspaper_and_day_once() -> None:
    called = Metadata(title="青石日报 2026年1月9日", creators=TEN, **DAY)  # type: ignore[arg-type]
    assert words(pieces(called, "水", "路")) == ["青石日报", "2026年1月9日", "青石日报社"]


def test_a_headline_among_others_is_signed_by_nobody() -> None:
    called = Metadata(title="水", creators=TEN, **DAY)  # type: ignore[arg-type]
    assert words(pieces(called, "水", "路")) == ["青石日报", "水", "青石日报社", "2026年1月9日"]


def test_a_list_of_authors_that_is_cut_ends_with_others() -> None:
    few, many = (words(pieces(Metadata(title="水", creators=TEN[:count]), "水"))[1] for count in (8, 10))
    assert few == "周甲　周乙　周丙　周丁　周戊　周己　周庚　周辛"
    assert many == few + "　等"


def test_a_translator_stands_under_whoever_wrote() -> None:
    people = (Contributor("周舟", "translator"), Contributor("何一鸣", "editor"))
    known = Metadata(title="水", creators=TEN[:1], contributors=people)
    assert words(pieces(known, "水"))[1:] == ["周甲", "周舟　译"]


def test_a_single_article_has_its_rubric_over_it_and_its_deck_under_it() -> None:
    new = Writer()
    metadata = Metadata(title="水", subtitle="——青石河调查", publication="青石日报")
    document = new.document(new.section("特写", new.article("水", "河水涨了。")), metadata=metadata)
    assert words(document) == ["青石日报　特写", "水", "——青石河调查"]


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("南江市人民代表大会常务委员会公告", ["南江市人民代表大会", "常务委员会公告"]),
        ("关于加强全市中小学校园食品安全工作的通知", ["关于加强全市", "中小学校园", "食品安全工作的通知"]),
        ("春耕首日 八万六千亩早稻田里插秧忙", ["春耕首日", "八万六千亩早稻田里插秧忙"]),
    ],
)
def test_a_title_is_broken_by_sense_and_not_inside_a_word(title: str, lines: list[str]) -> None:
    assert words(pieces(Metadata(title=title), title)) == lines
    vertical = "".join(words(pieces(Metadata(title=title), title), "vertical"))
    assert sorted(vertical) == sorted(title.replace(" ", ""))


def test_what_is_under_a_panel_keeps_clear_of_it() -> None:
    design = load_design("report")
    document = pieces(Metadata(title="水", subtitle="青石河调查"), "水")
    front = next(iter(compose(document, design)))
    (panel,) = [mark for mark in front.furniture if isinstance(mark, Panel)]
    marks = [mark for mark in front.content + front.furniture if isinstance(mark, TextLine)]
    (subtitle,) = [line for line in marks if line.matter.text == "青石河调查"]
    size = subtitle.runs[0].fount.size
    assert subtitle.y - 0.88 * size - panel.y - panel.height > 2 * design.grid.leading
