"""Where paragraphs, rows and cells begin that the source does not have: no character of an edit shows it.

In: a document. Out: what to show in front of an inserted text: ¶ and the role for a new paragraph, ⏎ for a
row of a table, | for a cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from publisher.model import Document, Edit, Table, aligned, all_blocks, labelled_lines, leaves
from publisher.translation import Language, in_language

PARAGRAPH = "¶"
# By the role of a line, where it is not PARAGRAPH and the role.
_MARKS = {"body": PARAGRAPH, "credit": "", "table": " | "}
_ROLES = {"number": "list"}


class Bounds:
    """The bounds in front of insertions."""

    def __init__(self, document: Document, language: Language = "en") -> None:
        marks = dict(_marks(document, language))
        self._marks: Mapping[int, str] = {
            id(inside[0]): marks[id(leaf)]
            for leaf, _, inside in aligned(document).leaves
            if inside and id(leaf) in marks
        }

    def before(self, edit: Edit) -> str:
        """What stands in front of the text of one of the document's edits; empty inside a line."""
        return self._marks.get(id(edit), "")


def _marks(document: Document, language: Language) -> Iterator[tuple[int, str]]:
    """By the identity of the first leaf of every line that has nothing of the source."""
    rows = dict(_rows(document, language))
    for line, role in labelled_lines(document):
        texts = list(leaves(line))
        if texts and all(leaf.span.start == leaf.span.end for leaf in texts):
            usual = _MARKS.get(role, f"{PARAGRAPH}{in_language(_ROLES.get(role, role), language)}: ")
            yield id(texts[0]), rows.get(id(line), usual)


def _rows(document: Document, language: Language) -> Iterator[tuple[int, str]]:
    """The marks of rows, by the identity of the first line of each."""
    for table in (block for block in all_blocks(document) if isinstance(block, Table)):
        for number, row in enumerate(table.rows):
            if row.cells:
                yield id(row.cells[0]), "⏎" if number else f"{PARAGRAPH}{in_language('table', language)}: "
