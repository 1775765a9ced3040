"""XML from anywhere -> an element tree, or a refusal.

In: the bytes of an XML file. Out: `Parsed`: its exact text and its tree. What could make a parser
fetch, expand or run out of memory is refused before a parser sees it: document type declarations
(and with them every entity), XInclude, and sizes that no text has.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from publisher.errors import InputError
from publisher.model import Place, Source
from publisher.read.decode import refusal, refuse_unfit_size
from publisher.shared.vocabularies import TEI
from publisher.shared.xml_text import what_is_wrong
from publisher.shared.xml_trees import guarded, line_of

T = f"{{{TEI}}}"
_XINCLUDE = "{http://www.w3.org/2001/XInclude}*"

# Newspaper TEI is some 15 elements deep; ours has about one tag for eight characters, so that
# this many tags stand for a text of 30 million characters.
MAXIMUM_DEPTH = 128
MAXIMUM_TAGS = 4_000_000
MAXIMUM_TAG = 1_000_000

_DECLARED = re.compile(rb"""\s*<\?xml[^>]*?\bencoding\s*=\s*["']([A-Za-z][\w.\-]*)["']""")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CORRECT = "correct the encoding in the XML declaration"
# One construct of XML; a quoted attribute value may hold ">".
_TAG = re.compile(
    r"""<!--.*?-->|<\?.*?\?>|<!\[CDATA\[.*?\]\]>|<[^!?<>"'][^<>"']*(?:(?:"[^"]*"|'[^']*')[^<>"']*)*>""",
    re.S,
)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A well-formed file: `source.text` is every character of it, the byte-order mark included."""

    source: Source
    root: etree._Element


def parse(data: bytes, name: str) -> Parsed:
    """Parse a file of unknown origin.

    Raises:
        DecodeError: The bytes are not in the encoding the file says.
        InputError: The file is no well-formed XML, declares a document type, includes other
            files, or is larger or deeper than any text.
    """
    refuse_unfit_size(data, name)
    text, encoding = _decode(data, name)
    _guard(text, name)
    parser = guarded(encoding="utf-8", huge_tree=True)
    try:
        root = etree.fromstring(text.removeprefix("\ufeff").encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        place = Place(name, line, max(column, 1))
        what = what_is_wrong(error.msg)
        raise InputError(f"not well-formed XML: {what}", code="input.xml", place=place) from None
    if (include := next(root.iter(_XINCLUDE), None)) is not None:
        raise InputError(
            "includes other files by XInclude, which is not followed",
            code="input.xml-include",
            place=Place(name, line_of(include), 0),
            hints=("resolve the inclusions first, for instance with xmllint --xinclude",),
        )
    return Parsed(Source(name, encoding, hashlib.sha256(data).hexdigest(), text), root)


def tags(text: str) -> Iterator[tuple[int, int]]:
    """The spans of all tags, comments, instructions and CDATA sections, in order.

    Stops at the first thing that is none of these; the parser will say what is wrong with it.
    """
    at = text.find("<")
    while at >= 0:
        # "<" cannot stand in a tag, so that only comments and the like can be long.
        long = text[at + 1 : at + 2] in ("!", "?")
        spans = _TAG.match(text, at) if long else _TAG.match(text, at, at + MAXIMUM_TAG)
        if spans is None:
            return
        yield at, spans.end()
        at = text.find("<", spans.end())


def _decode(data: bytes, name: str) -> tuple[str, str]:
    encoding = next((codec for mark, codec in _MARKS if data.startswith(mark)), None)
    declared = _DECLARED.match(data[:200])
    if encoding is None:
        encoding = declared.group(1).decode("ascii").lower() if declared else "utf-8"
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError as error:
        raise refusal(data, name, error.start, f"is not {encoding}", _CORRECT, encoding=encoding) from None
    except (LookupError, ValueError):
        message = f"declares the unknown encoding {encoding!r}"
        raise InputError(
            message, code="input.encoding", place=Place(name, 1, 1), hints=(_CORRECT,)
        ) from None


def _guard(text: str, name: str) -> None:
    """Refuse what must not reach the parser.

    Raises:
        InputError: See `parse`.
    """
    if (count := text.count("<")) > MAXIMUM_TAGS:
        raise _too_much(Place(name, 0, 0), f"has {count} tags; at most {MAXIMUM_TAGS} are read")
    depth = 0
    end = 0
    for start, end in tags(text):
        if text[start + 1] == "/":
            depth -= 1
        elif text[start + 1] not in "!?" and text[end - 2] != "/":
            depth += 1
            if depth > MAXIMUM_DEPTH:
                message = f"has elements {depth} deep; at most {MAXIMUM_DEPTH} are read"
                raise _too_much(_place(text, name, start), message)
    stop = text.find("<", end)
    if stop >= 0 and text[stop + 1 : stop + 2] not in ("!", "?") and len(text) - stop > MAXIMUM_TAG:
        message = f"has a tag that does not end within {MAXIMUM_TAG} characters"
        raise _too_much(_place(text, name, stop), message)
    if stop >= 0 and text.startswith("<!DOCTYPE", stop):
        raise InputError(
            "has a document type declaration, which is not read: it can name other files, "
            "and its entities can grow without bound",
            code="input.xml-doctype",
            place=_place(text, name, stop),
            hints=(
                "write the file again without a DTD, its entities as the characters that they stand for",
            ),
        )


def _too_much(place: Place, message: str) -> InputError:
    return InputError(message, code="input.too-large", place=place, hints=("divide it into several files",))


def _place(text: str, name: str, offset: int) -> Place:
    return Place(name, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))
