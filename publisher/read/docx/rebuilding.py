"""The document as it was, with everything that was changed, moved, added and deleted since.

In: the plan of the document, what the file shows now, and how they match. Out: the new body.
The walk follows the document as it was; what is new stands behind what it was put behind.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal, assert_never

from publisher.model import (
    Article,
    Block,
    Crosshead,
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
)
from publisher.read.docx.columns import realigned
from publisher.read.docx.found import Found, FoundParagraph, FoundPicture, FoundTable, InList
from publisher.read.docx.frames import Frames
from publisher.read.docx.matching import Match
from publisher.read.docx.parts import LoosePart, Maker, with_captions
from publisher.read.docx.placing import Placing
from publisher.read.docx.slots import Close, Leaf, Open, Plan

Leaves = Mapping[int, Sequence[Sequence[Text]]]


class Rebuilding:
    """Builds the body anew."""

    def __init__(
        self, plan: Plan, found: Sequence[Found], match: Match, leaves: Leaves, maker: Maker
    ) -> None:
        """`leaves` holds those of every found thing that is changed or new, run by run."""
        self._plan = plan
        self._found = found
        self._match = match
        self._leaves = leaves
        self._make = maker
        self._frames = Frames(maker.identity)
        self._placing = Placing(self._frames, maker.identity)
        self._places = {**match.same, **match.changed}  # found things that stand where their slots were
        self._owners = plan.owners()
        self._before: dict[int, list[int]] = {}
        self._behind: dict[int, list[int]] = {}
        self._shared: dict[int, frozenset[int]] = {}
        self._assign()

    def body(self) -> tuple[Section | Article, ...]:
        """All sections and articles."""
        filled = self._plan.filled()
        self._put(self._behind.get(-1, ()), frozenset())
        for event in self._plan.events:
            match event:
                case Open():
                    self._frames.open(event.node, is_kept=id(event.node) not in filled)
                case Close():
                    self._frames.close()
                case Leaf():
                    self._leaf(event)
                case _:
                    assert_never(event)
        return self._frames.body()

    def _assign(self) -> None:
        """Attach every run of new or moved parts to the unchanged part before or after it."""
        paths = self._plan.paths()
        slot_of = {number: slot for slot, number in self._places.items()}
        runs: list[tuple[int, list[int], int | None]] = [(-1, [], None)]
        for number in range(len(self._found)):
            if number in slot_of:
                runs[-1] = (*runs[-1][:2], number)
                runs.append((number, [], None))
            else:
                runs[-1][1].append(number)
        for behind, run, before in runs:
            leaf = self._owners[slot_of[before]] if before is not None else None
            first = self._owners[slot_of[behind]] if behind >= 0 else None
            at = self._divided(run, first, leaf)
            self._behind[behind] = run[:at]
            if before is not None:
                self._before[before] = run[at:]
                self._shared[behind] = frozenset(id(node) for node in paths[id(leaf)])

    def _divided(self, run: Sequence[int], first: Leaf | None, leaf: Leaf | None) -> int:
        """The number of parts in a run that belong to the preceding leaf; the rest belong to the following
        one. A kicker belongs to the headline below it."""
        if leaf is None:
            return len(run)
        roles = [self._role(number) for number in run]
        is_outside = first is None or first.part == "rubric"
        begins = {"rubric", "kicker", "headline"}.intersection(roles)
        if is_outside and leaf.part in ("block", "label") and not begins:
            return 0
        at = len(run)
        while leaf.part in ("kicker", "headline") and at and roles[at - 1] == "kicker":
            at -= 1
        return at

    def _role(self, number: int) -> str:
        found = self._found[number]
        return found.role if isinstance(found, FoundParagraph) else ""

    def _leaf(self, leaf: Leaf) -> None:
        """A part of the document as it was; gone when nothing shows it any more."""
        numbers = [self._places[slot] for slot in leaf.slots if slot in self._places]
        if leaf.slots and not numbers:
            return
        for number in numbers:
            self._put(self._before.get(number, ()), frozenset())
        if all(slot in self._match.same for slot in leaf.slots):
            self._keep(leaf, numbers)
        else:
            self._change(leaf)
        for number in numbers:
            self._put(self._behind.get(number, ()), self._shared.get(number, frozenset()))

    def _keep(self, leaf: Leaf, numbers: Sequence[int]) -> None:
        block = leaf.block
        for found in (self._found[number] for number in numbers):
            if isinstance(block, Table) and isinstance(found, FoundTable):
                block = realigned(block, found)
        if block is not None:
            self._block(block, leaf.label)
        else:
            self._head(leaf, leaf.lines)

    def _head(self, leaf: Leaf, lines: Iterable[Inlines]) -> None:
        if leaf.part == "label":
            self._frames.top.label = next(iter(lines), ())
        elif leaf.part == "rubric":  # an article may have begun above it
            self._frames.headed_section().heads.setdefault("rubric", []).extend(lines)
        else:
            self._frames.top.heads.setdefault(leaf.part, []).extend(lines)

    def _block(self, block: Block, label: Inlines = ()) -> None:
        if label:
            self._frames.top.label = label
        self._frames.top.children.append(block)

    def _change(self, leaf: Leaf) -> None:
        block = leaf.block
        match block:
            case None:
                self._head(leaf, self._lines(leaf))
            case Paragraph():
                if content := self._unlabelled(leaf):
                    self._block(replace(block, content=content))
            case Crosshead():
                (content,) = self._lines(leaf) or ((),)
                if content:
                    self._block(replace(block, content=content))
            case Figure():
                self._block(self._figure(block, leaf))
            case Table():
                self._block(self._table(block, leaf))
            case Quotation() | ItemList() | Separator():
                self._block(block)
            case _:
                assert_never(block)

    def _lines(self, leaf: Leaf) -> tuple[Inlines, ...]:
        """What the paragraph of a leaf shows now."""
        number = self._places[leaf.slots[0]]
        return self._make.lines(self._found[number], self._texts(number))

    def _unlabelled(self, leaf: Leaf) -> Inlines:
        """What a paragraph shows now; the label of an item that it begins is the item's."""
        number = self._places[leaf.slots[0]]
        label, content = self._make.labelled(self._found[number], self._texts(number))
        if isinstance(self._frames.top.node, Item) and not self._frames.top.children:
            self._frames.top.label = label
            return content
        return label + content

    def _figure(self, figure: Figure, leaf: Leaf) -> Figure:
        """A figure whose picture or words were changed or taken away."""
        is_shown = any(self._plan.slots[slot].role == "picture" for slot in leaf.slots)
        new = replace(figure, asset=None if is_shown else figure.asset, caption=(), credit=())
        for slot in leaf.slots:
            match self._standing(slot), self._found_at(slot):
                case "gone", _:
                    pass
                case "same", FoundPicture():
                    new = replace(new, asset=figure.asset)
                case "changed", FoundPicture(picture):
                    kept, asset = figure.asset, picture.asset
                    if kept is not None and asset is not None and asset.data == kept.data:
                        asset = kept
                    new = replace(new, asset=asset, alternative=picture.alternative)
                case "same", _:
                    new = replace(new, caption=figure.caption, credit=figure.credit)
                case _:
                    caption, credit = self._credited(slot)
                    new = replace(new, caption=caption, credit=credit)
        return new

    def _table(self, table: Table, leaf: Leaf) -> Table:
        """A table whose cells, title or note were changed or taken away."""
        new = replace(table, caption=(), note=())
        for slot in leaf.slots:
            standing, found = self._standing(slot), self._found_at(slot)
            match self._plan.slots[slot].role, standing:
                case "table", "same" if isinstance(found, FoundTable):
                    new = realigned(new, found)
                case "table", _ if isinstance(found, FoundTable):
                    rows = self._make.table(found, self._texts(self._places[slot]))
                    new = replace(
                        new,
                        rows=rows,
                        header_rows=found.header_rows,
                        merged=found.merged,
                        column_alignment=found.alignment,
                    )
                case "table", _:
                    new = replace(new, rows=(), header_rows=0, merged=(), column_alignment=())
                case "table-note", "same":
                    new = replace(new, note=table.note)
                case "table-note", "changed":
                    new = replace(new, note=sum(self._credited(slot), ()))
                case _, "same":
                    new = replace(new, caption=table.caption)
                case _, "changed":
                    new = replace(new, caption=sum(self._credited(slot), ()))
        return new

    def _standing(self, slot: int) -> Literal["gone", "same", "changed"]:
        """What became of a slot at its place."""
        if slot not in self._places:
            return "gone"
        return "same" if slot in self._match.same else "changed"

    def _found_at(self, slot: int) -> Found | None:
        """The found thing that stands where the slot was; None where it is gone."""
        number = self._places.get(slot)
        return None if number is None else self._found[number]

    def _credited(self, slot: int) -> tuple[Inlines, Inlines]:
        """Words and credit of a caption that was changed."""
        number = self._places[slot]
        return self._make.credited(self._found[number], self._texts(number))

    def _texts(self, number: int) -> Iterator[Sequence[Text]]:
        return iter(self._leaves[number])

    def _put(self, numbers: Sequence[int], shared: frozenset[int]) -> None:
        """Put new and moved parts where the walk stands; `shared` are containers that go on."""
        parts = [part for number in numbers if (part := self._part(number)) is not None]
        for part in with_captions(parts):
            self._placing.put(part, shared)

    def _part(self, number: int) -> LoosePart | None:
        slot = self._match.moved.get(number)
        if slot is None:
            return self._make.part(self._found[number], self._texts(number))
        return self._moved(self._owners[slot], self._found[number])

    def _moved(self, leaf: Leaf, found: Found) -> LoosePart:
        """What now stands elsewhere, as it was; pictures and tables part from their words."""
        match leaf.block, found:
            case None, FoundParagraph():
                if leaf.part == "label":
                    return LoosePart("block", (), None, leaf.lines[0], InList("", 0, True))
                is_addition = found.role == "rubric-addition"
                return LoosePart("rubric-addition" if is_addition else leaf.part, leaf.lines)
            case Figure(), FoundPicture():
                alone = replace(leaf.block, caption=(), credit=(), id=self._make.identity("figure", ""))
                return LoosePart("block", (), alone)
            case Figure(), _:
                return LoosePart("caption", (leaf.block.caption, leaf.block.credit))
            case Table(), FoundTable():
                bare = replace(leaf.block, caption=(), note=(), id=self._make.identity("table", ""))
                return LoosePart("block", (), realigned(bare, found))
            case Table(), FoundParagraph(role="table-note"):
                return LoosePart("table-note", (leaf.block.note, ()))
            case Table(), _:
                return LoosePart("table-caption", (leaf.block.caption, ()))
        listed = found.list if isinstance(found, FoundParagraph) else None
        is_item = listed is not None or bool(leaf.label)
        return LoosePart(
            "block", (), leaf.block, leaf.label, (listed or InList("", 0, True)) if is_item else None
        )
