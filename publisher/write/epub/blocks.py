"""Blocks and articles as XHTML.

In: an `Article` or the rubric of a `Section`. Out: the body of one content document, its
footnotes at the end. Classes are named for the roles of the model, so that an edition can be
read back (publisher.read.epub) and restyled by anyone who knows the trade's words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import NamedTuple, assert_never

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
    Reach,
    Section,
    Separator,
    Table,
    cell_alignment,
    figure_columns,
    greetings,
    is_editors_note,
    placed,
    plain_text,
    sign_offs,
    stanzas,
)
from publisher.model.sign_off import signs
from publisher.model.table_widths import SHORT, estimated, text_width
from publisher.write.epub.folios import Folios
from publisher.write.epub.inlines import InlineRenderer
from publisher.write.epub.pictures import Pictures
from publisher.write.epub.words import Words

_DEEPEST = 6  # HTML has h1 to h6
# How many characters of a table stand beside each other on a phone, and what book.css has for the white of
# a cell, in em.
_PHONE, _CELL_WHITE = 22.0, 1.8


class BlockRenderer:
    """Renders articles and rubrics, one content document each."""

    def __init__(self, inlines: InlineRenderer, pictures: Pictures, folios: Folios, words: Words) -> None:
        self._words = words
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

    def _blocks(self, content: Sequence[Block], level: int) -> str:
        """Blocks below a heading of `level`; the lines of a stanza are kept together."""
        parts: list[str] = []
        looks = _looks(content)
        for verse, group in stanzas(content):
            markup = [self._block(block, level, looks.get(block.id, "")) for block in group]
            parts += ['<div class="verse">\n', *markup, "</div>\n"] if verse else markup
        return "".join(parts)

    def _block(self, block: Block, level: int, look: str = "", label: Inlines = ()) -> str:
        """One block.

        Args:
            look: What a paragraph is besides its role: "signs", "flush", "prose".
            label: That of the list item which it opens.
        """
        line = self._inlines.line
        match block:
            case Paragraph():
                mark = f'<span class="label">{line(label)}</span>' if label else ""
                given = f"{block.role} {look}".rstrip()
                return f'<p id="{block.id}" class="{given}">{mark}{line(block.content)}</p>\n'
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
        opening = "".join([self._block(block, level, label=item.label) for block in first])
        if item.label and not (first and isinstance(first[0], Paragraph)):
            opening = f'<p class="label">{self._inlines.line(item.label)}</p>\n{opening}'
        return f"<li{labelled}>\n{opening}{self._blocks(rest, level)}</li>\n"

    def _figure(self, figure: Figure) -> str:
        words = self._inlines.line(figure.caption)
        if figure.credit:
            words += f'<span class="credit">{self._inlines.line(figure.credit)}</span>'
        picture = self._pictures.markup(figure) if figure.asset else ""
        caption = f"<figcaption>{words}</figcaption>\n" if words else ""
        if not (picture or caption):
            return self._folios.before(figure.id)
        return f'{self._folios.before(figure.id)}<figure id="{figure.id}">\n{picture}{caption}</figure>\n'

    def _table(self, table: Table) -> str:
        """The table; notes below it stand in a figure with it, since HTML has no place for them inside."""
        line = self._inlines.line
        caption = f"<caption>{line(table.caption)}</caption>\n" if table.caption else ""
        rows, look = placed(table), _TableLook(figure_columns(table), _is_wide(table))
        head = "".join([self._row(table, row, "th", look) for row in rows[: table.header_rows]])
        body = "".join([self._row(table, row, "td", look) for row in rows[table.header_rows :]])
        head = f"<thead>\n{head}</thead>\n" if head else ""
        body = f"<tbody>\n{body}</tbody>\n" if body else ""
        markup = f'<table id="{table.id}">\n{caption}{head}{body}</table>\n'
        if look.is_wide:
            # Whoever has no pointer scrolls a region by keys, and must be told what it is.
            called = "：".join(filter(None, (self._words.table, plain_text(table.caption))))
            region = f'role="region" tabindex="0" aria-label="{escape(called)}"'
            markup = f'<div class="wide" {region}>\n{markup}</div>\n'
        if not table.note:
            return markup
        note = f'<p class="table-note">{line(table.note)}</p>\n'
        return f'<div class="table">\n{markup}{note}</div>\n'

    def _row(
        self, table: Table, row: Sequence[tuple[int, Inlines, Reach]], tag: str, look: _TableLook
    ) -> str:
        cells = [
            f"<{tag}{_class(cell_alignment(table, column, reach), *look.of(column, cell, reach))}"
            f"{_spans(tag, reach)}>"
            f"{self._inlines.line(cell)}</{tag}>"
            for column, cell, reach in row
        ]
        return f"<tr>{''.join(cells)}</tr>\n"


class _TableLook(NamedTuple):
    """How the cells of a table look besides what is said of them.

    Attributes:
        figures: Of each column whether it holds figures.
        is_wide: Whether a phone has no room for its short cells.
    """

    figures: tuple[bool, ...]
    is_wide: bool

    def of(self, column: int, cell: Inlines, reach: Reach) -> Iterator[str]:
        """The classes of a cell."""
        if reach.columns == 1 and self.figures[column]:
            yield "figure"
        if self.is_wide and cell:
            yield "short" if text_width(plain_text(cell)) <= SHORT else "long"


def _is_wide(table: Table) -> bool:
    return sum(one.short for one in estimated(table, _CELL_WHITE)) > _PHONE


def _looks(content: Sequence[Block]) -> dict[str, str]:
    """What paragraphs of one container are besides their roles, by their ids."""
    looks = {content[at].id: "signs" for lines in sign_offs(content) for at in lines if signs(content[at])}
    looks |= {content[at].id: "flush" for at in greetings(content)}
    notes = (one.id for one in content if isinstance(one, Paragraph) and is_editors_note(one))
    return looks | dict.fromkeys(notes, "prose")


def _class(*names: str) -> str:
    """The classes of a cell; `text-align` of a `<col>` holds for none (CSS 2.2, 17.3)."""
    said = " ".join(filter(None, names))
    return f' class="{said}"' if said else ""


def _spans(tag: str, reach: Reach) -> str:
    high = f' rowspan="{reach.rows}"' if reach.rows > 1 else ""
    wide = f' colspan="{reach.columns}"' if reach.columns > 1 else ""
    scope = "colgroup" if reach.columns > 1 else "col"
    return (f' scope="{scope}"' if tag == "th" else "") + high + wide
