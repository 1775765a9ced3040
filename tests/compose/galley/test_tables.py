"""Tables: columns by need, over several base columns, smaller, or as entries; never one cell on another."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise

import pytest

from publisher.compose import Page, Rule, TextLine, designs, load_design
from publisher.compose.flow.sheet import Sheet
from publisher.compose.galley.table_cells import THICK_RULE
from publisher.compose.strips import ASCENT
from publisher.model import ColumnAlignment, Document, Merged, Note, Row, Table, plain_text
from tests.compose.setting import Writer, characters, pages, text_lines, tiny

MODELS = """
模型 | 参数 | MMLU | C-Eval | HumanEval | 速度（tokens/s）
JK-3B | 3.1B | 56.2% | 61.0% | 31.7% | 88.3
JK-7B | 7.2B | 68.4% | 74.5% | 48.2% | 142.7
Baseline-8B-Instruct | 8.0B | 66.6% | 51.3% | 62.2% | 8
"""


def table(new: Writer, text: str, number: int = 1) -> Table:
    rows = [line.split(" | ") for line in text.strip().splitlines()]
    made = tuple(Row(tuple((new.leaf(cell),) if cell else () for cell in row)) for row in rows)
    return Table(f"table-{number}", 1, made, ())


def with_table(text: str, *, before: int = 60, after: int = 60) -> Document:
    new = Writer()
    blocks = [characters(before)] * bool(before), [characters(after)] * bool(after)
    return new.document(new.article("标题", *blocks[0], table(new, text), *blocks[1]))


def cells(page: Page) -> list[TextLine]:
    return [line for line in text_lines(page) if line.matter.role == "table"]


def edges(line: TextLine) -> tuple[float, float]:
    """Where the line's first glyph starts and its last one ends, on the page."""
    return line.x + line.runs[0].offset, line.x + line.runs[-1].edge(line.runs[-1].end)


def overprinted(lines: list[TextLine]) -> list[tuple[str, str]]:
    """Pairs of lines that stand on each other."""
    found = []
    for one, other in combinations(lines, 2):
        size = min(one.runs[0].fount.size, other.runs[0].fount.size)
        (left, right), (start, end) = edges(one), edges(other)
        if abs(one.y - other.y) < ASCENT * size and left < end - 0.1 and start < right - 0.1:
            found.append((one.matter.text, other.matter.text))
    return found


@pytest.mark.parametrize("name", designs())
def test_no_cell_stands_on_another_or_outside_the_type_area(name: str) -> None:
    design = load_design(name)
    for page in pages(with_table(MODELS, before=900, after=900), design):
        assert overprinted(cells(page)) == []
        for line in cells(page):
            assert edges(line)[1] <= design.page.width - 20


@pytest.mark.parametrize("name", designs())
def test_a_table_without_a_cell_or_a_word_is_not_there(name: str) -> None:
    new = Writer()
    text = [new.paragraph(characters(40)), Table("table", 0, (), ()), new.paragraph(characters(40))]
    made = pages(new.document(new.article("标题", *text)), load_design(name))
    read = [line.matter.node for page in made for line in text_lines(page) if line.matter.role == "body"]
    assert [*dict.fromkeys(read)] == [text[0].id, text[2].id]


def test_a_newspaper_sets_a_wide_table_over_several_base_columns() -> None:
    design = load_design("newspaper")
    [page] = pages(with_table(MODELS, before=900, after=900), design)
    last = [line for line in cells(page) if line.matter.text == "88.3"]
    first = [line for line in cells(page) if line.matter.text == "JK-3B"]
    assert edges(last[0])[1] - edges(first[0])[0] > 1.5 * design.grid.measure
    assert first[0].y == last[0].y


def test_no_column_is_empty_between_a_short_text_and_a_wide_table() -> None:
    """The text stands in the first column; the table takes all the others, and not half of the page."""
    design = load_design("newspaper")
    [page] = pages(with_table(MODELS, before=40, after=0), design)
    first = min(edges(line)[0] for line in cells(page))
    text = [line for line in text_lines(page) if line.matter.role in ("lead", "body")]
    ends = max(edges(line)[1] for line in text)
    assert first - ends < design.grid.measure


def test_words_that_have_room_are_not_broken() -> None:
    [page] = pages(with_table(MODELS, before=0, after=0), load_design("report"))[-1:]
    heads = [line.matter.text[line.start : line.end] for line in cells(page)][:5]
    assert heads == ["模型", "参数", "MMLU", "C-Eval", "HumanEval"]


