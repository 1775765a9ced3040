"""Our own TEI -> the document it was written from.

In: a parsed file. Out: a `Document` equal to the one that was written, its source text rebuilt
from the text and the edits alone. Where somebody has corrected the text since, the source that the file
carries says what stood there, and the corrections are edits.
"""

from __future__ import annotations

from base64 import b64decode
from collections import Counter
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import replace

from lxml import etree

from publisher.model import (
    Article,
    Document,
    Edit,
    Inline,
    Inlines,
    IrreversibleError,
    Name,
    Place,
    Problem,
    Section,
    Severity,
    edit_names,
    restore,
)
from publisher.model.mapped import with_inlines
from publisher.model.source import by_place
from publisher.model.within import exchanged
from publisher.problems import times
from publisher.read.tei.body import Body
from publisher.read.tei.content import Content, Rules
from publisher.read.tei.corrected import placed
from publisher.read.tei.header import find_all, first, metadata, text_of
from publisher.read.tei.parse import T
from publisher.read.tei.source import carried, is_whole, source_of
from publisher.shared.hallmarks import TEI_STAGES
from publisher.shared.vocabularies import XML_ID
from publisher.shared.xml_trees import line_of


def is_written_by_us(root: etree._Element) -> bool:
    """Whether our writer wrote this file, with its repairs in it or as a text to read."""
    return bool(find_all(root, "t:teiHeader/t:encodingDesc/t:appInfo/t:application[@ident='publisher']"))


def is_ours(root: etree._Element) -> bool:
    """Whether our writer wrote this file with every repair in it."""
    marked = find_all(root, "t:teiHeader/t:encodingDesc/t:editorialDecl/t:normalization[@method='markup']")
    return bool(marked) and is_written_by_us(root)


def read_ours(root: etree._Element, name: str) -> Document:
    """Rebuild the document.

    Raises:
        UnexpectedError: Somebody changed the file in a way that no reader can follow.
        IrreversibleError: Text and edits do not fit together any more.
    """
    root, comments = _without_comments(root)
    reading = _Reading(root, name)
    kept = carried(root)
    try:
        document = reading.as_written()
    except (IrreversibleError, ValueError, IndexError, KeyError):
        if kept is None:
            raise
        document = reading.as_corrected(kept)
    else:
        if kept is not None and document.source.text != kept:
            document = reading.as_corrected(kept)
    losses = *_losses(root, name), *reading.losses(comments)
    return _verified(document.with_problems(*losses), name)


def as_listed(document: Document, root: etree._Element) -> Document:
    """The document that anybody's reader has read, with what the header of ours says: the metadata, and who
    or what each name is the name of."""
    keys = _keys(root)

    def renamed(node: Inline) -> Inlines | None:
        if not isinstance(node, Name):
            return None
        content = exchanged(node.content, renamed)
        return (replace(node, content=content, key=keys.get(node.key, node.key)),)

    return replace(with_inlines(document, renamed), metadata=metadata(root))


def _without_comments(root: etree._Element) -> tuple[etree._Element, int]:
    """The file without comments and processing instructions, and how many there are."""
    count = sum(1 for _ in root.iter(etree.Comment, etree.ProcessingInstruction))
    if count:
        root = deepcopy(root)
        etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    return root, count


def _losses(root: etree._Element, name: str) -> Iterator[Problem]:
    """What an archive has recorded in the header: changes that are none of our stages."""
    for change in find_all(root, "t:teiHeader/t:revisionDesc/t:change"):
        if change.get("n") not in TEI_STAGES:
            said = " ".join(filter(None, (change.get("when"), change.get("who"), text_of(change).strip())))
            yield _lost(name, f"revisionDesc records {said!r}", line_of(change))


def _lost(name: str, what: str, line: int = 0) -> Problem:
    message = f"{what}; the document has no place for it, so that a file made of it will not have it"
    hint = "keep this file, or put it into the new one again"
    return Problem(
        "read.tei-lost",
        Severity.WARNING,
        message,
        Place(name, line, 0),
        (hint,),
    )


def _verified(document: Document, name: str) -> Document:
    """The document, with a problem if its source is not the one the header has the checksum of.

    Of a source that a reader laid out the checksum is that of the file, and what stands here is its text.
    """
    if is_whole(document.source):
        return document
    problem = Problem(
        "read.tei-checksum",
        Severity.WARNING,
        "the source rebuilt from the file is not the one its header has the checksum of",
        Place(name, 0, 0),
        hints=("somebody changed the text after it was written; compare it with the source",),
    )
    return document.with_problems(problem)


