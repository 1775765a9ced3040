"""Titles on the cover: whole, as large as there is room, broken where sense allows."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.faces import catalogue
from publisher.write.epub.display import fitted, length
from tests.effort import AT_MOST, growth

FACE = catalogue()("song", 700)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("河流", ["河流"]),
        ("补碗的人", ["补碗的人"]),  # no line of a single character
        ("守着一条大河 读懂它的“脾气”", ["守着一条大河", "读懂它的", "“脾气”"]),
        ("春天的河流", ["春天的", "河流"]),
        ("南江市人民代表大会常务委员会公告", ["南江市", "人民代表大会", "常务委员会", "公告"]),
        ("Spring Comes to the River", ["Spring", "Comes to", "the River"]),
        ("2023年《水文年鉴》出版", ["2023年", "《水文年鉴》", "出版"]),
    ],
)
def test_lines(title: str, expected: list[str]) -> None:
    assert fitted(title, FACE, 1300, 1000, largest=420)[0] == expected


@given(st.text("春天的河流abc ，。“”（）1", max_size=60))
def test_nothing_is_lost_and_everything_fits(title: str) -> None:
    lines, size = fitted(title, FACE, 1300, 1000, largest=420)
    assert "".join("".join(lines).split()) == "".join(title.split())
    assert all(length(line, FACE) * size <= 1300.001 for line in lines)
    assert len(lines) * size <= 1000
    if " " not in title:
        assert not any(line[0] in "，。”）" for line in lines[1:])


def test_lines_of_a_title_are_measured_once() -> None:
    """What is tried grows with the square of the title; what each line costs does not grow."""

    def fits(size: int) -> Callable[[], object]:
        return lambda: fitted("今天好 " * size, FACE, 1300, 1000, largest=420)

    assert growth(fits, 15) < 4 * AT_MOST  # 16 for the square, 64 for the cube


def test_a_title_as_long_as_a_text_is_divided_evenly() -> None:
    lines, size = fitted("今天好" * 400, FACE, 1300, 1000, largest=420)
    assert "".join(lines) == "今天好" * 400
    assert len({len(line) for line in lines}) == 1
    assert size > 0
