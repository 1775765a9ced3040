"""The writer: a `Document` as an EPUB 3.3 edition.

In: a document, options. Out: the archive, and a report of what it could not hold.
"""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from ebooklib import epub

from publisher.faces import catalogue, remedies
from publisher.model import Document, Problem, Severity
from publisher.shared.vocabularies import NCX, XHTML
from publisher.write.contract import Report
from publisher.write.epub.colophon import colophon
from publisher.write.epub.contents import Entry, Landmark, navigation, ncx
from publisher.write.epub.cover import CoverSheet, cover_sheet
from publisher.write.epub.drawing import picture, svg
from publisher.write.epub.front import cover_page, title_page
from publisher.write.epub.metadata import Description, identifier_of, title_of
from publisher.write.epub.options import EpubOptions
from publisher.write.epub.package import item, item_id, write_package
from publisher.write.epub.page import Frame, clean
from publisher.write.epub.record import MEDIA_TYPE, NAME, record
from publisher.write.epub.text import Chapters, chapters
from publisher.write.epub.words import words

_COVER = "images/cover.jpg"
_FONT_SHEET = "fonts.css"


class EpubWriter:
    """Writes EPUB 3.3."""

    format = "epub"
    suffix = ".epub"
    summary = "EPUB 3.3 e-book, reflowable, accessible"
    options = EpubOptions

    def write(self, document: Document, sink: BinaryIO, options: EpubOptions) -> Report:
        """Write one edition; see `publisher.write.contract.Writer`.

        Raises:
            UsageError: A font of the house cannot be read, or may not be embedded where the edition carries
                it.
        """
        edition = _Edition(document, options)
        edition.add_front()
        edition.add_text()
        edition.add_back()
        edition.add_contents()
        edition.add_styles()
        edition.add_record()
        edition.describe()
        write_package(edition.book, sink, options.time)
        return Report(tuple(edition.problems))


