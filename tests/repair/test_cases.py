"""What repair makes of texts written for the purpose, case by case."""

from __future__ import annotations

import pytest

from publisher.model import Article, Document, ItemList, Paragraph, Table, plain_text, restore, units
from publisher.read import from_text, read_markdown
from publisher.repair import repair
from tests.repair.cases import FOLDER, Case, cases

FILES = ("columns.txt", "join.txt", "marks.txt", "punctuation.txt", "roles.txt", "side_by_side.txt")
ALL = [case for name in FILES for case in cases(name)]


def repaired(text: str) -> Document:
    return repair(read_markdown(from_text(text, "case.md")))


@pytest.mark.parametrize("case", ALL, ids=str)
def test_case(case: Case) -> None:
    document = repaired(case.source)
    found = "\n".join(f"{unit.role}: {unit.text}".replace("\n", "⏎") for unit in units(document))
    assert found == case.expected
    assert restore(document) == case.source


def test_a_caption_that_calls_itself_a_tables_is_the_tables() -> None:
    text = (
        "# 三月水位公布\n\n前两日水位平稳，站里照常记录。\n\n表1 各站三月水位变化\n\n"
        "| 站 | 水位 |\n|---|---|\n| 甲站 | 3.1 |\n\n图为站房外景。\n\n之后几日继续上涨，站里加派人手。\n"
    )
    [article] = repaired(text).body
    assert isinstance(article, Article)
    [table] = [block for block in article.blocks if isinstance(block, Table)]
    assert plain_text(table.caption) == "表1 各站三月水位变化"
    assert restore(repaired(text)) == text


def test_every_file_of_cases_is_tried() -> None:
    assert {case.file for case in ALL} == {path.name for path in FOLDER.glob("*.txt")}


def test_each_paragraph_of_a_lyric_is_a_stanza() -> None:
    text = (
        "# 临江仙·听琴\n\n指下泉声三两点，窗前竹影徘徊。一弯新月过楼台。余音留不住，吹落满庭梅。\n\n"
        "记得当时年纪小，先生教我弹来。而今弦断却谁哀？夜深人去后，霜重绿苔开。\n"
    )
    assert [one.opens_stanza for one in repaired(text).paragraphs()] == [False, True]


def test_lines_without_a_mark_of_their_own_get_none() -> None:
    """They are lines of a list, and no entries behind bullets that nobody printed."""
    text = "# 比赛结果\n\n{0}时间：5月3日\n\n{0}地点：体育馆\n\n{0}主办单位：市文旅局\n"
    [plain], [signed] = (repaired(text.format(sign)).body for sign in ("", "●"))
    assert isinstance(plain, Article)
    assert isinstance(signed, Article)
    assert [(type(one), one.role) for one in plain.blocks if isinstance(one, Paragraph)] == (
        [(Paragraph, "list")] * 3
    )
    assert [type(one) for one in signed.blocks] == [ItemList]
