"""The canonical document: metadata, sections, articles, and how they came from the source.

In: blocks, inlines, source. Out: `Document` and its larger parts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from publisher.model.blocks import Block, Paragraph
from publisher.model.inlines import Line
from publisher.model.problem import Problem
from publisher.model.source import Edit, Source

ContributorRole = Literal["author", "reporter", "photographer", "correspondent", "translator", "editor"]


@dataclass(frozen=True, slots=True)
class Contributor:
    """A person who made the text or its pictures."""

    name: str
    role: ContributorRole


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of the publication; empty or None means unknown, never guessed.

    Attributes:
        title, subtitle, series: As they should stand on a title page.
        publication: The newspaper the text appeared in.
        publisher, place: Who published it, and where.
        issued: Day of issue, ISO 8601.
        page: The page or pages of the issue, as printed ("A03").
        language: BCP 47.
        identifier: A URI (urn:uuid:…, urn:isbn:…); made from the source when not given.
        rights: A statement or a licence URI.
        issue: The number of the issue, counted from the paper's first. pages: how many pages it has.
        cn: The national serial number of the newspaper, without the letters CN.
        subscription: Its number at the post office (邮发代号).
        price, address, telephone, printer: As they are printed.
        creators: Who wrote it; contributors: everyone else, in order of appearance.
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


@dataclass(frozen=True, slots=True)
class Article:
    """One piece: heads and bylines above, blocks below. Any part may be missing.

    A head is a tuple of lines; a headline of two lines was printed as two.
    """

    id: str
    kicker: tuple[Line, ...]
    headline: tuple[Line, ...]
    deck: tuple[Line, ...]
    bylines: tuple[Line, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A rubric with what stands under it. The first line of `rubric` names it, others add to it."""

    id: str
    rubric: tuple[Line, ...]
    parts: tuple[Section | Article, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One text, ready for every writer, with all that leads back to its source."""

    metadata: Metadata
    body: tuple[Section | Article, ...]
    source: Source
    edits: tuple[Edit, ...] = field(default=())
    problems: tuple[Problem, ...] = field(default=())

    def paragraphs(self) -> Iterator[Paragraph]:
        """Every `Paragraph` in reading order, those inside lists and quotations included."""
        from publisher.model.walk import paragraphs

        return paragraphs(self)
