"""The elements of a file with the place of every character in it.

In: a parsed file. Out: a tree of `Node` and `Run`: a run is the text between two tags, with its
offsets in the file, before references are resolved and white space is folded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from publisher.read.tei.parse import Parsed, T, tags


@dataclass(frozen=True, slots=True)
class Run:
    """The file's characters `start` to `end`, between two tags; CDATA sections count as text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Node:
    """An element; `name` is its local name in TEI, or with its namespace in braces if it is no TEI.

    Attributes:
        start, end: Offsets of its start tag and behind its end tag.
    """

    name: str
    attributes: Mapping[str, str]
    start: int
    end: int
    children: list[Node | Run] = field(default_factory=list)

    @property
    def nodes(self) -> Iterator[Node]:
        """The child elements."""
        return (child for child in self.children if isinstance(child, Node))


def tree(parsed: Parsed) -> Node:
    """The root element with all that is in it; comments and instructions are left out."""
    text = parsed.source.text
    marks = (mark for mark in tags(text) if not text.startswith("<![CDATA[", mark[0]))
    return _Builder(text, marks).build(parsed.root)


class _Builder:
    """Goes through the parser's tree and the file's tags in step."""

    def __init__(self, text: str, marks: Iterator[tuple[int, int]]) -> None:
        self._text = text
        self._marks = marks
        self._at = (0, 0)

    def build(self, root: etree._Element) -> Node:
        self._next()
        while self._text[self._at[0] + 1] in "!?":
            self._next()
        return self._node(root)

    def _next(self) -> Run:
        """Go to the next tag; gives the text before it."""
        end = self._at[1]
        self._at = next(self._marks)
        return Run(end, self._at[0])

    def _node(self, element: etree._Element) -> Node:
        """The element whose start tag was just reached; ends at its end tag."""
        name = str(element.tag).removeprefix(T)
        attributes = {str(key): str(value) for key, value in element.attrib.items()}
        start, end = self._at
        children: list[Node | Run] = []
        if self._text[end - 2] != "/":
            self._append(children, self._next())
            for child in element:
                if isinstance(child.tag, str):
                    children.append(self._node(child))
                self._append(children, self._next())
        return Node(name, attributes, start, self._at[1], children)

    def _append(self, children: list[Node | Run], run: Run) -> None:
        if run.start < run.end:
            children.append(run)
