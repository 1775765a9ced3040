"""Texts made to blow up patterns and walks: each must come back, and give its source back.

A pattern that needs more than squared time would not come back within the test run: 20,000 steps cubed are
years. What loops of ours cost is counted, so that squares show too.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from publisher.model import restore
from publisher.read import Passage, from_text, read_markdown
from publisher.repair import repair
from publisher.repair.decisions import Decisions, Joined
from publisher.repair.draft import draft
from publisher.repair.line.verse import stanza_starts
from publisher.repair.retracing import joins, lines
from publisher.repair.rules.furniture import furniture
from publisher.repair.wording import standard
from tests.effort import AT_MOST, growth

LINES = {
    "folded commas": "今," * 20_000,
    "whole commas": "，" * 20_000 + "今,",
    "commas between letters": ",a" * 20_000,
    "figures and commas": "12,345," * 6_000,
    "opening brackets": "(" * 20_000,
    "brackets in a call": "a(b" * 10_000,
    "opening quotes": "“" * 20_000,
    "straight quotes": "\"'" * 10_000,
    "colons": "他说：" * 8_000,
    "dots": "。..." * 6_000,
    "dashes": "今--" * 8_000,
    "spaces between Han": "今 " * 20_000,
    "spaces alone": "今" + " " * 40_000 + "今",
    "spaces before a letter": "今" + " " * 40_000 + "x",
    "addresses": "http://" * 6_000,
    "mail": "a@" * 20_000,
    "citations": "(Zhang et al., " * 4_000,
    "signers": "记者 " * 8_000,
    "credits": "周南 摄" * 6_000,
    "credit brackets": "（" * 20_000 + "供图",
    "editors": "责编：" * 8_000,
    "contacts": "联系电话：" * 6_000,
    "numbers": "一、" * 10_000,
    "dates": "5月1日" * 6_000,
    "datelines": "新华社" * 8_000 + "电",
    "titles": "《》" * 10_000,
    "fields": "记录：张三 " * 6_000,
    "askers": "好。（今 今天）" * 4_000,
    "desks": "08 副刊 " * 6_000,
    "figures cut": "10:" * 10_000,
    "formulas": "(a+b)" * 8_000,
    "formulas never closed": "=(a+(" * 8_000,
    "sets never closed": "={1,2," * 8_000,
    "sheets never closed": "=SUM(" * 8_000,
    "sheets of sheets": "=SUM(今(" * 6_000,
    "braces": "{a:" * 10_000,
    "standards": "ISO 9001:20" * 4_000,
    "fields of entries": "，信箱：B6-" * 6_000,
    "places in a molecule": "1,2,N,3," * 6_000,
    "references": "[1] 今,今.今[J].今:今,2024." * 3_000,
    "kinds of work": "今[J]." * 10_000,
    "numbers in brackets": "今(1)(2)" * 6_000,
    "copies of files": "(1)" * 20_000 + ".xls",
    "queries": "/a?b=" * 8_000,
    "boxes": "□张三 " * 8_000,
    "code": "好`a`吗," * 6_000,
    "dates apart": "5月1日,好" * 5_000,
    "links": "[好](a)," * 5_000,
    "calls of notes": "好[^1]," * 5_000,
    "names": "记者李明说," * 5_000,
}

# More short lines than rules look at together (600): what grows with all of them is counted, and felt here.
DOCUMENTS = {
    "lines of a column": ("今" * 11 + "\n") * 1_500,
    "lines that end in commas": ("今" * 11 + "，\n\n") * 1_500,
    "short sentences": "短行。\n\n" * 1_500,
    "labels": "今天好\n\n" * 1_500,
    "refrains": "今天好\n\n明天见\n\n" * 750,
    "bare figures": "".join(f"{number}\n\n今天天气晴好。\n\n" for number in range(1, 100)) * 8,
    "columns of two measures": (("今" * 11 + "\n") * 20 + ("今" * 19 + "\n") * 20) * 40,
    "colons and labels": "他说：\n\n今天好\n\n" * 750,
    "speech": "“走吧。”\n\n" * 1_500,
    "open speech": "“走吧。\n\n" * 1_500,
    "turns": "问：好吗？\n\n答：好。\n\n" * 750,
    "headings": "# 今天好\n\n" * 1_500,
    "couplets": "白日依山尽，\n\n黄河入海流。\n\n两岸猿声啼不住，\n\n轻舟已过万重山。\n\n" * 400,
    "kickers": "好吗？今天\n\n# 今天好\n\n本报讯 昨日天气晴好。\n\n" * 600,
    "entries": "- 今天好，明天\n\n也好。\n\n" * 750,
    "results": "男单：张三2:1李四\n\n" * 1_200,
    "running heads": "08 副刊 某某晚报 星期一\n\n今天，\n\n" * 750,
    "counting heads": "".join(f"副刊 A{page:04}\n\n今天，\n\n" for page in range(750)),
    "bullets": "●今天 好\n\n" * 1_500,
    "halves without a mark": "今天天气好得很，出门的人就\n\n" * 1_500,
    "captions": "今天，\n\n市民在散步。李明摄\n\n" * 750,
    "pages": "今天，\n\n第5版\n\n<!-- page 6 -->\n\n" * 600,
}


# Characters: enough that squares show beside what every passage costs.
SHORT = 400

EVERY = pytest.mark.parametrize(
    "text", [pytest.param(text, id=name) for name, text in (LINES | DOCUMENTS).items()]
)


@EVERY
def test_the_work_grows_with_the_text(text: str) -> None:
    def repaired(size: int) -> Callable[[], object]:
        recovered = read_markdown(from_text(text[:size], "hostile.md"))
        return lambda: repair(recovered)

    assert growth(repaired, SHORT) < AT_MOST


@EVERY
def test_it_comes_back(text: str) -> None:
    assert restore(repair(read_markdown(from_text(text, "hostile.md")))) == text


def test_stanzas_are_found_in_long_poems() -> None:
    def found(size: int) -> Callable[[], object]:
        passages = [Passage("text", (), role="verse")] * size
        return lambda: stanza_starts(passages)

    assert growth(found, SHORT) < AT_MOST


def test_heads_of_pages_may_have_many_names() -> None:
    def dropped(size: int) -> Callable[[], object]:
        heads = [f"今天晚报 {page % 99}版 {chr(0x4E00 + page)}好" for page in range(size)]
        text = "\n\n".join(f"{head}\n\n银杏 第{page}期\n\n今天，" for page, head in enumerate(heads))
        state = draft(read_markdown(from_text(text, "hostile.md")), standard(), 0.5)
        return lambda: furniture(state)

    assert growth(dropped, 400) < AT_MOST


def test_joins_are_retraced_in_long_texts() -> None:
    def retraced(size: int) -> Callable[[], object]:
        recovered = read_markdown(from_text("今天好，明天也好。\n\n" * 2 * size, "hostile.md"))
        apart = repair(recovered)
        starts = [line.start for line in lines(apart)]
        pairs = zip(starts[::2], starts[1::2], strict=True)
        joined = tuple(Joined(second, "今天好", first, "one") for first, second in pairs)
        whole = repair(recovered, decisions=Decisions(sha256=apart.source.sha256, joins=joined))
        assert len([*joins(whole, apart)]) == size
        return lambda: [*joins(whole, apart)]

    assert growth(retraced, 50) < AT_MOST
