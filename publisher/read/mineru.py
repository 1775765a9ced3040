"""MinerU's content_list.json -> passages.

In: the located value of the file, a list of blocks in reading order. Out: `Recovered`.
Format: https://opendatalab.github.io/MinerU/reference/output_files/ (content list). Boxes are in
thousandths of the page; files of version 1 have none, so their zones are whole pages.
"""

from __future__ import annotations

from typing import Any, Literal

from publisher.model import Box, Reach, Source, Span
from publisher.read import html_table
from publisher.read.layout import PERMILLE, Layout, PagePosition
from publisher.read.located import String, expected, fault, is_number
from publisher.read.recovered import Cell, PassageKind, Recovered

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
        reader.block(_Block(block, f"$[{number}]", source.name))
    return reader.layout.recovered()


class _Block:
    """A block of the file; what it has is of the type that the format has there.

    Attributes:
        kind: What the tool calls it; "" for nothing.
        position: Its page and box.

    Args:
        path: Where it stands in the file, for messages.
        file: The name of the file in messages.

    Raises:
        InputError: A part of it is not what the format has there; so do all methods.
    """

    def __init__(self, value: Any, path: str, file: str) -> None:
        self._value: dict[str, Any] = expected(value, dict, path, file)
        self._path = path
        self._file = file
        self.kind = self.string("type") or ""
        self.position = self._position()

    def _position(self) -> PagePosition:
        """Files of version 1 have no boxes: their blocks take whole pages."""
        page = self._expected("page_idx", int) + 1
        if page < 1:
            raise fault(f"{self._path}.page_idx", f"{page - 1} is no page", self._file)
        if self._value.get("bbox") is None:
            return PagePosition(page, Box(0.0, 0.0, *PERMILLE), PERMILLE, "permille")
        box = self._expected("bbox", list)
        if len(box) != 4 or not all(is_number(edge) for edge in box):
            raise fault(f"{self._path}.bbox", "expected four numbers", self._file)
        return PagePosition(page, Box(*map(float, box)), PERMILLE, "permille")

    @property
    def level(self) -> int:
        """The level of a heading, from 1; 0 for what is none."""
        level: int = self._expected("text_level", int) if self._value.get("text_level") else 0
        return level

    def string(self, key: str) -> String | None:
        """The text under a key; None where there is none."""
        if self._value.get(key) is None:
            return None
        found: String = self._expected(key, String)
        return found or None

    def strings(self, *keys: str) -> list[String]:
        """The texts under some keys, each of which has one or a list of them; empty ones are left out."""
        return [text for key in keys for text in self._strings(key)]

    def _strings(self, key: str) -> list[String]:
        value = self._value.get(key)
        if not isinstance(value, list):
            text = self.string(key)
            return [text] if text else []
        items = enumerate(value)
        texts = [expected(item, String, f"{self._path}.{key}[{at}]", self._file) for at, item in items]
        return [text for text in texts if text]

    def _expected(self, key: str, type_: type) -> Any:
        return expected(self._value.get(key), type_, f"{self._path}.{key}", self._file)


class _Reader:
    def __init__(self, source: Source) -> None:
        self.layout = Layout(source)
        self._unknown: set[str] = set()

    def block(self, block: _Block) -> None:
        """One block; what its type does not say is told by the fields it has."""
        kind = block.kind
        if kind in _FURNITURE:
            self._texts(block, "text", role="noise")
        elif kind in _PICTURES:
            self._picture(block)
        elif kind == "table":
            self._table(block)
        elif kind == "list":
            self._list(block)
        elif kind in ("code", "algorithm"):
            self._texts(block, "code_caption")
            self._texts(block, "code_body", kind="code")
        elif kind in ("equation", "interline_equation"):
            self._formula(block)
        else:
            self._text(block)

    def _text(self, block: _Block) -> None:
        text = block.string("text")
        if block.kind not in _TEXTS:
            self._tell_unknown(block.kind, text)
        if text is None:
            return
        position = self._placed(block, text)
        if block.kind == "page_footnote":
            self.layout.text(text, "note")
        elif block.level > 0:
            self.layout.text(text, "heading", level=min(block.level, 6), position=position)
        else:
            self.layout.text(text, position=position)

    def _tell_unknown(self, kind: str, text: String | None) -> None:
        """Report blocks of a type that we do not know, at the first of them."""
        if kind not in self._unknown:
            self._unknown.add(kind)
            self.layout.report(
                "unknown-block", text.start if text else 0, f"blocks of the type {kind!r} are not known",
                "their text is kept as it is" if text else "they have no text",
            )  # fmt: skip

    def _placed(self, block: _Block, text: String) -> PagePosition:
        """The position of a block, which is kept for one of its texts."""
        position = block.position
        self.layout.zone(Span(text.start, text.end), position, block.kind)
        return position

    def _texts(
        self,
        block: _Block,
        *keys: str,
        kind: PassageKind = "text",
        role: Literal["caption", "table", "noise", ""] = "",
        belongs_to: int | None = None,
    ) -> None:
        """Texts of a block, each as a passage; `belongs_to` as in `Layout.text`."""
        for text in block.strings(*keys):
            self._placed(block, text)
            self.layout.text(text, kind, role=role, belongs_to=belongs_to)

    def _formula(self, block: _Block) -> None:
        picture, texts = block.string("img_path"), block.strings("text")
        for text in texts:
            self._placed(block, text)
            self.layout.formula(text, picture)
        if picture and not texts:
            self._picture(block)

    def _picture(self, block: _Block) -> None:
        """A picture with its words; of a picture without a file only these."""
        name = block.string("img_path")
        anchor = name or next(iter(block.strings(*_WORDS)), None)
        if anchor is None:
            return
        self.layout.picture(anchor.start, name or "")
        if name:
            self._placed(block, name)
        self._texts(block, *_WORDS, role="caption", belongs_to=anchor.start)

    def _table(self, block: _Block) -> None:
        """Title, cells and notes; where there is only a picture of the table, they are its words."""
        body = block.string("table_body")
        if not body:
            self._picture(block)
            return
        self._texts(block, *_TITLES, role="table", belongs_to=body.start)
        self._placed(block, body)
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
        self._texts(block, *_NOTES, role="table", belongs_to=body.start)

    def _list(self, block: _Block) -> None:
        for item in block.strings("list_items") or block.strings("text"):
            self.layout.text(item, "item", position=self._placed(block, item))
