"""MinerU's content_list.json -> passages.

In: the located value of the file, a list of blocks in reading order. Out: `Recovered`.
Format: https://opendatalab.github.io/MinerU/reference/output_files/ (content list). Boxes are in
thousandths of the page; files of version 1 have none, so their zones are whole pages.
"""

from __future__ import annotations

from typing import Any

from publisher.model import Box, Reach, Source, Span
from publisher.read import html_table
from publisher.read.layout import PERMILLE, Layout, PagePosition
from publisher.read.located import String, expected, fault, is_number
from publisher.read.recovered import Cell, Recovered

# Lines of the page that MinerU keeps apart from the text; version 1 left them out.
_FURNITURE = ("header", "footer", "page_number", "aside_text")
_TEXTS = ("text", "title", "ref_text", "phonetic", "page_footnote", "index", "abstract")
_PICTURES = ("image", "chart", "seal")
_TITLES, _NOTES = ("table_caption",), ("table_footnote",)
# Version 1 said img_caption where later ones say image_caption.
_WORDS = (
    "image_caption",
    "img_caption",
    "chart_caption",
    *_TITLES,
    "image_footnote",
    "img_footnote",
    "chart_footnote",
    *_NOTES,
)


def is_mineru(value: Any) -> bool:
    """Whether this looks like a content list: objects with a type and the index of their page."""
    if not isinstance(value, list) or not value:
        return False
    first = value[0]
    return isinstance(first, dict) and "type" in first and "page_idx" in first


def read_mineru(source: Source, value: list[Any]) -> Recovered:
    """Gather the blocks.

    Raises:
        InputError: A block is not what the format has there; says which.
    """
    reader = _Reader(source)
    for number, block in enumerate(value):
        reader.block(expected(block, dict, f"$[{number}]", source.name), f"$[{number}]")
    return reader.layout.recovered()


