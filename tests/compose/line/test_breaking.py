"""Where a line may end: read through `break_lines` in a measure that is too short for anything."""

from __future__ import annotations

import math
from itertools import pairwise, product
from typing import Any, get_args

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from uniseg.linebreak import line_break_breakables, line_break_units

from publisher.compose import break_lines
from publisher.compose.line import unicode_breaks
from publisher.compose.line.break_costs import NEVER
from publisher.compose.line.breaking import Level
from publisher.compose.line.numbers import bound
from publisher.compose.line.western_breaks import western_costs

# One em: every line ends as soon as it may. A bar is a break at this level.
CASES: list[tuple[Level, str]] = [
    ("gb", "北|京|“一|带|一|路”|倡|议"),
    ("gb", "甲·|乙"),
    ("gb", "甲～|乙"),
    ("gb", "甲/乙"),
    ("basic", "甲/|乙"),
    ("gb", "甲|——|乙"),
    ("strict", "甲——|乙"),
    ("gb", "甲……|乙"),
    ("gb", "甲|——|——|乙"),
    ("gb", "真|的|吗？！|好"),
    ("gb", "１２％|的"),
    ("gb", "－5℃|以|下"),
    ("gb", "第|（一）|章"),
    ("gb", "人|民|币|￥300|元"),
    ("gb", "约|$100|和|50%|的"),
    ("gb", "C919|客|机"),
    ("gb", "SA750U|起|重|机"),
    ("gb", "COVID-19|疫|情"),
    ("gb", "3.14|与|1,000|与|12:30"),
    ("gb", "超|过|1 300|个"),
    ("gb", "约|1\u2009655|元|或|1　655|元"),
    ("gb", "用|电|310 000 kW·h|的"),
    ("gb", "排|放|176 t，|每|秒|42.7 tokens/s，|1 000 |tokens"),
    ("gb", "比|分|21∶19，|浓|度|35μg/m³"),
    ("gb", "拨|0733-2868 |8888|转"),  # no groups of three
    ("gb", "2025 |123|号，|又|5 |men"),  # no number in groups, no unit
    ("gb", "JK-V|与|JK-14B"),
    ("gb", "L(θ)=-Σlog |p"),
    ("gb", "retrieval-|augmented"),
    ("gb", "约|为|C≈|6ND"),
    ("gb", "时|时々|处"),
    ("gb", "He |said, |“Go |on.”"),
    ("gb", "www.a.cn/b-c"),  # three characters stay together
    ("gb", "北|京－|上|海"),
    ("gb", "１－|５|月"),
    ("gb", "气|温|－５℃"),
    ("gb", "从|T1—|T3|出|发"),
    ("gb", "A—|Z"),
    ("gb", "长|120mm×80mm|与|1920×1080"),
    ("gb", "约|3.2×10⁵|米"),
    ("gb", "须|≥60|分，|约|≈3.14，|√2"),
    ("gb", "占|地|25㎡，|重|5㎏"),
    ("gb", "用|C++。|写|80’s|的"),
    ("gb", "he/she|和|TCP/IP"),  # GB/T 15834 5.1.9, which knows no exception
    ("basic", "he/she|和|TCP/IP"),
    ("gb", "国|ᄀ한|각"),  # clusters of Hangul letters and syllables
    ("gb", "（\ufe00甲）"),  # a selector does not open the bracket's line end
    ("none", "他|说|，|“|好|”|。"),
    ("none", "甲|——|乙|……|丙"),
    ("none", "C919|客|机"),
]


@pytest.mark.parametrize(("level", "marked"), CASES)
def test_opportunities(level: Level, marked: str) -> None:
    assert "|".join(break_lines(marked.replace("|", ""), 0.01, level=level)) == marked


@pytest.mark.parametrize(
    "marked",
    [
        "https://|data|.dong|-rice|.example|.org/|open/|salt|-2024/|index|.html",
        "https://|paper|.example/|list|?page|=12|&from|=index",
        "news|-desk@|paper|.example|.org",
    ],
)
def test_an_address_is_divided_behind_a_solidus_or_before_another_mark(marked: str) -> None:
    """Behind its own hyphen it would look like a divided word (Chicago 14.18)."""
    text = marked.replace("|", "")
    costs = western_costs(text, before=True, behind=True)
    inner = [at for at in range(1, len(text)) if costs[at] < NEVER]
    assert "|".join(text[one:other] for one, other in pairwise((0, *inner, len(text)))) == marked


def test_every_level_is_tried() -> None:
    assert {level for level, _ in CASES} == set(get_args(Level))


def test_mandatory_breaks() -> None:
    assert break_lines("上\n下\r\n中\u2028末", 10) == ["上\n", "下\r\n", "中\u2028", "末"]


@pytest.mark.parametrize("measure", [0, -1, math.nan, math.inf])
def test_a_measure_is_positive_and_finite(measure: float) -> None:
    with pytest.raises(ValueError, match="more than 0 em, and finite"):
        break_lines("中", measure)


@pytest.mark.parametrize("indent", [math.nan, math.inf, -math.inf])
def test_an_indent_is_finite(indent: float) -> None:
    with pytest.raises(ValueError, match="a finite number of em"):
        break_lines("中", 4, indent=indent)


@pytest.mark.parametrize(
    ("unknown", "message"),
    [
        ({"level": "gbk"}, "level is one of none, basic, gb, strict: 'gbk'"),
        ({"region": "cn"}, "region is one of CN, TW, HK: 'cn'"),
    ],
)
def test_what_is_unknown_is_refused(unknown: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        break_lines("中", 4, **unknown)


# Latin, digits, Cyrillic, Hebrew, Thai, Hangul, kana and signs, without the marks that the
# Chinese tables tailor: the library's UAX #14 is the expectation.
UNTAILORED = "Aaéж1٣אก가あア中 ,.:;!?()[]{}%$+=<>&@#*\u00a0"


@given(st.text(st.sampled_from(UNTAILORED), min_size=1, max_size=8))
def test_everything_else_is_left_to_the_standard(text: str) -> None:
    assume(bound(text) == text)  # 1 111 and 1 A are a number and a quantity
    assume("++" not in text)  # of C++
    assert break_lines(text, 0.001) == list(line_break_units(text))


@pytest.mark.parametrize("length", [1, 2, 3, 4])
def test_simple_words_break_as_the_standard_has_it(length: int) -> None:
    """GB7.9, 30%, 2:1, A4 and a space: uniseg need not be asked about them."""
    words = map("".join, product("aZ09.,:% ", repeat=length))
    for word in filter(unicode_breaks._SIMPLE.fullmatch, words):
        for before, behind in product((False, True), repeat=2):
            framed = "中" * before + word + "中" * behind
            flags = [*map(bool, line_break_breakables(framed))][before:]
            expected = (*flags[: len(word)], behind and flags[-1])
            assert (word, unicode_breaks._breaks(word, before, behind)) == (word, expected)


@pytest.mark.parametrize("measure", [11, 20, 22])
def test_a_dash_begins_the_line_of_where_a_quotation_is_from(measure: int) -> None:
    lines = break_lines("她今天教会了我一件事：年轻不等于着急。——柳依然赛后写道", measure, indent=2.0)
    assert any(line.startswith("——柳依然") for line in lines)
