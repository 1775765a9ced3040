"""Lines of our own TEI, with every edit put back.

In: elements with mixed content. Out: inlines whose leaves know their place in the source, and the
edits that the markup shows. The walk is the one that publisher.write.tei.lines describes: a
position in the source, moved on by text and `orig`, set anew by `<anchor n="…"/>`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from lxml import etree

from publisher.model import (
    Code,
    Date,
    Edit,
    Emphasis,
    Inline,
    Inlines,
    Link,
    Name,
    NameKind,
    Note,
    Ruby,
    Span,
    Strong,
    Text,
)
from publisher.read.tei.header import character, text_of
from publisher.read.tei.parse import T

_ESCAPE = re.compile(r"\\(?:u([0-9A-F]{4})|\\)")

NAME_KINDS: dict[str, NameKind] = {"persName": "person", "placeName": "place", "orgName": "org"}


class UnexpectedError(ValueError):
    """Markup that our writer does not write; the message names the element."""


@dataclass(slots=True)
class Rules:
    """The categories of the header: names of rules and reasons, by id."""

    names: Mapping[str, str]
    reasons: Mapping[str, str]

    def edit(self, credit: etree._Element, start: int, before: str, after: str) -> Edit:
        """An edit at `start` by the rule that the attributes of `credit` name."""
        try:
            rule = self.names[credit.get("resp", "")[1:]]
            reason = self.reasons[credit.get("ana", "")[1:]]
            confidence = float(credit.get("cert", ""))
        except (KeyError, ValueError):
            raise UnexpectedError("an edit whose rule the header does not list") from None
        return Edit(rule, start, start + len(before), before, after, confidence, reason)


@dataclass(slots=True)
class _Leaf:
    """A leaf while it is being read."""

    start: int
    parts: list[str] = field(default_factory=list)


class Content:
    """Reads mixed content in document order."""

    def __init__(self, rules: Rules, keys: Mapping[str, str], hidden: Mapping[int, int]) -> None:
        self.edits: list[Edit] = []
        self._rules = rules
        self._keys = keys
        self._hidden = hidden
        self._position = 0
        self._leaf: _Leaf | None = None

    def line(self, element: etree._Element) -> Inlines:
        """The content of an element that holds one line."""
        lines = self.lines(element)
        if len(lines) > 1:
            raise UnexpectedError(f"a line break in {element.tag}")
        return lines[0]

    def lines(self, element: etree._Element) -> tuple[Inlines, ...]:
        """The content of an element, divided where `lb` begins a new line."""
        lines: list[list[Inline]] = [[]]
        self._read(element, lines)
        return tuple(map(tuple, lines))

    def _read(self, element: etree._Element, lines: list[list[Inline]]) -> None:
        self._text(element.text)
        for child in element:
            self._child(child, lines)
            self._text(child.tail)
        self._close(lines)

    def _text(self, text: str | None) -> None:
        if not text:
            return
        if self._leaf is None:
            self._leaf = _Leaf(self._pass_over_hidden())
        self._leaf.parts.append(text)
        self._position += len(text)

    def _child(self, child: etree._Element, lines: list[list[Inline]]) -> None:
        match child.tag.removeprefix(T) if isinstance(child.tag, str) else "":
            case "choice":
                self._choice(child, lines)
            case "g":
                self._text(character(child))
            case "num" | "measure":  # what a leaf says of itself; the model has no place for it
                self._text(child.text)
            case "anchor":
                self._close(lines)
                self._position = int(child.get("n", "-1"))
                self._leaf = _Leaf(self._position)
            case "lb":
                self._close(lines)
                lines.append([])
            case "docAuthor":
                self._close(lines)
                self._read(child, lines)
            case "":
                raise UnexpectedError("a comment or processing instruction in the text")
            case name:
                self._close(lines)
                lines[-1].append(self._element(name, child))

    def _close(self, lines: list[list[Inline]]) -> None:
        """End the leaf that is being read, if there is one."""
        if self._leaf is not None:
            span = Span(self._leaf.start, self._position)
            lines[-1].append(Text("".join(self._leaf.parts), span))
            self._leaf = None

    def _choice(self, choice: etree._Element, lines: list[list[Inline]]) -> None:
        orig, reg = choice
        before, after = text_of(orig), text_of(reg)
        between = reg.get("type") == "between"
        if between:
            self._close(lines)
            self._pass_over_hidden()
        elif self._leaf is None:
            self._leaf = _Leaf(self._pass_over_hidden())
        self.edits.append(self._rules.edit(reg, self._position, before, after))
        self._position += len(before)
        if self._leaf is not None:
            self._leaf.parts.append(after)
        elif any(mark.get("break") is None for mark in reg.iterfind(f"{T}lb")):
            lines.append([])

    def _pass_over_hidden(self) -> int:
        while self._position in self._hidden:
            self._position = self._hidden[self._position]
        return self._position

    def _element(self, name: str, element: etree._Element) -> Inline:
        match name, element.get("rend"):
            case "hi", "emphasis":
                return Emphasis(self.line(element))
            case "hi", "strong":
                return Strong(self.line(element))
            case ("code", _) | ("hi", "code"):
                return Code(self.line(element))
            case "ref", _ if element.get("type") == "unfollowed":
                return Link(self.line(element), unescaped(element.get("n", "")))
            case "ref", _:
                return Link(self.line(element), pointed(element, "target"))
            case "ruby", _:
                base, annotation = element
                return Ruby(self.line(base), self.line(annotation))
            case "note", _:
                return Note(self.line(element), unescaped(element.get("n", "")))
            case "date", _:
                return Date(self.line(element), element.get("when") or element.get("when-iso"))
            case _:
                if name not in NAME_KINDS:
                    raise UnexpectedError(f"<{name}> in a line of text")
                key = self._keys.get(element.get("ref", "")[1:])
                if key is None:
                    raise UnexpectedError(f"<{name}> without a name in the lists")
                return Name(self.line(element), NAME_KINDS[name], key)


def pointed(element: etree._Element, attribute: str) -> str:
    """A target; %-encoding that the writer added is undone."""
    target = element.get(attribute, "")
    added = element.get("rend") == "percent-encoded"
    return unquote(target, errors="surrogatepass") if added else target


def unescaped(value: str) -> str:
    r"""An attribute's free text: \u000C and \\ stand for one character each."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else "\\", value)
