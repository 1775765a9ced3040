"""Fit the weights of words and of evidence at seams: `make fit`.

In: the articles of the gold set, damaged and in other layouts, half of the articles of a real daily, and
the cases of the fixtures; each seam that the rule `join` weighs, and whether one unit holds what stands on
both of its sides. Out: publisher/repair/line/continuation.tsv and publisher/repair/evidence/odds.toml. With
--cross-validate: how many seams weights judge wrongly that were fitted without the hand they are tried on.
Deterministic; some fifteen minutes.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from math import exp
from pathlib import Path
from random import Random
from typing import NamedTuple
from unittest.mock import patch

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from publisher.read import from_text, read_markdown
from publisher.repair import CAUTION, repair
from publisher.repair.column.growing import Judgement
from publisher.repair.evidence import SURE, judge, odds
from publisher.repair.evidence.seam import Seam
from publisher.repair.evidence.traits import traits
from publisher.repair.line.form import ends_sentence
from tests.repair.cases import cases
from tests.repair_corpus import daily, fit_continuation
from tests.repair_corpus.corpus import FOLDER, Article, Unit, articles, only_letters
from tests.repair_corpus.damage import damage
from tests.repair_corpus.folds import folds, read_by, tables
from tests.repair_corpus.layouts import PARAGRAPHS, printed
from tests.repair_corpus.variants import variant

TABLE = Path(odds.__file__).with_name("odds.toml")
LEVELS = ("seed", "headlines", "columns", "mixed", "noisy")
SEEDS = range(3)
LAYOUTS = 4
"""Every article is printed so many times more, in layouts that the damage model has not."""
_RIDGE = 1.0
"""How strongly weights are held near 0: as one example against each would."""
_FEWEST = 15
"""A trait of fewer seams has no weight."""
_HURTS = 2
"""How many missed joins a wrong one counts for. Readers are hurt more by it; and other papers have more
kinds of lines than the gold set: of hands that no weight knows, a tenth fewer seams are misjudged."""
_ROUNDS = 12
_FIXTURES = ("join.txt", "roles.txt", "columns.txt")
_REPEATED = 20
"""Cases are rare things, told once each."""
_PROSE = 25
"""A shorter paragraph without a stop may be a line of its own kind."""
_REACH = 9
"""Letters on either side of a seam that are looked for in the units."""

HEAD = """\
# How much each trait of a seam speaks for one paragraph that goes on over it (above 0) or for two (below):
# logarithms of odds, added up. Made by `make fit`; not to be edited by hand.

