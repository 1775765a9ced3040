"""Lines of our own TEI, with every edit put back.

In: elements with mixed content. Out: inlines whose leaves know their place in the source, and the
edits that the markup shows. The walk is the one that publisher.write.tei.lines describes: a
position in the source, moved on by text and what `orig` or `sic` hold, set anew by `<anchor n="…"/>`.
What an editor has put into the file by hand is read as far as it says what it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from lxml import etree

from publisher.model import (
    Code,
    Date,
    Edit,
    Emphasis,
    Hand,
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
    edit_names,
    plain_text,
    signed,
)
from publisher.model.hands import CHANGED_IN_TEI
from publisher.read.tei.header import character, text_of
from publisher.read.tei.parse import T

_ESCAPE = re.compile(r"\\(?:u([0-9A-F]{4})|\\)")

# What a choice has of its two readings (TEI P5, 3.5): as it was, as it is to be read.
_BEFORE, _AFTER = ("sic", "orig", "abbr"), ("corr", "reg", "expan")
# Elements that editors put around words and that the model has nothing for; the words stay.
_AROUND = {"add", "foreign", "name", "q", "rs", "s", "seg", "supplied", "term", "title", "unclear", "w"}

# No text of ours has a line end: a formatter of XML files has put it in.
_INDENT = re.compile(r"(\w?)[ \t\r]*\n\s*(\w?)", re.ASCII)

ANCHOR = "anchor"
"""The name of what is no edit but stands for an anchor."""

NAME_KINDS: dict[str, NameKind] = {"persName": "person", "placeName": "place", "orgName": "org"}


class UnexpectedError(ValueError):
    """Markup that our writer does not write; the message names the element."""


@dataclass(slots=True)
class Rules:
    """What the header lists: rule and words of each reason by its id, names of persons by theirs."""

    reasons: Mapping[str, tuple[str, str]]
    people: Mapping[str, str]

    def edit(self, credit: etree._Element, start: int, before: str, after: str) -> Edit:
        """An edit at `start` by the rule whose reason the attributes of `credit` name; without one, it is
        somebody's who has changed the file."""
        if credit.get("ana") is None and credit.tag != f"{T}list":
            name = self.people.get(credit.get("resp", "").removeprefix("#"))
            reason = signed(Hand(name) if name else None, CHANGED_IN_TEI)
            return Edit(edit_names.IN_TEI, start, start + len(before), before, after, 1.0, reason)
        try:
            rule, reason = self.reasons[credit.get("ana", "")[1:]]
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
    """Reads mixed content in document order.

    Attributes:
        edits: Those that the text shows.
        marks: Where an anchor stands in what was read, and the offset that it gives; only where `hidden` is
            None. What was read has a character for it, that of an edit named `ANCHOR`.
        added: How often an element was met that somebody has put into the text.
    """

    def __init__(self, rules: Rules, keys: Mapping[str, str], hidden: Mapping[int, int] | None) -> None:
        """`hidden` are the places that no text covers: where each begins and ends. Without them, offsets
        count through all that was read, one line behind the other."""
        self.edits: list[Edit] = []
        self.marks: list[tuple[int, int]] = []
        self.added: Counter[str] = Counter()
        self._rules = rules
        self._keys = keys
        self._hidden = hidden or {}
        self._counts_through = hidden is None
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
        if text and "\n" in text:
            text = _INDENT.sub(_folded, text)
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
                self._go_to(int(child.get("n", "-1")))
                self._leaf = _Leaf(self._position)
            case "lb":
                self._close(lines)
                lines.append([])
            case "docAuthor":
                self._close(lines)
                self._read(child, lines)
            case name if name in _AROUND:
                self.added[name] += 1
                self._close(lines)
                self._read(child, lines)
            case "":
                raise UnexpectedError("a comment or processing instruction in the text")
            case name:
                self._close(lines)
                lines[-1].append(self._element(name, child))

    def _go_to(self, offset: int) -> None:
        if self._counts_through:
            end = self._position + 1
            self.edits.append(Edit(ANCHOR, self._position, end, "\n", "", 1.0, ""))
            self._position = end
            self.marks.append((end, offset))
        else:
            self._position = offset

    def _close(self, lines: list[list[Inline]]) -> None:
        """End the leaf that is being read, if there is one; somebody may have taken out all its text."""
        if self._leaf is not None:
            if text := "".join(self._leaf.parts):
                lines[-1].append(Text(text, Span(self._leaf.start, self._position)))
            self._leaf = None

    def _choice(self, choice: etree._Element, lines: list[list[Inline]]) -> None:
        was, now = _reading(choice, _BEFORE), _reading(choice, _AFTER)
        before, after = text_of(was), text_of(now)
        if now.get("type") == "between":
            self._close(lines)
            self._pass_over_hidden()
        elif self._leaf is None:
            self._leaf = _Leaf(self._pass_over_hidden())
        self.edits.append(self._rules.edit(now, self._position, before, after))
        self._position += len(before)
        if self._leaf is not None:
            self._leaf.parts.append(after)
        elif any(mark.get("break") is None for mark in now.iterfind(f"{T}lb")):
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
                return Date(self.line(element), _when(element))
            case _:
                if name not in NAME_KINDS:
                    raise UnexpectedError(f"<{name}> in a line of text")
                content = self.line(element)
                return Name(content, NAME_KINDS[name], self._key(element) or plain_text(content))

    def _key(self, name: etree._Element) -> str:
        """The key of a name: that of its entry in the lists, or else what an editor has referred to."""
        reference = name.get("ref", "")
        if (key := self._keys.get(reference[1:])) is not None:
            return key
        if reference.startswith("#"):
            raise UnexpectedError(f"a name that points to {reference}, which is in no list")
        return name.get("key") or reference


def _when(element: etree._Element) -> str | None:
    """The day; one without a year says no more than the text does."""
    when = element.get("when") or element.get("when-iso")
    return None if element.get("when", "").startswith("--") else when


def _folded(found: re.Match[str]) -> str:
    """What stands beside a line end, with a space between the words of an alphabet."""
    before, behind = found.groups()
    return f"{before} {behind}" if before and behind else before + behind


def _reading(choice: etree._Element, names: tuple[str, ...]) -> etree._Element:
    """One of the readings of a choice."""
    found = next((one for name in names for one in choice.iterfind(f"{T}{name}")), None)
    if found is None or len(choice) != 2:
        raise UnexpectedError("a choice that is not of two readings")
    return found


def pointed(element: etree._Element, attribute: str) -> str:
    """A target; %-encoding that the writer added is undone."""
    target = element.get(attribute, "")
    added = element.get("rend") == "percent-encoded"
    return unquote(target, errors="surrogatepass") if added else target


def unescaped(value: str) -> str:
    r"""An attribute's free text: \u000C and \\ stand for one character each."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else "\\", value)
