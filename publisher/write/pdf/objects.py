"""PDF objects: what a file consists of (ISO 32000-1, 7.3).

In: values. Out: their source, once every object has its number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

CATALOG, INFO = "Catalog", "Info"
"""The names of the objects that a file's trailer refers to."""

Numbers = Mapping[str, int]
"""The numbers of objects, by their names."""


class Reference:
    """A reference to the object with a name, which may be added later."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name


class Dictionary:
    """A dictionary; keys are written sorted."""

    __slots__ = ("entries",)

    def __init__(self, entries: Mapping[str, object]) -> None:
        self.entries = dict(entries)

    def source(self, numbers: Numbers) -> str:
        """As it is written."""
        pairs = [
            f"/{key} {value if isinstance(value, str) else source(value, numbers)}"
            for key, value in sorted(self.entries.items())
        ]
        return f"<<{' '.join(pairs)}>>"


class Array:
    """An array on one line."""

    __slots__ = ("values",)

    def __init__(self, values: Iterable[object]) -> None:
        self.values = list(values)

    def source(self, numbers: Numbers) -> str:
        """As it is written."""
        return f"[{' '.join([source(value, numbers) for value in self.values])}]"


class Stream:
    """A stream whose data is final."""

    __slots__ = ("data", "entries")

    def __init__(self, entries: Mapping[str, object], data: bytes) -> None:
        self.entries = {**entries, "Length": len(data)}
        self.data = data


Object = Dictionary | Array | Stream
"""What has a number of its own."""


def source(value: object, numbers: Numbers) -> str:
    """A value as it is written inside of others; a string is source already."""
    if isinstance(value, Reference):
        return f"{numbers[value.name]} 0 R"
    if isinstance(value, str):
        return value
    if isinstance(value, (Dictionary, Array)):  # a union would be made again for every value
        return value.source(numbers)
    return str(value)


def body(value: Object, numbers: Numbers) -> bytes:
    """An object as it is written by itself."""
    if isinstance(value, Stream):
        head = Dictionary(value.entries).source(numbers).encode("ascii")
        return b"%b\nstream\n%b\nendstream" % (head, value.data)
    return value.source(numbers).encode("ascii")


def references(value: object) -> Iterator[str]:
    """The names of the objects that a value refers to, in order."""
    match value:
        case Reference():
            yield value.name
        case Dictionary() | Stream():
            for _, entry in sorted(value.entries.items()):
                yield from references(entry)
        case Array():
            for entry in value.values:
                yield from references(entry)


def text(value: str) -> str:
    """A text string: ASCII as it is, anything else as UTF-16 in hexadecimal."""
    if value.isascii() and value.isprintable() and not set(value) & set("()\\"):
        return f"({value})"
    return "<" + ("\ufeff" + value).encode("utf-16-be", "surrogatepass").hex().upper() + ">"


def number(value: float, places: int = 2) -> str:
    """A number in the shortest way, without an exponent."""
    written = f"{value:.{places}f}".rstrip("0").rstrip(".")
    return "0" if written in ("", "-0") else written
