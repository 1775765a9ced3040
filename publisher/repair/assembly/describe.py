"""What a text says of itself: its title and who made it.

In: a document with the metadata given from outside. Out: metadata with the gaps filled from the
text; what is given wins, and nothing is guessed that neither says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from publisher.model import (
    Article,
    Contributor,
    ContributorRole,
    Document,
    Figure,
    Inlines,
    Metadata,
    Name,
    Paragraph,
    Section,
    articles,
    blocks,
    heading_text,
    plain_text,
    source_urn,
    with_people,
)
from publisher.repair.line.shapes import REPORT
from publisher.repair.line.signatures import STAFF, Signature, signature, staff
from publisher.repair.rules.names import bare_names, key
from publisher.repair.wording import HAN, Wording
from publisher.shared.script import NO_FOLD

_OPENING = re.compile(f"[{HAN}\\d]{{0,20}}[（(](?P<signed>[^（()）]{{3,60}})[）)]")
_CLOSING = re.compile("[。！？”][（(](?P<signed>[^（()）]{2,60})[）)]$")
# What makes somebody sign of whom the line says nothing.
_UNNAMED: tuple[ContributorRole, ...] = ("author",)
_CONTRIBUTING = ("photographer", "translator", *STAFF)


def describe(document: Document, wording: Wording, fold: Mapping[int, str] = NO_FOLD) -> Metadata:
    """Fill title, subtitle, creators, contributors and identifier.

    Args:
        fold: How the text is read (`publisher.shared.script`); names are as it has them.
    """
    given = document.metadata
    title, subtitle = _title(document)
    known = replace(
        given,
        title=given.title or title,
        subtitle=given.subtitle or ("" if given.title else subtitle),
        identifier=given.identifier or source_urn(document.source.sha256),
    )
    return with_people(known, *_People(wording, fold).of(document))


def _title(document: Document) -> tuple[str, str]:
    """The headline of a single article, and its deck; of several the outermost rubric with its further
    lines, and without a rubric the first headline."""
    headed = [article for article in articles(document.body) if article.headline]
    if len(headed) == 1 and sum(1 for _ in articles(document.body)) == 1:
        return heading_text(headed[0].headline), heading_text(headed[0].deck)
    first = document.body[0] if document.body else None
    if isinstance(first, Section) and first.rubric:
        return plain_text(first.rubric[0]), " ".join(plain_text(line) for line in first.rubric[1:])
    return (heading_text(headed[0].headline), "") if headed else ("", "")


@dataclass(frozen=True, slots=True)
class _People:
    """Who a text says made it."""

    wording: Wording
    fold: Mapping[int, str]

    def of(self, document: Document) -> tuple[list[Contributor], list[Contributor]]:
        """Who wrote, and who else contributed; each in the roles of the first line that names him."""
        creators: dict[str, Contributor] = {}
        contributors: dict[str, Contributor] = {}
        for article in articles(document.body):
            for name, role in self._signers(article):
                people = contributors if role in _CONTRIBUTING else creators
                people.setdefault(name, Contributor(name, role))
            for name in _photographers(article):
                contributors.setdefault(name, Contributor(name, "photographer"))
        return [*creators.values()], [*contributors.values()]

    def _signers(self, article: Article) -> Iterator[tuple[str, ContributorRole]]:
        """Whoever signs an article, at its head or at its end, and its editors, in the order of the lines.

        Only where no line is signed do brackets within the text count.
        """
        paragraphs = [block for block in blocks(article.blocks) if isinstance(block, Paragraph)]
        edited = [one for one in paragraphs if one.role == "editor"]
        signing = [
            *article.bylines,
            *(one.content for one in paragraphs if one.role == "byline"),
            *(one.content for one in edited if self._signature(one.text)),
        ]
        for line in signing:
            yield from self._signed(line)
        if not signing:
            yield from self._signed_within(article)
        for one in edited:
            for signer in staff(one.text.translate(self.fold), self.wording):
                yield key(one.text[signer.start : signer.end]), signer.role

    def _signed(self, byline: Inlines) -> Iterator[tuple[str, ContributorRole]]:
        """The persons of a byline, and what it says that they did."""
        text = plain_text(byline)
        found = self._signature(text)
        roles: dict[str, list[ContributorRole]] = {}
        for signer in found.signers if found else ():
            roles.setdefault(key(text[signer.start : signer.end]), []).append(signer.role)
        for name in _named(byline):
            for role in roles.get(name, _UNNAMED):
                yield name, role

    def _signed_within(self, article: Article) -> Iterator[tuple[str, ContributorRole]]:
        """The persons that an article without a byline names in the brackets it opens or closes with:
        本报讯（记者 …）, …。（记者 …）; a name alone only at the end of a report, 本报讯 …。（…）."""
        paragraphs = [block for block in article.blocks if isinstance(block, Paragraph)]
        if not paragraphs:
            return
        opening, closing = plain_text(paragraphs[0].content), plain_text(paragraphs[-1].content)
        at_end = _CLOSING.search(closing)
        for bracket in filter(None, (_OPENING.match(opening), at_end)):
            found = self._signature(bracket["signed"])
            for signer in found.signers if found and not found.is_credit else ():
                yield key(bracket["signed"][signer.start : signer.end]), signer.role
        if at_end and REPORT.match(opening.translate(self.fold)):
            signed = at_end["signed"]
            for start, end in bare_names(signed.translate(self.fold), self.wording):
                yield key(signed[start:end]), "author"

    def _signature(self, text: str) -> Signature | None:
        return signature(text.translate(self.fold), self.wording)


def _photographers(article: Article) -> Iterator[str]:
    """The persons in the credits of an article's pictures."""
    for block in blocks(article.blocks):
        if isinstance(block, Figure):
            yield from _named(block.credit)


def _named(line: Inlines) -> Iterator[str]:
    """The persons whom a line names."""
    for node in line:
        if isinstance(node, Name) and node.kind == "person":
            yield node.key
