"""Characters that XML 1.0 cannot hold, and names that an attribute can.

In: any Python string. Out: runs of text and stand-ins for `<g>`, or attribute values.
A `<g ref="#char.000C"/>` says which character stood there; the header's charDecl lists each.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from urllib.parse import quote

from publisher.shared.xml_text import FORBIDDEN, is_name

_ESCAPED = re.compile(r"\\|" + FORBIDDEN.pattern)
# What RFC 3986 lets stand in a URI reference as it is; IRIs (RFC 3987) add everything printable
# outside ASCII, which XML Schema's anyURI takes.
_URI_SAFE = "/?:@!$&'()*+,;=-._~"
# The letters of an IRI: unreserved, reserved and other characters, the spaces of Unicode left out.
_OTHER = r"\u00a1-\u167f\u1681-\u1fff\u2070-\u2fff\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\uffef"
_LETTER = rf"(?:[A-Za-z0-9\-._~!$&'()*+,;=@/?{_OTHER}]|%[0-9A-Fa-f]{{2}})"
# Not compiled before it is needed: that takes longer than to write a short text.
_POINTER = rf"(?:[A-Za-z][A-Za-z0-9+.\-]*:(?:{_LETTER}|:)+|{_LETTER}*)(?:#(?:{_LETTER}|:)*)?"


def runs(text: str) -> Iterator[tuple[bool, str]]:
    """Stretches that XML can hold (True) and single characters that it cannot (False)."""
    at = 0
    for match in FORBIDDEN.finditer(text):
        if match.start() > at:
            yield True, text[at : match.start()]
        yield False, match.group()
        at = match.end()
    if at < len(text):
        yield True, text[at:]


def character_id(character: str) -> str:
    """The xml:id of a character's declaration: "char.000C"."""
    return f"char.{ord(character):04X}"


def attribute(text: str) -> str:
    r"""Free text as an attribute value: forbidden characters as \u000C, the backslash doubled."""
    return _ESCAPED.sub(lambda match: _escape(match.group()), text)


def reference(name: str, target: str) -> dict[str, str]:
    """The attribute `name` with a target as a URI reference.

    A target that already is one stays. In any other, every per cent sign and every character that a
    URI cannot hold is %-encoded, which @rend notes, so that the target can be recovered.
    """
    if re.fullmatch(_POINTER, target):
        return {name: target}
    return {name: quote(target, safe=_URI_SAFE, errors="surrogatepass"), "rend": "percent-encoded"}


def name(prefix: str, text: str) -> str:
    """An xml:id for `text`: the prefix and the text if XML allows it, otherwise a digest of the text."""
    if is_name(f"{prefix}.{text}"):
        return f"{prefix}.{text}"
    return f"{prefix}.{digest(text)}"


def digest(text: str) -> str:
    """Eight hexadecimal digits that stand for a text."""
    return hashlib.blake2s(text.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


def _escape(character: str) -> str:
    return r"\\" if character == "\\" else f"\\u{ord(character):04X}"
