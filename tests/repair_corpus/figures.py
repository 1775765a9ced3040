"""Figures that comments of read and repair quote: `python -m tests.repair_corpus.figures`.

In: the articles of the gold set, those included which no weight is fitted to. Out: for each constant, what
was counted for it, as its comment says it. Half a minute.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from unittest.mock import patch

from publisher.read import Passage, encoding, from_text, read_markdown
from publisher.repair.column import measure
from tests.repair_corpus.corpus import UNSEEN, Article, articles
from tests.repair_corpus.damage import LEVELS, damage


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
    return measure.column(passages, measure.widths_of(passages)) is not None


def main() -> None:
    chosen = [*articles(), *articles(UNSEEN)]
    print("read/encoding.py COMMON:", common(chosen))
    texts = list(wrapped(chosen))
    for name in ("_FEWEST_CUT", "_VERY_NEARLY"):
        print(f"repair/measure.py {name}:", bounded(texts, name))


if __name__ == "__main__":
    main()
