"""Forms: boxes stay with their labels, lines to write on are cut to the measure."""

from __future__ import annotations

import pytest

from publisher.compose import TextLine, break_lines, compose
from publisher.compose.flow.balance import balanced
from publisher.compose.galley.galley import Galley
from publisher.compose.line.forms import fields, is_form
from publisher.faces import catalogue
from publisher.model import Span, Text
from tests.compose.setting import Writer, tiny

# A text with its fields in 〔〕, and whether it is a line of a form.
FORMS = [
    ("〔姓　　名：＿＿＿＿〕　〔性　别：□男〕　〔□女〕", True),
    ("〔订阅份数：＿＿＿份〕　　〔起止月份：＿＿月至＿＿月〕", True),
    ("〔☑ 全年（360元）〕　〔☐ 半年（180元）〕", True),
    ("〔付款方式：□现金〕〔□转账〕〔□其他：____〕", True),
    ("〔投递地址：________〕", True),
    ("〔份 数：〕请填整数", False),
    ("〔○ 本报记者〕 沈知远", False),  # a bullet
    ("张○○，□□县人", False),  # what is lost or not told
    ("地球绕＿＿＿转一周需要＿＿＿天。", False),  # prose, which is justified
]


@pytest.mark.parametrize(("marked", "expected"), FORMS)
def test_fields_of_a_form(marked: str, *, expected: bool) -> None:
    text = marked.replace("〔", "").replace("〕", "")
    shown = text
    for field in reversed([one for one in fields(text) if not one.is_text]):
        shown = f"{shown[: field.start]}〔{shown[field.start : field.end]}〕{shown[field.end :]}"
    assert shown == marked
    assert is_form((Text(text, Span(0, 0)),)) is expected


def test_no_line_ends_between_a_box_and_its_label() -> None:
    for measure in range(4, 12):
        lines = break_lines("性别填在这里的格子中，□男或者□女。", measure)
        assert all(line[-1] not in "□" for line in lines), lines


def test_a_line_to_write_on_is_cut_and_leaves_no_stub() -> None:
    assert break_lines("＿" * 14, 6) == ["＿" * 14]
    assert break_lines("_" * 40, 6) == ["_" * 40]


def lines_of(*paragraphs: str) -> list[tuple[str, float]]:
    """The lines of paragraphs in columns of six characters, as they are read and with how many ems long
    each is."""
    writer = Writer()
    document = writer.document(writer.article("", *paragraphs))
    design = tiny()
    found: list[tuple[str, float]] = []
    for page in compose(document, design):
        for line in page.content:
            if isinstance(line, TextLine):
                run = line.runs[-1]
                ems = sum(run.advances) if run.advances else float(len(run.glyphs))
                end = run.offset + ems * run.fount.size + (len(run.glyphs) - 1) * run.tracking
                found.append((line.matter.text[line.start : line.end], round(end / design.grid.size, 1)))
    return found


def test_a_label_and_its_line_stand_in_one_line_of_the_measure() -> None:
    assert lines_of("电话：" + "＿" * 9) == [("电话：＿＿＿＿＿＿＿＿＿", 6.0)]
    assert lines_of("份数：" + "_" * 30) == [("份数：" + "_" * 30, 6.0)]


def test_lines_of_a_form_are_not_justified_and_boxes_stand_with_their_labels() -> None:
    assert lines_of("性别：□男　□女") == [("性别：□男　", 6.0), ("□女", 2.0)]
    assert lines_of("☐ 半年　☐ 季度") == [("☐ 半年　", 4.1), ("☐ 季度", 3.1)]


def test_lines_of_a_form_are_not_parted_where_columns_end_level() -> None:
    writer = Writer()
    blocks = [
        writer.paragraph("甲乙丙丁戊己"),
        writer.paragraph("性别：□男　□女"),
        writer.paragraph("甲乙丙。"),
    ]
    strips = list(Galley(tiny(), catalogue()).blocks(blocks))
    fitting = balanced(strips, 2, 8, level=True)
    assert fitting is not None
    columns = [
        [mark.matter.text for strip in column for mark in strip.marks if isinstance(mark, TextLine)]
        for column in fitting[0]
    ]
    assert columns == [["甲乙丙丁戊己", "性别：□男　□女", "性别：□男　□女"], ["甲乙丙。"]]
