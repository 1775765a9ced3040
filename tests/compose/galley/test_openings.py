"""The first words of paragraphs: 电头, who speaks, labels of lists; and marks and spaces beside them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from publisher.compose import TextLine, load_design
from publisher.compose.galley.galley import Galley
from publisher.compose.galley.openings import dateline, people, signers, speaker
from publisher.compose.glyphs.set_line import SetLine
from publisher.faces import catalogue
from publisher.model import Item, ItemList, Paragraph, Strong
from tests.compose.setting import Writer


def _galley(measure: float, design: str = "newspaper") -> Galley:
    """A galley of lines `measure` em long."""
    made = load_design(design)
    return Galley(made, catalogue(), measure * made.grid.size)


def _at(line: SetLine | TextLine, offset: int) -> float:
    """Where a character stands in its line, in em of the line's first fount."""
    run = next(run for run in line.runs if run.start <= offset < run.end)
    return run.edge(offset) / line.runs[0].fount.size


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("本报讯 （记者 沈知远） 昨日", "本报讯"),
        ("本报讯（记者 沈知远）昨日", "本报讯"),
        ("本报北京3月15日电 （记者 沈知远） 昨日", "本报北京3月15日电"),
        ("新华社北京3月15日电 昨日", "新华社北京3月15日电"),
        ("晚报讯 自本周一起", "晚报讯"),
        ("江城日报讯（记者 沈知远）昨日", "江城日报讯"),
        ("本報訊（記者 沈知遠）昨日", "本報訊"),
        ("中央社臺北3月15日電 昨日", "中央社臺北3月15日電"),
        ("本报讯息灵通，", ""),
        ("晚报讯问处，", ""),
        ("本社区停电（一天）。", ""),
    ],
)
def test_a_dateline_that_opens_a_report_is_known(text: str, found: str) -> None:
    assert text[: dateline(text)] == found


def test_who_speaks_is_named_before_a_colon() -> None:
    texts = ("记者：怎么办？", "问：会么？", "他说：“会。”", "他，后来说：会。")
    assert [speaker(text) for text in texts] == [3, 2, 3, 0]


def test_the_next_person_stands_an_em_away() -> None:
    """A title and its name stand nearer to each other."""
    assert people("本报记者 陆远 实习生 何田") == {8: 1.0}
    assert people("本報記者 陸遠 實習生 何田") == {8: 1.0}
    assert people("晚报全媒体记者 陆小曼") == {}
    assert signers("本报讯（记者 沈知远 通讯员 黄立新） 记者 昨日", 3) == {11: 1.0}


def test_a_dateline_is_set_in_its_face_and_its_bracket_has_no_more_than_its_blank() -> None:
    new = Writer()
    galley = _galley(40)
    (strip,) = galley.blocks([new.paragraph("本报讯 （记者 沈知远 通讯员 黄立新） 三月十七日上午。")])
    (line,) = strip.marks
    assert isinstance(line, TextLine)
    first, bracket = (next(run for run in line.runs if run.start <= at < run.end) for at in (0, 4))
    assert first.fount.face is not bracket.fount.face
    assert first.fount.face is galley.desk.fount(galley.design.style("dateline")).face
    # 讯 ends at 3 em; 记 stands behind the bracket's em, the blank half of which is the space's.
    assert _at(line, 5) - _at(line, 0) == pytest.approx(4.0)
    # 远 and 通 are an em apart, 者 and 沈 a space.
    assert _at(line, 12) - _at(line, 10) == pytest.approx(2.0, abs=0.01)
    assert _at(line, 8) - _at(line, 6) < 1.5


def test_a_headline_sets_brackets_in_half_an_em_and_has_one_width_for_spaces() -> None:
    galley = _galley(40)
    style = galley.design.style("headline")
    copy = galley.desk.words("聚焦 县市区 两会 （经开区） 访谈“链”上", style, "headline")
    (line,) = galley.setter.set(copy, 40 * style.size, "start", division="heading")
    spaced = [_at(line, 3) - _at(line, 1) - 1, _at(line, 7) - _at(line, 5) - 1]
    assert spaced[0] == pytest.approx(spaced[1])
    # 会 to 经: the em of 会, a space, half an em for the bracket.
    assert _at(line, 11) - _at(line, 8) == pytest.approx(1.5 + spaced[0])
    assert _at(line, 14) - _at(line, 13) == pytest.approx(1.0)
    assert line.width / style.size == pytest.approx(14 + 4 * 0.5 + 4 * spaced[0])


def _list(new: Writer, *items: tuple[str, str]) -> ItemList:
    return ItemList(
        "list",
        True,
        tuple(
            Item((new.leaf(label),), (Paragraph(f"p-{label}", "list", (new.leaf(text),)),))
            for label, text in items
        ),
    )


@pytest.mark.parametrize("labels", [("（一）", "（二）", "（三）"), ("1. ", "2. ", "10. ")])
def test_texts_behind_labels_begin_on_one_line_and_turn_over_under_each_other(
    labels: tuple[str, str, str],
) -> None:
    """Whatever their lines had to be stretched or squeezed for."""
    new = Writer()
    texts = (
        "天地玄黄，宇宙洪荒，ABCDEFGHIJ日月",
        "“盈昃”辰宿列张寒来暑往秋",
        "收冬藏，闰余成岁，律吕调阳，云",
    )
    galley = _galley(12)
    begins: set[float] = set()
    for strip in galley.blocks([_list(new, *zip(labels, texts, strict=True))]):
        (line,) = strip.marks
        assert isinstance(line, TextLine)
        text = line.matter.text
        label = next(one for one in labels if text.startswith(one))
        offset = line.start or len(label)
        if text[offset] != "“":
            begins.add(
                round(line.x + next(r for r in line.runs if r.start <= offset < r.end).edge(offset), 2)
            )
    assert len(begins) == 1


def test_the_white_behind_who_speaks_is_the_same_in_every_line() -> None:
    """The first line of the one is stretched, that of the other squeezed."""
    new = Writer()
    galley = _galley(12)
    whites = []
    for text in ("一手靠数据，ABCDEFGHIJKLM一手", "三级医院，次均，住院，费用下降了"):
        said = Paragraph(f"p-{text}", "body", (Strong((new.leaf("记者"),)), new.leaf("：" + text)))
        (line,) = next(iter(galley.blocks([said]))).marks
        assert isinstance(line, TextLine)
        whites.append(_at(line, 3) - _at(line, 0))
    assert all(first == pytest.approx(second) for first, second in pairwise(whites))


def test_a_line_of_a_list_without_a_mark_turns_over_under_an_indent() -> None:
    new = Writer()
    galley = _galley(10)
    strips = [*galley.blocks([Paragraph("p", "list", (new.leaf("天地玄黄宇宙洪荒日月盈昃"),))])]
    lines = (mark for strip in strips for mark in strip.marks if isinstance(mark, TextLine))
    first, turned = (line.x + line.runs[0].offset for line in lines)
    assert turned - first == pytest.approx(galley.design.grid.size)
    assert not any(strip.ground for strip in strips)  # no dot
