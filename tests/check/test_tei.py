"""TEI: a sound file passes, each planted defect is found with its line."""

from __future__ import annotations

import pytest

from publisher.check import check_bytes

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
        ("text>", "tekst>", "has no text", 2),
    ],
)
def test_planted_defects(sound: str, faulty: str, expected: str, line: int) -> None:
    assert sound in SOUND
    problems = check_bytes(SOUND.replace(sound, faulty).encode(), "a.tei.xml")
    assert any(
        expected in problem.message and problem.place is not None and problem.place.line == line
        for problem in problems
    ), problems
