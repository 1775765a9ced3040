"""Newspaper pages: full, in reading order, without tombstones; long articles run on with a line."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest
from PIL import Image

from publisher.compose import Page, Panel, Picture, Rule, TextLine, compose, load_design
from publisher.compose.galley.column_ends import tear
from publisher.compose.newspaper.boxes import Boxed
from publisher.compose.strips import Strip
from publisher.model import Asset, Document, Figure, Metadata, Note, Paragraph, articles, heading_text
from tests.compose.setting import Writer, characters, shown, text_lines

LENGTHS = (1300, 700, 420, 900, 260, 180, 1100, 640, 80, 500, 820, 1500, 300, 60, 240, 960, 1250, 410)


def issue(*lengths: int, rubric: str = "", label: str = "") -> Document:
    """A paper with an article of each length, its paragraphs of some hundred characters; every headline
    opens with the label."""
    new = Writer()
    articles = []
    for number, length in enumerate(lengths, 1):
        parts = [min(150, length - at) for at in range(0, length, 150)]
        texts = [characters(part - 1, salt=f"{number}") + "。" for part in parts]
        articles.append(new.article(f"{label}第{number}篇文章的大标题", *texts))
    body = [new.section(rubric, *articles)] if rubric else articles
    return new.document(*body, metadata=Metadata(publication="青石日报"))


def made(document: Document) -> list[Page]:
    return list(compose(document, load_design("newspaper")))


@pytest.fixture(scope="module")
def pages() -> list[Page]:
    return made(issue(*LENGTHS, rubric="要闻"))


def test_pages_are_full_but_for_the_last(pages: list[Page]) -> None:
    assert len(pages) >= 3
    design = load_design("newspaper")
    for page in pages[:-1]:
        assert page.fill > 0.8  # white below the texts of unequal neighbours is not filled
        foot = max(line.y for line in text_lines(page))
        assert foot > design.page.height - design.grid.top - 5 * design.grid.leading


def test_articles_follow_each_other_in_reading_order(pages: list[Page]) -> None:
    begun = [node for page in pages for node, _ in page.targets]
    assert begun == sorted(begun, key=lambda node: (node.startswith("article"), int(node.split("-")[1])))
    text = "".join(shown(text_lines(page)) for page in pages)
    places = [text.index(f"第{number}篇文章的大标题") for number in range(1, len(LENGTHS) + 1)]
    assert places == sorted(places)


def test_no_headline_stands_beside_another_of_its_size(pages: list[Page]) -> None:
    for page in pages:
        heads = [
            (line.y, line.x, line.runs[0].fount.size, line.runs[0].fount.face)
            for line in text_lines(page)
            if line.matter.role == "headline"
        ]
        for number, (y, _, size, face) in enumerate(heads):
            for other_y, _, other_size, other_face in heads[number + 1 :]:
                if abs(y - other_y) < size:
                    assert (size, face) != (other_size, other_face)


def test_the_first_head_of_a_page_is_not_outdone(pages: list[Page]) -> None:
    sizes = [line.runs[0].fount.size for line in text_lines(pages[0]) if line.matter.role == "headline"]
    assert sizes[0] == max(sizes)


def headlines(page: Page) -> dict[str, float]:
    """The size of every headline of a page."""
    return {
        line.matter.text: line.runs[0].fount.size
        for line in text_lines(page)
        if line.matter.role == "headline"
    }


@pytest.mark.parametrize("lengths", [(100, 700, 200, 1900), (300,) * 12, (60, 5000), (200, 3000, 2500)])
def test_the_first_text_leads_whatever_its_length(lengths: tuple[int, ...]) -> None:
    """Also where a long one begins at the foot of the page and runs on."""
    page, *_ = made(issue(*lengths))
    first, *others = headlines(page).values()
    assert others
    assert first > max(others)


def test_a_short_text_alone_on_its_page_has_a_larger_headline() -> None:
    """Than one of so many lines has among others."""
    (alone,) = headlines(made(issue(250))[0]).values()
    among = headlines(made(issue(900, 250, 1400))[0])["第2篇文章的大标题"]
    assert alone > among


def test_an_editor_says_what_leads_a_page_and_over_how_many_columns() -> None:
    document = issue(600, 150, 700, 400)
    ids = {heading_text(article.headline): article.id for article in articles(document.body)}
    second, fourth = ids["第2篇文章的大标题"], ids["第4篇文章的大标题"]
    (page,) = compose(document, replace(load_design("newspaper"), leads={second}, spans={fourth: 1}))
    sizes = headlines(page)
    assert max(sizes, key=lambda name: sizes[name]) == "第2篇文章的大标题"
    blocks = {
        block.id for article in articles(document.body) if article.id == fourth for block in article.blocks
    }
    assert len({round(line.x / 100) for line in text_lines(page) if line.matter.node in blocks}) == 1


def test_blocks_do_not_overlap(pages: list[Page]) -> None:
    """Every text block is a rectangle of its own: no line of one article lies within another's."""
    design = load_design("newspaper")
    for page in pages:
        blocks: dict[str, list[tuple[float, float]]] = {}
        article = ""
        starts = dict(page.targets)
        for line in text_lines(page):
            if line.matter.node in starts:
                article = line.matter.node
            if line.matter.role == "body":
                blocks.setdefault(article, []).append((line.x, line.y))
        boxes = [
            (
                min(x for x, _ in places),
                min(y for _, y in places),
                max(x for x, _ in places) + design.grid.measure,
                max(y for _, y in places),
            )
            for name, places in blocks.items()
            if name
        ]
        for number, (left, top, right, foot) in enumerate(boxes):
            for other_left, other_top, other_right, other_foot in boxes[number + 1 :]:
                apart = right <= other_left + 30 or other_right <= left + 30
                assert apart or foot < other_top or other_foot < top


