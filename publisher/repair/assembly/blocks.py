"""Passages -> the blocks of an article: paragraphs, pictures, tables, lists, quotations.

In: labelled passages, and where a block begins. Out: blocks, and where the next one begins; what the
blocks cannot have as the source has it; edits for what stands between words that belong together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import get_args

from publisher.model import (
    AlignedCell,
    Block,
    Code,
    ColumnAlignment,
    Crosshead,
    Edit,
    Figure,
    Identifier,
    Inline,
    Inlines,
    Item,
    ItemList,
    Merged,
    Paragraph,
    ParagraphRole,
    Problem,
    Quotation,
    Row,
    Separator,
    Span,
    Table,
    Text,
    column_alignment,
    edit_names,
    evened,
    leaves,
    merges,
    plain_text,
)
from publisher.read import Cell, Passage, Picture
from publisher.repair.assembly.inlines import (
    Range,
    behind,
    entry,
    inlines,
    is_counted,
    leaves_of,
    line_ranges,
    without_label,
)
from publisher.repair.assembly.nesting import DEEPEST, nested
from publisher.repair.draft import Draft
from publisher.repair.line.verse import is_quoted_verse, stanza_starts
from publisher.repair.wording import CLOSING, PAUSES, STOPS

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
        added: Edits that no passage knows of.
    """

    def __init__(self, draft: Draft, identify: Identifier) -> None:
        self.problems: list[Problem] = []
        self.added: list[Edit] = []
        self._draft = draft
        self._passages = draft.passages
        self._identify = identify
        self._labelled = _notes(draft.passages)
        self._notes = dict(self._labelled)  # those not called so far
        self._stanzas = set(stanza_starts(draft.passages))
        self._headline_level = _headline_level(draft.passages)

    def line(self, passage: Passage) -> Inlines:
        """A passage as one line; notes go where they are called."""
        return inlines(passage, {} if passage.kind == "note" else self._notes)

    def lines(self, passage: Passage) -> Iterator[Inlines]:
        """The lines that a head is divided into."""
        for one in line_ranges(passage):
            if line := inlines(passage, self._notes, one):
                yield line

    def take(self, at: int, blocks: list[Block]) -> int:
        """Put the block that begins at a passage behind others; returns the index behind its passages."""
        passage = self._passages[at]
        if passage.role == "table" and (end := self._table(at, blocks)):
            return end
        match passage.kind:
            case "note":
                if self._labelled[_label(passage)] is not passage:
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
                level = max(1, passage.level - self._headline_level)
                content = self.line(passage)
                identifier = self._identify("crosshead", plain_text(content))
                blocks.append(Crosshead(identifier, level, content))
            case _:
                blocks.extend(self._paragraph(passage, _PARAGRAPHS.get(passage.role, "body")))
        return at + 1

    def uncalled(self) -> Iterator[Block]:
        """Notes that nothing calls stay text: paragraphs at the end."""
        for note in list(self._notes.values()):
            yield from self._paragraph(note, "body")

    def _paragraph(self, passage: Passage, role: ParagraphRole) -> Iterator[Paragraph]:
        content = self.line(passage)
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
        end = self._words_end(begins, image)
        words = [self._caption(one) for one in self._passages[begins:end]]
        caption = self._together([line for line, _ in words if line])
        credit = self._together([line for _, line in words if line])
        caption = (*caption, *self._between(caption, credit))
        name, alternative = (image and image.picture) or Picture("")
        asset = self._draft.assets.get(name)
        identifier = self._identify("figure", name + plain_text(caption) + plain_text(credit))
        blocks.append(Figure(identifier, asset, alternative, caption, credit))
        return end

    def _words_end(self, at: int, image: Passage | None) -> int:
        """Where the words of a picture end: one passage, or all that its reader saw belong to it."""
        end = at
        while end < len(self._passages) and _is_caption(self._passages[end]):
            end += 1
            picture, following = self._passages[at].belongs_to, self._passages[end : end + 1]
            if picture is None or not following or following[0].belongs_to != picture:
                break
        return end

    def _together(self, lines: Sequence[Inlines]) -> Inlines:
        """Lines as one, a space between two where the first ends without a mark."""
        joined: list[Inline] = []
        for line in lines:
            joined.extend(self._between(joined, line))
            joined.extend(line)
        return tuple(joined)

    def _between(self, before: Sequence[Inline], behind: Sequence[Inline]) -> Iterator[Text]:
        """The space that parts words which the source has in two places."""
        ends, begins = [*leaves(before)][-1:], next(leaves(behind), None)
        if not ends or begins is None or ends[0].span.end == begins.span.start:
            return
        if plain_text(before)[-1:] not in (*STOPS, *CLOSING, *PAUSES, " ", "\u3000"):
            yield self._space(begins.span.start)

    def _space(self, at: int) -> Text:
        """A space that nothing in the source stands for, before the text at an offset."""
        self.added.append(
            Edit(edit_names.CAPTION_SPACE, at, at, "", " ", 1.0, "words of one picture or table")
        )
        return Text(" ", Span(at, at))

    def _caption(self, passage: Passage) -> tuple[Inlines, Inlines]:
        cut = next((mark for mark in passage.marks if mark.kind == "credit"), None)
        if cut is None:
            return self.line(passage), ()
        before = Range(passage.start, cut.start)
        credit = Range(cut.start, max(cut.end, behind(passage)))
        return inlines(passage, self._notes, before), inlines(passage, self._notes, credit)

    def _table(self, at: int, blocks: list[Block]) -> int:
        """A table with its title and notes; returns where it ends, or 0 where no cell is found."""
        cells: list[tuple[Cell, Passage]] = []
        title: list[Inlines] = []
        notes: list[Inlines] = []
        if self._passages[at].role == "caption":
            title.append(self.line(self._passages[at]))
            at += 1
        table = self._passages[at].table
        while table is not None and at < len(self._passages) and self._passages[at].table == table:
            passage = self._passages[at]
            if passage.cell:
                cells.append((passage.cell, passage))
            else:
                (notes if cells else title).append(self.line(passage))
            at += 1
        if not cells:
            return 0
        caption, note = self._together(title), self._together(notes)
        for header, rows, merged, alignment in self._tables(cells):
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

    def _tables(
        self, cells: Sequence[tuple[Cell, Passage]]
    ) -> Iterator[tuple[int, tuple[Row, ...], tuple[Merged, ...], tuple[ColumnAlignment, ...]]]:
        """For each table that is needed: how many rows head the columns, the rows, what is merged, how
        columns are ranged."""
        found = [list(row) for _, row in groupby(cells, lambda one: one[0].row)]
        placed = (
            (at, column, cell.reach) for at, row in enumerate(found) for column, (cell, _) in enumerate(row)
        )
        merged = merges(placed, len(found), max(map(len, found)))
        header = next((at for at, row in enumerate(found) if not _heads_columns(row)), len(found))
        for one in merged:  # no format has cells that are half of the head
            if one.row < header:
                header = max(header, one.row + one.rows)
        tables = [*evened([[self.line(passage) for _, passage in row] for row in found], header)]
        if len(tables) > 1:
            self.problems.append(_uneven(self._draft, cells[0][1], len(tables)))
            merged = ()
        is_one = len(tables) == 1
        for headers, rows in tables:
            alignment = column_alignment(len(rows[0].cells), _aligned(found, headers)) if is_one else ()
            yield headers, rows, merged, alignment

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
                blocks: list[Block] = [*self._paragraph(without_label(passages[at]), "list")]
                blocks.extend(self._lists(passages[at + 1 : end]))
                items.append(Item(leaves_of(passages[at].label), tuple(blocks)))
                at = end
            text = "".join(passage.written for passage in passages[first:at])
            yield ItemList(self._identify("list", text), ordered, tuple(items))

    def _quotation(self, at: int, blocks: list[Block]) -> int:
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


