"""An issue of several texts comes back from every format with each of its sources, to the character."""

from __future__ import annotations

import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path, PurePath
from zipfile import ZipFile

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

import publisher
from publisher.model import Box, Document, Group, Metadata, Size, Span, Zone, merged
from publisher.settings import Settings
from tests.read.test_tei_round_trip import there_and_back
from tests.samples import everything
from tests.strategies import ANY, documents

RIVER = "# 河水涨了\n\n本报记者 李四\n\n昨夜一场大雨,河水涨了三尺.\n\n今天早上已经退了.\n"
ROAD = "# 路修好了\r\n\r\n东门外的路,昨天修好了。"
FACTS = Metadata(
    title="路", subtitle="一条", series="城乡", publication="青禾晚报", publisher="青禾报社", place="青禾",
    issued="2024-11-08", page="A03", language="zh-Hant", rights="保留所有权利", description="修路的事",
    subjects=("道路", "交通"), issue="12345", pages="8", cn="43-0011", subscription="41-10", price="1.50元",
    address="东门外一号", telephone="0000-1234", printer="青禾印务",
)  # fmt: skip


@pytest.fixture
def issue() -> Document:
    """Two texts, of which one is in GB18030 and has zones."""
    river = publisher.read(RIVER.encode("gb18030"), name="river.md")
    zone = Zone(Span(0, 7), 2, Box(0, 0, 100, 20), Size(595, 842), "point", "text")
    river = replace(river, source=replace(river.source, zones=(zone,)))
    road = publisher.read(ROAD.encode(), name="road.md", settings=Settings(metadata=FACTS))
    return merged([Group([river]), Group([road], "交通")], name="issue.toml")


@pytest.mark.parametrize("suffix", ["json", "tei.xml", "epub", "docx"])
def test_it_comes_back(issue: Document, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"issue.{suffix}"
    publisher.write(issue, path)
    back = publisher.read(path)
    assert back == issue
    assert publisher.restore(back, "river.md") == RIVER
    assert publisher.restore(back, "road.md") == ROAD
    assert back.source.originals[1].metadata == replace(
        FACTS, identifier=back.source.originals[1].metadata.identifier
    )


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents(ANY))
def test_any_text_comes_back_from_tei(document: Document) -> None:
    named = replace(document, source=replace(document.source, name="\x0c.md"))
    whole = merged([Group([everything()]), Group([named], "副\x0c刊")], name="\x0c.toml")
    assert there_and_back(whole) == whole


def test_an_editor_changes_one_text_in_word_and_both_sources_stay(issue: Document, tmp_path: Path) -> None:
    path = tmp_path / "issue.docx"
    publisher.write(issue, path)
    with ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    body = parts["word/document.xml"].decode()
    assert "东门外" in body
    parts["word/document.xml"] = body.replace("东门外", "西门外").encode()
    with ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    back = publisher.read(path)
    assert [paragraph.text for paragraph in back.paragraphs()][-1].startswith("西门外")
    assert publisher.restore(back, "river.md") == RIVER
    assert publisher.restore(back, "road.md") == ROAD


def test_a_text_changed_in_tei_is_found_and_both_sources_stay(issue: Document, tmp_path: Path) -> None:
    path = tmp_path / "issue.tei.xml"
    publisher.write(issue, path)
    path.write_text(path.read_text("utf-8").replace("东门外", "西门外"), "utf-8")
    back = publisher.read(path)
    assert [one.code for one in back.problems][-1:] == ["read.tei-corrected"]
    assert [paragraph.text for paragraph in back.paragraphs()][-1].startswith("西门外")
    assert publisher.restore(back, "river.md") == RIVER
    assert publisher.restore(back, "road.md") == ROAD


def test_json_whose_originals_do_not_reach_the_end_is_refused(issue: Document, tmp_path: Path) -> None:
    path = tmp_path / "issue.json"
    publisher.write(issue, path)
    form = json.loads(path.read_text("utf-8"))
    form["document"]["source"]["originals"].pop()
    path.write_text(json.dumps(form), "utf-8")
    with pytest.raises(publisher.PublisherError, match="another source"):
        publisher.read(path)


def test_every_format_names_every_source(issue: Document, tmp_path: Path) -> None:
    for suffix in ("pdf", "epub", "docx"):
        options = {"profile": "archive", "attach_source": True} if suffix == "pdf" else {}
        publisher.write(issue, tmp_path / f"issue.{suffix}", **options)
    with pikepdf.open(tmp_path / "issue.pdf") as pdf:
        assert sorted(pdf.attachments) == ["issue.tei.xml", "river.md", "road.md"]
        assert pdf.attachments["road.md"].get_file().read_bytes() == ROAD.encode()
    with ZipFile(tmp_path / "issue.epub") as epub:
        parts = {PurePath(name).name: epub.read(name) for name in epub.namelist()}
    package = etree.parse(BytesIO(next(data for name, data in parts.items() if name.endswith(".opf"))))
    sources = package.xpath("//*[local-name() = 'source']/text()")
    colophon = parts["colophon.xhtml"].decode()
    sums = {one.name: one.sha256 for one in issue.source.originals}
    assert sources == [f"{name} (SHA-256 {sha256})" for name, sha256 in sums.items()]
    assert all(sha256 in colophon for sha256 in sums.values())
    with ZipFile(tmp_path / "issue.docx") as docx:
        properties = docx.read("docProps/custom.xml").decode()
    assert all(sha256 in properties for sha256 in sums.values())
    assert 'name="源文件 1"' in properties


def test_no_check_finds_fault(issue: Document, tmp_path: Path) -> None:
    for suffix in ("pdf", "epub", "docx", "tei.xml", "json"):
        path = tmp_path / f"issue.{suffix}"
        publisher.write(issue, path)
        assert [one for one in publisher.check(path) if one.severity == "error"] == []
