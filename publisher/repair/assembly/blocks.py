"""Passages -> the blocks of an article: paragraphs, pictures, tables, lists, quotations.

In: labelled passages, and where a block begins. Out: blocks, and where the next one begins; what the
blocks cannot have as the source has it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import get_args

from publisher.model import (
    Block,
    Code,
    Crosshead,
    Figure,
    Identifier,
    Inlines,
    Item,
    ItemList,
    Paragraph,
    ParagraphRole,
    Problem,
    Quotation,
    Separator,
    Table,
    plain_text,
)
from publisher.read import Passage, Picture
from publisher.repair.assembly.inlines import (
    entry,
    is_counted,
    leaves_of,
    without_label,
)
from publisher.repair.assembly.nesting import DEEPEST, nested
from publisher.repair.assembly.tables import Placed, grids
from publisher.repair.assembly.words import Words
from publisher.repair.draft import Draft
from publisher.repair.line.verse import is_quoted_verse, stanza_starts

# Entries and quotations have blocks of their own. A line of another role that made it into the text, such
# as a deck behind it, is running text.
_IN_BLOCKS = ("list", "quotation")
_PARAGRAPHS: dict[str, ParagraphRole] = {
    role: role for role in get_args(ParagraphRole) if role not in _IN_BLOCKS
}


class Blocks:
    """Makes one block after another.

    Attributes:
        problems: What blocks cannot have as the source has it.
    """

    def __init__(self, draft: Draft, words: Words, identify: Identifier) -> None:
        self.problems: list[Problem] = []
        self._draft = draft
        self._passages = draft.passages
        self._words = words
        self._identify = identify
        self._stanzas = set(stanza_starts(draft.passages))
        self._headline_level = _headline_level(draft.passages)

    def take(self, at: int, blocks: list[Block]) -> int:
        """Put the block that begins at a passage behind others; returns the index behind its passages."""
        passage = self._passages[at]
        if passage.role == "table" and (end := self._table(at, blocks)):
            return end
        match passage.kind:
            case "note":
                if self._words.has_namesake(passage):
                    blocks.extend(self._paragraph(passage, "body"))
            case "separator":
                blocks.append(Separator(self._identify("separator", "")))
            case "image":
                return self._figure(at, blocks)
            case "cell":  # the rule that labels tables was switched off
                return self._table(at, blocks)
            case "item":
                return self._list(at, blocks)
            case "text" if _is_entry(passage):
                return self._list(at, blocks)
            case "text" if passage.role == "list":
                blocks.extend(self._paragraph(passage, "list"))
            case "quotation":
                return self._quotation(at, blocks)
            case _ if _is_caption(passage):
                return self._table(at, blocks) if self._heads_table(at) else self._figure(at, blocks)
            case _ if passage.role == "crosshead":
                blocks.append(self._crosshead(passage))
            case _:
                blocks.extend(self._paragraph(passage, _PARAGRAPHS.get(passage.role, "body")))
        return at + 1

    def uncalled(self) -> Iterator[Block]:
        """Notes that nothing calls stay text: paragraphs at the end."""
        for note in self._words.uncalled():
            yield from self._paragraph(note, "body")

    def _crosshead(self, passage: Passage) -> Crosshead:
        level = max(1, passage.level - self._headline_level)
        content = self._words.line(passage)
        return Crosshead(self._identify("crosshead", plain_text(content)), level, content)

    def _paragraph(self, passage: Passage, role: ParagraphRole) -> Iterator[Paragraph]:
        content = self._words.line(passage)
        if passage.kind == "code" and content:
            content = (Code(content),)
        if content:
            identifier = self._identify("paragraph", plain_text(content))
            opens = role == "verse" and passage.start in self._stanzas
            yield Paragraph(identifier, role, content, opens)

    def _figure(self, at: int, blocks: list[Block]) -> int:
        """A picture, the words under it, or words whose picture is gone."""
        image = self._passages[at] if self._passages[at].kind == "image" else None
        begins = at + (image is not None)
        end = self._words_end(begins)
        words = [self._words.caption(one) for one in self._passages[begins:end]]
        caption = self._words.together([line for line, _ in words if line])
        credit = self._words.together([line for _, line in words if line])
        caption = (*caption, *self._words.between(caption, credit))
        name, alternative = (image and image.picture) or Picture("")
        asset = self._draft.assets.get(name)
        identifier = self._identify("figure", name + plain_text(caption) + plain_text(credit))
        blocks.append(Figure(identifier, asset, alternative, caption, credit))
        return end

    def _words_end(self, at: int) -> int:
        """Where the words of a picture end: one passage, or all that its reader saw belong to it."""
        end = at
        while end < len(self._passages) and _is_caption(self._passages[end]):
            end += 1
            picture, following = self._passages[at].belongs_to, self._passages[end : end + 1]
            if picture is None or not following or following[0].belongs_to != picture:
                break
        return end

    def _table(self, at: int, blocks: list[Block]) -> int:
        """A table with its title and notes; returns where it ends, or 0 where no cell is found."""
        cells: list[Placed] = []
        title: list[Inlines] = []
        notes: list[Inlines] = []
        if self._passages[at].role == "caption":
            title.append(self._words.line(self._passages[at]))
            at += 1
        table = self._passages[at].table
        while table is not None and at < len(self._passages) and self._passages[at].table == table:
            passage = self._passages[at]
            if passage.cell:
                cells.append((passage.cell, passage))
            else:
                (notes if cells else title).append(self._words.line(passage))
            at += 1
        if not cells:
            return 0
        caption, note = self._words.together(title), self._words.together(notes)
        found = grids(cells, self._words.line)
        if len(found) > 1:
            self.problems.append(_uneven(self._draft, cells[0][1], len(found)))
        for header, rows, merged, alignment in found:
            text = "".join(plain_text(cell) for row in rows for cell in row.cells)
            identifier = self._identify("table", text)
            blocks.append(Table(identifier, header, rows, caption, note, merged, alignment))
            caption = note = ()
        return at

    def _heads_table(self, at: int) -> bool:
        """Whether words that look like a caption stand directly above a table, not below a picture."""
        behind = self._passages[at + 1] if at + 1 < len(self._passages) else None
        is_credited = any(mark.kind == "credit" for mark in self._passages[at].marks)
        return behind is not None and behind.kind == "cell" and not is_credited

    def _list(self, at: int, blocks: list[Block]) -> int:
        end = at
        while end < len(self._passages) and _is_entry(self._passages[end]):
            end += 1
        entries = [entry(one) for one in self._passages[at:end]]
        kept = [*nested(entries)]
        if raised := next(
            (one for one, other in zip(entries, kept, strict=True) if one is not other), None
        ):
            self.problems.append(_too_deep(self._draft, raised))
        blocks.extend(self._lists(kept))
        return end

    def _lists(self, passages: Sequence[Passage]) -> Iterator[ItemList]:
        """Lists of one level; deeper items belong to the item before them."""
        at = 0
        while at < len(passages):
            first = at
            level, ordered = passages[at].level, is_counted(passages[at])
            items: list[Item] = []
            while (
                at < len(passages) and passages[at].level == level and is_counted(passages[at]) == ordered
            ):
                end = at + 1
                while end < len(passages) and passages[end].level > level:
                    end += 1
                items.append(self._item(passages[at], passages[at + 1 : end]))
                at = end
            text = "".join(passage.written for passage in passages[first:at])
            yield ItemList(self._identify("list", text), ordered, tuple(items))

    def _item(self, passage: Passage, deeper: Sequence[Passage]) -> Item:
        """An item, with the lists inside it."""
        blocks: list[Block] = [*self._paragraph(without_label(passage), "list"), *self._lists(deeper)]
        return Item(leaves_of(passage.label), tuple(blocks))

    def _quotation(self, at: int, blocks: list[Block]) -> int:
        """The lines of a quotation, down to one that another quotation holds or that is none."""
        first = end = at
        while end < len(self._passages) and self._passages[end].kind == "quotation":
            if self._passages[end].level != self._passages[first].level:
                break
            end += 1
        lines = self._passages[first:end]
        role: ParagraphRole = "verse" if is_quoted_verse(lines) else "quotation"
        if role == "verse":
            self._stanzas |= stanza_starts([one.labelled("verse") for one in lines])
        inner = [block for line in lines for block in self._paragraph(line, role)]
        text = "".join(plain_text(one.content) for one in inner)
        blocks.append(Quotation(self._identify("quotation", text), tuple(inner)))
        return end


def _is_entry(passage: Passage) -> bool:
    """Whether a passage is an entry with a mark of its own: today's weather and tomorrow's have none, and
    are paragraphs of a list."""
    return passage.kind == "item" or (
        passage.kind == "text" and passage.role == "list" and bool(entry(passage).label)
    )


def _too_deep(draft: Draft, passage: Passage) -> Problem:
    return draft.doubt(
        "deep-list",
        passage.start,
        f"lists inside lists are kept to {DEEPEST} levels: what is deeper stands on the last of them",
        "look whether the line is indented by accident",
    )


def _uneven(draft: Draft, passage: Passage, count: int) -> Problem:
    return draft.doubt(
        "uneven-table",
        passage.start,
        f"the rows of a table differ so much in length that they became {count} tables",
        "look for bars that divide no cells, or rows that lost theirs",
    )


def _is_caption(passage: Passage) -> bool:
    return passage.role == "caption" and passage.kind == "text"


def _headline_level(passages: Sequence[Passage]) -> int:
    levels = (one.level for one in passages if one.role == "headline" and one.kind == "heading")
    return min(levels, default=0)
