"""A comment in Word is how an editor asks back: whoever reads the file again hears of it."""

from __future__ import annotations

import io
from collections.abc import Callable

import docx
import pytest

import publisher
from publisher.model import Document
from tests.samples import everything
from tests.write.docx.files import write


def noted(data: bytes, words: str, *, by: str = "老李", says: str = "请核实") -> bytes:
    """The file with a comment on the runs of the first paragraph that begins with the words."""
    file = docx.Document(io.BytesIO(data))
    paragraph = next(one for one in file.paragraphs if one.text.startswith(words))
    file.add_comment(paragraph.runs, text=says, author=by)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def foreign() -> bytes:
    file = docx.Document()
    for text in ("江水涨一寸，船就高一寸。", "去年冬至下水。"):
        file.add_paragraph(text)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def ours() -> bytes:
    return write(publisher.read("江水涨一寸，船就高一寸。\n\n去年冬至下水。\n", name="a.md"))[0]


def said(document: Document) -> list[tuple[str, str]]:
    return [(str(one.place), one.message) for one in document.problems if "comment" in one.code]


@pytest.mark.parametrize("made", [foreign, ours])
def test_says_whose_where_and_what(made: Callable[[], bytes]) -> None:
    data = noted(noted(made(), "江水"), "去年", by="", says="哪一天？" * 20)
    assert said(publisher.read(data, name="a.docx")) == [
        ("a.docx!/paragraph 1", "a comment by 老李 was left out, at “江水涨一寸，船就高一寸。”: “请核实”"),
        ("a.docx!/paragraph 2", f"a comment was left out, at “去年冬至下水。”: “{'哪一天？' * 10}…”"),
    ]


def test_a_file_of_ours_without_comments_says_nothing() -> None:
    document = everything()
    data, _ = write(document)
    assert publisher.read(data, name="a.docx").problems == document.problems
