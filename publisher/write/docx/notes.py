"""footnotes.xml: the text of the notes that the main text calls.

In: the notes in order. Out: a w:footnote each, behind the separators.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from publisher.model import Note
from publisher.write.docx.names import add
from publisher.write.docx.pen import Pen, paragraph
from publisher.write.docx.story import Story

_SIZE = 9.0  # of footnote text, in points


def write_notes(root: etree._Element, notes: Sequence[Note], story: Story) -> None:
    """Write notes; a note inside a note becomes further paragraphs of it."""
    for number, note in enumerate(notes, 1):
        element = add(root, "footnote", id=str(number))
        first = paragraph(element, story.styles["note-text"])
        _mark(first, story)
        Pen(first, story, _SIZE).line(note.content)
        while story.pending:
            inner = story.pending.pop(0)
            Pen(paragraph(element, story.styles["note-text"]), story, _SIZE).line(inner.content)


def _mark(element: etree._Element, story: Story) -> None:
    run = add(element, "r")
    properties = add(run, "rPr")
    add(properties, "rStyle", val=story.styles["note"])
    add(run, "footnoteRef")