def test_a_long_article_runs_on_with_lines_that_say_so() -> None:
    found = made(issue(9000))
    furniture = [mark for page in found[:2] for mark in page.furniture if isinstance(mark, TextLine)]
    words = [mark.matter.text for mark in furniture]
    assert "（下转第2版）" in words
    assert "第1篇文章的大标题（上接第1版）" in words
    assert found[0].fill > 0.95
    assert "下转" not in "".join(shown(text_lines(page)) for page in found)


def test_where_a_piece_runs_on_is_said_below_the_notes_of_its_last_column() -> None:
    new = Writer()
    called = [
        Paragraph(f"p-{at}", "body", (new.leaf(characters(90)), Note((new.leaf("注文。"),), str(at))))
        for at in range(60)
    ]
    first, *_ = made(new.document(new.article("河流有自己的记忆", *called)))
    runs_on = next(
        mark
        for mark in first.furniture
        if isinstance(mark, TextLine) and mark.matter.text.startswith("（下转")
    )
    grid = load_design("newspaper").grid
    last = grid.inner + grid.across(5)
    notes = [line for line in text_lines(first) if line.matter.role == "note" and line.x >= last]
    assert notes
    assert max(line.y for line in notes) < runs_on.y - 5


def test_a_short_piece_is_never_divided() -> None:
    """Of these twelve only the eighth, which is the longest by far, goes on elsewhere."""
    found = made(issue(500, 400, 700, 600, 300, 800, 500, 5000, 500, 500, 400, 700))
    words = [mark.matter.text for page in found for mark in page.furniture if isinstance(mark, TextLine)]
    assert {line.partition("（上接")[0] for line in words if "上接" in line} == {"第8篇文章的大标题"}


def test_a_rubric_never_ends_a_page() -> None:
    new = Writer()
    sections = [
        new.section(f"栏目{number}", new.article(f"第{number}篇的标题", *[characters(400)] * 3))
        for number in range(1, 9)
    ]
    for page in made(new.document(*sections)):
        roles = [line.matter.role for line in text_lines(page)]
        assert roles
        assert roles[-1] == "body"


def test_at_most_one_piece_of_a_page_is_boxed() -> None:
    boxed = [
        sum(isinstance(mark, Panel) for mark in page.furniture)
        for page in made(issue(*[260] * 30, label="短评："))
    ]
    assert set(boxed) == {0, 1} or set(boxed) == {1}


def test_nothing_is_boxed_by_chance() -> None:
    for page in made(issue(*[260] * 30)):
        assert not any(isinstance(mark, Panel) for mark in page.furniture)


@pytest.mark.parametrize(("label", "wish", "expected"), [("", True, 1), ("短评：", False, 0)])
def test_an_editor_asks_for_a_box_or_forbids_it(label: str, wish: bool, expected: int) -> None:
    wishes = {f"{label}第2篇文章的大标题": wish, f"{label}第1篇文章的大标题": False}
    design = replace(load_design("newspaper"), wishes=wishes)
    (page,) = compose(issue(900, 400, label=label), design)
    assert sum(isinstance(mark, Panel) for mark in page.furniture) == expected


