"""Pages and boxes of a layout tool's file, in TEI and back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

import publisher
from publisher.model import Box, Document, Size, Span, Zone
from publisher.read.tei import read_tei
from publisher.write.tei import writer
from tests.samples import everything
from tests.validators.tei import jing, schematron, tei_all
from tests.write.tei.conftest import Write

FIXTURES = Path(__file__).parents[2] / "read" / "layout_fixtures"
SCHEMA = Path(writer.__file__).with_name("schema")
NAMES = ["market_content_list.json", "market_docling.json"]
T = "{http://www.tei-c.org/ns/1.0}"


@pytest.fixture(params=NAMES)
def document(request: pytest.FixtureRequest) -> Document:
    return publisher.read(FIXTURES / str(request.param))


def test_the_document_comes_back_with_its_zones(document: Document, write: Write) -> None:
    assert document.source.zones
    assert read_tei(write(document)[0], "a.tei.xml") == document


def test_files_are_valid(write: Write, tmp_path: Path) -> None:
    paths = [tmp_path / f"{name}.tei.xml" for name in NAMES]
    for name, path in zip(NAMES, paths, strict=True):
        path.write_bytes(write(publisher.read(FIXTURES / name))[0])
    assert jing(tei_all(), paths) == []
    assert jing(SCHEMA / "publisher-tei.rng", paths) == []
    assert schematron(SCHEMA / "publisher-tei.sch", paths) == []


def test_text_points_to_where_it_stood(write: Write) -> None:
    root = etree.fromstring(write(publisher.read(FIXTURES / NAMES[0]))[0])
    zones = {zone.get("{http://www.w3.org/XML/1998/namespace}id"): zone for zone in root.iter(f"{T}zone")}
    (lead,) = (p for p in root.iter(f"{T}p") if p.get("ana") == "#role.lead")
    found = [zones[pointer[1:]] for pointer in lead.get("facs", "").split()]
    assert [[zone.get(edge) for edge in ("ulx", "uly", "lrx", "lry")] for zone in found] == [
        ["80.0", "160.0", "480.0", "900.0"],
        ["520.0", "160.0", "920.0", "400.0"],
    ]
    surfaces = [(surface.get("n"), surface.get("lrx")) for surface in root.iter(f"{T}surface")]
    assert surfaces == [("1", "1000.0"), ("2", "1000.0")]


def test_a_pointer_to_no_zone_is_found(write: Write, tmp_path: Path) -> None:
    path = tmp_path / "a.tei.xml"
    tei = write(publisher.read(FIXTURES / NAMES[0]))[0].decode()
    path.write_text(tei.replace('facs="#zone.2"', 'facs="#zone.99"'), "utf-8")
    assert any("facs-is-a-zone" in finding for finding in schematron(SCHEMA / "publisher-tei.sch", [path]))


SPANS = st.tuples(st.integers(0, 60), st.integers(1, 30)).map(lambda two: Span(two[0], two[0] + two[1]))
EDGES = st.floats(-1e6, 1e6)
ZONES = st.builds(
    Zone,
    SPANS,
    st.integers(1, 4),
    st.builds(Box, EDGES, EDGES, EDGES, EDGES),
    st.sampled_from([Size(0.0, 0.0), Size(595.0, 842.5)]),
    st.sampled_from(["point", "permille"]),
    st.sampled_from(["text", "page_header", ""]),
)


@given(st.lists(ZONES, max_size=8))
def test_any_zones_come_back_in_their_order(write: Write, zones: list[Zone]) -> None:
    sample = everything()
    document = replace(sample, source=replace(sample.source, zones=tuple(zones)))
    assert read_tei(write(document)[0], "a.tei.xml").source.zones == tuple(zones)
