"""The pages of a print edition made in the same run: marked in the text, listed, and no text lost."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import publisher
from publisher.model import Document, Figure, all_blocks, leaves, lines, units
from publisher.read.epub import read_epub
from publisher.write.contract import PageStart
from tests.samples import everything
from tests.strategies import documents
from tests.write.epub.editions import write
from tests.write.epub.independent import HTML, OPS_TYPE, Edition


def listed(edition: Edition, page_list: str = "page-list") -> list[tuple[str, str]]:
    """(folio, where it leads) of every line of the page list."""
    navs = edition.xhtml("nav.xhtml").iter(HTML + "nav")
    return [
        (a.text, a.get("href"))
        for nav in navs
        if nav.get(OPS_TYPE) == page_list
        for a in nav.iter(HTML + "a")
    ]


def after(edition: Edition, href: str) -> str:
    """The text that follows a marker in its element."""
    name, _, identifier = href.partition("#")
    (marker,) = edition.xhtml(name).iterfind(f".//*[@id='{identifier}']")
    assert marker.get("role") == "doc-pagebreak"
    return marker.tail or ""


def test_a_page_that_begins_inside_a_paragraph() -> None:
    document = everything()
    leaf = next(leaf for line in lines(document) for leaf in leaves(line) if "又一次响起来" in leaf.text)
    cut = leaf.text.index("又一次")
    data, report = write(document, pages=(PageStart("A4", "any", leaf.span, cut),))
    edition = Edition(data)
    ((folio, href),) = listed(edition)
    assert folio == "A4"
    assert after(edition, href).startswith("又一次响起来")
    assert edition.values("pageBreakSource") == ["春天的河流（与本版同时制作的分页版）"]
    assert {"pageBreakMarkers", "pageNavigation"} <= set(edition.values("schema:accessibilityFeature"))
    assert report.problems == ()


def test_a_page_that_begins_with_a_picture() -> None:
    figure = next(block for block in all_blocks(everything()) if isinstance(block, Figure))
    edition = Edition(write(everything(), pages=(PageStart("2", figure.id),))[0])
    ((_, href),) = listed(edition)
    marker = edition.xhtml(href.split("#")[0]).find(f".//{HTML}div[@role='doc-pagebreak']")
    assert marker is not None
    assert marker.getnext().get("id") == figure.id


def test_a_page_that_begins_nowhere_is_reported() -> None:
    data, report = write(everything(), pages=(PageStart("9", "lost"),))
    assert [problem.code for problem in report.problems] == ["epub.page"]
    assert listed(Edition(data)) == []


def test_without_a_print_edition_there_is_no_page_list() -> None:
    edition = Edition(write(everything())[0])
    assert listed(edition) == []
    assert "pageBreakMarkers" not in edition.values("schema:accessibilityFeature")


@settings(max_examples=30, deadline=None)
@given(documents(), st.data())
def test_markers_leave_the_text_as_it_is(document: Document, data: st.DataObject) -> None:
    every = [leaf for line in lines(document) for leaf in leaves(line)]
    begun = data.draw(st.lists(st.sampled_from(every), max_size=4, unique_by=id) if every else st.just([]))
    pages = tuple(
        PageStart(str(number), "", leaf.span, data.draw(st.integers(0, len(leaf.text) - 1)))
        for number, leaf in enumerate(begun, 1)
    )
    written = write(document, pages=pages)[0]
    edition = Edition(written)
    assert edition.units() == [unit.text for unit in units(document) if unit.text]
    assert {folio for folio, _ in listed(edition)} <= {page.label for page in pages}
    assert read_epub(written, "river.epub") == document


@pytest.mark.parametrize("order", list(permutations(["a.pdf", "a.epub"])))
def test_the_order_of_outputs_does_not_matter(
    order: tuple[str, ...], report_source: Path, tmp_path: Path
) -> None:
    reports = publisher.convert(report_source, [tmp_path / name for name in order])
    edition = Edition((tmp_path / "a.epub").read_bytes())
    pages = dict(zip(order, reports, strict=True))["a.pdf"].pages
    assert [folio for folio, _ in listed(edition)] == [page.label for page in pages]
    assert len(pages) > 3
