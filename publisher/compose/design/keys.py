"""Reading a TOML file key by key, with errors that say where the key stands and what would do.

In: the text of a file. Out: values of the type that was asked for, or `UsageError` with a place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, NoReturn, TypeVar

from publisher.compose.design.lengths import points
from publisher.shared.toml_file import TomlFile

T = TypeVar("T")
_REQUIRED: Any = object()
# How alike a key that nobody has asked for yet must be to one that is missing, to be that one misspelt. Of
# keys that must be there, `lines` is the most like another beside it, `inner` (difflib gives 0.6).
_ALIKE = 0.7


class TomlTable:
    """One table; every key that is taken is remembered, so that `close` finds the unknown ones.

    Every method raises `UsageError` when the key is missing and has no default, or its value is
    of the wrong kind.
    """

    def __init__(self, values: dict[str, Any], path: str, file: TomlFile) -> None:
        self._values = values
        self._path = path
        self._file = file
        self._asked: list[str] = []

    def fail(self, key: str, message: str, *hints: str) -> NoReturn:
        """Refuse the value of a key."""
        raise self._file.fault(self._name(key), message, *hints)

    def close(self) -> None:
        """Refuse keys that nobody asked for."""
        for key in self._values:
            close = get_close_matches(key, self._asked, 1)
            hint = f"did you mean {close[0]!r}?" if close else f"there are {', '.join(self._asked)}"
            self.fail(key, "is not known", hint)

    def table(self, key: str) -> TomlTable:
        """The table of this name, empty when it is missing."""
        self._refuse_misspelt(key)  # keys inside it would be missing
        values = self._take(key, {})
        if not isinstance(values, dict):
            self.fail(key, f"is {values!r}", f"expected a table: [{self._name(key)}]")
        return TomlTable(dict(values), self._name(key), self._file)

    def parsed(self, key: str, parse: Callable[[Mapping[str, Any], TomlFile], T]) -> T:
        """What `parse` makes of the table of this name, empty when it is missing."""
        return parse(self.table(key)._values, self._file)

    def tables(self, key: str) -> Iterator[tuple[str, TomlTable]]:
        """The tables inside the table of this name, in the order they are written."""
        outer = self.table(key)
        for name in list(outer._values):
            yield name, outer.table(name)

    def text(self, key: str, default: str = _REQUIRED) -> str:
        """A string."""
        return self._typed(key, default, str, "text in quotes")

    def texts(self, key: str) -> tuple[str, ...]:
        """An array of strings, empty when it is missing."""
        values = self._take(key, [])
        if not isinstance(values, list) or not all(value and isinstance(value, str) for value in values):
            self.fail(key, f"is {values!r}", 'expected texts in brackets: ["短评", "链接"]')
        return tuple(values)

    def truth(self, key: str, default: bool = _REQUIRED) -> bool:
        """true or false."""
        return self._typed(key, default, bool, "true or false")

    def whole(self, key: str, default: int = _REQUIRED, *, least: int = 1) -> int:
        """A whole number, `least` or more."""
        value = self._take(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or value < least:
            self.fail(key, f"is {value!r}", f"expected a whole number from {least}")
        return value

    def number(self, key: str, default: float = _REQUIRED) -> float:
        """A number, 0 or more."""
        value = self._take(key, default)
        if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value < 1e6:
            self.fail(key, f"is {value!r}", "expected a number from 0")
        return float(value)

    def numbers(self, key: str, count: int) -> list[float]:
        """An array of so many numbers."""
        value = self._take(key, _REQUIRED)
        if (
            not isinstance(value, list)
            or len(value) != count
            or not all(isinstance(one, int | float) and not isinstance(one, bool) for one in value)
        ):
            self.fail(key, f"is {value!r}", f"expected {count} numbers: [0, 100, 100, 0]")
        return [float(one) for one in value]

    def length(self, key: str, default: float = _REQUIRED) -> float:
        """A length in points, however it is written; 0 or more."""
        value = self._take(key, default)
        return self._points(key, value)

    def lengths(self, key: str) -> tuple[float, ...]:
        """An array of lengths, empty when it is missing."""
        values = self._take(key, [])
        if not isinstance(values, list):
            self.fail(key, f"is {values!r}", 'expected lengths in brackets: ["二号", "18pt"]')
        return tuple(self._points(key, value) for value in values)

    def choice(self, key: str, values: Sequence[str], default: str) -> Any:
        """One of a few strings."""
        value = self._take(key, default)
        if value not in values:
            close = get_close_matches(str(value), values, 1)
            hint = f"did you mean {close[0]!r}? " if close else ""
            self.fail(key, f"is {value!r}", f"{hint}It is one of {', '.join(values)}".strip())
        return value

    def _name(self, key: str) -> str:
        return ".".join(part for part in (self._path, key) if part)

    def _points(self, key: str, value: object) -> float:
        try:
            return points(value)
        except ValueError as error:
            self.fail(key, f"is {value!r}", str(error))

    def _typed(self, key: str, default: T, kind: type[T], name: str) -> T:
        value = self._take(key, default)
        if not isinstance(value, kind):
            self.fail(key, f"is {value!r}", f"expected {name}")
        return value

    def _take(self, key: str, default: Any) -> Any:
        self._asked.append(key)
        value = self._values.pop(key, default)
        if value is _REQUIRED:
            self._refuse_misspelt(key)
            self.fail(key, "is missing")
        return value

    def _refuse_misspelt(self, key: str) -> None:
        """Refuse a key that is probably this one, if this one is missing."""
        if key not in self._values:
            for written in get_close_matches(key, self._values, 1, _ALIKE):
                self.fail(written, "is not known", f"did you mean {key!r}?")


def read_table(text: str, name: str) -> TomlTable:
    """The outermost table of a TOML file.

    Raises:
        UsageError: The text is no TOML; carries the line and column.
    """
    file = TomlFile(name, text, "bad-design")
    return TomlTable(file.tables(), "", file)
