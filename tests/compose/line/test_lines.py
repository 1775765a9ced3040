"""Whole paragraphs: which lines are chosen, and where characters stand in them."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import pairwise
from typing import get_args

import pytest
import uniseg
from hypothesis import given
from hypothesis import strategies as st

from publisher.compose import advances, break_lines
from publisher.compose.line.hyphenation import divisions
from publisher.compose.line.line_style import LineStyle
from publisher.compose.line.lines import set_lines, set_paragraphs
from publisher.compose.line.placing import PlacedLine
from publisher.model import Region
from tests.effort import AT_MOST, growth

FORBIDDEN_FIRST = "，。、：；？！”’）》〉】」』·～…%％"
FORBIDDEN_LAST = "“‘（《〈【「『"

# measure, indent, lines
CHOSEN = [
    (
        8,
        0,
        "一二三四五六七，|八九十。",
    ),  # a mark takes half an em at a line's end, a comma gives the other half
    (8, 2, "“一二三四五|六七八九十，甲乙|丙丁戊。"),  # 10.2: the opening mark's blank goes
    (10, 0, "甲乙丙丁，甲乙丙丁戊|己庚辛。"),
    (6, 0, "一二三四五|六七。"),  # one character would be left alone on the last line
    # The line above opens for two Han on the last one, up to half an em a gap; below seven em it cannot.
    (10, 0, "一二三四五六七八|九十。"),
    (7, 0, "一二三四五|六七。”"),
    (6, 0, "一二三四五|六。"),
    (11, 2, "记者：具体开了哪|些门？"),
    # A figure does not count as much as a Han, a word or a number as wide as two does.
    (13, 0, "一二三四五六七八九十增|长了5%。"),
    (13, 0, "一二三四五六七八九十甲乙丙|46号。"),
    (13, 0, "一二三四五六七八九十甲乙丙|40%。"),
    # Initials stay with their name, a telephone number with its sign and its area code.
    (8, 0, "一二三四五六|J. Kiprotich，甲|乙丙丁。"),
    (11, 0, "一二三四五六，|☎ 0790—8321000，甲乙|丙丁。"),
    (8, 0, "一二性别：□男|□女甲乙丙"),  # a box stays with what is ticked
    (9, 0, "增长一二三四5.6%，|同比提高。"),
    (8, 0, "甲乙丙丁戊己|2024年的事。"),  # 2024 and 年 stay together
    # A number and what it counts are parted before the line is spread; a day or month not so soon.
    (10, 0, "甲乙丙丁戊己庚辛2|处。甲乙丙丁戊己庚辛|11月，甲乙。"),
    (21, 0, "一二三四五六七八九十甲乙丙丁戊己庚辛|1—11月增长二成，一二三四。"),
    # Addresses are divided behind / : @ and before . ? & =, never so that three characters stand alone.
    (12, 2, "电话：0000-9612345|（24小时）；网上查询：|www.qhwater.example；|微信公众号。"),
    (12, 2, "办法见www.qhwater|.example；微信公众号。"),
    # So are names of files, at the signs between their words.
    (12, 0, "文件名如ZhangSan|_Physics_B.pdf，逾期不|收。"),
    (12, 0, "申请书发来时叫|ZhangSan_Physics.pdf，|逾期不收。"),
    # One that a line holds stays whole, if the hole before it is less than seven em.
    (12, 2, "【投稿邮箱】|huaxi_fukan@ljdaily.cn|来稿请注明真实姓名、地址|和邮编。"),
    (24, 2, "电话：0000-9612345（24小时）；网上查询：|www.qhwater.example；微信公众号。"),
    (12, 0, "来信请寄wen.li@|qhwater.example，收到即|回复您。"),
    (9, 0, "用e.g.和U.S.A.也用|v2.4.10。"),
    # Formulas are divided behind = × + and their like, never inside a number.
    (10, 0, "总计约为C=6ND=6×|7.2×10⁹×2×10¹²次的|运算量。"),
    # A line that cannot be filled ends where the next thing has no room, and not a Han before.
    (12, 0, "α=0.43；增长率分解为|ΔY/Y=ΔA/A+αΔK/K+|(1-α)ΔL/L。若用年均复合增|长率来计算。"),
    (12, 2, "项目负责人Dr. |Alexandra |Featherstonehaugh说，|再见。"),
    (
        20,
        0,
        "release?lang=zh-CN&format=xlsx，或致电|12340、0733-2868 6600。报告全文|"
        "《Quarterly Economic Bulletin》已出版。",
    ),
]


def test_a_word_longer_than_its_line_is_not_divided_before_its_hyphen() -> None:
    assert break_lines("a" * 15 + "‐" + "b" * 18, 9)[0] == "a" * 15 + "‐"
    assert break_lines("a" * 16 + "-" + "b" * 18, 9)[1].startswith("a")


@pytest.mark.parametrize("measure", [0.3, 1.0])
def test_no_line_is_empty(measure: float) -> None:
    text = "国a/国/国aaaa/aa国a国国a/国a///国国aa/国a国国a///国国a/"
    assert all(break_lines(text, measure))


def test_joiners_take_linear_time() -> None:
    """They are one cluster to Unicode, whose rules look back over all of it."""

    def broken(count: int) -> Callable[[], object]:
        return lambda: break_lines("\u200d" * count, 20)

    assert growth(broken, 200, library=uniseg) < AT_MOST


@pytest.mark.parametrize(("measure", "indent", "marked"), CHOSEN)
def test_chosen_lines(measure: float, indent: float, marked: str) -> None:
    assert "|".join(break_lines(marked.replace("|", ""), measure, indent=indent)) == marked


def test_the_paragraph_is_broken_as_a_whole() -> None:
    """First-fit would fill the first line and leave one character for the last."""
    assert break_lines("甲乙丙丁戊己庚辛壬癸子丑寅", 6) == ["甲乙丙丁戊己", "庚辛壬癸子", "丑寅"]


HANGING = [
    "一二三四五六七八。",  # the paragraph's last mark, too
    "一二三四五六七八，|九十甲乙丙丁戊己。",
    "一二三四五六七八，|九十甲乙丙丁戊己，|庚辛",
    "一二三四五六七八；|九十甲",
    # Behind letters, figures and signs as behind Han.
    "一二三四五２％，|九十甲乙丙丁戊己",
    "一二三四五六37℃。|九十甲乙丙丁戊己",
    # Not in a run of marks; no closing mark.
    "一二三四五六七|八。”九十甲乙丙丁",
    "一二三四五六七|八）九十甲乙丙丁",
]


@pytest.mark.parametrize("marked", HANGING)
def test_marks_that_hang(marked: str) -> None:
    text = marked.replace("|", "")
    measure = max(sum(advances(line.rstrip("，。；"))) for line in marked.split("|"))
    assert "|".join(break_lines(text, measure + 0.001 if "℃" in text else 8, hanging=True)) == marked


@pytest.mark.parametrize(("word"), ["2024", "GDP", "C919", "5%", "37℃"])
def test_marks_hang_behind_words(word: str) -> None:
    line = "一二三四五六七" + word
    lines = break_lines(line + "，" + "字" * 14, sum(advances(line)) + 0.02, hanging=True)
    assert lines[0] == line + "，"


@pytest.mark.parametrize("region", ["TW", "HK"])
@pytest.mark.parametrize("mark", "，。、！")
def test_no_mark_hangs_in_level_lines_of_taiwan_and_hong_kong(region: Region, mark: str) -> None:
    text = "一二三四五六七八" + mark + "九十甲乙丙丁戊己"
    assert break_lines(text, 8, hanging=True, region=region)[0] == "一二三四五六七"


def test_hanging_marks_stand_outside() -> None:
    text = "一二三四五六七八，九十甲乙丙丁戊己，庚辛"
    assert break_lines(text, 8, hanging=True) == ["一二三四五六七八，", "九十甲乙丙丁戊己，", "庚辛"]
    [first, *_] = set_lines(text, 8, LineStyle(hanging=True), no_western)
    assert first.segments[0].x == 0
    assert first.width == pytest.approx(8.5)


# In a measure of 8 em. The mainland trims the mark that opens a line; Taiwan and Hong Kong keep its blank.
REGIONS = [
    ("CN", "「甲乙丙丁戊己庚，|辛壬癸子丑"),
    ("TW", "「甲乙丙丁戊己|庚，辛壬癸子丑"),
    ("HK", "「甲乙丙丁戊己|庚，辛壬癸子丑"),
    ("CN", "「甲乙，丙丁戊己庚|辛壬癸子丑寅"),
    ("TW", "「甲乙，丙丁戊己|庚辛壬癸子丑寅"),
    ("HK", "「甲乙，丙丁戊己|庚辛壬癸子丑寅"),
]


@pytest.mark.parametrize(("region", "marked"), REGIONS)
def test_lines_by_region(region: Region, marked: str) -> None:
    assert "|".join(break_lines(marked.replace("|", ""), 8, region=region)) == marked


def test_every_region_is_tried() -> None:
    assert {region for region, _ in REGIONS} == set(get_args(Region))


def no_western(start: int, end: int) -> float:
    raise AssertionError("no Western text here")


def half(start: int, end: int) -> float:
    return (end - start) * 0.5


def positions(line: PlacedLine) -> dict[int, float]:
    """Where each character's cell begins."""
    return {
        offset: round(x + (offset - start) * (1 + segment.tracking), 3)
        for segment in line.segments
        for start, end, x in segment.steps()
        for offset in range(start, end)
    }