class _Reading:
    """Reads one file, as often as needed."""

    def __init__(self, root: etree._Element, name: str) -> None:
        self._root = root
        self._name = name
        self._rules = _rules(root)
        self._hidden = list(_hidden(root, self._rules))
        self._added: Counter[str] = Counter()

    def as_written(self) -> Document:
        """The document, if text and edits make up a source without a gap."""
        passed_over = {edit.start: edit.end for edit in self._hidden if edit.end > edit.start}
        content, body = self._body(passed_over)
        document = self._document(body, (*content.edits, *self._hidden))
        return replace(document, source=source_of(self._root, restore(document)))

    def as_corrected(self, source: str) -> Document:
        """The document, what differs from `source` and is no edit yet being one."""
        content, body = self._body(None)
        found = self._document(body, content.edits)
        document = placed(found, content.marks, self._hidden, source)
        document = replace(document, source=source_of(self._root, source))
        now, before = (sum(one.rule == edit_names.IN_TEI for one in of.edits) for of in (document, found))
        count = now - before
        message = f"the text was changed in the file, {times(count)}: repairs named {edit_names.IN_TEI}"
        corrected = Problem("read.tei-corrected", Severity.INFO, message, Place(self._name, 0, 0))
        return document.with_problems(corrected)

    def losses(self, comments: int) -> Iterator[Problem]:
        """What was put into the text and is not kept."""
        for tag, count in self._added.items():
            yield _lost(self._name, f"<{tag}> was put around words, {times(count)}")
        if comments:
            yield _lost(self._name, f"a comment or processing instruction was put in, {times(comments)}")

    def _body(self, hidden: dict[int, int] | None) -> tuple[Content, tuple[Section | Article, ...]]:
        content = Content(self._rules, _keys(self._root), hidden)
        body = self._root.find(f"{T}text/{T}body")
        parts = Body(content, _assets(self._root)).parts(() if body is None else body)
        self._added = content.added
        return content, parts

    def _document(self, body: tuple[Section | Article, ...], edits: Sequence[Edit]) -> Document:
        """The document without the text of its source."""
        ordered = tuple(sorted(edits, key=by_place))
        problems = tuple(_problems(self._root))
        return Document(metadata(self._root), body, source_of(self._root, ""), ordered, problems)


def _rules(root: etree._Element) -> Rules:
    reasons: dict[str, tuple[str, str]] = {}
    for taxonomy in find_all(root, "t:teiHeader/t:encodingDesc/t:classDecl/t:taxonomy"):
        for rule in find_all(taxonomy, "t:category") if taxonomy.get(XML_ID) == "rules" else ():
            for reason in find_all(rule, "t:category"):
                reasons[reason.get(XML_ID, "")] = first(rule, "t:catDesc"), first(reason, "t:catDesc")
    return Rules(reasons, _people(root))


def _people(root: etree._Element) -> dict[str, str]:
    """Names of those to whom an editor may give the credit for a change, by id."""
    header = root.find(f"{T}teiHeader")
    found = header.iter(f"{T}respStmt", f"{T}person", f"{T}editor") if header is not None else ()
    return {one.get(XML_ID, ""): _called(one) for one in found if one.get(XML_ID)}


def _called(one: etree._Element) -> str:
    name = first(one, "t:persName", "t:name", "t:orgName") or text_of(one)
    return " ".join(name.split())


def _hidden(root: etree._Element, rules: Rules) -> Iterator[Edit]:
    for group in find_all(root, "t:standOff/t:list[@type='layout']"):
        for item in group:
            choice = item.find(f"{T}choice")
            before, after = (text_of(item), "") if choice is None else map(text_of, choice)
            yield rules.edit(group, int(item.get("n", "")), before, after)


def _keys(root: etree._Element) -> dict[str, str]:
    """The key of each name, by its id."""
    persons = find_all(root, "t:teiHeader/t:profileDesc/t:particDesc/t:listPerson/t:person")
    others = [
        *find_all(root, "t:standOff/t:listPlace/t:place"),
        *find_all(root, "t:standOff/t:listOrg/t:org"),
    ]
    return {entry.get(XML_ID, ""): _key(entry) for entry in (*persons, *others)}


def _key(entry: etree._Element) -> str:
    """Its ids, if an authority gave them; else its name."""
    ids = " ".join(map(text_of, find_all(entry, "t:idno")))
    return ids or first(entry, "t:persName", "t:placeName", "t:orgName")


def _assets(root: etree._Element) -> dict[str, bytes]:
    objects = find_all(root, "t:facsimile/t:binaryObject")
    return {found.get(XML_ID, ""): b64decode(found.text or "") for found in objects}


def _problems(root: etree._Element) -> Iterator[Problem]:
    for item in find_all(root, "t:standOff/t:list[@type='problems']/t:item"):
        place = item.find(f"{T}seg[@type='place']")
        yield Problem(
            code=first(item, "t:ident"),
            severity=Severity(item.get("rend", "")),
            message=first(item, "t:seg[@type='message']"),
            place=None
            if place is None
            else Place(text_of(place), *map(int, place.get("n", "").split(":"))),
            hints=tuple(map(text_of, find_all(item, "t:seg[@type='hint']"))),
        )
