"""Formulas in TeX keep their marks; one that stands by itself is one block, or the picture of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import publisher
from publisher.model import Document, Figure, articles, blocks, restore, units
from tests.samples import PIXELS


def said(document: Document) -> list[str]:
    assert restore(document) == document.source.text
    return [unit.text for unit in units(document)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "面积约 $1.2\\times10^{5}\\,\\mathrm{m}^2$ ,不大。",
            "面积约 $1.2\\times10^{5}\\,\\mathrm{m}^2$ ，不大。",
        ),
        ("设$v=a,b;c$,则成立。", "设$v=a,b;c$，则成立。"),
        ("设$a*b*c=d$,则成立。", "设$a*b*c=d$，则成立。"),
        ("设\\(a,b\\),则成立。", "设\\(a,b\\)，则成立。"),
        ("计$S=12,5\\text{万元}$,属实。", "计$S=12,5\\text{万元}$，属实。"),
        ("价格$5,成本$6,各不同。", "价格$5，成本$6，各不同。"),
    ],
)
def test_marks_in_a_line(text: str, expected: str) -> None:
    assert said(publisher.read(text, name="a.md")) == [expected]
    content = json.dumps([{"type": "text", "text": text, "page_idx": 0}], ensure_ascii=False)
    assert said(publisher.read(content.encode(), name="a.json")) == [expected]


def test_by_itself() -> None:
    document = publisher.read(
        "总长如下。\n\n$$\nL=\\sum_{i=1}^{37}\nl_i,\n$$\n\n后文在此,又一句。\n", name="a.md"
    )
    assert said(document) == ["总长如下。", "L=\\sum_{i=1}^{37} l_i,", "后文在此，又一句。"]
    assert said(publisher.read("$$\n\n后文在此。\n", name="a.md")) == ["$$", "后文在此。"]


def equation(folder: Path) -> Path:
    found: list[dict[str, object]] = [
        {"type": "text", "text": "总长如下。"},
        {"type": "equation", "text": "$$\nL=a\n$$", "img_path": "images/e.png"},
        {"type": "text", "text": "后文在此。"},
    ]
    path = folder / "a_content_list.json"
    path.write_text(json.dumps([{**one, "page_idx": 0} for one in found], ensure_ascii=False), "utf-8")
    return path


def test_its_picture(tmp_path: Path) -> None:
    path = equation(tmp_path)
    document = publisher.read(path)
    assert said(document) == ["总长如下。", "L=a", "后文在此。"]
    assert [one.message for one in document.problems] == [
        "a formula is printed in TeX: its picture is not there"
    ]
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "e.png").write_bytes(PIXELS)
    document = publisher.read(path)
    assert said(document) == ["总长如下。", "后文在此。"]
    (figure,) = (b for a in articles(document.body) for b in blocks(a.blocks) if isinstance(b, Figure))
    assert (figure.asset is not None, figure.alternative) == (True, "L=a")
    assert document.problems == ()
