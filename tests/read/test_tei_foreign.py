"""TEI that other projects wrote: read as well as it can be, and nothing lost."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

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


@pytest.mark.parametrize("name", ["newspaper", "prose"])
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
