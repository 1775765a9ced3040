"""Faults for which stores, libraries and readers with assistive technology send an EPUB back.

In: a `Package`. Out: findings, each with a remedy. The rules are tables: required metadata, limits of
pictures, forbidden content of pages.

Sources: Apple Books Asset Guide (pictures), Kindle Publishing Guidelines (cover), EPUB
Accessibility 1.1, 2 and 3 (W3C, 2023; the European Accessibility Act asks for it).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import NamedTuple

from lxml import etree

from publisher.check.epub_package import Package
from publisher.check.finding import error, warning
from publisher.model import Problem
from publisher.shared.vocabularies import OPS_TYPE, XML_LANG
from publisher.shared.xml_trees import line_of, local


class Asked(NamedTuple):
    """Metadata that receivers ask for: element or property, reason, remedy."""

    name: str
    why: str
    hint: str


_OURS = "publisher writes it into every edition; write this one again"
METADATA = (
    Asked("dc:creator", "stores list a book under its authors", "reporters = […] in publication.toml"),
    Asked("dc:publisher", "stores ask who publishes it", 'publisher = "…" in publication.toml'),
    Asked("dc:date", "libraries ask when it was published", "issued = 2023-03-22 in publication.toml"),
    Asked("dc:rights", "libraries ask what they may do with it", 'rights = "…" in publication.toml'),
    Asked("schema:accessMode", "EPUB Accessibility 1.1, 2.2 asks for it", _OURS),
    Asked("schema:accessModeSufficient", "EPUB Accessibility 1.1, 2.3 asks for it", _OURS),
    Asked("schema:accessibilityFeature", "EPUB Accessibility 1.1, 2.2 asks for it", _OURS),
    Asked("schema:accessibilityHazard", "EPUB Accessibility 1.1, 2.2 asks for it", _OURS),
    Asked("schema:accessibilitySummary", "EPUB Accessibility 1.1, 2.3 asks for it", _OURS),
)


class Limits(NamedTuple):
    """Limits of a picture: sides and area in pixels, bytes."""

    shortest: int
    longest: int
    pixels: int
    size: int


# Apple asks 1400 pixels of a cover's shorter side, Amazon 10,000 of its longer one and 50 MB at most.
COVER = Limits(1_400, 10_000, 10_000 * 10_000, 50_000_000)
# Apple: 5.6 million pixels and about 10 MB unpacked, anywhere in a book.
PICTURE = Limits(1, 10_000, 5_600_000, 10_000_000)
# Any of these says which edition a page list counts the pages of.
_PAGE_SOURCES = ("pageBreakSource", "dcterms:source", "dc:source")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
PICTURES = ("image/jpeg", "image/png")
MODES = ("1", "L", "LA", "P", "PA", "RGB", "RGBA", "I;16")  # Pillow's names for grey and RGB

# The whole file: what Amazon takes by upload. A page: readers of before 2012 end there.
LARGEST_FILE, LARGEST_PAGE = 650_000_000, 300_000


class PageRule(NamedTuple):
    """A rule for every page; `broken` tells whether an element breaks it."""

    code: str
    broken: Callable[[etree._Element], bool]
    message: str
    hint: str
    fatal: bool = False


def _is_wordless_figure(image: etree._Element) -> bool:
    """Whether it is a figure without a caption; elsewhere an empty @alt means an ornament."""
    figure = next(image.iterancestors("{*}figure"), None)
    captions = figure.iter("{*}figcaption") if figure is not None else ()
    return figure is not None and not any("".join(map(str, one.itertext())).strip() for one in captions)


PAGE_RULES = (
    PageRule(
        "alternative", lambda e: local(e.tag) == "img" and e.get("alt") is None,
        "a picture without alternative text", "describe it: ![description](file)", fatal=True,
    ),
    PageRule(
        "no-words",
        lambda e: local(e.tag) == "img" and e.get("alt") == "" and _is_wordless_figure(e),
        "a picture without words: neither alternative text nor caption",
        "describe it: ![description](file)",
    ),
    PageRule(
        "script", lambda e: local(e.tag) == "script",
        "a script, which most stores refuse", "take it out",
    ),
    PageRule(
        "remote", lambda e: local(e.tag) in {"img", "link", "audio", "video", "source", "iframe"}
        and (e.get("src") or e.get("href") or "").startswith(("http:", "https:", "//")),
        "something that must be fetched from outside the book", "put it into the book", fatal=True,
    ),
    PageRule(
        "table-header", lambda e: local(e.tag) == "table" and e.find(".//{*}th") is None
        and e.get("role") not in {"presentation", "none"},
        "a table without header cells: nobody can say aloud what a cell is about",
        "give it a row of headings",
    ),
    PageRule(
        "page-break",
        lambda e: e.get("role") == "doc-pagebreak" and not (e.get("aria-label") or e.get("title")),
        "a page break that does not say which page begins", "give it an aria-label",
    ),
)  # fmt: skip


def check(package: Package) -> Iterator[Problem]:
    """Check a package against the demands of its receivers."""
    yield from _metadata(package)
    yield from _cover(package)
    yield from _pictures(package)
    yield from _navigation(package)
    yield from _sizes(package)
    for path, tree in package.pages.items():
        yield from _page(package, path, tree)


def _metadata(package: Package) -> Iterator[Problem]:
    for asked in METADATA:
        if not package.values(asked.name):
            message = f"no {asked.name}: {asked.why}"
            yield warning("epub.store-metadata", message, package.place(), hint=asked.hint)


def _cover(package: Package) -> Iterator[Problem]:
    covers = package.items_with("cover-image")
    if len(covers) != 1:
        message = f"{len(covers)} items are called cover-image; stores show exactly one"
        yield warning("epub.cover", message, package.place(), hint=_OURS)
    for item in covers:
        if data := package.archive.parts.get(item.path):
            place = package.place(item.path)
            yield from _picture("epub.cover", data, item.media_type, COVER, place)


def _pictures(package: Package) -> Iterator[Problem]:
    for item in package.items:
        data = package.archive.parts.get(item.path)
        if data is not None and item.media_type in PICTURES and "cover-image" not in item.properties:
            place = package.place(item.path)
            yield from _picture("epub.picture", data, item.media_type, PICTURE, place)


def _picture(code: str, data: bytes, media_type: str, limits: Limits, place: str) -> Iterator[Problem]:
    from PIL import Image

    try:
        with Image.open(BytesIO(data)) as image:
            (width, height), mode, kind = image.size, image.mode, Image.MIME.get(image.format or "")
            if width * height <= limits.pixels:  # what is larger is told below, and not unpacked
                image.load()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as failure:
        yield error(code, f"cannot be read as a picture: {failure}", place, hint="save it again")
        return
    if kind != media_type:
        yield error(code, f"is {kind}, but the manifest says {media_type}", place, hint="name it as it is")
    elif media_type not in PICTURES:
        yield warning(code, f"is {media_type}; stores take JPEG and PNG", place, hint="save it as JPEG")
    if mode not in MODES:
        message = f"its colours are {mode}; stores take RGB and grey"
        yield warning(code, message, place, hint="convert it to sRGB")
    yield from _beyond(limits, width, height, len(data), code, place)


def _beyond(limits: Limits, width: int, height: int, size: int, code: str, place: str) -> Iterator[Problem]:
    """What of a picture is beyond the limits."""
    short, long = min(width, height), max(width, height)
    if short < limits.shortest:
        message = f"is {width} x {height} pixels; stores ask for {limits.shortest:,} on the shorter side"
        yield warning(code, message, place, hint="use a larger picture")
    if long > limits.longest or width * height > limits.pixels:
        message = f"is {width} x {height} pixels, more than the {limits.pixels:,} that stores take"
        yield warning(code, message, place, hint="scale it down")
    if size > limits.size:
        message = f"has {size:,} bytes; stores take {limits.size:,}"
        yield warning(code, message, place, hint="compress it more")


def _navigation(package: Package) -> Iterator[Problem]:
    spine = package.root.find("{*}spine")
    if spine is not None and not spine.get("toc"):
        message = "no NCX: readers of before EPUB 3 show no contents"
        yield warning("epub.ncx", message, package.place(), hint=_OURS)
    for item in package.items_with("nav"):
        if (tree := package.pages.get(item.path)) is not None:
            yield from _lists(package, _kinds(tree), package.place(item.path))


def _kinds(tree: etree._ElementTree) -> set[str]:
    """The kinds of the lists of a navigation document that lead somewhere."""
    return {
        kind
        for nav in tree.iter("{*}nav")
        for kind in (nav.get(OPS_TYPE) or "").split()
        if nav.find(".//{*}a") is not None
    }


def _lists(package: Package, kinds: set[str], place: str) -> Iterator[Problem]:
    if "toc" not in kinds:
        yield error("epub.navigation", "its contents lead nowhere", place, hint=_OURS)
    if "landmarks" not in kinds:
        message = "no landmarks: readers cannot find where the text begins"
        yield warning("epub.landmarks", message, place, hint=_OURS)
    if "page-list" in kinds and not any(map(package.values, _PAGE_SOURCES)):
        message = "has a page list but does not say which edition's pages"
        yield warning("epub.page-source", message, package.place(), hint="add pageBreakSource")


def _sizes(package: Package) -> Iterator[Problem]:
    total = sum(info.compress_size for info in package.archive.infos)
    if total > LARGEST_FILE:
        message = f"has {total:,} bytes; stores take {LARGEST_FILE:,}"
        yield warning("epub.size", message, package.name, hint="compress the pictures more")
    for path in package.pages:
        if (size := len(package.archive.parts[path])) > LARGEST_PAGE:
            message = f"has {size:,} bytes; old readers fail at more than {LARGEST_PAGE:,}"
            yield warning("epub.size", message, package.place(path), hint="divide the article")


def _page(package: Package, path: str, tree: etree._ElementTree) -> Iterator[Problem]:
    place = package.place(path)
    root = tree.getroot()
    if not (root.get("lang") or root.get(XML_LANG)):
        message = "does not say its language: no screen reader knows how to read it"
        yield warning("epub.language", message, place, hint='lang="zh-Hans" on its html')
    title = root.find("{*}head/{*}title")
    if title is None or not (title.text or "").strip():
        yield warning("epub.title", "has no title", place, hint="fill its title element")
    last = 0  # the rank of the heading before
    for element in root.iter(etree.Element):
        if rank := _rank(element):
            if last and rank > last + 1:
                message = f"an h{rank} after an h{last}: a rank of headings is left out"
                hint = f"make it h{last + 1}"
                yield warning("epub.headings", message, place, line_of(element), hint=hint)
            last = rank
        for rule in PAGE_RULES:
            if rule.broken(element):
                finding = error if rule.fatal else warning
                yield finding(f"epub.{rule.code}", rule.message, place, line_of(element), hint=rule.hint)


def _rank(element: etree._Element) -> int:
    """The rank of a heading; 0 for what is none."""
    name = local(element.tag)
    return int(name[1]) if name in _HEADINGS else 0
