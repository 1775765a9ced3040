"""All traits of a line.

In: a line of a text. Out: its traits, each a few words; weights.tsv knows how much each says of a role.
"""

from __future__ import annotations

from publisher.repair.labelling.alone import alone
from publisher.repair.labelling.beside import beside
from publisher.repair.labelling.context import Context
from publisher.repair.labelling.lines import Lines


class Traits:
    """The traits of all lines of a text."""

    def __init__(self, lines: Lines) -> None:
        self._context = Context(lines)

    def of(self, index: int) -> list[str]:
        """Of one line; a line without text has none."""
        if not self._context.lines.text(index):
            return []
        return alone(self._context, index) + beside(self._context, index)