def test_figures_stand_with_their_points_under_each_other() -> None:
    [page] = pages(with_table(MODELS, before=0, after=0), load_design("report"))[-1:]
    ends = {line.matter.text: edges(line)[1] for line in cells(page)}
    assert ends["31.7%"] == pytest.approx(ends["HumanEval"], abs=0.2)
    points = {
        text: line.x + line.runs[0].edge(text.index(".") if "." in text else len(text))
        for line in cells(page)
        if (text := line.matter.text) in ("88.3", "142.7", "8")
    }
    assert points["88.3"] == pytest.approx(points["142.7"], abs=0.01)
    assert points["8"] == pytest.approx(points["142.7"], abs=0.01)


LEVELS = """
断面 | 类别 | 氨氮 | 同比
上游断面 | 劣五 | 0.15 | 12.5
中游 | 二 | 1.2 | 3.25
"""


def test_figures_with_long_parts_before_and_behind_the_point_have_room() -> None:
    """12345 over 0.1234567 with the points under each other: 13 characters, where no cell has ten."""
    text = "断面 | 甲 | 乙\n长长长 | 12345 | 好\n中 | 0.1234567 | 好"
    new = Writer()
    found = pages(new.document(new.article("", table(new, text))), tiny(columns=1, characters=12, lines=10))
    assert overprinted([line for page in found for line in cells(page)]) == []


def test_columns_are_ranged_as_it_is_said() -> None:
    """Said: nothing, centre, end, nothing; figures of which nothing is said have their points aligned."""
    new = Writer()
    made = replace(table(new, LEVELS), column_alignment=("", "center", "end", ""))
    [page] = pages(new.document(new.article("标题", made)), load_design("report"))[-1:]
    found = {line.matter.text: edges(line) for line in cells(page)}
    assert found["中游"][0] == pytest.approx(found["断面"][0])
    assert sum(found["二"]) == pytest.approx(sum(found["劣五"]), abs=0.1)
    assert sum(found["二"]) == pytest.approx(sum(found["类别"]), abs=0.1)
    assert found["1.2"][1] == pytest.approx(found["0.15"][1], abs=0.01)
    assert found["1.2"][1] == pytest.approx(found["氨氮"][1], abs=0.2)
    assert found["12.5"][1] < found["3.25"][1] - 2


def test_figures_stand_at_the_start_if_that_is_said() -> None:
    new = Writer()
    made = replace(table(new, LEVELS), column_alignment=("", "", "", "start"))
    [page] = pages(new.document(new.article("标题", made)), load_design("report"))[-1:]
    found = {line.matter.text: edges(line) for line in cells(page)}
    assert found["12.5"][0] == pytest.approx(found["3.25"][0], abs=0.3)


@pytest.mark.parametrize(
    ("said", "flush"), [((), True), (("", "", "", "start"), False), (("", "center", "", "center"), True)]
)
def test_the_white_between_columns_is_even(said: tuple[ColumnAlignment, ...], flush: bool) -> None:
    """Measured from the widest cell of each column to that of the next, whatever its alignment."""
    new = Writer()
    made = replace(table(new, LEVELS), column_alignment=said)
    [page] = pages(new.document(new.article("标题", made)), load_design("report"))[-1:]
    found = {line.matter.text: edges(line) for line in cells(page)}
    columns = [[found[plain_text(row.cells[at])] for row in made.rows] for at in range(4)]
    reach = [(min(left for left, _ in one), max(right for _, right in one)) for one in columns]
    gaps = [right[0] - left[1] for left, right in pairwise(reach)]
    assert gaps == pytest.approx([gaps[0]] * 3, abs=0.5)
    [*_, rule] = [mark for mark in page.furniture if isinstance(mark, Rule)]
    assert (rule.x1 - reach[-1][1] < 10) == flush


WORDS = """
名 | 负责人员 | 长
坝 | 罗水生 | 九里
渠 | 沈知渔 | 七八里
"""


def test_a_table_without_room_becomes_entries() -> None:
    """The heads are part of the text once; after that they are seen, not read."""
    design = tiny(columns=1, characters=5, lines=13, styles='[style.table]\nsize = 10\nalign = "start"')
    [page] = pages(with_table(WORDS, before=0, after=0), design)
    read = [line.matter.text for line in cells(page)]
    assert read == ["名", "坝", "负责人员", "罗水生", "长", "九里", "渠", "沈知渔", "七八里"]
    assert seen(page) == [
        "名：坝", "负责人员：", "罗水生", "长：九里",
        "名：渠", "负责人员：", "沈知渔", "长：七八里",
    ]  # fmt: skip


