"""TEI that other projects wrote: read as well as it can be, and nothing lost."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import publisher
from publisher.errors import InputError
from publisher.model import Document, restore, units
from publisher.read.tei import read_tei
from publisher.write.tei import TeiOptions, TeiWriter
from tests.samples import everything
from tests.strategies import PLAIN, documents

FIXTURES = Path(__file__).with_name("tei_fixtures")
TEI = "http://www.tei-c.org/ns/1.0"

relaxed = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def listing(document: Document) -> str:
    """Units, then problems, a line each."""
    lines = [f"{unit.role}: {unit.text}".replace("\n", " / ") for unit in units(document)]
    lines += [f"! {problem.message} ({problem.place})" for problem in document.problems]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("name", ["newspaper", "prose", "missing"])
def test_reads_what_others_write(name: str) -> None:
    data = (FIXTURES / f"{name}.xml").read_bytes()
    document = read_tei(data, f"{name}.xml")
    assert listing(document) == (FIXTURES / f"{name}.txt").read_text("utf-8")
    assert restore(document) == data.decode()


def test_reads_the_header() -> None:
    metadata = read_tei((FIXTURES / "newspaper.xml").read_bytes(), "newspaper.xml").metadata
    assert metadata.title == "青石日报 1936年5月1日"
    assert metadata.publication == "青石日报"
    assert (metadata.issued, metadata.page, metadata.language) == ("1936-05-01", "1", "zh-Hant")
    assert [person.name for person in metadata.creators] == ["佚名"]
    assert (metadata.identifier, metadata.rights) == ("QS-1936-05-01", "Public domain")


# A library has published the file, a bookshop the weekly that it was made from.
HEADER = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
  <titleStmt><title>旧报一则</title><author><persName>邹韬奋</persName><idno type="VIAF">1</idno></author>
    <editor role="translator">苏青</editor><editor role="illustrator">林画</editor>
    <respStmt><resp>校对：</resp><persName>白露</persName><persName>葛青</persName></respStmt>
    <respStmt><resp>扫描</resp><name>程墨</name></respStmt><funder>青芦基金会</funder></titleStmt>
  <publicationStmt><publisher>省图书馆</publisher><pubPlace>青芦</pubPlace><date when="2023-01-01"/>
    <idno type="URN">urn:nbn:cn:1</idno><idno type="shelf">A-17</idno>
    <availability>
      <licence target="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</licence>
    </availability>
  </publicationStmt>
  <sourceDesc><biblStruct><monogr><title level="j">生活周刊</title>
    <imprint><publisher>生活书店</publisher><pubPlace>上海</pubPlace><date when="1931-09-26"/>
    <biblScope unit="issue">40</biblScope><biblScope unit="volume">6</biblScope></imprint></monogr>
  </biblStruct></sourceDesc></fileDesc><encodingDesc><p>双人录入。</p></encodingDesc></teiHeader>
  <text><body><p>国难当头。</p></body></text></TEI>"""


def test_the_imprint_is_that_of_the_source_and_everybody_keeps_his_role() -> None:
    document = read_tei(HEADER.encode(), "header.xml")
    known = document.metadata
    assert (known.publication, known.publisher, known.place) == ("生活周刊", "生活书店", "上海")
    assert (known.issued, known.issue, known.identifier) == ("1931-09-26", "40", "urn:nbn:cn:1")
    assert known.rights == "CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)"
    assert [f"{person.name} {person.role}" for person in (*known.creators, *known.contributors)] == [
        "邹韬奋 author", "苏青 translator", "白露 proofreader", "葛青 proofreader",
    ]  # fmt: skip
    (problem,) = document.problems
    assert str(problem.place) == "header.xml:1:42"
    assert problem.message == (
        "the header says more than has a place in a publication; left out: editor (illustrator) 林画, "
        "respStmt 扫描 程墨, funder 青芦基金会, publisher 省图书馆, pubPlace 青芦, date 2023-01-01, "
        "idno (shelf) A-17, biblScope (volume) 6, encodingDesc"
    )
    # Our own TEI has the licence's address where TEI expects it.
    target = 'target="https://creativecommons.org/licenses/by/4.0/"'
    assert target in written(document).decode()
    assert read_tei(written(document), "header.tei.xml").metadata == known


