"""What a publication is called where its metadata does not say it in so many words."""

from __future__ import annotations

import pytest

from publisher.model import (
    Metadata,
    chinese_date,
    is_called_by_its_day,
    issue_title,
    rubric_over,
    title_of_all,
)
from tests.compose.setting import Writer

DAY = Metadata(publication="青石日报", issued="2026-01-09")


@pytest.mark.parametrize(
    ("issued", "words"),
    [("2026-01-09", "2026年1月9日"), ("2026-01", "2026-01"), ("乙巳年腊月", "乙巳年腊月"), (None, "")],
)
def test_days_in_words(issued: str | None, words: str) -> None:
    assert chinese_date(issued) == words


@pytest.mark.parametrize(
    ("metadata", "title"),
    [
        (DAY, "青石日报 2026年1月9日"),
        (Metadata(publication="Stone Daily", issued="2026-01-09", language="en"), "Stone Daily 2026-01-09"),
        (Metadata(publication="青石日报"), "青石日报"),
        (Metadata(issued="2026-01-09"), ""),
    ],
)
def test_an_issue_is_called_by_its_day(metadata: Metadata, title: str) -> None:
    assert issue_title(metadata) == title


def test_a_title_of_the_whole() -> None:
    new = Writer()
    one, other = new.article("水", "河水涨了。"), new.article("路", "路修好了。")

    def of_all(title: str, *body: object) -> str:
        return title_of_all(new.document(*body, metadata=Metadata(title=title)))  # type: ignore[arg-type]

    assert of_all("水", one) == "水"
    assert of_all("水", one, other) == ""  # of one part among others
    assert of_all("水与路", one, other) == "水与路"
    assert of_all("城乡", new.section("城乡", one, other)) == "城乡"


def test_newspaper_and_day_are_no_title_of_the_whole() -> None:
    new = Writer()
    called = Metadata(title="青石日报 2026年1月9日", publication="青石日报", issued="2026-01-09")
    assert is_called_by_its_day(called)
    assert not is_called_by_its_day(Metadata())
    assert title_of_all(new.document(new.article("水", "河水涨了。"), metadata=called)) == ""


def test_the_rubric_over_a_single_article() -> None:
    new = Writer()
    water, road = new.article("水", "河水涨了。"), new.article("路", "路修好了。")
    alone = new.document(new.section("特写", water), metadata=Metadata(title="水"))
    assert rubric_over(alone) == "特写"
    assert rubric_over(new.document(new.section("特写", water, road))) == ""
    assert rubric_over(new.document(new.section("水", water), metadata=Metadata(title="水"))) == ""