def _heads_columns(row: Sequence[tuple[Cell, Passage]]) -> bool:
    """Whether a row is the head's: all its cells that say something are header cells."""
    said = [cell for cell, passage in row if passage.text] or [cell for cell, _ in row]
    return all(cell.is_header for cell in said)


def _notes(passages: Sequence[Passage]) -> dict[str, Passage]:
    """Notes by label; of two with one label the first counts."""
    found: dict[str, Passage] = {}
    for passage in passages:
        if passage.kind == "note":
            found.setdefault(_label(passage), passage)
    return found


def _label(note: Passage) -> str:
    """The label of a note; one without, which nothing can call, has one of its own."""
    return note.note or f"\n{note.start}"


def _headline_level(passages: Sequence[Passage]) -> int:
    levels = (one.level for one in passages if one.role == "headline" and one.kind == "heading")
    return min(levels, default=0)


def _aligned(rows: Sequence[Sequence[tuple[Cell, Passage]]], header_rows: int) -> Iterator[AlignedCell]:
    """What is said of the cells that neither take several columns nor are covered by such."""
    for at, row in enumerate(rows):
        covered = 0
        for column, (cell, passage) in enumerate(row):
            if column >= covered and cell.reach.columns == 1:
                yield AlignedCell(column, cell.alignment, at < header_rows, bool(passage.text))
            covered = max(covered, column + cell.reach.columns)
