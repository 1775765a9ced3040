"""The text of an edition is the canonical text: in order, nothing more and nothing less."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings

from publisher.model import Document, Inline, Note, Ruby, Text, lines, plain_text, units
from tests.samples import everything
from tests.strategies import ANY, documents
from tests.write.epub.editions import write
from tests.write.epub.independent import Edition


@pytest.mark.parametrize("vertical", [False, True])
def test_every_unit_of_a_document_with_everything(vertical: bool) -> None:
    document = everything()
    data, report = write(document, vertical=vertical)
    edition = Edition(data)
    assert edition.units() == [unit.text for unit in units(document)]
    assert edition.notes() == ["站志由青石站编印。"]
    assert report.problems == ()


@settings(max_examples=60, deadline=None)
@given(documents())
def test_every_unit_of_any_document(document: Document) -> None:
    edition = Edition(write(document, vertical=True)[0])
    assert edition.units() == [unit.text for unit in units(document) if unit.text]
    assert sorted(edition.notes()) == sorted(_notes(document))


@settings(max_examples=40, deadline=None)
@given(documents(ANY))
def test_what_xml_cannot_hold_is_replaced_and_reported(document: Document) -> None:
    data, report = write(document)
    found, expected = "".join(Edition(data).units()), "".join(unit.text for unit in units(document))
    replaced = [at for at, pair in enumerate(zip(found, expected, strict=True)) if pair[0] != pair[1]]
    assert {found[at] for at in replaced} <= {"\N{REPLACEMENT CHARACTER}"}
    named = " ".join(problem.message for problem in report.problems if problem.code == "epub.character")
    assert all(f"U+{ord(expected[at]):04X}" in named for at in replaced)


def _notes(document: Document) -> Iterator[str]:
    for line in lines(document):
        for node in line:
            yield from _notes_in(node)


def _notes_in(node: Inline) -> Iterator[str]:
    if isinstance(node, Note):
        yield plain_text(node.content)
    if not isinstance(node, Text):
        for child in node.content:
            yield from _notes_in(child)
    if isinstance(node, Ruby):
        for child in node.annotation:
            yield from _notes_in(child)
