"""What each line of a text is, judged by all of it at once.

In: `Lines`, and what an editor says of some. Out: a role for each line that can have one.

Every line has a few candidates; its traits speak for and against each, and so do the roles of the
lines before and behind it. Of all ways to label the text the likeliest counts. No weight is set by
hand: `tests/repair_corpus/fit_roles.py` fits them to articles whose roles are known.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from publisher.model import Role
from publisher.repair.labelling.candidates import likely
from publisher.repair.labelling.levels import levelled
from publisher.repair.labelling.lines import Lines
from publisher.repair.labelling.sequence import likeliest
from publisher.repair.labelling.sisters import evened, told_by_sisters
from publisher.repair.labelling.traits import Traits
from publisher.repair.labelling.weights import weights

__all__ = ["label"]


# The first paragraph of an article, as which text is labelled afterwards.
_TEXT: dict[Role, Role] = {"lead": "body"}


def label(lines: Lines, given: Mapping[int, Role] | None = None) -> dict[int, Role]:
    """The role of every line, by index.

    Args:
        given: What lines are, whatever speaks against it: the others are labelled to fit them.
    """
    known, traits = weights(), Traits(lines)
    told = told_by_sisters(lines) | dict(given or {})
    sure = {index: (_TEXT.get(role, role),) for index, role in told.items()}
    chosen = {
        index: found
        for index in range(len(lines.passages))
        if (found := sure.get(index) or likely(lines, index))
    }
    scores = [
        known.scores(found, traits.of(index)) if len(found) > 1 else {found[0]: 0.0}
        for index, found in chosen.items()
    ]
    best = dict(zip(chosen, likeliest(scores, known.steps), strict=True))
    labelled = _fitted(best, levelled(best, lines), dict(zip(chosen, scores, strict=True)), lines)
    return evened(labelled, lines) | {index: role for index, (role,) in sure.items()}


def _fitted(
    best: Mapping[int, Role],
    by_level: Mapping[int, Role],
    scores: Mapping[int, Mapping[Role, float]],
    lines: Lines,
) -> dict[int, Role]:
    """The roles by level; those beside a heading that was taken for something else are weighed again, so
    that what stands above and below it fits what it is.

    Args:
        best: The likeliest roles, before any heading's level was looked at.
    """
    found = dict(by_level)
    if best == by_level:
        return found
    order = list(best)
    heads = [at for at, index in enumerate(order) if lines.passages[index].kind == "heading"]
    for first, last in pairwise((0, *heads, len(order) - 1)):
        part = order[first : last + 1]
        if all(best[index] == by_level[index] for index in (part[0], part[-1])):
            continue
        known = [
            {by_level[index]: 0.0}
            if lines.passages[index].kind == "heading" or by_level[index] != best[index]
            else scores[index]
            for index in part
        ]
        found |= dict(zip(part, likeliest(known, weights().steps), strict=True))
    return found
