"""What is taken out of a text as a line of the page, and what never is."""

from __future__ import annotations

import pytest

from publisher.read import from_text, read_markdown
from publisher.repair import repair

WHOLE = "从前过江要等半个小时的船，如今走路只要十二分钟，老人下船也不用人搀了。"
HALF = "大桥昨天上午正式通车，两岸的居民敲锣打鼓，走上桥面看自己家的屋"
OTHER = "顶。船工老周把船票本收进了木匣，说要留给孙子看，孙子今年刚满三岁。"


def _removed(*lines: str, between: str = "\n\n") -> list[str]:
    document = repair(read_markdown(from_text(between.join(lines) + "\n", "case.md")))
    return [edit.before for edit in document.edits if edit.rule == "furniture" and edit.before.strip()]


@pytest.mark.parametrize(
    "lines",
    [
        ["2026年1月28日 星期三", "2026年1月29日 星期四", "2026年1月30日 星期五"],  # a diary
        ["2026年5月1日 星期五 大剧院", "2026年5月2日 星期六 图书馆"],
        ["10月12日（周一）", "10月13日（周二）"],
        ["案例1", "案例2", "案例3"],
        ["案例 1", "案例 2"],
        ["Q1", "Q2"],
        ["做法", "点评", "做法", "点评", "做法", "点评"],
        ["评论", "评论", "评论"],
        ["星期四 体育", "3 体育"],
        ["经济社会", "文化体育", "NBA综合"],
        ["G20 峰会", "C919 试飞", "A4 纸张"],
        ["第2版：增补说明", "《江边》第3版修订版"],
        ["A1 5月3日 路考", "B1 5月4日 路考"],
        ["二等奖 4 一年晚报", "三等奖 8 800 半年晚报"],
        ["望川晚报", "青禾日报", "江汀时报"],
        ["上一页", "放大", "大 中 小"],
        ["版权所有者去年起诉了三家公司"],
    ],
    ids=lambda lines: lines[0],
)
def test_lines_over_the_parts_of_a_text_stay(lines: list[str]) -> None:
    """Each stands over a paragraph, and every paragraph ends with its sentence."""
    assert _removed("# 渡口", *(part for line in lines for part in (line, WHOLE))) == []


@pytest.mark.parametrize(
    "line",
    [
        "2026年1月12日 施工现场",
        "1月12日 城北水厂施工现场",
        "他们花 15 元买了一把",
        "活动中心 B107 装上",
        "3 体育馆",
    ],
)
def test_words_that_no_page_has_stay_in_the_middle_of_a_sentence(line: str) -> None:
    assert _removed(HALF, line, OTHER) == []


def test_a_day_that_its_sentence_needs_stays() -> None:
    assert _removed(HALF.replace("看自己家的屋", "说这是始于"), "1978年5月3日", "，" + OTHER) == []


@pytest.mark.parametrize(
    "lines",
    [
        ["夫妇俩一个学机械,一个教汉语,", "他们在集市上花 15 元买了一把手", "工打的镰刀,被安检员拦下来,"],
        ["问:您在幼儿园工作了 26 年,", "怎么想到为 3 岁以下的孩子提一", "份提案?"],
        ["今日要闻", "2026年1月17日 星期六 农历乙巳年十一", "月廿九", "# 大会今天开幕", WHOLE],
        ["男子100米:邵一帆(焊轨厂)11 秒", "38", "女子100米:曲径(机务段)12 秒 70"],
        [
            "今日导读",
            "职校焊接班的孩子们…………",
            "4版",
            "《江边》新书…………",
            "8 版",
            "理论周刊……………………",
            "9版",
        ],
        ["3. 灭火器每隔几年检一次?", "A. 2 B. 3 C. 5 D.", "8", "4. 安全带应当怎样使用?"],
    ],
    ids=lambda lines: lines[1],
)
def test_lines_of_a_column_stay(lines: list[str]) -> None:
    assert _removed(*lines, between="\n") == []


