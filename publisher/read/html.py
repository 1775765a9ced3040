"""HTML -> text to repair.

In: the bytes of a page. Out: `Recovered`: headings, paragraphs and their lines, lists, tables, figures,
ruby and notes, over the page's own text. Scripts do not run, nothing is fetched; pictures beside the file
are found like those of Markdown.
"""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from publisher.errors import InputError
from publisher.model import Asset, Document, Metadata, Place, Problem, Severity, Source
from publisher.read.decode import decode
from publisher.read.elements import is_kind, text_of
from publisher.read.encoding import encoding_problem
from publisher.read.epub.blocks import HEADINGS
from publisher.read.epub.edition import Edition
from publisher.read.epub.leaves import Leaves
from publisher.read.epub.story import Story
from publisher.read.flattened import flattened
from publisher.read.html_facts import facts_line, footers, metadata, with_facts
from publisher.read.html_notes import with_notes
from publisher.read.html_paragraphs import with_paragraphs
from publisher.read.pictures import with_embedded
from publisher.read.recovered import Recovered
from publisher.shared.xml_text import BEYOND_LIMITS
from publisher.shared.xml_trees import line_of

# What no reader of the page sees as its text.
_UNREAD = ("script", "style", "template", "noscript", "iframe", "select", "button")


def read_html(data: bytes, name: str) -> Recovered:
    """Read a page.

    Raises:
        DecodeError, InputError: As `publisher.read.decode.decode`; also a page without text, or one nested
            more deeply than any text.
    """
    decoded = decode(data, name, longest_line=None)
    root = parsed(decoded)
    body = root.find(".//body")
    if body is None or not text_of(body).strip():
        hint = "is it made by scripts?"
        raise InputError("has no text", code="input.html", place=Place(name, 0, 0), hints=(hint,))
    with_notes(body)
    page = _Page(decoded, body)
    properties = page.properties(root)
    document = page.document(decoded)
    said = encoding_problem(decoded)
    if said:
        document = replace(document, problems=(said, *document.problems))
    return replace(with_embedded(flattened(document, marks_paragraphs=True)), properties=properties)


def parsed(source: Source) -> etree._Element:
    """The tree of a page without what is no text.

    Raises:
        InputError: There is none, or it is nested too deeply.
    """
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root: etree._Element | None = etree.fromstring(source.text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None or any(BEYOND_LIMITS in entry.message for entry in parser.error_log):
        what = "is no HTML" if root is None else "is nested more deeply than can be read"
        raise InputError(what, code="input.html", place=Place(source.name, 0, 0))
    etree.strip_elements(root, *_UNREAD, with_tail=False)
    return root


class _Page:
    """One page on its way to a document."""

    def __init__(self, source: Source, body: etree._Element) -> None:
        self._name = source.name
        self._body = body
        self._problems: dict[str, Problem] = {}
        self._notes = {element.get("id", ""): element for element in body.iter() if element.get("id")}
        self._called = {
            self._notes.get(call.get("href", "").removeprefix("#"))
            for call in body.iter("a")
            if is_kind(call, "noteref", "doc-noteref")
        }

    def properties(self, root: etree._Element) -> Metadata:
        """The metadata that a page gives beside its text; a line of facts above the text is removed for
        it."""
        known = Metadata()
        if (line := facts_line(self._body)) is not None:
            known = with_facts(known, line)
            self._lose(f"“{' '.join(text_of(line).split())}” is of the page and was left out", line)
            _remove(line)
        title = root.find(".//title")
        if title is not None and next(self._body.iter(*HEADINGS), None) is None:
            known = replace(known, title=" ".join(text_of(title).split()))
        return metadata(root, known)

    def document(self, source: Source) -> Document:
        """What the page shows."""
        for menu in [*self._body.iter("nav")]:
            self._lose("the page's menus were left out", menu)
            _remove(menu)
        for footer in footers(self._body):
            self._lose("the page's footer was left out", footer)
            _remove(footer)
        with_paragraphs(self._body)
        leaves = Leaves(exact=False, keeps_indents=True)
        story = Story(Edition(leaves, self._note, self._called.__contains__, _named, self._lose))
        story.page(self._body)
        parts = story.parts()
        leaves.begin()
        laid_out = replace(source, encoding="utf-8", text=leaves.source)
        return Document(Metadata(), parts, laid_out, tuple(leaves.edits), tuple(self._problems.values()))

    def _note(self, href: str) -> etree._Element | None:
        return self._notes.get(href.removeprefix("#"))

    def _lose(self, message: str, element: etree._Element) -> None:
        problem = Problem("read.html", Severity.WARNING, message, Place(self._name, line_of(element), 0))
        self._problems.setdefault(message, problem)


def _named(image: etree._Element) -> Asset | None:
    """A picture by its name alone: whoever knows the folder reads it (publisher.read.pictures)."""
    name = image.get("src", "")
    return Asset(name, "image/png", b"") if name else None


def _remove(element: etree._Element) -> None:
    """Take an element out and leave the text behind it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)