def seen(page: Page) -> list[str]:
    """The lines of a page's tables as they look, from left to right."""
    lines: dict[float, list[TextLine]] = {}
    for mark in (*page.content, *page.furniture):
        if isinstance(mark, TextLine) and mark.matter.role == "table":
            lines.setdefault(round(mark.y, 1), []).append(mark)
    return [
        "".join(_text(one) for one in sorted(lines[y], key=lambda one: edges(one)[0]))
        for y in sorted(lines)
    ]


def _text(line: TextLine) -> str:
    return line.matter.text[line.start : line.end]


@pytest.mark.parametrize("name", designs())
def test_the_head_stands_again_where_a_table_goes_on(name: str) -> None:
    """Every column and page that holds rows shows the head above them; it is read once."""
    rows = "\n".join(f"渡口{number} | {number}人次" for number in range(1, 261))
    document = with_table("地点 | 人次\n" + rows)
    pages_ = [page for page in pages(document, load_design(name)) if cells(page)]
    assert len(pages_) > 1 or name == "newspaper"
    assert sum(line.matter.text == "地点" for page in pages_ for line in cells(page)) == 1
    for page in pages_:
        first = min((line.y, line.x) for line in cells(page) if line.matter.text.startswith("渡口"))
        heads = [
            mark.y
            for mark in (*page.content, *page.furniture)
            if isinstance(mark, TextLine) and mark.matter.text == "地点"
        ]
        assert min(heads) < first[0]
    if name == "newspaper":  # one head a column
        columns = {
            round(line.x) for page in pages_ for line in cells(page) if line.matter.text.startswith("渡口")
        }
        assert len(heads) == len(columns)


@pytest.mark.parametrize(
    ("name", "title", "shown"),
    [
        ("book", "", "续表"),
        ("book", "表2-1 渡口客流", "续表2-1"),
        ("newspaper", "表2-1 渡口客流", None),  # it goes on beside itself
    ],
)
def test_a_table_that_goes_on_overleaf_says_so(name: str, title: str, shown: str | None) -> None:
    rows = "\n".join(f"渡口{number} | {number}人次" for number in range(1, 101))
    new = Writer()
    node = replace(table(new, "地点 | 人次\n" + rows), caption=(new.leaf(title),) if title else ())
    document = new.document(new.article("标题", node))
    found = [
        {
            mark.matter.text: mark.y
            for mark in page.furniture + page.content
            if isinstance(mark, TextLine) and mark.matter.text.startswith(("续表", "地点"))
        }
        for page in pages(document, load_design(name))
        if cells(page)
    ]
    assert all("续表" not in text for text in found[0])
    for page in found[1:]:
        assert [text for text in page if text.startswith("续表")] == ([shown] if shown else [])
        assert shown is None or page[shown] < page["地点"]
    assert name == "newspaper" or len(found) > 2


MERGED = """
村 | 水位与流量的变化 |
坝上 | 三尺 | 九里
渠口 | 四尺 | 七里
"""


def merged(new: Writer, *places: Merged) -> Table:
    first, *others = table(new, MERGED.replace("化 |", "化 | ")).rows
    return Table("table-1", 1, (Row((*first.cells[:2], ())), *others), (), merged=places)


def test_a_merged_cell_widens_its_columns_together() -> None:
    new = Writer()
    over_two = merged(new, Merged(0, 1, 1, 2))
    design = tiny(columns=1, characters=14)
    [page] = pages(new.document(new.article("标题", over_two)), design)
    assert [line for line in seen(page) if line] == ["村水位与流量的变化", "坝上三尺九里", "渠口四尺七里"]
    starts = {line.matter.text: edges(line)[0] for line in cells(page)}
    village, second, third = (starts[text] for text in ("坝上", "三尺", "九里"))
    assert third - second == pytest.approx(second - village + 1.5 * 10, abs=0.1)


