"""The body: rubrics and articles, heads and bylines, blocks.

In: parts of the document. Out: `text` and what is in it, added to a `Markup`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import assert_never

from publisher.model import (
    Article,
    Block,
    Crosshead,
    Figure,
    Inlines,
    ItemList,
    Paragraph,
    ParagraphRole,
    Problem,
    Quotation,
    Reach,
    Section,
    Separator,
    Severity,
    Table,
    cell_alignment,
    placed,
    stanzas,
)
from publisher.shared.vocabularies import XML_ID
from publisher.write.tei.characters import reference
from publisher.write.tei.lines import Lines
from publisher.write.tei.markup import Markup
from publisher.write.tei.survey import Survey
from publisher.write.tei.vocabulary import RANK


class Body:
    """Writes the parts of a document, each once and in reading order."""

    def __init__(self, survey: Survey, markup: Markup, *, silent: bool) -> None:
        self._survey = survey
        self._markup = markup
        self._lines = Lines(survey, markup, silent=silent)
        self._problems: list[Problem] = []
        self._seen: Counter[str] = Counter()  # the ids of nodes that were written

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The findings about content that had to be changed to be written."""
        return (*self._problems, *self._lines.problems)

    def write(self, parts: Sequence[Section | Article]) -> None:
        """Write the text of a document."""
        with self._markup.inside("text"), self._markup.inside("body"):
            self._write_parts(parts)
            if not parts:
                self._markup.leaf("ab")

    def _write_parts(self, parts: Sequence[Section | Article]) -> None:
        for part in parts:
            match part:
                case Section():
                    self._write_section(part)
                case Article():
                    self._write_article(part)
                case _:
                    assert_never(part)

    def _write_section(self, section: Section) -> None:
        with self._markup.inside("div", {"type": "rubric", **self._id(section.id)}):
            for number, line in enumerate(section.rubric):
                self._write_line("head", line, {"type": "sub" if number else "main"})
            self._write_parts(section.parts)

    def _write_article(self, article: Article) -> None:
        with self._markup.inside("div", {"type": "article", **self._id(article.id)}):
            for line in article.kicker:
                self._write_line("head", line, {"type": "kicker"})
            if article.headline:
                facs = self._survey.zones.facs(*article.headline)
                self._markup.begin("head", {"type": "main", **facs})
                self._lines.write_headline(article.headline)
                self._markup.end()
            for line in article.deck:
                self._write_line("head", line, {"type": "sub"})
            for line in article.bylines:
                self._markup.begin("byline", self._survey.zones.facs(line))
                self._lines.write(line, authors=True)
                self._markup.end()
            self._write_divided(article.blocks)

    def _write_divided(self, blocks: Sequence[Block]) -> None:
        """An article's blocks; every crosshead opens a division that holds what follows it."""
        levels: list[int] = []
        for is_head, run in groupby(blocks, key=lambda block: isinstance(block, Crosshead)):
            if not is_head:
                self._write_blocks(tuple(run), "body")
                continue
            for block in run:
                assert isinstance(block, Crosshead)
                while levels and levels[-1] >= block.level:
                    self._markup.close()
                    levels.pop()
                levels.append(block.level)
                self._markup.open("div", {"type": "part", "subtype": f"{RANK}{block.level}"})
                self._write_line("head", block.content, {"type": "cross", **self._id(block.id)})
        for _ in levels:
            self._markup.close()

    def _write_blocks(self, blocks: Sequence[Block], usual: ParagraphRole) -> None:
        """Write the blocks of a container; paragraphs whose role is not the usual one carry it as @ana."""
        for is_verse, run in stanzas(blocks):
            if is_verse:
                self._markup.open("lg")
            for block in run:
                self._write_block(block, usual)
            if is_verse:
                self._markup.close()

    def _write_block(self, block: Block, usual: ParagraphRole) -> None:
        attributes = self._id(block.id)
        match block:
            case Paragraph(role="verse"):
                self._write_line("l", block.content, attributes)
            case Paragraph():
                if block.role != usual:
                    attributes["ana"] = f"#role.{block.role}"
                self._write_line("p", block.content, attributes)
            case Figure():
                self._write_figure(block, attributes)
            case Crosshead():
                # Inside quotations and lists TEI has no divisions to put a head on.
                attributes |= {"type": "cross", "subtype": f"{RANK}{block.level}"}
                self._write_line("label", block.content, attributes)
            case Quotation():
                with self._markup.inside("quote", attributes):
                    self._write_blocks(block.blocks, "quotation")
            case ItemList():
                self._write_list(block, attributes)
            case Table():
                self._write_table(block, attributes)
            case Separator():
                attributes |= {"unit": "section", "rend": "rule"}
                self._markup.leaf("milestone", "", attributes)
            case _:
                assert_never(block)

    def _write_figure(self, figure: Figure, attributes: dict[str, str]) -> None:
        with self._markup.inside("figure", attributes):
            if figure.asset is not None:
                graphic = reference("url", figure.asset.name)
                graphic["mimeType"] = figure.asset.media_type
                graphic["corresp"] = f"#{self._survey.assets[figure.asset.data]}"
                self._markup.leaf("graphic", "", graphic)
            if figure.caption:
                self._write_line("head", figure.caption, {})
            if figure.credit:
                self._write_line("byline", figure.credit, {})
            if figure.alternative:
                self._markup.leaf("figDesc", figure.alternative)

    def _write_list(self, block: ItemList, attributes: dict[str, str]) -> None:
        attributes["rend"] = "numbered" if block.ordered else "bulleted"
        if not block.items:
            self._write_empty("list", attributes)
            return
        labelled = any(item.label for item in block.items)
        with self._markup.inside("list", attributes):
            for item in block.items:
                if labelled:
                    self._write_line("label", item.label, {})
                with self._markup.inside("item"):
                    self._write_blocks(item.blocks, "list")

    def _write_table(self, table: Table, attributes: dict[str, str]) -> None:
        if table.rows:
            self._write_grid(table, attributes)
        else:
            self._write_empty("table", attributes, table.caption)
            self._write_note(table)

    def _write_grid(self, table: Table, attributes: dict[str, str]) -> None:
        size = {"rows": str(len(table.rows)), "cols": str(len(table.rows[0].cells))}
        with self._markup.inside("table", attributes | size):
            if table.caption:
                self._write_line("head", table.caption, {})
            for number, row in enumerate(placed(table)):
                role = "label" if number < table.header_rows else "data"
                with self._markup.inside("row", {"role": role}):
                    self._write_cells(table, row)
            self._write_note(table)

    def _write_cells(self, table: Table, row: Sequence[tuple[int, Inlines, Reach]]) -> None:
        for column, cell, reach in row:
            high = {"rows": str(reach.rows)} if reach.rows > 1 else {}
            wide = {"cols": str(reach.columns)} if reach.columns > 1 else {}
            said = cell_alignment(table, column, reach)
            ranged = {"rend": str(said)} if said else {}
            self._write_line("cell", cell, high | wide | ranged)

    def _write_note(self, table: Table) -> None:
        if table.note:
            self._write_line("note", table.note, {"type": "table", "place": "below"})

    def _write_empty(self, kind: str, attributes: dict[str, str], content: Inlines = ()) -> None:
        """TEI has no list without items and no table without cells; its place is kept."""
        self._problems.append(
            Problem("tei.empty", Severity.WARNING, f"a {kind} without content is written as an empty block")
        )
        self._write_line("ab", content, {"type": kind, **attributes})

    def _write_line(self, tag: str, line: Inlines, attributes: dict[str, str]) -> None:
        self._markup.begin(tag, attributes | self._survey.zones.facs(line))
        self._lines.write(line)
        self._markup.end()

    def _id(self, node_id: str) -> dict[str, str]:
        number = self._seen[node_id]
        self._seen[node_id] += 1
        return {XML_ID: self._survey.ids[node_id][number]}
