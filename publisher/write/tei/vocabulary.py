"""The words of our TEI: which element, type or category stands for which part of the model.

In: nothing. Out: tables. publisher.read.tei reads with the inverse of them; the schema beside
this package lists the same words.
"""

from __future__ import annotations

import re
from datetime import date

from publisher.model import NameKind, ParagraphRole
from publisher.model.imprint import BOOK, NOTED
from publisher.model.role_names import ROLE_NAMES

NAME_ELEMENTS: dict[NameKind, str] = {"person": "persName", "place": "placeName", "org": "orgName"}

ENTRIES: dict[NameKind, str] = {"person": "person", "place": "place", "org": "org"}
"""The element that describes the bearer of a name, in the lists of names."""

_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[^\s\x00-\x20\x7f-\x9f\ud800-\udfff\ufffe\uffff]+")

_SAID: dict[ParagraphRole, str] = {
    "lead": "opens an article and sums it up",
    "body": "running text",
    "dateline": "place, day and agency of a report",
    "editor": "words of the editors",
    "jump": "sends the reader to another page",
    "list": "an entry of a list",
    "verse": "a line of verse",
    "quotation": "quoted text set apart",
    "byline": "a signature at the end of a text",
}

# A paragraph of another role than its place in the text gives it points here with @ana.
PARAGRAPH_ROLES: dict[ParagraphRole, tuple[str, str]] = {
    role: (ROLE_NAMES[role], said) for role, said in _SAID.items()
}

# The type of a `ref` whose target, which stands in @n, must not be followed.
UNFOLLOWED = "unfollowed"

FACTS: dict[str, tuple[str, dict[str, str]]] = {
    "title": ("title", {"type": "main"}),
    "subtitle": ("title", {"type": "sub"}),
    "series": ("title", {"level": "s"}),
    "publication": ("title", {"level": "j"}),
    "publisher": ("publisher", {}),
    "place": ("pubPlace", {}),
    "issued": ("date", {}),
    "page": ("biblScope", {"unit": "page"}),
    "issue": ("biblScope", {"unit": "issue"}),
    "identifier": ("idno", {"type": "URI"}),
    "cn": ("idno", {"type": "CN"}),
    **{field: ("idno", {"type": kind}) for field, kind in BOOK.items()},
    **{field: ("note", {"type": field}) for field in ("language", "rights", "description", *NOTED)},
}
"""Field of `Metadata` -> the element that states it for one of several files."""

RANK = "rank-"
"""How the @subtype of a crosshead and its part begins; the number of its rank follows, 1 the highest."""

SUBJECT = {"type": "subject"}

_DAY = re.compile(r"([0-9]{1,2})月([0-9]{1,2})日")
_ISO_8601 = re.compile(r"[0-9.,DHMPRSTWYZ/:+\-]+")


def identifiers(key: str) -> tuple[str, ...]:
    """The URIs of a name's key, which a space separates; none if the key is a name."""
    ids = key.split(" ")
    return tuple(ids) if all(map(_URI.fullmatch, ids)) else ()


def recurring(text: str) -> dict[str, str]:
    """The attribute for a day of some year that the text does not say: 10月18日 is --10-18."""
    found = _DAY.fullmatch(text)
    try:
        # 2000 was a leap year.
        return {"when": f"{date(2000, int(found[1]), int(found[2])):--%m-%d}"} if found else {}
    except ValueError:
        return {}


def datable(when: str) -> dict[str, str]:
    """The attribute for a date: @when for W3C dates, @when-iso for other ISO 8601, or none."""
    padded = {4: f"{when}-01-01", 7: f"{when}-01", 10: when}.get(len(when), "")
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", padded, re.ASCII) and date.fromisoformat(padded):
            return {"when": when}
    except ValueError:
        pass
    return {"when-iso": when} if _ISO_8601.fullmatch(when) else {}