def test_what_merged_cells_say_is_read_once_in_entries() -> None:
    """A head over two columns labels both; a village over two rows names both."""
    new = Writer()
    head, first, second = table(new, "村 | 水情 | 末\n坝上 | 三尺 | 九里\n末 | 四尺 | 七里").rows
    rows = (Row((*head.cells[:2], ())), first, Row(((), *second.cells[1:])))
    places = (Merged(0, 1, 1, 2), Merged(1, 0, 2, 1))
    node = Table("table-1", 1, rows, (), merged=places)
    design = tiny(columns=1, characters=4, lines=15, leading=12)
    [page] = pages(new.document(new.article("标题", node)), design)
    assert [line.matter.text for line in cells(page)] == [
        "村", "坝上", "水情", "三尺", "九里", "四尺", "七里",
    ]  # fmt: skip
    assert seen(page) == [
        "村：", "坝上", "水情：", "三尺", "水情：", "九里",
        "村：", "坝上", "水情：", "四尺", "水情：", "七里",
    ]  # fmt: skip


def test_white_stands_below_a_table_across_the_columns_wherever_it_is() -> None:
    """At the head of a page as in its middle."""
    design = load_design("report")
    for before in (60, 1450):
        found = pages(with_table(MODELS, before=before, after=300), design)
        [page] = [page for page in found if cells(page)]
        foot = max(line.y for line in cells(page))
        text = [line.y for line in text_lines(page) if line.matter.role == "body" and line.y > foot]
        assert min(text) - foot == pytest.approx(2 * design.grid.leading, abs=1)


def test_a_table_across_the_columns_is_divided_rather_than_leave_half_a_page_empty() -> None:
    """Its head stands again above the rows that go on; a table that leaves a small gap stays whole."""
    rows = "\n".join(f"Baseline-{number}B-Instruct{' | 61.0%' * 5}" for number in range(30))
    text = f"模型{' | HumanEval' * 5}\n{rows}"
    divided, whole = (
        [
            [line.matter.text for line in (*cells(page), *page.furniture) if isinstance(line, TextLine)]
            for page in pages(with_table(text, before=before, after=300), load_design("report"))
            if cells(page)
        ]
        for before in (900, 1500)
    )
    assert len(divided) == 2
    assert all(page.count("HumanEval") == 5 for page in divided)
    assert len(whole) == 1


def noted(new: Writer, text: str, row: int) -> Table:
    """A table with a note called in the last cell of a row."""
    made = table(new, text)
    cells_ = made.rows[row].cells
    called = (*cells_[-1], Note((new.leaf("旧纪录为三尺。"),), "1"))
    rows = (*made.rows[:row], Row((*cells_[:-1], called)), *made.rows[row + 1 :])
    return Table(made.id, made.header_rows, rows, ())


def note_and_call(page: Page) -> tuple[list[float], list[float]]:
    """Where notes and the cells that hold a call of one stand on a page, down from its head."""
    notes = [line.y for line in text_lines(page) if line.matter.role == "note"]
    calls = [line.y for line in cells(page) if line.matter.text.startswith("末")]
    return notes, calls


@pytest.mark.parametrize("before", [1000, 1286, 1308, 1330, 1700])
def test_a_note_called_in_a_table_across_the_columns_stands_under_it(before: int) -> None:
    """On the same page, whether text follows or not; without room the table goes with it."""
    design = load_design("report")
    new = Writer()
    node = noted(new, f"{MODELS}末 | 7.2B | 68.4% | 74.5% | 48.2% | 142.7", 4)
    document = new.document(new.article("标题", characters(before), node))
    [page] = [page for page in pages(document, design) if cells(page)]
    notes, [call] = note_and_call(page)
    assert [note - call < 2 * design.grid.leading for note in notes] == [True]


def test_notes_of_a_table_that_goes_on_stand_on_the_pages_of_their_calls() -> None:
    rows = "\n".join(f"Baseline-{number}B-Instruct{' | 61.0%' * 5}" for number in range(30))
    text = f"模型{' | HumanEval' * 5}\n末{' | 61.0%' * 5}\n{rows}"
    new = Writer()
    document = new.document(new.article("标题", characters(900), noted(new, text, 1)))
    first, second = [page for page in pages(document, load_design("report")) if cells(page)]
    [note], [call] = note_and_call(first)
    assert note > max(line.y for line in cells(first)) > call
    assert note_and_call(second) == ([], [])


def test_no_second_rule_stands_between_a_table_and_its_note() -> None:
    design = tiny(columns=1, characters=12, lines=10)
    new = Writer()
    node = noted(new, "村 | 水位\n坝 | 三尺\n末 | 四尺", 2)
    [page] = pages(new.document(new.article("", node)), design)
    notes, [call] = note_and_call(page)
    rules = [rule for rule in page.furniture if isinstance(rule, Rule)]
    assert len(rules) == 3  # over the head, under it, and under the last row
    assert call < max(rule.y0 for rule in rules) < notes[0]
    assert notes[0] - call < 2 * design.grid.leading