@pytest.mark.parametrize(
    "lines",
    [
        ["A02版 要闻", "2026年7月3日"],
        ["2026年7月3日 星期五", "A02"],
        ["B03 综合新闻", "望川新闻"],
        ["望川晚报"],
        ["银杏文苑　2026年7月3日"],
        ["{1}------------------------------------------------"],
        ["上一版 下一版", "放大+ 缩小- 默认"],
        ["副 刊"],
        ["综　合", "QINGHE NEWS"],
        ["本版电话:0599-5550188"],
        ["新闻热线：0599-5550188　投稿邮箱：yin@xing.example"],
        ["2026年7月3日 星期五"],
    ],
    ids=lambda lines: lines[0],
)
def test_lines_of_the_page_between_the_halves_of_a_sentence_go(lines: list[str]) -> None:
    assert _removed(HALF, *lines, OTHER) == lines


@pytest.mark.parametrize(
    "beside", ["本报记者 孟小舟", "（孟小舟 摄）", "▲桥头的灯笼。", "孟小舟"], ids=lambda line: str(line)
)
@pytest.mark.parametrize("line", ["副 刊", "本版热线：0599-5550188", "2026年7月3日 星期五"])
def test_so_do_they_beside_a_byline_or_caption_there(line: str, beside: str) -> None:
    assert _removed("# 渡口", HALF, beside, line, OTHER) == [line]


def test_a_report_that_its_day_ends_is_cut_there() -> None:
    half = "据某通讯社江汀3月5日电 一艘货轮5日"
    assert _removed(half, "2026年3月6日 星期五", "晚在江口搁浅，船员全部获救。") == ["2026年3月6日 星期五"]


@pytest.mark.parametrize(
    "lines",
    [
        ["副 刊", WHOLE],
        [
            "参加者请携带本人身份证原件和复印件各一份、近期免冠照片两张以及单位证明",
            "投稿邮箱：yin@xing.example",
            WHOLE,
        ],
        [WHOLE, "新闻热线：0599-5550188", WHOLE],
        [WHOLE, "本报地址：江汀市桥头路18号", OTHER],
        ["渡口停了，桥上的灯亮了，两岸的人都来看灯", "本报记者 孟小舟", "2026年7月3日 星期五", WHOLE],
    ],
    ids=lambda lines: lines[1],
)
def test_they_stay_where_they_cut_no_sentence(lines: list[str]) -> None:
    assert _removed("# 渡口", *lines) == []


def test_days_beside_a_line_of_the_page_go() -> None:
    top = ["2026年7月3日 星期五", "A02：要闻"]
    foot = ["A03版 要闻", "2026年7月3日"]
    assert _removed(*top, "# 渡口", WHOLE, *foot, "# 桥通了", WHOLE) == [*top, *foot]


def test_the_day_of_a_letter_stays_though_its_page_ends_there() -> None:
    assert _removed("# 来信", WHOLE, "望川县渡口居民委员会", "A05", "2026年7月3日") == ["A05"]


def test_what_a_page_of_the_web_has_around_a_text_goes() -> None:
    above = ["第A03版：综合新闻", "上一版 | 下一版", "放大 缩小 默认"]
    below = ["3上一篇 下一篇4", "版权所有 望川日报社 未经授权禁止转载"]
    assert _removed(*above, "# 渡口", WHOLE, *below) == [*above, *below]


def test_the_day_of_a_front_page_stays_unless_a_line_of_the_page_is_beside_it() -> None:
    day = "2026年3月23日 星期一 农历二月初五 今日40版"
    assert _removed("今日导读", day, "# 渡口", HALF, "A02版", OTHER) == ["A02版"]
    assert _removed("A01版 要闻", day, "# 渡口", WHOLE) == ["A01版 要闻", day]


def test_pages_below_the_pieces_of_a_front_page_are_where_these_go_on() -> None:
    pieces = ["# 渡口", WHOLE, "A05版", "# 桥通了", WHOLE, "A06版", "# 茶馆", WHOLE, "A10版"]
    assert _removed(*pieces) == []
    assert _removed("# 渡口", HALF, "A05版", OTHER, "A06版") == ["A05版", "A06版"]
    led = ["■ 桥通了。　2版", "■ 茶馆又开了。　4版"]
    assert _removed(*led, WHOLE, "5版") == []
    assert _removed(WHOLE, "5版") == ["5版"]


