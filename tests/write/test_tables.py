"""A table with a title, notes and merged cells, in every format and back.

表1 各乡镇古茶园面积
┌──────┬────────────────────┐
│ 乡镇 │        面积        │     header rows: 2
│      ├─────────┬──────────┤
│      │ 2014年  │  2024年  │
├──────┼─────────┼──────────┤
│ 勐海 │ 4.6万亩 │ 5.1万亩  │
│ 合计 │        持平        │
└──────┴────────────────────┘
注：数据来自县茶业发展中心。
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from lxml import etree

import publisher
from publisher.model import (
    Article,
    Document,
    Merged,
    Metadata,
    Source,
    Table,
    articles,
    dump,
    load,
    plain_text,
    reaches,
    restore,
    units,
)
from tests.samples import Leaves
from tests.validators import docx as word
from tests.validators.epub import epubcheck
from tests.validators.tei import jing, schematron, tei_all
from tests.validators.verapdf import verapdf

SOURCE = """# 古茶园保护

本报记者 李晓明

古茶园的面积逐年增加，村民们都很高兴，详见下表。

表1 各乡镇古茶园面积

<table><thead><tr><th rowspan="2">乡镇</th><th colspan="2">面积</th></tr>
<tr><th>2014年</th><th>2024年</th></tr></thead>
<tr><td>勐海</td><td>4.6万亩</td><td>5.1万亩</td></tr>
<tr><td>合计</td><td colspan="2">持平</td></tr></table>

注：数据来自县茶业发展中心。

