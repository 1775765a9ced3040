"""A document as the sequence of things a Word file shows of it.

In: a document. Out: `Plan`: slots in reading order, and the events that build the document around
them. A slot is what one Word paragraph, picture or table shows.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import chain
from typing import Literal, assert_never

from publisher.model import (
    Article,
    Block,
    Crosshead,
    Document,
    Figure,
    Inlines,
    Item,
    ItemList,
    Paragraph,
    Quotation,
    Section,
    Separator,
    Table,
    Text,
    leaves,
    merged_cells,
)
from publisher.read.docx.word_inlines import (
    PLAIN,
    Format,
    PictureKey,
    Run,
    WordInline,
    merged,
    runs,
    shown,
)
from publisher.shared.xml_text import as_xml

Container = Section | Article | Quotation | ItemList | Item
Part = Literal["rubric", "kicker", "headline", "deck", "byline", "label", "block"]


@dataclass(frozen=True, slots=True)
class Slot:
    """One thing that shows.

    Attributes:
        role: The role that its style is read as.
        key: Equal for what looks and reads the same.
        shown, hidden: The leaves that Word shows, and those of the same lines that it does not.
        cells: Of a table, what is shown by cell, row by row.
    """

    role: str
    key: Hashable
    shown: tuple[Text, ...]
    hidden: tuple[Text, ...]
    cells: tuple[tuple[Text, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Open:
    """A container begins."""

    node: Container


@dataclass(frozen=True, slots=True)
class Close:
    """It ends."""

    node: Container


@dataclass(frozen=True, slots=True)
class Leaf:
    """A part without parts: lines of a head, a label, or a block; `slots` show it, by number.

    `label` is what stands before the first paragraph of a list's item.
    """

    part: Part
    lines: tuple[Inlines, ...]
    block: Block | None
    slots: tuple[int, ...]
    label: Inlines = ()


Event = Open | Close | Leaf


@dataclass(slots=True)
class Plan:
    """Slots and events of a document.

    Attributes:
        role: Gives the role that a role's style is read as.
        undrawn: The SHA-256 of pictures that the file never showed, for which nobody can look.
    """

    role: Callable[[str], str]
    undrawn: Collection[bytes] = ()
    slots: list[Slot] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    _label: Inlines = ()

    def document(self, document: Document) -> Plan:
        """Lay the document out."""
        self._parts(document.body)
        return self

    def owners(self) -> dict[int, Leaf]:
        """The leaf that each slot shows, by the number of the slot."""
        return {slot: event for event in self.events if isinstance(event, Leaf) for slot in event.slots}

    def paths(self) -> dict[int, tuple[Container, ...]]:
        """The containers that each leaf stands in, outermost first, by the leaf's identity."""
        return {id(leaf): containers for leaf, containers in self._leaves()}

    def filled(self) -> set[int]:
        """Containers that show something, by identity; they go when nothing of it is left."""
        found = (containers for leaf, containers in self._leaves() if leaf.slots)
        return {id(node) for containers in found for node in containers}

    def _leaves(self) -> Iterator[tuple[Leaf, tuple[Container, ...]]]:
        """Every leaf with the containers it stands in, outermost first."""
        path: list[Container] = []
        for event in self.events:
            match event:
                case Open():
                    path.append(event.node)
                case Close():
                    path.pop()
                case Leaf():
                    yield event, tuple(path)

    def _parts(self, parts: Iterable[Section | Article]) -> None:
        for part in parts:
            self.events.append(Open(part))
            match part:
                case Section():
                    for number, line in enumerate(part.rubric):
                        self._head("rubric", (line,), "rubric-addition" if number else "rubric")
                    self._parts(part.parts)
                case Article():
                    self._article(part)
                case _:
                    assert_never(part)
            self.events.append(Close(part))

    def _article(self, article: Article) -> None:
        for line in article.kicker:
            self._head("kicker", (line,), "kicker")
        if article.headline:
            self._head("headline", article.headline, "headline")
        for line in article.deck:
            self._head("deck", (line,), "deck")
        for line in article.bylines:
            self._head("byline", (line,), "byline")
        self._blocks(article.blocks)

    def _head(self, part: Part, content: tuple[Inlines, ...], role: str) -> None:
        pieces: list[WordInline] = []
        for number, line in enumerate(content):
            if number:
                pieces.append(Run("\n", PLAIN))
            pieces.extend(shown(line))
        self.events.append(Leaf(part, content, None, self._slot(role, pieces, content)))

    def _slot(self, role: str, pieces: Iterable[WordInline], content: Iterable[Inlines]) -> tuple[int, ...]:
        """Add a slot; nothing where nothing shows."""
        joined = merged(pieces)
        if not joined:
            return ()
        visible = tuple(leaf for run in runs(joined) for leaf in run.leaves)
        seen = {id(leaf) for leaf in visible}
        hidden = tuple(leaf for line in content for leaf in leaves(line) if id(leaf) not in seen)
        name = self.role(role)
        self.slots.append(Slot(name, (name, joined), visible, hidden))
        return (len(self.slots) - 1,)

    def _blocks(self, content: Sequence[Block]) -> None:
        for block in content:
            if isinstance(block, Paragraph):
                role = "signature" if block.role == "byline" else block.role
                label, self._label = self._label, ()
                pieces = (*shown(label, Format("label")), *shown(block.content))
                slots = self._slot(role, pieces, (label, block.content))
                self.events.append(Leaf("block", (), block, slots, label))
                continue
            self._flush_label()
            self._other(block)
        self._flush_label()

    def _flush_label(self) -> None:
        if self._label:
            label, self._label = self._label, ()
            slots = self._slot("list", shown(label, Format("label")), (label,))
            self.events.append(Leaf("label", (label,), None, slots))

    def _other(self, block: Block) -> None:
        match block:
            case Paragraph():
                raise AssertionError("paragraphs take a label")
            case Crosshead():
                level = min(max(block.level, 1), 3)
                role = "crosshead" if level == 1 else f"crosshead-{level}"
                slots = self._slot(role, shown(block.content), (block.content,))
                self.events.append(Leaf("block", (), block, slots))
            case Separator():
                name = self.role("separator")
                self.slots.append(Slot(name, (name, ()), (), ()))
                self.events.append(Leaf("block", (), block, (len(self.slots) - 1,)))
            case Figure():
                self._figure(block)
            case Table():
                self._table(block)
            case Quotation():
                self.events.append(Open(block))
                self._blocks(block.blocks)
                self.events.append(Close(block))
            case ItemList():
                self._items(block)
            case _:
                assert_never(block)

    def _items(self, block: ItemList) -> None:
        self.events.append(Open(block))
        for item in block.items:
            self.events.append(Open(item))
            self._label = item.label
            self._blocks(item.blocks)
            self.events.append(Close(item))
        self.events.append(Close(block))

    def _figure(self, figure: Figure) -> None:
        slots: tuple[int, ...] = ()
        if figure.asset is not None:
            digest = sha256(figure.asset.data).digest()
            if digest not in self.undrawn:
                key = PictureKey(digest, as_xml(figure.alternative))
                self.slots.append(Slot("picture", key, (), ()))
                slots = (len(self.slots) - 1,)
        pieces = (*shown(figure.caption), *shown(figure.credit, Format("credit")))
        slots += self._slot("caption", pieces, (figure.caption, figure.credit))
        self.events.append(Leaf("block", (), figure, slots))

    def _table(self, table: Table) -> None:
        slots = self._slot("table-caption", shown(table.caption), (table.caption,))
        if table.rows:
            rows = tuple(tuple(shown(cell) for cell in row.cells) for row in table.rows)
            content = tuple(cell for row in table.rows for cell in row.cells)
            cells = tuple(
                tuple(leaf for run in runs(cell) for leaf in run.leaves) for row in rows for cell in row
            )
            visible = tuple(chain.from_iterable(cells))
            seen = {id(leaf) for leaf in visible}
            hidden = tuple(leaf for cell in content for leaf in leaves(cell) if id(leaf) not in seen)
            key = ("table", min(table.header_rows, len(rows)), rows, merged_cells(table))
            self.slots.append(Slot("table", key, visible, hidden, cells))
            slots = (*slots, len(self.slots) - 1)
        slots += self._slot("table-note", shown(table.note), (table.note,))
        self.events.append(Leaf("block", (), table, slots))
