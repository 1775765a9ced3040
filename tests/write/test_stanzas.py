"""The stanzas of a poem, as blank lines part them, in every format and back."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from lxml import etree

import publisher
from publisher.compose import TextLine, compose, load_design
from publisher.model import Document
from tests.validators.epub import epubcheck
from tests.validators.tei import jing, tei_all

POEM = """# 江边

□ 李晓明

江水向东
我向西
中间隔着一座桥

桥上的人都走了，
灯还亮着
像谁忘了关上的
一句话
"""
STANZAS = [
    ["江水向东", "我向西", "中间隔着一座桥"],
    ["桥上的人都走了，", "灯还亮着", "像谁忘了关上的", "一句话"],
]


def stanzas_of(document: Document) -> list[list[str]]:
    found: list[list[str]] = []
    for one in document.paragraphs():
        assert one.role == "verse"
        if one.opens_stanza or not found:
            found.append([])
        found[-1].append(one.text)
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("poem")
    document = publisher.read_text(POEM)
    for name in ("t.epub", "t.docx", "t.tei.xml", "t.json", "t.md"):
        publisher.write(document, made / name)
    return made


def test_a_blank_line_parts_stanzas() -> None:
    assert stanzas_of(publisher.read_text(POEM)) == STANZAS


def test_lines_that_are_all_parted_are_one_stanza() -> None:
    lines = "\n\n".join(line for stanza in STANZAS for line in stanza)
    assert stanzas_of(publisher.read_text(f"# 江边\n\n□ 李晓明\n\n{lines}\n")) == [
        [line for stanza in STANZAS for line in stanza]
    ]


def test_and_two_blank_lines_part_those() -> None:
    lines = "\n\n\n".join("\n\n".join(stanza) for stanza in STANZAS)
    assert stanzas_of(publisher.read_text(f"# 江边\n\n□ 李晓明\n\n{lines}\n")) == STANZAS


@pytest.mark.parametrize("name", ["t.epub", "t.docx", "t.tei.xml", "t.json", "t.md"])
def test_they_read_back(folder: Path, name: str) -> None:
    assert stanzas_of(publisher.read(folder / name)) == STANZAS


def test_markup_has_a_group_for_each(folder: Path) -> None:
    with zipfile.ZipFile(folder / "t.epub") as archive:
        pages = "".join(archive.read(one).decode() for one in archive.namelist() if one.endswith(".xhtml"))
    assert pages.count('<div class="verse">') == 2
    assert [str(finding) for finding in epubcheck([folder / "t.epub"])] == []
    assert (folder / "t.tei.xml").read_text("utf-8").count("<lg>") == 2
    assert jing(tei_all(), [folder / "t.tei.xml"]) == []


def test_word_leaves_a_line_between_them(folder: Path) -> None:
    with zipfile.ZipFile(folder / "t.docx") as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    spaced = [
        "".join(p.itertext("{*}t")) for p in root.iter("{*}p") if p.find("{*}pPr/{*}spacing") is not None
    ]
    assert spaced == ["桥上的人都走了，"]


def test_the_page_has_a_line_of_white_between_them() -> None:
    """The third line of the grid below the poem's first is its third, the fifth its fourth."""
    design = load_design("book")
    marks = (mark for page in compose(publisher.read_text(POEM), design) for mark in page.content)
    verse = [mark.y for mark in marks if isinstance(mark, TextLine) and mark.matter.role == "verse"]
    assert [round((y - verse[0]) / design.grid.leading, 2) for y in verse] == [0, 1, 2, 4, 5, 6, 7]
