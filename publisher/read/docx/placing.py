"""A part that is new or was moved, at its place among what stands there.

In: a `LoosePart`, and the containers that are open. Out: the part in one of them: a head begins an article
or joins the one that is open, words join their picture or table, a block its list or quotation.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from publisher.model import (
    Figure,
    Item,
    ItemList,
    Paragraph,
    ParagraphRole,
    Quotation,
    Table,
    plain_text,
)
from publisher.read.docx.frames import Frame, Frames, quoted, with_item
from publisher.read.docx.parts import LoosePart

# Heads that stand below one: what already has them cannot take it.
_LATER = {"kicker": ("headline", "deck", "byline"), "headline": ("deck", "byline")}


class Placing:
    """Puts loose parts into the containers that are open."""

    def __init__(self, frames: Frames, identity: Callable[[str, str], str]) -> None:
        """`identity` gives an unused id for a kind of node and its text."""
        self._frames = frames
        self._identity = identity

    def put(self, part: LoosePart, shared: frozenset[int]) -> None:
        """Put a part where the walk stands; `shared` are containers that go on behind it, by identity."""
        match part.role:
            case "rubric":
                self._frames.begin_section().heads["rubric"] = list(part.lines)
            case "rubric-addition":
                self._frames.headed_section().heads.setdefault("rubric", []).extend(part.lines)
            case "kicker" | "headline" | "deck" | "byline":
                self._head(part, shared)
            case "caption":
                self._caption(part, shared)
            case "table-note":
                self._note(part, shared)
            case "table-caption":  # no table follows it
                self._lines(part, "body", shared)
            case _:
                self._block(part, shared)

    def _head(self, part: LoosePart, shared: frozenset[int]) -> None:
        """A head goes to the article that is open, unless that is already past such a head."""
        article = self._frames.article()
        is_past = bool(article.children) or article is not self._frames.top
        if part.role in _LATER:
            if is_past or any(article.heads.get(role) for role in _LATER[part.role]):
                article = self._frames.begin_article()
        elif is_past:
            self._lines(part, "byline" if part.role == "byline" else "body", shared)
            return
        article.heads.setdefault(part.role, []).extend(part.lines)

    def _lines(self, part: LoosePart, role: ParagraphRole, shared: frozenset[int]) -> None:
        """Lines that found no place as what they are stay as paragraphs."""
        for line in part.lines:
            if line:
                paragraph = Paragraph(self._identity("paragraph", plain_text(line)), role, line)
                self._block(LoosePart("block", (), paragraph), shared)

    def _caption(self, part: LoosePart, shared: frozenset[int]) -> None:
        """Words go to the picture before them that has none."""
        words, credit = part.lines
        children = self._frames.top.children
        last = children[-1] if children else None
        if isinstance(last, Figure) and not (last.caption or last.credit):
            children[-1] = replace(last, caption=words, credit=credit)
            return
        figure = Figure(self._identity("figure", plain_text(words)), None, "", words, credit)
        self._block(LoosePart("block", (), figure), shared)

    def _note(self, part: LoosePart, shared: frozenset[int]) -> None:
        """A note goes to the table before it that has none."""
        children = self._frames.top.children
        last = children[-1] if children else None
        if isinstance(last, Table) and not last.note:
            children[-1] = replace(last, note=sum(part.lines, ()))
            return
        self._lines(part, "body", shared)

    def _block(self, part: LoosePart, shared: frozenset[int]) -> None:
        """A block goes to the innermost container that goes on behind it, or to one of its own kind."""
        is_quoted = isinstance(part.block, Paragraph) and part.block.role == "quotation"
        target, *inner = self._frames.from_article()
        for frame in inner:
            if id(frame.node) in shared or (is_quoted and isinstance(frame.node, Quotation)):
                target = frame
        lists = [frame for frame in inner if isinstance(frame.node, ItemList)]
        if part.list is not None and lists:
            target = lists[min(part.list.level, len(lists) - 1)]
        elif isinstance(target.node, ItemList):  # between two of its items: at the end of the first
            target = inner[inner.index(target) + 1] if target is not inner[-1] else target
        with self._frames.ended_inside(target):
            self._add(target, part, is_quoted=is_quoted)

    def _add(self, target: Frame, part: LoosePart, *, is_quoted: bool) -> None:
        block = part.block
        if isinstance(target.node, ItemList):
            target.children.append(Item(part.label, (block,) if block is not None else ()))
        elif part.list is not None:
            with_item(target.children, part, self._identity)
        elif is_quoted and isinstance(block, Paragraph) and not isinstance(target.node, Quotation):
            quoted(target.children, block, self._identity)
        elif block is not None:
            target.children.append(block)