def test_unsqueezed_marks_keep_the_grid() -> None:
    [line] = set_lines("甲，乙。丙", 5, LineStyle(), no_western)
    assert [segment[:4] for segment in line.segments] == [(0, 5, 0.0, 0.0)]


def test_word_spaces_open_beyond_their_limit_where_nothing_else_can() -> None:
    first, *_ = set_lines("undivided considerations notwithstanding", 12.2, LineStyle(), half)
    assert first.width == pytest.approx(12.2)
    ends = [segment.x + 0.5 * (segment.end - segment.start) for segment in first.segments]
    gaps = [behind.x - end for end, behind in zip(ends, first.segments[1:], strict=False)]
    assert gaps == pytest.approx([gaps[0]] * len(gaps))
    assert gaps[0] > 0.5


LEFT_SHORT = [
    (13, "undivided considerations |notwithstanding"),  # the word space would be 1.5 em wide
    (10, "甲乙丙丁戊己|JK7B9Q2X电话"),  # five gaps would be 0.8 em wide
    (10, "拨0733-2868 |8888-777-666转"),
]


@pytest.mark.parametrize(("measure", "marked"), LEFT_SHORT)
def test_a_line_that_cannot_be_filled_is_left_as_it_is(measure: float, marked: str) -> None:
    """Neither gaps between Han characters nor word spaces open: it is set flush left."""
    text = marked.replace("|", "")
    first, *_ = set_lines(text, measure, LineStyle(), half)
    assert first.end == marked.index("|")
    [natural] = set_lines(text[: first.end], 100, LineStyle(), half)
    assert first.segments == natural.segments


