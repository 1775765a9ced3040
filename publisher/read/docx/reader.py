"""DOCX -> `Document`, or text to repair.

In: the bytes of a Word file. Out: the document. A file of ours carries the document it was made from;
what the file shows now is compared with it, and every change of an editor is honoured: the source can
still be restored. Any other file is read by its styles, and is recovered text like any other.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from lxml import etree

from publisher.model import (
    Asset,
    Document,
    Metadata,
    Place,
    Problem,
    Severity,
    Source,
    all_blocks,
    articles,
    heading_text,
    tree,
)
from publisher.read.docx.archive import Archive, Relationship, related
from publisher.read.docx.carried import Carried, carried
from publisher.read.docx.changes import changes
from publisher.read.docx.columns import are_realigned
from publisher.read.docx.comments import comments
from publisher.read.docx.content import Content, Memory
from publisher.read.docx.counting import ListCounter
from publisher.read.docx.found import Found, key_of, paragraph_numbers
from publisher.read.docx.fresh import Fresh, goes_on, paragraphs_laid_out
from publisher.read.docx.headings import with_roles
from publisher.read.docx.matching import match
from publisher.read.docx.parts import Maker, all_runs
from publisher.read.docx.properties import edited, metadata, with_title_of
from publisher.read.docx.rebuilding import Rebuilding
from publisher.read.docx.regrouping import rewritten
from publisher.read.docx.revised import Hands
from publisher.read.docx.rewriting import Rewriter
from publisher.read.docx.slots import Plan
from publisher.read.docx.story import Story
from publisher.read.docx.vocabulary import W, vocabulary
from publisher.read.docx.words import Revisions, Words
from publisher.read.flattened import flattened
from publisher.read.media_types import media_type
from publisher.read.recovered import Recovered


def open_docx(data: bytes, name: str) -> Document | Recovered:
    """Read a Word file for repair: of ours the document that it was made from, of others recovered text.

    Raises:
        InputError: As `read_docx`.
    """
    document, is_ours = _read(data, name, "accept")
    if is_ours:
        return document
    said = Metadata(language=document.metadata.language)
    return replace(flattened(document), metadata=said, properties=document.metadata)


def read_docx(data: bytes, name: str, *, revisions: Revisions = "accept") -> Document:
    """Read a Word file as it stands.

    Args:
        data: The file.
        name: What messages call it.
        revisions: What to do with revisions that nobody has decided on: take them as they are, or
            as if they were not there.

    Raises:
        InputError: The file is no DOCX, or is not safe to unpack.
    """
    document, is_ours = _read(data, name, revisions)
    return document if is_ours else replace(document, metadata=_titled(document))


def _read(data: bytes, name: str, revisions: Revisions) -> tuple[Document, bool]:
    """The document, and whether it is the one that the file was made from."""
    archive = Archive(data, name)
    main = archive.document()
    relationships = archive.relationships(main)
    assets = _assets(archive, relationships)
    ours, problem = _carried(archive, relationships, assets)
    words = _words(archive, main, assets, ours, revisions, name)
    counter = ListCounter(_companion(archive, relationships, "numbering"))
    body = archive.xml(main).find(f"{W}body")
    found = Story(words, counter).found(body) if body is not None else []
    numbers = paragraph_numbers(found) if ours is not None else paragraphs_laid_out(found)
    problems = (*problem, *_placed(words, numbers))
    if ours is None:
        return _foreign(found, archive, data, name, problems), False
    return _merged(ours, words, found, archive, problems), True


def _placed(words: Words, numbers: Sequence[int]) -> Iterator[Problem]:
    """What was met in the text, each at its paragraph; that behind all of them has none."""
    for at, problem in words.problems.values():
        is_inside = at < len(numbers)
        place = Place.in_paragraph(words.name, numbers[at]) if is_inside else Place(words.name, 0, 0)
        yield replace(problem, place=place)


def _carried(
    archive: Archive, relationships: Mapping[str, Relationship], assets: Mapping[str, Asset]
) -> tuple[Carried | None, tuple[Problem, ...]]:
    try:
        return carried(archive, relationships, assets), ()
    except ValueError as error:
        hint = "its text was read as it stands; source and repairs are not known"
        message = f"the document that the file carries cannot be used: {error}"
        return None, (Problem("read.docx-record", Severity.WARNING, message, None, (hint,)),)


def _companion(
    archive: Archive, relationships: Mapping[str, Relationship], kind: str
) -> etree._Element | None:
    part = related(relationships, kind)
    return archive.xml(part) if part is not None and part in archive else None


def _assets(archive: Archive, relationships: Mapping[str, Relationship]) -> dict[str, Asset]:
    """Pictures of kinds that the model knows, by the name of their part."""
    found = {}
    for one in relationships.values():
        if one.kind != "image" or one.is_external or one.target not in archive or one.target in found:
            continue
        data = archive.read(one.target)
        if kind := media_type(data):
            found[one.target] = Asset(PurePosixPath(one.target).name, kind, data)
    return found


def _words(
    archive: Archive,
    main: str,
    assets: Mapping[str, Asset],
    ours: Carried | None,
    revisions: Revisions,
    name: str,
) -> Words:
    relationships = archive.relationships(main)
    styles = _companion(archive, relationships, "styles")
    notes: dict[str, tuple[etree._Element, Mapping[str, Relationship]]] = {}
    for kind in ("footnote", "endnote"):
        part = related(relationships, f"{kind}s")
        if part is not None and part in archive:
            own = archive.relationships(part)
            for note in archive.xml(part).iterfind(f"{W}{kind}"):
                notes[f"{kind} {note.get(f'{W}id', '')}"] = (note, own)
    noted = _companion(archive, relationships, "comments")
    return Words(
        name=name,
        vocabulary=vocabulary(styles, ours.styles if ours is not None else {}),
        relationships=relationships,
        targets=ours.targets if ours is not None else {},
        assets=assets,
        notes=notes,
        comments=comments(noted) if noted is not None else {},
        revisions=revisions,
    )


def _merged(
    ours: Carried, words: Words, found: Sequence[Found], archive: Archive, problems: tuple[Problem, ...]
) -> Document:
    """The document as it was written, with what was changed since."""
    was = edited(ours.document, archive, words.name)
    spoken = words.vocabulary.written
    plan = Plan(lambda role: spoken.get(role, role), ours.undrawn).document(was)
    matched = match(plan.slots, found, [key_of(one) for one in found])
    was = was.with_problems(*problems)
    if not (matched.groups or matched.moved or are_realigned(plan, found, matched)):
        return was
    rewriter = Rewriter(was, was.source.text)
    hands = Hands(words.revised, {edit.rule for edit in was.edits})
    leaves = rewritten(rewriter, plan, found, matched, hands)
    maker = Maker(Content(Memory(was)), _ids(was))
    body = Rebuilding(plan, found, matched, leaves, maker).body()
    now = replace(was, body=body).with_problems(*changes(plan.slots, found, matched, words.name))
    return with_title_of(replace(now, edits=rewriter.edits(now)), was)


def _ids(document: Document) -> set[str]:
    """Ids of sections, articles and blocks, which new ones must not repeat."""
    return {part.id for part, _ in tree(document)} | {block.id for block in all_blocks(document)}


def _foreign(
    found: Sequence[Found], archive: Archive, data: bytes, name: str, problems: tuple[Problem, ...]
) -> Document:
    """A document of what the file shows; the text that was read stands in for a source."""
    found = with_roles(found)
    fresh = Fresh()
    leaves = {number: fresh.leaves(all_runs(thing), goes_on(thing)) for number, thing in enumerate(found)}
    maker = Maker(Content(Memory()), set())
    plan = Plan(str)
    matched = match(plan.slots, found, [key_of(thing) for thing in found])
    body = Rebuilding(plan, found, matched, leaves, maker).body()
    return Document(
        metadata=metadata(archive),
        body=body,
        source=Source(name, "utf-8", hashlib.sha256(data).hexdigest(), fresh.source),
        edits=tuple(fresh.edits),
        problems=problems,
    )


def _titled(document: Document) -> Metadata:
    """The first headline is the title of a file whose properties name none."""
    known = document.metadata
    headlines = (heading_text(one.headline) for one in articles(document.body) if one.headline)
    return known if known.title else replace(known, title=next(headlines, ""))
