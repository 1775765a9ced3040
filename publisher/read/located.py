"""JSON whose strings know where they stand.

In: the text of a JSON file. Out: its value, strings as `String`s with their place in the text.
Python's parser is fast and gives no places; strings come in the same order in its value as in the
text, so a second look at the text alone finds them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from publisher.errors import InputError
from publisher.model import Place

# Layout tools nest a dozen levels; beyond this the file is no page.
DEEPEST = 64

_STRING = re.compile(r'"([^"\\]*(?:\\.[^"\\]*)*)"', re.DOTALL)


class String(str):
    """A string of the file; `start` and `end` are the offsets of what stands between its quotes."""

    __slots__ = ("end", "start")

    start: int
    end: int


class NotJsonError(InputError):
    """The text is no JSON; `offset` says where that shows."""

    code = "input.json"

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.offset = offset


def located(text: str) -> Any:
    """Parse a text in time linear in its length.

    Raises:
        NotJsonError: It is no JSON, an object has a key twice, or it is nested too deeply.
    """
    # A byte-order mark is no JSON; a space in its place keeps the offsets.
    readable = " " + text[1:] if text.startswith("\ufeff") else text
    try:
        value = json.loads(readable, object_pairs_hook=_object)
    except json.JSONDecodeError as error:
        raise NotJsonError(error.msg, error.pos) from None
    except RecursionError:
        raise NotJsonError("nested too deeply", 0) from None
    except NotJsonError:
        raise
    except ValueError as error:  # a number of more digits than Python converts
        raise NotJsonError(str(error), 0) from None
    return _placed(value, _STRING.finditer(readable), 0)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        raise NotJsonError(
            f"an object has the key {next(key for key in keys if keys.count(key) > 1)!r} twice", 0
        )
    return found


def _placed(value: Any, strings: Iterator[re.Match[str]], depth: int) -> Any:
    """The value with its strings placed, in the order of the text: keys before what they name."""
    if depth > DEEPEST:
        raise NotJsonError(f"nested more than {DEEPEST} levels deep", 0)
    if isinstance(value, str):
        string = String(value)
        string.start, string.end = next(strings).span(1)
        return string
    if isinstance(value, list):
        return [_placed(item, strings, depth + 1) for item in value]
    if isinstance(value, dict):
        placed = {}
        for key, item in value.items():
            next(strings)
            placed[key] = _placed(item, strings, depth + 1)
        return placed
    return value


def expected(value: Any, type_: type, path: str, name: str) -> Any:
    """The value, if it is of the type that the format has there.

    Raises:
        InputError: It is not; the message gives its path in the file.
    """
    if isinstance(value, type_) and not (isinstance(value, bool) and type_ is not bool):
        return value
    words = {
        dict: "an object",
        list: "a list",
        str: "a text",
        String: "a text",
        int: "a whole number",
        float: "a number",
    }
    wanted = words.get(type_, type_.__name__)
    actual = "nothing" if value is None else words.get(type(value), f"{type(value).__name__}")
    actual = words[str] if isinstance(value, str) else actual
    raise fault(path, f"expected {wanted}, found {actual}", name)


def is_number(value: Any) -> bool:
    """Whether a value is a finite number of a size that a page can have."""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < 1e9


def fault(path: str, message: str, name: str) -> InputError:
    """The error about what stands at a path in the file of this name."""
    return InputError(f"{path}: {message}", code="input.json", place=Place(name, 0, 0))