def test_a_frame_fills_its_band_and_no_rule_stands_beside_it() -> None:
    design = load_design("newspaper")
    wished = replace(design, wishes={"第3篇文章的大标题": True})
    (page,) = compose(issue(900, 1200, 400, 1300), wished)
    (panel,) = [mark for mark in page.furniture if isinstance(mark, Panel)]
    rules = [mark for mark in page.furniture if isinstance(mark, Rule) and mark.thickness < 0.9]
    edges = [rule for rule in rules if _touches(rule, panel)]
    assert len(edges) == 4  # its own sides
    body = [line for line in text_lines(page) if line.matter.role == "body"]
    second = [line.y for line in body if line.y > panel.y and not panel.x < line.x < panel.x + panel.width]
    assert second
    assert 0 < panel.y + panel.height - max(y for y in second if y < panel.y + panel.height + 20) < 2


def test_a_box_is_as_tall_as_its_matter_and_may_stand_behind_the_lead() -> None:
    """The first piece is a box of few lines, the second a long lead; others stand under the box."""
    design = replace(load_design("newspaper"), wishes={"第1篇文章的大标题": True})
    document = issue(70, 2400, 300, 500, 400)
    page, *_ = compose(document, design)
    (panel,) = [mark for mark in page.furniture if isinstance(mark, Panel)]
    inside = [line for line in text_lines(page) if panel.x < line.x < panel.x + panel.width]
    inside = [line for line in inside if panel.y < line.y < panel.y + panel.height]
    above = min(line.y for line in inside) - panel.y
    below = panel.y + panel.height - max(line.y for line in inside)
    assert max(above, below) < 5 * design.grid.leading
    sizes = headlines(page)
    assert max(sizes, key=lambda name: sizes[name]) == "第2篇文章的大标题"


def _touches(rule: Rule, panel: Panel) -> bool:
    """Whether a rule lies in the gutter or the white round a panel, along it."""
    return (
        rule.x1 > panel.x - 8
        and rule.x0 < panel.x + panel.width + 8
        and rule.y1 > panel.y - 14
        and rule.y0 < panel.y + panel.height + 14
    )


def test_heads_side_by_side_stand_on_one_line() -> None:
    (page,) = made(issue(270, 230, 200))
    _, *starts = dict(page.targets).values()  # those under the lead
    assert len(starts) == 2
    assert len(set(starts)) == 1


def column_lines(*lengths: int) -> list[int]:
    """How many lines stand in each column of an article whose paragraphs have so many characters."""
    new = Writer()
    texts = (characters(length, salt=str(number)) for number, length in enumerate(lengths))
    paper = new.document(new.article("河水清了", *texts), metadata=Metadata(publication="青石日报"))
    page, *_ = made(paper)
    grid = load_design("newspaper").grid
    lines = [line for line in text_lines(page) if line.matter.role == "body"]
    columns = Counter(int((line.x - grid.inner + 1) // (grid.measure + grid.gutter)) for line in lines)
    return [columns[number] for number in range(max(columns) + 1)]


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        ((34, 34, 34, 34, 34), [4, 4, 4, 3]),  # of three lines each: the fourth is a first line
        ((58, 70, 34), [4, 4, 3, 3]),  # the twelfth is a first line
        ((46, 46, 46, 46), [4, 4, 3, 3, 2]),
        ((58, 58, 34), [4, 3, 3, 3]),  # the eleventh is a first line
        ((34, 34, 46) * 9, [15, 15, 15, 15, 15, 15]),
        # A line more would tear no paragraph, and leave the last column to three lines.
        ((34, 22, 10, 10, 58, 34, 22, 58, 22, 34, 34, 34, 58, 34, 22, 46, 58, 10), [9, 9, 9, 9, 9, 8]),
    ],
)
def test_columns_have_level_feet(paragraphs: tuple[int, ...], expected: list[int]) -> None:
    """Or feet that differ by a line, where that keeps a paragraph from being torn behind its first line."""
    assert column_lines(*paragraphs) == expected


def torn(pages: list[Page]) -> list[str]:
    """First lines of paragraphs that end a column, and last ones under half a measure that open one."""
    found = []
    for page in pages:
        for line, after in pairwise(text_lines(page)):
            if (
                line.matter is not after.matter
                or after.y > line.y
                or line.matter.role not in ("lead", "body")
            ):
                continue
            is_last = after.end == len(after.matter.text)
            if not line.start or (is_last and after.end - after.start < 5):
                found.append(line.matter.text[line.start : after.end])
    return found


