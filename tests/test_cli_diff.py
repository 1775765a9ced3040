"""publisher repair --diff of what somebody changed in Word."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from publisher import cli
from tests.write.docx.files import W, changed, new_paragraph, paragraph

Diff = Callable[[Callable[[etree._Element], object]], list[str]]

NOTICE = """\
# 停水通知

今日上午停水。

## 时间

| 街道 | 时间 |
| --- | --- |
| 东街 | 八时 |
"""
TABLE = (
    '<w:tbl xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:tr><w:tc><w:p><w:r><w:t>户数</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>水车</w:t></w:r></w:p></w:tc></w:tr>"
    "<w:tr><w:tc><w:p><w:r><w:t>12</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>2</w:t></w:r></w:p></w:tc></w:tr>"
    "</w:tbl>"
)


@pytest.fixture
def diff(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Diff:
    """What is printed of a Word file of the notice after a change; stderr must be empty."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")

    def run(change: Callable[[etree._Element], object]) -> list[str]:
        Path("notice.md").write_text(NOTICE, "utf-8")
        assert cli.run(["convert", "notice.md", "-o", "notice.docx", "-q"]) == 0
        Path("notice.docx").write_bytes(changed(Path("notice.docx").read_bytes(), change))
        assert cli.run(["repair", "notice.docx", "--diff"]) == 0
        out, err = capfd.readouterr()
        assert err == ""
        return str(out).splitlines()

    return run


def test_a_new_paragraph(diff: Diff) -> None:
    def add(root: etree._Element) -> None:
        paragraph(root, "今日").addnext(new_paragraph("Body", "下午恢复。"))

    place, words, total = diff(add)
    assert place == "notice.docx!/notice.md:3:8  edit.word  1.00  changed in Word"
    assert words == "    今日上午停水。{+¶下午恢复。+}"
    assert total == "1 repair: 1 edit.word"


def test_what_is_new_above_everything(diff: Diff) -> None:
    def add(root: etree._Element) -> None:
        paragraph(root, "停水通知").addprevious(new_paragraph("Kicker", "城东"))

    assert diff(add)[1] == "    {+kicker: 城东¶+}# 停水通知"


def test_a_new_table_and_a_new_crosshead(diff: Diff) -> None:
    def add(root: etree._Element) -> None:
        above = paragraph(root, "今日")
        above.addnext(etree.fromstring(TABLE))
        above.addnext(new_paragraph("Heading3", "送水"))

    assert diff(add)[1] == "    今日上午停水。{+¶crosshead: 送水¶table: 户数 | 水车⏎12 | 2+}"


def test_changed_cells(diff: Diff) -> None:
    def change(root: etree._Element) -> None:
        for text in root.iter(f"{W}t"):
            text.text = {"东街": "东巷", "八时": "九时"}.get(text.text or "", text.text)

    assert diff(change)[1] == "    | 东[-街-]{+巷+} | [-八-]{+九+}时 |"


def test_another_role(diff: Diff) -> None:
    def change(root: etree._Element) -> None:
        paragraph(root, "今日").find(f"{W}pPr/{W}pStyle").set(f"{W}val", "Quote")

    assert diff(change) == [
        "notice.docx!/paragraph 2  edit.word  changed in Word: “今日上午停水。” was lead and is quotation",
        "0 repairs; 1 change beside the text",
    ]
