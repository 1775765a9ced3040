"""Texts in Traditional characters are known as such, and their lines for what they are."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

import publisher
from publisher import model
from publisher.model import Document, Identifier, ItemList, Metadata, Name, plain_text, units
from publisher.read import from_text, read_markdown
from publisher.repair import repair, standard
from publisher.settings import RepairFiles
from publisher.shared.script import fold, is_traditional
from tests.repair_corpus.corpus import Article, articles
from tests.repair_corpus.damage import damage

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


READ = [
    ("記者製圖，製图", "记者制图，制图"),
    ("於是看著他走後", "于是看着他走后"),
    ("乾隆年間的憑藉像片", "乾隆年间的凭藉像片"),  # in both scripts, for themselves
    ("「知道嗎？」", "「知道吗？」"),
]


@pytest.mark.parametrize(("written", "read"), READ)
def test_each_character_is_read_as_one(written: str, read: str) -> None:
    assert written.translate(fold(TEXT)) == read


def test_a_simplified_text_is_read_as_it_is_written() -> None:
    assert fold("港队险胜闯入四强，於是、著名") == {}


def forms() -> dict[int, str]:
    """The likeliest Traditional form of each character."""
    table = files("publisher.shared").joinpath("traditional.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return {ord(simplified): forms.split(" ")[0] for simplified, forms in rows}


def told(document: Document, table: Mapping[int, str]) -> tuple[list[Any], ...]:
    """Everything that repair found, in Simplified characters."""
    people = (*document.metadata.creators, *document.metadata.contributors)
    return (
        [(unit.role, unit.text.translate(table)) for unit in units(document)],
        [(one.rule, one.start, one.end, one.after.translate(table)) for one in document.edits],
        [(one.role, one.name.translate(table)) for one in people],
        [one.message.translate(table) for one in document.problems],
    )


@pytest.mark.parametrize("level", ["seed", "noisy"])
@pytest.mark.parametrize("article", articles()[::20], ids=lambda article: article.name)
def test_a_text_is_repaired_as_its_simplified_twin(article: Article, level: str) -> None:
    text = damage(article, level, 0).text.translate(forms())
    table = fold(TEXT)
    if not is_traditional(text):
        pytest.skip("hardly a character differs")
    twin = read_markdown(from_text(text.translate(table), "a.md"))
    traditional = repair(read_markdown(from_text(text, "a.md")))
    # The words are folded for both: 编著 would be 编着 in one only.
    assert told(traditional, table) == told(repair(twin, wording=standard().folded(table)), table)
    han = {one for one in text if "\u4e00" <= one <= "\u9fff"}
    assert {one for unit in units(traditional) for one in unit.text if "\u4e00" <= one <= "\u9fff"} <= han


def test_lists_are_called_by_what_is_written() -> None:
    """As all other blocks are: with each character in its own script, the ids are others."""
    text = "# 舊橋修好了\n\n- 老橋在村口；\n- 燈還亮著。\n"
    (article,) = publisher.read_text(text).body
    assert isinstance(article, model.Article)
    (found,) = (one for one in article.blocks if isinstance(one, ItemList))
    assert found.id == Identifier()("list", "老橋在村口；燈還亮著。")


LINES = """# 舊橋修好了

老橋在村口（下轉第3版）

青禾日報　2024年3月5日　星期二　今日8版

（上接第1版）站了一百年。

未完待續
"""


def test_lines_of_the_page_are_known() -> None:
    """Patterns are written in Simplified characters, too."""
    found = [(unit.role, unit.text) for unit in units(publisher.read_text(LINES))]
    assert ("jump", "未完待續") in found
    assert not any("日報" in text for _, text in found)


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("a.md", "# 港隊險勝\n\n昨晚陳大文說，球員個個拼盡全力。\n"),
        (
            "a.xml",
            f"<TEI xmlns='http://www.tei-c.org/ns/1.0'><!--{'header ' * 600}--><text><body>"
            "<head>港隊險勝</head><p>昨晚陳大文說，球員個個拼盡全力。</p></body></text></TEI>",
        ),
    ],
)
def test_names_of_an_authority_file_may_be_in_the_other_script(
    tmp_path: Path, name: str, file: str
) -> None:
    (tmp_path / name).write_text(file, "utf-8")
    table = "kind\tname\talso\tids\nperson\t陈大文\t\thttps://example.org/c\n"
    (tmp_path / "names.tsv").write_text(table, "utf-8")
    settings = publisher.Settings(files=RepairFiles(authorities=tmp_path / "names.tsv"))
    document = publisher.read(tmp_path / name, settings=settings)
    names = [node for one in document.paragraphs() for node in one.content if isinstance(node, Name)]
    assert [(plain_text(node.content), node.key) for node in names] == [("陳大文", "https://example.org/c")]


def test_files_say_which_script_it_is(tmp_path: Path) -> None:
    document = publisher.read_text(TEXT)
    publisher.write(document, tmp_path / "t.tei.xml")
    publisher.write(document, tmp_path / "t.docx")
    assert 'xml:lang="zh-Hant"' in (tmp_path / "t.tei.xml").read_text("utf-8")
    assert publisher.read(tmp_path / "t.docx").metadata.language == "zh-Hant"