class _Edition:
    """One edition in the making; parts come in reading order."""

    def __init__(self, document: Document, options: EpubOptions) -> None:
        self.book = epub.EpubBook()
        self.problems: list[Problem] = []
        self._document = document
        self._options = options
        self._faces = catalogue(options.faces)
        self._words = words(document.metadata.language)
        self._title = title_of(document, self._words.untitled)
        self._sheets = _sheets(options)
        self._frame = Frame(document.metadata.language or "und", self._sheets, self.problems)
        self._entries: list[Entry] = []
        self._landmarks: list[Landmark] = []
        self._text = Chapters()
        self._around: list[str] = []  # the pages around the text, whose characters need faces too

    def add_front(self) -> None:
        """Add cover and title page, and let the contents stand behind them."""
        faces = self._faces
        issued = self._words.date(self._document.metadata.issued or "")
        sheet = cover_sheet(self._document, self._title, faces, issued=issued, others=self._words.others)
        self._report_cover(sheet)
        self._add(_COVER, "image/jpeg", picture(sheet, faces), "cover-image")
        alternative = f"{self._words.cover}：{self._title}"
        self._page(
            "cover.xhtml", self._words.cover, cover_page(_COVER, alternative), "cover", "frontmatter"
        )
        body = title_page(svg(sheet, self._words.title_page))
        self._page("title.xhtml", self._words.title_page, body, "titlepage", "frontmatter", "svg")
        self._landmarks.append(Landmark("toc", self._words.contents, "nav.xhtml"))
        self.book.spine.append("nav-xhtml")

    def add_text(self) -> None:
        """Add the text with its pictures."""
        self._text = chapters(self._document, self._frame, self.problems, self._options, self._words)
        for part in self._text.pictures:
            self._add(part.name, part.media_type, part.data)
        for name, content in self._text.documents:
            self.book.spine.append(self._add(name, XHTML, content))
        self._entries += self._text.entries
        for entry in self._text.entries[:1]:
            self._landmarks.append(Landmark("bodymatter", self._words.text, entry.href))

    def add_back(self) -> None:
        """Add the colophon."""
        options = self._options
        body = colophon(
            self._document, self._title, options.known_time, self._words, name_sources=options.name_sources
        )
        self._page("colophon.xhtml", self._words.colophon, body, "colophon", "backmatter")

    def add_contents(self) -> None:
        """Add the contents of all that is in, twice: `nav.xhtml`, and the NCX for older readers."""
        words = self._words
        body = navigation(self._entries, self._landmarks, self._text.pages, words)
        content = self._frame(words.contents, body, matter="frontmatter")
        self._around.append(content)
        self._add("nav.xhtml", XHTML, content, "nav")
        old = ncx(
            self._entries,
            self._text.pages,
            identifier=identifier_of(self._document),
            title=self._title,
            language=self._document.metadata.language or "und",
        )
        self._add("toc.ncx", NCX, clean(old, self.problems))

    def add_styles(self) -> None:
        """Add the style sheets, with the fonts that one of them names."""
        for sheet in self._sheets:
            if sheet == _FONT_SHEET:
                self._add_fonts()
            else:
                self._add(sheet, "text/css", Path(__file__).with_name(sheet).read_bytes())

    def add_record(self) -> None:
        """Add the document itself, for reading back."""
        if self._options.record:
            part = self._add(NAME, MEDIA_TYPE, record(self._document, self._text.pictures))
            part.manifest = False  # EPUB 3.3, 5.5.7: what a link names is no publication resource
            part.file_name = f"{self.book.FOLDER_NAME}/{NAME}"

    def describe(self) -> None:
        """Put the metadata into the package document."""
        described = Description(self.book, self.problems)
        described.bibliography(self._document, self._title, name_sources=self._options.name_sources)
        described.accessibility(
            summary=self._summary(),
            pictures=bool(self._text.pictures),
            described=self._text.all_described,
            pages=bool(self._text.pages),
            vertical=self._options.vertical,
            certified_by=self._options.certified_by,
        )
        if self._text.pages:
            described.page_source(f"{self._title}（{self._words.print_edition}）")
        described.cover(item_id(_COVER))
        if self._options.vertical:
            self.book.set_direction("rtl")
        if self._options.record:
            described.link("record", NAME, MEDIA_TYPE)

    def _page(self, name: str, title: str, body: str, landmark: str, matter: str, *properties: str) -> None:
        """A page that is no part of the text, with its line in the contents."""
        content = self._frame(title, body, matter=matter)
        self._around.append(content)
        self.book.spine.append(self._add(name, XHTML, content, *properties))
        self._entries.append(Entry(title, name))
        self._landmarks.append(Landmark(landmark, title, name))

    def _report_cover(self, sheet: CoverSheet) -> None:
        if sheet.missing:
            named = ", ".join(f"{character} (U+{ord(character):04X})" for character in sheet.missing)
            message = f"the cover shows 〓 for what no font has: {named}"
            title_hint = "or give the publication a title of its own in publication.toml"
            hints = (*remedies(sheet.missing, self._faces), title_hint)
            self.problems.append(Problem("epub.cover-character", Severity.WARNING, message, None, hints))
        for beginning in sheet.cut:
            message = f"the cover has no room for the whole of “{beginning}…”; it ends in dots there"
            self.problems.append(Problem("epub.cover-cut", Severity.INFO, message))
        if sheet.unnamed:
            message = f"the cover has no room for {sheet.unnamed} of the creators; the colophon names all"
            self.problems.append(Problem("epub.cover-creators", Severity.INFO, message))

    def _add_fonts(self) -> None:
        from publisher.write.epub.fonts import embedded

        around = "".join(self._around)
        fonts, sheet = embedded(self._document, around, self._faces)
        self._add(_FONT_SHEET, "text/css", sheet)
        for font in fonts:
            self._add(font.name, font.media_type, font.data)

    def _summary(self) -> str:
        """How accessible it is, in words."""
        alone, described, undescribed = self._words.summary
        if not self._text.pictures:
            return alone
        return described if self._text.all_described else undescribed

    def _add(self, name: str, media_type: str, content: bytes | str, *properties: str) -> epub.EpubItem:
        return self.book.add_item(item(name, media_type, content, *properties))


def _sheets(options: EpubOptions) -> list[str]:
    """Names of the style sheets; later ones override earlier ones."""
    sheets = ["book.css"]
    if options.embed_fonts:
        sheets.append(_FONT_SHEET)
    if options.vertical:
        sheets.append("vertical.css")
    return sheets
