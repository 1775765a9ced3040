"""Where sense lets the lines of a heading end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.shared.phrases import INSIDE_WORD, are_torn, first_part, line_ends


def whole(text: str) -> str:
    """The text with a stroke wherever a line may end without dividing a word."""
    costs = line_ends(text)
    clear = [at for at, cost in costs.items() if cost < INSIDE_WORD]
    return "|".join(text[start:end] for start, end in zip([0, *clear], [*clear, len(text)], strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "南江|市|人民代表大会|常务委员会|公告",  # a long word divides where it is two
        "关于|加强|全市|中小学|校园|食品安全|工作的|通知",
        "守着|一条|大河| |读懂|它的|“|脾气|”",
        "中華|航空|新增|東京|航線| |議員|質詢|票價",
    ],
)
def test_words(text: str) -> None:
    assert whole(text.replace("|", "")) == text


@pytest.mark.parametrize("text", ["两万四千|名考生|走进考场", "几|条航线|停航"])
def test_a_number_stands_with_its_measure_word(text: str) -> None:
    inside, between = (len(part) for part in text.rsplit("|", 1)[0].split("|"))
    costs = line_ends(text.replace("|", ""))
    assert costs[inside] > costs[inside + between]


@pytest.mark.parametrize(
    "text",
    [
        "图编：费长河 |文编：孔令岫 |扫码看视频",
        "主任：俞树声 |副主任：陆弘毅 |佘红梅 |委员：丁小霜 |殷 墨 |黎 昕",
        "（主任：俞树声 |委员：殷 墨 |黎 昕）",
        "专家：|高温还将持续",  # a colon in a heading
        "本版编辑 蒋晚晴 |美编 孔立 |校对 佟玉珍",  # without colons
        "（本报记者 孟之远 |方映 |摄影 谭静）",
        "记者 |探访最后一个渡口",  # a clause, and no name
    ],
)
def test_a_name_stands_with_what_somebody_did(text: str) -> None:
    plain = text.replace("|", "")
    ends = [at for at, cost in line_ends(plain).items() if not cost]
    assert "|".join(plain[a:b] for a, b in zip([0, *ends], [*ends, len(plain)], strict=True)) == text


def test_a_word_is_torn_inside_only() -> None:
    text = "常务委员会公告"
    assert are_torn([3], line_ends(text))
    assert not are_torn([2, 5], line_ends(text))


@pytest.mark.parametrize(
    ("text", "most", "part"),
    [
        ("让“米袋子”更沉", 8, "让“米袋子”更沉"),
        ("让“米袋子”更沉 把“菜篮子 果盘子”拎稳", 14, "让“米袋子”更沉"),  # no quotation is cut
        ("路修好了 让“米袋子 菜篮子”更沉", 14, "路修好了"),  # a quotation ends no clause
        ("城区新增公交专线，郊区也有三条", 12, "城区新增公交专线"),
        ("城区新增三条公交专线", 6, "城区新增三…"),
        ("，城区新增三条", 4, "，城区…"),
    ],
)
def test_the_first_part_of_a_heading(text: str, most: int, part: str) -> None:
    assert first_part(text, most) == part


@given(st.text("春天的河流ab 1，“”《》", max_size=20), st.integers(1, 20))
def test_a_part_is_never_longer(text: str, most: int) -> None:
    part = first_part(text, most)
    assert len(part) <= most
    assert text.startswith(part.removesuffix("…"))
    assert part or not text
