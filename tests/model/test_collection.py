"""Several documents as one, and each of them back again."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from publisher.model import (
    Article,
    Box,
    Contributor,
    Document,
    Edit,
    Group,
    Metadata,
    Paragraph,
    Place,
    Section,
    Size,
    Source,
    Span,
    Text,
    Zone,
    all_blocks,
    articles,
    dump,
    load,
    merged,
    restore,
    units,
)
from tests.samples import everything
from tests.strategies import documents

relaxed = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def document(name: str, text: str, **metadata: object) -> Document:
    """One paragraph that says what its source says, but for half-width commas."""
    edits = tuple(
        Edit("punctuation", at, at + 1, ",", "，", 1.0, "between Han characters")
        for at, mark in enumerate(text)
        if mark == ","
    )
    paragraph = Paragraph("paragraph-1", "body", (Text(text.replace(",", "，"), Span(0, len(text))),))
    source = Source(name, "utf-8", hashlib.sha256(text.encode()).hexdigest(), text)
    article = Article("article-1", (), (), (), (), (paragraph,))
    return Document(Metadata(**metadata), (article,), source, edits)  # type: ignore[arg-type]


def named(found: Document, name: str) -> Document:
    return replace(found, source=replace(found.source, name=name))


RIVER = document("river.md", "河水,涨了", page="A02", creators=(Contributor("李四", "reporter"),))
ROAD = document("road.md", "路,修好了", page="A03", creators=(Contributor("王五", "reporter"),))


def test_texts_stand_behind_each_other_and_edits_move_with_them() -> None:
    whole = merged([Group([RIVER, ROAD])], name="issue.toml")
    assert whole.source.text == "河水,涨了路,修好了"
    assert [(edit.start, edit.before) for edit in whole.edits] == [(2, ","), (6, ",")]
    assert [unit.text for unit in units(whole)] == ["河水，涨了", "路，修好了"]


def test_each_source_comes_back() -> None:
    whole = merged([Group([RIVER, ROAD])], name="issue.toml")
    assert restore(whole, "river.md") == "河水,涨了"
    assert restore(whole, "road.md") == "路,修好了"
    with pytest.raises(KeyError, match=r"there are river\.md, road\.md"):
        restore(whole, "sea.md")


def test_places_name_the_file_though_no_line_ends_between_two() -> None:
    found = [
        Document(Metadata(), (), Source(name, "utf-8", "0" * 64, text))
        for name, text in {"one.md": "甲\n乙", "two.md": "丙\n丁\n", "three.md": "戊"}.items()
    ]
    places = merged([Group(found)], name="issue.toml").source.places()
    assert [str(places(at)) for at in range(8)] == [
        "one.md:1:1", "one.md:1:2", "one.md:2:1",
        "two.md:1:1", "two.md:1:2", "two.md:2:1", "two.md:2:2",
        "three.md:1:1",
    ]  # fmt: skip


def test_ids_are_unique_and_the_first_stay_as_they_are() -> None:
    whole = merged([Group([RIVER, ROAD])], name="issue.toml")
    assert [article.id for article in articles(whole.body)] == ["article-1", "article-1-2"]
    assert [block.id for block in all_blocks(whole)] == [
        "paragraph-1",
        "paragraph-1-2",
    ]


def test_each_text_keeps_its_metadata_and_the_whole_has_what_all_agree_on() -> None:
    river = replace(RIVER, metadata=replace(RIVER.metadata, publication="青禾晚报", title="河"))
    road = replace(ROAD, metadata=replace(ROAD.metadata, publication="青禾晚报", title="路"))
    whole = merged([Group([river, road])], Metadata(issued="2024-11-08"), name="issue.toml")
    assert [one.metadata for one in whole.source.originals] == [river.metadata, road.metadata]
    assert whole.metadata.publication == "青禾晚报"
    assert whole.metadata.page == ""  # one is from A02, the other from A03
    assert whole.metadata.title == "青禾晚报 2024年11月8日"
    assert [one.name for one in whole.metadata.creators] == ["李四", "王五"]


@pytest.mark.parametrize(
    ("given", "of_the_texts", "whole"),
    [
        # A preface by another hand does not make its writer an author of the book.
        ("", "林疏影 author | 程既白 author", "林疏影 author, 程既白 author"),
        ("林疏影 author", "林疏影 author | 程既白 author", "林疏影 author"),
        ("林疏影 author", "程既白 reporter", "林疏影 author"),
        # Others are found where nobody is given for their work.
        ("林疏影 author", "陈晓 photographer", "林疏影 author, 陈晓 photographer"),
        ("何一鸣 editor", "郎静 editor | 陈晓 photographer", "何一鸣 editor, 陈晓 photographer"),
        ("何一鸣 editor", "程既白 author", "程既白 author, 何一鸣 editor"),
        # Whoever wrote it all needs no mention as its photographer.
        ("林疏影 author", "林疏影 photographer", "林疏影 author"),
    ],
)
def test_people_given_for_the_whole_win_over_those_of_its_texts(
    given: str, of_the_texts: str, whole: str
) -> None:
    texts = [
        document(f"{number}.md", "水", **people(one))
        for number, one in enumerate(of_the_texts.split(" | "))
    ]
    issue = merged([Group(texts)], Metadata(**people(given)), name="issue.toml")
    known = issue.metadata
    assert ", ".join(f"{one.name} {one.role}" for one in (*known.creators, *known.contributors)) == whole
    # Every text keeps its own.
    assert [file.metadata.creators for file in issue.source.files] == [
        one.metadata.creators for one in texts
    ]


def people(said: str) -> dict[str, Any]:
    """Fields of metadata for one person: "陈晓 photographer"; none for nobody."""
    if not said:
        return {}
    name, role = said.split()
    field = "creators" if role in ("author", "reporter") else "contributors"
    return {field: (Contributor(name, role),)}  # type: ignore[arg-type]


def test_a_text_without_editors_has_those_of_its_page_or_of_the_whole() -> None:
    editor, other = Contributor("郎静", "editor"), Contributor("温言", "editor")
    texts = (
        document("a.md", "水", page="01", contributors=(editor,)),
        document("b.md", "路", page="01"),
        document("c.md", "桥", page="02"),
    )
    issue = merged([Group(texts)], Metadata(contributors=(other,)), name="issue.toml")
    found = [[one.name for one in file.metadata.contributors] for file in issue.source.files]
    assert found == [["郎静"], ["郎静"], ["温言"]]


def test_the_whole_has_the_digest_of_what_sha256sum_prints() -> None:
    whole = merged([Group([RIVER, ROAD])], name="issue.toml")
    listing = f"{RIVER.source.sha256}  river.md\n{ROAD.source.sha256}  road.md\n"
    assert whole.source.sha256 == hashlib.sha256(listing.encode()).hexdigest()


def test_a_rubric_of_the_issue_is_an_edit_that_adds_it() -> None:
    whole = merged([Group([RIVER]), Group([ROAD], "交通")], name="issue.toml")
    assert [(unit.role, unit.text) for unit in units(whole)] == [
        ("body", "河水，涨了"),
        ("rubric", "交通"),
        ("body", "路，修好了"),
    ]
    assert [edit for edit in whole.edits if edit.is_markup] == [
        Edit("read.issue", 5, 5, "", "交通", 1.0, "a rubric of the issue")
    ]
    assert restore(whole) == whole.source.text


def test_a_rubric_that_the_text_has_too_is_shown_once() -> None:
    text = "交,通路"
    paragraph = Paragraph("paragraph-1", "body", (Text("路", Span(3, 4)),))
    article = Article("article-1", (), (), (), (), (paragraph,))
    section = Section("section-1", ((Text("交，通", Span(0, 3)),),), (article,))
    comma = Edit("punctuation", 1, 2, ",", "，", 1.0, "between Han characters")
    own = Document(Metadata(), (section,), Source("road.md", "utf-8", "0" * 64, text), (comma,))
    whole = merged([Group([own, named(own, "way.md")], "交，通")], name="issue.toml")
    assert [(unit.role, unit.text) for unit in units(whole)] == [
        ("rubric", "交，通"),
        ("body", "路"),
        ("body", "路"),
    ]
    assert restore(whole) == text * 2


def test_zones_move_with_the_text() -> None:
    zone = Zone(Span(0, 2), 1, Box(0, 0, 10, 10), Size(100, 100), "point", "text")
    road = replace(ROAD, source=replace(ROAD.source, zones=(zone,)))
    whole = merged([Group([RIVER, road])], name="issue.toml")
    assert [found.span for found in whole.source.zones] == [(5, 7)]


def test_what_was_merged_can_be_merged_again() -> None:
    page = merged([Group([RIVER, ROAD])], name="page.toml")
    year = merged([Group([document("sea.md", "海"), page])], name="year.toml")
    assert [(one.name, one.span) for one in year.source.originals] == [
        ("sea.md", (0, 1)), ("river.md", (1, 6)), ("road.md", (6, 11)),
    ]  # fmt: skip
    assert year.source.originals[1].metadata == RIVER.metadata
    assert restore(year, "road.md") == "路,修好了"


def test_two_sources_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match=r"river\.md, river\.md"):
        merged([Group([RIVER, RIVER])], name="issue.toml")


def test_json_of_one_source_says_nothing_of_originals() -> None:
    assert "originals" not in dump(everything())
    whole = merged([Group([RIVER, ROAD])], name="issue.toml")
    assert load(dump(whole)) == whole


def test_originals_that_leave_a_gap_are_refused() -> None:
    whole = merged([Group([RIVER, ROAD])], name="issue.toml")
    _, road = whole.source.originals
    with pytest.raises(ValueError, match=r"road\.md begins at 5 and not at 0"):
        replace(whole.source, originals=(road,))


@relaxed
@given(st.lists(documents(), min_size=2, max_size=3), st.sampled_from(["", "交通"]))
def test_any_documents_come_back(found: list[Document], rubric: str) -> None:
    found = [named(one, f"{number}.md") for number, one in enumerate(found)]
    whole = merged([Group(found[:1]), Group(found[1:], rubric)], name="issue.toml")
    for one in found:
        assert restore(whole, one.source.name) == one.source.text
    assert load(dump(whole)) == whole
    places = whole.source.places()
    for original, one in zip(whole.source.originals, found, strict=True):
        own = one.source.places()
        for edit in one.edits:
            assert places(original.span.start + edit.start) == own(edit.start)


def test_a_place_behind_the_end_is_in_the_last_file() -> None:
    places = merged([Group([RIVER, ROAD])], name="issue.toml").source.places()
    assert places(11) == Place("road.md", 1, 7)
