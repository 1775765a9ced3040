"""The file's skeleton: objects, page tree, catalog.

In: streams and dictionaries. Out: the bytes of a PDF file, either plain, for what else is put in, or with
its first page first.
"""

from __future__ import annotations

import zlib
from functools import lru_cache

from publisher.compose import Page
from publisher.write.pdf.hints import Layout
from publisher.write.pdf.linearised import linearised
from publisher.write.pdf.objects import (
    CATALOG,
    INFO,
    Array,
    Dictionary,
    Object,
    Reference,
    Stream,
    number,
    references,
)

# Level 4 packs pages of hex digits within 1 % of level 9 in nine tenths of its time.
_LEVEL = 4
# Names of objects that there is one of.
OUTLINE, _RESOURCES, _TREE = "Outline", "Resources", "PageTree"


class PdfFile:
    """A PDF file under construction.

    Args:
        identifier: 16 bytes for the trailer's /ID.
        version: Of PDF.
    """

    def __init__(self, identifier: bytes, version: tuple[int, int] = (1, 7)) -> None:
        self._identifier = identifier
        self._version = version
        self._objects: dict[str, Object] = {}
        self.fonts: dict[str, Reference] = {}
        self.images: dict[str, Reference] = {}
        self.states: dict[str, Reference] = {}
        self.spaces: dict[str, Reference] = {}
        self._pages: dict[int, Dictionary] = {}
        self._references: dict[int, Reference] = {}
        self._links: dict[int, list[str]] = {}
        self._catalog = Dictionary({"Type": "/Catalog", "Pages": self.forward(_TREE)})

    def add(self, value: Object, name: str | None = None) -> Reference:
        """Make an indirect object."""
        name = name or f"R{len(self._objects)}"
        self._objects[name] = value
        return Reference(name)

    def forward(self, name: str) -> Reference:
        """A reference to an object that is added later under this name."""
        return Reference(name)

    def stream(
        self, data: bytes, entries: dict[str, object] | None = None, name: str | None = None
    ) -> Reference:
        """Add a compressed stream; one that already is compressed names its filter in `entries`."""
        entries = entries or {}
        if "Filter" not in entries:
            data = zlib.compress(data, _LEVEL)
            entries = {**entries, "Filter": "/FlateDecode"}
        return self.add(Stream(entries, data), name)

    @property
    def page_count(self) -> int:
        """How many pages are in."""
        return len(self._pages)

    def page_reference(self, index: int) -> Reference:
        """The page with an index, whether it is in already or not."""
        found = self._references.get(index)
        if found is None:
            found = self._references[index] = self.forward(_page(index))
        return found

    def page(self, page: Page, stream: bytes, *, outside: float = 0.0) -> Reference:
        """Add a page; its place among the pages is its index.

        Args:
            outside: How far the sheet reaches beyond the trim, in points. The origin stays in
                the corner of the trim.
        """
        width, height, bleed = page.size
        boxes = {"MediaBox": outside, "TrimBox": 0.0} | ({"BleedBox": bleed} if outside else {})
        self._pages[page.index] = Dictionary(
            {
                "Type": "/Page",
                "Parent": self.forward(_TREE),
                "Resources": self.forward(_RESOURCES),
                "Contents": self.stream(stream, name=_contents(page.index)),
                "StructParents": page.index,
                "Tabs": "/S",
                **{name: _box(width, height, beyond) for name, beyond in boxes.items()},
            }
        )
        return self.add(self._pages[page.index], _page(page.index))

    def annotate(self, index: int, annotations: list[Reference]) -> None:
        """Give the page with this index its annotations."""
        self._pages[index].entries["Annots"] = Array(annotations)
        self._links[index] = [one.name for one in annotations]

    def metadata(self, info: dict[str, object], xmp: bytes) -> None:
        """The document information dictionary, and the same as XMP, uncompressed."""
        self.add(Dictionary(info), INFO)
        self.catalog("Metadata", self.add(Stream({"Type": "/Metadata", "Subtype": "/XML"}, xmp)))

    def catalog(self, key: str, value: object) -> None:
        """An entry of the catalog."""
        self._catalog.entries[key] = value

    def plain(self) -> bytes:
        """The file as one that more is put into; takes reportlab, which a file for screens does without."""
        from publisher.write.pdf.plain import plain

        self._close()
        return plain(self._objects, self._identifier, self._version)

    def first_page_first(self) -> bytes:
        """The file as it is read over a network."""
        self._close()
        first, *others = sorted(self._pages)
        shown = self._shown(_page(first))
        layout = Layout(
            first=shown,
            outline=self._shown(OUTLINE) if OUTLINE in self._objects else [],
            others=[[_page(index), _contents(index), *self._links.get(index, ())] for index in others],
            shared=[shown.index(name) for name in self._shown(_RESOURCES)],
        )
        return linearised(self._objects, layout, self._identifier, self._version)

    def _close(self) -> None:
        """Put in what is known when everything else is in."""
        pages = [self.page_reference(index) for index in sorted(self._pages)]
        self.add(Dictionary({"Type": "/Pages", "Count": len(pages), "Kids": Array(pages)}), _TREE)
        named = {
            "Font": self.fonts,
            "XObject": self.images,
            "ExtGState": self.states,
            "ColorSpace": self.spaces,
        }
        resources = {kind: Dictionary(entries) for kind, entries in named.items() if entries}
        self.add(Dictionary(resources), _RESOURCES)
        self.add(self._catalog, CATALOG)

    def _shown(self, name: str) -> list[str]:
        """The names of an object and of all that it refers to, other pages left out."""
        beyond = {_TREE, *map(_page, self._pages)}
        found = {name}
        waiting = [name]
        for one in waiting:
            for other in references(self._objects[one]):
                if other not in found and other not in beyond:
                    found.add(other)
                    waiting.append(other)
        return waiting


def _page(index: int) -> str:
    """The name of a page."""
    return f"Page.{index}"


def _contents(index: int) -> str:
    """The name of what is drawn on a page."""
    return f"Contents.{index}"


@lru_cache(maxsize=64)
def _box(width: float, height: float, beyond: float) -> str:
    """A page box that reaches `beyond` the trim on all sides; pages have the same."""
    edges = (-beyond, -beyond, width + beyond, height + beyond)
    return f"[{' '.join(map(number, edges))}]"
