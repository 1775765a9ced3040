"""Reading a TOML table key by key, with errors that name the key.

In: what tomllib returns. Out: values of the type that was asked for, or `UsageError`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NoReturn, TypeVar

from publisher.compose.lengths import points
from publisher.errors import UsageError

T = TypeVar("T")
_REQUIRED: Any = object()


class Table:
    """One table; every key that is taken is gone, so that `close` finds the unknown ones.

    Every method raises `UsageError` when the key is missing and has no default, or its value is
    of the wrong kind.
    """

    def __init__(self, values: dict[str, Any], path: str, file: str) -> None:
        self._values = values
        self._path = path
        self._file = file

    def fail(self, key: str, message: str) -> NoReturn:
        """Refuse the value of a key."""
        name = ".".join(part for part in (self._path, key) if part)
        raise UsageError(f"{self._file}: {name}: {message}", code="usage.bad-design")

    def close(self) -> None:
        """Refuse keys that nobody asked for."""
        for key in self._values:
            self.fail(key, "there is no such key")

    def table(self, key: str) -> Table:
        """The table of this name, empty when it is missing."""
        values = self._take(key, {})
        if not isinstance(values, dict):
            self.fail(key, "expected a table")
        return Table(dict(values), f"{self._path}.{key}" if self._path else key, self._file)

    def tables(self, key: str) -> Iterator[tuple[str, Table]]:
        """The tables inside the table of this name, in the order they are written."""
        outer = self.table(key)
        for name in list(outer._values):
            yield name, outer.table(name)

    def text(self, key: str, default: str = _REQUIRED) -> str:
        """A string."""
        return self._typed(key, default, str, "a string")

    def truth(self, key: str, default: bool = _REQUIRED) -> bool:
        """true or false."""
        return self._typed(key, default, bool, "true or false")

    def whole(self, key: str, default: int = _REQUIRED) -> int:
        """A whole number, 1 or more."""
        value = self._take(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            self.fail(key, f"expected a whole number from 1, found {value!r}")
        return value

    def number(self, key: str, default: float = _REQUIRED) -> float:
        """A number, 0 or more."""
        value = self._take(key, default)
        if not isinstance(value, int | float) or isinstance(value, bool) or value < 0:
            self.fail(key, f"expected a number from 0, found {value!r}")
        return float(value)

    def numbers(self, key: str, count: int) -> list[float]:
        """An array of so many numbers."""
        value = self._take(key, _REQUIRED)
        if not isinstance(value, list) or len(value) != count:
            self.fail(key, f"expected {count} numbers, found {value!r}")
        if not all(isinstance(one, int | float) for one in value):
            self.fail(key, f"expected {count} numbers, found {value!r}")
        return [float(one) for one in value]

    def length(self, key: str, default: float = _REQUIRED) -> float:
        """A length in points, however it is written."""
        value = self._take(key, default)
        try:
            return points(value)
        except ValueError as error:
            self.fail(key, str(error))

    def lengths(self, key: str) -> tuple[float, ...]:
        """An array of lengths, empty when it is missing."""
        values = self._take(key, [])
        if not isinstance(values, list):
            self.fail(key, f"expected an array of lengths, found {values!r}")
        try:
            return tuple(map(points, values))
        except ValueError as error:
            self.fail(key, str(error))

    def choice(self, key: str, values: Sequence[str], default: str) -> Any:
        """One of a few strings."""
        value = self._take(key, default)
        if value not in values:
            self.fail(key, f"{value!r} is none of {', '.join(values)}")
        return value

    def _typed(self, key: str, default: T, kind: type[T], name: str) -> T:
        value = self._take(key, default)
        if not isinstance(value, kind):
            self.fail(key, f"expected {name}, found {value!r}")
        return value

    def _take(self, key: str, default: Any) -> Any:
        value = self._values.pop(key, default)
        if value is _REQUIRED:
            self.fail(key, "this key is missing")
        return value


def as_table(values: dict[str, Any], file: str) -> Table:
    """The outermost table of a TOML file."""
    return Table(dict(values), "", file)