def test_no_column_tears_a_paragraph_where_it_looks_bad(pages: list[Page]) -> None:
    assert not torn(pages)
    assert not torn(made(issue(9000)))


def test_a_last_line_above_a_crosshead_opens_no_column() -> None:
    """Though it is as long as the others."""
    (page,) = made(issue(130))
    lines = [Strip(1, (mark,)) for mark in text_lines(page) if mark.matter.role == "body"]
    white, crosshead = Strip(1, keep=True, blank=True), Strip(1, keep=True)
    at = len(lines) - 1
    assert tear([*lines, white, crosshead], at)
    assert not tear([*lines, *lines], at)


@pytest.mark.parametrize("count", [14, 20])
def test_no_entry_of_a_list_has_two_characters_at_the_head_of_a_column(count: int) -> None:
    """Of entries of three lines a column ends behind the first line, if not between two entries."""
    new = Writer()
    entries = [
        Paragraph(f"entry-{at}", "list", (new.leaf(characters(23, salt=str(at)) + "。"),))
        for at in range(count)
    ]
    (page,) = made(new.document(new.article("一份长长的清单", *entries)))
    for line, after in pairwise(text_lines(page)):
        if line.matter is after.matter and after.y < line.y:
            assert after.end - after.start > 3


def test_a_frame_is_no_broader_than_its_columns_are_filled() -> None:
    """A crosshead and the lines that stay with it make columns so high that the last ones are empty."""
    grid = load_design("newspaper").grid
    kept = [Strip(3, keep=True), Strip(1, keep=True)]
    head = [Strip(2, keep=True)]
    broad, narrow = (
        Boxed(grid, width, head, lambda measure: [*kept, *[Strip(1)] * 4]).shape(16.0) for width in (5, 2)
    )
    assert broad is None
    assert narrow is not None


def test_size_tells_weight(pages: list[Page]) -> None:
    lengths = {f"第{number}篇文章的大标题": length for number, length in enumerate(LENGTHS, 1)}
    for page in pages:
        heads = [line for line in text_lines(page) if line.matter.role == "headline" and not line.start]
        ranks = [(lengths[line.matter.text], line.runs[0].fount.size) for line in heads]
        for at, (length, size) in enumerate(ranks):
            assert all(other >= size for longer, other in ranks[:at] if longer >= length)


def test_a_brief_makes_no_band_of_stubs() -> None:
    page, *_ = made(issue(320, 1000, 900, 1100, 900))
    body = [line for line in text_lines(page) if line.matter.role == "body"]
    first = [line for line in body if line.matter.node == body[0].matter.node]
    assert len({line.y for line in first}) >= 4


def test_rules_stand_between_columns_of_notices() -> None:
    page, *_ = made(issue(*[45] * 60))
    grid = load_design("newspaper").grid
    uprights = {round(mark.x0) for mark in page.furniture if isinstance(mark, Rule) and mark.x0 == mark.x1}
    assert len(uprights) == grid.columns - 1


