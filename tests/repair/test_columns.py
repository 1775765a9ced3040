"""A page whose articles were set to several measures comes back paragraph by paragraph."""

from __future__ import annotations

import pytest

from publisher.model import Document, restore, units
from publisher.read import from_text, read_markdown
from publisher.repair import repair
from publisher.repair.column.measure import Column, column
from publisher.repair.column.widths import Spread, widths_of
from publisher.repair.line.letterspacing import stretched

NARROW = (
    "大桥昨天上午正式通车，两岸的居民敲锣打鼓，走上桥面看自己家的屋顶。从前过江要等半个小时的船，如今走路只要十二分钟。",
    "渡口的船工老周把船票本收进木匣，说要留给孙子看。他撑了三十一年船，记得每一次涨水的日子，也记得谁家的新娘是坐他的船过来的。",
    "桥头的小卖部换了新招牌，老板娘说从今往后不必再等末班船，夜里十点还有人来买盐和电池，生意比去年好了一半还多。",
)
WIDE = (
    "茶山上起了雾，无人机全部停飞，她从屋檐下取出扁担，把最后两筐鲜叶挑上肩，沿着石阶一步一步走到山脚的厂房里去，身后跟着两条黄狗和一个不肯上学的孩子。",
    "厂房里的机器响了整整一夜，炒青的师傅换了三班，到天亮的时候一共做出四百多斤干茶，装进铁皮箱里封好，等着早上第一趟班车把它们带到县城的批发市场去。",
    "今年的价钱比往年好，收茶的人提前一个月就住进了村里的客栈，每天早晨站在路口，看见挑担子的人就迎上去问一问，递上一支烟，再把手伸进筐里捻一片叶子。",
)


def wrapped(paragraphs: tuple[str, ...], measure: int) -> str:
    """Lines of a column that keeps no line-start rules; a paragraph opens with two blanks."""
    lines = []
    for text in paragraphs:
        text = "\u3000\u3000" + text
        lines += [text[at : at + measure] for at in range(0, len(text), measure)]
    return "\n".join(lines)


def repaired(text: str) -> Document:
    return repair(read_markdown(from_text(text, "page.md")))


@pytest.mark.parametrize("measures", [(12, 24), (24, 12), (13, 21)])
@pytest.mark.parametrize("heads", [("## 桥通了", "## 雾中的茶山"), ("桥通了", "雾中的茶山")])
def test_each_article_has_its_own_measure(measures: tuple[int, int], heads: tuple[str, str]) -> None:
    narrow, wide = measures
    text = f"{heads[0]}\n{wrapped(NARROW, narrow)}\n{heads[1]}\n{wrapped(WIDE, wide)}\n"
    document = repaired(text)
    assert [unit.text for unit in units(document)] == ["桥通了", *NARROW, "雾中的茶山", *WIDE]
    assert restore(document) == text


def test_paragraphs_beside_a_poem_stay_as_they_are() -> None:
    """Nine lines of a poem are no column when most of the text is paragraphs."""
    poem = "\n\n".join(f"{one}水从门前流过去" for one in "春夏秋冬东南西北中")
    text = "## 桥通了\n\n" + "\n\n".join(NARROW + WIDE) + "\n\n## 门前的水\n\n" + poem + "\n"
    assert not [edit for edit in repaired(text).edits if not edit.is_markup]


def described(text: str) -> Column:
    passages = read_markdown(from_text(text, "page.md")).passages
    found = column(passages, widths_of(passages))
    assert found is not None
    return found


def test_marks_that_hang_or_are_set_closer_make_no_wider_column() -> None:
    own, none = [14.0] * 12 + [15.0] * 3, [False] * 15
    plain = ["桥上有人卖荷花，人来人往都停"] * 15
    assert Spread(own, plain, none).measure()[1] == 15
    closer = [*plain[:12], *["桥上，有人卖荷花，人来人往都停"] * 3]
    assert Spread(own, closer, none).measure()[1] == 14
    hanging = [*plain[:12], *["桥上有人卖荷花人来人往都停下，"] * 3]
    assert Spread(own, hanging, [False] * 12 + [True] * 3).measure()[1] == 14


def test_a_table_across_columns_hides_no_measure() -> None:
    days = ("晴", "阴转小雨", "多云", "雨夹雪转阴天")
    rows = "".join(f"星期{day} {sky} 2～9℃ 北风4～5级\n" for day, sky in zip("一二三四", days, strict=True))
    assert described(f"{wrapped(NARROW, 13)}\n{rows}").measure == 13


def test_what_an_indent_lost_is_told_by_the_first_lines() -> None:
    lost = wrapped(NARROW, 16).replace("\u3000", "")
    assert described(lost).inset == 2
    assert described(wrapped(NARROW, 16).replace("\u3000\u3000", "  ")).inset == 1
    assert described(wrapped(NARROW, 16)).inset == 0


def test_blanks_that_a_tool_put_around_figures_have_no_width() -> None:
    passages = read_markdown(from_text("把 12 筐鲜叶挑上肩\n\n把12筐鲜叶挑上肩\n", "page.md")).passages
    spaced, close = widths_of(passages)
    assert spaced.close == close.close == close.em


@pytest.mark.parametrize(
    ("line", "closed"),
    [
        ("38:31 领 先 。 第 三 节 风 云 突", "38:31领先。第三节风云突"),
        ("哪 只 箱 子 里 。 RAID 5 重", "哪只箱子里。RAID 5重"),
        ("今 年 一 月 的 气 温 是 9 ℃", "今年一月的气温是9℃"),
        ("今天 晴 最 高 9 ℃ 三 级 风", None),  # two characters stand together: fields
        ("甲 3 乙 4 丙 5 丁 6 戊 7", None),  # no word goes across a gap
        ("大 雪", None),
    ],
)
def test_a_stretched_line_is_closed_up(line: str, closed: str | None) -> None:
    parts, at = [], 0
    for start, end in stretched(line):
        parts.append(line[at:start])
        at = end
    assert (("".join(parts) + line[at:]) if parts else None) == closed
