"""Lines whose roles are known: what the roles' weights are fitted to.

In: units of articles, in any order and number, printed in some layout. Out: `Example` values, a line each:
what roles it could have, what can be seen of it, and which role it has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random
from typing import NamedTuple

from publisher.model import Role
from publisher.read import Passage, from_text, read_markdown
from publisher.repair import CAUTION
from publisher.repair.draft import draft
from publisher.repair.labelling.candidates import candidates
from publisher.repair.labelling.lines import Lines
from publisher.repair.labelling.traits import Traits
from publisher.repair.rules.order import RULES
from publisher.repair.rules.roles import NAME
from publisher.repair.settle import settle
from publisher.repair.wording import standard
from tests.repair_corpus.corpus import Article, Unit, only_letters
from tests.repair_corpus.layouts import printed

__all__ = ["Example", "examples", "labelled"]

_SHORTEST_SURE = 10
_MOST_LETTERS = 12


class Example(NamedTuple):
    """A line: its candidates, its traits, and its role; None where nobody can tell."""

    roles: tuple[Role, ...]
    traits: tuple[str, ...]
    role: Role | None


def examples(chosen: Sequence[Article], layouts: int) -> Iterator[list[Example]]:
    """Whole articles, excerpts, and several articles behind one another, each in some layout."""
    for number, article in enumerate(chosen):
        for layout in range(layouts):
            random = Random(f"{article.name}/{layout}")
            units = article.units
            if layout % 4 == 2:
                units = _excerpt(units, random)
            elif layout % 4 == 3:
                others = [
                    chosen[(number + random.randint(1, 9)) % len(chosen)]
                    for _ in range(random.choice((1, 2)))
                ]
                together = _series if layout % 8 == 3 else _together
                units = together([article, *others])
            yield labelled(printed(units, random), units)


def _together(chosen: Sequence[Article]) -> Sequence[Unit]:
    return [unit for article in chosen for unit in article.units]


def _series(chosen: Sequence[Article]) -> Sequence[Unit]:
    """Several articles below the rubrics of all of them."""
    units = _together(chosen)
    rubrics = [unit for unit in units if unit.role == "rubric"]
    return [*rubrics, *(unit for unit in units if unit.role not in ("rubric", "kicker"))]


def _excerpt(units: Sequence[Unit], random: Random) -> Sequence[Unit]:
    """A few units in a row; what stands without its headline does not begin with a crosshead."""
    start = random.randrange(len(units))
    while start + 1 < len(units) and units[start].role == "crosshead":
        start += 1
    return units[start : start + random.choice((1, 1, 2, 2, 3, 5, 8))]


def labelled(text: str, units: Sequence[Unit]) -> list[Example]:
    """The lines of a text as the rule `roles` finds them, with the roles of the units they are of."""
    passages = _passages(text)
    lines = Lines(passages, standard())
    traits = Traits(lines)
    found = []
    for index, role in enumerate(_roles(passages, units)):
        if chosen := candidates(lines, index):
            seen = tuple(traits.of(index)) if len(chosen) > 1 else ()
            found.append(Example(chosen, seen, _possible(role, chosen)))
    return found


def _passages(text: str) -> tuple[Passage, ...]:
    """A draft's passages when the rule `roles` gets them."""
    state = draft(read_markdown(from_text(text, "article.md")), standard(), CAUTION)
    for name, rule in RULES:
        if name == NAME:
            break
        state = settle(state, rule(state))
    return state.passages


def _possible(role: str | None, chosen: tuple[Role, ...]) -> Role | None:
    wanted = "body" if role == "lead" or (role == "quotation" and role not in chosen) else role
    return next((one for one in chosen if one == wanted), chosen[0] if len(chosen) == 1 else None)


def _roles(passages: Sequence[Passage], units: Sequence[Unit]) -> Iterator[str | None]:
    """The role of the unit that holds a passage's letters; the next such unit in the order of the text."""
    letters = [only_letters(unit.text) for unit in units]
    at = 0
    for passage in passages:
        own = only_letters("".join(piece.text for piece in passage.label) + passage.text)
        order = [*range(at, len(units)), *range(at)]
        found = next((one for one in order if own and own in letters[one]), None)
        if found is None and len(own) > _MOST_LETTERS:  # lines of two units that were taken for one
            found = next((one for one in order if letters[one].startswith(own[:_SHORTEST_SURE])), None)
        if found is not None and units[found].role != "caption":
            at = found
        yield None if found is None else units[found].role
