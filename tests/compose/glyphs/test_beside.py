"""What stands beside lines: dots, marks of names, readings, in level and in vertical setting."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from publisher.compose import Design, Rule, TextLine, compose
from publisher.model import Article, Document, Emphasis, Figure, Inline, Name, Note, Paragraph, Ruby
from tests.compose.setting import Writer, text_lines, tiny


def _document(*content: Inline, new: Writer) -> Document:
    return new.document(Article("a", (), (), (), (), (Paragraph("p", "body", content),)))


def _set(design: Design, *content: Inline, new: Writer) -> tuple[list[TextLine], list[Rule]]:
    (page,) = compose(_document(*content, new=new), design)
    rules = [mark for mark in (*page.content, *page.furniture) if isinstance(mark, Rule)]
    return list(text_lines(page)), rules


def _rules(document: Document, design: Design) -> list[Rule]:
    return [
        mark
        for page in compose(document, design)
        for mark in (*page.content, *page.furniture)
        if isinstance(mark, Rule)
    ]


UPRIGHT = tiny(top='direction = "vertical"')


def test_a_dot_for_every_character_and_none_for_marks() -> None:
    new = Writer()
    lines, dots = _set(tiny(), new.leaf("是"), Emphasis((new.leaf("水，土"),)), new=new)
    (line,) = [line for line in lines if line.matter.role == "body"]
    assert len(dots) == 2
    assert all(dot.round and dot.y0 > line.y for dot in dots)


def test_dots_stand_at_the_right_of_a_vertical_line() -> None:
    new = Writer()
    (line,), dots = _set(UPRIGHT, new.leaf("是"), Emphasis((new.leaf("水土"),)), new=new)
    assert len(dots) == 2
    assert all(dot.x0 > line.x + 5 for dot in dots)
    assert dots[1].y0 - dots[0].y0 > 9


def test_names_are_marked_where_the_design_asks_for_it() -> None:
    for design, below in ((tiny(grid=""), None), (tiny(top="text.name_marks = true"), True)):
        new = Writer()
        names = [Name((new.leaf(text),), "person", text) for text in ("周南", "林小满")]
        (line,), rules = _set(design, *names, new=new)
        if below is None:
            assert rules == []
            continue
        first, second = rules
        assert first.y0 > line.y
        # Neighbouring names stay visibly apart.
        assert second.x0 - first.x1 > 1
        assert 0 < first.x1 - first.x0 < 20


SIGNED = """
byline   周南                  | 0
body     周南走下堤岸。        | 1
lead     本报讯（记者周南）周南走下堤岸。 | 1
editor   责任编辑：周南        | 0
editor   编者按：周南走下堤岸。 | 1
"""


@pytest.mark.parametrize("case", SIGNED.strip().splitlines())
def test_whoever_signs_is_no_name_in_the_text(case: str) -> None:
    role, text, count = re.split(r"\s+\|?\s*", case)
    new = Writer()
    parts = re.split("(周南)", text)
    content = tuple(
        Name((new.leaf(part),), "person", part) if part == "周南" else new.leaf(part)
        for part in parts
        if part
    )
    paragraph = replace(new.paragraph("水"), role=role, content=content)
    document = new.document(new.article("标题", paragraph))
    rules = _rules(document, tiny(top="text.name_marks = true", characters=30, columns=1, width=400))
    assert len(rules) == int(count)


def test_whoever_took_a_picture_is_no_name_in_its_caption() -> None:
    new = Writer()
    seen, by = (Name((new.leaf(text),), "person", text) for text in ("林小满", "周南"))
    figure = Figure("figure-1", None, "", (seen, new.leaf("在堤上。")), (by, new.leaf("摄")))
    document = new.document(new.article("标题", figure))
    assert len(_rules(document, tiny(top="text.name_marks = true"))) == 1


def _readings(design: Design, *pairs: tuple[str, str]) -> list[TextLine]:
    new = Writer()
    ruby = [Ruby((new.leaf(base),), (new.leaf(reading),)) for base, reading in pairs]
    lines, _ = _set(design, new.leaf("一"), *ruby, new=new)
    return [line for line in lines if line.matter.role == "ruby"]


def _width(line: TextLine) -> float:
    return sum(sum(run.advances or ()) * run.fount.size for run in line.runs)


def test_a_reading_stands_over_the_middle_of_its_base() -> None:
    (reading,) = _readings(tiny(), ("濛", "méng"))
    assert reading.runs[0].fount.size == 5
    assert reading.runs[0].fount.rise > 8


def test_neighbouring_readings_do_not_touch() -> None:
    first, second = _readings(tiny(), ("双", "shuāng"), ("床", "chuáng"))
    left, right = (line.x + line.runs[0].offset for line in (first, second))
    assert left + _width(first) < right


def _spread(text: str, base: str, reading: str) -> tuple[list[float], list[tuple[float, float]]]:
    """Where the characters of a line and its readings stand, in em from the line's start: the first
    leaf is `text`, then come the base and 說 behind it."""
    new = Writer()
    ruby = Ruby((new.leaf(base),), (new.leaf(reading),))
    lines, _ = _set(tiny(characters=20, columns=1), new.leaf(text), ruby, new.leaf("說"), new=new)
    (body,) = [line for line in lines if line.matter.role == "body"]
    starts = [round(run.edge(at) / 10, 2) for run in body.runs for at in range(run.start, run.end)]
    above = [line for line in lines if line.matter.role == "ruby"]
    sides = [((one.x - body.x) / 10, (one.x - body.x + _width(one)) / 10) for one in above]
    return starts, [(round(left, 2), round(right, 2)) for left, right in sides]


def test_a_base_is_as_wide_as_its_bopomofo() -> None:
    """Each syllable stands over its own character, and none over 人 or 說."""
    (_, person, first, second, says), readings = _spread("主人", "顏忻", "ㄧㄢˊ ㄒㄧㄣ")
    (left, middle), (start, end) = readings
    assert person + 1 <= left + 0.01
    assert left < first < first + 1 < middle
    assert middle <= start + 0.01  # the first ends with its space
    assert start < second < second + 1 < end
    assert end <= says + 0.01


def test_pinyin_reaches_a_quarter_over_its_neighbours() -> None:
    (_, alone, base, says), [(left, right)] = _spread("一人", "双", "shuāng")
    assert [alone + 1 - left, right - says] == pytest.approx([0.25, 0.25], abs=0.02)
    assert base - alone > 1.1


def test_the_blank_of_a_mark_counts_for_a_quarter() -> None:
    """The mark's own blank is enough for 0.25 em beside the base."""
    (*_, base, _), [(left, _)] = _spread("人，", "忻", "ㄒㄧㄣ")
    assert (base, left) == (2, 1.75)


