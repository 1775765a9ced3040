"""Vertical pages with tables: no tier is left empty for one, and who signs never opens a page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from publisher.compose import Page, load_design
from publisher.compose.galley.bonds import bonds
from publisher.compose.galley.feed import Feed
from publisher.compose.galley.fill import full
from publisher.compose.strips import Strip
from publisher.model import Block, Crosshead, Document, Paragraph, Row, Table
from tests.compose.setting import Writer, characters, pages, shown, text_lines

CHECKS = [
    ["序号", "单位", "等级", "问题", "整改期限", "责任人"],
    *[["1", "师范学院第二食堂", "良", "生熟砧板混放，冷柜温度记录缺失", "12月8日", "李红梅"]] * 5,
]
BUILDINGS = [
    ["序号", "名称", "地址", "年代", "结构", "建筑面积（平方米）", "层数", "所有权", "保护范围", "备注"],
    *[["1", "柳荫街46号民居", "钟楼区柳荫街46号", "清光绪十二年（1886）", "砖木", "412.60", "2", "私有",
       "东至巷中线，西至山墙，南至院墙，北至46-1号", "含天井两处"]] * 5,
]  # fmt: skip
SOUNDS = [["编号", "地点", "附记"], *[["1", "柳荫街口", "把一只空竹篮放下来，又提起来"]] * 40]

TURNS = [
    ["轮次", "支渠", "受益乡镇", "开闸时间", "关闸时间", "水量（万立方米）"],
    *[["1", "东三支", "芨芨滩、西坝前后", "3月25日8:00", "4月23日20:00", "1,018"]] * 4,
]


def _table(new: Writer, cells: list[list[str]]) -> Table:
    rows = tuple(Row(tuple((new.leaf(cell),) for cell in row)) for row in cells)
    return Table("table", 1, rows, ())


def _signed(new: Writer) -> list[Block]:
    name = Paragraph("name", "byline", (new.leaf("临江市人民政府"),))
    return [name, Paragraph("day", "dateline", (new.leaf("2024年11月27日"),))]


def _pages(new: Writer, *blocks: Block) -> list[Page]:
    document: Document = new.document(new.article("关于公布检查结果的公告", *blocks))
    return [page for page in pages(document, load_design("vertical")) if page.label]


def _places(page: Page) -> dict[str, float]:
    """Where on the page what has an id begins: how far down."""
    return {line.matter.node: line.y for line in reversed([*text_lines(page)])}


def test_a_short_notice_with_a_table_is_one_page() -> None:
    """The table takes nearly all of a tier; who signs it has room in the next one."""
    new = Writer()
    [page] = _pages(new, new.paragraph(characters(40)), _table(new, CHECKS), *_signed(new))
    assert _places(page).keys() >= {"table", "name", "day"}


def test_a_table_is_a_little_narrower_rather_than_leave_the_last_tier_beside_a_head_empty() -> None:
    new = Writer()
    head = Crosshead("head", 1, (new.leaf("附：轮水时间表"),))
    text = [new.paragraph(characters(310, salt=salt)) for salt in "一二"]
    page, _ = _pages(new, *text, head, _table(new, TURNS), new.paragraph(characters(150)))
    lines = [line for line in text_lines(page) if line.matter.node == "table"]
    assert lines
    design = load_design("vertical")
    assert min(line.runs[0].fount.size for line in lines) >= 0.85 * design.style("table").size


def test_a_table_that_is_too_high_for_a_tier_stands_across_them_with_its_crosshead_and_signature() -> None:
    new = Writer()
    head = Crosshead("head", 1, (new.leaf("附件：第三批历史建筑名录"),))
    blocks = [new.paragraph(characters(240)), head, _table(new, BUILDINGS), *_signed(new)]
    _, page = _pages(new, *blocks)
    assert _places(page).keys() == {"head", "table", "name", "day"}
    assert [line.matter.text for line in text_lines(page)].count("所有权") == 1  # in one piece


def test_text_goes_on_before_a_table_that_is_longer_than_a_page() -> None:
    """The table is divided from the second tier on; the first is filled with what follows it."""
    new = Writer()
    before, *behind = (new.paragraph(characters(17 * lines)) for lines in (12, 12, 12, 12, 12))
    first, *_ = _pages(new, before, _table(new, SOUNDS), *behind)
    grid = load_design("vertical").grid
    upper = {round(line.x) for line in text_lines(first) if line.y < grid.top + grid.measure}
    assert len(upper) >= grid.lines - 4  # the headline takes three


def test_nothing_comes_between_the_parts_of_a_table() -> None:
    parts = [Strip(8, floats=True, goes_on=True), Strip(8, floats=True)]
    feed = Feed(iter([Strip(1), *parts, *[Strip(1)] * 20]))
    columns = full(feed, [6, 10, 10])
    assert [[strip.height for strip in column] for column in columns] == [[1] * 6, [8], [8, 1, 1]]


@pytest.mark.parametrize(("last", "expected"), [(8, {1, 2, 3}), (60, {2, 3})])
def test_two_lines_of_text_stay_with_who_signs_it(last: int, expected: set[int]) -> None:
    """Blocks 0 to 2 are text, 3 and 4 sign it; of a paragraph of several lines two stay together anyway."""
    new = Writer()
    texts = [new.paragraph(characters(count)) for count in (60, 60, last)]
    assert bonds([*texts, *_signed(new)]) == expected


def test_text_goes_on_before_a_table_across_the_tiers_that_has_no_room() -> None:
    """Without it the first page would be left half empty."""
    new = Writer()
    behind = [new.paragraph(characters(17 * 6)) for _ in range(10)]
    before = new.paragraph(characters(240))
    first, second, *rest = _pages(new, before, _table(new, BUILDINGS), *behind)
    lines = (line for page in (first, second, *rest) for line in text_lines(page))
    assert shown(line for line in lines if line.matter.role == "body") == "".join(
        block.text for block in (before, *behind)
    )
    read = [line.matter.node for line in text_lines(first)]
    assert "table" not in read
    assert read[-1] in {node.id for node in behind}
    grid = load_design("vertical").grid
    assert len({line.x for line in text_lines(first) if line.matter.role == "body"}) == grid.lines - 3
    assert next(text_lines(second)).matter.node == "table"


def test_a_signature_does_not_come_forward_past_a_table_nor_the_lines_that_stay_with_it() -> None:
    new = Writer()
    text = new.paragraph(characters(60))
    blocks = [new.paragraph(characters(240)), _table(new, BUILDINGS), text, *_signed(new)]
    first, second = _pages(new, *blocks)
    read = [line.matter.node for line in text_lines(second) if line.matter.node != "table"]
    assert read == [text.id, text.id, "name", "day"]
    assert [line.matter.node for line in text_lines(first)].count(text.id) == 2


@pytest.mark.parametrize("table", [CHECKS, BUILDINGS])
def test_a_headline_stays_with_the_table_that_opens_its_article(table: list[list[str]]) -> None:
    new = Writer()
    before = new.article("前面一篇", *[new.paragraph(characters(17 * 6)) for _ in range(6)])
    article = new.article("关于公布检查结果的公告", _table(new, table), new.paragraph(characters(60)))
    made = [page for page in pages(new.document(before, article), load_design("vertical")) if page.label]
    assert ["table" in _places(page) for page in made] == [
        any(line.matter.role == "headline" and "公告" in line.matter.text for line in text_lines(page))
        for page in made
    ]


def test_a_table_across_the_tiers_stands_behind_a_head_that_fills_its_page() -> None:
    new = Writer()
    heads = [Crosshead(f"head{at}", 1, (new.leaf(f"附件{at}：保护名录"),)) for at in range(40)]
    table = replace(_table(new, BUILDINGS), header_rows=0)
    made = _pages(new, *heads, table)
    places = {node for page in made for node in _places(page)}
    assert places >= {"table", *(head.id for head in heads)}


@pytest.mark.parametrize("height", [6, 7, 8, 9])
def test_what_stays_with_a_signature_does_not_come_forward_past_a_picture(height: int) -> None:
    picture, signature = Strip(12, floats=True), Strip(1, signs=True)
    feed = Feed(iter([picture, *[Strip(1)] * 4, Strip(2, keep=True), signature]))
    first, second = full(feed, [height, 20])
    assert len(first) == 4
    assert list(second[1:]) == [Strip(2, keep=True), signature]
