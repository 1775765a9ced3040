"""What pages are called, on the page and beside it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from publisher.compose import TextLine, compose, load_design
from publisher.compose.folios import Folios, page_called
from publisher.model import Metadata
from tests.compose.test_newspaper import issue


@pytest.mark.parametrize(
    ("first", "names"),
    [
        ("", ["1", "2", "3"]),
        ("5", ["5", "6", "7"]),
        ("A05", ["A05", "A06", "A07"]),
        ("A09-A10", ["A09", "A10", "A11"]),
        ("第8版", ["8", "9", "10"]),
        ("要闻版", ["要闻版", "", ""]),
    ],
)
def test_pages_count_on_from_the_first(first: str, names: list[str]) -> None:
    folios = Folios(first)
    assert [folios.of(number) for number in (1, 2, 3)] == names


@pytest.mark.parametrize(("folio", "called"), [("5", "第5版"), ("A05", "A05版"), ("", "")])
def test_how_a_newspaper_calls_a_page(folio: str, called: str) -> None:
    assert page_called(folio) == called


@pytest.mark.parametrize(
    ("page", "on", "from_", "labels"),
    [
        ("5", "（下转第6版）", "（上接第5版）", ["5", "6"]),
        ("A05", "（下转A06版）", "（上接A05版）", ["A05", "A06"]),
        ("要闻", "（下转下版）", "（上接要闻版）", ["要闻", ""]),
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
    assert not labels[1] or labels[1] in words  # the folio at the head of the second page


def test_a_book_counts_its_own_pages() -> None:
    document = replace(issue(3000), metadata=Metadata(title="集子", page="5"))
    labels = [page.label for page in compose(document, load_design("book"))]
    assert sorted(label for label in labels if label)[:2] == ["1", "2"]
