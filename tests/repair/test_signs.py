"""Signs that newspapers print before an entry: they are text, and no format puts a bullet beside them."""

from __future__ import annotations

import json

import pytest

import publisher
from publisher.model import ItemList, articles, blocks, plain_text, restore, units


@pytest.mark.parametrize("sign", ["● ", "■ ", "◆ ", "□ ", "○ ", "▪ ", "●", "▲"])
def test_a_printed_sign_stays_and_is_the_label(sign: str) -> None:
    text = f"# 遗失声明\n\n{sign}张建国遗失身份证一张。\n\n{sign}李明遗失驾驶证一本。\n"
    document = publisher.read(text)
    assert [unit.text for unit in units(document)][1:] == [
        f"{sign}张建国遗失身份证一张。",
        f"{sign}李明遗失驾驶证一本。",
    ]
    (found,) = (
        one for part in articles(document.body) for one in blocks(part.blocks) if isinstance(one, ItemList)
    )
    assert [plain_text(item.label) for item in found.items] == [sign, sign]
    assert not found.ordered
    assert restore(document) == text


@pytest.mark.parametrize("mark", ["-", "*", "+", "•"])
def test_the_bullets_of_markdown_are_markup(mark: str) -> None:
    document = publisher.read(f"要求如下：\n\n{mark} 先测水位，再测流速。\n{mark} 最后记录。\n")
    assert [unit.text for unit in units(document)][1:] == ["先测水位，再测流速。", "最后记录。"]


def test_a_sign_behind_a_bullet_of_markdown_takes_its_place() -> None:
    text = "- ● 先测水位。\n- ● 再测流速。\n"
    document = publisher.read(text)
    assert [unit.text for unit in units(document)] == ["● 先测水位。", "● 再测流速。"]
    assert restore(document) == text


def test_a_single_sign_is_not_lost() -> None:
    assert [unit.text for unit in units(publisher.read("● 本报讯，昨日雨。\n"))] == ["● 本报讯，昨日雨。"]


def test_layout_tools_keep_it_too() -> None:
    blocks_ = [
        {"type": "text", "text": "● 先测水位。", "page_idx": 0},
        {"type": "list", "list_items": ["■ 再测流速。", "- 最后记录。"], "page_idx": 0},
    ]
    document = publisher.read(json.dumps(blocks_, ensure_ascii=False).encode(), name="a.json")
    assert [unit.text for unit in units(document)] == ["● 先测水位。", "■ 再测流速。", "最后记录。"]


@pytest.mark.parametrize(
    ("first", "second", "is_ordered"),
    [
        ("· ", "· ", False),
        ("+ ", "– ", False),
        ("▷", "▷", False),
        ("（a）", "（b）", True),
        ("（i） ", "（ii） ", True),
        ("[1] ", "[2] ", True),
    ],
)
def test_whatever_is_printed_behind_a_bullet_of_markdown_takes_its_place(
    first: str, second: str, *, is_ordered: bool
) -> None:
    text = f"- {first}测水位\n- {second}测流速\n"
    document = publisher.read(text)
    (found,) = (
        one for part in articles(document.body) for one in blocks(part.blocks) if isinstance(one, ItemList)
    )
    assert [plain_text(item.label) for item in found.items] == [first, second]
    assert found.ordered is is_ordered
    assert restore(document) == text


@pytest.mark.parametrize("text", ["-5℃以下停工", "+5%以内不调", "(2027)第3号", "（注）见下"])
def test_figures_and_words_that_open_an_entry_are_no_sign(text: str) -> None:
    document = publisher.read(f"- {text}\n- 其他\n")
    (found,) = (
        one for part in articles(document.body) for one in blocks(part.blocks) if isinstance(one, ItemList)
    )
    assert [plain_text(item.label) for item in found.items] == ["", ""]