def test_what_pages_that_form_feeds_end_begin_with_goes() -> None:
    pages = ["\n".join(["岸上风物", f"第{number}辑 江边", *[WHOLE] * 12]) for number in range(3)]
    heads = [one for number in range(3) for one in ("岸上风物", f"第{number}辑 江边")]
    assert _removed(*pages, between="\n\f") == heads


def test_what_stands_inside_a_page_too_is_the_texts() -> None:
    pages = ["\n".join(["岸上风物", *[WHOLE] * 6, "岸上风物", *[WHOLE] * 6]) for _ in range(2)]
    assert _removed(*pages, between="\n\f") == []


def test_the_paper_always_beside_the_folio_goes_with_it() -> None:
    lines = [one for number in range(1, 4) for one in ("岸上风物", f"— {number} —", *[WHOLE] * 4)]
    assert _removed(*lines) == ["岸上风物", "— 1 —", "岸上风物", "— 2 —", "岸上风物", "— 3 —"]


def test_units_beside_the_figures_of_a_table_stay() -> None:
    assert _removed(WHOLE, "票价", "12", "元", "15", "元", "-33", "2/0", WHOLE) == []


def test_the_last_figure_of_a_result_or_an_address_is_no_folio() -> None:
    assert _removed("# 决赛", WHOLE, "女排决赛打了五局，最后的比分是3∶", "2", WHOLE) == []
    assert _removed("# 论文", WHOLE, "论文已在网上发表，见doi:10.0000/ct.2027.33.118", "0", WHOLE) == []


def test_a_text_that_stands_twice_above_a_folio_stays() -> None:
    names = [
        "河沿巷、桐花里",
        "青石桥、柳荫路",
        "码头街、书院坊",
        "东关村、仓前湾",
        "盐市口、石榴园",
        "水井坊、竹篾街",
    ]
    gone = _removed("# 停水", WHOLE, *names, "A03版 要闻", "# 停电", WHOLE, *names, "A04版 要闻")
    assert names[0] not in gone
    assert gone[-1] == "A04版 要闻"


@pytest.mark.parametrize(
    ("lines", "gone"),
    [
        (["青禾晚报", "渡口停航", WHOLE], ["青禾晚报"]),
        (["B04版 要闻", "青禾晚报", "渡口停航", WHOLE], ["B04版 要闻", "青禾晚报"]),
        (["楼市周报", "渡口停航", WHOLE], []),  # a rubric
        (["# 青禾晚报", "## 渡口停航", WHOLE], []),
    ],
)
def test_the_name_of_a_paper_over_a_text_goes(lines: list[str], gone: list[str]) -> None:
    assert _removed(*lines) == gone


def test_the_day_of_a_page_of_the_web_goes_with_its_page() -> None:
    """What readers press below the text says nothing of its day."""
    lines = ["2026年2月6日 星期五", "B13：要闻", "渡口停航", WHOLE, "上一篇 下一篇"]
    assert _removed(*lines) == ["2026年2月6日 星期五", "B13：要闻", "上一篇 下一篇"]


def test_the_name_of_a_paper_below_each_page_is_no_head() -> None:
    """A head stands below a page that a piece of a front page leads to, and another below the next."""
    lines = [line for number in (2, 3) for line in (WHOLE, WHOLE, f"第{number}版", "江汀周刊")]
    assert _removed("# 渡口", *lines, HALF, OTHER) == ["第2版", "江汀周刊", "第3版", "江汀周刊"]


def test_a_page_of_one_paragraph_has_room_for_it_among_figures() -> None:
    """A09, A10 and A11 stand as near each other as cells of a table, but no cell is a paragraph."""
    lines = [
        line for number in (9, 10, 11, 12) for line in (f"A{number:02}", "江汀周刊", WHOLE + HALF + OTHER)
    ]
    assert _removed("# 渡口", WHOLE, *lines)[::2] == ["A09", "A10", "A11", "A12"]
