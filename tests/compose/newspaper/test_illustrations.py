"""Pictures in a newspaper's blocks: as wide as leaves no column beside them empty."""

from __future__ import annotations

import io
from itertools import groupby

import pytest
from PIL import Image

from publisher.compose import Page, Picture, TextLine, compose, load_design
from publisher.compose.flow.balance import balanced
from publisher.compose.galley.galley import Galley
from publisher.compose.newspaper.illustration import Illustration
from publisher.compose.newspaper.illustration_strips import HeadedTable, IllustrationParts
from publisher.compose.newspaper.picture_rows import PictureGroup, picture_rows
from publisher.compose.newspaper.pieces import ArticleBlock
from publisher.compose.strips import Strip, total_height
from publisher.faces import catalogue
from publisher.model import Article, Asset, Figure, Row, Table
from tests.compose.setting import Writer, characters, shown, text_lines

GRID = load_design("newspaper").grid


def figure(new: Writer, number: int, width: int, height: int) -> Figure:
    data = io.BytesIO()
    Image.new("RGB", (width, height), "grey").save(data, "PNG")
    asset = Asset("a.png", "image/png", data.getvalue())
    return Figure(f"figure-{number}", asset, "", (new.leaf("站房外景。"),), ())


def made(new: Writer, *articles: Article) -> Page:
    return next(iter(compose(new.document(*articles), load_design("newspaper"))))


def spans(page: Page) -> list[tuple[int, int]]:
    """The base columns that every picture takes: its first, and how many."""
    left = min(line.x for line in text_lines(page) if line.matter.role == "body")
    step = GRID.measure + GRID.gutter
    pictures = [mark for mark in page.content if isinstance(mark, Picture)]
    return [
        (round((picture.x - left) / step), round((picture.width + GRID.gutter) / step))
        for picture in pictures
    ]


