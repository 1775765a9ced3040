"""Hints: where a reader finds each page of a linearised file (ISO 32000-1, annex F.4).

In: which objects stand where, and how long each is. Out: the stream with the tables.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from publisher.write.pdf.objects import Numbers, Stream

# Fractions of what pages share are in quarters, of which none is ever told.
_QUARTERS = 4


class Layout(NamedTuple):
    """Which objects stand where; all others come last.

    Attributes:
        first: The first page, and what it shows.
        outline: The root of the outline, and its entries; they stand with the first page, as they are
            shown when the file is opened.
        others: The objects of each other page, the page itself first.
        shared: Places in `first` of what all pages show.
    """

    first: Sequence[str]
    outline: Sequence[str]
    others: Sequence[Sequence[str]]
    shared: Sequence[int]


def hints(layout: Layout, lengths: Mapping[str, int], numbers: Numbers, start: int) -> Stream:
    """The stream.

    Args:
        lengths: Of objects, in bytes.
        start: Where the first page begins; tables count as if they were not in the file themselves.
    """
    pages, shared, outline = _pages(layout, lengths, start), _shared(layout, lengths), b""
    entries: dict[str, object] = {"Filter": "/FlateDecode", "S": len(pages)}
    if layout.outline:
        outline = _outline(layout, lengths, numbers, start)
        entries["O"] = len(pages) + len(shared)
    return Stream(entries, zlib.compress(pages + shared + outline))


def _pages(layout: Layout, lengths: Mapping[str, int], start: int) -> bytes:
    """Of each page how many objects it has and how long they are, and which it shares with the first.

    What is drawn is not told from what else a page has, as in files of Adobe's.
    """
    pages = [[*layout.first, *layout.outline], *layout.others]
    counts = [len(page) for page in pages]
    sizes = [sum(lengths[name] for name in page) for page in pages]
    shared = [0, *[len(layout.shared)] * len(layout.others)]
    count_bits, size_bits = _width(counts), _width(sizes)
    shared_bits, place_bits = max(shared).bit_length(), counts[0].bit_length()
    head = (
        *(min(counts), start, count_bits),
        *(min(sizes), size_bits),
        *(0, 0, min(sizes), size_bits),
        *(shared_bits, place_bits, 0, _QUARTERS),
    )
    tables = (
        _bits(_above(counts), count_bits),
        _bits(_above(sizes), size_bits),
        _bits(shared, shared_bits),
        _bits([*layout.shared] * len(layout.others), place_bits),
        _bits(_above(sizes), size_bits),
    )
    return struct.pack(">IIHIHIHIHHHHH", *head) + b"".join(tables)


def _shared(layout: Layout, lengths: Mapping[str, int]) -> bytes:
    """How long each object is that stands with the first page; no signatures."""
    sizes = [lengths[name] for name in (*layout.first, *layout.outline)]
    bits = _width(sizes)
    head = struct.pack(">IIIIHIH", 0, 0, len(sizes), len(sizes), 0, min(sizes), bits)
    return head + _bits(_above(sizes), bits) + _bits([0] * len(sizes), 1)


def _outline(layout: Layout, lengths: Mapping[str, int], numbers: Numbers, start: int) -> bytes:
    """Where the outline is, and how long."""
    before = sum(lengths[name] for name in layout.first)
    length = sum(lengths[name] for name in layout.outline)
    return struct.pack(">IIII", numbers[layout.outline[0]], start + before, len(layout.outline), length)


def _above(values: Sequence[int]) -> list[int]:
    """By how much each is more than the least."""
    least = min(values)
    return [value - least for value in values]


def _width(values: Sequence[int]) -> int:
    """How many bits hold the differences from the least."""
    return (max(values) - min(values)).bit_length()


def _bits(values: Iterable[int], width: int) -> bytes:
    """Numbers of so many bits each, filled up to whole bytes."""
    binary = f"0{width}b"
    digits = "".join([format(value, binary) for value in values]) if width else ""
    size = -(-len(digits) // 8)
    return int(digits.ljust(8 * size, "0"), 2).to_bytes(size, "big") if size else b""
