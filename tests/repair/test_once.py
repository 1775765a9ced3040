"""What is not done twice, nor for lines that do not need it: 600,000 characters are 15,000 lines."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import publisher
from publisher.read import Passage, Piece, markdown
from publisher.read.recovered import EMPTY
from publisher.repair import standard
from publisher.repair.labelling.lines import Lines
from publisher.repair.labelling.sequence import all_steps
from publisher.repair.line.protected import Protected
from publisher.repair.line.shapes import Shape
from publisher.repair.rules import stops


def test_an_altered_passage_keeps_its_text() -> None:
    """Roles and marks change thousands of passages; only other pieces are put together once more."""
    passage = Passage("text", (Piece(0, 2, "渔村"),))
    assert passage.altered(role="body").text is passage.text
    assert passage.rewritten((Piece(0, 1, "渔"), Piece(1, 2, "市"))).text == "渔市"
    assert passage.altered(level=2) == Passage("text", (Piece(0, 2, "渔村"),), level=2)
    assert Passage("text", ()) == EMPTY


def test_a_line_without_markup_is_not_searched_for_any(monkeypatch: pytest.MonkeyPatch) -> None:
    searched: list[str] = []

    def spy(text: str, start: int, end: int) -> tuple[tuple[Piece, ...], tuple[()]]:
        searched.append(text[start:end])
        return (Piece(start, end, text[start:end]),), ()

    monkeypatch.setattr(markdown, "scan", spy)
    publisher.read_text("今年收成好。\n\n明年*还*种。\n\n# 渔村\n")
    assert searched == ["明年*还*种。", "渔村"]


def test_only_dots_that_may_be_stops_are_looked_up_among_figures(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def spy(text: str) -> Protected:
        asked.append(text)
        return Protected(text)

    monkeypatch.setattr(stops, "Protected", spy)
    publisher.read_text("全年增长7.3%，达到3.5亿元。\n\n今年的收成比去年好.\n", without=("join",))
    assert set(asked) == {"今年的收成比去年好."}


@pytest.mark.parametrize("index", [-3, -1, 2, 9])
def test_beyond_the_first_and_the_last_line_is_nothing(index: int) -> None:
    lines = Lines([Passage("text", (Piece(0, 2, text),)) for text in ("渔村", "今年收成好。")], standard())
    assert (lines.text(0), lines.text(1), lines.text(index)) == ("渔村", "今年收成好。", "")
    assert (lines.shape(0), lines.shape(index)) == (Shape.LABEL, None)


def test_steps_from_line_to_line_are_looked_up_once() -> None:
    looked_up: Callable[..., object] = all_steps({}).moves
    assert looked_up(0, ("headline", "body")) is looked_up(0, ("headline", "body"))
