"""Fit the weights of traits of lines to the gold set: `make fit-roles`.

In: the articles, in many layouts, and the cases of the fixtures. Out: weights.tsv and scenes.tsv in
publisher/repair/labelling. Deterministic; five minutes.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from publisher.repair import labelling
from publisher.repair.labelling.sequence import name
from tests.repair.cases import cases
from tests.repair_corpus import fit_scenes
from tests.repair_corpus.chain import Chain, fitted
from tests.repair_corpus.corpus import FOLDER, Article, Unit, articles
from tests.repair_corpus.damage import LEVELS, damage
from tests.repair_corpus.folds import folds
from tests.repair_corpus.labelled import Example, examples, labelled
from tests.repair_corpus.variants import variant

TABLE = Path(labelling.__file__).with_name("weights.tsv")
LAYOUTS = 12
"""Every article is printed so many times."""
VARIANTS = 4
"""And with so many other heads."""
_FIXTURES = ("roles.txt", "join.txt", "columns.txt", "marks.txt", "punctuation.txt")
_REPEATED = 40
"""Cases are rare things, told once each."""
_LEAST = 0.04
"""Smaller weights are left out. Together they count: without those below 0.2 the F1 of unseen roles falls
by 0.016."""

HEAD = """\
# How much each trait of a line speaks for a role (above 0) or against it: logarithms of odds, added up;
# and how much a line's place speaks for those that may follow it. Made by `make fit-roles`; not to be
# edited by hand.
"""


def texts(chosen: Sequence[Article]) -> Iterator[list[Example]]:
    """All that the weights are fitted to; how a line reads is told by who does not know its author."""
    for fold in folds(chosen):
        yield from _texts(fold)


def _texts(chosen: Sequence[Article]) -> Iterator[list[Example]]:
    yield from examples(chosen, LAYOUTS)
    for number in range(VARIANTS):
        others = [variant(article, chosen, number) for article in chosen]
        yield from examples(others, 1)
        yield from (labelled(damage(other, "seed", number).text, other.units) for other in others)
    for article in chosen:
        for level in LEVELS:
            damaged = damage(article, level)
            editors = [Unit("editor", line) for line in damaged.furniture if "编" in line]
            yield labelled(damaged.text, (*article.units, *editors))


def told() -> Iterator[list[Example]]:
    """The cases of the fixtures, each several times."""
    for file in _FIXTURES:
        for case in cases(file):
            units = [
                Unit(role, text.replace("⏎", "\n"))
                for role, divider, text in (line.partition(": ") for line in case.expected.split("\n"))
                if divider
            ]
            yield from [labelled(case.source, units)] * _REPEATED


def written(chain: Chain) -> str:
    """The weights as a table."""
    traits: dict[str, dict[str, float]] = defaultdict(dict)
    steps: dict[str, dict[str, float]] = defaultdict(dict)
    for (trait, role), weight in chain.traits.items():
        traits[trait][role] = weight
    for (before, state), weight in chain.steps.items():
        steps[name(before)][name(state)] = weight
    return HEAD + "".join((*_rows("steps", steps), *_rows("traits", traits)))


def _rows(name: str, table: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    for key in sorted(table):
        told = {what: weight for what, weight in table[key].items() if abs(weight) >= _LEAST}
        if told:
            cells = ", ".join(
                f"{what} {told[what]:+.2f}" for what in sorted(told, key=lambda what: -told[what])
            )
            yield f"{name}\t{key}\t{cells}\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=Path, nargs="+", default=[FOLDER], metavar="DIR")
    given = parser.parse_args()
    chosen = [article for folder in given.articles for article in articles(folder)]
    fit_scenes.TABLE.write_text(fit_scenes.written(fit_scenes.fitted(chosen)), "utf-8")
    found = [*texts(chosen), *told()]
    TABLE.write_text(written(fitted(found)), "utf-8")
    print(f"{TABLE}: fitted to {sum(map(len, found))} lines of {len(found)} texts")


if __name__ == "__main__":
    main()
