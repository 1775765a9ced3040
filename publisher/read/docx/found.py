"""The things that a Word file shows: paragraphs, pictures and tables.

In: nothing. Out: `Found`, and what is asked of it: its role, its key, its number.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import accumulate
from typing import NamedTuple

from publisher.model import ColumnAlignment, Merged
from publisher.read.docx.word_inlines import PictureKey, WordInline
from publisher.read.docx.words import Picture

HEADS = ("rubric", "rubric-addition", "kicker", "headline", "deck", "byline")
"""Roles whose paragraphs hold lines; in all others a line break ends a paragraph."""
CAPTIONS = ("caption", "table-caption", "table-note")
"""Roles of words that belong to a picture or a table."""


class InList(NamedTuple):
    """The place of a paragraph in a list.

    Attributes:
        id: Which list; "" for a new one.
        level: From 0.
        is_ordered: Whether the list counts at this level.
    """

    id: str
    level: int
    is_ordered: bool


@dataclass(frozen=True, slots=True)
class FoundParagraph:
    """A paragraph.

    Attributes:
        role: What its style says it is; "" where that says nothing.
        heading: The level of a heading style, 0 for a title; -1 for other styles.
        list: Its place in a list; None for a paragraph outside all lists.
        goes_on: Whether the one before goes on in it.
    """

    role: str
    heading: int
    pieces: tuple[WordInline, ...]
    list: InList | None = None
    goes_on: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class FoundPicture:
    """A picture in the text."""

    picture: Picture


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table: a tuple of pieces for each cell; `alignment` as `Table.column_alignment`."""

    rows: tuple[tuple[tuple[WordInline, ...], ...], ...]
    header_rows: int
    merged: tuple[Merged, ...] = ()
    alignment: tuple[ColumnAlignment, ...] = field(default=(), compare=False)


Found = FoundParagraph | FoundPicture | FoundTable


def paragraph_numbers(found: Sequence[Found]) -> list[int]:
    """For each thing the number, from 1, of the paragraph that it is; of others, of that before them."""
    return [max(number, 1) for number in accumulate(int(isinstance(one, FoundParagraph)) for one in found)]


def role_of(found: Found) -> str:
    """The role that the thing plays; "" where its style says nothing."""
    match found:
        case FoundParagraph():
            return found.role
        case FoundPicture():
            return "picture"
        case FoundTable():
            return "table"


def key_of(found: Found) -> Hashable:
    """Equal to the key of the slot that shows the same (publisher.read.docx.slots)."""
    match found:
        case FoundParagraph():
            return (found.role, found.pieces)
        case FoundPicture():
            asset = found.picture.asset
            digest = sha256(asset.data).digest() if asset is not None else b""
            return PictureKey(digest, found.picture.alternative)
        case FoundTable():
            return ("table", found.header_rows, found.rows, found.merged)


def shows(found: Found) -> bool:
    """Whether there is anything to see."""
    match found:
        case FoundParagraph():
            return bool(found.pieces) or found.role == "separator"
        case FoundPicture():
            return True
        case FoundTable():
            return bool(found.rows)
