"""Spaces where Han and Western text meet: those that a tool may have left, and those that divide."""

from __future__ import annotations

import pytest

from publisher.repair.line.borders import borders


@pytest.mark.parametrize(
    "text",
    [
        "本报讯 4月8日上午开幕",
        "9:00 女子手球半决赛",
        "2021.03 某人任副总裁",
        "·12月6日 22:00至24:00停电",
        "热线：8866222 微信：housenews",
        "登录https://house.example 及其子页查阅",
        "来信寄name@house.example 即可",
    ],
)
def test_what_divides_stays(text: str) -> None:
    assert borders(text)[0] == []


@pytest.mark.parametrize(
    ("text", "spaced", "solid"),
    [("全年收信 1200 封", 2, 0), ("全年收信1200封", 0, 2), ("他在Kestrel 工作了 7年", 2, 2)],
)
def test_places_with_a_space_and_without_one_are_counted(text: str, spaced: int, solid: int) -> None:
    spaces, count = borders(text)
    assert (len(spaces), count) == (spaced, solid)
