"""Numbers and measures: the value where it is certain, nothing where it is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.write.tei.numbers import pieces

CERTAIN = [
    ("水位3.14米，", "3.14米 = 3.14 m"),
    ("全长1,286公里", "1,286公里 = 1286 km"),
    ("投资1.2亿元。", "1.2亿元 = 120000000.0 CNY"),
    ("灌溉30万亩", "30万亩 = 300000 亩"),
    ("增长38.5%，", "38.5% = 38.5 percentage"),
    ("第12届", "第12 = 12 ordinal"),
    ("流速1.5 m/s。", "1.5 m/s = 1.5 m/s"),
    ("气温25℃", "25℃ = 25 °C"),
    ("面积20平方公里", "20平方公里 = 20 km2"),
    ("走到3公里处", "3公里 = 3 km"),
]

UNCERTAIN = [
    "2—3米", "2至3米", "3-5%", "吃了3米饭", "比分21:19", "v1.2米", "第1.5", "2023年", "10多公里",
    "几百米", "A4米", "2元旦", "第3%", "1,28米", "6万到8万元", "12.5.3米", "5 km/hour",
]  # fmt: skip


def marked(text: str) -> list[str]:
    return [
        f"{piece} = {given.get('value') or given['quantity']} {given.get('type') or given['unit']}"
        for piece, tag, given in pieces(text)
        if tag
    ]


@pytest.mark.parametrize(("text", "expected"), CERTAIN)
def test_what_is_certain_has_its_value(text: str, expected: str) -> None:
    assert marked(text) == [expected]


@pytest.mark.parametrize("text", UNCERTAIN)
def test_what_is_uncertain_has_none(text: str) -> None:
    assert marked(text) == []


@given(st.text(st.sampled_from("0123456789.,%第万亿米公里元旦km/ —至到a，")))
def test_no_character_changes(text: str) -> None:
    assert "".join(piece for piece, _, _ in pieces(text)) == text
