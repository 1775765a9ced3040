"""Word files, e-books and TEI of others: what stands in them is repaired like Markdown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO

import docx
import pytest
from docx.shared import Pt
from hypothesis import Phase, given, settings

import publisher
from publisher.model import Document, Figure, ItemList, Note, all_blocks, restore, units
from publisher.model.walk import lines
from publisher.read import Recovered
from publisher.read.epub import open_epub
from publisher.read.flattened import flattened
from publisher.read.tei import open_tei
from publisher.repair import repair
from publisher.write.tei import TeiOptions, TeiWriter
from tests.read.epub_archives import archive, book, contents, xhtml
from tests.read.test_docx_foreign import p, saved, word
from tests.samples import PIXELS, everything
from tests.strategies import PLAIN, documents
from tests.write.docx.files import write as as_docx
from tests.write.epub.editions import write as as_epub

# A paragraph that a column's end cut in two, with commas that lost their width.
DAMAGED = (
    "老街醒得早",
    "本报记者 林晓棠",
    "天还没亮,老街的灯就亮了,卖早点的人推着车从巷子",
    "里走出来,一路走到桥头。",
)
REPAIRED = [
    ("headline", "老街醒得早"),
    ("byline", "本报记者 林晓棠"),
    ("lead", "天还没亮，老街的灯就亮了，卖早点的人推着车从巷子里走出来，一路走到桥头。"),
]


def as_word() -> bytes:
    house = docx.Document()
    house.add_heading(DAMAGED[0], 1)
    for text in DAMAGED[1:]:
        house.add_paragraph(text)
    return saved(house)


def as_book() -> bytes:
    return book(xhtml(f"<h1>{DAMAGED[0]}</h1>" + "".join(f"<p>{text}</p>" for text in DAMAGED[1:])))


def as_tei() -> bytes:
    body = f"<div><head>{DAMAGED[0]}</head>" + "".join(f"<p>{text}</p>" for text in DAMAGED[1:]) + "</div>"
    return f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{body}</body></text></TEI>'.encode()


def read(data: bytes, name: str) -> Document:
    document = publisher.read(data, name=name)
    assert restore(document) == document.source.text
    return document


def said(document: Document) -> list[tuple[str, str]]:
    return [(unit.role, unit.text) for unit in units(document)]


@pytest.mark.parametrize(
    ("make", "name"),
    [(as_word, "a.docx"), (as_book, "a.epub"), (as_tei, "a.xml")],
    ids=["docx", "epub", "tei"],
)
def test_a_damaged_file_of_somebody_else_is_repaired(make: Callable[[], bytes], name: str) -> None:
    document = read(make(), name)
    assert said(document) == REPAIRED
    places = document.source.places()
    made = [(edit.rule, edit.before, edit.after) for edit in document.edits if not edit.is_markup]
    assert [one for one in made if one[0] == "punctuation"] == [("punctuation", ",", "，")] * 3
    assert all(document.source.text.startswith(edit.before, edit.start) for edit in document.edits)
    assert places(document.edits[-1].start).name.partition("!/")[0] == name


def test_files_of_ours_come_back_as_they_were_made() -> None:
    """Also where the rules would change their text."""
    was = everything()
    assert publisher.read(as_docx(was)[0], name="a.docx") == was
    assert publisher.read(as_epub(was)[0], name="a.epub") == was


def test_what_styles_and_tags_say_is_kept() -> None:
    house = docx.Document()
    house.core_properties.author = "周南"
    house.add_heading("河流年报", 1)
    paragraph = house.add_paragraph("水位平稳,雨水")
    paragraph.add_run("偏多").bold = True
    paragraph.add_run(",河面宽阔。")
    for text, style in (("测水位", "List Bullet"), ("测流速", "List Bullet"), ("先上游", "List Number")):
        house.add_paragraph(text, style=style)
    house.add_heading("春季", 2)
    table = house.add_table(2, 2)
    for cell, text in zip(
        (*table.rows[0].cells, *table.rows[1].cells), ("站", "水位", "甲", "1.5"), strict=True
    ):
        cell.text = text
    house.add_picture(BytesIO(PIXELS), width=Pt(20))
    house.add_paragraph("站房一角", style="Caption")
    document = read(saved(house), "a.docx")
    assert said(document) == [
        ("headline", "河流年报"),
        ("lead", "水位平稳，雨水偏多，河面宽阔。"),
        ("list", "测水位"),
        ("list", "测流速"),
        ("list", "1. 先上游"),
        ("crosshead", "春季"),
        ("table", "站 | 水位\n甲 | 1.5"),
        ("caption", "站房一角"),
    ]
    found = [*all_blocks(document)]
    assert [one.ordered for one in found if isinstance(one, ItemList)] == [False, True]
    assert [one.asset.data for one in found if isinstance(one, Figure) and one.asset] == [PIXELS]
    assert [one.name for one in document.metadata.creators] == ["周南"]


def test_notes_stay_where_they_are_called() -> None:
    call = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    text = f"<w:p><w:r><w:t>站房,</w:t></w:r>{call}<w:r><w:t>已迁</w:t></w:r></w:p>"
    note = f'<w:footnote w:id="2">{p("见1921年年报,第3页。")}</w:footnote>'
    document = read(word(text, footnotes=note), "a.docx")
    (called,) = (node for line in lines(document) for node in line if isinstance(node, Note))
    assert "".join(leaf.text for leaf in called.content if hasattr(leaf, "text")) == "见1921年年报，第3页。"
    assert said(document)[0][1] == "站房，已迁"


COLUMN = (
    ("　　老街醒得早,天还没亮灯就", "亮了,卖早点的人推着车从巷", "子里走出来,一路走到桥头的", "小广场。"),
    ("　　广场上有人打拳,有人遛鸟", ",也有人什么都不做,只看河水", "从桥下流过去。"),
    (
        "　　修鞋的老周在桥头摆摊已有",
        "三十年,谁家的孩子穿几码的",
        "鞋他都记得清清楚楚,从来没",
        "有拿错过一回。",
    ),
)


def test_lines_of_one_paragraph_are_told_from_paragraphs() -> None:
    """A column pasted with its line ends: full lines go on, a new paragraph begins behind a short one."""
    page = "".join(f"<p>{'<br/>'.join(column)}</p>" for column in COLUMN)
    house = docx.Document()
    for column in COLUMN:
        house.add_paragraph("\n".join(column))
    for document in (read(book(xhtml(page)), "a.epub"), read(saved(house), "a.docx")):
        assert [text for _, text in said(document)] == [
            "老街醒得早，天还没亮灯就亮了，卖早点的人推着车从巷子里走出来，一路走到桥头的小广场。",
            "广场上有人打拳，有人遛鸟，也有人什么都不做，只看河水从桥下流过去。",
            "修鞋的老周在桥头摆摊已有三十年，谁家的孩子穿几码的鞋他都记得清清楚楚，从来没有拿错过一回。",
        ]


def test_items_that_a_page_numbers_keep_their_numbers() -> None:
    document = read(book(xhtml("<ol><li>先上游</li><li>后下游</li></ol>")), "a.epub")
    assert said(document) == [("list", "1. 先上游"), ("list", "2. 后下游")]


@given(documents(PLAIN))
@settings(max_examples=40, deadline=None, phases=[Phase.generate])
def test_no_file_of_others_loses_a_character(document: Document) -> None:
    """Our own files without what tells that they are ours; shrinking these takes minutes."""
    pages = contents(as_epub(document)[0])
    named = {
        name: data.replace(b"publisher", b"somebody")
        for name, data in pages.items()
        if name.endswith(".opf")
    }
    others = {name: data for name, data in (pages | named).items() if not name.endswith("document.json")}
    tei = as_xml(document).replace(b'ident="publisher"', b'ident="somebody"')
    for found in (open_epub(archive(others), "a.epub"), open_tei(tei, "a.xml")):
        assert isinstance(found, Recovered)
        assert restore(repair(found)) == found.source.text


def as_xml(document: Document) -> bytes:
    sink = BytesIO()
    time = datetime(2023, 3, 23, tzinfo=UTC)
    TeiWriter().write(document, sink, TeiOptions(time=time, normalization="silent"))
    return sink.getvalue()


@given(documents(PLAIN))
@settings(max_examples=60, deadline=None, phases=[Phase.generate])
def test_no_document_loses_a_character(document: Document) -> None:
    assert restore(repair(flattened(document))) == restore(document)
