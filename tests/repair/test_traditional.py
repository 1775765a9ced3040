"""Texts in Traditional characters are known as such, and their lines for what they are."""

from __future__ import annotations

from pathlib import Path

import pytest

import publisher
from publisher.model import Metadata, units
from publisher.read import from_text, read_markdown
from publisher.repair import repair, standard
from publisher.repair.script import is_traditional, traditional_forms

TEXT = """# 港隊險勝闖入四強

特約記者 麥穎賢 曼谷電

香港隊昨晚以2:1擊敗哈薩克,首次躋身四強。

圖為球員慶祝。陳大文 攝
"""


def test_each_line_is_known() -> None:
    document = publisher.read_text(TEXT)
    assert [(unit.role, unit.text) for unit in units(document)] == [
        ("headline", "港隊險勝闖入四強"),
        ("byline", "特約記者 麥穎賢 曼谷電"),
        ("lead", "香港隊昨晚以2:1擊敗哈薩克，首次躋身四強。"),
        ("caption", "圖為球員慶祝。陳大文 攝"),
    ]
    metadata = document.metadata
    assert metadata.language == "zh-Hant"
    assert [(one.name, one.role) for one in metadata.creators] == [("麥穎賢", "reporter")]
    assert [(one.name, one.role) for one in metadata.contributors] == [("陳大文", "photographer")]


def test_a_language_that_is_given_stays() -> None:
    given = Metadata(language="zh-HK")
    assert repair(read_markdown(from_text(TEXT, "a.md")), metadata=given).metadata.language == "zh-HK"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("港隊險勝闖入四強", True),
        ("港队险胜闯入四强", False),
        ("上午十二日", False),  # the same in both
        ("他在《臺灣通史》里读到：“史者，民族之精神”，于是写了这篇短文。", False),
        ("陶喆、李喆", False),  # not in GB 2312, and no Traditional form either
        ("", False),
    ],
)
def test_the_script_is_told_by_what_only_one_has(text: str, expected: bool) -> None:
    assert is_traditional(text) is expected


def test_words_have_all_their_forms() -> None:
    assert traditional_forms(["记者", "制图", "文"]) == ("記者", "制圖", "製圖")
    assert standard().traditional.is_name("麥穎賢")
    assert not standard().is_name("麥穎賢")


def test_files_say_which_script_it_is(tmp_path: Path) -> None:
    document = publisher.read_text(TEXT)
    publisher.write(document, tmp_path / "t.tei.xml")
    publisher.write(document, tmp_path / "t.docx")
    assert 'xml:lang="zh-Hant"' in (tmp_path / "t.tei.xml").read_text("utf-8")
    assert publisher.read(tmp_path / "t.docx").metadata.language == "zh-Hant"
