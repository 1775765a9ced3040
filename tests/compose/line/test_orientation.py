"""What stands upright in a vertical line, and what lies on its side with its neighbours."""

from __future__ import annotations

import pytest

from publisher.compose import load_design
from publisher.compose.line.characters import classify
from publisher.compose.line.orientation import phrases
from tests.compose.setting import article_of, pages, text_lines, tiny


def _shown(text: str) -> str:
    """The text with [rotated] and {upright} phrases marked."""
    shown = text
    for start, end, is_rotated in reversed(phrases(text, classify(text))):
        left, right = "[]" if is_rotated else "{}"
        shown = f"{shown[:start]}{left}{shown[start:end]}{right}{shown[end:]}"
    return shown


@pytest.mark.parametrize(
    "marked",
    [
        "降至[0.38 W·h/1 000 tokens]，",
        "约[310 000 kW·h]，",
        "样本[N=14 042]，",
        "[CO₂]排放约[176 t]。",
        "一块[NVIDIA RTX 4060]显卡",
        "端侧{AI}（[on-device AI]）、{RAG}",
        "从[1 846]人减少到{603}人",
        "题“[2H₂+O₂→2H₂O]”全部",
        "[A→B]，甲→乙，温度↑，{5}↑",
        "温度{65℃}～{72℃}，山区[-1℃]～{1℃}",
        "得[C≈6ND]，[≈80]分",
        "纸{210}毫米×{297}毫米，即[210×297]",
        "{1.}今年要缴多少钱；{12.}怎么报；约[1.5]万",
        "三月{12}日，第{3}版，{Q1}发布{5G}，[10B]以下",
    ],
)
def test_a_phrase_stands_one_way(marked: str) -> None:
    text = "".join(character for character in marked if character not in "[]{}")
    assert _shown(text) == marked


def _turns(text: str) -> dict[str, str]:
    """How each character is turned on a vertical page."""
    design = load_design("vertical")
    turns: dict[str, str] = {}
    for page in pages(article_of(text), design):
        for line in text_lines(page):
            for run in line.runs:
                turns |= dict.fromkeys(line.matter.text[run.start : run.end], run.turn)
    return turns


def test_arrows_point_along_the_line_and_up_stays_up() -> None:
    turns = _turns("甲→乙，温度↑。")
    assert turns["→"] == "rotated"
    assert turns["↑"] == "along"
    formula = _turns("题目2H₂+O₂→2H₂O全部答对。")
    assert {formula[character] for character in "2H₂+O→"} == {"rotated"}


def test_a_number_and_its_unit_are_cells() -> None:
    turns = _turns("气温65℃。")
    assert (turns["6"], turns["5"], turns["℃"]) == ("across", "across", "along")


@pytest.mark.parametrize("role", ["song", "hei", "kai"])
def test_up_is_up_in_every_face(role: str) -> None:
    design = tiny(
        top='direction = "vertical"', width=300, styles=f'[style.body]\nface = "{role}"', lines=10
    )
    (page,) = pages(article_of("温度↑了"), design)
    run = next(run for line in text_lines(page) for run in line.runs if run.start <= 2 < run.end)
    (level,) = run.fount.face.shape("↑", "horizontal", chinese=True)
    assert run.glyphs[2 - run.start] == level.ids
