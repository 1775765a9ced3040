"""What stays together: poems, questions and answers, signatures, names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from publisher.compose.flow.balance import balanced
from publisher.compose.galley.bonds import bonds, loose_bonds
from publisher.compose.galley.credits import credit_spans, name_spans
from publisher.compose.galley.galley import Galley
from publisher.compose.line.break_costs import INSIDE_NAME
from publisher.compose.line.forms import fields
from publisher.compose.line.line_style import LineStyle
from publisher.compose.line.lines import set_lines
from publisher.faces import catalogue
from publisher.model import Block, Paragraph, ParagraphRole, Quotation, Strong
from tests.compose.setting import (
    Writer,
    article_of,
    characters,
    drawn,
    pages,
    picture,
    shown,
    text_lines,
    tiny,
)


def _paragraph(new: Writer, role: ParagraphRole, text: str) -> Paragraph:
    return Paragraph(f"p-{text}", role, (new.leaf(text),))


def _quoted(new: Writer, *texts: str) -> Quotation:
    return Quotation("quotation", tuple(_paragraph(new, "quotation", text) for text in texts))


def test_a_short_poem_is_not_parted() -> None:
    new = Writer()
    prose = characters(44)
    design = tiny(lines=8, characters=8, styles="[style.quotation]\nstart = 1")
    verse = _quoted(new, "甲乙丙，", "丁戊己。", "庚辛壬，", "子丑寅。")
    document = new.story(new.paragraph(prose), verse, new.paragraph(characters(40)))
    (page, *_) = pages(document, design)
    rows = [row[10:].strip("　") for row in picture(page, design).splitlines()]
    assert rows[:4] == ["甲乙丙，", "丁戊己。", "庚辛壬，", "子丑寅。"]


def test_a_greeting_stands_with_the_letter_and_where_to_read_on_with_its_news() -> None:
    new = Writer()
    blocks: list[Block] = [
        new.crosshead("村民的来信"),
        new.paragraph("编辑同志："),
        new.paragraph("水来了。"),
        new.paragraph("首日限量放票。"),
        _paragraph(new, "jump", "（详见A03版）"),
        new.paragraph("结果如下："),
        new.paragraph("女排三比二。"),
    ]
    assert bonds(blocks) == {1, 3}
    assert loose_bonds(blocks, is_verse=False) == {1, 5}


def test_a_long_poem_is_parted_between_its_stanzas() -> None:
    """Eight lines under two of prose; nine lines a page. A stanza of one line stands with the next."""
    new = Writer()
    design = tiny(lines=9, columns=1)
    texts = ("过江", "", "甲乙丙，", "丁戊己。", "", "庚辛壬，", "子丑寅，", "卯辰巳。", "", "午未申。")
    stanzas = [index for index, text in enumerate(texts) if not text]
    lines = [
        replace(_paragraph(new, "verse", text), opens_stanza=index - 1 in stanzas)
        for index, text in enumerate(texts)
        if text
    ]
    first, second = pages(new.story(new.paragraph(characters(12)), *lines), design)
    assert picture(first, design) == drawn(
        """
        |天地玄黄宇宙
        |洪荒日月盈昃
        |
        |过江
        |
        |甲乙丙，
        |丁戊己。
        """
    )
    assert picture(second, design) == drawn(
        """
        |庚辛壬，
        |子丑寅，
        |卯辰巳。
        |
        |午未申。
        """
    )


def test_verse_turns_over_further_in_than_it_begins() -> None:
    new = Writer()
    design = tiny(columns=1, characters=8, styles="[style.quotation]\nstart = 1")
    document = new.story(_quoted(new, "我家门前的路是水做的。", "它没有红绿灯，"))
    (page,) = pages(document, design)
    assert picture(page, design) == drawn(
        """
        |　我家门前的路是
        |　　水做的。
        |　它没有红绿灯，
        """
    )


def test_a_poem_stands_right_under_its_crosshead() -> None:
    """And goes to the next column with it."""
    new = Writer()
    design = tiny(lines=8, columns=1)
    verse = [_paragraph(new, "verse", text) for text in ("甲乙丙，", "丁戊己。", "庚辛壬。")]
    document = new.story(new.paragraph(characters(28)), new.crosshead("渡口"), *verse)
    first, second = pages(document, design)
    assert picture(first, design).endswith(characters(28)[24:])
    assert picture(second, design) == drawn(
        """
        |渡口
        |甲乙丙，
        |丁戊己。
        |庚辛壬。
        """
    )


def test_white_stands_round_a_quotation_and_its_source_at_the_end_of_a_line() -> None:
    new = Writer()
    styles = (
        '[style.quotation]\nstart = 1\nabove = 1\nbelow = 1\n[style.signature]\nalign = "end"\nindent = 0'
    )
    design = tiny(columns=1, lines=12, characters=10, styles=styles)
    quoted = _quoted(new, "河里没有鱼也没有人来洗衣裳", "——河边日记")
    document = new.story(new.paragraph("她说："), quoted, new.paragraph("后来呢。"))
    (page,) = pages(document, design)
    assert picture(page, design) == drawn(
        """
        |她说：
        |
        |　河里没有鱼也没有人
        |　来洗衣裳
        |　　　　——河边日记
        |
        |后来呢。
        """
    )


def test_the_source_of_a_quotation_turns_over_by_sense() -> None:
    """Not inside its date."""
    new = Writer()
    design = tiny(columns=1, characters=13, styles='[style.signature]\nalign = "end"\nindent = 0')
    quoted = _quoted(new, characters(30), "——吴秀兰《河边日记》，一九九八年六月")
    (page,) = pages(new.story(quoted), design)
    lines = [shown([line]) for line in text_lines(page) if line.matter.text.startswith("——")]
    assert lines == ["——吴秀兰《河边日记》，", "一九九八年六月"]


def test_a_question_stands_with_its_answer() -> None:
    new = Writer()
    design = tiny(lines=8)
    texts = (characters(42), "问：会么？", "答：" + characters(30))
    (page,) = pages(new.story(*map(new.paragraph, texts)), design)
    assert picture(page, design).splitlines()[0].endswith("　　问：会么？")


def test_a_signature_stands_with_the_last_lines_of_the_text() -> None:
    new = Writer()
    design = tiny(lines=8, columns=1)
    blocks = (new.paragraph(characters(44)), _paragraph(new, "byline", "温如言"))
    first, second = pages(new.story(*blocks), design)
    assert picture(second, design).splitlines()[-1].strip("　") == "温如言"
    assert len(picture(second, design).splitlines()) == 3
    assert len(picture(first, design).splitlines()) == 6


def test_the_lines_that_sign_off_a_letter_stand_together_whatever_follows() -> None:
    """With the last lines of the letter, and the greeting is not indented."""
    new = Writer()
    styles = '[style.body]\nindent = 2\n[style.signature]\nalign = "end"\nindent = 0'
    design = tiny(lines=8, columns=1, characters=8, styles=styles)
    signed = (_paragraph(new, "byline", "林阿姨"), _paragraph(new, "dateline", "五日"))
    letter = (new.paragraph(characters(38)), *map(new.paragraph, ("此致", "敬礼！")), *signed)
    answer = new.paragraph("树要长。")
    first, second = pages(new.story(*letter, answer), design)
    assert picture(first, design) == drawn(
        """
        |　　天地玄黄宇宙
        |洪荒日月盈昃辰宿
        |列张寒来暑往秋收
        """
    )
    assert picture(second, design) == drawn(
        """
        |冬藏闰余成岁律吕
        |调阳天地玄黄宇宙
        |　　此致
        |敬礼！
        |　　　　　林阿姨
        |　　　　　　五日
        |　　树要长。
        """
    )


def test_the_day_of_a_signature_stands_under_it_in_mid_text_as_well() -> None:
    """The day under the name at the head of a text does not."""
    new = Writer()
    styles = '[style.signature]\nalign = "end"\nindent = 0\n[style.dateline]\nalign = "start"'
    design = tiny(columns=1, lines=8, styles=styles)
    head = (new.crosshead("公告"), _paragraph(new, "byline", "渡口"), _paragraph(new, "dateline", "二日"))
    foot = (_paragraph(new, "byline", "镇政府"), _paragraph(new, "dateline", "三日"))
    (page,) = pages(new.story(*head, new.paragraph("封渡。"), *foot, new.paragraph("遗失。")), design)
    assert picture(page, design) == drawn(
        """
        |公告
        |渡口
        |二日
        |封渡。
        |　　　镇政府
        |　　　　三日
        |遗失。
        """
    )


def _poem(new: Writer, role: ParagraphRole) -> tuple[Block, ...]:
    """A poem as a blockquote, or as lines that are known for verse, which white stands above."""
    if role == "quotation":
        return (_quoted(new, "甲乙丙，", "丁戊己。"),)
    return tuple(_paragraph(new, role, text) for text in ("甲乙丙，", "丁戊己。"))


@pytest.mark.parametrize("role", ["quotation", "verse"])
def test_a_head_and_its_author_stand_with_the_first_lines_of_the_poem(role: ParagraphRole) -> None:
    new = Writer()
    design = tiny(lines=8, columns=1)
    opening = (new.crosshead("渡口"), _paragraph(new, "byline", "温如言"))
    document = new.story(new.paragraph(characters(28)), *opening, *_poem(new, role))
    first, second = pages(document, design)
    assert picture(first, design).splitlines()[-1].endswith(characters(28)[-4:])
    assert [row.strip("　") for row in picture(second, design).splitlines() if row.strip("　")] == [
        "渡口", "温如言", "甲乙丙，", "丁戊己。",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("几乎没有重量。（温如言）", ["温如言"]),
        ("几乎没有重量。（𠮷田〇）", ["𠮷田〇"]),
        ("工人分级装箱。罗小满 摄", ["罗小满 摄"]),
        ("沿山脊下行。本报记者 罗青岚 摄", ["本报记者", "罗青岚 摄"]),
        ("晚报全媒体记者/陆小曼 摄", ["记者", "陆小曼 摄"]),
        ("沿山脊下行。本報記者 羅青嵐 攝", ["本報記者", "羅青嵐 攝"]),
        ("（本版图片由受访者提供）", []),
        ("他看过地图。", []),
    ],
)
def test_names_at_the_end_of_a_text(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in name_spans(text)] == found


def test_a_name_is_not_divided_where_there_is_another_place() -> None:
    text = "那张纸薄得透光，放在掌心里，几乎没有重量。（温如言）"

    def lines(undivided: list[tuple[int, int]]) -> list[str]:
        dear = [(start, end, INSIDE_NAME) for start, end in undivided]
        set_ = set_lines(text, 12, LineStyle(indent=2), lambda start, end: 0.0, dear)
        return [text[line.start : line.end] for line in set_]

    assert lines([]) == ["那张纸薄得透光，放在", "掌心里，几乎没有重量。（温", "如言）"]
    assert lines(name_spans(text)) == ["那张纸薄得透光，放在", "掌心里，几乎没有重量。", "（温如言）"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("本版责编：许小满　美编：白露　校　对：许静", ["本版责编：许小满", "美编：白露", "校　对：许静"]),
        ("校 对：许静　主编许：静", ["校 对：许静"]),
        ("校对：𠮷田〇　美编：白露", ["校对：𠮷田〇", "美编：白露"]),
        ("咨询电话：13800000000，欢迎来电", ["咨询电话：13800000000"]),
        ("欢迎拨打热线电话：0790—8321000。", ["热线电话：0790—8321000"]),
        ("证件号：360702×××××××0021", ["证件号：360702×××××××0021"]),
        ("他说：好。比分：3比2，时间：2024年。", []),
        ("联系电话：0588-2629021（工作日）", ["联系电话：0588-2629021"]),
    ],
)
def test_labels_stay_with_what_they_label(text: str, found: list[str]) -> None:
    assert [text[one.start : one.end] for one in fields(text) if one.is_text] == found


@pytest.mark.parametrize(
    "lines",
    [
        ["24小时服务热线：", "96688"],  # not: 24小时 | 服务热线：96688
        ["联系电话：", "0588-2629021。"],  # not: 联系电 | 话：0588-2629021
        ["请拨打热线电话", "0588-2629021。"],  # without a colon it is no label
    ],
)
def test_a_number_begins_a_line_behind_its_label_rather_than_leave_a_hole(lines: list[str]) -> None:
    design = tiny(characters=10, width=300)
    found = [
        shown([line]) for page in pages(article_of("".join(lines)), design) for line in text_lines(page)
    ]
    assert found == lines


@pytest.mark.parametrize(
    ("role", "lines"),
    [
        ("dateline", ["2027年1月20日", "星期三 农历腊月十三"]),
        ("byline", ["霜河市钢铁集团", "技术中心高级工程师"]),
    ],
)
def test_a_line_that_is_no_running_text_turns_over_by_sense(role: ParagraphRole, lines: list[str]) -> None:
    """Under a crosshead both stand on its axis or edge; a day that opens a text begins with its indent."""
    new = Writer()
    document = new.story(new.crosshead("小标题"), _paragraph(new, role, "".join(lines)), "正文。")
    design = tiny(characters=11, width=300, align="center")
    found = [shown([line]).strip() for page in pages(document, design) for line in text_lines(page)]
    assert found == ["小标题", *lines, "正文。"]


def test_lines_end_between_pairs() -> None:
    new = Writer()
    people = new.document(new.article("", "责编：许小满　美编：白露　校对：许静"))
    lines = [shown([line]) for page in pages(people, tiny(characters=9)) for line in text_lines(page)]
    assert [line.strip() for line in lines] == ["责编：许小满", "美编：白露", "校对：许静"]


@pytest.mark.parametrize(
    ("caption", "expected"),
    [
        ("即将拆除的水塔。本报记者 许明 摄", ["本报记者 许明 摄"]),
        ("姐妹在比赛中。图/练东川", ["图/练东川"]),
        ("水塔前的孩子。本版图片 甘雨", ["本版图片 甘雨"]),
        ("水塔拆了。图片显示，水位上涨", []),
        ("水塔。本报记者 许明 通讯员 贺云 秦月 摄", []),  # longer than a line
        ("即将拆除的水塔。", []),
    ],
)
def test_a_credit_stands_on_one_line(caption: str, expected: list[str]) -> None:
    assert [caption[first:last] for first, last in credit_spans(caption, 14.0)] == expected


def test_what_goes_on_from_another_page_begins_under_the_line_that_says_so() -> None:
    new = Writer()
    design = tiny(characters=8, styles='[style.body]\nindent = 2\n[style.jump]\nalign = "end"')
    away, back = _paragraph(new, "jump", "（下转3版）"), _paragraph(new, "jump", "（上接1版）")
    text = [new.paragraph(characters(12)) for _ in range(2)]
    (page,) = pages(new.story(back, *text, away), design)
    assert picture(page, design) == drawn(
        """
        |　　（上接1版）　　　　天地玄黄宇宙
        |　　天地玄黄宇宙　　洪荒日月盈昃
        |洪荒日月盈昃　　　　　　（下转3版）
        """
    )


@pytest.mark.parametrize(("count", "expected"), [(1, [1, 1]), (6, [1, 2]), (7, [2, 2])])
def test_a_short_poem_is_parted_between_its_stanzas_if_at_all(count: int, expected: list[int]) -> None:
    """Under so many lines of prose, with eleven to a page, and white above each stanza: on which page it
    stands. Each is a paragraph that is divided at its marks, in four lines."""
    new = Writer()
    design = tiny(lines=11, columns=1)
    stanzas = [
        "一渡秋风起，渔家半开扉。旧船今谁记，客衣满青山。",
        "千里大江去，楼头倚斜阳。白云无意管，一篙烟水外。",
    ]
    poem = [
        replace(_paragraph(new, "verse", text), opens_stanza=index > 0)
        for index, text in enumerate(stanzas)
    ]
    prose = [new.paragraph("天地玄黄宇宙")] * count
    found = pages(new.story(*prose, *poem, *[new.paragraph("洪荒日月盈昃")] * 6), design)
    places = {
        line.matter.text: number
        for number, page in enumerate(found, 1)
        for line in text_lines(page)
        if line.matter.role == "verse"
    }
    assert [places[stanza] for stanza in stanzas] == expected
    for page in found:  # no stanza is parted
        assert shown(line for line in text_lines(page) if line.matter.role == "verse") in (
            "", *stanzas, "".join(stanzas),
        )  # fmt: skip


@pytest.mark.parametrize(("count", "expected"), [(5, 5), (6, 8), (7, 8)])
def test_what_is_bold_as_a_whole_stays_with_two_lines_of_what_follows(count: int, expected: int) -> None:
    """So many lines of prose above a bold question, with eight to a page; in which line it stands."""
    new = Writer()
    prose = [new.paragraph(characters(6, salt=str(index))) for index in range(count)]
    question = Paragraph("q", "body", (Strong((new.leaf("您怎么看？"),)),))
    design = tiny(lines=8, columns=1)
    first, second = pages(new.story(*prose, question, new.paragraph(characters(40))), design)
    rows = [row for page in (first, second) for row in [*picture(page, design).split("\n"), *[""] * 8][:8]]
    assert rows.index("您怎么看？") == expected


def test_a_text_that_is_bold_throughout_is_no_head() -> None:
    new = Writer()
    bold = [Paragraph(f"b{index}", "body", (Strong((new.leaf("甲乙丙"),)),)) for index in range(4)]
    assert bonds([*bold, new.paragraph("丁戊己")]) == set()
    assert bonds([*bold[:2], new.paragraph("丁戊己")]) == {0, 1}


def test_a_small_head_is_not_parted_for_level_feet() -> None:
    new = Writer()
    question = Paragraph("q", "body", (Strong((new.leaf("您在那里怎么看？"),)),))
    strips = list(
        Galley(tiny(), catalogue()).blocks([new.paragraph("甲乙丙。"), question, new.paragraph("丁。")])
    )
    fitting = balanced(strips, 2, 8, level=True)
    assert fitting is not None
    assert [len(column) for column in fitting[0]] == [1, 3]
