"""The colophon: facts about the edition, its source and the repairs.

In: a `Document`. Out: the body of one content document. Markup that reading consumed is no
repair and is not counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from html import escape

from publisher.model import Contributor, Document
from publisher.model.imprint import BOOK
from publisher.write.epub.metadata import identifier_of
from publisher.write.epub.words import Words


def colophon(
    document: Document, title: str, time: datetime | None, words: Words, *, name_sources: bool = True
) -> str:
    """The page's body; `time` is that of the edition, None if unknown."""
    facts = _facts(document, title, time, words, name_sources=name_sources)
    return (
        '<section id="colophon" epub:type="colophon" role="doc-colophon">\n'
        f"<h1>{_text(words.colophon)}</h1>\n"
        f"{_definitions(facts)}"
        f"<h2>{_text(words.repaired)}</h2>\n{_repairs(document, words)}</section>\n"
    )


def _facts(
    document: Document, title: str, time: datetime | None, words: Words, *, name_sources: bool
) -> Iterator[tuple[str, str]]:
    metadata, source = document.metadata, document.source
    yield words.title, "　".join(filter(None, (title, metadata.subtitle)))
    yield words.series, metadata.series
    yield words.publication, metadata.publication
    yield words.issued, metadata.issued or ""
    yield words.page, metadata.page
    for field, name in (*BOOK.items(), *words.imprint.items()):
        yield name, getattr(metadata, field)
    yield words.creators, _people(metadata.creators, words)
    yield words.contributors, _people(metadata.contributors, words)
    yield words.publisher, metadata.publisher
    yield words.place, metadata.place
    yield words.rights, metadata.rights
    yield words.identifier, identifier_of(document)
    for file in source.files if name_sources else ():
        size = words.characters.format(f"{file.span.end - file.span.start:,}", file.encoding)
        yield words.source, f"{file.name}（{size}）"
        yield words.digest, file.sha256
    yield words.modified, time.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC") if time else ""


def _people(people: Iterable[Contributor], words: Words) -> str:
    return "；".join(f"{person.name}（{words.roles[person.role]}）" for person in people)


def _repairs(document: Document, words: Words) -> str:
    counts = Counter(edit.rule for edit in document.edits if not edit.is_markup)
    if not counts:
        return f"<p>{_text(words.unrepaired)}</p>\n"
    ranked = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
    table = _definitions((_repair(rule, words), words.times.format(f"{count:,}")) for rule, count in ranked)
    doubts = len(document.problems)
    return table + (f"<p>{_text(words.doubts.format(f'{doubts:,}'))}</p>\n" if doubts else "")


def _repair(rule: str, words: Words) -> str:
    """The name of a repair, or of the several that made one edit in turn."""
    return " + ".join(words.repairs.get(name, name) for name in rule.split("+"))


def _definitions(entries: Iterable[tuple[str, str]]) -> str:
    rows = [f"<dt>{_text(term)}</dt>\n<dd>{_text(value)}</dd>\n" for term, value in entries if value]
    return f"<dl>\n{''.join(rows)}</dl>\n"


def _text(text: str) -> str:
    return escape(text, quote=False)
