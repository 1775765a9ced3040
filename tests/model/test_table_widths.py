"""Columns by their contents, and figures among them."""

from __future__ import annotations

import pytest

from publisher.model import Row, Span, Table, Text, figure_columns
from publisher.model.figures import are_figures
from publisher.model.table_widths import Need, estimated, shared

PRICES = """
序号 | 标的           | 起拍价   | 备注                                   |
1    | 江滨大道商铺   | 1,260.50 | 一至三层，租约到明年六月为止，不得分割 |
2    | 报废车辆       | 38.6     | —                                      |
"""


def table(text: str) -> Table:
    """A table from lines of cells; the first is the head."""
    lines = [line.rstrip("|").split("|") for line in text.strip().splitlines()]
    rows = [
        Row(tuple((Text(cell.strip(), Span(0, 0)),) for cell in line if cell.strip())) for line in lines
    ]
    return Table("table-1", 1, tuple(rows), ())


def test_columns_of_figures_are_those_that_name_no_row() -> None:
    assert figure_columns(table(PRICES)) == (False, False, True, False)


@pytest.mark.parametrize(
    ("cells", "are"),
    [
        (("45,652", "39,130", "26,087", "补偿7,826"), True),
        (("1.5", "1.2", "0.9", "约2.4"), True),
        (("一楼3", "二楼4", "三楼5"), False),
        (("45,652", "39,130", "面议", "26,087"), False),
    ],
)
def test_a_few_figures_may_have_something_said_before_them(cells: tuple[str, ...], are: bool) -> None:
    assert are_figures(cells) is are


def test_a_short_cell_keeps_its_line_and_a_long_one_takes_what_is_left() -> None:
    number, name, price, remark = shared(estimated(table(PRICES), 1.0), 30.0)
    assert number == pytest.approx(3.0)  # 序号 and one em of white
    assert name == pytest.approx(7.0)  # 江滨大道商铺
    assert price == pytest.approx(5.8)  # 1,260.50, eight signs of 0.6 em
    assert number + name + price + remark == pytest.approx(30.0)


def test_where_not_all_can_be_whole_the_shortest_are() -> None:
    needs = [Need(4.0, 8.0, 8.0), Need(2.0, 3.0, 3.0), Need(4.0, 4.0, 20.0)]
    assert shared(needs, 13.0) == pytest.approx([5.0, 3.0, 5.0])