# A newspaper's column, and what stands in it for every em that is missing: the widest gap between Han.
NEVER_SHORT = [
    ("统计显示，沿线商铺|的空置率从28.3%降至|9.6%，沿河步道日均人流由|一千二百人次。", 0.25),
    ("下一步，沿河将建设6|处口袋公园，方便居民休闲|散步。", 0.0),
    ("农产品销售增长|18.3%。客户陆续介绍水域|松新区。", 0.5),  # nothing else is possible
]


@pytest.mark.parametrize(("marked", "widest"), NEVER_SHORT)
def test_no_line_looks_like_a_paragraphs_end(marked: str, widest: float) -> None:
    """Gaps beside figures open with the others, and a number is parted from what it counts, first."""
    text = marked.replace("|", "")
    lines = set_lines(text, 12, LineStyle(indent=2), lambda start, end: (end - start) * 0.6)
    assert "|".join(text[line.start : line.end] for line in lines) == marked
    assert all(line.width == pytest.approx(12) for line in lines[:-1])
    assert max(one.tracking for line in lines for one in line.segments) <= widest


def test_of_two_holes_the_larger_counts() -> None:
    """Holes of 6 and 3 em are better than holes of 2 and 7."""
    marked = "aaaaaaa+|bbbbbbb+ccccc+|ddddddddddddddd"
    text = marked.replace("|", "")
    lines = set_lines(text, 10, LineStyle(), half)
    assert "|".join(text[line.start : line.end] for line in lines) == marked


