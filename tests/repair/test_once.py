"""What is not done twice, nor for lines that do not need it: 600,000 characters are 15,000 lines."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

import publisher
from publisher.read import Passage, Piece, markdown
from publisher.read.recovered import EMPTY
from publisher.repair import Wording, standard
from publisher.repair.column.folding import Fold
from publisher.repair.labelling.deciding import decided
from publisher.repair.labelling.lines import Lines
from publisher.repair.labelling.sequence import all_steps
from publisher.repair.line import protected, rows
from publisher.repair.line.protected import Protected
from publisher.repair.line.shapes import Shape
from publisher.repair.rules import spaces, stops


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


def test_a_line_is_divided_into_fields_only_beside_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    divided: list[str] = []
    fields = rows._fields

    def spy(apart: re.Pattern[str], text: str) -> list[str]:
        divided.append(text)
        return fields(apart, text)

    monkeypatch.setattr(rows, "_fields", spy)
    assert not rows.are_rows("今年收成好。", "稻瘟病 30g 21天")
    assert divided == ["今年收成好。"]
    assert rows.are_rows("纹枯病 20g 14天", "稻瘟病 30g 21天")


def test_english_is_looked_for_only_where_a_blank_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    searched: list[str] = []

    def spy(text: str) -> list[tuple[int, int]]:
        searched.append(text)
        return []

    monkeypatch.setattr(protected, "_english", spy)
    Protected("全年增长7.3%,出口占Q3的一半。")
    Protected("他读了Of Studies,很喜欢。")
    assert searched == ["他读了Of Studies,很喜欢。"]


@pytest.mark.parametrize(
    ("text", "judged"), [("小 明今年收成好。", 0), ("收成好，一直摆 到井台，明年还种。", 1)]
)
def test_marks_are_counted_only_for_a_space_inside_a_clause(
    text: str, judged: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def spy(passages: tuple[Passage, ...]) -> Fold:
        asked.append(len(passages))
        return Fold.NONE

    monkeypatch.setattr(spaces, "folding", spy)
    publisher.read_text(text)
    assert len(asked) == judged


def test_whether_a_line_opens_a_report_is_known_to_all_traits() -> None:
    texts = ("秋收", "本报讯（记者 李明）今年收成好。", "今年收成好。")
    lines = Lines([Passage("text", (Piece(0, 2, text),)) for text in texts], standard())
    assert lines.reports == {1}


def test_names_are_looked_for_once_however_many_sign(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each letter is signed with a given name, and whoever has it may be named anywhere above."""
    asked: list[str] = []
    is_name = Wording.is_name

    def spy(self: Wording, text: str) -> bool:
        asked.append(text)
        return is_name(self, text)

    monkeypatch.setattr(Wording, "is_name", spy)
    texts = ["程既白", *("既白", "1月2日") * 9]
    lines = Lines([Passage("text", (Piece(0, len(text), text),)) for text in texts], standard())
    asked.clear()
    signed = [at for at in range(len(texts)) if decided(lines, at) == ("byline",)]
    assert signed == [*range(1, 19, 2)]
    assert asked.count("程既白") == 1
