"""What a text says of itself: its title and who made it.

In: a document with the metadata given from outside. Out: metadata with the gaps filled from the
text; what is given wins, and nothing is guessed that neither says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from publisher.model import (
    Contributor,
    ContributorRole,
    Document,
    Figure,
    Line,
    Metadata,
    Name,
    Section,
    articles,
    blocks,
    heading_text,
    plain_text,
    source_urn,
)


def describe(document: Document) -> Metadata:
    """Fill title, subtitle, creators, contributors and identifier."""
    given = document.metadata
    title, subtitle = _title(document)
    creators, contributors = _people(document)
    return replace(
        given,
        title=given.title or title,
        subtitle=given.subtitle or ("" if given.title else subtitle),
        identifier=given.identifier or source_urn(document.source.sha256),
        creators=_merged(given.creators, creators),
        contributors=_merged(given.contributors, contributors),
    )


def _merged(given: tuple[Contributor, ...], found: tuple[Contributor, ...]) -> tuple[Contributor, ...]:
    """Those given, then those found in roles that nobody is given for."""
    roles = {contributor.role for contributor in given}
    return (*given, *(contributor for contributor in found if contributor.role not in roles))


def _title(document: Document) -> tuple[str, str]:
    """The outermost rubric with its further lines; without one, the first headline."""
    first = document.body[0] if document.body else None
    if isinstance(first, Section) and first.rubric:
        return plain_text(first.rubric[0]), " ".join(plain_text(line) for line in first.rubric[1:])
    for article in articles(document.body):
        if article.headline:
            return heading_text(article.headline), ""
    return "", ""


def _people(document: Document) -> tuple[tuple[Contributor, ...], tuple[Contributor, ...]]:
    creators: dict[str, Contributor] = {}
    contributors: dict[str, Contributor] = {}
    for article in articles(document.body):
        for byline in article.bylines:
            role: ContributorRole = "correspondent" if "通讯员" in plain_text(byline) else "reporter"
            for name in _named(byline):
                creators.setdefault(name, Contributor(name, role))
        for block in blocks(article.blocks):
            if isinstance(block, Figure):
                for name in _named(block.credit):
                    contributors.setdefault(name, Contributor(name, "photographer"))
    return tuple(creators.values()), tuple(contributors.values())


def _named(line: Line) -> Iterator[str]:
    for node in line:
        if isinstance(node, Name) and node.kind == "person":
            yield node.key