DIVIDED = [
    # A name in Chinese text is not divided; a small word is, and what no line holds.
    (9, "甲乙丙丁Jane |Jacobs（写过）街道"),
    (9, "甲乙丙丁jane ja|cobs（写过）街道"),
    (12, "甲乙丙丁Kiprotich inter|national写过街道"),
    (6, "甲乙Feather|stonehaugh|写过街道"),
    (10, "实验室（Jiangkou Ar|tificial Intelli|gence Laboratory）"),
]


@pytest.mark.parametrize(("measure", "marked"), DIVIDED)
def test_words_are_divided_before_a_line_stays_short(measure: float, marked: str) -> None:
    text = marked.replace("|", "")
    lines = set_lines(text, measure, LineStyle(hyphen=0.3), half)
    assert "|".join(text[line.start : line.end] for line in lines) == marked


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("作者international写", "作者in|ter|na|tional写"),
        ("généralement", "généralement"),  # no part of a word is a word
        ("iPhone与C919plus", "iPhone与C919plus"),
    ],
)
def test_where_words_are_divided(text: str, marked: str) -> None:
    offsets = [offset for offset, _ in divisions(text)]
    assert "|".join(text[one:other] for one, other in pairwise((0, *offsets, len(text)))) == marked


def test_squeeze_takes_from_the_comma() -> None:
    first, _ = set_lines("甲乙，丙丁戊己。庚辛壬癸子", 7, LineStyle(), no_western)
    assert positions(first) == {0: 0, 1: 1, 2: 2, 3: 2.5, 4: 3.5, 5: 4.5, 6: 5.5, 7: 6.5}
    assert first.width == pytest.approx(7)


def test_cells_that_follow_each_other_are_one_segment() -> None:
    [line] = set_lines("甲：“乙”，丙（丁）戊", 12, LineStyle(), no_western)
    [segment] = line.segments
    assert segment[:5] == (0, 11, 0.0, 0.0, "cells")
    assert segment.shifts == ((2, -0.5), (5, -0.5))  # the marks that meet share their blank
    assert positions(line) == {0: 0, 1: 1, 2: 1.5, 3: 2.5, 4: 3.5, 5: 4, 6: 5, 7: 6, 8: 7, 9: 8, 10: 9}


def test_paragraphs_that_are_set_together_are_set_as_each_by_itself() -> None:
    texts = [prose(seed, 150) for seed in range(4)] + ["一行\n二行，三行", "", "甲" * 40]
    together = set_paragraphs([(text, half) for text in texts], 12, LineStyle(indent=2))
    assert together == [set_lines(text, 12, LineStyle(indent=2), half) for text in texts]


def test_opening_marks_are_trimmed_at_line_starts_on_the_mainland() -> None:
    [line] = set_lines("「甲乙」丙丁", 8, LineStyle(), no_western)
    assert positions(line)[0] == -0.5
    [line] = set_lines("「甲乙」丙丁", 8, LineStyle(region="TW"), no_western)
    assert positions(line)[0] == 0


def test_western_words_are_segments_of_their_own() -> None:
    [line] = set_lines("用AI 2天", 9, LineStyle(), half)
    assert [(segment.start, segment.end, segment.form) for segment in line.segments] == [
        (0, 1, "cells"),
        (1, 3, "western"),
        (4, 5, "western"),
        (5, 6, "cells"),
    ]
    assert [round(segment.x, 3) for segment in line.segments] == [0, 1.25, 2.75, 3.5]


