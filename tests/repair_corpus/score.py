"""Print how well repair does on the gold set: `make score`.

In: the articles, damaged at every level. Out: a table on stdout, a row for each level; with
--faults LEVEL, what went wrong there instead; with --articles DIR, both for the articles of another
folder, with --daily for those of a real daily that no weight was fitted to (whose roles nobody knows);
with --unseen, for articles that no weight was fitted to; with --pages, for texts of four articles each.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from difflib import unified_diff
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from publisher.model import Document, units
from publisher.read import from_text, read_markdown
from publisher.repair import repair
from tests.repair_corpus import daily
from tests.repair_corpus.corpus import FOLDER, UNSEEN, Article, articles
from tests.repair_corpus.damage import LEVELS, Damaged, damage
from tests.repair_corpus.measures import Tally, measure
from tests.repair_corpus.page import page, pages

__all__ = ["SEEDS", "score", "score_pages", "table"]

SEEDS = range(3)
"""Every article is damaged this many times at every level."""

HEAD = (
    "| level | joins P | joins R | joins F1 | marks restored | marks kept | exact articles | roles F1 "
    "| lost | edits |"
)


def score(chosen: Sequence[Article], level: str, seeds: Sequence[int] = SEEDS) -> Tally:
    """Damage and repair articles, and count."""
    total = Tally()
    for article in chosen:
        for seed in seeds:
            damaged = damage(article, level, seed)
            total.add(measure(damaged, repaired(damaged)))
    return total


def score_pages(chosen: Sequence[Article], level: str) -> Tally:
    """The same for pages of several articles; what is exact is a whole page."""
    total = Tally()
    for together in pages(chosen):
        damaged = page(together, level)
        total.add(measure(damaged, repaired(damaged)))
    return total


def repaired(damaged: Damaged) -> Document:
    """As `publisher repair` does it."""
    return repair(read_markdown(from_text(damaged.text, "article.md")))


def table(
    chosen: Sequence[Article], scored: Callable[[Sequence[Article], str], Tally] = score
) -> Iterator[str]:
    """The rows of the published table, as Markdown."""
    yield HEAD
    yield "|---" + "|--:" * (HEAD.count("|") - 2) + "|"
    for level in LEVELS:
        tally = scored(chosen, level)
        figures = (
            tally.precision, tally.recall, tally.join_f1, tally.marks_restored, tally.marks_kept,
            tally.exact_articles, tally.role_f1,
        )  # fmt: skip
        cells = (level, *(f"{figure:.4f}" for figure in figures), str(tally.lost), str(tally.edits))
        yield f"| {' | '.join(cells)} |"


def faults(chosen: Sequence[Article], level: str) -> Iterator[str]:
    """Where the repaired text differs from the truth, unit by unit."""
    for article in chosen:
        for seed in SEEDS:
            damaged = damage(article, level, seed)
            document = repaired(damaged)
            furniture = set(damaged.furniture)
            wanted = [f"{unit.role}: {unit.text}" for unit in damaged.units]
            found = [
                f"{unit.role}: {unit.text}"
                for unit in units(document)
                if not (unit.role in ("editor", "jump") and unit.text in furniture)
            ]
            yield from unified_diff(wanted, found, f"{article.name}/{seed}", "repaired", lineterm="", n=0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--faults", choices=tuple(LEVELS), metavar="LEVEL", help="print faults instead")
    parser.add_argument("--articles", type=Path, default=FOLDER, metavar="DIR", help="score these instead")
    parser.add_argument("--unseen", action="store_true", help="score what no weight was fitted to")
    parser.add_argument("--pages", action="store_true", help="score texts of several articles each")
    parser.add_argument("--daily", action="store_true", help="score a real daily instead")
    given = parser.parse_args()
    folder = UNSEEN if given.unseen else given.articles
    chosen = daily.unseen() if given.daily else articles(folder)
    if given.faults:
        print("\n".join(faults(chosen, given.faults)))
        return
    if given.pages:
        print("\n".join(table(chosen, score_pages)))
        return
    print(f"{len(chosen)} articles, damaged {len(SEEDS)} times at each level\n")
    print("\n".join(table(chosen)))


if __name__ == "__main__":
    main()