[odds]
"""


class Example(NamedTuple):
    """A seam of a damaged article: its traits, and whether it is a cut."""

    hand: str
    traits: frozenset[str]
    is_cut: bool


def examples(chosen: Sequence[Article], levels: Sequence[str] = LEVELS) -> Iterator[Example]:
    """Every seam that `join` weighs in the damaged articles, its words read by who does not know them."""
    for fold in folds(chosen):
        yield from _examples(fold, chosen, levels)


def _examples(
    fold: Sequence[Article], chosen: Sequence[Article], levels: Sequence[str]
) -> Iterator[Example]:
    for article in fold:
        for level in levels:
            for number in SEEDS:
                yield from seams_of(damage(article, level, number).text, article.units, article.hand)
        for number in SEEDS:
            other = variant(article, chosen, number)
            yield from seams_of(damage(other, "seed", number).text, other.units, article.hand)
        for number in range(LAYOUTS):
            random = Random(f"{article.name}/seams/{number}")
            yield from seams_of(printed(article.units, random, PARAGRAPHS), article.units, article.hand)


def daily_examples(chosen: Sequence[Article]) -> Iterator[Example]:
    """The seams of a real daily, each once at every level, read by who knows the articles alone."""
    with read_by(tables(chosen, also=())):
        for article in daily.learned():
            for level in LEVELS:
                yield from seams_of(damage(article, level).text, article.units, "daily")


def told() -> Iterator[Example]:
    """The seams of the fixtures, each several times."""
    for file in _FIXTURES:
        for case in cases(file):
            parts = (line.partition(": ") for line in case.expected.split("\n"))
            units = [Unit(role, text) for role, divider, text in parts if divider]
            yield from [*seams_of(case.source, units, "fixtures")] * _REPEATED


def seams_of(text: str, truth: Sequence[Unit], hand: str) -> Iterator[Example]:
    seams: list[Seam] = []

    def noted(seam: Seam) -> Judgement:
        seams.append(seam)
        return judge(seam)

    with patch.object(import_module("publisher.repair.rules.join"), "judge", noted):
        repair(read_markdown(from_text(text, "article.md")))
    units = [only_letters(unit.text) for unit in truth]
    slips = [only_letters(unit.text) for unit in truth if _ends_without_mark(unit)]
    for seam in seams:
        weighs = not ends_sentence(seam.text) and not any(test(seam) for test in SURE)
        if weighs and not _is_slip(seam, slips):
            yield Example(hand, frozenset(traits(seam)), _is_cut(seam, units))


def _ends_without_mark(unit: Unit) -> bool:
    """Whether an author left out the stop behind a paragraph: nobody can tell that from a cut."""
    return unit.role in ("lead", "body") and len(unit.text) >= _PROSE and unit.text[-1].isalnum()


def _is_slip(seam: Seam, slips: Iterable[str]) -> bool:
    end = only_letters(seam.text)[-_REACH:]
    return any(unit.endswith(end) for unit in slips)


def _is_cut(seam: Seam, units: Iterable[str]) -> bool:
    around = only_letters(seam.text)[-_REACH:] + only_letters(seam.following)[:_REACH]
    return any(around in unit for unit in units)


def fitted(seams: Iterable[Example]) -> dict[str, float]:
    """Weights by logistic regression (Newton's method, with a ridge)."""
    seams = list(seams)
    counts = Counter(trait for seam in seams for trait in seam.traits)
    names = ["always", *sorted(trait for trait, count in counts.items() if count >= _FEWEST)]
    number = {name: at for at, name in enumerate(names)}
    groups: dict[tuple[int, ...], list[int]] = defaultdict(lambda: [0, 0])
    for seam in seams:
        key = (0, *sorted(number[trait] for trait in seam.traits if trait in number))
        groups[key][seam.is_cut] += 1 if seam.is_cut else _HURTS
    weights = [0.0] * len(names)
    for _ in range(_ROUNDS):
        steps = _step(groups, weights)
        weights = [weight - step for weight, step in zip(weights, steps, strict=True)]
    return dict(zip(names, weights, strict=True))


def _step(groups: Mapping[tuple[int, ...], Sequence[int]], weights: Sequence[float]) -> list[float]:
    """Gradient and curvature of the loss, and what Newton's method makes of them."""
    size = len(weights)
    slope = [_RIDGE * weight if at else 0.0 for at, weight in enumerate(weights)]
    bend = [[0.0] * size for _ in range(size)]
    for at in range(size):
        bend[at][at] = _RIDGE
    for key, (two, one) in groups.items():
        chance = _chance(sum(weights[at] for at in key))
        error, spread = chance * (one + two) - one, chance * (1 - chance) * (one + two)
        for at in key:
            slope[at] += error
            row = bend[at]
            for other in key:
                row[other] += spread
    return _solved(bend, slope)


def _solved(rows: list[list[float]], right: Sequence[float]) -> list[float]:
    """Gauss's elimination; the matrix is positive definite, so that no row needs to move."""
    table = [[*row, value] for row, value in zip(rows, right, strict=True)]
    for at, row in enumerate(table):
        for below in table[at + 1 :]:
            share = below[at] / row[at]
            if share:
                below[at:] = [low - share * high for low, high in zip(below[at:], row[at:], strict=True)]
    found = [0.0] * len(table)
    for at in reversed(range(len(table))):
        row = table[at]
        rest = sum(row[other] * found[other] for other in range(at + 1, len(table)))
        found[at] = (row[-1] - rest) / row[at]
    return found


def _chance(total: float) -> float:
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def judged(weights: Mapping[str, float], seam: Example) -> bool:
    """Whether the seam would be joined."""
    total = weights["always"] + sum(weights.get(trait, 0.0) for trait in seam.traits)
    return _chance(total) >= CAUTION


def cross_validation(seams: Sequence[Example]) -> Iterator[str]:
    """A line for each hand: seams, and how many are joined or left wrongly."""
    for hand in sorted({seam.hand for seam in seams}):
        weights = fitted(seam for seam in seams if seam.hand != hand)
        own = [seam for seam in seams if seam.hand == hand]
        wrong = [seam for seam in own if judged(weights, seam) != seam.is_cut]
        over = sum(not seam.is_cut for seam in wrong)
        yield f"hand {hand}: {len(own)} seams, {over} joined wrongly, {len(wrong) - over} left wrongly"


def written(weights: Mapping[str, float]) -> str:
    """The table as TOML, the heaviest first."""
    order = sorted(weights, key=lambda trait: (trait != "always", -round(weights[trait], 2), trait))
    return HEAD + "".join(f'"{trait}" = {weights[trait]:.2f}\n' for trait in order)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cross-validate", action="store_true", help="try weights, write none")
    parser.add_argument("--articles", type=Path, nargs="+", default=[FOLDER], metavar="DIR")
    given = parser.parse_args()
    chosen = [article for folder in given.articles for article in articles(folder)]
    words = fit_continuation.fitted(fit_continuation.places([*chosen, *daily.learned()]))
    if not given.cross_validate:
        fit_continuation.TABLE.write_text(fit_continuation.written(words), "utf-8")
    seams = [*examples(chosen), *daily_examples(chosen), *told()]
    if given.cross_validate:
        print("\n".join(cross_validation(seams)))
        return
    TABLE.write_text(written(fitted(seams)), "utf-8")
    print(f"{TABLE}: fitted to {len(seams)} seams")


if __name__ == "__main__":
    main()