def _on_lines(text: str, base: str, reading: str) -> list[tuple[str, str]]:
    """The lines of a text that a base with its reading closes, and what stands beside each."""
    new = Writer()
    ruby = Ruby((new.leaf(base),), (new.leaf(reading),))
    lines, _ = _set(tiny(characters=6, columns=1), new.leaf(text), ruby, new.leaf("之类。"), new=new)
    bodies = [line for line in lines if line.matter.role == "body"]
    above = [line for line in lines if line.matter.role == "ruby"]
    return [
        (
            body.matter.text[body.start : body.end],
            "|".join(
                one.matter.text[one.start : one.end].rstrip() for one in above if 0 <= body.y - one.y < 1
            ),
        )
        for body in bodies
    ]


def test_a_reading_of_as_many_syllables_as_characters_is_divided_with_its_base() -> None:
    assert _on_lines("甲乙丙丁戊", "魑魅魍", "chī mèi wǎng") == [
        ("甲乙丙丁戊魑", "chī"),
        ("魅魍之类。", "mèi|wǎng"),
    ]


def test_syllables_stand_over_their_own_characters_where_there_is_room() -> None:
    assert _on_lines("甲乙", "衣帽", "yī mào") == [("甲乙衣帽之", "yī|mào"), ("类。", "")]


def test_a_reading_that_cannot_be_divided_keeps_its_base_together() -> None:
    assert _on_lines("甲乙丙丁戊", "饕餮", "tāotiè") == [("甲乙丙丁戊", ""), ("饕餮之类。", "tāotiè")]


def test_a_reading_stays_inside_the_measure() -> None:
    new = Writer()
    ruby = Ruby((new.leaf("双"),), (new.leaf("shuāng"),))
    design = tiny(characters=6, columns=1)
    lines, _ = _set(design, new.leaf("甲乙，丙丁"), ruby, new.leaf("之类如此。"), new=new)
    (body, *_), (reading,) = (
        [line for line in lines if line.matter.role == role] for role in ("body", "ruby")
    )
    assert body.matter.text[body.start : body.end].endswith("双")
    assert reading.x + _width(reading) <= body.x + design.grid.measure + 0.01


def test_a_base_with_a_reading_longer_than_a_line_fits_its_line() -> None:
    new = Writer()
    ruby = Ruby((new.leaf("饕餮"),), (new.leaf("tāotiè" * 8),))
    design = tiny(characters=6, columns=1)
    lines, _ = _set(design, new.leaf("甲乙"), ruby, new.leaf("之类。"), new=new)
    bodies = [line for line in lines if line.matter.role == "body"]
    assert all(line.runs[-1].edge(line.runs[-1].end) <= design.grid.measure + 0.01 for line in bodies)


def test_a_reading_at_the_end_of_the_measure_moves_the_one_before_it() -> None:
    new = Writer()
    ruby = Ruby((new.leaf("魅魍"),), (new.leaf("mèi wǎng"),))
    design = tiny(characters=6, columns=1)
    lines, _ = _set(design, new.leaf("甲，乙丙"), ruby, new.leaf("之类如此。"), new=new)
    first, second = [line for line in lines if line.matter.role == "ruby"]
    assert second.x + _width(second) == pytest.approx(lines[0].x + design.grid.measure)
    assert first.x + _width(first) <= second.x + 0.05  # the space behind it included


def test_a_note_in_a_note_is_kept() -> None:
    new = Writer()
    inner = Note((new.leaf("内注"),), "2")
    outer = Note((new.leaf("外注"), inner), "1")
    lines, _ = _set(tiny(), new.leaf("正文"), outer, new=new)
    text = "".join(line.matter.text for line in lines if line.matter.role == "note")
    assert text == "外注内注"
