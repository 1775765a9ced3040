"""What somebody changed in an edition of ours beside its text is taken, and told."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest

from publisher.model import (
    Article,
    Contributor,
    Document,
    Metadata,
    Name,
    Paragraph,
    Severity,
    Source,
    Span,
    Text,
    restore,
)
from publisher.model.edit_names import IN_EPUB
from publisher.read.epub import read_epub
from tests.samples import everything
from tests.write.epub.editions import write


def changed(document: Document, old: str, new: str) -> Document:
    """The edition of a document, read after a text was exchanged in all of its parts but the record."""
    out = io.BytesIO()
    met = 0
    with zipfile.ZipFile(io.BytesIO(write(document)[0])) as book, zipfile.ZipFile(out, "w") as edited:
        for entry in book.infolist():
            data = book.read(entry)
            if entry.filename.endswith(("xhtml", "opf")):
                met += data.count(old.encode())
                data = data.replace(old.encode(), new.encode())
            edited.writestr(entry, data)
    assert met
    return read_epub(out.getvalue(), "river.epub")


SIGNED = replace(
    everything(),
    metadata=replace(
        everything().metadata,
        creators=(Contributor("周南", "reporter"), Contributor("林深", "photographer")),
    ),
)
# What is exchanged, and what is told.
CHANGES = {
    "a description": (
        'alt="站房"',
        'alt="江边的站房"',
        "the description of river.png was “站房” and is “江边的站房”",
    ),
    "an author": (
        ">周南</dc:creator>",
        ">周楠</dc:creator>",
        "the list of creators was “周南，林深” and is “周楠，林深”",
    ),
    "a title": (">春天的河流</dc:title>", ">春江</dc:title>", "the title was “春天的河流” and is “春江”"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_is_taken_and_told(what: str) -> None:
    old, new, told = CHANGES[what]
    document = changed(SIGNED, old, new)
    (problem,) = [one for one in document.problems if one.code == IN_EPUB]
    assert (problem.severity, problem.message) == (Severity.INFO, f"changed in the e-book: {told}")
    assert restore(document) == SIGNED.source.text


def test_who_a_name_is_the_name_of() -> None:
    name = Name((Text("林小满", Span(0, 3)),), "person", "https://viaf.org/viaf/1")
    article = Article("a", (), (), (), (), (Paragraph("p", "body", (name,)),))
    document = Document(Metadata(title="题"), (article,), Source("a.md", "utf-8", "0" * 64, "林小满"))
    again = changed(document, "viaf/1", "viaf/2")
    assert [one.message for one in again.problems] == [
        "changed in the e-book: what identifies 林小满 was “https://viaf.org/viaf/1” and is "
        "“https://viaf.org/viaf/2”"
    ]
    assert "viaf/2" in repr(again.body)


def test_who_stands_where_somebody_stood_does_the_same() -> None:
    document = changed(SIGNED, ">周南</dc:creator>", ">周楠</dc:creator>")
    assert document.metadata.creators == (
        Contributor("周楠", "reporter"),
        Contributor("林深", "photographer"),
    )
