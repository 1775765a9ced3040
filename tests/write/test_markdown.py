"""Markdown is read back by our own reader to the same units, with nothing left to repair.

What Markdown has no sign for (a kicker, a byline, a line of verse) is judged by the lines around it: in
newspaper articles nearly always as before, in heaps of random lines not.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import publisher
from publisher.model import Document, units
from publisher.write import registry
from publisher.write.contract import EARLIEST
from tests.effort import AT_MOST, growth
from tests.repair_corpus.corpus import articles
from tests.repair_corpus.damage import damage
from tests.repair_corpus.score import repaired

SEED = Path(__file__).parents[2] / "seeds" / "special-report.md"

relaxed = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def markdown(document: Document) -> str:
    writer = registry.writer("md")
    sink = io.BytesIO()
    writer.write(document, sink, writer.options(time=EARLIEST))
    return sink.getvalue().decode()


def read_back(document: Document) -> Document:
    text = markdown(document)
    back = publisher.read_text(text)
    assert [unit.text for unit in units(back)] == [unit.text for unit in units(document)], text
    assert [edit for edit in back.edits if not edit.is_markup] == [], text
    return back


def said(unit: object) -> tuple[str, str]:
    return unit.role, unit.text  # type: ignore[attr-defined]


def test_the_special_report_reads_back() -> None:
    document = publisher.read(SEED)
    assert list(map(said, units(read_back(document)))) == list(map(said, units(document)))


def test_articles_keep_their_roles() -> None:
    lines = changed = 0
    for article in articles()[::9]:
        document = repaired(damage(article, "clean"))
        pairs = zip(units(read_back(document)), units(document), strict=True)
        roles = [(one.role, other.role) for one, other in pairs]
        lines += len(roles)
        changed += sum(one != other for one, other in roles)
    assert changed * 450 <= lines


# fmt: off
WORDS = st.sampled_from([
    "清晨", "水文站", "河水", "记者", "看见", "老人", "说", "今年", "已经", "走过", "一座", "大桥",
    "孩子们", "学校", "春天", "城市", "工作", "我们", "认真", "生活", "起来", "回家", "的时候", "变化",
    "GDP", "3.14", "2023年", "38%", "km/h", "AI", "Python", "12:30", "A03",
])
# fmt: on
STOPS = st.sampled_from(["，", "。", "、", "；", "？", "！", "，", ",", "……", "——", "：“好。”", "（旧）"])
CLAUSE = st.builds("{}{}".format, st.lists(WORDS, min_size=2, max_size=6).map("".join), STOPS)
CLAUSES = st.lists(CLAUSE, min_size=1, max_size=8).map("".join)
SENTENCES = CLAUSES.map(lambda clauses: clauses.rstrip("，、；：,") + "。")
TITLE = st.lists(WORDS, min_size=2, max_size=4).map("".join)
BLOCK = st.one_of(
    SENTENCES,
    SENTENCES,
    st.builds("### {}\n\n{}".format, TITLE, SENTENCES),
    st.lists(SENTENCES, min_size=1, max_size=3).map(lambda lines: "\n".join(f"- {line}" for line in lines)),
    st.lists(SENTENCES, min_size=1, max_size=3).map(
        lambda lines: "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1))
    ),
    SENTENCES.map("> {}".format),
    st.just("---"),
    st.just("本报记者/周南"),
    st.just("![站房](river.png)"),
    st.builds("**{}**{}".format, TITLE, SENTENCES),
    st.just("| 日期 | 水位 |\n| --- | --- |\n| 3月1日 | 2.98 |"),
)


ARTICLE = st.builds(
    "## {}\n\n{}\n\n{}".format, TITLE, SENTENCES, st.lists(BLOCK, max_size=6).map("\n\n".join)
)
PAGE = st.builds("# {}\n\n{}".format, TITLE, st.lists(ARTICLE, min_size=1, max_size=3).map("\n\n".join))


@relaxed
@given(PAGE)
@example("# 河水\n\n## 大桥\n\n记者看见。\n\n![站房](river.png)\n\n孩子们说。")
def test_what_was_repaired_reads_back(text: str) -> None:
    read_back(publisher.read_text(text))


def test_many_emphases_in_a_line_take_time_in_proportion() -> None:
    def written(size: int) -> Callable[[], object]:
        document = publisher.read_text("*甲*乙" * size)
        return lambda: markdown(document)

    assert growth(written, 200, copies=True) < AT_MOST