def test_short_numbers_and_capitals_stand_upright_in_vertical_lines() -> None:
    [line] = set_lines("在AI的25天里2024次A第905", 30, LineStyle(direction="vertical"), half)
    assert [
        (segment.start, segment.end, segment.form) for segment in line.segments if segment.form != "cells"
    ] == [
        (1, 3, "upright"),
        (4, 6, "combined"),
        (8, 12, "western"),
        (13, 14, "upright"),
        (15, 18, "combined"),
    ]


def test_a_word_that_no_line_holds_is_divided() -> None:
    lines = set_lines("甲" + "x" * 40, 6, LineStyle(), half)
    assert all(line.width <= 6 + 1e-6 for line in lines)


def test_note_calls_stay_with_what_they_mark() -> None:
    lines = set_lines("甲乙丙丁戊\ufffc己庚辛", 5, LineStyle(), half)
    assert all(not "甲乙丙丁戊\ufffc己庚辛"[line.start : line.end].startswith("\ufffc") for line in lines)


HAN = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏"


def prose(seed: int, length: int) -> str:
    """Sentences as newspapers have them, of no meaning."""
    draw = random.Random(seed)
    pieces: list[str] = []
    while sum(map(len, pieces)) < length:
        clause = "".join(draw.choices(HAN, k=draw.randint(2, 9)))
        clause += draw.choice(
            ["", "", "", f"{draw.randint(1, 2999)}年", "3.5%", "“天地”", "《玄黄》", "——日月", "AI"]
        )
        pieces.append(clause + draw.choice("，，，，、；：。。？！"))
    return "".join(pieces)


@pytest.mark.parametrize("measure", [11, 13, 18, 23, 40])
@pytest.mark.parametrize("seed", range(6))
def test_no_line_breaks_the_rules(measure: int, seed: int) -> None:
    text = prose(seed, 400)
    lines = set_lines(text, measure, LineStyle(indent=2), lambda start, end: (end - start) * 0.55)
    shown = [text[line.start : line.end] for line in lines]
    assert "".join(shown) == text
    assert not [line for line in shown[1:] if line[0] in FORBIDDEN_FIRST]
    assert not [line for line in shown if line[-1] in FORBIDDEN_LAST]
    assert all(line.width == pytest.approx(measure) for line in lines[:-1])
    assert sum(map(str.isalnum, shown[-1])) >= 2, "a runt"
    openings = [segment.tracking for line in lines for segment in line.segments]
    assert max(openings) <= 0.25


def test_the_space_inside_a_number_is_not_stretched() -> None:
    [first, _] = set_lines("甲乙丙丁戊1 300个己庚辛壬癸", 9, LineStyle(), half)
    [number] = [segment for segment in first.segments if segment.form == "western"]
    assert (number.start, number.end) == (5, 10)


@given(
    st.text(st.sampled_from("中文，。“”（）——……·AI25%/ 　\u3001？！1—～"), max_size=60),
    st.floats(1, 30),
    st.sampled_from(["none", "basic", "gb", "strict"]),
    st.booleans(),
)
def test_nothing_is_lost_or_moved_back(text: str, measure: float, level: str, hanging: bool) -> None:
    style = LineStyle(level=level, hanging=hanging)  # type: ignore[arg-type]  # drawn from its values
    lines = set_lines(text, measure, style, half)
    assert "".join(text[line.start : line.end] for line in lines) == text
    for line in lines:
        offsets = [segment.start for segment in line.segments]
        assert offsets == sorted(offsets)
        places = [segment.x for segment in line.segments]
        assert places == sorted(places)
        covered = "".join(text[segment.start : segment.end] for segment in line.segments)
        # Spaces inside a number are drawn: 2 522.
        assert covered.replace(" ", "") == text[line.start : line.end].replace(" ", "")
