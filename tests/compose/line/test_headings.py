"""Headings broken by sense."""

from __future__ import annotations

import pytest

from publisher.compose.line.headings import set_heading
from publisher.compose.line.line_style import LineStyle

# measure in em, and the lines
CASES = [
    (20, "全市前三季度经济运行稳中有进"),
    (10, "省政府召开常务会议|研究部署2025年|一季度经济工作"),
    (8, "“小切口”|撬动“大民生”：|我市推进老旧|小区改造纪实"),
    (14, "让更多老百姓过上好日子的|生动实践在这里展开"),
    (8, "守护绿水青山 |建设美丽家园"),
    (34, "——访大学法学院教授、数据治理研究中心主任欧阳静言：|既要用得好，也要管得住，更要让普通人看得懂"),
    (24, "关于青石古渡口三次迁址|与民国二十三年大水之关系的若干考证"),
    (17, "从《水经注》到Google Earth：|一张地图的一千五百年"),
    (18, "临江市统计局关于2024年|前三季度全市经济运行情况的公告"),
    (11, "第十二届全国少数民族|传统体育运动会开幕"),
    (10, "南江市人民代表大会|常务委员会公告"),
    # In two lines a word would be divided.
    (10, "关于加强全市|中小学校园|食品安全工作的通知"),
    (13, "让每一分医保基金|都花在刀刃上"),
    (12, "高考首日 |两万四千名考生走进考场"),
    # Words that the dictionary has only in parts, or divides: 总投资, 常态化, 可支配, 碳中和, 月背, 赋能.
    (8, "江湾产业园|签约项目|总投资逾百亿元"),
    (10, "国产大飞机|开启常态化运营"),
    (14, "前三季度全市居民人均|可支配收入同比增长"),
    (10, "碳达峰碳中和目标|如何落到实处"),
    (8, "飞船携月背|样品返回地球"),
    (7, "人工智能|赋能千行百业"),
    (8, "科技创新|引领高质量发展的|新路径探索"),
    # Clauses stay whole, though one of the lines is much longer.
    (27, "农业大学团队把代码、数据和训练日志全部公开，|茶农在没有信号的山上也能用"),
    (18, "第十一届职工乒乓球联赛落幕，|六十四支队伍苦战九天"),
    (12, "六点半，|全城给一万二千人让路"),
    (20, "话剧《咸水》周五首演，|“老渔行”的扮演者谈戏、谈父亲"),
    # So does a noun with what qualifies it, and a verb with its object; an authority stands above 关于.
    (14, "前10个月工业机器人|出口增27.3%"),
    (13, "岫川航空运输职业学校|2025年招生简章"),
    (10, "一千三百多双脚|送回了田里"),
    (11, "关于江北片区|计划停水的公告"),
    (9, "河东机场|新增两条国际航线"),
    (11, "着力在乡村产业|高质量发展中探新路"),
    (7, "枧河的三个清晨|（外二章）"),
    (16, "清沙河灌区管理处|关于2009年春灌轮水的通告"),
    # Who speaks has a line of its own; 别 stands before what is not to be done.
    (12, "【萨仁花委员】|别让“土味”走了味"),
    (8, "出门在外的孩子|别让家里人等"),
    # In two lines the first would end with 也.
    (7, "快评：安静，|也是一种|公共服务"),
]


@pytest.mark.parametrize(("measure", "marked"), CASES)
def test_lines(measure: float, marked: str) -> None:
    text = marked.replace("|", "")
    lines = set_heading(text, measure, LineStyle(align="start"), lambda start, end: (end - start) * 0.5)
    assert "|".join(text[line.start : line.end] for line in lines) == marked
    assert all(line.width <= measure + 1e-6 for line in lines)


def test_an_address_that_is_wider_than_the_measure_is_divided_where_addresses_are() -> None:
    text = "本版编辑 端木榆 投稿信箱：ludi@tingnandaily.example"
    lines = set_heading(text, 12, LineStyle(align="start"), lambda start, end: (end - start) * 0.5)
    shown = [text[line.start : line.end] for line in lines]
    assert shown == ["本版编辑 端木榆 ", "投稿信箱：ludi@", "tingnandaily.example"]


def test_no_line_opens_with_a_particle() -> None:
    text = "新时代的我们的家园的美丽的明天的故事的开始"
    for measure in range(4, 14):
        lines = set_heading(text, measure, LineStyle(align="start"), lambda start, end: 0.0)
        assert not [line for line in lines if text[line.start] == "的"], measure
