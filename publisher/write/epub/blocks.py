"""Blocks and articles as XHTML.

In: an `Article` or the rubric of a `Section`. Out: the body of one content document, its
footnotes at the end. Classes are named for the roles of the model, so that an edition can be
read back (publisher.read.epub) and restyled by anyone who knows the trade's words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import assert_never

from publisher.model import (
    Article,
    Block,
    ColumnAlignment,
    Crosshead,
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
    plain_text,
    stanzas,
)
from publisher.write.epub.folios import Folios
from publisher.write.epub.inlines import InlineRenderer
from publisher.write.epub.pictures import Pictures

_DEEPEST = 6  # HTML has h1 to h6


class BlockRenderer:
    """Renders articles and rubrics, one content document each."""

    def __init__(self, inlines: InlineRenderer, pictures: Pictures, folios: Folios) -> None:
        self._inlines = inlines
        self._pictures = pictures
        self._folios = folios

    def rubric(self, section: Section, level: int) -> str:
        """The opening page of a rubric; `level` is that of its heading."""
        first, *more = section.rubric
        lines = [f"<h{level}>{self._inlines.line(first)}</h{level}>\n"]
        lines += [
            f'<p class="rubric" role="doc-subtitle">{self._inlines.line(line)}</p>\n' for line in more
        ]
        return (
            f'<section id="{section.id}" class="rubric" epub:type="part" role="doc-part">\n'
            f"{''.join(lines)}{self._inlines.footnotes()}</section>\n"
        )

    def article(self, article: Article, level: int) -> str:
        """A whole article; `level` is that of its headline."""
        return (
            f'<section id="{article.id}" class="article" epub:type="chapter" role="doc-chapter">\n'
            f"{self._head(article, level)}{self._blocks(article.blocks, level)}"
            f"{self._inlines.footnotes()}</section>\n"
        )

    def _head(self, article: Article, level: int) -> str:
        line = self._inlines.line
        lines = [f'<p class="kicker">{line(kicker)}</p>\n' for kicker in article.kicker]
        if article.headline:
            lines.append(f"<h{level}>{self._inlines.lines(article.headline)}</h{level}>\n")
        lines += [f'<p class="deck" role="doc-subtitle">{line(deck)}</p>\n' for deck in article.deck]
        lines += [f'<p class="byline" role="doc-credit">{line(byline)}</p>\n' for byline in article.bylines]
        return f"<header>\n{''.join(lines)}</header>\n" if lines else ""

    def _blocks(self, content: Iterable[Block], level: int) -> str:
        """Blocks below a heading of `level`; the lines of a stanza are kept together."""
        parts: list[str] = []
        for verse, group in stanzas(content):
            markup = [self._block(block, level) for block in group]
            parts += ['<div class="verse">\n', *markup, "</div>\n"] if verse else markup
        return "".join(parts)

    def _block(self, block: Block, level: int, label: Inlines = ()) -> str:
        """One block; `label` is that of the list item which it opens."""
        line = self._inlines.line
        match block:
            case Paragraph():
                mark = f'<span class="label">{line(label)}</span>' if label else ""
                return f'<p id="{block.id}" class="{block.role}">{mark}{line(block.content)}</p>\n'
            case Figure():
                return self._figure(block)
            case Crosshead():
                depth = min(level + max(block.level, 1), _DEEPEST)
                return f'<h{depth} id="{block.id}" class="crosshead">{line(block.content)}</h{depth}>\n'
            case Quotation():
                blocks = self._blocks(block.blocks, level)
                return f'<blockquote id="{block.id}">\n{blocks}</blockquote>\n'
            case ItemList():
                tag = "ol" if block.ordered else "ul"
                items = "".join([self._item(item, level) for item in block.items])
                return f'<{tag} id="{block.id}">\n{items}</{tag}>\n'
            case Table():
                return self._table(block)
            case Separator():
                return f'<hr id="{block.id}"/>\n'
            case _:
                assert_never(block)

    def _item(self, item: Item, level: int) -> str:
        labelled = ' class="labelled"' if item.label else ""
        first, rest = item.blocks[:1], item.blocks[1:]
        opening = "".join([self._block(block, level, item.label) for block in first])
        if item.label and not (first and isinstance(first[0], Paragraph)):
            opening = f'<p class="label">{self._inlines.line(item.label)}</p>\n{opening}'
        return f"<li{labelled}>\n{opening}{self._blocks(rest, level)}</li>\n"

    def _figure(self, figure: Figure) -> str:
        words = self._inlines.line(figure.caption)
        if figure.credit:
            words += f'<span class="credit">{self._inlines.line(figure.credit)}</span>'
        alternative = figure.alternative or plain_text(figure.caption)
        picture = self._pictures.markup(figure, alternative) if figure.asset else ""
        caption = f"<figcaption>{words}</figcaption>\n" if words else ""
        return f'{self._folios.before(figure.id)}<figure id="{figure.id}">\n{picture}{caption}</figure>\n'

    def _table(self, table: Table) -> str:
        """The table; notes below it stand in a figure with it, since HTML has no place for them inside."""
        line = self._inlines.line
        caption = f"<caption>{line(table.caption)}</caption>\n" if table.caption else ""
        rows = placed(table)
        head = "".join([self._row(table, row, "th") for row in rows[: table.header_rows]])
        body = "".join([self._row(table, row, "td") for row in rows[table.header_rows :]])
        head = f"<thead>\n{head}</thead>\n" if head else ""
        body = f"<tbody>\n{body}</tbody>\n" if body else ""
        markup = f'<table id="{table.id}">\n{caption}{head}{body}</table>\n'
        if not table.note:
            return markup
        note = f'<p class="table-note">{line(table.note)}</p>\n'
        return f'<div class="table">\n{markup}{note}</div>\n'

    def _row(self, table: Table, row: Sequence[tuple[int, Inlines, Reach]], tag: str) -> str:
        cells = [
            f"<{tag}{_class(cell_alignment(table, column, reach))}{_spans(tag, reach)}>"
            f"{self._inlines.line(cell)}</{tag}>"
            for column, cell, reach in row
        ]
        return f"<tr>{''.join(cells)}</tr>\n"


def _class(said: ColumnAlignment) -> str:
    """Where a cell is ranged: `text-align` of a `<col>` holds for no cell (CSS 2.2, 17.3)."""
    return f' class="{said}"' if said else ""


def _spans(tag: str, reach: Reach) -> str:
    high = f' rowspan="{reach.rows}"' if reach.rows > 1 else ""
    wide = f' colspan="{reach.columns}"' if reach.columns > 1 else ""
    scope = "colgroup" if reach.columns > 1 else "col"
    return (f' scope="{scope}"' if tag == "th" else "") + high + wide
