"""Figures, tables and notes, in level and in vertical setting."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import Image

from publisher.compose import BLACK, Page, Picture, Rule, TextLine, compose, designs, load_design
from publisher.compose.galley.figure import figure_strips
from publisher.compose.galley.galley import Galley
from publisher.compose.strips import Strip, opened
from publisher.faces import catalogue
from publisher.model import Article, Asset, Block, Document, Figure, Note, Paragraph, Row, Table
from tests.compose.setting import Writer, characters, drawn, pages, picture, shown, text_lines, tiny


def _png(width: int, height: int) -> Asset:
    data = io.BytesIO()
    Image.new("RGB", (width, height), "grey").save(data, "PNG")
    return Asset("a.png", "image/png", data.getvalue())


def _figure(asset: Asset | None) -> Document:
    new = Writer()
    figure = Figure("figure-1", asset, "站房", (new.leaf("站房外景。"),), (new.leaf("资料图片"),))
    return new.document(new.article("标题", figure, characters(400)))


def _marks(document: Document, name: str) -> list[object]:
    return [mark for page in compose(document, load_design(name)) for mark in page.content]


@pytest.mark.parametrize("name", designs())
@pytest.mark.parametrize("size", [(1200, 800), (600, 900), (40, 3000), (3000, 40), (2, 2)])
def test_a_picture_stands_over_its_caption(name: str, size: tuple[int, int]) -> None:
    design = load_design(name)
    marks = _marks(_figure(_png(*size)), name)
    (picture,) = [mark for mark in marks if isinstance(mark, Picture)]
    caption = next(mark for mark in marks if isinstance(mark, TextLine) and mark.matter.role == "caption")
    assert picture.width / picture.height == pytest.approx(size[0] / size[1], rel=0.01)
    assert caption.y > picture.y + picture.height
    assert caption.y < picture.y + picture.height + 3.5 * design.grid.leading
    # Not blown up, and inside its page.
    assert picture.width <= size[0]
    assert picture.x >= 0
    assert picture.x + picture.width <= design.page.width
    assert picture.y + picture.height <= design.page.height


@pytest.mark.parametrize("height", [700, 800, 850, 1500])
@pytest.mark.parametrize("above", ["", characters(100)])
def test_a_caption_is_as_near_to_every_picture(above: str, height: int) -> None:
    """The column has as much white above picture and caption as below; at its head all of it is below."""
    design = load_design("book")
    new = Writer()
    figure = Figure("figure-1", _png(1200, height), "站房", (new.leaf("站房外景。"),), ())
    blocks: tuple[str | Block, ...] = (*[above] * bool(above), figure, characters(60, "尾"))
    (page, *_) = compose(new.document(new.article("", *blocks)), design)
    (picture,) = [mark for mark in page.content if isinstance(mark, Picture)]
    lines = [mark for mark in page.content if isinstance(mark, TextLine)]
    caption = next(line for line in lines if line.matter.role == "caption")
    size = caption.runs[0].fount.size
    assert caption.y - 0.88 * size - picture.y - picture.height == pytest.approx(3.7)
    if not above:
        assert picture.y == pytest.approx(design.grid.top)
        return
    upper = [line for line in lines if line.matter.role == "body" and line.y < picture.y][-1]
    lower = next(line for line in lines if line.matter.role == "body" and line.y > picture.y)
    over = picture.y - upper.y - 0.12 * design.grid.size
    under = lower.y - 0.88 * design.grid.size - caption.y - 0.12 * size
    assert under - design.style("caption").below * design.grid.leading == pytest.approx(over, abs=0.1)


def test_the_caption_of_a_narrow_picture_begins_at_its_edge_and_is_no_wider() -> None:
    new = Writer()
    caption = (new.leaf(characters(40)),)
    figure = Figure("figure-1", _png(700, 1500), "站房", caption, ())
    (page, *_) = [
        page
        for page in compose(new.document(new.article("", figure, characters(900))), load_design("report"))
        if any(isinstance(mark, Picture) for mark in page.content)
    ]
    (picture,) = [mark for mark in page.content if isinstance(mark, Picture)]
    lines = [mark for mark in page.content if isinstance(mark, TextLine) and mark.matter.role == "caption"]
    assert len(lines) > 1
    assert {line.x for line in lines} == {picture.x}
    assert all(line.runs[-1].edge(line.end) <= picture.width + 0.1 for line in lines)


@pytest.mark.parametrize(("name", "is_centred"), [("report", False), ("book", True)])
def test_a_picture_narrower_than_its_column_is_ranged_as_captions_are(name: str, is_centred: bool) -> None:
    galley = Galley(load_design(name), catalogue())
    lefts, rights = [], []
    for count in (4, 40):
        new = Writer()
        upright = Figure("figure-1", _png(600, 1200), "", (new.leaf(characters(count)),), ())
        (box,) = [
            mark for strip in galley.blocks([upright]) for mark in strip.marks if isinstance(mark, Picture)
        ]
        lefts.append(round(box.x, 2))
        rights.append(round(galley.measure - box.x - box.width, 2))
    assert lefts == (rights if is_centred else [0.0, 0.0])
    assert min(rights) > 0


def test_a_lost_picture_leaves_its_caption() -> None:
    marks = _marks(_figure(None), "report")
    assert not [mark for mark in marks if isinstance(mark, Picture)]
    assert shown(
        mark for mark in marks if isinstance(mark, TextLine) and mark.matter.role == "caption"
    ) == ("站房外景。资料图片")


@pytest.mark.parametrize(("count", "lines"), [(20, 2), (40, 2), (60, 3)])
def test_a_caption_alone_has_no_more_than_a_line_of_white_below_it(count: int, lines: int) -> None:
    """One line, two and three; none of that white where a crosshead brings its own."""
    galley = Galley(load_design("report"), catalogue())
    new = Writer()
    lost = Figure("figure-1", None, "", (new.leaf(characters(count)),), ())
    (strip,) = galley.blocks([lost])
    over, *_ = galley.blocks([lost, new.crosshead("窗外")])
    assert (strip.height, over.height) == (lines, len(strip.marks))


@pytest.mark.parametrize("name", designs())
def test_proofs_show_where_a_lost_picture_goes(name: str) -> None:
    design = replace(load_design(name), figures="frame")
    pages = list(compose(_figure(None), design))
    plain = list(compose(_figure(None), load_design(name)))

    def keylines(made: list[Page]) -> int:
        rules = [mark for page in made for mark in page.furniture if isinstance(mark, Rule)]
        return sum(rule.thickness in (0.5, 0.25) and rule.colour == BLACK for rule in rules)

    assert keylines(pages) >= keylines(plain) + 6  # four sides and two diagonals


def test_a_picture_lies_in_one_tier_with_its_caption() -> None:
    """A caption of three lines makes the picture lower, and is as wide as it."""
    new = Writer()
    caption = "11月10日，单轨运输车沿山脊下行，每趟可载柑橘三百公斤。"
    credit = "本报记者 罗青岚 摄"
    figure = Figure("figure-1", _png(1800, 1200), "", (new.leaf(caption),), (new.leaf(credit),))
    document = new.document(new.article("标题", characters(100), figure, characters(400)))
    design = load_design("vertical")
    for page in compose(document, design):
        for printed in (mark for mark in page.content if isinstance(mark, Picture)):
            lines = [line for line in text_lines(page) if line.matter.role == "caption"]
            assert shown(lines) == caption + credit
            assert all(line.y < printed.y + design.grid.measure for line in lines)
            assert all(line.x >= printed.x - 0.01 for line in lines)


def test_a_note_takes_no_room_from_a_level_picture() -> None:
    """It runs down the page like the others, at the foot of the tier."""
    heights = []
    new = Writer()
    for note in ((), (Note((new.leaf(characters(40)),), "1"),)):
        figure = Figure("figure-1", _png(1200, 800), "", (new.leaf("站房外景。"), *note), ())
        document = new.document(new.article("标题", characters(100), figure, characters(100)))
        [page] = compose(document, load_design("vertical"))
        heights += [mark.height for mark in page.content if isinstance(mark, Picture)]
    assert heights[0] == heights[1]
    assert {line.direction for line in text_lines(page) if line.matter.role == "note"} == {"vertical"}


def test_text_goes_on_where_a_picture_finds_no_room() -> None:
    """The picture stands at the head of the next column, and nothing is left white before it."""
    new = Writer()
    figure = Figure("figure-1", _png(600, 300), "", (new.leaf("图"),), ())
    document = new.story(new.paragraph(characters(34)), figure, new.paragraph(characters(60)))
    design = tiny(lines=8)
    (page, *_) = compose(document, design)
    (picture,) = [mark for mark in page.content if isinstance(mark, Picture)]
    left = [line for line in text_lines(page) if line.x < design.page.width / 2]
    assert picture.x > design.page.width / 2
    assert len(left) == 8
    assert {line.matter.role for line in left} == {"body"}


@pytest.mark.parametrize("name", designs())
@pytest.mark.parametrize("before", range(0, 400, 40))
def test_a_table_that_fits_a_column_is_not_divided(name: str, before: int) -> None:
    new = Writer()
    table = replace(_table(new, 6, "三米"), note=(new.leaf("数据来源：市统计局"),))
    blocks = (new.paragraph(characters(before + 10)), table)
    document = new.story(*blocks, new.paragraph(characters(300)))
    design = load_design(name)
    lines = [
        (page.index, line)
        for page in compose(document, design)
        for line in text_lines(page)
        if line.matter.role in ("caption", "table")
    ]
    assert len(lines) == 14
    assert len({index for index, _ in lines}) == 1
    height = max(line.y for _, line in lines) - min(line.y for _, line in lines)
    assert height <= 8 * design.grid.leading


def _table(new: Writer, rows: int, cell: str) -> Table:
    made = tuple(Row(((new.leaf(f"第{number}行"),), (new.leaf(cell),))) for number in range(rows))
    return Table("table-1", 1, made, (new.leaf("表1"),))


@pytest.mark.parametrize("name", designs())
def test_a_long_table_goes_on_over_pages(name: str) -> None:
    new = Writer()
    document = new.story(_table(new, 150, "水位三米一四"))
    pages = list(compose(document, load_design(name)))
    cells = [line for page in pages for line in text_lines(page) if line.matter.role == "table"]
    assert len(cells) == 300
    for page in pages:
        for line in text_lines(page):
            assert 0 < line.y < page.size.height


def test_the_rows_of_a_long_table_keep_their_order() -> None:
    """Low rows behind a high one would find room where it does not."""
    new = Writer()
    cells = ["水位", characters(70)] * 45
    made = tuple(Row(((new.leaf(f"第{at}行"),), (new.leaf(cell),))) for at, cell in enumerate(cells))
    document = new.story(new.paragraph(characters(60)), Table("table-1", 0, made, ()))
    for name in designs():
        rows = [
            line.matter.text
            for page in sorted(compose(document, load_design(name)), key=lambda page: page.index)
            for line in text_lines(page)
            if line.matter.role == "table" and line.matter.text.startswith("第") and not line.start
        ]
        assert rows == [f"第{number}行" for number in range(90)]


@pytest.mark.parametrize("name", designs())
def test_a_cell_longer_than_a_page_is_divided(name: str) -> None:
    new = Writer()
    document = new.story(_table(new, 2, characters(3000)))
    pages = list(compose(document, load_design(name)))
    for page in pages:
        for line in text_lines(page):
            assert 0 < line.y < page.size.height


def _noted(note: str) -> Document:
    new = Writer()
    content = (new.leaf("正文里有"), Note((new.leaf(note),), "1"), new.leaf("一条注。"))
    return new.story(Paragraph("p", "body", content), new.paragraph(characters(60)))


def test_a_note_stands_at_the_foot_of_the_column_that_calls_it() -> None:
    design = tiny()
    (page,) = compose(_noted("注文"), design)
    lines = list(text_lines(page))
    note = next(line for line in lines if line.matter.role == "note")
    body = [line for line in lines if line.matter.role == "body"]
    call = body[0]
    assert note.x < design.page.width / 2
    assert call.x < design.page.width / 2
    assert note.y > max(line.y for line in body if line.x < design.page.width / 2)


def test_a_note_stands_at_the_foot_of_the_page_whatever_comes_between() -> None:
    """Under a piece of three lines in two columns, and the head and the text of another."""
    new = Writer()
    content = (new.leaf(characters(30)), Note((new.leaf("注。"),), "1"))
    noted = Article("a", (), (), (), (), (Paragraph("p", "body", content),))
    design = tiny(lines=9, styles="[style.note]\nsize = 10\nleading = 15")
    (page,) = compose(new.document(noted, new.article("标题", characters(36))), design)
    lines = list(text_lines(page))
    assert shown(lines).endswith("1注。")
    lowest = {line.matter.role: int((line.y - design.grid.top) / design.grid.leading) for line in lines}
    assert lowest == {"headline": 4, "body": 7, "note": 8, "mark": 8}


@pytest.mark.parametrize("name", designs())
def test_a_note_longer_than_a_page_goes_on(name: str) -> None:
    pages = list(compose(_noted(characters(4000)), load_design(name)))
    text = shown(line for page in pages for line in text_lines(page) if line.matter.role == "note")
    assert text == characters(4000)
    for page in pages:
        for line in text_lines(page):
            assert 0 < line.y < page.size.height
            assert 0 < line.x < page.size.width


def test_what_opens_a_column_is_as_late_as_what_it_stands_for() -> None:
    """White before it is left out, and does not hide it."""
    white, caption = Strip(1, blank=True), Strip(1)
    figure = Strip(5, is_late=True, opening=(Strip(4),))
    assert opened([white, figure, caption]) == [white, Strip(4, is_late=True), caption]
    assert opened([caption, figure]) == [caption, figure]


@pytest.mark.parametrize(("before", "height"), [(18, 85.0), (84, 97.5)])
def test_a_picture_stands_with_its_text(before: int, height: float) -> None:
    """Under three lines of another piece, a picture of 97.5 points has not room enough and is made lower;
    under a longer one it would be too low, and all of it goes to the next page."""
    new = Writer()
    figure = Figure("figure-1", _png(400, 650), "", (new.leaf("图。"),), ())
    document = new.document(
        new.article("甲", characters(before)), new.article("乙", figure, characters(36))
    )
    page = list(compose(document, tiny(lines=13)))[-1]
    (picture,) = [mark for mark in page.content if isinstance(mark, Picture)]
    assert picture.height == pytest.approx(height)
    assert shown(line for line in text_lines(page) if line.matter.role == "body").endswith(characters(36))


def test_text_comes_forward_past_all_pictures() -> None:
    """Neither picture finds room in six lines: two lines from between them come forward, and then what is
    behind the second, with the white over its crosshead."""
    new = Writer()
    high = [Figure(f"figure-{at}", _png(600, 900), "", (new.leaf(f"图{at}"),), ()) for at in (1, 2)]
    texts = ((42, "甲"), (12, "乙"), (60, "丙"))
    first, between, last = (new.paragraph(characters(*text)) for text in texts)
    document = new.story(first, high[0], between, high[1], new.crosshead("小标题"), last)
    design = tiny(columns=1, lines=13)
    crosshead = replace(design.style("crosshead"), above=1.0)
    design = replace(design, styles={**design.styles, "crosshead": crosshead})
    before, *_ = pages(document, design)
    assert picture(before, design) == drawn(
        """
        |甲天地玄黄宇
        |宙洪荒日月盈
        |昃辰宿列张寒
        |来暑往秋收冬
        |藏闰余成岁律
        |吕调阳天地玄
        |黄宇宙洪荒日
        |乙天地玄黄宇
        |宙洪荒日月盈
        |
        |小标题
        |丙天地玄黄宇
        |宙洪荒日月盈
        """
    )


@pytest.mark.parametrize(("align", "left"), [("start", 0.0), ("center", 20.0)])
def test_the_caption_of_a_smaller_picture_takes_no_more_lines_than_before(align: str, left: float) -> None:
    """As wide as the picture it would: it keeps the column's measure."""
    new = Writer()
    figure = Figure("figure-1", _png(1200, 600), "", (new.leaf(characters(12)),), ())
    styles = f'[style.caption]\nsize = 10\nleading = 15\nalign = "{align}"'
    design = tiny(columns=1, characters=12, lines=12, styles=styles)
    first, *_ = figure_strips(Galley(design, catalogue()), figure)
    assert first.smaller is not None
    (strip,) = first.smaller(4)
    printed, *caption = strip.marks
    assert isinstance(printed, Picture)
    assert (printed.x, printed.width, len(caption)) == (left, 80.0, 1)


