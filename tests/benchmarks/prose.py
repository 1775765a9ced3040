"""Varied prose, the same every time: articles of invented sentences, none of them twice.

In: how many characters. Out: articles, and the same as Markdown, Typst or HTML.

Repeating one article would flatter whoever caches paragraphs (Typst by an eighth). Sentences are
drawn from tables of words by a seeded generator; quotations, figures, Latin names and percentages
come as often as in a newspaper, so that marks, gaps and breaks are all at work.
"""

# ruff: noqa: SIM905  # tables of words read better as text than as lists

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from random import Random
from typing import NamedTuple

SEED = 20230322
ARTICLE = 2000

WHO = (
    "记者 市民 村民 老师 学生 医生 工程师 志愿者 设计师 司机 店主 社区干部 园区负责人 项目经理 技术员 "
    "研究人员 居民代表 游客 护士 创业者 农户 讲解员 养护工 检测员 图书管理员 退休职工 青年党员 带头人"
).split()
WHERE = (
    "河岸 旧城 新区 车站 码头 厂房 校园 医院 公园 市场 山村 湖畔 广场 会议室 展厅 实验室 田间 工地 社区 "
    "图书馆 体育馆 老街 大桥 水厂 园区 隧道口 服务大厅 调度中心 苗圃 文化站"
).split()
WHAT = (
    "道路改造 河道治理 设备更新 人才培训 水质监测 老屋修缮 夜间照明 公交线路 农产品销售 课后服务 健康体检 "
    "绿化养护 档案整理 管网建设 研发投入 数据平台 招商引资 文物保护 就业援助 垃圾分类 停车管理 安全检查 "
    "种子试验 春季灌溉 电梯加装 食堂开放 展览布置 剧目排练 书籍捐赠 志愿巡逻"
).split()
HOW = (
    "稳步 加快 继续 重新 集中 全面 分批 提前 按时 有序 反复 认真 逐项 主动 共同 如期 深入 持续 陆续 及时"
).split()
DO = "推进 完成 启动 安排 检查 讨论 改善 落实 记录 扩大 调整 介绍 展示 总结 规划 验收 试行 组织".split()
WHEN = (
    "今年以来 上个月 三天前 去年冬天 清晨 午后 周末 雨停之后 开学前 汛期到来之前 节日期间 从那时起 近日 "
    "截至目前 未来三年 第二天一早 傍晚时分 会后"
).split()
LATIN = "AI 5G GDP APP LED WiFi ISO 9001 PM2.5 3D VR GPS CRH380A".split()
SAY = "说 表示 告诉记者 介绍 回忆 认为 解释 补充道".split()
SINGLE = "春江水暖山路风雨云林田园桥塔灯火书声歌舞石泉花木星月舟车金玉丝竹松柏梅兰稻麦桑麻"


class Article(NamedTuple):
    """One piece."""

    headline: str
    byline: str
    paragraphs: tuple[str, ...]


def articles(characters: int) -> list[Article]:
    """Articles of about 2,000 characters, that many characters together."""
    random = Random(SEED)
    count = max(1, round(characters / ARTICLE))
    return [_article(random, characters // count) for _ in range(count)]


def night(count: int, shortest: int = 1000, longest: int = 3000) -> Iterator[Article]:
    """What comes in during a night: articles of very different lengths."""
    random = Random(SEED)
    for _ in range(count):
        yield _article(random, random.randint(shortest, longest))


def markdown(texts: list[Article]) -> str:
    """As an editor would hand it to publisher or pandoc."""
    return (
        "\n\n".join("\n\n".join((f"# {text.headline}", text.byline, *text.paragraphs)) for text in texts)
        + "\n"
    )


# 140 x 203 mm, 27 characters of 10.5 points in 25 lines, as our design `book`.
TYPST = (
    '#set page(width: 140mm, height: 203mm, numbering: "1",'
    " margin: (top: 25mm, bottom: 19.2mm, inside: 19mm, outside: 21mm))\n"
    '#set text(font: "Noto Serif SC", size: 10.5pt, lang: "zh", region: "cn")\n'
    "#set par(justify: true, leading: 7.5pt, spacing: 7.5pt,"
    " first-line-indent: (amount: 2em, all: true))\n"
    "#show heading: set text(size: 16pt)\n"
)


def typst(texts: list[Article], *, page_breaks: bool) -> str:
    """For Typst."""
    between = "\n\n#pagebreak()\n\n" if page_breaks else "\n\n"
    return TYPST + between.join(
        "\n\n".join((f"= {text.headline}", text.byline, *text.paragraphs)) for text in texts
    )


def html(texts: list[Article]) -> str:
    """For WeasyPrint, on the same page."""
    style = (
        "@page { size: 140mm 203mm; margin: 25mm 20mm 19mm } "
        "body { font: 10.5pt/18pt 'Noto Serif SC'; text-align: justify } p { text-indent: 2em; margin: 0 }"
    )
    body = "\n".join(
        f"<h1>{escape(text.headline)}</h1>"
        + "".join(f"<p>{escape(one)}</p>" for one in (text.byline, *text.paragraphs))
        for text in texts
    )
    head = f"<head><title>长卷</title><style>{style}</style></head>"
    return f'<html lang="zh-Hans">{head}<body>{body}</body></html>'


def _article(random: Random, characters: int) -> Article:
    headline = f"{random.choice(WHERE)}{random.choice(WHAT)}{random.choice(HOW)}{random.choice(DO)}"
    byline = f"本报记者 {random.choice(SINGLE)}{random.choice(SINGLE)}{random.choice(SINGLE)}"
    paragraphs: list[str] = []
    left = characters - len(headline) - len(byline)
    while left > 0:
        paragraph = "".join(_sentences(random, min(left, random.randint(80, 260))))
        if paragraph.endswith("；"):
            paragraph = f"{paragraph[:-1]}。"
        paragraphs.append(paragraph)
        left -= len(paragraph)
    return Article(headline, byline, tuple(paragraphs))


def _sentences(random: Random, characters: int) -> Iterator[str]:
    left = characters
    while left > 0:
        sentence = _sentence(random)
        left -= len(sentence)
        yield sentence


def _sentence(random: Random) -> str:
    clauses = [_clause(random) for _ in range(random.randint(1, 3))]
    if random.random() < 0.4:
        clauses.insert(0, random.choice(WHEN))
    text = "，".join(clauses)
    if random.random() < 0.15:
        return f"“{text}。”{random.choice(WHO)}{random.choice(SAY)}。"
    return text + random.choice("。。。。。。。。；！？")


def _clause(random: Random) -> str:
    kind = random.random()
    name = "".join(random.choices(SINGLE, k=random.randint(2, 4)))
    if kind < 0.12:
        return f"{random.choice(WHAT)}增长{random.randint(1, 400) / 10}%"
    if kind < 0.22:
        return f"投入{random.randint(2, 9999)}万元用于{name}{random.choice(WHAT)}"
    if kind < 0.30:
        return (
            f"以{random.choice(LATIN)}{random.choice(HOW)}{random.choice(DO)}{name}{random.choice(WHERE)}"
        )
    if kind < 0.36:
        return f"《{name}》在{random.choice(WHERE)}{random.choice(DO)}"
    place = f"{name}{random.choice(WHERE)}"
    return f"{random.choice(WHO)}在{place}{random.choice(HOW)}{random.choice(DO)}{random.choice(WHAT)}"