def columns_of(page: Page, article: Article) -> dict[int, list[float]]:
    """Where the lines of an article's text stand, by their column."""
    blocks = {block.id for block in article.blocks}
    found: dict[int, list[float]] = {}
    for line in text_lines(page):
        if line.matter.node in blocks and line.matter.role == "body":
            found.setdefault(round(line.x // (GRID.measure + GRID.gutter)), []).append(line.y)
    return found


def test_a_picture_without_text_takes_its_whole_block() -> None:
    new = Writer()
    alone = new.article("图片新闻的标题", figure(new, 1, 1600, 1000))
    page = made(new, alone, new.article("后面一篇的标题", *[characters(140)] * 8))
    assert spans(page) == [(0, 6)]


def test_a_picture_beside_little_text_is_wider() -> None:
    new = Writer()
    short = new.article("一幅图和一点字", figure(new, 1, 1600, 1000), characters(150))
    page = made(new, short)
    ((first, _),) = spans(page)
    beside = [column for column in columns_of(page, short) if column < first]
    assert first == len(beside)


def test_a_tall_picture_leaves_room_for_a_piece_beside_it() -> None:
    new = Writer()
    tall = new.article("高塔谢幕", characters(220), figure(new, 1, 400, 1200))
    beside = new.article("后面一篇的大标题", *[characters(140)] * 8)
    page = made(new, tall, beside)
    (picture,) = [mark for mark in page.content if isinstance(mark, Picture)]
    assert any(
        picture.y < y < picture.y + picture.height
        for lines in columns_of(page, beside).values()
        for y in lines
    )


def test_a_portrait_takes_one_column_and_a_nearly_square_picture_two() -> None:
    for height, expected in ((1200, (5, 1)), (920, (4, 2))):
        new = Writer()
        picture = figure(new, 1, 900, height)
        assert spans(made(new, new.article("一幅人像的标题", picture, *[characters(140)] * 9))) == [
            expected
        ]


def test_a_portrait_is_smaller_than_the_scene_of_the_same_story() -> None:
    new = Writer()
    figures = figure(new, 1, 1200, 1250), figure(new, 2, 1600, 1000)
    page = made(new, new.article("一位工程师的标题", *figures, *[characters(140)] * 14))
    portrait, scene = (mark for mark in page.content if isinstance(mark, Picture))
    assert portrait.width * portrait.height < scene.width * scene.height


def test_a_fine_level_picture_takes_more_than_one_column() -> None:
    """It stands alone between two pieces, and its block could as well be narrow."""
    new = Writer()
    pieces = [new.article(f"第{n}篇文章的大标题", *[characters(140)] * n) for n in (12, 5, 6, 3, 4)]
    page = made(new, pieces[0], new.article("", figure(new, 1, 2400, 1500)), *pieces[1:])
    ((_, count),) = spans(page)
    assert count >= 2


def test_a_portrait_over_little_text_takes_one_column() -> None:
    new = Writer()
    page = made(new, new.article("一幅人像的标题", figure(new, 1, 900, 1200), characters(140)))
    ((_, count),) = spans(page)
    assert count == 1


def test_a_second_picture_stands_at_the_foot_of_the_first_columns() -> None:
    new = Writer()
    figures = [figure(new, number, 1600, 1000) for number in (1, 2)]
    page = made(new, new.article("两幅图的大标题", *figures, *[characters(140)] * 14))
    (first, count), second = spans(page)
    assert first + count == GRID.columns
    assert second == (0, 2)
    pictures = [mark for mark in page.content if isinstance(mark, Picture)]
    assert pictures[1].y > pictures[0].y
    body = [line for line in text_lines(page) if line.matter.role == "body"]
    for picture in pictures:
        for line in body:
            beside = line.x + GRID.measure <= picture.x + 1 or line.x >= picture.x + picture.width - 1
            assert beside or not picture.y < line.y < picture.y + picture.height + GRID.size


def test_a_piece_that_runs_on_begins_with_a_smaller_picture_at_the_foot_of_a_page() -> None:
    new = Writer()
    above = new.article("先是一篇长文的大标题", *[characters(150)] * 21)
    below = new.article("再是一篇长文的大标题", figure(new, 1, 1600, 1200), *[characters(150)] * 24)
    page = made(new, above, below)
    assert spans(page) == [(4, 2)]


def test_a_level_picture_offers_more_than_one_width() -> None:
    """By which the search brings a page to its foot."""
    new = Writer()
    article = new.article("一篇带图的文章", figure(new, 1, 1600, 900), *[characters(140)] * 8)
    shapes = ArticleBlock(Galley(load_design("newspaper"), catalogue()), article).shapes(6)
    assert {shape.picture for shape in shapes} == {2, 3, 4}
    assert shapes[-1].picture == 3


def test_text_goes_on_where_two_pictures_find_no_room() -> None:
    line, picture, white = Strip(1), Strip(4, floats=True), Strip(1, blank=True)
    found = balanced([*[line] * 8, picture, white, picture, *[line] * 12], 3, 20)
    assert found is not None
    (first, *_), height = found
    assert first == [line] * height


def test_a_picture_is_as_large_as_what_is_told_of_it_allows() -> None:
    """Two columns for some lines, however much of the page is empty beside them."""
    new = Writer()
    page = made(new, new.article("一幅图和几行字", figure(new, 1, 2400, 1700), *[characters(100)] * 3))
    ((first, count),) = spans(page)
    assert count == 2
    article = "一幅图和几行字"
    assert article in shown(line for line in text_lines(page) if line.matter.role == "headline")
    beside = {round(line.x) for line in text_lines(page) if line.matter.role == "body"}
    assert len(beside) == first  # nothing is empty between the text and its picture


def test_of_two_other_pictures_the_panorama_has_the_foot_of_the_block_and_the_portrait_a_column() -> None:
    new = Writer()
    shapes = [(1600, 1000), (900, 1300), (2400, 700)]
    figures = [figure(new, number, *shape) for number, shape in enumerate(shapes)]
    page = made(new, new.article("三幅图的大标题", *figures, *[characters(140)] * 16))
    pictures = [mark for mark in page.content if isinstance(mark, Picture)]
    counts = {
        round(mark.height / mark.width, 1): count
        for mark, (_, count) in zip(pictures, spans(page), strict=True)
    }
    assert counts[0.6] + counts[0.3] == GRID.columns
    assert counts[0.3] >= 2
    assert counts[1.4] == 1


@pytest.mark.parametrize(
    ("shapes", "rows"),
    [
        # A level picture opens the block over five columns beside the text; the others fill two rows.
        ([(2400, 1500), (1200, 1700), (2400, 1000), (1500, 1500), (1800, 1200), (1000, 1400)], [1, 2, 3]),
        ([(1200, 1700), (1800, 1200), (1000, 1400)], [3]),  # an upright one opens the row
    ],
)
def test_a_story_told_in_pictures_has_them_in_rows(shapes: list[tuple[int, int]], rows: list[int]) -> None:
    new = Writer()
    figures = [figure(new, number, *shape) for number, shape in enumerate(shapes)]
    page = made(new, new.article("江上四时", *[characters(130)] * 2, *figures))
    pictures = [mark for mark in page.content if isinstance(mark, Picture)]
    assert [mark.node for mark in pictures] == [one.id for one in figures]
    found = [list(group) for _, group in groupby(pictures, lambda mark: round(mark.y, 3))]
    assert [len(row) for row in found] == rows
    left = GRID.inner
    for row in found[len(rows) > 1 :]:
        assert row[0].x == pytest.approx(left)
        assert row[-1].x + row[-1].width == pytest.approx(left + GRID.width)
        assert max(mark.height for mark in row) == pytest.approx(min(mark.height for mark in row))
    captions = [line for line in text_lines(page) if line.matter.role == "caption"]
    for mark, line in zip(pictures, captions, strict=True):
        assert line.x == pytest.approx(mark.x)
        assert 0 < line.y - (mark.y + mark.height) < 2 * GRID.leading


def test_a_crosshead_that_heads_nothing_but_a_picture_goes_where_that_goes() -> None:
    """Left in the text it would stand right above the next one."""
    new = Writer()
    first, second, third = (figure(new, number, 1600, 1000) for number in range(3))
    heads = new.crosshead("窗外"), new.crosshead("到站")
    page = made(
        new, new.article("慢火车", characters(60), first, heads[0], second, heads[1], characters(60), third)
    )
    order = [
        mark.node if isinstance(mark, Picture) else mark.matter.node
        for mark in page.content
        if isinstance(mark, Picture | TextLine)
    ]
    assert order.index(second.id) == order.index(heads[0].id) + 1
    assert order.index(heads[1].id) < order.index(heads[0].id)  # over its text


def test_rows_of_pictures_are_shorter_than_their_block_rather_than_too_high() -> None:
    """Two groups of three pictures each, which no denser row makes lower."""
    new = Writer()
    galley = Galley(load_design("newspaper"), catalogue()).at(GRID.width)
    groups = [PictureGroup([figure(new, 3 * part + one, 900, 1000) for one in range(3)]) for part in (0, 1)]
    wide = picture_rows(galley, groups, 1000)
    low = picture_rows(galley, groups, int(0.8 * total_height(wide)))
    assert total_height(low) <= 0.8 * total_height(wide)
    first, *_, last = [mark for mark in low[0].marks if isinstance(mark, Picture)]
    assert first.x == pytest.approx(galley.measure - last.x - last.width)


def test_pictures_of_a_long_text_stand_in_it() -> None:
    """Three of them do not make a text of many columns a story in pictures."""
    new = Writer()
    figures = [figure(new, number, 1600, 1000) for number in range(3)]
    page = made(new, new.article("一条江的二十年", *[characters(140)] * 16, *figures))
    assert len({round(mark.y) for mark in page.content if isinstance(mark, Picture)}) == 3


def test_a_table_without_text_takes_its_whole_block() -> None:
    new = Writer()
    cells = [[(new.leaf(characters(9)),) for _ in range(4)] for _ in range(6)]
    table = Table("table", 1, tuple(Row(tuple(row)) for row in cells), ())
    piece = ArticleBlock(Galley(load_design("newspaper"), catalogue()), new.article("一张表的标题", table))
    assert {shape.picture for shape in piece.shapes(3)} == {3}
    assert {shape.white for shape in piece.shapes(3)} == {0}


def test_a_table_takes_no_more_columns_than_its_words_need() -> None:
    """Five rows beside a short text, alone on the page: the block is as narrow as both are together."""
    new = Writer()
    words = [["用户类别", "计价方式", "单价（元）", "与去年比"]]
    words += [["养老机构", "按面积，每平方米", "22.50", "不变"]] * 5
    rows = tuple(Row(tuple((new.leaf(cell),) for cell in row)) for row in words)
    article = new.article("今冬供暖价格不变", characters(80), Table("table", 1, rows, ()))
    page = made(new, article)
    cells = [line for line in text_lines(page) if line.matter.role == "table"]
    assert max(line.x for line in cells) - min(line.x for line in cells) < GRID.across(2)


def test_a_table_that_breaks_what_names_its_rows_in_a_column_stands_over_two() -> None:
    """In one column its six rows take thirteen lines, which is a hole at the foot of the one before."""
    new = Writer()
    words = [["事项", "截止日期"], ["面谈（十五分钟，不许放幻灯片）", "5月20日—22日"]]
    words += [["两页申请书（PDF，不超过五兆）", "5月7日 23:59"]] * 4
    rows = tuple(Row(tuple((new.leaf(cell),) for cell in row)) for row in words)
    article = new.article("基金年度申报启动", characters(300), Table("table", 1, rows, ()), characters(200))
    piece = ArticleBlock(Galley(load_design("newspaper"), catalogue()), article)
    assert {shape.picture for shape in piece.shapes(6)} == {2}


@pytest.mark.parametrize(("lines", "columns"), [(20, [7, 7, 6]), (29, [10, 10, 9]), (5, [5, 0, 0])])
def test_text_that_goes_in_beside_a_table_has_level_columns(lines: int, columns: list[int]) -> None:
    """Five columns, of the last two of which a table takes ten lines: twenty lines of text would fill two
    of the others and leave the third empty, in the middle of the block."""
    found = balanced([Strip(1)] * lines, 5, 20, [10, 10], level=True)
    assert found is not None
    assert [len(column) for column in found.strips] == [*columns, 0, 0]
    assert found.height == 10


@pytest.mark.parametrize(("lines", "columns"), [(9, [5, 4, 0, 0]), (18, [6, 6, 3, 3]), (28, [9, 9, 6, 4])])
def test_under_a_table_stand_no_stubs(lines: int, columns: list[int]) -> None:
    """Four columns, of the last two of which a table takes three lines: nine lines of text would leave one
    or two to each of these, which would read as one across."""
    found = balanced([Strip(1)] * lines, 4, 20, [3, 3], level=True)
    assert found is not None
    assert [len(column) for column in found.strips] == columns


def test_a_table_breaks_no_short_cell_where_its_block_is_wide_enough() -> None:
    new = Writer()
    words = [["轮次", "支渠", "受益乡镇", "开闸时间", "关闸时间", "水量（万立方米）"]]
    words += [["1", "东三支", "芨芨滩、西坝", "3月25日 8:00", "4月13日 20:00", "1018"]] * 4
    rows = tuple(Row(tuple((new.leaf(cell),) for cell in row)) for row in words)
    galley = Galley(load_design("newspaper"), catalogue())
    beside = Illustration(galley, IllustrationParts(tables=[HeadedTable(Table("table", 1, rows, ()))]))
    beside.stand_beside(lambda _most: 100)
    white = 1
    assert beside.heads(3) == [len(rows) + white] * 3


def test_a_crosshead_goes_where_the_table_under_it_goes() -> None:
    """Left behind in the text it would head the next crosshead, or what is told of something else."""
    new = Writer()
    words = [["用户类别", "计价方式", "单价（元）", "与去年比"]] * 4
    rows = tuple(Row(tuple((new.leaf(cell),) for cell in row)) for row in words)
    head, table = new.crosshead("附：各类用户价格表"), Table("table", 1, rows, ())
    page = made(new, new.article("今冬供暖价格不变", characters(300), head, table, characters(200)))
    lines = [*text_lines(page)]
    (over,) = [line for line in lines if line.matter.node == head.id]
    under = [line for line in lines if line.matter.role == "table"]
    middle = (min(line.x for line in under) + max(line.x for line in under)) / 2
    assert 0 < min(line.y for line in under) - over.y < 3 * GRID.leading
    assert abs(over.x - middle) < GRID.measure
    assert lines.index(over) + 1 == lines.index(under[0])


def test_what_stands_under_the_label_of_a_sidebar_stays_there() -> None:
    """Else the next crosshead would be taken for its title, and the story under that for its text."""
    new = Writer()
    rows = tuple(Row(tuple((new.leaf("一段说明文字"),) for _ in range(7))) for _ in range(2))
    table = Table("table", 1, rows, ())
    story = new.paragraph(characters(200))
    article = new.article(
        "标题", characters(400), new.crosshead("名词解释"), table, new.crosshead("小标题"), story
    )
    faces = {line.matter.node: line.runs[0].fount.face.role for line in text_lines(made(new, article))}
    assert faces[story.id] == "song"
