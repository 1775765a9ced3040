"""What pages are called, on the page and beside it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from publisher.compose import TextLine, compose, load_design
from publisher.compose.newspaper.folios import Folios, is_front, page_called, pages_in
from publisher.model import Metadata
from tests.compose.newspaper.test_newspaper import issue


@pytest.mark.parametrize(
    ("first", "names"),
    [
        ("", ["1", "2", "3"]),
        ("5", ["5", "6", "7"]),
        ("A05", ["A05", "A06", "A07"]),
        ("A09-A10", ["A09", "A10", "A11"]),
        ("第8版", ["8", "9", "10"]),
        ("要闻版", ["要闻版", "要闻版续", "要闻版续2"]),
    ],
)
def test_pages_count_on_from_the_first(first: str, names: list[str]) -> None:
    folios = Folios()
    if first:
        folios.begin(first)
    assert [folios.next() for _ in names] == names


def test_no_page_is_called_by_counting_what_another_is_called_by_its_editors() -> None:
    folios = Folios(["01", "第2版"])
    folios.begin("01")
    assert (folios.next(), folios.following, folios.next()) == ("01", "01续", "01续")
    assert folios.next() == "01续2"
    folios.begin("02")
    assert [folios.next(), folios.next()] == ["02", "03"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("", True), ("1", True), ("A01", True), ("要闻版", True), ("05", False), ("A12", False)],
)
def test_which_page_may_be_a_front_page(name: str, expected: bool) -> None:
    assert is_front(name) is expected


@pytest.mark.parametrize(
    ("folio", "called"),
    [("5", "第5版"), ("A05", "A05版"), ("", ""), ("01续", "第01版续"), ("要闻版续2", "要闻版续2")],
)
def test_how_a_newspaper_calls_a_page(folio: str, called: str) -> None:
    assert page_called(folio) == called


@pytest.mark.parametrize(
    ("page", "on", "from_", "labels"),
    [
        ("5", "（下转第6版）", "（上接第5版）", ["5", "6"]),
        ("A05", "（下转A06版）", "（上接A05版）", ["A05", "A06"]),
        ("要闻", "（下转要闻版续）", "（上接要闻版）", ["要闻", "要闻续"]),
    ],
)
def test_a_newspaper_says_where_an_article_runs_on(
    page: str, on: str, from_: str, labels: list[str]
) -> None:
    document = replace(issue(9000), metadata=Metadata(publication="青石日报", page=page))
    made = list(compose(document, load_design("newspaper")))
    words = [mark.matter.text for one in made for mark in one.furniture if isinstance(mark, TextLine)]
    assert on in words
    assert any(text.endswith(from_) for text in words)
    assert [one.label for one in made[:2]] == labels
    assert labels[1] in words  # the folio at the head of the second page


@pytest.mark.parametrize(
    ("name", "count"),
    [("", 1), ("05", 1), ("要闻", 1), ("A05-A06", 2), ("第2版至第4版", 3), ("A05、A07", 2)],
)
def test_how_many_pages_a_name_stands_for(name: str, count: int) -> None:
    assert pages_in(name) == count


def test_a_book_counts_its_own_pages() -> None:
    document = replace(issue(3000), metadata=Metadata(title="集子", page="5"))
    labels = [page.label for page in compose(document, load_design("book"))]
    assert sorted(label for label in labels if label)[:2] == ["1", "2"]
