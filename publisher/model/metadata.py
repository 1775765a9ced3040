"""The metadata of a publication, or of one text in it.

In: nothing. Out: `Metadata`, `Contributor`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

LATER: Final[Mapping[str, bool]] = {"later": True}
"""Marks a field that was added when JSON without it existed: it is written only if it is not empty."""

ContributorRole = Literal[
    "author",
    "reporter",
    "correspondent",
    "trainee",
    "photographer",
    "translator",
    "editor",
    "designer",
    "proofreader",
]


@dataclass(frozen=True, slots=True)
class Contributor:
    """A person who made the text or its pictures."""

    name: str
    role: ContributorRole


@dataclass(frozen=True, slots=True)
class Metadata:
    """Facts about the publication; empty or None means unknown, never guessed.

    Attributes:
        title, subtitle, series: As they should stand on a title page.
        publication: The newspaper the text appeared in.
        publisher, place: Who published it, and where.
        issued: Day of issue, ISO 8601.
        page: The page or pages of the issue, as printed ("A03").
        language: BCP 47.
        identifier: A URI (urn:uuid:…, urn:isbn:…); made from the source when not given.
        rights: A statement or a licence URI.
        issue: The number of the issue, counted from the newspaper's first.
        pages: The number of pages of the issue.
        cn: The national serial number of the newspaper, without the letters CN.
        subscription: The newspaper's number at the post office (邮发代号).
        price, address, telephone, printer: As they are printed.
        isbn: The number of a book, as it is printed: 978-7-5000-0000-7.
        cip: The number of its cataloguing record (CIP数据核字): （2024）第123456号.
        creators: The writers, in order of appearance.
        contributors: Everybody else, in order of appearance.
    """

    title: str = ""
    subtitle: str = ""
    series: str = ""
    publication: str = ""
    publisher: str = ""
    place: str = ""
    issued: str | None = None
    page: str = ""
    language: str = "zh-Hans"
    identifier: str = ""
    rights: str = ""
    description: str = ""
    subjects: tuple[str, ...] = ()
    creators: tuple[Contributor, ...] = ()
    contributors: tuple[Contributor, ...] = ()
    issue: str = ""
    pages: str = ""
    cn: str = ""
    subscription: str = ""
    price: str = ""
    address: str = ""
    telephone: str = ""
    printer: str = ""
    isbn: str = field(default="", metadata=LATER)
    cip: str = field(default="", metadata=LATER)
