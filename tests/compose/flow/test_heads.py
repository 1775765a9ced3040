"""White in and under heads, in the designs as they ship."""

from __future__ import annotations

import pytest

from publisher.compose import TextLine, designs, load_design
from publisher.compose.flow.heads import article_head
from publisher.compose.galley.galley import Galley
from publisher.faces import catalogue
from publisher.model import Article
from tests.compose.setting import Writer, characters, pages, text_lines


def _lines(name: str, **parts: str) -> dict[str, list[TextLine]]:
    """The lines of an article by their role."""
    new = Writer()

    def part(role: str) -> tuple[tuple[object, ...], ...]:
        return ((new.leaf(parts[role]),),) if role in parts else ()

    body = (new.paragraph(characters(900)),)
    heads = [part(role) for role in ("kicker", "headline", "deck", "byline")]
    found: dict[str, list[TextLine]] = {}
    document = new.document(Article("a", *heads, body))  # type: ignore[arg-type]  # leaves are inlines
    for page in pages(document, load_design(name)):
        for line in text_lines(page):
            found.setdefault(line.matter.role, []).append(line)
    return found


def _white(name: str, upper: TextLine, lower: TextLine) -> float:
    """White between the em boxes of two lines, in points."""
    over, under = upper.runs[0].fount.size, lower.runs[0].fount.size
    if load_design(name).direction == "vertical":
        return upper.x - lower.x - (over + under) / 2
    return lower.y - upper.y - 0.12 * over - 0.88 * under


@pytest.mark.parametrize("name", designs())
def test_a_headline_that_ends_its_head_stands_clear_of_the_text(name: str) -> None:
    """More than lines of text are apart."""
    found = _lines(name, headline="渡口上的灯")
    grid = load_design(name).grid
    assert _white(name, found["headline"][-1], found["body"][0]) >= grid.leading - grid.size + 1


@pytest.mark.parametrize("name", designs())
def test_a_deck_that_ends_its_head_leaves_the_white_of_a_byline_under_it(name: str) -> None:
    found = _lines(name, headline="渡口上的灯", deck="改革不停步")
    design = load_design(name)
    wanted = design.style("byline").below * design.grid.leading
    assert _white(name, found["deck"][-1], found["body"][0]) > wanted


@pytest.mark.parametrize("name", designs())
def test_a_kicker_is_no_further_from_its_headline_than_the_deck(name: str) -> None:
    found = _lines(name, kicker="一条河的三十年", headline="渡口上的灯", deck="——白沙渡的重生")
    above = _white(name, found["kicker"][-1], found["headline"][0])
    below = _white(name, found["headline"][-1], found["deck"][0])
    assert 0 < above <= below + 0.5


@pytest.mark.parametrize("name", designs())
def test_a_deck_beside_its_byline_stands_clear_of_the_text(name: str) -> None:
    """More than lines of text are apart, though the byline shares its line."""
    found = _lines(name, headline="渡口上的灯", deck="——白沙渡的重生", byline="温如言")
    grid = load_design(name).grid
    lowest = found["byline" if name != "vertical" else "deck"][-1]
    assert _white(name, lowest, found["body"][0]) >= grid.leading - grid.size


@pytest.mark.parametrize("name", ["report", "vertical"])
def test_a_deck_turns_over_behind_its_dash(name: str) -> None:
    found = _lines(name, headline="渡口上的灯", deck="——访白沙渡的老船工和他的儿子，" * 4)
    first, second, *_ = found["deck"]
    along = second.x - first.x if name == "report" else second.y - first.y
    along += second.runs[0].offset - first.runs[0].offset
    assert along == pytest.approx(2 * first.runs[0].fount.size)


@pytest.mark.parametrize(
    ("deck", "is_smaller"), [("白沙渡的重生记", False), ("白沙渡两岸三代船工与一盏灯", True)]
)
def test_a_deck_is_shorter_than_its_headline(deck: str, is_smaller: bool) -> None:
    """By its size, which else goes with that of the headline."""
    found = _lines("newspaper", headline="渡口上的灯火", deck=deck)
    ((head,), (line,)) = found["headline"], found["deck"]
    sizes = [one.runs[0].fount.size for one in (head, line)]
    assert len(deck) * sizes[1] < 6 * sizes[0]
    assert (sizes[1] < 0.54 * sizes[0]) is is_smaller


@pytest.mark.parametrize(("count", "lines"), [(13, 1), (14, 2)])
def test_a_headline_of_a_newspaper_stays_clear_of_its_neighbours(count: int, lines: int) -> None:
    """Two columns hold 14 characters of 16 points; of 14, half an em would not be free at either side."""
    design = load_design("newspaper")
    galley = Galley(design, catalogue()).at(design.grid.across(2))
    (strip,) = article_head(galley, Writer().article(characters(count)), 16.0)
    assert len([mark for mark in strip.marks if isinstance(mark, TextLine)]) == lines


@pytest.mark.parametrize("size", [14.0, 18.0, 21.0])
def test_heads_that_hang_begin_on_one_line_whatever_is_in_them(size: float) -> None:
    """What rounding to whole lines leaves stands below headline, deck and byline alike."""
    new = Writer()
    design = load_design("newspaper")
    galley = Galley(design, catalogue()).at(design.grid.across(3))
    headline, deck, byline = (((new.leaf(text),),) for text in ("渡口上的灯", "——白沙渡的重生", "苏笛"))
    articles = (
        Article("a", (), headline, (), (), ()),
        Article("b", (), headline, (), byline, ()),
        Article("c", (), headline, deck, byline, ()),
    )
    loose, hung = (
        [article_head(galley, article, size, hangs=hangs)[0] for article in articles]
        for hangs in (False, True)
    )
    assert len({head.marks[0].y for head in hung if isinstance(head.marks[0], TextLine)}) == 1
    assert [head.height for head in hung] == [head.height for head in loose]
    *_, before = ([mark.y for mark in head.marks if isinstance(mark, TextLine)] for head in loose)
    *_, after = ([mark.y for mark in head.marks if isinstance(mark, TextLine)] for head in hung)
    moved = [above - below for above, below in zip(before, after, strict=True)]
    assert moved == pytest.approx([moved[0], moved[0] * 2 / 3, moved[0] / 3])


@pytest.mark.parametrize("name", designs())
@pytest.mark.parametrize(
    ("clauses", "rows"), [(("会风更实", "服务更暖", "议政更热"), 1), (("上句在这里", "下句也在"), 2)]
)
def test_a_headline_of_three_clauses_is_one_line_where_that_has_room(
    name: str, clauses: tuple[str, ...], rows: int
) -> None:
    """With as much white between them, in the middle of a centred head; two clauses are two lines."""
    new = Writer()
    headline = tuple((new.leaf(clause),) for clause in clauses)
    article = Article("a", (), headline, (), (), (new.paragraph(characters(900)),))
    found = pages(new.document(article), load_design(name))
    lines = [
        line for page in found if page.label for line in text_lines(page) if line.matter.role == "headline"
    ]
    is_vertical = load_design(name).direction == "vertical"
    assert len({round(line.x if is_vertical else line.y, 2) for line in lines}) == rows
    if rows == 1:
        first, second, third = (line.y if is_vertical else line.x for line in lines)
        size = lines[0].runs[0].fount.size
        assert second - first == pytest.approx(5 * size, abs=0.1)
        assert third - second == pytest.approx(5 * size, abs=0.1)