RESULTS = """
项目 | 名次 | 姓名 | 单位 | 成绩 | 备注
男子100米 | 1 | 陆鸥 | 江口 | 10秒18 | 风速＋1.6 m/s
女子跳高 | 1 | 买买提江·古丽 | 南岭 | 1.95米 | 平赛会纪录
4×400米男女混合接力预赛 | 1 | 江口队 | 江口 | 3分14秒06 | 个人最好成绩
"""


# On a vertical page the last of the lines that a table takes is its own, which leaves room for this one.
@pytest.mark.parametrize(("name", "expected"), [("book", {"4×400米男女混合接力预赛"}), ("vertical", set())])
def test_the_longest_cells_are_broken_before_times_and_names(name: str, expected: set[str]) -> None:
    """Where all columns together lack more than a smaller size gives, one of them gives way."""
    [page] = pages(with_table(RESULTS, before=0, after=0), load_design(name))[-1:]
    assert broken(page) == expected


@pytest.mark.parametrize("long", ["", "，东至巷中线，西至山墙，南至院墙，北至四十六号之一"])
def test_a_table_on_a_vertical_page_begins_and_ends_with_lines_of_the_type_area(long: str) -> None:
    design = load_design("vertical")
    grid = design.grid
    table = f"序号 | 名称 | 地址{long} | 年代 | 面积\n1 | 邮政局 | 邮局巷2号{long} | 1921 | 412.60"
    page = next(one for one in pages(with_table(table, before=0, after=0), design) if one.label)
    rules = [mark for mark in page.furniture if isinstance(mark, Rule) and mark.thickness == THICK_RULE]
    head = Sheet(design, page.index).left + grid.depth
    assert rules
    for rule in rules:
        left, right = sorted((rule.x0, rule.x1))
        begins, ends = (head - right) / grid.leading, (head - left + grid.gap) / grid.leading
        assert (begins, ends) == pytest.approx((round(begins), round(ends)))
        assert 0 <= begins < ends <= grid.lines


def broken(page: Page) -> set[str]:
    return {line.matter.text for line in cells(page) if line.end - line.start < len(line.matter.text)}


CHARGES = """
用户类别 | 计价方式 | 单价（元） | 与去年比
学校、养老机构 | 按面积，每平方米 | 22.50 | 不变
居民 | 按热量，每千瓦时 | 0.16 | 不变
"""


def test_a_table_that_is_a_little_too_wide_is_smaller_rather_than_broken() -> None:
    design = load_design("report")
    [page] = pages(with_table(CHARGES, before=0, after=0), design)[-1:]
    sizes = {line.runs[0].fount.size for line in cells(page)}
    usual = design.style("table").size
    assert not broken(page)
    assert all(0.9 * usual <= size < usual for size in sizes)


def test_a_table_stands_across_the_columns_where_the_names_of_its_rows_have_no_room_in_one() -> None:
    name = "城镇常住居民家庭人均可支配收入（元）"
    text = f"指标{' | 上年同期' * 3}\n{name}{' | 46 218.50' * 3}\n人口{' | 46 218.50' * 3}"
    [page] = pages(with_table(text, before=0, after=0), load_design("report"))[-1:]
    assert sum(line.matter.text == name for line in cells(page)) == 1


def test_a_table_stands_across_the_columns_where_short_cells_have_no_room_in_one() -> None:
    design = load_design("report")
    text = "类别 | 方式 | 时间 | 与去年比\n学校、养老机构 | 按面积，每平方米 | 10秒18至11秒 | 不变"
    [page] = pages(with_table(text, before=0, after=0), design)[-1:]
    assert not broken(page)
    assert max(line.x for line in cells(page)) > design.page.width / 2


@pytest.mark.parametrize("rows", [3, 12])
def test_notes_of_a_level_table_lie_level_under_it(rows: int) -> None:
    """Beside a table as wide as the page is they would stand on it."""
    design = load_design("vertical")
    values = " | 46 218.50" * 6
    new = Writer()
    node = noted(new, "\n".join([f"村{values}", *[f"坝{values}"] * rows, f"末{values}"]), rows + 1)
    found = pages(new.document(new.article("", node)), design)
    [page] = [page for page in found if note_and_call(page)[1]]
    [note] = [line for line in text_lines(page) if line.matter.role == "note"]
    _, [call] = note_and_call(page)
    assert note.direction == "horizontal"
    assert 0 < note.y - call < 2 * design.grid.leading


