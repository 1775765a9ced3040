"""Markdown: the repaired text, clean, for reuse; our own reader reads it back unchanged.

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
    Code,
    Crosshead,
    Date,
    Document,
    Emphasis,
    Figure,
    Inline,
    Item,
    ItemList,
    Line,
    Link,
    Name,
    Note,
    Paragraph,
    Problem,
    Quotation,
    Reach,
    Ruby,
    Section,
    Separator,
    Severity,
    Strong,
    Table,
    Text,
    placed,
    reaches,
)
from publisher.write.contract import Options, Report

# Markdown has six levels of headings.
DEEPEST = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkdownOptions(Options):
    """Options of the Markdown writer: none."""


class MarkdownWriter:
    """Writes Markdown."""

    format = "md"
    suffix = ".md"
    summary = "the repaired text as Markdown"
    options: type[Options] = MarkdownOptions

    def write(self, document: Document, sink: BinaryIO, options: MarkdownOptions, /) -> Report:
        """Write every part in reading order."""
        page = _Page()
        for part in document.body:
            page.part(part, 1)
        sink.write(page.text().encode("utf-8", "surrogatepass"))
        return Report(tuple(page.problems))


@dataclass(slots=True)
class _Page:
    """The lines written so far; `notes` wait for the end of their article."""

    lines: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    emphasised: bool = False

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
                    self.heading(level + bool(number), self.inline(line))
                for child in part.parts:
                    self.part(child, level + min(len(part.rubric), 2))
            case Article():
                self.article(part, level)
            case _:
                assert_never(part)

    def heading(self, level: int, text: str) -> None:
        self.add(f"{'#' * min(level, DEEPEST)} {text}")

    def article(self, article: Article, level: int) -> None:
        for line in article.kicker:
            self.heading(level + 1, self.inline(line))
        if article.headline:
            self.heading(level, " ".join(map(self.inline, article.headline)))
        for line in (*article.deck, *article.bylines):
            self.add(self.inline(line))
        self.blocks(article.blocks, level)
        for note in self.notes:
            self.add(note)
        self.notes.clear()

    def blocks(self, blocks: Iterable[Block], level: int) -> None:
        verse = False
        for block in blocks:
            match block:
                case Paragraph():
                    text = self.inline(block.content)
                    is_verse = block.role == "verse"
                    # Lines of one stanza stand under each other: that is how verse is known again.
                    goes_on = verse and is_verse and not block.opens_stanza
                    self.lines.append(text) if goes_on else self.add(text)
                    verse = is_verse
                    continue
                case Crosshead():
                    self.heading(level + block.level, self.inline(block.content))
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
        if figure.asset:
            self.add(f"![{figure.alternative}]({figure.asset.name})")
            self.problem("picture", f"the picture {figure.asset.name!r} is named, not carried")
        elif figure.alternative or not figure.credit:
            self.add(f"![{figure.alternative}]()")  # a picture's place tells the words under it from text
        if words := self.inline(figure.caption) + self.inline(figure.credit):
            self.add(words)

    def quotation(self, quotation: Quotation, level: int) -> None:
        inside = _Page(notes=self.notes, problems=self.problems)
        inside.blocks(quotation.blocks, level)
        self.lines.append("")
        self.lines += [f"> {line}" if line else ">" for line in inside.text().splitlines()]

    def items(self, block: ItemList, depth: int) -> None:
        for item in block.items:
            self.item(item, depth)

    def item(self, item: Item, depth: int) -> None:
        mark = self.inline(item.label) or "- "
        for number, block in enumerate(item.blocks):
            match block:
                case Paragraph():
                    text = self.inline(block.content)
                    self.lines.append("  " * depth + (mark + text if number == 0 else "  " + text))
                case ItemList():
                    self.items(block, depth + 1)
                case _:
                    self.blocks((block,), depth)

    def table(self, table: Table) -> None:
        """Title, rows and notes; a table with merged cells as HTML, for pipes have none."""
        if table.caption:
            self.add(self.inline(table.caption))
        self.lines.append("")
        if reaches(table):
            self.merged_table(table)
        elif table.rows:
            self.piped_table(table)
        if table.note:
            self.add(self.inline(table.note))

    def piped_table(self, table: Table) -> None:
        """Rows between pipes; where none heads the columns, an empty one, without which it is no table."""
        rows = [_row(map(self.inline, row.cells)) for row in table.rows]
        columns = len(table.rows[0].cells)
        head = rows[:1] if table.header_rows else [_row([""] * columns)]
        self.lines += [*head, _row(["---"] * columns), *rows[bool(table.header_rows) :]]
        if table.header_rows > 1:
            self.problem("table", f"a table's {table.header_rows} header rows became one")

    def merged_table(self, table: Table) -> None:
        """Rows as HTML, which every Markdown takes, a line each."""
        self.lines.append("<table>")
        for number, row in enumerate(placed(table)):
            tag = "th" if number < table.header_rows else "td"
            cells = (f"<{tag}{_spans(reach)}>{self.inline(cell)}</{tag}>" for _, cell, reach in row)
            self.lines.append(f"<tr>{''.join(cells)}</tr>")
        self.lines.append("</table>")

    def inline(self, content: Line) -> str:
        return "".join(map(self.node, content))

    def node(self, node: Inline) -> str:
        match node:
            case Text():
                return node.text
            case Name() | Date():
                return self.inline(node.content)
            case Emphasis():
                return self.emphasis(node, "*")
            case Strong():
                return self.emphasis(node, "**")
            case Link():
                return f"[{self.inline(node.content)}]({node.target})"
            case Code():
                return f"`{self.inline(node.content)}`"
            case Ruby():
                return f"<ruby>{self.inline(node.content)}<rt>{self.inline(node.annotation)}</rt></ruby>"
            case Note():
                self.notes.append(f"[^{node.label}]: {self.inline(node.content)}")
                return f"[^{node.label}]"
            case _:
                assert_never(node)

    def emphasis(self, node: Emphasis | Strong, mark: str) -> str:
        """The outermost emphasis: every tool reads asterisks inside asterisks differently."""
        if self.emphasised:
            self.problem("nesting", "emphasis inside emphasis is left out")
            return self.inline(node.content)
        self.emphasised = True
        text = self.inline(node.content)
        self.emphasised = False
        return f"{mark}{text}{mark}"

    def problem(self, code: str, message: str) -> None:
        self.problems.append(Problem(f"write.markdown.{code}", Severity.WARNING, f"Markdown: {message}"))


def _spans(reach: Reach) -> str:
    high = f' rowspan="{reach.rows}"' if reach.rows > 1 else ""
    return high + (f' colspan="{reach.columns}"' if reach.columns > 1 else "")


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