def test_white_stands_below_a_table_that_changed_places_with_a_crosshead() -> None:
    """The white over the crosshead was all there was between the two."""
    new = Writer()
    rows = tuple(Row(((new.leaf(text),),)) for text in "子丑寅卯")
    table = Table("table-1", 0, rows, ())
    first, last = (new.paragraph(characters(count)) for count in (30, 48))
    document = new.story(first, table, new.crosshead("小标题"), last)
    design = tiny(columns=1)
    _, after, _ = pages(document, design)
    assert picture(after, design) == drawn(
        """
        |子
        |丑
        |寅
        |卯
        |
        |辰宿列张寒来
        |暑往秋收冬藏
        |闰余成岁律吕
        """
    )


def test_a_picture_is_made_much_smaller_rather_than_reach_far_below_its_text() -> None:
    """Beside two lines of text, a picture of eighteen lines loses seven of them."""
    new = Writer()
    figure = Figure("figure-1", _png(300, 1000), "", (new.leaf("图。"),), ())
    document = new.story(figure, new.paragraph(characters(12)))
    (page,) = pages(document, tiny(size=5, leading=6, lines=30))
    (printed,) = [mark for mark in page.content if isinstance(mark, Picture)]
    assert page.fill == (11 + 2) / 60
    assert 9 * 6 < printed.height <= 10 * 6


@pytest.mark.parametrize(("share", "lines"), [(0.5, 6), (0.25, 3)])
def test_a_picture_is_as_high_as_its_design_has_it(share: float, lines: int) -> None:
    new = Writer()
    figure = Figure("figure-1", _png(600, 1200), "", (), ())
    document = new.story(figure, new.paragraph(characters(90)))
    (page,) = pages(document, tiny(lines=13, grid=f"pictures = {share}"))
    (printed,) = [mark for mark in page.content if isinstance(mark, Picture)]
    assert printed.height == lines * 15 - 5


def test_rules_between_tiers_are_as_long_as_their_notes() -> None:
    """Which stand at the foot of a tier, a line behind its text."""
    new = Writer()
    content = (new.leaf(characters(36)), Note((new.leaf("注。"),), "1"))
    document = new.story(Paragraph("p", "body", content), new.paragraph(characters(36)))
    (page,) = pages(document, tiny('direction = "vertical"', "rule = 0.5"))
    (rule,) = [mark for mark in page.furniture if isinstance(mark, Rule) and mark.thickness == 0.5]
    (note,) = [line for line in text_lines(page) if line.matter.text == "注。"]
    assert min(rule.x0, rule.x1) < note.x
