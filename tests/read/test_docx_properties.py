"""What Word puts into a file's properties: nobody has read it, so text that was read wins."""

from __future__ import annotations

import io

import docx
import pytest

import publisher
from publisher.model import Document, Metadata
from publisher.settings import Settings


def read(*lines: str, author: str = "", title: str = "", settings: Settings | None = None) -> Document:
    file = docx.Document()
    file.core_properties.author, file.core_properties.title = author, title
    heading, *paragraphs = lines
    if heading:
        file.add_heading(heading, 0)
    for text in paragraphs:
        file.add_paragraph(text)
    out = io.BytesIO()
    file.save(out)
    return publisher.read(out.getvalue(), name="a.docx", settings=settings or Settings())


def people(document: Document) -> list[tuple[str, str]]:
    return [(one.name, one.role) for one in document.metadata.creators]


TEXT = "江水涨一寸，船就高一寸，船工们都这么说。"


def test_headline_and_byline_win() -> None:
    document = read("江上", "本报记者 钟原", TEXT, author="编务 张三", title="版面模板")
    assert document.metadata.title == "江上"
    assert people(document) == [("钟原", "reporter")]
    assert document.problems == ()


def test_an_author_whom_nothing_else_names_is_reported() -> None:
    document = read("江上", TEXT, author="张三", title="江上")
    assert people(document) == [("张三", "author")]
    assert [one.message for one in document.problems] == [
        "the text names no author; 张三 is from what the file says beside it"
    ]


def test_a_title_that_the_text_has_not() -> None:
    assert read("", TEXT, title="江上").metadata.title == "江上"
    given = Settings(metadata=Metadata(title="船"))
    assert read("", TEXT, title="江上", settings=given).metadata.title == "船"


@pytest.mark.parametrize(
    "author", ["python-docx", "微软用户", "Administrator", "PC-01\\user", "Windows 用户"]
)
@pytest.mark.parametrize("title", ["Microsoft Word - 文档1", "文档1", "新建 Microsoft Word 文档", "a.doc"])
def test_what_software_writes_is_nobody_and_nothing(author: str, title: str) -> None:
    document = read("", TEXT, author=author, title=title)
    assert (document.metadata.title, people(document), document.problems) == ("", [], ())
