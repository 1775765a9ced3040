"""Notes that readings beside the text call, also one in a reading that a format cannot show."""

from __future__ import annotations

import hashlib
from io import BytesIO

import pytest

from publisher.model import Article, Document, Inlines, Metadata, Note, Paragraph, Ruby, Source, restore
from publisher.read.docx import read_docx
from publisher.write.contract import EARLIEST, Options
from publisher.write.text import TextWriter
from tests.samples import Leaves
from tests.write.docx.files import text_of, write, xml


def document(*, nested: bool) -> Document:
    """A paragraph with ruby whose reading calls a note; `nested` inside other ruby."""
    new = Leaves()
    inner: Inlines = (Ruby((new("濛"),), (new("méng"), Note((new("一作蒙。"),), "1"))),)
    content: Inlines = (Ruby((*inner, new("江")), (new("jiāng"),)),) if nested else inner
    paragraph = Paragraph("paragraph-1", "body", (*content, new("。")))
    article = Article("article-1", (), (), (), (), (paragraph,))
    data = new.source.encode()
    source = Source("river.md", "utf-8", hashlib.sha256(data).hexdigest(), new.source)
    made = Document(Metadata(), (article,), source, tuple(new.edits))
    assert restore(made) == source.text
    return made


@pytest.mark.parametrize("nested", [False, True])
def test_word_has_the_note_and_it_comes_back(nested: bool) -> None:
    data, _ = write(document(nested=nested))
    assert "一作蒙。" in [text_of(note) for note in xml(data, "word/footnotes.xml")]
    assert read_docx(data, "river.docx") == document(nested=nested)


def test_plain_text_tells_that_it_has_none() -> None:
    report = TextWriter().write(document(nested=False), BytesIO(), Options(time=EARLIEST))
    assert [problem.message for problem in report.problems] == ["plain text: 1 notes are left out"]
