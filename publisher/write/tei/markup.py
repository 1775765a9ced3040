"""A thin layer over lxml's incremental writer: one element after the other, text with any character.

In: start, text and end, in document order. Out: XML in a file, written as it comes, so that no
tree of the whole text is ever held.
Elements are named without a namespace: the root declares TEI's as the default one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

from lxml import etree

from publisher.shared.vocabularies import TEI, XML, XML_LANG
from publisher.shared.xml_text import FORBIDDEN
from publisher.write.tei.characters import character_id, runs

Attributes = dict[str, str]
_NONE: Attributes = {}
# Of what we say ourselves, in files of any language.
ENGLISH = {XML_LANG: "en"}


class Markup:
    """Writes elements; `open`, `close` and `leaf` begin a line, `start` and `end` do not."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self._begun: list[Any] = []
        self._depth = 0

    def open(self, tag: str, attributes: Attributes = _NONE) -> None:
        """Begin an element that holds only elements, on a line of its own."""
        self.begin(tag, attributes)
        self._depth += 1

    def close(self) -> None:
        """End the element begun last with `open`, on a line of its own."""
        self._depth -= 1
        self._line()
        self.end()

    @contextmanager
    def inside(self, tag: str, attributes: Attributes = _NONE) -> Iterator[None]:
        """An element that holds only elements, which are written within the block."""
        self.open(tag, attributes)
        yield
        self.close()

    def leaf(self, tag: str, text: str = "", attributes: Attributes = _NONE) -> None:
        """A whole element with nothing but text, on a line of its own."""
        self._line()
        if text:
            self.start(tag, attributes)
            self.text(text)
            self.end()
        else:
            self.empty(tag, attributes)

    def begin(self, tag: str, attributes: Attributes = _NONE) -> None:
        """Begin an element with text in it, on a line of its own; `end` ends it."""
        self._line()
        self.start(tag, attributes)

    def start(self, tag: str, attributes: Attributes = _NONE) -> None:
        """Begin an element within a line of text."""
        element = self._file.element(tag, attributes)
        element.__enter__()
        self._begun.append(element)

    def end(self) -> None:
        """End the element begun last."""
        self._begun.pop().__exit__(None, None, None)

    def empty(self, tag: str, attributes: Attributes = _NONE) -> None:
        """An element without content within a line of text."""
        self._file.write(etree.Element(tag, attributes))

    def whole(self, element: etree._Element) -> None:
        """An element that was built before, within a line of text."""
        self._file.write(element)

    def text(self, text: str) -> None:
        """Text; characters that XML cannot hold become `<g>`."""
        if FORBIDDEN.search(text) is None:
            self._file.write(text)
            return
        for fits, run in runs(text):
            if fits:
                self._file.write(run)
            else:
                self._file.write(stand_in(run))

    def _line(self) -> None:
        self._file.write("\n" + " " * self._depth)


@contextmanager
def tei_file(sink: BinaryIO, language: str) -> Iterator[Markup]:
    """A TEI document whose parts are written within the block."""
    # lxml's incremental writer knows no built-in "xml" prefix; undeclared, it would invent "ns0".
    spaces = {None: TEI, "xml": XML}
    with etree.xmlfile(sink, encoding="utf-8") as file:
        file.write_declaration()
        with file.element(f"{{{TEI}}}TEI", {XML_LANG: language}, nsmap=spaces):
            yield Markup(file)
            file.write("\n")


def built(tag: str, text: str, attributes: Attributes = _NONE) -> etree._Element:
    """An element that contains only text and can be written repeatedly; see `Markup.text`."""
    element = etree.Element(tag, attributes)
    last: etree._Element | None = None
    for fits, run in runs(text):
        if not fits:
            last = stand_in(run)
            element.append(last)
        elif last is None:
            element.text = run
        else:
            last.tail = run
    return element


def stand_in(character: str) -> etree._Element:
    """The `<g>` for a character that XML cannot hold."""
    return etree.Element("g", {"ref": f"#{character_id(character)}"})
