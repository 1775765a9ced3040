"""Where the text of all that an editor changed comes from, place by place.

In: the plan of the document, what the file shows now, and how they match. Out: the leaves of every found
thing that is changed or new.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from publisher.model import Text
from publisher.read.docx.found import Found
from publisher.read.docx.matching import Group, Match
from publisher.read.docx.parts import lines_of_runs
from publisher.read.docx.revised import Hands
from publisher.read.docx.rewriting import Rewriter
from publisher.read.docx.slots import Plan, Slot


def rewritten(
    rewriter: Rewriter, plan: Plan, found: Sequence[Found], matched: Match, hands: Hands
) -> dict[int, list[list[Text]]]:
    """The leaves of every found thing that is changed or new, run by run."""
    leaves: dict[int, list[list[Text]]] = {}
    for group in matched.groups:
        gone = [plan.slots[slot] for slot in group.gone]
        lines = [(number, line) for number in group.new for line in lines_of_runs(found[number])]
        new = [line for _, line in lines]
        position = _end(plan, group.behind)
        first, last = _reach(matched, group)
        rewriter.at(hands.between(first, last))
        rewriter.hide(leaf for slot in gone for leaf in slot.hidden)
        if len(gone) == 1 and gone[0].cells and len(gone[0].cells) == len(lines):
            made = list(_cells_rewritten(rewriter, gone[0], new, position))
        else:
            made = rewriter.rewrite([leaf for slot in gone for leaf in slot.shown], new, position)
        leaves.update((number, []) for number in group.new)
        for (number, _), runs in zip(lines, made, strict=True):
            leaves[number].extend(runs)
    return leaves


def _reach(matched: Match, group: Group) -> tuple[int, int]:
    """The numbers of the first and the last thing at a place; of one where nothing is left, of the next."""
    behind = matched.same.get(group.behind, -1) + 1
    return (min(behind, group.new[0]), group.new[-1]) if group.new else (behind, behind)


def _cells_rewritten(
    rewriter: Rewriter, table: Slot, new: Sequence[Sequence[str]], position: int
) -> Iterator[list[list[Text]]]:
    """The leaves of every cell of a table that has as many cells as before: no text moves to another."""
    for old, runs in zip(table.cells, new, strict=True):
        yield from rewriter.rewrite(old, [runs], position)
        position = old[-1].span.end if old else position


def _end(plan: Plan, slot: int) -> int:
    """The offset in the source behind a slot, or behind the nearest before it that shows text."""
    while slot >= 0:
        if shown := plan.slots[slot].shown:
            return shown[-1].span.end
        slot -= 1
    return 0
