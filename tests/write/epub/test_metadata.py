"""What an edition says of itself: bibliography, roles, accessibility, and the time it is given."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from publisher.model import Contributor, Document
from publisher.read.epub import read_epub
from tests.samples import everything
from tests.write.epub.editions import write
from tests.write.epub.independent import OPF, Edition


def refined(edition: Edition, element: str, name: str) -> list[str]:
    """The values of a refinement of every such element, in order."""
    metas = edition.package.findall(".//opf:meta", OPF)
    return [
        meta.text
        for found in edition.package.iterfind(f".//{element}", OPF)
        for meta in metas
        if meta.get("refines") == f"#{found.get('id')}" and meta.get("property") == name
    ]


def test_the_bibliography() -> None:
    edition = Edition(write(everything())[0])
    assert edition.package.get("{http://www.w3.org/XML/1998/namespace}lang") == "zh-Hans"
    for name, expected in {
        "dc:identifier": ["urn:uuid:6f1f5d7a-9b10-5d0b-9f57-3d2f6c524e0f"],
        "dc:title": ["春天的河流", "特别策划"],
        "dc:creator": ["周南"],
        "dc:contributor": ["周南", "郑一一"],
        "dc:publisher": ["青石日报社"],
        "dc:date": ["2023-03-23"],
        "dc:subject": ["水文", "人物"],
        "dc:rights": ["© 2023 青石日报社"],
        "dc:language": ["zh-Hans"],
        "belongs-to-collection": ["河流", "青石日报"],
        "collection-type": ["series", "series"],
        "dcterms:modified": ["2024-05-06T07:08:09Z"],
    }.items():
        assert edition.values(name) == expected, name
    printed, source = edition.values("dc:source")
    assert printed == "青石日报 2023-03-23 A03"
    assert source.startswith("river.md (SHA-256 ")
    assert refined(edition, "dc:title", "title-type") == ["main", "subtitle"]


def test_people_have_roles_and_are_filed_in_pinyin() -> None:
    edition = Edition(write(everything())[0])
    assert refined(edition, "dc:creator", "role") == ["rpt"]
    assert refined(edition, "dc:contributor", "role") == ["pht", "edt"]
    assert refined(edition, "dc:contributor", "file-as") == ["Zhou, Nan", "Zheng, Yiyi"]


def test_what_is_not_known_is_left_out() -> None:
    document = everything()
    bare = replace(
        document.metadata, publisher="", publication="", issued=None, series="", creators=(), rights=""
    )
    edition = Edition(write(replace(document, metadata=bare))[0])
    for name in ("dc:publisher", "dc:date", "dc:creator", "dc:rights", "belongs-to-collection"):
        assert edition.values(name) == []


def test_a_date_that_is_none_is_reported() -> None:
    document = everything()
    odd = replace(document, metadata=replace(document.metadata, issued="三月"))
    data, report = write(odd)
    assert [problem.code for problem in report.problems] == ["epub.issued"]
    assert Edition(data).values("dc:date") == []


def test_the_identifier_is_made_from_the_source_and_stays() -> None:
    def identifier(document: Document) -> str:
        (found,) = Edition(write(document)[0]).values("dc:identifier")
        return found

    nameless = replace(everything(), metadata=replace(everything().metadata, identifier=""))
    retitled = replace(nameless, metadata=replace(nameless.metadata, title="别的题名"))
    other = replace(nameless, source=replace(nameless.source, sha256="0" * 64))
    assert identifier(nameless) == identifier(retitled) != identifier(other)


def test_accessibility_1_1() -> None:
    edition = Edition(write(everything())[0])
    assert edition.values("schema:accessMode") == ["textual", "visual"]
    assert edition.values("schema:accessModeSufficient") == ["textual"]
    assert {"alternativeText", "structuralNavigation", "tableOfContents", "readingOrder"} <= set(
        edition.values("schema:accessibilityFeature")
    )
    assert edition.values("schema:accessibilityHazard") == ["none"]
    assert len(edition.values("schema:accessibilitySummary")) == 1


def test_conformance_is_claimed_only_by_somebody() -> None:
    assert Edition(write(everything())[0]).values("dcterms:conformsTo") == []
    edition = Edition(write(everything(), certified_by="青石日报社")[0])
    assert edition.values("dcterms:conformsTo") == ["EPUB Accessibility 1.1 - WCAG 2.1 Level AA"]
    assert edition.values("a11y:certifiedBy") == ["青石日报社"]


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        (datetime(2024, 1, 1, 1, tzinfo=timezone(timedelta(hours=8))), "2023-12-31T17:00:00Z"),
        (datetime(1970, 1, 1, tzinfo=UTC), "1970-01-01T00:00:00Z"),  # before ZIP's own era
    ],
)
def test_the_time_is_the_one_passed_in(time: datetime, expected: str) -> None:
    edition = Edition(write(everything(), time=time)[0])
    assert edition.values("dcterms:modified") == [expected]
    assert len({info.date_time for info in edition.archive.infolist()}) == 1


def test_blank_people_and_odd_characters_do_no_harm() -> None:
    people = (Contributor(" ", "author"), Contributor("\x01周南", "author"))
    document = replace(everything(), metadata=replace(everything().metadata, creators=people))
    data, report = write(document)
    assert Edition(data).values("dc:creator") == ["\N{REPLACEMENT CHARACTER}周南"]
    assert "epub.character" in {problem.code for problem in report.problems}


@pytest.mark.parametrize(
    ("issue", "positions"), [("8461", ["8461"]), ("总第8461期", ["8461"]), ("秋季号", []), ("", [])]
)
def test_the_newspaper_is_a_series(issue: str, positions: list[str]) -> None:
    known = replace(everything().metadata, series="河流", publication="青石日报", issue=issue)
    data = write(replace(everything(), metadata=known))[0]
    edition = Edition(data)
    assert edition.values("belongs-to-collection") == ["河流", "青石日报"]
    assert edition.values("group-position") == positions
    bare = read_epub(write(replace(everything(), metadata=replace(known, series="")), record=False)[0], "a")
    assert (bare.metadata.series, bare.metadata.publication) == ("", "青石日报")


def test_an_edition_for_sale_need_not_name_the_files() -> None:
    def pages(**options: object) -> str:
        edition = Edition(write(everything(), record=False, **options)[0])
        return edition.read("EPUB/colophon.xhtml").decode() + " ".join(edition.values("dc:source"))

    source = everything().source
    assert pages().count(source.sha256) == pages().count(source.name) == 2
    assert source.sha256 not in pages(name_sources=False)
    assert source.name not in pages(name_sources=False)
