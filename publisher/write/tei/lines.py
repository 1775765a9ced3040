"""Lines of text: inlines, and every repair at its place.

In: lines of the model and the survey. Out: mixed content, added to a `Markup`.

How the source comes back from it: a reader keeps a position in the source. Text moves it on by
its length, `orig` and `sic` by the length of what they hold; hidden edits (listed in standOff with their
offsets) are passed over where a leaf begins. Where that does not lead to the place a leaf came
from (a note that was printed elsewhere), and between two leaves that nothing else divides,
`<anchor n="offset"/>` gives the position.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import assert_never

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
    Note,
    Problem,
    Ruby,
    Severity,
    Strong,
    Text,
    edit_names,
    is_harmless,
    plain_text,
)
from publisher.model.missing import missing
from publisher.shared.vocabularies import XML_SPACE
from publisher.shared.xml_text import FORBIDDEN
from publisher.write.links import unfollowed
from publisher.write.tei.characters import attribute, reference
from publisher.write.tei.markup import Markup, built
from publisher.write.tei.numbers import HAS_DIGIT, pieces
from publisher.write.tei.survey import Survey, is_correction
from publisher.write.tei.vocabulary import NAME_ELEMENTS, UNFOLLOWED, datable, recurring

# White space that a formatter of XML files might otherwise take for indentation.
_PRESERVE = {XML_SPACE: "preserve"}
_LINE_END = re.compile("[\\r\\n]")


class Lines:
    """Writes lines in reading order; it counts the leaves, so every line must come exactly once."""

    def __init__(self, survey: Survey, markup: Markup, *, silent: bool) -> None:
        self.markup = markup
        self.problems: list[Problem] = []
        self._survey = survey
        self._silent = silent
        self._inside = {} if silent else survey.traces.inside
        self._between = {} if silent else dict(survey.traces.between)
        self._hidden = {edit.start: edit.end for edit in survey.traces.hidden if edit.end > edit.start}
        self._choices: dict[tuple[object, ...], etree._Element] = {}
        self._leaf = 0
        self._position = 0
        self._literal = False

    def write(self, content: Sequence[Inline], *, authors: bool = False) -> None:
        """Write inlines; with `authors`, the persons named in them are marked as authors of the text that
        follows, except helpers."""
        after_leaf = False
        for node in content:
            if self._write_between():
                after_leaf = False
            if isinstance(node, Text):
                self._write_leaf(node, after_leaf)
                after_leaf = True
                continue
            after_leaf = False
            if authors and isinstance(node, Name) and self._survey.is_author(node):
                self.markup.start("docAuthor")
                self._write_element(node)
                self.markup.end()
            else:
                self._write_element(node)

    def write_headline(self, headline: Sequence[Inlines]) -> None:
        """Write the lines of a headline, `<lb/>` between them."""
        for number, line in enumerate(headline):
            if number and not self._write_between(new_line=True):
                self.markup.empty("lb")
            self.write(line)

    def _write_leaf(self, leaf: Text, after_leaf: bool) -> None:
        number = self._leaf
        self._leaf += 1
        if self._silent:
            self._write_silent(leaf, number)
            return
        if after_leaf or self._pass_over_hidden() != leaf.span.start:
            self.markup.empty("anchor", {"n": str(leaf.span.start)})
        for piece in self._inside.get(number, (leaf.text,)):
            if isinstance(piece, str):
                self._write_text(piece)
            else:
                self._write_edit(piece)
        self._position = leaf.span.end

    def _write_silent(self, leaf: Text, number: int) -> None:
        """A leaf as it reads now; what is missing in it has its element, whoever put signs there."""
        found = self._survey.traces.inside.get(number, ())
        if not any(isinstance(piece, Edit) and piece.rule == edit_names.MISSING for piece in found):
            self._write_text(leaf.text)
            return
        for piece in found:
            if isinstance(piece, str):
                self._write_text(piece)
            elif (element := _missing(piece)) is not None:
                self.markup.whole(element)
            else:
                self._write_text(piece.after)

    def _write_text(self, text: str) -> None:
        """Text with its certain numbers; a number that a repair divides is not certain."""
        if self._literal or HAS_DIGIT.search(text) is None:
            self.markup.text(text)
            return
        for piece, tag, attributes in pieces(text):
            if tag:
                self.markup.start(tag, attributes)
            self.markup.text(piece)
            if tag:
                self.markup.end()

    def _pass_over_hidden(self) -> int:
        while self._position in self._hidden:
            self._position = self._hidden[self._position]
        return self._position

    def _write_between(self, *, new_line: bool = False) -> bool:
        """Show what stood before the next leaf in the same line; whether there was anything."""
        edits = self._between.pop(self._leaf, [])
        for edit in edits:
            last = edit is edits[-1]
            self._write_edit(edit, between=True, new_line=new_line and last)
            self._position = edit.end
        return bool(edits)

    def _write_edit(self, edit: Edit, *, between: bool = False, new_line: bool = False) -> None:
        # A text of 600,000 characters has some 30,000 edits, of a few dozen kinds.
        form = (edit.rule, edit.reason, edit.confidence, edit.before, edit.after, between, new_line)
        if form not in self._choices:
            self._choices[form] = self._choice(edit, between, new_line)
        self.markup.whole(self._choices[form])

    def _choice(self, edit: Edit, between: bool, new_line: bool) -> etree._Element:
        was, now = ("sic", "corr") if is_correction(edit) else ("orig", "reg")
        attributes = self._survey.credit(edit)
        if between:
            attributes = {"type": "between", **attributes}
        choice = etree.Element("choice")
        choice.append(built(was, edit.before, _PRESERVE if edit.before.isspace() else {}))
        element = _missing(edit)
        choice.append(built(now, "" if element is not None else edit.after, attributes))
        if element is not None:
            choice[1].append(element)
        if not edit.after and new_line:
            choice[1].append(etree.Element("lb"))
        elif not edit.after and _LINE_END.search(edit.before):
            choice[1].append(etree.Element("lb", {"break": "no"}))
        return choice

    def _write_element(self, node: Inline) -> None:
        match node:
            case Emphasis() | Strong():
                self._wrap("hi", {"rend": type(node).__name__.lower()}, node.content)
            case Link():
                self._wrap("ref", self._target(node.target), node.content)
            case Ruby():
                self.markup.start("ruby")
                self._wrap("rb", {}, node.content)
                self._wrap("rt", {}, node.annotation)
                self.markup.end()
            case Note():
                self._wrap("note", {"n": attribute(node.label)} if node.label else {}, node.content)
            case Name():
                listed = {"ref": f"#{self._survey.names[node.kind, node.key]}"}
                self._wrap(NAME_ELEMENTS[node.kind], listed, node.content)
            case Date():
                self._wrap("date", self._when(node), node.content)
            case Code():
                self._write_code(node)
            case Text():
                raise TypeError("leaves are written by _write_leaf")
            case _:
                assert_never(node)

    def _wrap(self, tag: str, attributes: dict[str, str], content: Sequence[Inline]) -> None:
        self.markup.start(tag, attributes)
        self.write(content)
        self.markup.end()

    def _write_code(self, node: Code) -> None:
        """`code` holds nothing but characters in TEI; anything more takes a general element."""
        only = node.content[0] if len(node.content) == 1 else None
        self._literal = True
        plain = isinstance(only, Text) and FORBIDDEN.search(only.text) is None
        derived = isinstance(only, Text) and self._pass_over_hidden() == only.span.start
        if plain and (self._silent or (derived and self._leaf not in self._inside)):
            self._wrap("code", {}, node.content)
        else:
            self._wrap("hi", {"rend": "code"}, node.content)
        self._literal = False

    def _target(self, target: str) -> dict[str, str]:
        """Where a `ref` points to; a target that must not be followed is kept where nothing follows it."""
        if is_harmless(target):
            return reference("target", target)
        self.problems.append(unfollowed(target))
        return {"type": UNFOLLOWED, "n": attribute(target)}

    def _when(self, node: Date) -> dict[str, str]:
        if node.when is None:
            return recurring(plain_text(node.content))
        attributes = datable(node.when)
        if not attributes:
            self.problems.append(
                Problem(
                    "tei.date", Severity.WARNING, f"{node.when!r} is no ISO 8601 date; left without @when"
                )
            )
        return attributes


def _missing(edit: Edit) -> etree._Element | None:
    """The element that a file had where signs stand for what is missing, if it says the same again.

    The signs are its description, so that they are read with the text and counted in its extent.
    """
    found = missing(edit.before) if edit.rule == edit_names.MISSING else None
    if found is None or found.signs != edit.after:
        return None
    element = etree.Element(found.tag, dict(found.attributes))
    element.append(built("desc", edit.after, _PRESERVE if edit.after.isspace() else {}))
    return element
