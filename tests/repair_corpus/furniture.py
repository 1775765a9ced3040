"""What stands between the columns of a page: running heads, folios, editors' and jump lines, comments.

In: the blocks of an article. Out: the blocks with furniture between some of them, mostly between
the halves of a paragraph, where the column or the page ended.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from tests.repair_corpus.blocks import Block

__all__ = ["Furniture"]

PAPERS = ("青禾晚报", "江汀时报", "云川日报", "北岭商报", "南浦早报", "海屿导报", "测绘周刊", "桐江大学报")
LATIN = ("QINGHE DAILY", "MAPPING WEEKLY", "TONGJIANG UNIVERSITY NEWS")
WEEKDAYS = "一二三四五六日"
EDITORS = (
    "责任编辑：林一苇  版式：杜若  校对：白露",
    "责编/沈知秋 美编/陆绮",
    "责编：关山月 ｜ 版式：纪春山",
    "本版编辑 苏木 视觉 何田田",
    "编辑：方寸　校检：安然",
)


class Furniture:
    """The furniture of one newspaper page after page, with what this tool keeps of it."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._page = random.randint(2, 14)
        self._paper = random.choice(PAPERS)
        day = f"{random.randint(2019, 2024)}年{random.randint(1, 12)}月{random.randint(1, 28)}日"
        self._head = random.choice(
            (
                "{paper}  {day}  星期{weekday}",
                "{day} 星期{weekday} {paper}",
                "{paper}",
                "{paper}\u3000{day}",
                "{paper}\u3000{day}\u3000第{issue}期（总第1{issue}期）",
                "{latin}",
            )
        ).format(
            paper=self._paper,
            day=day,
            weekday=random.choice(WEEKDAYS),
            issue=random.randint(11, 48),
            latin=random.choice(LATIN),
        )
        self._folio = random.choice(
            (
                "A{0:02}",
                "{0}",
                "— {0} —",
                "第{0}版",
                "· {0} ·",
                "A{0:02}版 要闻",
                "{0:02} | 综合",
                "第{0}版：综合新闻",
                "A{0}\u3000技术·市场",
                "{0}\u3000梧桐副刊",
            )
        )
        self._comments = random.choice(
            ("", "<!-- page {} -->", "<!-- column {} -->", "<!-- PageBreak page={} -->")
        )
        self._heads = random.random() < 0.75
        self._editors = random.choice(EDITORS) if random.random() < 0.5 else ""
        self._jumps = random.random() < 0.25

    def between(self, blocks: Sequence[Block]) -> list[Block]:
        """The blocks with furniture at most cuts and at a few paragraph ends."""
        furnished: list[Block] = []
        for block in blocks:
            before = furnished[-1] if furnished else None
            if before is not None and block.role in ("lead", "body", "caption"):
                halves = before.unit == block.unit
                if self._random.random() < (0.7 if halves else 0.08):
                    furnished += [Block(line, None) for line in self._page_end(halves=halves)]
            furnished.append(block)
        return furnished

    def _page_end(self, *, halves: bool) -> Iterator[str]:
        page, self._page = self._page, self._page + 1
        jump = self._jumps and halves
        if jump:
            self._jumps = False
            yield f"（下转A{page + 1:02}版）"
        if self._editors and self._random.random() < 0.6:
            yield self._editors
        if self._heads:
            yield self._folio.format(page)
        if self._comments:
            yield self._comments.format(page + 1)
        if self._heads:
            yield self._head
        if jump:
            yield f"（上接A{page:02}版）"
