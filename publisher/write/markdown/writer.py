"""A document as Markdown, which our own reader reads back unchanged.

In: a document. Out: UTF-8, one paragraph a line. Rubrics, headlines and crossheads are headings
by depth; a kicker is a heading one level below the headline it stands on. Pictures are named,
not carried; names of people and places and the values of dates have no markup here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import BinaryIO, assert_never

from publisher.model import (
    Article,
    Block,
    ColumnAlignment,
    Crosshead,
    Document,
    Figure,
    Inlines,
    Item,
    ItemList,
    Paragraph,
    Quotation,
    Reach,
    Section,
    Separator,
    Table,
    cell_alignment,
    placed,
    reaches,
)
from publisher.write.contract import Options, Report
from publisher.write.markdown.inlines import InlineWriter, address

# Markdown has six levels of headings.
DEEPEST = 6

# How a column is ranged, below its head (GFM 4.10) and as an attribute in HTML, where GitHub drops styles.
_RULES: dict[ColumnAlignment, str] = {"": "---", "start": ":---", "center": ":---:", "end": "---:"}
_ATTRIBUTES: dict[ColumnAlignment, str] = {
    "": "",
    "start": ' align="left"',
    "center": ' align="center"',
    "end": ' align="right"',
}


class MarkdownWriter:
    """Writes Markdown."""

    format = "md"
    suffix = ".md"
    summary = "the repaired text as Markdown"
    options = Options

    def write(self, document: Document, sink: BinaryIO, options: Options, /) -> Report:
        """Write every part in reading order."""
        page = _Page()
        for part in document.body:
            page.part(part, 1)
        page.called()
        sink.write(page.text().encode("utf-8", "surrogatepass"))
        return Report(tuple(page.inlines.problems))


@dataclass(slots=True)
class _Page:
    """The lines written so far; notes wait for the end of their article."""

    lines: list[str] = field(default_factory=list)
    inlines: InlineWriter = field(default_factory=InlineWriter)

    def text(self) -> str:
        """Everything, with one line end at its end."""
        return "\n".join(self.lines).strip("\n") + "\n" if self.lines else ""

    def add(self, line: str) -> None:
        """A line with a blank line above it."""
        self.lines += ("", line)

    def part(self, part: Section | Article, level: int) -> None:
        match part:
            case Section():
                for number, line in enumerate(part.rubric):
                    self.heading(level + bool(number), (line,))
                for child in part.parts:
                    self.part(child, level + min(len(part.rubric), 2))
            case Article():
                self.article(part, level)
            case _:
                assert_never(part)

    def heading(self, level: int, lines: Iterable[Inlines]) -> None:
        if text := " ".join(map(self.inlines.heading, lines)).strip():
            self.add(f"{'#' * min(level, DEEPEST)} {text}")

    def article(self, article: Article, level: int) -> None:
        for line in article.kicker:
            self.heading(level + 1, (line,))
        self.heading(level, article.headline)
        for line in (*article.deck, *article.bylines):
            self.add(self.inlines.line(line))
        self.blocks(article.blocks, level)
        self.called()

    def called(self) -> None:
        """The notes that were called and stand nowhere yet."""
        for note in filter(None, self.inlines.notes):
            self.add(note)
        self.inlines.notes.clear()

    def blocks(self, blocks: Iterable[Block], level: int) -> None:
        verse = False
        for block in blocks:
            match block:
                case Paragraph():
                    text = self.inlines.line(block.content)
                    is_verse = block.role == "verse"
                    # Lines of one stanza stand under each other: that is how verse is known again.
                    goes_on = verse and is_verse and not block.opens_stanza
                    self.lines.append(text) if goes_on else self.add(text)
                    verse = is_verse
                    continue
                case Crosshead():
                    self.heading(level + block.level, (block.content,))
                case Figure():
                    self.figure(block)
                case Quotation():
                    self.quotation(block, level)
                case ItemList():
                    self.lines.append("")
                    self.items(block, 0)
                case Table():
                    self.table(block)
                case Separator():
                    self.add("---")
                case _:
                    assert_never(block)
            verse = False

    def figure(self, figure: Figure) -> None:
        alternative = self.inlines.alternative(figure.alternative)
        if figure.asset:
            self.add(f"![{alternative}]({address(figure.asset.name)})")
            self.inlines.problem("picture", f"the picture {figure.asset.name!r} is named, not carried")
        elif figure.alternative or not figure.credit:
            self.add(f"![{alternative}]()")  # a picture's place tells the words under it from text
        if words := self.inlines.line((*figure.caption, *figure.credit)):
            self.add(words)

    def quotation(self, quotation: Quotation, level: int) -> None:
        inside = _Page(inlines=self.inlines)
        inside.blocks(quotation.blocks, level)
        self.lines.append("")
        self.lines += [f"> {line}" if line else ">" for line in inside.text().splitlines()]

    def items(self, block: ItemList, depth: int) -> None:
        for item in block.items:
            self.item(item, depth)

    def item(self, item: Item, depth: int) -> None:
        label = self.inlines.part(item.label)
        for number, block in enumerate(item.blocks):
            match block:
                case Paragraph():
                    if number:
                        self.lines.append("  " * (depth + 1) + self.inlines.line(block.content))
                    elif (text := self.inlines.item(block.content)) or label:
                        self.lines.append("  " * depth + (label or "- ") + text)
                case ItemList():
                    self.items(block, depth + 1)
                case _:
                    self.blocks((block,), depth)

    def table(self, table: Table) -> None:
        """Title, rows and notes; a table with merged cells as HTML, for pipes have none."""
        if table.caption:
            self.add(self.inlines.line(table.caption))
        self.lines.append("")
        if reaches(table):
            self.merged_table(table)
        elif table.rows:
            self.piped_table(table)
        if table.note:
            self.add(self.inlines.line(table.note))

    def piped_table(self, table: Table) -> None:
        """Rows between pipes; where none heads the columns, an empty one, without which it is no table."""
        rows = [_row(map(self.inlines.cell, row.cells)) for row in table.rows]
        columns = len(table.rows[0].cells)
        head = rows[:1] if table.header_rows else [_row([""] * columns)]
        rule = [_RULES[said] for said in table.column_alignment] or [_RULES[""]] * columns
        self.lines += [*head, _row(rule), *rows[bool(table.header_rows) :]]
        if table.header_rows > 1:
            self.inlines.problem("table", f"a table's {table.header_rows} header rows became one")

    def merged_table(self, table: Table) -> None:
        """Rows as HTML, which every Markdown takes, a line each."""
        self.lines.append("<table>")
        for number, row in enumerate(placed(table)):
            tag = "th" if number < table.header_rows else "td"
            cells = (
                f"<{tag}{_ATTRIBUTES[cell_alignment(table, column, reach)]}{_spans(reach)}>"
                f"{self.inlines.html_cell(cell)}</{tag}>"
                for column, cell, reach in row
            )
            self.lines.append(f"<tr>{''.join(cells)}</tr>")
        self.lines.append("</table>")


def _spans(reach: Reach) -> str:
    high = f' rowspan="{reach.rows}"' if reach.rows > 1 else ""
    return high + (f' colspan="{reach.columns}"' if reach.columns > 1 else "")


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
