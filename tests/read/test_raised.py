"""10⁵ is not 105: what a file raises, lowers or strikes out, in every kind of file."""

from __future__ import annotations

import io
import json

import docx
import pytest

import publisher
from publisher.model import Document, edit_names, restore, units
from publisher.read.raised import flat, flattened, raised


def word(*runs: tuple[str, str]) -> bytes:
    """A Word file of one paragraph: runs, and what Word's font dialog calls how they are set."""
    file = docx.Document()
    paragraph = file.add_paragraph()
    for text, how in runs:
        run = paragraph.add_run(text)
        if how:
            setattr(run.font, how, True)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def layout(text: str) -> bytes:
    body = f"<table><tr><td>{text}</td></tr></table>"
    blocks = [{"type": "text", "text": text}, {"type": "table", "table_body": body}]
    return json.dumps([{**block, "page_idx": 0} for block in blocks], ensure_ascii=False).encode()


_TEI = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>水</title></titleStmt>'
    "<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>"
    '<text><body><p>10<hi rend="superscript">-5</hi>米，CO<hi rend="sub">2</hi>。</p></body></text></TEI>'
)
_RUNS = (("10", ""), ("-5", "superscript"), ("米，CO", ""), ("2", "subscript"), ("。", ""))
_HTML = "10<sup>-5</sup>米，CO<sub>2</sub>。"

_STYLED = '<p>10<span style="vertical-align: super">-5</span>米，CO<sub>2</sub>。</p>'


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", f"<p>{_HTML}</p>".encode()),
        ("b.html", _STYLED.encode()),
        ("a.md", _HTML.encode()),
        ("b.md", f"<table><tr><td>{_HTML}</td></tr></table>".encode()),
        ("a_content_list.json", layout(_HTML)),
        ("a.docx", word(*_RUNS)),
        ("a.xml", _TEI.encode()),
    ],
)  # fmt: skip
def test_is_a_character_of_its_own(name: str, data: bytes) -> None:
    document = publisher.read(data, name=name)
    assert {unit.text for unit in units(document)} == {"10⁻⁵米，CO₂。"}
    found = {(edit.before, edit.after) for edit in document.edits if edit.rule == edit_names.RAISED}
    assert found == {("-5", "⁻⁵"), ("2", "₂")}
    assert document.problems == ()
    assert restore(document) == document.source.text


def said(document: Document) -> list[str]:
    return [problem.message for problem in document.problems]


def test_what_has_no_such_character_is_reported() -> None:
    for name, data in (
        ("a.html", "<p>水<sup>注</sup>深。</p>".encode()),
        ("a.docx", word(("水", ""), ("注", "superscript"), ("深。", ""))),
    ):
        document = publisher.read(data, name=name)
        assert [unit.text for unit in units(document)] == ["水注深。"]
        assert said(document) == ["superscript “注” now stands on the line: no such characters"]


def test_what_is_struck_out_is_reported() -> None:
    page = publisher.read(
        "<h1>价</h1>\n<p>原价<s>120元</s>98元，<del>今</del>明日起。</p>".encode(), name="a.html"
    )
    assert [unit.text for unit in units(page)][1:] == ["原价120元98元，明日起。"]
    assert said(page) == [
        "“120元”, which is struck out, stays in the text",
        "“今”, which is deleted, was left out",
    ]
    assert [str(problem.place) for problem in page.problems] == ["a.html:2", "a.html:2"]
    file = publisher.read(word(("原价", ""), ("120元", "strike"), ("98元。", "")), name="a.docx")
    assert said(file) == ["“120元”, which is struck out, stays in the text"]


@pytest.mark.parametrize("text", ["[1]", "①", "st", "*", "™"])
def test_what_reads_the_same_on_the_line_is_not_worth_a_word(text: str) -> None:
    assert flattened(text, "super") is None


@pytest.mark.parametrize("text", ["-3", "2+", "n", "2 ", "⁵"])
def test_one_character_for_one(text: str) -> None:
    shown = raised(text, "super")
    assert shown is not None
    assert len(shown) == len(text)
    assert raised(flat(shown, "super"), "super") == shown
