"""Where paragraphs of the main text begin: style, number, indent, bookmarks.

In: the role of a paragraph and where it stands. Out: a pen that writes it, at the end of w:body.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from publisher.model import Inlines, heading_text
from publisher.write.docx.design import Design, twips
from publisher.write.docx.names import add
from publisher.write.docx.pen import Pen, paragraph
from publisher.write.docx.story import Story


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of the contents; `role` is that of its style."""

    role: str
    text: str
    bookmark: str

    @property
    def level(self) -> int:
        """1 for outermost rubrics; 2 for those inside them, and for headlines."""
        return 1 if self.role == "rubric" else 2


@dataclass(frozen=True, slots=True)
class Nesting:
    """How deep a block stands inside lists and quotations.

    Attributes:
        indent: In characters.
        items: The number of lists around it.
    """

    indent: int = 0
    items: int = 0


class Paragraphs:
    """Begins one paragraph after another.

    Attributes:
        headings: Those met so far.
        number: The list, and its level, that Word counts the next paragraph in; None for no list.
    """

    def __init__(self, element: etree._Element, story: Story, design: Design) -> None:
        self.headings: list[Heading] = []
        self.number: tuple[str, int] | None = None
        self._element = element
        self._story = story
        self._design = design

    def empty(self, role: str) -> etree._Element:
        """A paragraph in the style of a role, without text."""
        return paragraph(self._element, self._story.styles[role])

    def begin(self, role: str, bookmark: str, nesting: Nesting | None = None) -> Pen:
        """Begin a paragraph in the style of a role."""
        element = paragraph(self._element, self._story.styles[role])
        style = self._design.styles[role]
        if nesting is not None and (nesting.indent or self.number):
            self._indent(element[0], nesting)
        if bookmark and bookmark in self._story.linked:
            self._bookmark(element, bookmark)
        return Pen(element, self._story, style.size or self._design.grid.size)

    def _indent(self, properties: etree._Element, nesting: Nesting) -> None:
        if self.number:
            number, level = self.number
            self.number = None
            numbering = add(properties, "numPr")
            add(numbering, "ilvl", val=str(min(level, 8)))
            add(numbering, "numId", val=number)
        if nesting.indent:
            style = self._design.styles["list" if nesting.items else "quotation"]
            left = style.left + nesting.indent if nesting.items else max(style.left, nesting.indent)
            wide = twips(left * self._design.grid.size)
            add(properties, "ind", leftChars=str(round(left * 100)), left=wide)

    def _bookmark(self, element: etree._Element, name: str) -> None:
        """Put a bookmark at the start of a paragraph."""
        identity = self._story.next_id()
        add(element, "bookmarkStart", id=identity, name=name)
        add(element, "bookmarkEnd", id=identity)

    def heading(self, lines: Sequence[Inlines], role: str, identity: str) -> None:
        """A heading of the navigation pane; lines of one headline stand in one paragraph."""
        element = self.empty(role)
        # Word keeps bookmarks of this form for its own tables of contents, hidden from the reader.
        name = f"_Toc{len(self.headings) + 1:09d}"
        self._bookmark(element, name)
        if identity in self._story.linked:
            self._bookmark(element, identity)
        text = heading_text(lines)
        if text.strip():
            self.headings.append(Heading(role, text, name))
        pen = Pen(element, self._story, self._design.styles[role].size or self._design.grid.size)
        for number, line in enumerate(lines):
            if number:
                pen.line_break()
            pen.line(line)