def test_a_file_that_describes_no_source_is_the_publication_itself() -> None:
    bare = re.sub("<sourceDesc>.*</sourceDesc>", "<sourceDesc><p>自藏</p></sourceDesc>", HEADER, flags=re.S)
    known = read_tei(bare.encode(), "header.xml").metadata
    assert (known.publisher, known.place, known.issued) == ("省图书馆", "青芦", "2023-01-01")


@pytest.mark.parametrize(
    ("idno", "identifier", "isbn"),
    [
        ('<idno type="isbn">ISBN 978-7-02-000220-7</idno>', "urn:nbn:cn:1", "978-7-02-000220-7"),
        ('<idno type="ISBN">7-02-000220-X</idno>', "urn:nbn:cn:1", "7-02-000220-X"),
        ("<idno>urn:isbn:9787020002207</idno>", "urn:isbn:9787020002207", "9787020002207"),
        ('<idno type="ISBN">待定</idno>', "待定", ""),
    ],
)
def test_the_number_of_a_book_is_no_other_identifier(idno: str, identifier: str, isbn: str) -> None:
    header = HEADER.replace('<idno type="URN">', f'{idno}<idno type="URN">')
    known = read_tei(header.encode(), "header.xml").metadata
    assert (known.identifier, known.isbn) == (identifier, isbn)


def test_the_number_of_a_book_is_that_of_the_source() -> None:
    header = HEADER.replace("<monogr>", "<monogr><idno type='ISBN'>978-7-02-000220-7</idno>")
    assert read_tei(header.encode(), "header.xml").metadata.isbn == "978-7-02-000220-7"


def written(document: Document, **options: str) -> bytes:
    sink = io.BytesIO()
    time = datetime(2023, 3, 23, tzinfo=UTC)
    TeiWriter().write(document, sink, TeiOptions(time=time, **options))
    return sink.getvalue()


@relaxed
@given(documents(PLAIN))
def test_a_reading_text_of_ours_is_read_like_anybodys(document: Document) -> None:
    tei = written(document, normalization="silent")
    back = read_tei(tei, "silent.tei.xml")
    assert restore(back) == tei.decode()
    found = [" ".join(unit.text.split()) for unit in units(back)]
    assert "".join(found).replace(" ", "") == "".join(unit.text for unit in units(document)).replace(
        " ", ""
    ).replace("\n", "")


