"""Titles of a publication and its parts: on covers and title pages, in running heads and in the contents.

In: documents and their metadata. Out: words that a reader sees.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from publisher.model.document import Article, Document, Section
from publisher.model.metadata import Metadata
from publisher.model.walk import heading_text
from publisher.model.within import plain_text


def chinese_date(issued: str | None) -> str:
    """2023-03-23 as 2023年3月23日; anything else as it is."""
    match (issued or "").split("-"):
        case [year, month, day] if (year + month + day).isdecimal():
            return f"{year}年{int(month)}月{int(day)}日"
        case _:
            return issued or ""


def issue_title(metadata: Metadata) -> str:
    """The title of an issue without one of its own: newspaper and date; empty if no newspaper is known."""
    if not metadata.publication:
        return ""
    day = chinese_date(metadata.issued) if metadata.language.startswith("zh") else metadata.issued
    return " ".join(filter(None, (metadata.publication, day)))


def is_called_by_its_day(metadata: Metadata) -> bool:
    """Whether the title consists of nothing but the newspaper and its date."""
    return bool(metadata.title) and metadata.title == issue_title(metadata)


def title_of_all(document: Document) -> str:
    """The title of the document; empty if it is only the heading of one of several parts, or nothing but
    the newspaper and its date."""
    metadata = document.metadata
    parts = document.body
    while len(parts) == 1 and isinstance(parts[0], Section):
        parts = parts[0].parts
    if is_called_by_its_day(metadata):
        return ""
    return metadata.title if len(parts) == 1 or metadata.title not in headings(parts) else ""


def rubric_over(document: Document) -> str:
    """The innermost rubric over the only article of a document; empty if there is none or if it is the
    document's title."""
    parts, rubric = document.body, ""
    while len(parts) == 1 and isinstance(parts[0], Section):
        rubric, parts = section_name(parts[0]) or rubric, parts[0].parts
    return rubric if len(parts) == 1 and rubric != document.metadata.title else ""


def section_name(section: Section) -> str:
    """The name of a section in running heads and contents: the first line of its rubric."""
    return plain_text(section.rubric[0]) if section.rubric else ""


def headings(parts: Iterable[Section | Article]) -> Iterator[str]:
    """Rubrics and headlines in reading order."""
    for part in parts:
        if isinstance(part, Section):
            yield section_name(part)
            yield from headings(part.parts)
        else:
            yield heading_text(part.headline)
