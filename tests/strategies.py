"""Generated documents whose text, spans and edits fit together.

In: nothing. Out: Hypothesis strategies. `documents()` draws every block and inline kind, repairs
inside leaves and between them, markup that reading consumed, notes printed elsewhere than they
are called, and metadata; `restore(document) == document.source.text` holds for each.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import get_args

from hypothesis import strategies as st

from publisher.model import (
    Article,
    Asset,
    Block,
    Code,
    ColumnAlignment,
    Contributor,
    ContributorRole,
    Crosshead,
    Date,
    Document,
    Emphasis,
    Figure,
    Identifier,
    Inline,
    Inlines,
    Item,
    ItemList,
    Link,
    Merged,
    Metadata,
    Name,
    NameKind,
    Note,
    Paragraph,
    ParagraphRole,
    Place,
    Problem,
    Quotation,
    Row,
    Ruby,
    Section,
    Separator,
    Severity,
    Source,
    Strong,
    Table,
    Text,
    merged_cells,
    placed,
    plain_text,
)
from tests.samples import PIXELS, Leaves

PLAIN = st.sampled_from("春天的河流水文站一二三，。、；：？！“”‘’（）《》——……·abcXYZ0123456789 %.,:;!?()-")
AWKWARD = PLAIN | st.sampled_from("<>&\"'[]{}*_#|\\`~\t\u3000\u00a0\u200b\ufeff\U00020000\U0001f600")
# Whatever a Python string can hold, line feeds apart, which no leaf has.
ANY = st.characters(blacklist_characters="\n", blacklist_categories=())


def texts(characters: st.SearchStrategy[str] = PLAIN, *, maximum: int = 12) -> st.SearchStrategy[str]:
    """Text for one leaf: never empty, no line break."""
    return st.text(characters, min_size=1, max_size=maximum)


_REPAIRS = st.sampled_from(
    [(",", "，"), ("?", "？"), ("\n\n", ""), ("\n", ""), (" ", ""), ("", "，"), ("--", "——")]
)
_MARKUP = st.sampled_from(["**", "*", "[", "](a.html)", "`", "\\"])


@dataclass
class _Builder:
    """Lays one document out along its source; everything it returns was drawn."""

    draw: Callable[[st.SearchStrategy], object]
    characters: st.SearchStrategy[str]
    new: Leaves = field(default_factory=Leaves)
    identify: Identifier = field(default_factory=Identifier)

    def some(self, low: int, high: int) -> range:
        return range(self.draw(st.integers(low, high)))

    def text(self) -> str:
        return self.draw(texts(self.characters))

    def leaf(self) -> Text:
        if self.draw(st.integers(0, 2)):
            return self.new(self.text())
        parts = [self.draw(_REPAIRS) if self.draw(st.booleans()) else self.text() for _ in self.some(1, 4)]
        return self.new.folded(*parts, self.text())

    def gap(self) -> None:
        """Sometimes markup or the white space of a cut between two leaves."""
        for _ in self.some(0, 1):
            if self.draw(st.booleans()):
                self.new.drop(self.draw(_MARKUP))
            else:
                self.new.drop(self.draw(st.sampled_from(["\n\n", "\n", " "])), "join", "cut by a page end")

    def line(self, depth: int = 2, low: int = 1) -> Inlines:
        content: list[Inline] = []
        for _ in self.some(low, 3):
            content.append(self.inline(depth))
            self.gap()
        return tuple(content)

    def inline(self, depth: int) -> Inline:
        kinds = (Emphasis, Strong, Link, Ruby, Note, Name, Date, Code)
        kind = self.draw(st.sampled_from(kinds)) if depth and self.draw(st.integers(0, 2)) == 0 else Text
        if kind is Text:
            return self.leaf()
        if kind is Ruby:
            base = self.line(depth - 1)
            is_blank = not plain_text(base).strip()  # a reading over nothing is text to every reader
            return Emphasis(base) if is_blank else Ruby(base, (self.leaf(),))
        if kind is Code:
            return Code((self.leaf(),))
        content = self.line(depth - 1)
        if kind is Link:
            return Link(
                content,
                self.draw(st.sampled_from(["https://example.org/a?b=1&c=%20", "#a", "bad uri 100%"])),
            )
        if kind is Note:
            return Note(content, self.draw(st.sampled_from(["1", "*", "a\\b", ""])))
        if kind is Name:
            return Name(content, self.draw(st.sampled_from(get_args(NameKind))), plain_text(content))
        if kind is Date:
            day = self.draw(st.none() | st.dates(date(1900, 1, 1)))
            return Date(content, day and day.isoformat())
        return kind(content)

    def drop(self) -> None:
        self.new.drop(
            self.draw(st.sampled_from(["\n", "\n\n", "\r\n\r\n", "\n\x0c\n", "\n# "])),
            "read.blank",
            "layout",
        )

    def lines(self, high: int) -> tuple[Inlines, ...]:
        found = []
        for _ in self.some(0, high):
            found.append(self.line(1))
            self.drop()
        return tuple(found)

    def paragraph(self, roles: tuple[str, ...] = get_args(ParagraphRole)) -> Paragraph:
        content = self.line()
        self.drop()
        if self.draw(st.integers(0, 5)) == 0:  # a note called here and printed below
            calling = self.draw(st.integers(0, len(content)))
            content = (*content[:calling], Note((self.leaf(),), "2"), *content[calling:])
            self.drop()
        return Paragraph(
            self.identify("paragraph", plain_text(content)), self.draw(st.sampled_from(roles)), content
        )

    def block(self, depth: int = 2) -> Block:
        kinds = (Paragraph, Paragraph, Figure, Crosshead, Table, Separator, Quotation, ItemList)
        kind = self.draw(st.sampled_from(kinds if depth else kinds[:6]))
        if kind is Paragraph:
            return self.paragraph()
        if kind is Figure:
            names = st.sampled_from(["a.png", "图 1.png", "100%.png"])
            asset = self.draw(st.none() | st.builds(Asset, names, st.just("image/png"), st.just(PIXELS)))
            # A lost picture without a word is nothing.
            caption = self.line(1, low=0 if asset else 1)
            self.drop()
            credit = self.line(1, low=0)
            self.drop()
            return Figure(
                self.identify("figure", plain_text(caption)),
                asset,
                self.draw(texts() | st.just("")),
                caption,
                credit,
            )
        if kind is Crosshead:
            content = self.line(1)
            self.drop()
            return Crosshead(
                self.identify("crosshead", plain_text(content)), self.draw(st.integers(1, 3)), content
            )
        if kind is Table:
            return self.table()
        if kind is Separator:
            self.new.drop("---\n", "read.separator", "a rule")
            return Separator(self.identify("separator", ""))
        if kind is Quotation:
            return Quotation(self.identify("quotation", ""), self.blocks(depth - 1))
        items = []
        for _ in self.some(0, 3):
            label = self.draw(st.sampled_from(["", "1. ", "（二）"]))
            items.append(Item((self.new(label),) if label else (), self.blocks(depth - 1)))
        return ItemList(self.identify("list", ""), self.draw(st.booleans()), tuple(items))

    def blocks(self, depth: int = 2) -> tuple[Block, ...]:
        return self.with_stanzas([self.block(depth) for _ in self.some(0, 3)])

    def with_stanzas(self, content: list[Block]) -> tuple[Block, ...]:
        """Blocks of which some lines of verse open another stanza than the line before."""
        verse = [isinstance(block, Paragraph) and block.role == "verse" for block in content]
        return tuple(
            replace(block, opens_stanza=self.draw(st.booleans()))
            if number and verse[number - 1] and verse[number]
            else block
            for number, block in enumerate(content)
        )

    def table(self) -> Table:
        height = self.draw(st.integers(0, 3))
        # A table without rows has a title or a note, if not both.
        has_title = self.draw(st.booleans())
        caption = self.line(1, low=int(not height and has_title))
        self.drop()
        width = self.draw(st.integers(1, 3))
        rows = []
        for _ in range(height):
            cells = []
            for _ in range(width):
                cells.append(self.line(1, low=0))
                self.new.drop(" | ", "read.table", "a cell's end")
            rows.append(Row(tuple(cells)))
        header = self.draw(st.integers(0, len(rows)))
        note = self.line(1, low=int(not height and not has_title))
        self.drop()
        identity = self.identify("table", plain_text(caption))
        table = Table(identity, header, tuple(rows), caption, note, self.merged())
        table = replace(table, merged=merged_cells(table))  # those that its cells allow
        return replace(table, column_alignment=self.alignment(table))

    def alignment(self, table: Table) -> tuple[ColumnAlignment, ...]:
        """Alignment of columns that have a cell of their own, in which formats can say it."""
        alone = {column for row in placed(table) for column, _, reach in row if reach.columns == 1}
        if not alone or self.draw(st.booleans()):
            return ()
        said = st.sampled_from(get_args(ColumnAlignment))
        found = tuple(self.draw(said) if at in alone else "" for at in range(len(table.rows[0].cells)))
        return found if any(found) else ()

    def merged(self) -> tuple[Merged, ...]:
        """Merges of any kind, most of which cannot be."""
        small = st.integers(0, 3)
        return self.draw(st.lists(st.builds(Merged, small, small, small, small), max_size=3).map(tuple))

    def article(self) -> Article:
        heads = (self.lines(2), self.headline(), self.lines(2), self.lines(2))
        blocks = self.with_stanzas([self.block() for _ in self.some(0, 5)])
        return Article(self.identify("article", ""), *heads, blocks)

    def headline(self) -> tuple[Inlines, ...]:
        found = []
        for _ in self.some(0, 3):
            if found and self.draw(st.booleans()):
                self.new.drop(" ", "headline", "a line ends here")
            elif found:
                self.new.drop(" ", "read.headline", "a line ends here")
            found.append(self.line(1))
        self.drop()
        return tuple(found)

    def section(self, depth: int = 1) -> Section:
        rubric = self.lines(2)
        parts = tuple(
            self.section(depth - 1) if depth and self.draw(st.integers(0, 3)) == 0 else self.article()
            for _ in self.some(0, 2)
        )
        return Section(self.identify("section", ""), rubric, parts)


def _contributors() -> st.SearchStrategy[tuple[Contributor, ...]]:
    one = st.builds(Contributor, texts(), st.sampled_from(get_args(ContributorRole)))
    return st.lists(one, max_size=2).map(tuple)


def metadata(characters: st.SearchStrategy[str] = PLAIN) -> st.SearchStrategy[Metadata]:
    """Metadata, each field known or not."""
    word = st.just("") | texts(characters)
    return st.builds(
        Metadata,
        title=word,
        subtitle=word,
        series=word,
        publication=word,
        publisher=word,
        place=word,
        issued=st.none() | st.dates().map(date.isoformat),
        page=word,
        language=st.sampled_from(["zh-Hans", "zh-Hant-TW", "zh", "en"]),
        identifier=st.sampled_from(["", "urn:uuid:6f1f5d7a-9b10-5d0b-9f57-3d2f6c524e0f"]),
        rights=word,
        description=word,
        subjects=st.lists(texts(characters), max_size=2).map(tuple),
        creators=_contributors(),
        contributors=_contributors(),
        issue=word,
        pages=word,
        cn=word,
        subscription=word,
        price=word,
        address=word,
        telephone=word,
        printer=word,
    )


def problems() -> st.SearchStrategy[Problem]:
    """A problem as repair reports it."""
    place = st.none() | st.builds(Place, st.just("river.md"), st.integers(1, 99), st.integers(1, 99))
    hints = st.lists(texts(), max_size=2).map(tuple)
    return st.builds(Problem, st.just("repair.undecided"), st.sampled_from(Severity), texts(), place, hints)


@st.composite
def documents(draw: st.DrawFn, characters: st.SearchStrategy[str] = AWKWARD) -> Document:
    """A document; `characters` is what its leaves are made of (PLAIN, AWKWARD or ANY)."""
    build = _Builder(draw, characters)
    if draw(st.booleans()):
        build.drop()
    body = tuple(build.section() if draw(st.booleans()) else build.article() for _ in build.some(0, 2))
    text = build.new.source
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    edits = tuple(edit for edit in build.new.edits if edit.before or edit.after)
    if draw(st.booleans()):
        edits = tuple(replace(edit, confidence=draw(st.sampled_from([1.0, 0.5, 0.75]))) for edit in edits)
    return Document(
        metadata=draw(metadata()),
        body=body,
        source=Source("river.md", "utf-8", digest, text),
        edits=edits,
        problems=tuple(draw(st.lists(problems(), max_size=2))),
    )
