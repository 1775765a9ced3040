"""Word files of others: python-docx's, and XML as Word writes it."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from docx.shared import Pt

from publisher.model import (
    Document,
    Figure,
    ItemList,
    Merged,
    Note,
    Table,
    articles,
    blocks,
    restore,
    units,
)
from publisher.read.docx import read_docx
from tests.samples import PIXELS, everything
from tests.write.docx.files import W, packed, write

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_NAMESPACES = (
    f'xmlns:w="{W[1:-1]}" xmlns:r="{_OFFICE}" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def word(body: str, **others: str) -> bytes:
    """A file around some paragraphs; `others` are further parts by their kind ("footnotes", "styles")."""
    names = {"document": body, **others}
    types = "".join(f'<Override PartName="/word/{name}.xml" ContentType="x"/>' for name in names)
    related = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{name}" Target="{name}.xml"/>' for name in others
    )
    relationships = f'<Relationships xmlns="{_PACKAGE}/relationships">'
    content = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">{types}</Types>',
        "_rels/.rels": f'{relationships}<Relationship Id="r" Type="{_OFFICE}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f"{relationships}{related}</Relationships>",
    }
    for name, inner in names.items():
        tag = {"document": "w:document"}.get(name, f"w:{name}")
        if name == "document":
            inner = f"<w:body>{inner}</w:body>"
        content[f"word/{name}.xml"] = f"<{tag} {_NAMESPACES}>{inner}</{tag}>"
    return packed({name: part.encode() for name, part in content.items()})


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def read(data: bytes) -> Document:
    document = read_docx(data, "other.docx")
    assert restore(document) == document.source.text
    return document


def said(document: Document) -> list[tuple[str, str]]:
    return [(unit.role, unit.text) for unit in units(document)]


def saved(house: docx.document.Document) -> bytes:
    file = BytesIO()
    house.save(file)
    return file.getvalue()


class TestPythonDocx:
    def test_a_report(self) -> None:
        house = docx.Document()
        house.core_properties.title = "河流年报"
        house.core_properties.author = "周南；林小满"
        house.add_heading("河流年报", 0)
        house.add_paragraph("水位平稳。")
        house.add_heading("春季", 1)
        paragraph = house.add_paragraph("雨水")
        paragraph.add_run("偏多").bold = True
        house.add_paragraph("测水位", style="List Bullet")
        house.add_paragraph("测流速", style="List Bullet")
        house.add_paragraph("先上游", style="List Number")
        table = house.add_table(2, 2)
        for cell, text in zip((*table.rows[0].cells, *table.rows[1].cells), "甲乙丙丁", strict=True):
            cell.text = text
        house.add_picture(BytesIO(PIXELS), width=Pt(20))
        house.add_paragraph("站房", style="Caption")
        house.add_heading("早潮", 2)
        house.add_paragraph("八时。")
        document = read(saved(house))
        assert said(document) == [
            ("headline", "河流年报"),
            ("body", "水位平稳。"),
            ("crosshead", "春季"),
            ("body", "雨水偏多"),
            ("list", "测水位"),
            ("list", "测流速"),
            ("list", "1. 先上游"),
            ("table", "甲 | 乙\n丙 | 丁"),
            ("caption", "站房"),
            ("crosshead", "早潮"),
            ("body", "八时。"),
        ]
        assert document.metadata.title == "河流年报"
        assert [one.name for one in document.metadata.creators] == ["周南", "林小满"]
        (figure,) = (b for a in articles(document.body) for b in a.blocks if isinstance(b, Figure))
        assert figure.asset is not None
        assert figure.asset.data == PIXELS

    def test_sections_of_articles(self) -> None:
        """First-level headings that only head second-level ones are rubrics."""
        house = docx.Document()
        for rubric in ("要闻", "文化"):
            house.add_heading(rubric, 1)
            for headline in ("甲", "乙"):
                house.add_heading(rubric + headline, 2)
                house.add_paragraph("正文。")
        roles = [role for role, _ in said(read(saved(house)))]
        assert roles == ["rubric", *["headline", "body"] * 2] * 2

    def test_an_empty_file(self) -> None:
        assert read(saved(docx.Document())).body == ()


class TestWord:
    def test_lists_are_nested_and_counted(self) -> None:
        levels = "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{format}"/>'
            f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/></w:lvl>'
            for level, format, text in ((0, "chineseCounting", "（%1）"), (1, "bullet", "●"))
        )
        numbering = (
            f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
            '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        )

        def item(text: str, level: int) -> str:
            return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>')

        body = item("甲", 0) + item("乙", 1) + item("丙", 1) + item("丁", 0)
        document = read(word(body, numbering=numbering))
        assert said(document) == [
            ("list", "（一）甲"),
            ("list", "乙"),
            ("list", "丙"),
            ("list", "（二）丁"),
        ]
        outer, inner = (
            b for a in articles(document.body) for b in blocks(a.blocks) if isinstance(b, ItemList)
        )
        assert (outer.ordered, len(outer.items)) == (True, 2)
        assert (inner.ordered, len(inner.items)) == (False, 2)

    @pytest.mark.parametrize(
        ("format", "start", "labels"),
        [
            ("lowerRoman", 3, ["iii", "iv"]),
            ("upperRoman", 9, ["IX", "X"]),
            ("lowerLetter", 26, ["z", "aa", "bb"]),
            ("chineseCounting", 9, ["九", "十", "十一"]),
            ("chineseLegalSimplified", 9, ["玖", "壹拾", "壹拾壹"]),
            ("ideographTraditional", 1, ["甲", "乙", "丙"]),
            ("decimalEnclosedCircle", 20, ["⑳", "21"]),
            ("decimalZero", 9, ["09", "10"]),
            ("aiueo", 1, ["1", "2"]),
        ],
    )
    def test_numbers_read_as_word_shows_them(self, format: str, start: int, labels: list[str]) -> None:
        numbering = (
            f'<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="{start}"/>'
            f'<w:numFmt w:val="{format}"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl>'
            '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        )
        item = p("停水", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
        document = read(word(item * len(labels), numbering=numbering))
        assert said(document) == [("list", f"{label}、停水") for label in labels]

    def test_a_level_of_more_figures_than_a_number_may_have(self) -> None:
        level = "9" * 5_000
        body = p("停水", f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>')
        numbering = (
            f'<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="{level}"/></w:abstractNum>'
            '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        )
        assert [one.text for one in read(word(body, numbering=numbering)).paragraphs()] == ["停水"]

    def test_notes_links_and_fields(self) -> None:
        note_text = "<w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>见站志。</w:t></w:r></w:p>"
        notes = f'<w:footnote w:id="2">{note_text}</w:footnote>'
        body = (
            '<w:p><w:r><w:t>水位</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
        )
        document = read(word(body, footnotes=notes))
        (paragraph,) = document.paragraphs()
        assert paragraph.text == "水位7"
        (note,) = (one for one in paragraph.content if isinstance(one, Note))
        assert note.content[0].text == "见站志。"  # type: ignore[union-attr]

    def test_soft_returns_and_vanished_text(self) -> None:
        hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>"
        body = f"<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r>{hidden}</w:p>"
        assert said(read(word(body))) == [("body", "甲"), ("body", "乙")]

    def test_head_rows_and_merged_cells(self) -> None:
        def row(*cells: str, head: bool = False) -> str:
            properties = "<w:trPr><w:tblHeader/></w:trPr>" if head else ""
            return f"<w:tr>{properties}{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"

        spanning = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + p("合")
        document = read(word("<w:tbl>" + row(p("甲"), p("乙"), head=True) + row(spanning) + "</w:tbl>"))
        (table,) = (b for a in articles(document.body) for b in a.blocks if isinstance(b, Table))
        assert (table.header_rows, len(table.rows), len(table.rows[1].cells)) == (1, 2, 2)
        assert table.merged == (Merged(row=1, column=0, rows=1, columns=2),)
        assert document.problems == ()

    def test_what_is_not_understood_is_said(self) -> None:
        box = (
            "<w:p><w:r><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>"
            + p("框内")
            + "</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><w:txbxContent>"
            + p("框内")
            + "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>"
        )
        formula = "<w:p><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath><w:r><w:t>式</w:t></w:r></w:p>"
        symbol = '<w:sym w:font="Wingdings" w:char="F0E0"/>'
        odd = f'<w:p><w:r>{symbol}<w:object/><w:commentReference w:id="1"/></w:r></w:p>'
        document = read(word(p("甲") + box + formula + odd))
        assert [text for _, text in said(document)] == ["甲", "框内", "式", "\ufffd"]
        assert {one.code.removeprefix("read.docx-") for one in document.problems} == {
            "box", "formula", "symbol", "object", "comment",
        }  # fmt: skip

    def test_revisions(self) -> None:
        body = (
            "<w:p><w:r><w:t>水</w:t></w:r>"
            '<w:del w:id="1" w:author="甲"><w:r><w:delText>位</w:delText></w:r></w:del>'
            '<w:ins w:id="2" w:author="甲"><w:r><w:t>情</w:t></w:r></w:ins></w:p>'
        )
        assert said(read(word(body))) == [("body", "水情")]
        rejected = read_docx(word(body), "other.docx", revisions="reject")
        assert said(rejected) == [("body", "水位")]

    def test_roles_by_the_names_of_a_house(self) -> None:
        names = {"a": "主标题", "b": "作者", "c": "小标题", "d": "Quote"}
        styles = "".join(
            f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
            for key, name in names.items()
        )
        body = "".join(
            p(text, f'<w:pStyle w:val="{key}"/>') for key, text in zip("abcd", "题名节引", strict=True)
        )
        assert said(read(word(body, styles=styles))) == [
            ("headline", "题"), ("byline", "名"), ("crosshead", "节"), ("quotation", "引"),
        ]  # fmt: skip


def test_one_of_ours_whose_record_is_gone() -> None:
    """Another program may drop what it does not know; the styles still tell the roles."""
    was = everything()
    data, _ = write(was, carry=False)
    now = read(data)
    assert [role for role, _ in said(now)] == [role for role, _ in said(was)]
    assert [text for _, text in said(now)] == [text for _, text in said(was)]
    assert now.metadata.publication == was.metadata.publication
    assert len(now.body) == len(was.body)
