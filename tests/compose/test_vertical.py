"""Vertical pages: lines from right to left, tiers from top to bottom, glyphs as they stand there."""

from __future__ import annotations

import pytest

from publisher.compose import Design, GlyphRun, TextLine, compose, load_design
from publisher.model import Article
from tests.compose.setting import Writer, article_of, characters, pages, text_lines, tiny


@pytest.fixture(scope="module")
def design() -> Design:
    return tiny(top='direction = "vertical"', width=200, height=200)


def test_lines_run_from_right_to_left_and_tiers_from_top_to_bottom(design: Design) -> None:
    (page,) = pages(article_of(characters(60)), design)
    lines = list(text_lines(page))
    assert all(line.direction == "vertical" for line in lines)
    upper = [line for line in lines if line.y < 100]
    lower = [line for line in lines if line.y >= 100]
    assert lines == upper + lower
    for tier in (upper, lower):
        assert [line.x for line in tier] == sorted((line.x for line in tier), reverse=True)


def test_the_last_tiers_are_not_balanced(design: Design) -> None:
    (page,) = pages(article_of(characters(60)), design)
    assert [round(line.y) for line in text_lines(page)].count(round(next(text_lines(page)).y)) == 8


def _run(design: Design, text: str, within: str) -> GlyphRun:
    (page,) = pages(article_of(text), design)
    at = text.index(within)
    return next(run for line in text_lines(page) for run in line.runs if run.start <= at < run.end)


def test_words_are_rotated_and_short_numbers_stand_in_one_cell(design: Design) -> None:
    wide = load_design("vertical")
    assert _run(wide, "他用Python写成。", "Python").turn == "rotated"
    for number in ("12", "127"):
        combined = _run(wide, f"三月{number}日来。", number)
        assert combined.turn == "across"
        assert combined.fount.size == wide.grid.size
        width = sum(combined.advances or ()) * combined.narrowing
        assert 0.9 < width <= 1.0
    assert _run(wide, "三月12日来。", "月").turn == "along"


@pytest.mark.parametrize("role", ["song", "hei", "kai"])
@pytest.mark.parametrize("mark", ["——", "……", "（", "《", "～"])
def test_marks_have_a_vertical_form_or_are_rotated(role: str, mark: str) -> None:
    design = tiny(
        top='direction = "vertical"', width=300, styles=f'[style.body]\nface = "{role}"', lines=10
    )
    text = f"前{mark}后"
    run = _run(design, text, mark[0])
    level = run.fount.face.shape(mark, "horizontal", chinese=True)
    assert run.turn == "rotated" or "".join(part.ids for part in level) != run.glyphs


def test_quotes_are_drawn_as_corners_and_stay_quotes_in_the_text(design: Design) -> None:
    run = _run(design, "说“好”。", "“")
    (corner,) = run.fount.face.shape("『", "vertical", chinese=True)
    (page,) = pages(article_of("说“好”。"), design)
    (line,) = text_lines(page)
    drawn = {
        line.matter.text[run.start + at]: glyph for run in line.runs for at, glyph in enumerate(run.glyphs)
    }
    assert line.matter.text == "说“好”。"
    assert drawn["“"] == corner.ids


def test_pages_are_bound_on_the_right() -> None:
    """The folio of the first page stands at its outer edge, which is the left one."""
    design = load_design("vertical")
    page = next(one for one in compose(article_of(characters(50)), design) if one.label == "1")
    folio = next(
        mark for mark in page.furniture if isinstance(mark, TextLine) and mark.matter.role == "folio"
    )
    assert folio.x < design.page.width / 4


@pytest.mark.parametrize(
    ("headline", "author", "tier"),
    [("渡口", "温如言", 0), ("渡口的灯", "温如言", 1), ("渡口的灯不落在水里", "温如言", 1)],
)
def test_the_author_stands_at_the_foot_of_the_tier_where_there_is_room_below_the_headline(
    headline: str, author: str, tier: int
) -> None:
    """Three tiers of six characters; the author takes a character of white on either side."""
    design = tiny(
        top='direction = "vertical"', width=200, height=300, columns=3,
        styles='[style.byline]\nalign = "end"\nend = 0',
    )  # fmt: skip
    new = Writer()
    head = ((new.leaf(headline),),)
    article = Article("a", (), head, (), ((new.leaf(author),),), (new.paragraph(characters(96)),))
    [page] = pages(new.document(article), design)
    [line] = [line for line in text_lines(page) if line.matter.role == "byline"]
    grid = design.grid
    foot = line.y + line.runs[0].offset + len(author) * grid.size - grid.top
    assert foot == pytest.approx(grid.across(tier + 1))


def test_a_second_author_stands_beside_the_first() -> None:
    design = tiny(
        top='direction = "vertical"', width=200, height=300, columns=3,
        styles='[style.byline]\nalign = "end"\nend = 0',
    )  # fmt: skip
    new = Writer()
    authors = tuple((new.leaf(name),) for name in ("温如言", "林阿姨"))
    head = ((new.leaf("渡口"),),)
    article = Article("a", (), head, (), authors, (new.paragraph(characters(96)),))
    [page] = pages(new.document(article), design)
    first, second = [line for line in text_lines(page) if line.matter.role == "byline"]
    assert (first.y, first.x) == (second.y, second.x + design.grid.leading)