def test_columns_of_notices_end_level() -> None:
    """What they lack stands as white at the rules between notices, a little at each; the last may be
    shorter."""
    (page,) = made(issue(*(20, 75, 33, 58, 41, 90, 27) * 4))
    grid = load_design("newspaper").grid
    feet: dict[int, float] = {}
    for line in text_lines(page):
        column = int((line.x - grid.inner + 1) // (grid.measure + grid.gutter))
        feet[column] = max(feet.get(column, 0.0), line.y)
    *before, last = (feet[column] for column in range(grid.columns))
    assert max(before) == pytest.approx(min(before))
    assert last <= max(before)


def test_a_page_of_notices() -> None:
    found = made(issue(*[45] * 60))
    assert found[0].fill > 0.8
    assert len(found) <= 3


@pytest.mark.parametrize(
    ("metadata", "expected"),
    [
        (Metadata(publication="青石日报", title="第1篇文章的大标题"), ["青石日报"]),
        (Metadata(title="两会访谈"), ["两会访谈"]),
        (Metadata(title="第1篇文章的大标题"), []),  # it stands below as a headline
        (Metadata(), []),
    ],
)
def test_a_page_opens_with_the_name_of_the_publication(metadata: Metadata, expected: list[str]) -> None:
    page, *_ = made(replace(issue(400), metadata=metadata))
    lines = [line for mark in page.furniture if isinstance(mark, TextLine) for line in [mark.matter.text]]
    assert [line for line in lines if line != "1"] == expected


def test_nothing_but_a_headline() -> None:
    new = Writer()
    (page,) = made(new.document(new.article("只有标题的一篇")))
    assert shown(text_lines(page)) == "只有标题的一篇"


def test_a_headline_longer_than_a_page_is_text() -> None:
    new = Writer()
    title = characters(3000)
    found = made(new.document(new.article(title, characters(100))))
    assert shown(line for page in found for line in text_lines(page)) == title + characters(100)


def _illustrated(width: int, height: int) -> Document:
    data = io.BytesIO()
    Image.new("RGB", (width, height), "grey").save(data, "PNG")
    new = Writer()
    articles = []
    for number in range(1, 7):
        asset = Asset("a.png", "image/png", data.getvalue())
        figure = Figure(f"figure-{number}", asset, "", (new.leaf("站房外景。"),), ())
        articles.append(new.article(f"第{number}篇带图的文章", figure, *[characters(140)] * (number + 3)))
    return new.document(*articles)


def test_a_level_picture_opens_its_block_over_two_columns_or_more() -> None:
    design = load_design("newspaper")
    marks = [mark for page in made(_illustrated(1200, 800)) for mark in page.content]
    pictures = [mark for mark in marks if isinstance(mark, Picture)]
    assert len(pictures) == 6
    widths = {round(picture.width, 2) for picture in pictures}
    assert widths <= {round(design.grid.across(count), 2) for count in range(2, 7)}


@pytest.mark.parametrize("size", [(1200, 800), (800, 1200), (100, 60)])
def test_no_text_lies_on_a_picture(size: tuple[int, int]) -> None:
    design = load_design("newspaper")
    for page in made(_illustrated(*size)):
        pictures = [mark for mark in page.content if isinstance(mark, Picture)]
        assert pictures
        for line in text_lines(page):
            if line.matter.role != "body":
                continue
            for picture in pictures:
                beside = (
                    line.x + design.grid.measure <= picture.x + 0.1
                    or line.x >= picture.x + picture.width - 0.1
                )
                assert beside or line.y < picture.y or line.y - 7 > picture.y + picture.height


def test_a_few_notices_on_an_empty_page_are_blocks() -> None:
    """Their text stands in columns of equal height under a head across them."""
    (page,) = made(issue(110, 95, 80, 180, 40, 150, 90, 70, rubric="民生快讯"))
    columns: dict[str, dict[float, list[float]]] = {}
    for line in text_lines(page):
        if line.matter.role == "body":
            columns.setdefault(line.matter.node, {}).setdefault(line.x // 50, []).append(line.y)
    blocks = [list(found.values()) for found in columns.values() if len(found) > 1]
    assert len(blocks) >= 4
    for first, *others in blocks:
        assert all(abs(min(first) - min(other)) < 1 for other in others)
        assert all(abs(max(first) - max(other)) < 15 for other in others[:-1])


def test_notices_that_would_leave_columns_empty_as_blocks_fill_them_one_after_another() -> None:
    """Seven briefs under two reports: in stacks two columns wide they would leave a third of the page."""
    new = Writer()
    reports = [new.article(f"第{at}篇报道的标题", *[characters(139) + "。"] * 5) for at in (1, 2)]
    briefs = [new.article(f"第{at}条快讯的标题", characters(84) + "。") for at in range(7)]
    (page,) = made(new.document(*reports, new.section("要闻速览", *briefs)))
    grid = load_design("newspaper").grid
    top = min(line.y for line in text_lines(page) if line.matter.role == "rubric")
    under = {
        int((line.x - grid.inner + 1) // (grid.measure + grid.gutter))
        for line in text_lines(page)
        if line.matter.role == "body" and line.y > top
    }
    assert under == set(range(grid.columns))


@pytest.mark.parametrize("above", [3000, 3600, 4200])
def test_portraits_that_the_foot_of_a_page_has_no_room_for_go_to_the_next(above: int) -> None:
    new = Writer()
    data = io.BytesIO()
    Image.new("RGB", (300, 900)).save(data, "PNG")
    figure = Figure("f", Asset("f.png", "image/png", data.getvalue()), "", (new.leaf("图"),), ())
    first = new.article("先是一篇文章的大标题", *[characters(150)] * (above // 150))
    figures = [replace(figure, id=f"f-{number}") for number in range(3)]
    second = new.article("再是一篇长文的大标题", characters(300), *figures, *[characters(150)] * 40)
    for page in made(new.document(first, second)):
        for mark in page.content:
            if isinstance(mark, Picture):
                assert mark.y + mark.height < page.size.height - 28
