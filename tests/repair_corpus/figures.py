"""Figures that comments of read, repair and shared quote: `python -m tests.repair_corpus.figures`.

In: the articles of the gold set, those included which no weight is fitted to. Out: for each constant, what
was counted for it, as its comment says it. A minute.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from unittest.mock import patch

from publisher.compose.line import headings
from publisher.compose.line.headings import set_heading
from publisher.compose.line.line_style import LineStyle
from publisher.read import Passage, encoding, from_text, read_markdown
from publisher.repair.column import measure
from publisher.repair.column.widths import widths_of
from publisher.shared import phrases
from tests.repair_corpus.corpus import UNSEEN, Article, articles
from tests.repair_corpus.damage import LEVELS, damage

_MEASURES = (8, 12, 16)
_HEADS = ("kicker", "headline", "deck", "crosshead")
_COSTS = (
    "INSIDE_WORD",
    "_INSIDE_PHRASE",
    "_INSIDE_QUOTES",
    "_INSIDE_COMPOUND",
    "LEADS",
    "WORD",
    "_BEFORE_LEADING",
)


def common(chosen: list[Article]) -> str:
    """How much of the letters of articles the common characters are."""
    texts = ["\n".join(unit.text for unit in article.units) for article in chosen]
    han = Counter(one for text in texts for one in text if "\u4e00" <= one <= "\u9fff")
    share = sum(han[one] for one in encoding.COMMON) / sum(han.values())
    least = min(map(encoding.share_of_common, texts))
    of_all = f"{share:.0%} of all Han characters of {len(chosen)} articles"
    return f"{of_all}, {least:.2f} of the letters of one at least"


def wrapped(chosen: list[Article]) -> Iterator[list[Passage]]:
    """Every article, printed in lines in each way of the gold set."""
    for level in (level for level, style in LEVELS.items() if style.wrap):
        for article in chosen:
            yield list(read_markdown(from_text(damage(article, level).text, "a.md")).passages)


def bounded(texts: list[list[Passage]], name: str) -> str:
    """In how many texts a bound of `measure` finds no column where without it there is one."""
    with_it = sum(_has_column(text) for text in texts)
    with patch.object(measure, name, -1e-9):  # below 0: none at all are enough
        without = sum(_has_column(text) for text in texts)
    return f"of {without} wrapped articles {without - with_it} have fewer"


def _has_column(passages: list[Passage]) -> bool:
    return measure.column(passages, widths_of(passages)) is not None


def heads(chosen: list[Article]) -> Iterator[list[int]]:
    """Where the lines of all heads end, at each measure that is too short for them."""
    style = LineStyle(align="start")
    for room in _MEASURES:
        for text in (unit.text for article in chosen for unit in article.units if unit.role in _HEADS):
            if len(text) > room:
                lines = set_heading(text, room, style, lambda start, end: (end - start) / 2)
                yield [line.end for line in lines]


def moved(chosen: list[Article], before: list[list[int]], name: str, factor: float) -> int:
    """How many heads break elsewhere if a cost of `phrases` is multiplied."""
    cost = getattr(phrases, name) * factor
    with patch.object(phrases, name, cost), patch.object(headings, name, cost, create=True):
        return sum(one != other for one, other in zip(before, heads(chosen), strict=True))


def figures(chosen: list[Article]) -> Iterator[str]:
    """A line for each constant."""
    yield f"read/encoding.py COMMON: {common(chosen)}"
    texts = list(wrapped(chosen))
    for name in ("_FEWEST_CUT", "_VERY_NEARLY"):
        yield f"repair/column/measure.py {name}: {bounded(texts, name)}"
    before = [*heads(chosen)]
    for name in _COSTS:
        halved, doubled = (moved(chosen, before, name, factor) for factor in (0.5, 2.0))
        yield f"shared/phrases.py {name}: {halved}, {doubled} of {len(before):,} heads"


def main() -> None:
    for line in figures([*articles(), *articles(UNSEEN)]):
        print(line, flush=True)


if __name__ == "__main__":
    main()
