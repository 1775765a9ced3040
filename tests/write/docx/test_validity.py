"""Word files against the standard's schemas and the checkers that know what Word refuses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import publisher
from publisher.check import check_bytes
from publisher.model import Document, Metadata, Source
from publisher.problems import failed
from publisher.write.contract import EARLIEST
from tests.samples import everything
from tests.strategies import ANY, documents
from tests.validators.docx import (
    audit_findings,
    integrity_findings,
    reference_findings,
    schema_findings,
)
from tests.write.docx.files import changed, packed, parts, write

OPTIONS: list[dict[str, Any]] = [
    {},
    {"track_repairs": True},
    {"design": "gongwen"},
    {"numbering": True, "number_captions": True},
    {"columns": 3, "contents": True, "track_repairs": True},
    {"carry": False},
    {"track_repairs": True, "time": EARLIEST},  # nobody says when: revisions without a date
]
NOTHING = Document(Metadata(), (), Source("nothing.md", "utf-8", "0" * 64, ""))

# What openxml-audit says of sound files, with the reason why it stays. Nothing at the time.
EXPLAINED: dict[str, str] = {}


def judged(data: bytes, path: Path) -> None:
    path.write_bytes(data)
    assert schema_findings(data) == []
    assert reference_findings(data) == []
    assert integrity_findings(path) == []
    assert [one for one in audit_findings(path) if one not in EXPLAINED] == []
    assert check_bytes(data, path.name) == []


@pytest.mark.parametrize("options", OPTIONS, ids=str)
@pytest.mark.parametrize("document", [everything(), NOTHING], ids=["everything", "nothing"])
def test_extremes(document: Document, options: dict[str, Any], tmp_path: Path) -> None:
    judged(write(document, **options)[0], tmp_path / "a.docx")


@pytest.mark.parametrize("options", OPTIONS[:3], ids=str)
def test_the_special_report(report_source: Path, options: dict[str, Any], tmp_path: Path) -> None:
    judged(write(publisher.read(report_source), **options)[0], tmp_path / "a.docx")


def test_a_house_template(tmp_path: Path) -> None:
    """python-docx's own template, cured of its faults, stands for a house's."""
    house = docx.Document()
    house.add_paragraph("旧文", style="List Bullet")
    house.settings.element.find("{*}zoom").set(
        "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}percent", "100"
    )
    for identity, one in list(house.part.rels.items()):
        if "stylesWithEffects" in one.reltype:
            del house.part.rels[identity]
    house.save(str(tmp_path / "house.docx"))
    data, _ = write(everything(), template=tmp_path / "house.docx")
    judged(data, tmp_path / "a.docx")
    assert "旧文" not in parts(data)["word/document.xml"].decode()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(documents() | documents(ANY), st.sampled_from(OPTIONS))
def test_any_document(document: Document, options: dict[str, Any]) -> None:
    data, _ = write(document, **options)
    assert schema_findings(data) == []
    assert reference_findings(data) == []
    assert not failed(check_bytes(data, "a.docx"))


def test_a_judge_finds_faults(tmp_path: Path) -> None:
    """A test that cannot fail proves nothing."""
    data, _ = write(everything())
    out_of_order = changed(data, lambda root: root[0].insert(0, root[0][-1]))
    assert schema_findings(out_of_order)
    content = parts(data)
    content["word/document.xml"] = content["word/document.xml"].replace(b'"Deck"', b'"Deckel"')
    content["word/_rels/document.xml.rels"] = content["word/_rels/document.xml.rels"].replace(
        b"footnotes.xml", b"notes.xml"
    )
    broken = packed(content)
    assert len(reference_findings(broken)) >= 2
    (tmp_path / "a.docx").write_bytes(broken)
    assert integrity_findings(tmp_path / "a.docx")
    assert audit_findings(tmp_path / "a.docx")
