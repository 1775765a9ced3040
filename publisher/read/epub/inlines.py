"""XHTML inside a block -> inline nodes.

In: an element. Out: its inlines. Classes that our writer uses say what a `span` is; all other
spans only hold text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import get_args

from lxml import etree

from publisher.model import (
    Code,
    Date,
    Emphasis,
    Inline,
    Inlines,
    Link,
    Name,
    NameKind,
    Note,
    Ruby,
    Strong,
    plain_text,
)
from publisher.read.elements import classes, is_kind, is_struck, rise_of, tag, text_of
from publisher.read.epub.edition import Edition
from publisher.read.raised import Rise, deleted, flattened, raised, struck

_NAMES: dict[str, NameKind] = {kind: kind for kind in get_args(NameKind)}
_EMPHASIS = {"em", "i", "cite", "dfn"}
_STRONG = {"strong", "b"}
_CODE = {"code", "kbd", "samp", "tt"}
_UNREAD = {"script", "style", "template", "rp", "head"}
_EXTERNAL = ("http:", "https:", "mailto:", "tel:", "urn:", "doi:")


class InlineReader:
    """Reads the inlines of one edition.

    Args:
        found: Called with every element inside text that is no text: pictures, media.
    """

    def __init__(self, edition: Edition, found: Callable[[etree._Element], None]) -> None:
        self._leaves = edition.leaves
        self._note = edition.note
        self._lost = edition.lost
        self._found = found
        self._open: list[etree._Element] = []  # notes being read: a note may call another

    def line(self, element: etree._Element, *, skip: etree._Element | None = None) -> Inlines:
        """Everything in an element, but for one child of it."""
        return tuple(self.content(element, skip))

    def lines(self, element: etree._Element) -> list[Inlines]:
        """As `line`, divided where the element itself breaks lines."""
        found: list[list[Inline]] = [list(self._leaves(element.text or ""))]
        for child in element:
            if tag(child) == "br":
                self._leaves.begin(is_line=True)
                found.append([])
            else:
                found[-1] += self.node(child)
            found[-1] += self._leaves(child.tail or "")
        return [tuple(line) for line in found if line]

    def content(self, element: etree._Element, skip: etree._Element | None = None) -> Iterator[Inline]:
        """As `line`, one node after the other."""
        if element.text:
            yield from self._leaves(element.text)
        for child in element:
            if child is not skip:
                yield from self.node(child)
            if child.tail:
                yield from self._leaves(child.tail)

    def node(self, element: etree._Element) -> Iterator[Inline]:
        """The inlines one element stands for."""
        name = tag(element)
        if not name:
            if isinstance(element, etree._Entity):
                message = f"{element.text} stands for something that is defined outside and was left out"
                self._lost(message, element)
            return
        if name in _UNREAD or is_kind(element, "", "doc-backlink"):
            return
        if name == "del":
            # HTML 4.7.2: what an editor has taken out, as against <s>, which readers are to see.
            if text_of(element).strip():
                self._lost(deleted(text_of(element)), element)
            return
        if is_struck(element) and text_of(element).strip():
            self._lost(struck(text_of(element)), element)
        if rise := rise_of(element):
            yield from self._raised(element, rise)
            return
        yield from self._plainly(element, name)

    def _raised(self, element: etree._Element, rise: Rise) -> Iterator[Inline]:
        """Text above or below the line; as it is where it calls a note, or has no such characters."""
        text = text_of(element)
        is_call = any(is_kind(one, "noteref", "doc-noteref") for one in element.iter("{*}a"))
        if not is_call and raised(text, rise) is not None:
            outer, self._leaves.rise = self._leaves.rise, rise
            yield from self._plainly(element, tag(element))
            self._leaves.rise = outer
            return
        if not is_call and (message := flattened(text, rise)):
            self._lost(message, element)
        yield from self._plainly(element, tag(element))

    def _plainly(self, element: etree._Element, name: str) -> Iterator[Inline]:
        """As `node`, of an element that stands on the line."""
        if name == "a":
            yield from self._anchor(element)
        elif name == "ruby" or "ruby" in classes(element):
            yield from self._ruby(element)
        elif name == "br":
            yield from self._leaves(" ")
        elif name in {"img", "svg", "math", "audio", "video", "object", "iframe", "canvas"}:
            self._found(element)
        else:
            content = self.line(element)
            if content and self._is_node(name, element):
                yield self._named(name, element, content)
            else:
                yield from content

    def _is_node(self, name: str, element: etree._Element) -> bool:
        if name == "span":
            return bool(classes(element) & {*_NAMES, "date", "link"})
        return name in _EMPHASIS | _STRONG | _CODE or name == "time"

    def _named(self, name: str, element: etree._Element, content: Inlines) -> Inline:
        if name in _EMPHASIS:
            return Emphasis(content)
        if name in _STRONG:
            return Strong(content)
        if name in _CODE:
            return Code(content)
        if name == "time":
            return Date(content, element.get("datetime"))
        given = classes(element)
        if "date" in given:
            return Date(content, element.get("data-when"))
        kind = next((_NAMES[name] for name in sorted(given) if name in _NAMES), None)
        if kind is None:
            return Link(content, element.get("data-target", ""))
        return Name(content, kind, element.get("data-key") or plain_text(content))

    def _anchor(self, element: etree._Element) -> Iterator[Inline]:
        href = element.get("href", "")
        if is_kind(element, "noteref", "doc-noteref"):
            note = self._note(href)
            if note is not None and note not in self._open:
                yield self._called(element, note)
                return
        content = self.line(element)
        if content and href.lower().startswith(_EXTERNAL):
            yield Link(content, href)
            return
        if content and href:
            self._lost("links to places in the text became plain text", element)
        yield from content

    def _called(self, call: etree._Element, note: etree._Element) -> Note:
        self._open.append(note)
        inner = [child for child in note.iter("{*}p", "{*}li", "{*}div") if child is not note]
        content = [
            node for part in inner or [note] if not _inside(part, inner) for node in self.content(part)
        ]
        self._open.pop()
        return Note(tuple(content), text_of(call).strip())

    def _ruby(self, element: etree._Element) -> Iterator[Inline]:
        """A ruby element may hold several bases, each with its reading behind it."""
        base: list[Inline] = list(self._leaves(element.text or ""))
        for child in element:
            if tag(child) in {"rt", "rtc"} or "reading" in classes(child):
                reading = self.line(child)
                if base and reading:
                    yield Ruby(tuple(base), reading)
                else:
                    yield from (*base, *reading)
                base = []
            else:
                base += self.node(child)
            base += self._leaves(child.tail or "")
        yield from base


def _inside(element: etree._Element, others: list[etree._Element]) -> bool:
    return any(ancestor in others for ancestor in element.iterancestors())
