"""The archive, opened with care.

In: bytes that claim to be an EPUB. Out: its parts by name, each read within bounds; parsed XML
without entities or outside references. Names are looked up in the archive and nowhere else, so
no path leads out of it.
"""

from __future__ import annotations

import html.entities
import posixpath
import re
import zipfile
from io import BytesIO
from urllib.parse import unquote, urlsplit

from lxml import etree

from publisher.errors import InputError
from publisher.model import Place
from publisher.shared.unzip import ZIP_FAULTS, what_is_wrong
from publisher.shared.xml_text import BEYOND_LIMITS
from publisher.shared.xml_trees import guarded

# Far above any book, far below what hurts: bytes of one part and of all parts read, and parts.
MOST_OF_ONE = 64 << 20
MOST_OF_ALL = 256 << 20
MOST_PARTS = 20_000

# EPUB 2 pages may use HTML's names for characters; without its DTD a parser knows five (XML 1.0, 4.6).
_NAMED = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,30});")
_XML_NAMES = {b"amp", b"lt", b"gt", b"quot", b"apos"}

_AGAIN = "write or fetch the file again"
_DIVIDE = "divide it into several files"


class Archive:
    """An opened EPUB container.

    Attributes:
        faults: Why a part is not well-formed XML, by part.
    """

    def __init__(self, data: bytes, name: str) -> None:
        """Raises InputError: The bytes are no ZIP archive, or one that is not to be trusted."""
        self._name = name
        self._left = MOST_OF_ALL
        self.faults: dict[str, str] = {}
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except ZIP_FAULTS as error:
            raise refusal(name, f"is no EPUB: {what_is_wrong(error, data)}", _AGAIN) from None
        if len(self._zip.namelist()) > MOST_PARTS:
            raise refusal(name, f"holds more than {MOST_PARTS:,} files", _DIVIDE)
        self._names = set(self._zip.namelist())

    def __contains__(self, part: str) -> bool:
        return part in self._names

    def read(self, part: str) -> bytes:
        """The bytes of a part.

        Raises:
            KeyError: There is no such part.
            InputError: It is damaged, encrypted, or unpacks to more than it may.
        """
        if part not in self._names:
            raise KeyError(part)
        limit = min(MOST_OF_ONE, self._left)
        try:
            with self._zip.open(part) as stream:
                data = stream.read(limit + 1)
        except ZIP_FAULTS as error:
            raise refusal(
                self._place(part), f"cannot be unpacked: {what_is_wrong(error)}", _AGAIN
            ) from None
        if len(data) > limit:
            raise refusal(self._place(part), f"unpacks to more than {limit:,} bytes", _DIVIDE)
        self._left -= len(data)
        return data

    def parse(self, part: str) -> etree._Element:
        """The root of an XML part, as far as it can be parsed.

        Raises:
            KeyError, InputError: As `read`; also where nothing of it is XML.
        """
        return self._parsed(part, guarded(remove_comments=True, recover=True))

    def page(self, part: str) -> etree._Element:
        """As `parse`, for a page; one that is not well-formed is parsed as HTML."""
        # HTML's rules know where a paragraph ends that was never closed.
        return self._parsed(part, etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True))

    def _parsed(self, part: str, lenient: etree.XMLParser | etree.HTMLParser) -> etree._Element:
        data = _NAMED.sub(_character, self.read(part))
        try:
            return etree.fromstring(data, guarded(remove_comments=True))
        except (etree.XMLSyntaxError, ValueError) as error:
            self.faults[part] = getattr(error, "msg", None) or "it is empty"
        try:
            root = etree.fromstring(data, lenient)
        except (etree.XMLSyntaxError, ValueError):
            root = None
        if beyond := next((entry for entry in lenient.error_log if BEYOND_LIMITS in entry.message), None):
            # What stands behind that place is lost without another word.
            what = f"is more than can be read: {beyond.message.partition(',')[0]}"
            raise refusal(self._place(part), what, _DIVIDE, line=beyond.line)
        if root is None:
            raise refusal(self._place(part), f"is no XML: {self.faults[part]}", _AGAIN)
        return root

    def _place(self, part: str) -> str:
        """What messages call a part."""
        return f"{self._name}!/{part}"


def refusal(name: str, what: str, *hints: str, line: int = 0, code: str = "input.epub") -> InputError:
    """The error for an e-book that cannot be read, or for a part of it; `name` is what messages call it."""
    return InputError(what, code=code, place=Place(name, line, 0), hints=hints)


def resolve(base: str, href: str) -> tuple[str, str]:
    """The part that `href` means where it stands in the part `base`, and its fragment.

    The part is "" when the reference leads out of the archive.
    """
    try:
        parts = urlsplit(href)
    except ValueError:
        return "", ""
    if parts.scheme or parts.netloc or parts.path.startswith("/"):
        return "", ""
    path = unquote(parts.path)
    part = posixpath.normpath(posixpath.join(posixpath.dirname(base), path)) if path else base
    return ("" if part.startswith("../") else part), unquote(parts.fragment)


def _character(match: re.Match[bytes]) -> bytes:
    name = match[1]
    if name in _XML_NAMES:
        return match[0]
    text = html.entities.html5.get(name.decode("ascii") + ";")
    return "".join(f"&#{ord(c)};" for c in text).encode("ascii") if text else match[0]
