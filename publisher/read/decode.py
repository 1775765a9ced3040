"""Bytes -> text, without losing one.

In: the bytes of a text file. Out: `Source`; `source.text.encode(source.encoding)` gives the
bytes back.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from contextlib import suppress

from publisher.errors import DecodeError, InputError
from publisher.model import Place, Source
from publisher.read.ascii_json import NAME as ASCII_JSON
from publisher.read.ascii_json import ascii_json
from publisher.read.encoding import is_chinese
from publisher.read.readable import CONTROL

MAXIMUM_BYTES = 256 * 2**20
# The longest paragraph of a newspaper has some thousands of characters; beyond this a "line" is
# not text, and repair would hold all of it at once.
MAXIMUM_LINE = 1_000_000

# UTF-16 is known by its byte-order mark alone, which stays in the text as that of UTF-8 does.
_UTF_16 = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# Encodings that are not read, as Python and iconv call them.
_WIDE = ("UTF-32", "UTF-16LE", "UTF-16BE")
# Taiwan's and Hong Kong's encoding with what Windows and the government of Hong Kong added to it.
_BIG5 = ("big5", "cp950", "big5hkscs")

# What Python's decoder says of a character whose last bytes are missing at the end of the data.
_CUT = "unexpected end of data"
_CONVERT = "convert the file to UTF-8, for instance with iconv"
# RFC 2397, as Markdown and HTML hold pictures.
_PICTURE = re.compile(r"data:image/[\w.+-]{1,40};base64,[A-Za-z0-9+/=%]*+")
# Characters that GB18030 yields for bytes that were never Chinese text: private use, unassigned
# compatibility areas and C1 controls.
_IMPLAUSIBLE = re.compile("[\x80-\x9f\ue000-\uf8ff\U000e0000-\U0010ffff]")


def decode(data: bytes, name: str, *, longest_line: int | None = MAXIMUM_LINE) -> Source:
    """Decode UTF-8 (with or without a byte-order mark), UTF-16 with one, GB18030 or Big5.

    Args:
        longest_line: In characters; None where lines mean nothing, as in JSON.

    Raises:
        DecodeError: The bytes are none of these; the message names the first byte that is not UTF-8,
            as most files that fail are damaged UTF-8.
        InputError: The file is empty, too large, or has a line too long to be text.
    """
    refuse_unfit_size(data, name)
    text, encoding = _decode(data, name)
    source = Source(name, encoding, hashlib.sha256(data).hexdigest(), text)
    if longest_line is not None:
        refuse_long_lines(source, longest_line)
    return source


def refuse_unfit_size(data: bytes, name: str) -> None:
    """Refuse a file of no bytes, and one of more than `MAXIMUM_BYTES`.

    Raises:
        InputError: It is such a file; `name` is what the message calls it.
    """
    if not data:
        raise InputError(
            "is empty", code="input.empty", place=Place(name, 0, 0), hints=("there is nothing to publish",)
        )
    if len(data) > MAXIMUM_BYTES:
        raise InputError(
            f"has {len(data)} bytes; at most {MAXIMUM_BYTES} are read",
            code="input.too-large",
            place=Place(name, 0, 0),
            hints=("divide it into several sources",),
        )


def decode_json(data: bytes, name: str) -> Source:
    """Decode JSON: as `decode`, but lines may be of any length, and escapes of ASCII JSON are read.

    Raises:
        DecodeError, InputError: As `decode`.
    """
    if len(data) <= MAXIMUM_BYTES and (text := ascii_json(data)) is not None:
        return Source(name, ASCII_JSON, hashlib.sha256(data).hexdigest(), text)
    return decode(data, name, longest_line=None)


def from_text(text: str, name: str) -> Source:
    """A source whose text is already decoded; its bytes count as UTF-8.

    Raises:
        InputError: A line is too long to be text.
    """
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    source = Source(name, "utf-8", digest, text)
    refuse_long_lines(source)
    return source


def encoded(text: str, encoding: str) -> bytes | None:
    """The bytes that `decode` or `decode_json` made a text of; None if that encoding has none for it."""
    try:
        return text.encode(encoding, "surrogatepass" if encoding == "utf-8" else "strict")
    except (LookupError, UnicodeEncodeError):
        return None


def _decode(data: bytes, name: str) -> tuple[str, str]:
    try:
        text, encoding = data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        text, encoding = _utf_16(data) or _chinese(data)
        if not text and error.reason == _CUT:
            message = "begins a character that the file ends in: the file is cut off"
            raise refusal(data, name, error.start, message, "write or fetch the file again") from None
        if not text:
            what = "is neither UTF-8 nor GB18030 nor Big5"
            raise refusal(data, name, error.start, what, _conversion(data)) from None
    if control := CONTROL.search(text):
        offset = len(text[: control.start()].encode(encoding))
        hint = _conversion(data, "take it out if the rest is text; no text has such characters")
        what = "is a control character: this is no text file"
        raise refusal(data, name, offset, what, hint, encoding=encoding)
    return text, encoding


def _conversion(data: bytes, otherwise: str = _CONVERT) -> str:
    """How to convert a file in an encoding that needs a byte-order mark to be known, or a wider one."""
    for codec in _WIDE:
        with suppress(UnicodeError):
            if is_chinese(data.decode(codec)):
                return f"it looks like {codec}: iconv -f {codec} -t UTF-8 FILE"
    return otherwise


def _utf_16(data: bytes) -> tuple[str, str] | None:
    codec = next((codec for mark, codec in _UTF_16 if data.startswith(mark)), None)
    try:
        return (data.decode(codec), codec) if codec else None
    except UnicodeDecodeError:
        return None


def _chinese(data: bytes) -> tuple[str, str]:
    """As GB18030; as Big5 where that makes Chinese of the bytes and GB18030 what nobody writes."""
    text = _gb18030(data)
    if text and is_chinese(text):
        return text, "gb18030"
    for codec in _BIG5:
        with suppress(UnicodeError):
            found = data.decode(codec)
            if is_chinese(found) and found.encode(codec) == data:
                return found, codec
    return text, "gb18030"


def _gb18030(data: bytes) -> str:
    """The text, or "" where the bytes are not plausibly GB18030."""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return ""
    # Real text has none of these; one in a hundred leaves room for a damaged byte or a house's own glyph.
    implausible = sum(1 for _ in _IMPLAUSIBLE.finditer(text))
    return "" if implausible * 100 > len(text) or text.encode("gb18030") != data else text


def refusal(
    data: bytes, name: str, offset: int, what: str, hint: str = _CONVERT, *, encoding: str = "utf-8"
) -> DecodeError:
    """The error about the byte at an offset, with its line and column.

    Args:
        what: What is wrong with the byte, in words that follow it.
        encoding: The encoding of the text before the byte, whose characters the column counts.
    """
    before = data[:offset].decode(encoding, "replace")
    place = Place(name, before.count("\n") + 1, len(before) - before.rfind("\n"))
    return DecodeError(f"byte {offset} (0x{data[offset]:02X}) {what}", offset, place=place, hints=(hint,))


def _embedded(text: str, start: int, end: int) -> int:
    """The number of characters of a line that are embedded pictures."""
    return sum(len(match[0]) for match in _PICTURE.finditer(text, start, end))


def refuse_long_lines(source: Source, longest: int = MAXIMUM_LINE) -> None:
    """Bound the memory and time that one line can take; pictures in it take hardly any.

    Raises:
        InputError: A line has more than `longest` characters.
    """
    if len(source.text) <= longest:
        return
    start = 0
    number = 1
    while start <= len(source.text):
        end = source.text.find("\n", start)
        end = len(source.text) if end < 0 else end
        if end - start > longest and (length := end - start - _embedded(source.text, start, end)) > longest:
            raise InputError(
                f"a line of {length} characters; at most {longest} are read",
                code="input.line-too-long",
                place=Place(source.name, number, 1),
                hints=("is this a text file?",),
            )
        start = end + 1
        number += 1