def test_a_note_under_a_table_without_rows_is_text() -> None:
    page = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><div><p>正文。</p>
        <ab type="table"></ab><note type="table" place="below">数据来源：统计局</note></div>
        </body></text></TEI>"""
    texts = [unit.text for unit in units(read_tei(page.encode(), "silent.tei.xml"))]
    assert texts == ["正文。", "数据来源：统计局"]


def test_a_changed_file_of_ours_is_read_and_reported() -> None:
    tei = written(everything()).replace(b"<code>", b"<email>").replace(b"</code>", b"</email>")
    document = read_tei(tei, "changed.tei.xml")
    assert document.problems[-1].code == "read.tei-changed"
    assert restore(document) == tei.decode()
    assert "gauge --read <all>" in listing(document)


NAMES = st.sampled_from([
    "TEI", "text", "body", "div", "head", "p", "hi", "note", "list", "item", "table", "row", "cell",
    "figure", "lg", "l", "quote", "x", "lb", "g", "choice", "ruby", "rb",
])  # fmt: skip


def elements(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    content = st.lists(children, max_size=4).map("".join)
    return st.builds(lambda name, inside: f"<{name}>{inside}</{name}>", NAMES, content)


TREES = st.recursive(
    st.sampled_from(
        [
            "水",
            " ",
            "\r\n  ",
            "a b",
            "&#x6C34;",
            "&amp;",
            "<!-- c -->",
            "<?pi x?>",
            "<lb/>",
            "<![CDATA[<]]>",
        ]
    ),
    elements,
    max_leaves=25,
)


@relaxed
@given(TREES)
@example("<table><head>水</head><note>江</note></table>")
@example("<table><head>水</head><head/></table>")
def test_any_tree_is_read_without_loss(inside: str) -> None:
    data = f'<?xml version="1.0"?>\n<TEI xmlns="{TEI}"><text><body>{inside}</body></text></TEI>\n'.encode()
    document = read_tei(data, "tree.xml")
    assert restore(document) == data.decode()


def test_xml_that_is_no_tei_is_refused() -> None:
    with pytest.raises(InputError, match="not TEI"):
        read_tei(b"<html><body/></html>", "page.xml")


@pytest.mark.parametrize(
    ("ruby", "text"),
    [
        pytest.param("<ruby>\n <rb>濛</rb>\n <rt>méng</rt>\n</ruby>", "濛江", id="a base and a reading"),
        pytest.param("<ruby><rb>濛</rb></ruby>", "濛江", id="a base alone"),
        pytest.param("<ruby>濛<rt>méng</rt></ruby>", "濛江", id="a base without an element"),
        pytest.param("<ruby><rb>濛</rb><rt>méng</rt>江</ruby>", "濛江江", id="text behind the reading"),
    ],
)
def test_ruby_keeps_its_base(ruby: str, text: str) -> None:
    data = f'<TEI xmlns="{TEI}"><text><body><p>{ruby}江</p></body></text></TEI>'.encode()
    document = read_tei(data, "ruby.xml")
    assert next(document.paragraphs()).text == text
    assert restore(document) == data.decode()


def test_what_is_missing_is_written_as_it_came(tmp_path: Path) -> None:
    """In TEI as the element, elsewhere as signs; all formats give the document back."""
    document = publisher.read(FIXTURES / "missing.xml")
    data = written(document)
    assert '<gap reason="illegible" unit="chars" quantity="2"><desc>□□</desc></gap>' in data.decode()
    assert '<gap reason="lost" extent="3 lines"><desc>〔缺3行〕</desc></gap>' in data.decode()
    assert '<space unit="chars" quantity="3"><desc xml:space="preserve">' in data.decode()
    assert read_tei(data, "missing.tei.xml") == document
    silent = read_tei(written(document, normalization="silent"), "missing.tei.xml")
    assert [unit.text for unit in units(silent)] == [unit.text for unit in units(document)]
    for suffix in ("epub", "docx"):
        publisher.write(document, tmp_path / f"a.{suffix}")
        assert publisher.read(tmp_path / f"a.{suffix}") == document


def test_what_is_left_out_is_told_once() -> None:
    text = (
        "<p>水浅<del>深<gap/><unclear>甲</unclear></del><interp>主题</interp>，<fw>三<lb/></fw>船行。</p>"
    )
    document = read_tei(
        f'<TEI xmlns="{TEI}"><text><body>{text}</body></text></TEI>'.encode(), "left-out.xml"
    )
    assert next(document.paragraphs()).text == "水浅，船行。"
    assert [problem.message for problem in document.problems] == [
        "<del>: text that was taken out is left out, once",
        "<interp>: notes on stretches of the text are left out, once",
        "<fw>: running heads and folios are left out, once",
    ]


def test_a_paragraph_of_signs_alone_is_no_signature() -> None:
    found = [(unit.role, unit.text) for unit in units(publisher.read(FIXTURES / "missing.xml"))]
    assert ("body", "〔缺〕") in found
    # The file says where paragraphs begin, whatever the one before ends with.
    assert found[2] == ("body", "□□先生台鉴：承赐教言，〔缺〕感激之至。〔略200字〕")


def test_prose_beside_verse_stays_prose() -> None:
    body = "<p>那一夜他独坐江边。</p><lg><l>山河在</l><l>草木深</l></lg><p>他又低声念了一遍。</p>"
    page = f'<TEI xmlns="{TEI}"><text><body><div><head>两句诗</head>{body}</div></body></text></TEI>'
    found = [(unit.role, unit.text) for unit in units(publisher.read(page.encode(), name="verse.xml"))]
    assert found[1:] == [
        ("lead", "那一夜他独坐江边。"), ("verse", "山河在"), ("verse", "草木深"),
        ("body", "他又低声念了一遍。"),
    ]  # fmt: skip
