"""Which labels of lists Word can count, and how it is told to."""

from __future__ import annotations

import pytest
from lxml import etree

from publisher.write.docx.design import design
from publisher.write.docx.names import VAL, w
from publisher.write.docx.numbering import Numbering

COUNTED = [
    (["1. ", "2. "], ("decimal", "%1.", "space", "1")),
    (["（三）", "（四）"], ("chineseCountingThousand", "（%1）", "nothing", "3")),
    (["九、", "十、", "十一、"], ("chineseCountingThousand", "%1、", "nothing", "9")),
    (["二十、", "二十一、"], ("chineseCountingThousand", "%1、", "nothing", "20")),
]


@pytest.mark.parametrize(("labels", "told"), COUNTED)
def test_labels_that_follow_each_other_are_counted(labels: list[str], told: tuple[str, ...]) -> None:
    root = etree.Element(w("numbering"))
    assert Numbering(root, design("report"), counts=True).list_for(labels) == "1"
    level = root.find(f"{w('abstractNum')}/{w('lvl')}")
    assert level is not None
    values = {child.tag: child.get(VAL) for child in level}
    assert tuple(values[w(name)] for name in ("numFmt", "lvlText", "suff", "start")) == told


@pytest.mark.parametrize(
    "labels", [["一、", "三、"], ["十十、"], ["1. ", "（二）"], ["1. ", "2."], ["甲、", "乙、"]]
)
def test_all_others_stay_text(labels: list[str]) -> None:
    numbering = Numbering(etree.Element(w("numbering")), design("report"), counts=True)
    assert numbering.list_for(labels) is None
