"""Lines of duties and names: which are the editors', and which name who did whatever."""

from __future__ import annotations

import pytest

from publisher.repair import standard
from publisher.repair.line.duties import Field, fields_of, names_editors, names_people

EDITORS = (
    "责任编辑：李明 校对：王小满",
    "责编 李明 美编 小禾",
    "责编 台 静 校对 申屠果",
    "责任编辑 李明｜版面 王峪｜校对 赵如",
    "【统筹：冯栩｜视觉：詹宏｜责编：孟冬】",
    "值班主任 / 师远 责任编辑 / 黎安",
    "编：苗雨 校：仝玲",
    "图片编辑：李明 文字编辑：谷雨时",
    "投稿邮箱：name@house.example 本版编辑 李明",
    "主持人 裘真 热线电话：0000-5550612",
    "主持：小满 信箱：报馆街18号读者部 邮编：000041",
    "数据来源：市价格监测中心　整理：李禾",
    "主编：李明 责编：王禾 E-mail：name@house.example",
)
OTHERS = (
    "本报记者：李明 编辑：王禾",  # the reporter signs the text
    "文：李明 审稿：生科院 王禾",
    "主持人：李明",  # at the head of an interview it is the byline
    "受理电话：0000-5520012，电子邮箱：name@house.example",  # nobody is named
    "主持人说：编辑部来信了",
    "抄价：李明、王禾 校：苗雨",  # 校 alone says too little behind another duty
    "一等奖：李明 二等奖：王禾",
)


@pytest.mark.parametrize("line", EDITORS)
def test_editors_are_named(line: str) -> None:
    assert names_editors(line, standard())


@pytest.mark.parametrize("line", OTHERS)
def test_no_editors_are_named(line: str) -> None:
    assert not names_editors(line, standard())


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("采价/李明 帮菜/王大嫂", True),
        ("掌勺丨李明 掌镜丨王大嫂 掌笔丨赵小豆", True),
        ("采价/李明", False),
        ("采价：李明 帮菜：王大嫂", False),
        ("甲/乙 丙/丁", False),
        ("◎数据：苴小麦／制图：李明／文字：王禾", True),
        ("导演：李明 主演：王禾", False),
        ("嘉 宾：市人大代表 李明 市政协委员 王禾", True),
        ("嘉宾：市人大代表 李明 这条街很长", False),
    ],
)
def test_whoever_did_whatever_is_named_behind_strokes(line: str, people: bool) -> None:
    assert names_people(line, standard()) is people


def test_a_line_is_read_as_labels_and_what_is_behind_them() -> None:
    assert fields_of("本版编辑 李 明 投稿邮箱：name@house.example", standard()) == (
        Field("本版编辑", "editor", ("李", "明")),
        Field("投稿邮箱", "contact", ("name@house.example",)),
    )
    assert fields_of("3月5日 责编：李明", standard()) == ()