class _Reader:
    def __init__(self, source: Source) -> None:
        self.layout = Layout(source)
        self._name = source.name
        self._unknown: set[str] = set()

    def block(self, block: dict[str, Any], path: str) -> None:
        """One block; what its type does not say is told by the fields it has."""
        kind = self._string(block, "type", path) or ""
        position = self._position(block, path)
        if kind in _FURNITURE:
            self._texts(block, ("text",), kind, position, path, role="noise")
        elif kind in _PICTURES:
            self._picture(block, kind, position, path)
        elif kind == "table":
            self._table(block, kind, position, path)
        elif kind == "list":
            self._list(block, kind, position, path)
        elif kind in ("code", "algorithm"):
            self._texts(block, ("code_caption",), kind, position, path)
            self._texts(block, ("code_body",), kind, position, path, code=True)
        elif kind in ("equation", "interline_equation"):
            self._formula(block, kind, position, path)
        else:
            self._text(block, kind, position, path)

    def _text(self, block: dict[str, Any], kind: str, position: PagePosition, path: str) -> None:
        text = self._string(block, "text", path)
        if kind not in _TEXTS and kind not in self._unknown:
            self._unknown.add(kind)
            offset = text.start if text else 0
            self.layout.report(
                "unknown-block", offset, f"blocks of the type {kind!r} are not known",
                "their text is kept as it is" if text else "they have no text",
            )  # fmt: skip
        if text is None:
            return
        level = expected(block.get("text_level") or 0, int, f"{path}.text_level", self._name)
        self.layout.zone(Span(text.start, text.end), position, kind)
        if kind == "page_footnote":
            self.layout.text(text, "note")
        elif level > 0:
            self.layout.text(text, "heading", level=min(level, 6), position=position)
        else:
            self.layout.text(text, position=position)

    def _texts(
        self,
        block: dict[str, Any],
        keys: tuple[str, ...],
        kind: str,
        position: PagePosition,
        path: str,
        *,
        role: Any = "",
        code: bool = False,
        belongs_to: int | None = None,
    ) -> None:
        for key in keys:
            for text in self._strings(block, key, path):
                self.layout.zone(Span(text.start, text.end), position, kind)
                self.layout.text(text, "code" if code else "text", role=role, belongs_to=belongs_to)

    def _formula(self, block: dict[str, Any], kind: str, position: PagePosition, path: str) -> None:
        picture = self._string(block, "img_path", path)
        texts = self._strings(block, "text", path)
        for text in texts:
            self.layout.zone(Span(text.start, text.end), position, kind)
            self.layout.formula(text, picture)
        if picture and not texts:
            self._picture(block, kind, position, path)

    def _picture(self, block: dict[str, Any], kind: str, position: PagePosition, path: str) -> None:
        name = self._string(block, "img_path", path)
        words = [text for key in _WORDS for text in self._strings(block, key, path)]
        start = name.start if name else words[0].start if words else None
        if start is None:
            return
        self.layout.picture(start, name or "")
        if name:
            self.layout.zone(Span(name.start, name.end), position, kind)
        self._texts(block, _WORDS, kind, position, path, role="caption", belongs_to=start)

    def _table(self, block: dict[str, Any], kind: str, position: PagePosition, path: str) -> None:
        """Title, cells and notes; where there is only a picture of the table, they are its words."""
        body = self._string(block, "table_body", path)
        if not body:
            self._picture(block, kind, position, path)
            return
        self._texts(block, _TITLES, kind, position, path, role="table", belongs_to=body.start)
        self.layout.zone(Span(body.start, body.end), position, kind)
        source = self.layout.source.text
        cells = list(html_table.cells(source, body.start, body.end))
        others = list(html_table.outside(source, body.start, body.end))
        if not cells:
            self.layout.report(
                "table", body.start, "a table without cells; its words are lines of the text"
            )
            for span in others:
                self.layout.text(span)
            return
        first = cells[0].start
        for span in others:
            if span.start < first:
                self.layout.text(span, role="table", belongs_to=body.start)
        for cell in cells:
            place = Cell(body.start, cell.row, cell.header, Reach(cell.high, cell.wide), cell.alignment)
            self.layout.cell(cell.texts, cell.start, place)
        for span in others:
            if span.start > first:
                self.layout.text(span, role="table", belongs_to=body.start)
        self._texts(block, _NOTES, kind, position, path, role="table", belongs_to=body.start)

    def _list(self, block: dict[str, Any], kind: str, position: PagePosition, path: str) -> None:
        items = self._strings(block, "list_items", path) or self._strings(block, "text", path)
        for item in items:
            self.layout.zone(Span(item.start, item.end), position, kind)
            self.layout.text(item, "item", position=position)

    def _position(self, block: dict[str, Any], path: str) -> PagePosition:
        page = expected(block.get("page_idx"), int, f"{path}.page_idx", self._name) + 1
        if page < 1:
            raise fault(f"{path}.page_idx", f"{page - 1} is no page", self._name)
        if block.get("bbox") is None:
            return PagePosition(page, Box(0.0, 0.0, *PERMILLE), PERMILLE, "permille")
        box = expected(block["bbox"], list, f"{path}.bbox", self._name)
        if len(box) != 4 or not all(is_number(edge) for edge in box):
            raise fault(f"{path}.bbox", "expected four numbers", self._name)
        return PagePosition(page, Box(*map(float, box)), PERMILLE, "permille")

    def _string(self, block: dict[str, Any], key: str, path: str) -> String | None:
        value = block.get(key)
        if value is None:
            return None
        found: String = expected(value, String, f"{path}.{key}", self._name)
        return found or None

    def _strings(self, block: dict[str, Any], key: str, path: str) -> list[String]:
        """A text or a list of texts, empty ones left out."""
        value = block.get(key)
        if not isinstance(value, list):
            text = self._string(block, key, path)
            return [text] if text else []
        items = enumerate(value)
        texts = [expected(item, String, f"{path}.{key}[{at}]", self._name) for at, item in items]
        return [text for text in texts if text]