今年计划再增五十吨。
"""
MERGED = (Merged(0, 0, 2, 1), Merged(0, 1, 1, 2), Merged(3, 1, 1, 2))
ROWS = ["乡镇|面积|", "|2014年|2024年", "勐海|4.6万亩|5.1万亩", "合计|持平|"]


def table_of(document: Document) -> Table:
    (table,) = (
        block for article in articles(document.body) for block in article.blocks if isinstance(block, Table)
    )
    return table


def is_whole(document: Document) -> bool:
    table = table_of(document)
    rows = ["|".join(map(plain_text, row.cells)) for row in table.rows]
    return (
        rows == ROWS
        and table.header_rows == 2
        and table.merged == MERGED
        and plain_text(table.caption) == "表1 各乡镇古茶园面积"
        and plain_text(table.note) == "注：数据来自县茶业发展中心。"
    )


@pytest.fixture(scope="module")
def document() -> Document:
    return publisher.read_text(SOURCE)


@pytest.fixture(scope="module")
def folder(document: Document, tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("tables")
    for name in ("t.epub", "t.docx", "t.tei.xml", "t.json", "t.md"):
        publisher.write(document, found / name)
    publisher.write(document, found / "t.pdf", profile="archive")
    return found


def test_the_source_is_understood(document: Document) -> None:
    assert is_whole(document)
    assert restore(document) == SOURCE
    assert load(dump(document)) == document


@pytest.mark.parametrize("name", ["t.epub", "t.docx", "t.tei.xml", "t.json", "t.md"])
def test_it_reads_back(folder: Path, name: str) -> None:
    assert is_whole(publisher.read(folder / name))


def test_epub_says_it_in_html(folder: Path) -> None:
    with zipfile.ZipFile(folder / "t.epub") as archive:
        pages = "".join(archive.read(one).decode() for one in archive.namelist() if one.endswith(".xhtml"))
    assert "<caption>表1 各乡镇古茶园面积</caption>" in pages
    assert '<th scope="col" rowspan="2">乡镇</th><th scope="colgroup" colspan="2">面积</th>' in pages
    assert '<p class="table-note">注：数据来自县茶业发展中心。</p>' in pages
    assert "<figure" not in pages
    assert [str(finding) for finding in epubcheck([folder / "t.epub"])] == []


def test_an_edited_epub_is_read_from_its_pages(folder: Path, tmp_path: Path) -> None:
    """Somebody changed a cell: the carried document no longer counts."""
    with zipfile.ZipFile(folder / "t.epub") as old, zipfile.ZipFile(tmp_path / "t.epub", "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename.endswith(".xhtml"):
                data = data.replace("勐海".encode(), "勐腊".encode())
            new.writestr(entry, data)
    table = table_of(publisher.read(tmp_path / "t.epub"))
    assert [plain_text(row.cells[0]) for row in table.rows] == ["乡镇", "", "勐腊", "合计"]
    assert (table.merged, plain_text(table.note)) == (MERGED, "注：数据来自县茶业发展中心。")


def test_tei_says_it_in_cells(folder: Path) -> None:
    text = "".join(line.strip() for line in (folder / "t.tei.xml").read_text("utf-8").splitlines())
    assert '<cell rows="2">乡镇</cell><cell cols="2">面积</cell>' in text
    assert '<note type="table" place="below">' in text
    assert "<figure" not in text
    schema = Path(publisher.__file__).parent / "write" / "tei" / "schema"
    assert jing(tei_all(), [folder / "t.tei.xml"]) == []
    assert jing(schema / "publisher-tei.rng", [folder / "t.tei.xml"]) == []
    assert schematron(schema / "publisher-tei.sch", [folder / "t.tei.xml"]) == []


def test_word_says_it_in_cells(folder: Path) -> None:
    data = (folder / "t.docx").read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    rows = [
        [
            (
                "".join(cell.itertext("{*}t")),
                *(one.get(f"{{{one.nsmap['w']}}}val") for one in cell.iterfind("{*}tcPr/{*}gridSpan")),
                *(one.get(f"{{{one.nsmap['w']}}}val") for one in cell.iterfind("{*}tcPr/{*}vMerge")),
            )
            for cell in row.iter("{*}tc")
        ]
        for row in root.iter("{*}tr")
    ]
    assert rows[:2] == [
        [("乡镇", "restart"), ("面积", "2")],
        [("", "continue"), ("2014年",), ("2024年",)],
    ]
    assert rows[3] == [("合计",), ("持平", "2")]
    assert word.reference_findings(data) == []


def test_pdf_tags_it(folder: Path) -> None:
    with pikepdf.open(folder / "t.pdf") as file:
        entries = [str(one.get("/A")) for one in file.objects if isinstance(one, pikepdf.Dictionary)]
        spans = [
            (int(one.A.get("/RowSpan", 1)), int(one.A.get("/ColSpan", 1)))
            for one in file.objects
            if isinstance(one, pikepdf.Dictionary)
            and str(one.get("/S")) in ("/TH", "/TD")
            and isinstance(one.get("/A"), pikepdf.Dictionary)
        ]
    assert entries
    assert sorted(spans) == [(1, 1), (1, 1), (1, 2), (1, 2), (2, 1)]
    assert [verdict.broken for verdict in verapdf([folder / "t.pdf"])] == [(), ()]


def test_markdown_has_a_delimiter_row_where_nothing_heads_the_columns(tmp_path: Path) -> None:
    document = publisher.read_text("<table><tr><td>年份</td><td>面积</td></tr></table>\n")
    publisher.write(document, tmp_path / "t.md")
    text = (tmp_path / "t.md").read_text("utf-8")
    assert text == "|  |  |\n| --- | --- |\n| 年份 | 面积 |\n"
    back = publisher.read_text(text)
    assert (table_of(back).header_rows, len(table_of(back).rows)) == (0, 1)


def test_merges_that_hide_text_or_leave_the_table_count_for_nothing(document: Document) -> None:
    """A file made by hand: one covers 2014年, one reaches below the last row, one is half in the head."""
    broken = replace(
        table_of(document), merged=(Merged(0, 1, 2, 2), Merged(3, 0, 2, 1), Merged(1, 0, 2, 1))
    )
    assert reaches(broken) == {}


def words(path: Path) -> str:
    """What a reader finds in a file."""
    if path.suffix == ".pdf":
        with pypdfium2.PdfDocument(path) as pdf:
            return "".join(page.get_textpage().get_text_range() for page in pdf)
    return "".join(unit.text for unit in units(publisher.read(path)))


@pytest.mark.parametrize("suffix", ["pdf", "epub", "docx", "tei.xml", "md", "txt", "json"])
def test_of_a_table_without_rows_title_and_notes_are_kept(suffix: str, tmp_path: Path) -> None:
    new = Leaves()
    caption = (new("各乡镇古茶园面积"),)
    new.drop("\n\n")
    table = Table("t", 0, (), caption, (new("注：数据来自县茶业发展中心。"),))
    article = Article("a", (), ((new("古茶园保护"),),), (), (), (table,))
    source = Source("t.md", "utf-8", "0" * 64, new.source)
    document = Document(Metadata(), (article,), source, tuple(new.edits))
    publisher.write(document, tmp_path / f"t.{suffix}")
    found = words(tmp_path / f"t.{suffix}")
    for line in ("古茶园保护", "各乡镇古茶园面积", "注：数据来自县茶业发展中心。"):
        assert line in found
