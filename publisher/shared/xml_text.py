"""The characters and names that XML 1.0 allows.

In: any Python string. Out: its characters that no XML file can contain, not even by reference; and
whether it can be an xml:id; the string without them. Also what stands in attributes, and what parsers say.
"""

from __future__ import annotations

import re

__all__ = ["BEYOND_LIMITS", "FORBIDDEN", "as_xml", "is_name", "number", "what_is_wrong", "whole"]

# XML 1.0, production 2: what Char leaves out.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

BEYOND_LIMITS = "XML_PARSE_HUGE"
"""What libxml2 names in its message where it gives up a text for its size or depth."""

# libxml2 and lxml both write it behind the message.
_PLACE = re.compile(r"(?:, line \d+, column \d+)+(?: \([^()]*\))?$")
_NCNAME = re.compile(r"[A-Za-z_\u00b7\u4e00-\u9fff][\w.\-\u00b7]*")


def as_xml(text: str) -> str:
    """The text as our Word files and e-books have it: what XML cannot hold stands as U+FFFD."""
    return FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)


def is_name(text: str) -> bool:
    """Whether `text` can be an xml:id (checked for the letters that our ids use)."""
    return _NCNAME.fullmatch(text) is not None


def what_is_wrong(message: str) -> str:
    """A parser's message without the place of the fault, which is told apart."""
    return _PLACE.sub("", message)


def whole(value: str | None, otherwise: int = 0) -> int:
    """The whole number in an attribute; `otherwise` for none, for no number, for ten figures or more."""
    text = (value or "").strip()
    figures = text.removeprefix("-")
    return int(text) if figures.isascii() and figures.isdigit() and len(figures) < 10 else otherwise


def number(value: str | None) -> float:
    """The number in an attribute; 0 if it is missing, not a number, or 1e9 and more in size."""
    try:
        parsed = float(value or 0)
    except ValueError:
        return 0.0
    return parsed if abs(parsed) < 1e9 else 0.0
