"""Authority files: read, refused with their line, and honoured in what is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import publisher
from publisher.errors import InputError, UsageError
from publisher.model import (
    Article,
    Document,
    Edit,
    Metadata,
    Name,
    Paragraph,
    Source,
    Span,
    Text,
    dump,
    lines,
    plain_text,
    restore,
    units,
)
from publisher.repair import standard
from publisher.repair.assembly.known import mark_known
from publisher.repair.authorities import Authorities, Entry, load, parse
from publisher.settings import RepairFiles, Settings
from tests.samples import everything
from tests.strategies import AWKWARD, documents

TOML = """
[[person]]
name = "林小满"
also = ["小满"]
ids = ["https://viaf.org/viaf/4321", "urn:isni:0000000123456789"]

[[person]]
name = "高峰"

[[organisation]]
name = "青石水文站"
ids = ["https://example.org/qs"]

[[place]]
name = "青石镇"
"""

TSV = """kind\tname\talso\tids
person\t林小满\t小满\thttps://viaf.org/viaf/4321|urn:isni:0000000123456789
person\t高峰
organisation\t青石水文站\t\thttps://example.org/qs

place\t青石镇
"""

PERSON = "https://viaf.org/viaf/4321 urn:isni:0000000123456789"

TEXT = """## 守着一条大河

林小满在青石镇的青石水文站工作,小满说:“高峰会开完了。”高峰说:“好。”青石水文站的人都笑了。
"""


def mentions(document: Document) -> list[tuple[str, str, str]]:
    found = (node for line in lines(document) for node in line if isinstance(node, Name))
    return [(plain_text(node.content), node.kind, node.key) for node in found]


def test_both_forms_say_the_same() -> None:
    assert parse(TOML, "names.toml") == parse(TSV, "names.tsv")
    assert parse(TOML, "names.toml").entries[0].key == PERSON


def test_every_mention_is_marked(tmp_path: Path) -> None:
    (tmp_path / "names.toml").write_text(TOML, "utf-8")
    document = publisher.read_text(
        TEXT, settings=Settings(files=RepairFiles(authorities=tmp_path / "names.toml"))
    )
    assert mentions(document) == [
        ("林小满", "person", PERSON),
        ("青石镇", "place", "青石镇"),
        ("青石水文站", "org", "https://example.org/qs"),
        ("小满", "person", PERSON),
        ("高峰", "person", "高峰"),
        ("青石水文站", "org", "https://example.org/qs"),
    ]
    assert restore(document) == TEXT


def test_the_ids_are_in_the_tei_and_come_back(tmp_path: Path) -> None:
    (tmp_path / "names.tsv").write_text(TSV, "utf-8")
    (tmp_path / "publication.toml").write_text('[repair]\nauthorities = "names.tsv"\n', "utf-8")
    (tmp_path / "river.md").write_text(TEXT, "utf-8")
    publisher.convert(tmp_path / "river.md", [tmp_path / "river.tei.xml"])
    tei = " ".join((tmp_path / "river.tei.xml").read_text("utf-8").split())
    assert '<persName>林小满</persName> <idno type="URI">https://viaf.org/viaf/4321</idno>' in tei
    assert '<orgName>青石水文站</orgName> <idno type="URI">https://example.org/qs</idno>' in tei
    back = publisher.read(tmp_path / "river.tei.xml", settings=Settings())
    assert back == publisher.read(tmp_path / "river.md")


def test_a_mention_below_a_table_is_marked() -> None:
    """表1 水位 / 日期 | 水位 / 3月1日 | 2.98 / 注：林小满记录。"""
    document = publisher.read_text(
        "# 水位\n\n表1 水位\n\n<table><tr><td>日期</td><td>水位</td></tr>"
        "<tr><td>3月1日</td><td>2.98</td></tr></table>\n\n注：林小满记录。\n"
    )
    marked = mark_known(document, Authorities((Entry("person", ("林小满",), ()),)), standard())
    assert ("林小满", "person", "林小满") in mentions(marked)


def test_a_mention_beside_a_mark_that_repair_put_there_is_marked() -> None:
    """The source has no comma between the two leaves; repair put one at the end of the first."""
    first, second = Text("见林小满，", Span(0, 4)), Text("高峰来了", Span(4, 8))
    edits = (Edit("marks", 4, 4, "", "，", 0.9, "two clauses"),)
    paragraph = Paragraph("p", "body", (first, second))
    source = Source("river.md", "utf-8", "0" * 64, "见林小满高峰来了")
    document = Document(Metadata(), (Article("a", (), (), (), (), (paragraph,)),), source, edits)
    known = Authorities((Entry("person", ("林小满",), ()),))
    marked = mark_known(document, known, standard())
    assert mentions(marked) == [("林小满", "person", "林小满")]
    assert restore(marked) == source.text


def test_names_that_the_text_introduces_get_the_authoritys_key() -> None:
    entry = Entry("person", ("林小满",), ("https://viaf.org/viaf/4321",))
    document = mark_known(everything(), Authorities((entry,)), standard())
    keys = {key for text, _, key in mentions(document) if text == "林小满"}
    assert keys == {"https://viaf.org/viaf/4321"}
    assert restore(document) == everything().source.text


NAMES = st.text(st.sampled_from("春天的河流水文站一二，“Ab1"), min_size=2, max_size=4)
ENTRIES = st.builds(
    lambda kind, name, ids: Entry(kind, (name,), tuple(ids)),
    st.sampled_from(["person", "org", "place"]),
    NAMES,
    st.lists(st.sampled_from(["urn:a:1", "https://example.org/b"]), unique=True),
)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents(AWKWARD), st.lists(ENTRIES, max_size=5, unique_by=lambda entry: entry.names))
def test_marking_changes_no_text(document: Document, entries: list[Entry]) -> None:
    marked = mark_known(document, Authorities(tuple(entries)), standard())
    assert restore(marked) == document.source.text
    assert list(units(marked)) == list(units(document))
    assert dump(mark_known(marked, Authorities(tuple(entries)), standard())) == dump(marked)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("[[person]]\nname = 3", 1, "two characters"),
        ('[[person]]\nname = "林小满"\n\n[[place]]\nname = "林小满"', 4, "two entries"),
        ('[[river]]\nname = "青江"', 1, "no list of names"),
        ('[person]\nname = "林小满"', 1, "no list of names"),
        ('[[person]]\nname = "林小满"\nids = ["4321"]', 1, "no URI"),
        ('[[person]]\nname = "林小满"\nid = "x"', 1, "not known"),
        ('[[person]]\nname = "林', 2, "not TOML"),
    ],
)
def test_a_faulty_file_is_refused_with_its_line(text: str, line: int, message: str) -> None:
    with pytest.raises(UsageError, match=message) as refused:
        parse(text, "names.toml")
    assert refused.value.place is not None
    assert refused.value.place.line == line


def test_a_faulty_table_is_refused() -> None:
    with pytest.raises(UsageError, match="columns"):
        parse("name\n林小满\n", "names.tsv")
    with pytest.raises(UsageError, match="no kind"):
        parse("kind\tname\nriver\t青江\n", "names.tsv")


def test_a_missing_file_is_reported(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot read"):
        load(tmp_path / "none.toml")
