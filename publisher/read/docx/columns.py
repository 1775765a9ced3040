"""Columns of a table that somebody ranged otherwise in Word.

In: the plan of the document, what the file shows now, and how they match. Out: whether a table whose
text is the same has such columns, and that table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from publisher.model import ColumnAlignment, Table
from publisher.read.docx.found import Found, FoundTable
from publisher.read.docx.matching import Match
from publisher.read.docx.slots import Leaf, Plan


def are_realigned(plan: Plan, found: Sequence[Found], match: Match) -> bool:
    """Whether this is so of any table that is otherwise the same."""
    return any(
        realigned(leaf.block, table) != leaf.block
        for leaf in plan.events
        if isinstance(leaf, Leaf) and isinstance(leaf.block, Table)
        for slot in leaf.slots
        if slot in match.same and isinstance(table := found[match.same[slot]], FoundTable)
    )


def realigned(table: Table, found: FoundTable) -> Table:
    """The table as it was, its columns ranged as they are found.

    Programs that save Word files may say of a column that nobody ranged that it starts at the left.
    """
    nothing: ColumnAlignment = ""
    unsaid = (nothing,) * len(found.rows[0])
    new = [*(table.column_alignment or unsaid)]
    for column, said in enumerate(found.alignment or unsaid):
        if (said or "start") != (new[column] or "start"):
            new[column] = said
    return replace(table, column_alignment=tuple(new) if any(new) else ())
