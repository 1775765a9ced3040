"""Every page of every shipped design stands on its grid: measured on the pages themselves."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

import pytest

from publisher.compose import Design, Page, Panel, Picture, Rule, TextLine, compose, designs, load_design
from publisher.model import Document
from tests.compose.setting import FURNITURE, Writer, characters, text_lines
from tests.samples import everything

BODY = ("body", "lead", "dateline", "quotation", "list", "editor", "jump")


def mixed() -> Document:
    """Articles of many lengths, with crossheads, one after another."""
    new = Writer()
    articles = []
    for number, length in enumerate((900, 240, 1600, 90, 420, 420, 30, 2600, 700, 60, 300)):
        blocks = [
            new.paragraph(characters(part, salt="第") + "。")
            for part in (length // 3, length // 2, length // 6)
        ]
        articles.append(new.article(f"第{number + 1}篇的标题长短不一" * (1 + number % 2), *blocks[:1],
                                    new.crosshead("小标题"), *blocks[1:]))  # fmt: skip
    return new.document(new.section("栏目", *articles))


DOCUMENTS = {"everything": everything(), "mixed": mixed()}


@pytest.fixture(params=[(name, which) for name in designs() for which in DOCUMENTS], ids="-".join)
def made(request: pytest.FixtureRequest) -> tuple[Design, list[Page]]:
    name, which = request.param
    design = load_design(name)
    return design, list(compose(DOCUMENTS[which], design))


def _across(design: Design, line: TextLine) -> float:
    """Where the line lies across the lines of its page, from the head of the type area."""
    if design.direction == "horizontal":
        return line.y - design.grid.top
    middle = design.page.width - design.grid.inner
    return middle - line.x


def _body(design: Design, page: Page) -> Iterator[TextLine]:
    for line in text_lines(page):
        if line.matter.role in BODY and line.direction == design.direction:
            yield line


def test_body_lines_stand_on_the_grid(made: tuple[Design, list[Page]]) -> None:
    design, pages = made
    grid = design.grid
    for page in pages:
        for line in _body(design, page):
            if line.runs and line.runs[0].fount.size != grid.size:
                continue
            if design.direction == "horizontal":
                step = (line.y - grid.top - 0.88 * grid.size) / grid.leading
            else:
                right = _right(design, page)
                step = (right - line.x - grid.size / 2) / grid.leading
            assert step == pytest.approx(round(step), abs=1e-6)


def _right(design: Design, page: Page) -> float:
    """The right edge of a vertical type area; the spine is at the right of even pages."""
    grid = design.grid
    return design.page.width - grid.inner if page.index % 2 == 0 else grid.inner + grid.depth


def test_text_stays_inside_the_type_area(made: tuple[Design, list[Page]]) -> None:
    design, pages = made
    grid = design.grid
    width, height = (grid.width, grid.depth)
    if design.direction == "vertical":
        width, height = height, width
    for page in pages:
        left = grid.inner if page.index % 2 == 0 else design.page.width - grid.inner - width
        if design.direction == "vertical":
            left = design.page.width - grid.inner - width if page.index % 2 == 0 else grid.inner
        for line in text_lines(page):
            if line.matter.role in FURNITURE:
                continue
            assert left - 12 <= line.x <= left + width + 12
            assert grid.top - 1 <= line.y <= grid.top + height + 3


def test_lines_of_one_column_do_not_overlap(made: tuple[Design, list[Page]]) -> None:
    """No two lines of running text share a place."""
    design, pages = made
    for page in pages:
        places = [(round(line.x, 1), round(line.y, 1)) for line in _body(design, page) if line.runs]
        assert len(places) == len(set(places))


def test_no_line_stands_alone(made: tuple[Design, list[Page]]) -> None:
    """Wherever a paragraph is divided between columns, two lines or more stay on either side; but the feet
    of a newspaper's columns are level first."""
    design, pages = made
    least = 1 if design.make_up == "newspaper" else 2
    along = (lambda line: line.x) if design.direction == "horizontal" else (lambda line: line.y)
    paragraphs: dict[int, list[tuple[int, float, float]]] = {}
    for page in pages:
        for line in text_lines(page):
            if line.matter.role == "body":
                place = (page.index, along(line), _across(design, line))
                paragraphs.setdefault(id(line.matter), []).append(place)
    for lines in paragraphs.values():
        runs: list[int] = []
        previous: tuple[int, float] | None = None
        for index, _, across in lines:
            if previous is not None and previous[0] == index and across > previous[1]:
                runs[-1] += 1
            else:
                runs.append(1)
            previous = (index, across)
        if len(lines) > 3:
            assert min(runs) >= least


def test_no_crosshead_ends_a_column(made: tuple[Design, list[Page]]) -> None:
    """The line after a crosshead lies right below it."""
    design, pages = made
    for page in pages:
        lines = [line for line in text_lines(page) if line.matter.role not in ("mark", "ruby", "note")]
        for head, text in zip_longest(lines, lines[1:]):
            if head is not None and head.matter.role == "crosshead":
                assert text is not None
                assert 0 < _across(design, text) - _across(design, head) < 4 * design.grid.leading


def test_marks_stay_on_the_sheet(made: tuple[Design, list[Page]]) -> None:
    design, pages = made
    width, height, bleed = design.page
    for page in pages:
        for mark in (*page.furniture, *page.content):
            match mark:
                case TextLine():
                    assert 0 <= mark.x <= width
                    assert 0 <= mark.y <= height
                case Rule():
                    assert -bleed <= min(mark.x0, mark.x1)
                    assert max(mark.x0, mark.x1) <= width + bleed
                case Panel() | Picture():
                    assert mark.x >= -bleed - 0.01
                    assert mark.x + mark.width <= width + bleed + 0.01
                    assert mark.y + mark.height <= height + bleed + 0.01
