r"""The encoding "ascii-json": JSON in which every character beyond ASCII is written as \uXXXX.

In: nothing; importing registers the codec. Out: `ascii_json`, and a codec under which such a
file reads as the text it means and is written back byte for byte.

Python's `json.dump` writes like that unless told otherwise, and so Docling does: a page of Chinese
comes as six ASCII characters for each of its own. Were they taken as escapes of single characters,
every one of them would be an edit.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer as Buffer

__all__ = ["NAME", "ascii_json"]

NAME = "ascii-json"

# An escape that does not stand for a character beyond ASCII is passed over, so that the "\\u" of an
# escaped backslash is never taken for one. Pairs of surrogates are one character; alone they stay.
_ESCAPE = re.compile(r"(?:\\u[0-9a-f]{4})+|\\.", re.DOTALL)
_UNIT = re.compile(r"\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})|\\u([0-9a-f]{4})")


def ascii_json(data: bytes) -> str | None:
    """The text of JSON in ASCII; None if its bytes could not be restored from that text."""
    if not data.isascii() or b"\\u" not in data:
        return None
    text = _decode(data)[0]
    return text if _encode(text)[0] == data else None


def _decode(data: Buffer, errors: str = "strict", /) -> tuple[str, int]:
    text = bytes(data).decode("ascii", errors)
    return _ESCAPE.sub(_characters, text), len(text)


def _characters(match: re.Match[str]) -> str:
    return _UNIT.sub(_character, match[0]) if match[0].startswith("\\u") else match[0]


def _character(match: re.Match[str]) -> str:
    if match[1]:
        high, low = int(match[1], 16) - 0xD800, int(match[2], 16) - 0xDC00
        return chr(0x10000 + (high << 10) + low)
    code = int(match[3], 16)
    return match[0] if code < 0x80 or 0xD800 <= code < 0xE000 else chr(code)


def _encode(text: str, errors: str = "strict", /) -> tuple[bytes, int]:
    if text.isascii():
        return text.encode("ascii"), len(text)
    units = (_escaped(character) if character > "\x7f" else character for character in text)
    return "".join(units).encode("ascii"), len(text)


def _escaped(character: str) -> str:
    code = ord(character)
    if code < 0x10000:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"


def _find(name: str) -> codecs.CodecInfo | None:
    # Python looks encodings up with "-" turned into "_".
    if name.replace("_", "-") != NAME:
        return None
    return codecs.CodecInfo(_encode, _decode, name=NAME)


codecs.register(_find)
