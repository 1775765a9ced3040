"""What a text says of itself: its title and who made it.

In: a document with the metadata given from outside. Out: metadata with the gaps filled from the
text; what is given wins, and nothing is guessed that neither says.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

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
)
from publisher.repair.names import key
from publisher.repair.signatures import signature
from publisher.repair.wording import HAN, Wording

_OPENING = re.compile(f"[{HAN}\\d]{{0,20}}[（(](?P<signed>[^（()）]{{3,60}})[）)]")
_CLOSING = re.compile("[。！？”][（(](?P<signed>[^（()）]{3,60})[）)]$")
_CONTRIBUTING = ("photographer", "translator", "editor")


def describe(document: Document, wording: Wording) -> Metadata:
    """Fill title, subtitle, creators, contributors and identifier."""
    given = document.metadata
    title, subtitle = _title(document)
    creators, contributors = _people(document, wording)
    writers, others = ({one.name for one in people} for people in (given.creators, given.contributors))
    return replace(
        given,
        title=given.title or title,
        subtitle=given.subtitle or ("" if given.title else subtitle),
        identifier=given.identifier or source_urn(document.source.sha256),
        creators=_merged(given.creators, creators, writers),
        contributors=_merged(given.contributors, contributors, writers | others),
    )


def _merged(
    given: tuple[Contributor, ...], found: Iterable[Contributor], known: Collection[str]
) -> tuple[Contributor, ...]:
    """Those given, then those found in roles that nobody is given for, without those who are known."""
    roles = {contributor.role for contributor in given}
    return (*given, *(one for one in found if one.role not in roles and one.name not in known))


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


def _people(document: Document, wording: Wording) -> tuple[list[Contributor], list[Contributor]]:
    """Who wrote, and who else contributed; each in the role of the first line that names him."""
    creators: dict[str, Contributor] = {}
    contributors: dict[str, Contributor] = {}
    for article in articles(document.body):
        signing = [*article.bylines, *_editors_lines(article, wording)]
        signed = [one for line in signing for one in _signed(line, wording)]
        for name, role in signed if signing else _signed_within(article, wording):
            people = contributors if role in _CONTRIBUTING else creators
            people.setdefault(name, Contributor(name, role))
        for block in blocks(article.blocks):
            if isinstance(block, Figure):
                for name in _named(block.credit):
                    contributors.setdefault(name, Contributor(name, "photographer"))
    return [*creators.values()], [*contributors.values()]


def _editors_lines(article: Article, wording: Wording) -> Iterator[Inlines]:
    """Lines of editors that say who wrote, too: 撰文：某某 编辑：某某."""
    for block in blocks(article.blocks):
        if isinstance(block, Paragraph) and block.role == "editor" and signature(block.text, wording):
            yield block.content


def _signed(byline: Inlines, wording: Wording) -> Iterator[tuple[str, ContributorRole]]:
    """The persons of a byline, and what it says that they did."""
    text = plain_text(byline)
    found = signature(text, wording)
    signers = found.signers if found else ()
    roles = {key(text[signer.start : signer.end]): signer.role for signer in signers}
    for name in _named(byline):
        yield name, roles.get(name, "author")


def _signed_within(article: Article, wording: Wording) -> Iterator[tuple[str, ContributorRole]]:
    """The persons that an article without a byline names in the brackets it opens or closes with:
    本报讯（记者 …）, …。（记者 …）"""
    paragraphs = [block for block in article.blocks if isinstance(block, Paragraph)]
    texts = [plain_text(one.content) for one in (*paragraphs[:1], *paragraphs[-1:])]
    brackets = (_OPENING.match(texts[0]), _CLOSING.search(texts[1])) if texts else ()
    for bracket in filter(None, brackets):
        found = signature(bracket["signed"], wording)
        for signer in found.signers if found and not found.is_credit else ():
            yield key(bracket["signed"][signer.start : signer.end]), signer.role


def _named(line: Inlines) -> Iterator[str]:
    for node in line:
        if isinstance(node, Name) and node.kind == "person":
            yield node.key
