"""Docling's DoclingDocument as JSON -> passages.

In: the located value of the file. Out: `Recovered`.
Format: https://docling-project.github.io/docling/concepts/docling_document/ (docling-core 2). What
stands in `body` refers to texts, tables, pictures and groups by JSON pointers; their order there is
the reading order. Boxes are in points, from either lower or upper left corner.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple

from publisher.model import Asset, Box, Reach, Size, Source, Span
from publisher.model.merging import SINGLE
from publisher.read.grid import MOST_COVERED
from publisher.read.layout import Layout, PagePosition
from publisher.read.located import String, expected, fault, is_number
from publisher.read.media_types import media_type
from publisher.read.recovered import Cell, Recovered

_FURNITURE = ("page_header", "page_footer")
_COLLECTIONS = ("texts", "tables", "pictures", "groups", "key_value_items", "form_items")
_DATA = re.compile(r"data:[a-z]+/[a-z+.-]+;base64,", re.IGNORECASE)
# Groups in groups; a file that goes deeper refers to itself in a circle or is no page.
_DEEPEST = 32


def is_docling(value: Any) -> bool:
    """Whether the file says that it is a DoclingDocument."""
    return isinstance(value, dict) and value.get("schema_name") == "DoclingDocument"


def read_docling(source: Source, value: dict[str, Any]) -> Recovered:
    """Follow the references of body and furniture.

    Raises:
        InputError: A part is missing or not what the format has there; says which.
    """
    reader = _Reader(source, value)
    reader.children(expected(value.get("body"), dict, "$.body", source.name), "$.body", 0, _TEXT)
    if isinstance(value.get("furniture"), dict):
        reader.children(value["furniture"], "$.furniture", 0, _NOISE)
    reader.unread()
    return reader.layout.recovered()


class _Use(NamedTuple):
    """What texts are of, that something refers to.

    Attributes:
        role: As of passages; "" for what their own labels say.
        belongs_to: For the words of a picture or table: the offset that identifies it (`Layout.text`).
    """

    role: Literal["caption", "table", "noise", ""]
    belongs_to: int | None = None


_TEXT, _NOISE = _Use(""), _Use("noise")


class _Cell(NamedTuple):
    """One place of a table; `text` is None where another cell covers it, or none stands."""

    text: String | None
    header: bool
    reach: Reach


class _Reader:
    def __init__(self, source: Source, value: dict[str, Any]) -> None:
        self.layout = Layout(source)
        self._name = source.name
        self._value = value
        self._done: set[str] = set()
        self._pages = dict(self._sizes())

    def children(self, item: dict[str, Any], path: str, depth: int, use: _Use) -> None:
        """What an item refers to, in order."""
        if depth > _DEEPEST:
            raise fault(path, f"nested more than {_DEEPEST} levels deep", self._name)
        references = expected(item.get("children") or [], list, f"{path}.children", self._name)
        for number, reference in enumerate(references):
            self._follow(reference, f"{path}.children[{number}]", depth, use)

    def unread(self) -> None:
        """Texts that nothing refers to are in no reading order; they are reported."""
        texts = [
            item["text"]
            for number, item in enumerate(self._value.get("texts") or [])
            if f"#/texts/{number}" not in self._done and item.get("text")
        ]
        if texts:
            self.layout.report(
                "unreferenced-text", texts[0].start,
                f"{len(texts)} texts stand outside the reading order and are left out, this one first",
                "they stay in the source; see the edits of the rule read.json",
            )  # fmt: skip

    def _follow(self, reference: Any, path: str, depth: int, use: _Use) -> None:
        collection, item, path = self._referred(reference, path)
        if path in self._done:
            return  # captions are children of their picture and in its list of captions, too
        self._done.add(path)
        if item.get("content_layer") == "furniture":
            use = _NOISE
        if collection == "texts":
            self._text(item, path, depth, use)
        elif collection == "tables":
            self._table(item, path, depth)
        elif collection == "pictures":
            self._picture(item, path, depth)
        is_noise = use.role == "noise" or collection == "pictures"
        self.children(item, path, depth + 1, _NOISE if is_noise else _TEXT)

    def _text(self, item: dict[str, Any], path: str, depth: int, use: _Use) -> None:
        label = str(item.get("label") or "text")
        text: String = expected(item.get("text"), String, f"{path}.text", self._name)
        position = self._zones(item, text, label, path)
        if label in _FURNITURE:
            use = _NOISE
        if use.role:
            self.layout.text(text, role=use.role, belongs_to=use.belongs_to)
        elif label in ("title", "section_header"):
            level = expected(item.get("level") or 1, int, f"{path}.level", self._name)
            self.layout.text(text, "heading", level=min(max(level, 1), 6), position=position)
        elif label == "list_item":
            marker = item.get("marker") if item.get("enumerated") else None
            self.layout.item(
                text, marker if isinstance(marker, String) else None, max(depth - 1, 0), position
            )
        elif label == "formula":
            self.layout.formula(text)
        elif label == "code":
            self.layout.text(text, "code")
        elif label == "caption":
            self.layout.text(text, role="caption")
        else:
            self.layout.text(text, position=position)

    def _picture(self, item: dict[str, Any], path: str, depth: int) -> None:
        image = item.get("image") or {}
        uri = expected(image, dict, f"{path}.image", self._name).get("uri")
        reference = item.get("self_ref")
        anchor = uri if isinstance(uri, String) else reference
        if not isinstance(anchor, String):
            raise fault(path, "a picture with neither image nor self_ref", self._name)
        name = str(anchor) if anchor is uri else ""
        if match := _DATA.match(name):
            name = self._embedded(name[match.end() :], path)
        self.layout.picture(anchor.start, name)
        for position, _ in self._provenance(item, path):
            self.layout.zone(Span(anchor.start, anchor.end), position, "picture")
        for key in ("captions", "footnotes"):
            self._words(item, key, path, depth, _Use("caption", anchor.start))

    def _embedded(self, data: str, path: str) -> str:
        """Keep a picture that the file carries; gives the name it is kept under."""
        name = path.removeprefix("#/").replace("/", "-")
        try:
            content = base64.b64decode(data, validate=True)
        except (ValueError, binascii.Error):
            raise fault(f"{path}.image.uri", "not base64", self._name) from None
        if kind := media_type(content):
            name = f"{name}.{kind.rpartition('/')[2].replace('jpeg', 'jpg')}"
            self.layout.assets[name] = Asset(name, kind, content)
        return name

    def _table(self, item: dict[str, Any], path: str, depth: int) -> None:
        """Title, cells and notes."""
        data = expected(item.get("data"), dict, f"{path}.data", self._name)
        entries = expected(data.get("table_cells") or [], list, f"{path}.data.table_cells", self._name)
        rows, crowded = self._rows(entries, f"{path}.data.table_cells")
        words = [cell.text for row in rows for cell in row if cell.text is not None]
        anchor = words[0].start if words else None
        use = _TEXT if anchor is None else _Use("table", anchor)
        self._words(item, "captions", path, depth, use)
        if anchor is not None:
            for number, row in enumerate(rows):
                for text, header, reach in row:
                    texts = [Span(text.start, text.end)] if text else []
                    start = text.start if text is not None else anchor
                    self.layout.cell(texts, start, Cell(anchor, number, header, reach))
            span = Span(min(text.start for text in words), max(text.end for text in words))
            for position, _ in self._provenance(item, path):
                self.layout.zone(span, position, "table")
        self._words(item, "footnotes", path, depth, use)
        for text in crowded:
            message = "two cells of a table have one place; the second stands below the table"
            self.layout.report("table", text.start, message)
            self.layout.text(text)

    def _rows(self, entries: list[Any], path: str) -> tuple[list[list[_Cell]], list[String]]:
        """Cells in their places, and texts whose place was taken already.

        A cell that spans several places stands in the first, the others are empty.
        """
        placed: dict[int, dict[int, _Cell]] = {}
        crowded: list[String] = []
        width, budget = 0, MOST_COVERED
        for number, entry in enumerate(entries):
            at = f"{path}[{number}]"
            row, column, cell = self._cell(entry, at)
            taken = placed.setdefault(row, {}).get(column)
            if taken is not None and taken.text:
                crowded += [cell.text] if cell.text else []
                continue
            placed[row][column] = cell
            high, wide = cell.reach
            budget -= high * wide - 1
            if budget < 0:
                raise fault(at, "more cells are covered than a table has", self._name)
            for below in range(row, row + high):
                for beside in range(column, column + wide):
                    placed.setdefault(below, {}).setdefault(beside, _Cell(None, cell.header, SINGLE))
            width = max(width, column + wide)
        return _without_empty_end(placed, width), crowded

    def _cell(self, entry: Any, path: str) -> tuple[int, int, _Cell]:
        """Row and column of a cell, from 0, and the cell.

        Raises:
            InputError: It has no text, or lies outside of what a table can have.
        """
        cell = expected(entry, dict, path, self._name)
        text = expected(cell.get("text"), String, f"{path}.text", self._name)
        row, column = (
            expected(cell.get(key), int, f"{path}.{key}", self._name)
            for key in ("start_row_offset_idx", "start_col_offset_idx")
        )
        high, wide = (
            expected(cell.get(key) or 1, int, f"{path}.{key}", self._name)
            for key in ("row_span", "col_span")
        )
        if not (0 <= row < 10_000 and 0 <= column < 200 and 0 < high < 10_000 and 0 < wide <= 200):
            raise fault(path, f"row {row}, column {column} is no place in a table", self._name)
        return row, column, _Cell(text, cell.get("column_header") is True, Reach(high, wide))

    def _words(self, item: dict[str, Any], key: str, path: str, depth: int, use: _Use) -> None:
        """The captions or footnotes of a picture or table."""
        references = expected(item.get(key) or [], list, f"{path}.{key}", self._name)
        for number, reference in enumerate(references):
            self._follow(reference, f"{path}.{key}[{number}]", depth, use)

    def _referred(self, reference: Any, path: str) -> tuple[str, dict[str, Any], str]:
        """The collection a reference leads to, the item, and the item's own path."""
        link = expected(reference, dict, path, self._name)
        pointer = expected(link.get("$ref", link.get("cref")), str, f"{path}.$ref", self._name)
        match = re.fullmatch(r"#/([a-z_]+)/(\d{1,9})", pointer)
        if not match or match[1] not in _COLLECTIONS:
            raise fault(path, f"{str(pointer)[:80]!r} refers to nothing that is read", self._name)
        items = expected(self._value.get(match[1]), list, f"$.{match[1]}", self._name)
        if int(match[2]) >= len(items):
            raise fault(path, f"{str(pointer)!r} refers to nothing in the file", self._name)
        return match[1], expected(items[int(match[2])], dict, pointer, self._name), str(pointer)

    def _zones(self, item: dict[str, Any], text: String, label: str, path: str) -> PagePosition | None:
        """Keep a text's places on the sheet; gives the last, where the next text may go on."""
        found = list(self._provenance(item, path))
        for position, part in found:
            plain = text.end - text.start == len(text)  # else an escape shifts what charspan counts
            start, end = part if part and plain and len(found) > 1 else (0, text.end - text.start)
            self.layout.zone(Span(text.start + start, min(text.start + end, text.end)), position, label)
        return found[-1][0] if found else None

    def _provenance(
        self, item: dict[str, Any], path: str
    ) -> Iterator[tuple[PagePosition, tuple[int, int] | None]]:
        """Page and box of each part of an item, and which of its characters stand there."""
        entries = expected(item.get("prov") or [], list, f"{path}.prov", self._name)
        for number, entry in enumerate(entries):
            at = f"{path}.prov[{number}]"
            page = expected(
                expected(entry, dict, at, self._name).get("page_no"), int, f"{at}.page_no", self._name
            )
            box = expected(entry.get("bbox"), dict, f"{at}.bbox", self._name)
            edges = [self._number(box.get(key), f"{at}.bbox.{key}") for key in "ltrb"]
            sheet = self._pages.get(page, Size(0.0, 0.0))
            if box.get("coord_origin") == "BOTTOMLEFT":
                edges[1], edges[3] = sheet.height - edges[1], sheet.height - edges[3]
            span = entry.get("charspan")
            fits = isinstance(span, list) and len(span) == 2 and all(isinstance(one, int) for one in span)
            part = (max(span[0], 0), max(span[1], 0)) if fits and isinstance(span, list) else None
            yield PagePosition(page, Box(*edges), sheet, "point"), part

    def _sizes(self) -> Iterator[tuple[int, Size]]:
        pages = expected(self._value.get("pages", {}), dict, "$.pages", self._name)
        for number, page in pages.items():
            size = page.get("size") if isinstance(page, dict) else None
            if number.isdecimal() and isinstance(size, dict):
                path = f"$.pages.{number}.size"
                edges = (self._number(size.get(key), f"{path}.{key}") for key in ("width", "height"))
                yield int(number), Size(*edges)

    def _number(self, value: Any, path: str) -> float:
        if not is_number(value):
            raise fault(path, "expected a number", self._name)
        return float(value)


def _without_empty_end(placed: Mapping[int, Mapping[int, _Cell]], width: int) -> list[list[_Cell]]:
    """The rows of a table, all of one width, up to the last that has a cell of its own."""
    empty = _Cell(None, False, SINGLE)
    rows = [[row.get(column, empty) for column in range(width)] for _, row in sorted(placed.items())]
    while rows and all(cell.text is None for cell in rows[-1]):
        rows.pop()  # a cell reaches below the last row
    return rows
