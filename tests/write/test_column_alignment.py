"""Where columns are ranged: read from every format, written to every format."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from lxml import etree

import publisher
from publisher.model import Document, Table, articles
from tests.validators import docx as word
from tests.validators.epub import epubcheck
from tests.validators.tei import jing, schematron, tei_all
from tests.write.docx.files import W

SAID = ("start", "center", "end", "")
SOURCE = """# 青溪水质公布

| 断面 | 类别 | 氨氮 | 同比 |
| :--- | :---: | ---: | --- |
| 上游 | 劣五 | 0.15 | 12.5 |
| 中游 | 二 | 1.2 | -3.25 |
"""
HTML = """# 青溪水质公布

<table>
<tr><th align="left">断面</th><th align="center">类别</th><th align="right">氨氮</th><th>同比</th></tr>
<tr><td align="left">上游</td><td align="center">劣五</td><td align="right">0.15</td><td>12.5</td></tr>
<tr><td colspan="4">中游未测</td></tr>
</table>
"""


def alignments(document: Document) -> list[tuple[str, ...]]:
    blocks = (block for article in articles(document.body) for block in article.blocks)
    return [block.column_alignment for block in blocks if isinstance(block, Table)]


@pytest.fixture(scope="module", params=[SOURCE, HTML], ids=["markdown", "html"])
def document(request: pytest.FixtureRequest) -> Document:
    return publisher.read_text(request.param)


def test_the_source_is_understood(document: Document) -> None:
    assert alignments(document) == [SAID]


@pytest.mark.parametrize("suffix", ["epub", "docx", "tei.xml", "json", "md"])
def test_it_reads_back(document: Document, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"t.{suffix}"
    publisher.write(document, path)
    assert alignments(publisher.read(path)) == [SAID]


@pytest.mark.parametrize("text", [SOURCE, HTML])
def test_markdown_says_it_as_the_source_does(text: str, tmp_path: Path) -> None:
    publisher.write(publisher.read_text(text), tmp_path / "t.md")
    assert (tmp_path / "t.md").read_text("utf-8") == text


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("|---|---|", ()),
        ("|:-:|-:|", ("center", "end")),
        ("| :-- | --- |", ("start", "")),
        ("|:-:|", ("center", "")),  # fewer than there are columns
        ("|:-:|-:|:-:|", ("center", "end")),
    ],
)
def test_delimiter_rows(rule: str, said: tuple[str, ...]) -> None:
    table = f"| 断面 | 类别 |\n{rule}\n| 上游 | 二 |\n"
    assert alignments(publisher.read_text(table)) == [said]
    assert alignments(publisher.read_text(table.partition("\n")[2])) == [said]  # nothing heads the columns


CELLS = {
    '<tr><td style="color: red; text-align: right">甲</td><td>乙</td></tr>': ("end", ""),
    '<tr align="center"><td>甲</td><td align="left">乙</td></tr>': ("center", "start"),
    '<colgroup><col align="right"/><col span="2"/></colgroup><tr><td>甲</td><td>乙</td></tr>': ("end", ""),
    '<tr><td align="center" style="text-align:right">甲</td><td valign="middle">乙</td></tr>': ("end", ""),
    '<tr><td style="vertical-align: middle">甲</td><td align="justify">乙</td></tr>': (),
    '<tr><td colspan="2" align="center">甲</td></tr><tr><td align="right">乙</td><td>丙</td></tr>': (
        "end",
        "",
    ),
}


@pytest.mark.parametrize(("rows", "said"), CELLS.items())
def test_html_of_others(rows: str, said: tuple[str, ...]) -> None:
    """In pages, and in tables that stand in Markdown."""
    page = f"<!DOCTYPE html><html><body><h1>公布</h1><table>{rows}</table></body></html>"
    assert alignments(publisher.read(page.encode())) == [said]
    assert alignments(publisher.read_text(f"# 公布\n\n<table>{rows}</table>\n")) == [said]


def test_layout_tools(tmp_path: Path) -> None:
    path = tmp_path / "t_content_list.json"
    body = r"<table><tr><td align=\"right\">甲</td><td style=\"text-align:center\">乙</td></tr></table>"
    path.write_text(f'[{{"type": "table", "table_body": "{body}", "page_idx": 0}}]', "utf-8")
    assert alignments(publisher.read(path)) == [("end", "center")]


def test_tei_of_others() -> None:
    cells = (
        '<cell rend="right">甲</cell><cell style="text-align: center">乙</cell><cell rend="bold">丙</cell>'
    )
    text = f"<text><body><p>文</p><table><row>{cells}</row></table></body></text>"
    tei = f'<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/>{text}</TEI>'
    assert alignments(publisher.read(tei.encode())) == [("end", "center", "")]


def test_word_files_of_others(tmp_path: Path) -> None:
    file = docx.Document()
    table = file.add_table(2, 3)
    for cell, text, said in zip(
        table.rows[0].cells + table.rows[1].cells,
        "甲乙丙丁戊己",
        (WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.JUSTIFY) * 2,
        strict=True,
    ):
        cell.text = text
        cell.paragraphs[0].alignment = said
    file.save(str(tmp_path / "t.docx"))
    assert alignments(publisher.read(tmp_path / "t.docx")) == [("center", "end", "")]


def test_styles_that_range_cells(tmp_path: Path) -> None:
    file = docx.Document()
    style = file.styles.add_style("表格居中", WD_STYLE_TYPE.PARAGRAPH)
    style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    table = file.add_table(1, 2)
    for cell in table.rows[0].cells:
        cell.text = "甲"
    table.rows[0].cells[1].paragraphs[0].style = style
    file.save(str(tmp_path / "t.docx"))
    assert alignments(publisher.read(tmp_path / "t.docx")) == [("", "center")]


def test_an_editor_ranges_a_column_in_word(tmp_path: Path) -> None:
    """What programs say of every cell, that it starts at the left, is no change."""
    path = tmp_path / "t.docx"
    publisher.write(publisher.read_text(SOURCE), path)
    file = docx.Document(str(path))
    for row in file.tables[0].rows:
        row.cells[1].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
        row.cells[3].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.LEFT
    file.save(str(path))
    assert alignments(publisher.read(path)) == [("start", "end", "end", "")]


def test_epub_says_it_by_classes(document: Document, tmp_path: Path) -> None:
    path = tmp_path / "t.epub"
    publisher.write(document, path)
    with zipfile.ZipFile(path) as book:
        pages = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml"))
    assert '<td class="center">劣五</td><td class="end">0.15</td><td class="figure">12.5</td>' in pages


def test_an_edited_epub_is_read_from_its_pages(document: Document, tmp_path: Path) -> None:
    """Somebody changed a cell: the carried document no longer counts."""
    publisher.write(document, tmp_path / "old.epub")
    with zipfile.ZipFile(tmp_path / "old.epub") as old, zipfile.ZipFile(tmp_path / "t.epub", "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename.endswith(".xhtml"):
                data = data.replace("上游".encode(), "下游".encode())
            new.writestr(entry, data)
    assert alignments(publisher.read(tmp_path / "t.epub")) == [SAID]


def test_word_says_it_in_paragraphs(document: Document, tmp_path: Path) -> None:
    path = tmp_path / "t.docx"
    publisher.write(document, path)
    with zipfile.ZipFile(path) as book:
        root = etree.parse(io.BytesIO(book.read("word/document.xml")))
    ranged = [[one.get(f"{W}val") for one in cell.iter(f"{W}jc")] for cell in root.iter(f"{W}tc")]
    assert ranged[:8] == [["left"], ["center"], ["right"], []] * 2
    assert word.reference_findings(path.read_bytes()) == []


def test_tei_says_it_in_cells(document: Document, tmp_path: Path) -> None:
    path = tmp_path / "t.tei.xml"
    publisher.write(document, path)
    cells = [cell.get("rend", "") for cell in etree.parse(path).iter("{*}cell")]
    assert cells[:8] == [*SAID] * 2


def test_files_are_valid(tmp_path: Path) -> None:
    for name, source in (("markdown", SOURCE), ("html", HTML)):
        for suffix in ("epub", "tei.xml"):
            publisher.write(publisher.read_text(source), tmp_path / f"{name}.{suffix}")
    assert [str(finding) for finding in epubcheck(sorted(tmp_path.glob("*.epub")))] == []
    schema, files = (
        Path(publisher.__file__).parent / "write" / "tei" / "schema",
        sorted(tmp_path.glob("*.xml")),
    )
    assert jing(tei_all(), files) == []
    assert jing(schema / "publisher-tei.rng", files) == []
    assert schematron(schema / "publisher-tei.sch", files) == []


def test_rows_of_very_different_length_say_nothing() -> None:
    wide = "| " + " | ".join("甲" * 40) + " |"
    rows = "\n".join([wide, "|" + ":-:|" * 40, *["| 乙 |"] * 40])
    assert set(alignments(publisher.read_text(rows))) == {()}
