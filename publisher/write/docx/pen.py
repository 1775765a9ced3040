"""Writing runs into a paragraph.

In: inlines of the model. Out: w:r, w:hyperlink, w:ruby, footnotes and, where repairs are tracked,
w:ins and w:del, in the order of the text.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable
from dataclasses import replace
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
    Ruby,
    Strong,
    Text,
    is_followed,
)
from publisher.model.within import exchanged, notes
from publisher.write.docx.names import (
    BR,
    DEL,
    DEL_TEXT,
    INS,
    P_PR,
    P_STYLE,
    R_PR,
    SPACE,
    VAL,
    P,
    R,
    T,
    add,
    r,
    w,
)
from publisher.write.docx.runs import PLAIN, Format, add_run, write_runs
from publisher.write.docx.story import Story


class Pen:
    """Writes into one paragraph, or into its parts as they were before repair joined them."""

    def __init__(self, paragraph: etree._Element, story: Story, size: float) -> None:
        """`size` is the paragraph's type size in points, which ruby measures itself by."""
        self._paragraph = paragraph
        self._story = story
        self._size = size
        self._parent = paragraph
        self._empty = len(paragraph)  # properties, bookmarks and a note's own mark are no text
        self._inside: set[type] = set()

    def line(self, content: Iterable[Inline], format: Format = PLAIN) -> None:
        """Write the inlines of one line."""
        for node in content:
            self._inline(node, format)

    def text(self, text: str, format: Format = PLAIN) -> None:
        """Write text that is no leaf: a number in a field, an entry of the contents."""
        write_runs(self._story, self._parent, text, format, T)

    def line_break(self) -> None:
        """End a line inside the paragraph."""
        etree.SubElement(etree.SubElement(self._parent, R), BR)

    def field(self, instruction: str, result: str, format: Format = PLAIN, *, dirty: bool = False) -> None:
        """Write a complex field with the result it shows until Word updates it."""
        self.open_field(instruction, format, dirty=dirty)
        if result:
            write_runs(self._story, self._parent, result, format, T)
        self.close_field(format)

    def open_field(self, instruction: str, format: Format = PLAIN, *, dirty: bool = False) -> None:
        """Begin a field whose result is written next, in this paragraph or over several."""
        self._field_mark("begin", format, dirty=dirty)
        run = add_run(self._story, self._parent, format)
        element = etree.SubElement(run, w("instrText"), {SPACE: "preserve"})
        element.text = f" {instruction} "
        self._field_mark("separate", format)

    def close_field(self, format: Format = PLAIN) -> None:
        """End the field."""
        self._field_mark("end", format)

    def _field_mark(self, kind: str, format: Format, *, dirty: bool = False) -> None:
        run = add_run(self._story, self._parent, format)
        mark = add(run, "fldChar", fldCharType=kind)
        if dirty:
            mark.set(w("dirty"), "1")

    def _inline(self, node: Inline, format: Format) -> None:
        match node:
            case Text():
                self._leaf(node, format)
            case Emphasis():
                self.line(node.content, replace(format, emphasis=True))
            case Strong():
                self.line(node.content, replace(format, strong=True))
            case Link():
                self._link(node, format)
            case Ruby():
                self._ruby(node, format)
            case Note():
                self._note(node)
            case Name():
                self.line(node.content, replace(format, style=format.style or node.kind))
            case Date():
                self.line(node.content, replace(format, style=format.style or "date"))
            case Code():
                self.line(node.content, replace(format, style="code"))
            case _:
                assert_never(node)

    def _leaf(self, leaf: Text, format: Format) -> None:
        tracked = self._story.revisions
        if tracked is None:
            write_runs(self._story, self._parent, leaf.text, format, T)
            return
        for edit in tracked.before.get(id(leaf), ()):
            self.removed(edit)
        for piece in tracked.inside.get(id(leaf)) or (leaf.text,):
            if isinstance(piece, str):
                write_runs(self._story, self._parent, piece, format, T)
                continue
            self.removed(piece, format)
            if piece.after:
                write_runs(self._story, self._revision(INS, piece), piece.after, format, T)

    def removed(self, edit: Edit, format: Format = PLAIN) -> None:
        """Write text that a repair removed; a blank line that it closed is a deleted paragraph mark."""
        for part in re.split(r"(\s*\n\s*)", edit.before):
            if "\n" not in part:
                if part:
                    write_runs(self._story, self._revision(DEL, edit), part, format, DEL_TEXT)
            elif part.count("\n") > 1 and self._parent is self._paragraph:
                self._divide(edit)
            elif self._has_text():
                run = add_run(self._story, self._revision(DEL, edit), format)
                etree.SubElement(run, BR)

    def _revision(self, tag: str, edit: Edit) -> etree._Element:
        return etree.SubElement(self._parent, tag, self._story.revision(edit))

    def _has_text(self) -> bool:
        return len(self._paragraph) > self._empty

    def _divide(self, edit: Edit) -> None:
        """Go on in a new paragraph whose mark to the one before is deleted by `edit`."""
        if not self._has_text():
            return  # nothing stands before the cut that it could be cut from
        properties = self._paragraph.find(P_PR)
        following = etree.Element(P)
        if properties is None:
            properties = etree.Element(P_PR)
            self._paragraph.insert(0, properties)
        following.append(copy.deepcopy(properties))
        mark = etree.SubElement(properties, R_PR)
        etree.SubElement(mark, DEL, self._story.revision(edit))
        self._paragraph.addnext(following)
        self._paragraph = self._parent = following
        self._empty = len(following)

    def _link(self, node: Link, format: Format) -> None:
        if self._inside & {Link, Ruby}:
            self._story.problem(
                "link-inside", f"the link to {node.target} stands inside a link or ruby: kept as text"
            )
            self.line(node.content, format)
            return
        if node.target.startswith("#"):
            attributes = {w("anchor"): self._story.clean(node.target[1:])}
        elif not is_followed(node.target):
            # Word shows the target to whoever points at the words, and opens nothing.
            attributes = {w("tooltip"): self._story.unfollowed(node.target)}
        else:
            attributes = {r("id"): self._story.external(node.target)}
        parent = self._parent
        self._parent = etree.SubElement(parent, w("hyperlink"), attributes)
        self._within(Link, node.content, replace(format, style=format.style or "link"))
        self._parent = parent

    def _within(self, kind: type, content: Iterable[Inline], format: Format) -> None:
        outer = self._inside
        self._inside = outer | {kind}
        self.line(content, format)
        self._inside = outer

    def _ruby(self, node: Ruby, format: Format) -> None:
        """Phonetic guide over its base; notes called in the base follow it."""
        if Ruby in self._inside:
            self._story.problem("nested-ruby", "ruby inside ruby: only the outer reading is shown")
            self.line(node.content, format)
            return
        run = etree.SubElement(self._parent, R)
        ruby = add(run, "ruby")
        properties = add(ruby, "rubyPr")
        half_points = round(self._size * 2)
        for name, value in (
            ("rubyAlign", "distributeSpace"), ("hps", str(half_points // 2)),
            ("hpsRaise", str(half_points - 2)), ("hpsBaseText", str(half_points)),
            ("lid", self._story.language),
        ):  # fmt: skip
            add(properties, name, val=value)
        parent = self._parent
        for tag, content in (("rt", node.annotation), ("rubyBase", node.content)):
            self._parent = add(ruby, tag)
            self._within(Ruby, _without_notes(content), format)
        self._parent = parent
        for note in notes((node,)):
            self._note(note)

    def _note(self, node: Note) -> None:
        if self._story.is_note:
            self._story.problem("note-in-note", "a note inside a note: its text follows in the same note")
            self._story.more(node)
            return
        run = add_run(self._story, self._parent, Format("note"))
        add(run, "footnoteReference", id=self._story.note(node))


def paragraph(parent: etree._Element, style: str) -> etree._Element:
    """Append an empty paragraph of a style."""
    element = etree.SubElement(parent, P)
    etree.SubElement(etree.SubElement(element, P_PR), P_STYLE, {VAL: style})
    return element


def _without_notes(content: Iterable[Inline]) -> Inlines:
    return exchanged(content, lambda node: () if isinstance(node, Note) else None)
