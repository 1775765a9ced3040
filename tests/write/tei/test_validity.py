"""Every file is TEI: jing with tei_all and its Schematron rules find nothing."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from publisher.check import check
from tests.samples import everything
from tests.validators.tei import jing, schematron, tei_all, tei_rules
from tests.write.tei.conftest import Write

XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def test_tei_all_finds_nothing(files: list[Path]) -> None:
    assert jing(tei_all(), files) == []


def test_the_check_finds_nothing(files: list[Path]) -> None:
    """But for what is made up: checksums of sources, titles that are blank, links that lead nowhere."""
    passed_over = {"check.tei.source", "check.tei.title", "check.tei.dangling"}
    assert [one for file in files for one in check(file) if one.code not in passed_over] == []


def test_the_rules_of_tei_find_nothing(files: list[Path]) -> None:
    assert schematron(tei_rules(), files[:6]) == []


def test_the_judges_find_planted_defects(write: Write, tmp_path: Path) -> None:
    tei, _ = write(everything())
    bad = tmp_path / "bad.tei.xml"
    bad.write_bytes(tei.replace(b"<figDesc>", b"<figDesk>").replace(b"</figDesc>", b"</figDesk>"))
    assert any("figDesk" in finding for finding in jing(tei_all(), [bad]))
    bad.write_bytes(tei.replace(b"<l xml:id", b"<l><p/></l><l xml:id", 1))
    assert any("lines" in finding.lower() for finding in schematron(tei_rules(), [bad]))


def test_pointers_lead_somewhere(files: list[Path]) -> None:
    for file in files:
        root = etree.parse(str(file), etree.XMLParser(huge_tree=True)).getroot()
        ids = [element.get(XML_ID) for element in root.iter("*") if element.get(XML_ID)]
        assert len(ids) == len(set(ids))
        pointers = {
            element.get(attribute)
            for element in root.iter("*")
            for attribute in ("ref", "resp", "ana", "corresp")
            if element.get(attribute)
        }
        assert {pointer.removeprefix("#") for pointer in pointers} <= set(ids)