def test_the_lines_of_a_cell_are_nearer_to_each_other_than_rows() -> None:
    new = Writer()
    text = characters(120)
    rows = f"活动 | 地点\n{text} | 一楼少儿区\n讲座 | 报告厅"
    (page, *_) = pages(new.document(new.article("标题", table(new, rows))), load_design("newspaper"))
    lines = cells(page)
    size = lines[-1].runs[0].fount.size
    turned = [line.y for line in lines if _text(line) in text]
    last = next(line.y for line in lines if _text(line) == "讲座")
    assert len(turned) > 1
    steps = {round(lower - upper, 3) for upper, lower in pairwise(turned)}
    assert steps == {round(1.25 * size, 3)}
    assert last - turned[-1] >= load_design("newspaper").grid.leading - 0.01


def test_the_title_of_a_table_stands_an_em_behind_its_number() -> None:
    new = Writer()
    titled = replace(table(new, "年份 | 水质\n1996 | 劣\n2003 | 劣"), caption=(new.leaf("表 1 水质指标"),))
    (page, *_) = pages(new.document(new.article("标题", titled)), load_design("report"))[-1:]
    line = next(line for line in text_lines(page) if line.matter.text == "表 1 水质指标")
    figure, title = (next(run for run in line.runs if run.start <= at < run.end) for at in (2, 4))
    assert title.edge(4) - figure.edge(3) == pytest.approx(line.runs[0].fount.size, abs=0.1)


HARVEST = """
乡镇 | 水稻（亩） | 油菜（亩） | 蔬菜（亩） | 合作社（个） | 人均收入（元） | 村庄 | 农机
临江 | 22,144 | 8,180 | 2,626 | 58 | 25,332 | 12 | 331
"""


def test_what_a_column_is_called_is_broken_by_sense() -> None:
    """水稻 / （亩）, never 水 / 稻（亩）."""
    lines = cells(pages(with_table(HARVEST), load_design("book"))[0])
    broken: dict[str, list[str]] = {}
    for line in lines:
        broken.setdefault(line.matter.text, []).append(line.matter.text[line.start : line.end])
    assert broken["水稻（亩）"] == ["水稻", "（亩）"]
    assert broken["合作社（个）"] == ["合作社", "（个）"]
    assert broken["人均收入（元）"] == ["人均收入", "（元）"]


def test_a_unit_stands_in_one_line() -> None:
    """水量 / （万立方米）, never 水量（万 / 立方米）, though the day beside it has less room."""
    table = "轮次 | 支渠 | 受益乡镇 | 开闸时间 | 关闸时间 | 水量（万立方米）\n"
    table += "\n".join(["1 | 东三支 | 芨芨滩、西坝 | 3月25日8:00 | 4月23日20:00 | 1,018"] * 3)
    lines = cells(pages(with_table(table), load_design("book"))[0])
    shown = [line.matter.text[line.start : line.end] for line in lines if "水量" in line.matter.text]
    assert shown == ["水量", "（万立方米）"]


def test_the_longest_word_of_a_column_is_not_divided() -> None:
    """Its column is as wide as it is, but for rounding."""
    table = "提示 | 原因 | 办法\n#DIV/0! | 除数为0或空 | 检查缺考学生\n#NAME? | 函数名拼错 | 看是否写成SUN"
    lines = cells(pages(with_table(table), load_design("newspaper"))[0])
    assert {"#DIV/0!", "#NAME?"} <= {line.matter.text[line.start : line.end] for line in lines}


def test_a_table_of_sentences_stands_across_the_columns_if_it_takes_less_of_the_page_so() -> None:
    """Eight characters a line beside names in one column, thirty across two; few rows stay in a column."""
    design = load_design("report")
    row = "石敬之 | 临江县农技推广站 | " + characters(60)
    for rows, is_across in ((3, False), (14, True)):
        text = "\n".join(["姓名 | 单位 | 主要事迹", *[row] * rows])
        deed, *_ = [
            line
            for page in pages(with_table(text), design)
            for line in cells(page)
            if line.matter.text.startswith("天地")
        ]
        assert (edges(deed)[1] - edges(deed)[0] > design.grid.measure / 2) == is_across
