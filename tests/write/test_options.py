"""Options of writers: ranges, files and where they start, and which writer is told what."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import pytest

from publisher.errors import UsageError
from publisher.model import Place
from publisher.write import registry
from publisher.write.contract import Between, Options
from publisher.write.options import applicable, fit, fitted, names

HOUSE = Path("house")


@pytest.mark.parametrize(
    ("form", "given", "expected"),
    [
        ("docx", {"columns": 4}, {"columns": 4}),
        ("docx", {"template": "a.docx"}, {"template": Path("house/a.docx")}),
        ("docx", {"contents": None}, {"contents": None}),
        ("pdf", {"design": "book"}, {"design": "book"}),
        ("pdf", {"design": "own.toml"}, {"design": "house/own.toml"}),
        ("pdf", {"design": "/own.toml"}, {"design": "/own.toml"}),
    ],
)
def test_what_fits(form: str, given: dict[str, Any], expected: dict[str, Any]) -> None:
    assert fitted(registry.writer(form), given, folder_of=lambda option: HOUSE) == expected


@pytest.mark.parametrize(
    ("form", "given", "message"),
    [
        ("docx", {"columns": 9}, "docx: columns is 9, expected a whole number from 1 to 4"),
        ("docx", {"columns": 0}, "docx: columns is 0, expected a whole number from 1 to 4"),
        ("docx", {"columns": "two"}, "docx: columns is 'two', expected a whole number from 1 to 4"),
        ("docx", {"columns": True}, "docx: columns is True, expected a whole number from 1 to 4"),
        ("json", {"indent": -1}, "json: indent is -1, expected a whole number from 0 to 16"),
        ("pdf", {"profile": "web"}, "pdf: profile is 'web', expected one of screen, print, archive"),
        ("pdf", {"design": 3}, "pdf: design is 3, expected text"),
    ],
)
def test_what_does_not(form: str, given: dict[str, Any], message: str) -> None:
    place = Place("publication.toml", 7, 1)
    (name,) = given
    with pytest.raises(UsageError) as caught:
        fitted(registry.writer(form), given, places={f"{form}.{name}": place, name: Place("other", 1, 1)})
    assert (caught.value.message, caught.value.place) == (message, place)


def test_an_option_with_a_range_may_be_left_open() -> None:
    optional = Annotated[int | None, Between(1, 4)]
    assert (fit(3, optional), fit(None, optional)) == (3, None)
    with pytest.raises(ValueError, match="a whole number from 1 to 4"):
        fit(9, optional)


def test_an_option_may_have_a_value_for_every_name() -> None:
    kind = Mapping[str, Annotated[int, Between(1, 12)]]
    assert fit({"河水涨了": 3}, kind) == {"河水涨了": 3}
    for value in ({"河水涨了": 0}, {"河水涨了": "3"}, 3):
        with pytest.raises(ValueError, match="a table"):
            fit(value, kind)


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, 10**400, True, "1"])
def test_numbers_are_finite(value: Any) -> None:
    with pytest.raises(ValueError, match=r"^a number$"):
        fit(value, float)
    with pytest.raises(ValueError, match=r"^a number from 0 to 1$"):
        fit(value, Annotated[float, Between(0, 1)])


@dataclass(frozen=True, slots=True, kw_only=True)
class ExcerptOptions(Options):
    """Options of a writer that prints some pages."""

    pages: str = "1-3"


def test_who_gets_the_pages_of_a_print_edition_is_a_matter_of_class_not_of_names() -> None:
    assert names(ExcerptOptions) == ["pages"]
    assert "pages" not in names(registry.writer("epub").options)
    assert [name for name in registry.formats() if registry.takes_pages(name)] == ["epub"]


@pytest.mark.parametrize(
    ("form", "expected"),
    [("pdf", {"design": "book", "profile": "print"}), ("docx", {"design": "gongwen"}), ("md", {})],
)
def test_who_is_told_what(form: str, expected: dict[str, Any]) -> None:
    given = {"docx.design": "gongwen", "design": "book", "profile": "print", "tei.normalization": "silent"}
    assert applicable(registry.writer(form), given) == expected
