"""Titles on the cover: whole, as large as there is room, broken where sense allows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.faces import catalogue
from publisher.write.epub.display import fitted, length

FACE = catalogue()("song", 700)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("河流", ["河流"]),
        ("守着一条大河 读懂它的“脾气”", ["守着一条大河", "读懂它的", "“脾气”"]),
        ("春天的河流", ["春天的", "河流"]),
        ("Spring Comes to the River", ["Spring", "Comes to", "the River"]),
        ("2023年《水文年鉴》出版", ["2023年", "《水文年", "鉴》出版"]),
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
