"""Linearised files: the first page comes first, so that it is seen while the rest is still on its way
(ISO 32000-1, annex F).

In: objects by name, and which of them each page needs. Out: the bytes of a file.
qpdf linearises any file, but has to read it for that, which took a tenth of the time of a long text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from publisher.write.pdf.hints import Layout, hints
from publisher.write.pdf.objects import CATALOG, INFO, Dictionary, Object, Reference, body

# The objects that say that the file is linearised, and where its pages are.
_PARAMETERS, _HINTS = "Linearized", "Hints"


class _Places(NamedTuple):
    """Where parts of the file are.

    Attributes:
        hints, hints_length: The object with the hints.
        first_page_end: What stands with the first page ends here.
        table: The cross-reference table of all that comes behind it.
        end: The file's end.
    """

    hints: int = 0
    hints_length: int = 0
    first_page_end: int = 0
    table: int = 0
    end: int = 0


def linearised(
    objects: Mapping[str, Object], layout: Layout, identifier: bytes, version: tuple[int, int]
) -> bytes:
    """The file.

    Args:
        identifier: 16 bytes for the trailers' /ID.
    """
    ahead = [*layout.first, *layout.outline]
    pages = [name for page in layout.others for name in page]
    placed = {CATALOG, *ahead, *pages}
    behind = [*pages, *(name for name in objects if name not in placed)]
    frame = _Frame(ahead, behind, len(layout.others) + 1, identifier, version)
    numbers = frame.numbers

    sources = {name: _indirect(numbers[name], body(value, numbers)) for name, value in objects.items()}
    lengths = {name: len(source) for name, source in sources.items()}
    catalog_at = len(frame.opening(dict.fromkeys(numbers, 0), _Places()))
    hints_at = catalog_at + lengths[CATALOG]
    hinted = _indirect(numbers[_HINTS], body(hints(layout, lengths, numbers, hints_at), numbers))

    drawn = [*ahead, *behind]
    *starts, table = accumulate((lengths[name] for name in drawn), initial=hints_at + len(hinted))
    offsets = {CATALOG: catalog_at, _HINTS: hints_at, **dict(zip(drawn, starts, strict=True))}
    closing = frame.closing(offsets)
    first_page_end = starts[len(ahead)] if behind else table
    places = _Places(hints_at, len(hinted), first_page_end, table, table + len(closing))
    body_parts = (sources[name] for name in drawn)
    return b"".join((frame.opening(offsets, places), sources[CATALOG], hinted, *body_parts, closing))


class _Frame:
    """What stands before and behind the objects of a file: its parameters, tables and trailers.

    Every number in it that depends on where something is has ten digits, so that it is as long whatever
    they are.

    Attributes:
        numbers: Of all objects. What comes last in the file is numbered first: its two parts have a table
            each.
    """

    def __init__(
        self,
        ahead: Sequence[str],
        behind: Sequence[str],
        page_count: int,
        identifier: bytes,
        version: tuple[int, int],
    ) -> None:
        self._behind = behind
        self._opened = (_PARAMETERS, CATALOG, _HINTS, *ahead)
        self._first_page = ahead[0]
        self._page_count = page_count
        self._identifier = f"[<{identifier.hex()}><{identifier.hex()}>]"
        self._head = b"%%PDF-%d.%d\n%%\xbf\xf7\xa2\xfe\n" % version
        self.numbers = {name: number for number, name in enumerate((*behind, *self._opened), 1)}

    def opening(self, offsets: Mapping[str, int], places: _Places) -> bytes:
        """What comes before the catalog."""
        first = len(self._behind) + 1
        offsets = {**offsets, _PARAMETERS: len(self._head)}
        table = _table(first, (offsets[name] for name in self._opened))
        entries = {
            "ID": self._identifier,
            "Info": Reference(INFO),
            "Prev": f"{places.table:10}",
            "Root": Reference(CATALOG),
            "Size": len(self.numbers) + 1,
        }
        return b"".join((self._head, self._parameters(places), table, self._trailer(entries, 0)))

    def closing(self, offsets: Mapping[str, int]) -> bytes:
        """What comes behind the last object."""
        size = len(self._behind) + 1
        first_table = len(self._head) + len(self._parameters(_Places()))
        trailer = self._trailer({"ID": self._identifier, "Size": size}, first_table)
        return _table(0, (offsets[name] for name in self._behind)) + trailer

    def _parameters(self, places: _Places) -> bytes:
        """The dictionary by which a reader knows that the file is linearised."""
        entries = {
            "Linearized": 1,
            "E": f"{places.first_page_end:10}",
            "H": f"[{places.hints:10} {places.hints_length:10}]",
            "L": f"{places.end:10}",
            "N": self._page_count,
            "O": self.numbers[self._first_page],
            "T": f"{places.table + len(_table_head(0, len(self._behind) + 1)) - 1:10}",
        }
        return _indirect(self.numbers[_PARAMETERS], body(Dictionary(entries), self.numbers))

    def _trailer(self, entries: Mapping[str, object], table: int) -> bytes:
        source = Dictionary(entries).source(self.numbers)
        return f"trailer\n{source}\nstartxref\n{table}\n%%EOF\n".encode("ascii")


def _table(first: int, offsets: Iterable[int]) -> bytes:
    """A cross-reference table of objects from the number `first` on; number 0 is never used."""
    free = [] if first else ["0000000000 65535 f \n"]
    entries = [*free, *(f"{offset:010} 00000 n \n" for offset in offsets)]
    return (_table_head(first, len(entries)) + "".join(entries)).encode("ascii")


def _table_head(first: int, count: int) -> str:
    return f"xref\n{first} {count}\n"


def _indirect(number: int, source: bytes) -> bytes:
    """An object with its number."""
    return b"%d 0 obj\n%b\nendobj\n" % (number, source)
