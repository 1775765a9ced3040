"""TEI: a sound file passes, each planted defect is found with its line."""

from __future__ import annotations

import re

import pytest

import publisher
from publisher.check import check_bytes
from publisher.check.tei_grammar import grammar
from publisher.errors import UsageError
from publisher.model import Severity
from tests.validators.tei import tei_all
from tests.validators.tei_table import TABLE, edition, table

SOUND = """<?xml version="1.0"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="zh">
<teiHeader><fileDesc>
<titleStmt><title>河</title></titleStmt>
<publicationStmt><p>青石日报社</p></publicationStmt>
<sourceDesc><listPerson><person xml:id="p1"><persName>周南</persName></person></listPerson></sourceDesc>
</fileDesc></teiHeader>
<text><body><p xml:id="a"><persName ref="#p1">周南</persName>
<seg corresp="#string-range(a,0,1) https://example.org/#x">又</seg></p></body></text>
</TEI>"""


def test_a_sound_file_passes() -> None:
    assert check_bytes(SOUND.encode(), "a.tei.xml") == []


@pytest.mark.parametrize(
    ("sound", "faulty", "expected", "line"),
    [
        ("</p></body>", "</body>", "not well-formed", 9),
        ("http://www.tei-c.org/ns/1.0", "urn:x", "the root is TEI, not TEI in", 1),
        ("teiHeader", "header", "has no teiHeader", 2),
        ("sourceDesc", "source", "the header has no sourceDesc", 3),
        ("publicationStmt", "publication", "the header has no publicationStmt", 3),
        ("<title>河</title>", "<title> </title>", "has no title", 3),
        (' xml:lang="zh"', "", "does not say its language", 2),
        ('xml:id="a"', 'xml:id="p1"', "already defined", 8),
        ('ref="#p1"', 'ref="#p2"', "persName/@ref points to #p2, which is nowhere", 8),
        ("string-range(a,0,1)", "string-range(b,0,1)", "seg/@corresp points to #string-range(b,0,1)", 9),
        ("text>", "tekst>", "has no element text", 2),
        ("<seg ", "<sec/><seg ", "sec is no element of TEI P5", 9),
        ("又</seg>", "又<p>又</p></seg>", "p may not stand in seg", 9),
        ("<body>", "<body>又", "text may not stand in body: '又'", 8),
        ("<p xml", '<p xmlns:x="urn:x" type="x" xml', "p has no attribute type", 8),
        (
            "又</seg>",
            '又<b xmlns="urn:x"/></seg>',
            "{urn:x}b is of another namespace and may not stand in seg",
            9,
        ),
        ("又</seg>", '<date when="昨日">又</date></seg>', "date/@when is '昨日', no date", 9),
        ("又</seg>", '<date when="2023-02-29">又</date></seg>', "date/@when is '2023-02-29', no date", 9),
    ],
)
def test_planted_defects(sound: str, faulty: str, expected: str, line: int) -> None:
    assert sound in SOUND
    problems = check_bytes(SOUND.replace(sound, faulty).encode(), "a.tei.xml")
    assert any(
        expected in problem.message and problem.place is not None and problem.place.line == line
        for problem in problems
    ), problems
    assert all(problem.hints for problem in problems)


def test_the_place_is_told_once() -> None:
    (problem,) = check_bytes(b"<TEI>\n<p></TEI>", "a.tei.xml")
    assert problem.message == "not well-formed XML: Opening and ending tag mismatch: p line 2 and TEI"
    assert problem.place is not None
    assert problem.place.line == 2


@pytest.mark.parametrize(
    "when",
    ["2023", "2023-03", "2023-02-28", "-0044-03-15", "--05-04", "2023-03-22T08:00:00+08:00", "08:00:00Z"],
)
def test_dates_of_all_kinds_pass(when: str) -> None:
    dated = SOUND.replace("又</seg>", f'<date when="{when}" from="{when}">又</date></seg>')
    assert check_bytes(dated.encode(), "a.tei.xml") == []


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A file that publisher wrote."""
    folder = tmp_path_factory.mktemp("tei")
    (folder / "a.md").write_text("# 停水通知\n\n今日停水,明日供水。\n", "utf-8")
    publisher.convert(folder / "a.md", folder / "a.tei.xml")
    return (folder / "a.tei.xml").read_text("utf-8")


@pytest.mark.parametrize(
    ("sound", "changed", "severity", "expected"),
    [
        ("明日供水", "明日供水", None, ""),
        ("明日供水", "后日供水", Severity.WARNING, "the text was changed in the file, once"),
        ("<choice>", "<gap/><choice>", Severity.ERROR, "was changed after it was written"),
        (
            "</projectDesc>",
            "</projectDesc><projectDesc><p/></projectDesc>",
            Severity.WARNING,
            "not as publisher",
        ),
    ],
)
def test_a_file_of_ours_that_was_changed(
    ours: str, sound: str, changed: str, severity: Severity | None, expected: str
) -> None:
    assert sound in ours
    problems = check_bytes(ours.replace(sound, changed).encode(), "a.tei.xml")
    assert [one.severity for one in problems] == ([severity] if severity else []), problems
    assert all(expected in one.message for one in problems)


def test_a_changed_source_of_ours(ours: str) -> None:
    changed = re.sub("<sourceDoc>.*</sourceDoc>", "", ours, flags=re.S).replace("明日", "后日")
    (problem,) = check_bytes(changed.encode(), "a.tei.xml")
    assert "is not the one its header has the checksum of" in problem.message
    assert problem.severity is Severity.ERROR


@pytest.mark.parametrize("root", ["alto", "mets", "PcGts", "premis"])
def test_xml_of_other_kinds_is_not_judged(root: str) -> None:
    with pytest.raises(UsageError, match=f"no check for this kind: {root} is no TEI"):
        check_bytes(f'<{root} xmlns="urn:x"/>'.encode(), "a.xml")


def test_the_table_is_that_of_the_schema() -> None:
    """Another edition of TEI: python -m tests.validators.tei_table tei_all.rng."""
    if edition(tei_all()) != grammar().edition:
        pytest.skip("the schema at hand is of another edition")
    assert TABLE.read_text("utf-8") == table(tei_all())
