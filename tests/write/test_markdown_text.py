r"""Whatever a document says, its Markdown says it too: no text becomes markup, none is lost.

Documents here hold what Markdown has a sign for; their texts are heaps of such signs.
"""

from __future__ import annotations

import io

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import publisher
from publisher.model import (
    Article,
    Block,
    Code,
    Crosshead,
    Document,
    Emphasis,
    Figure,
    Inline,
    Inlines,
    Item,
    ItemList,
    Link,
    Merged,
    Metadata,
    Name,
    Note,
    Paragraph,
    Quotation,
    Row,
    Ruby,
    Separator,
    Source,
    Span,
    Strong,
    Table,
    Text,
    leaves,
    lines,
    merged_cells,
    units,
)
from publisher.repair.registry import rules
from publisher.write import registry
from publisher.write.contract import EARLIEST
from tests.strategies import AWKWARD

UNREPAIRED = tuple(name for name, _ in rules())
BLANK = " \t\u3000\u00a0\ufeff\u200b"


def leaf(text: str) -> Text:
    return Text(text, Span(0, len(text)))


def paragraph(*content: Inline) -> Paragraph:
    return Paragraph("p", "body", content)


def document(*blocks: Block) -> Document:
    article = Article("a", (), (), (), (), blocks)
    return Document(Metadata(), (article,), Source("a.md", "utf-8", "0" * 64, ""))


def written(given: Document) -> tuple[str, list[str]]:
    """The Markdown of a document, and the codes of its problems."""
    writer, sink = registry.writer("md"), io.BytesIO()
    report = writer.write(given, sink, writer.options(time=EARLIEST))
    return sink.getvalue().decode(), [problem.code for problem in report.problems]


def read_back(markdown: str) -> Document:
    return publisher.read_text(markdown, without=UNREPAIRED)


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("# 井号开头", r"\# 井号开头"),
        ("- 破折号开头", r"\- 破折号开头"),
        ("• 圆点开头", "&#8226; 圆点开头"),
        ("1. 数字开头", r"1\. 数字开头"),
        ("1、数字开头", "1&#12289;数字开头"),
        ("> 大于号开头", r"\> 大于号开头"),
        ("---", r"\---"),
        ("~~~", r"\~~~"),
        ("```", "&#96;&#96;&#96;"),
        ("| 竖线 |", r"\| 竖线 |"),
        ("三*乘*五", r"三\*乘\*五"),
        ("f(a*b) 与 3 * 4", "f(a&#42;b) 与 3 * 4"),
        ("<!-- 注释 --> 还有", "&lt;!-- 注释 --> 还有"),
        ("<ruby>字<rt>z</rt></ruby>", "&lt;ruby>字&lt;rt>z&lt;/rt>&lt;/ruby>"),
        ("1 < 2, A&B, &amp;, R&D", "1 < 2, A&B, &amp;amp;, R&D"),
        ("[链接](x)、[注]", r"\[链接](x)、&#91;注]"),
        ("![图](a.png)", r"!\[图](a.png)"),
        ("[^1]", r"\[^1]"),
        (r"C:\Users\_x 和 D:\k\*.csv", r"C:\Users&#92;_x 和 D:\k&#92;&#42;.csv"),
        ("《甲》、2024.12、1.5米、R&D、[注]", "《甲》、2024.12、1.5米、R&D、[注]"),
    ],
)
def test_text_that_looks_like_markup(text: str, markdown: str) -> None:
    given = document(paragraph(leaf(text)))
    assert written(given) == (f"{markdown}\n", [])
    assert [(unit.role, unit.text) for unit in units(read_back(f"{markdown}\n"))] == [("body", text)]


@pytest.mark.parametrize(
    ("content", "markdown"),
    [
        ((leaf("她说"), Emphasis((leaf("什么"),)), leaf("呢")), "她说*什么*呢"),
        ((leaf("她说"), Emphasis((leaf("什么"),)), leaf("，")), "她说*什么*，"),
        ((Emphasis((leaf("什么？"),)), leaf("她说")), "<em>什么？</em>她说"),
        ((leaf("约"), Emphasis((leaf("v"),)), leaf("m")), "约<em>v</em>m"),
        ((Strong((leaf("甲"),)), Strong((leaf("乙"),))), "<strong>甲</strong>**乙**"),
        ((leaf("甲"), Strong((leaf("乙 "),)), leaf("丙")), "甲**乙** 丙"),
        ((leaf("好!"), Link((leaf("[见]"),), "a b(c)")), "好&#33;[&#91;见&#93;](a%20b%28c%29)"),
        ((leaf("甲\u2028乙"), Code((leaf("a\x85b"),))), "甲 乙`a b`"),
        ((Code((leaf("a*b"),)), leaf("与"), Code((leaf("`"),))), "`a*b`与&#96;"),
        ((leaf("甲"), Note((leaf("注*一*"),), "注 1")), "甲[^1]\n\n[^1]: 注\\*一\\*"),
    ],
)
def test_markup(content: Inlines, markdown: str) -> None:
    text, _ = written(document(paragraph(*content)))
    assert text == f"{markdown}\n"
    assert said(read_back(text)) == said(document(paragraph(*content))).translate(
        {0x2028: None, 0x85: None}
    )


def test_labels_of_notes_are_each_used_once() -> None:
    notes = [Note((leaf(f"注{number}"),), "1") for number in range(3)]
    text, _ = written(document(*(paragraph(leaf("看"), note) for note in notes)))
    assert text.count("[^1]") == text.count("[^1-2]") == text.count("[^1-3]") == 2
    assert [unit.text for unit in units(read_back(text))] == ["看", "看", "看"]


def test_cells() -> None:
    rows = (Row(((leaf("甲|乙"),), (leaf("---"),))), Row(((leaf("A&amp;B<br>"),), ())))
    table = Table("t", 1, rows, (), ())
    text, _ = written(document(table))
    assert text == "| 甲\\|乙 | &#45;-- |\n| --- | --- |\n| A&amp;amp;B&lt;br> |  |\n"
    merged = Table("t", 1, rows, (), (), merged=(Merged(1, 0, 1, 2),))
    text, _ = written(document(merged))
    assert '<td colspan="2">A&amp;amp;B&lt;br&gt;</td>' in text
    for one in (table, merged):
        (back,) = read_back(written(document(one))[0]).body[0].blocks  # type: ignore[union-attr]
        assert [[cell and cell[0].text for cell in row.cells] for row in back.rows] == [
            ["甲|乙", "---"], ["A&amp;B<br>", ()],
        ]  # fmt: skip


def said(given: Document) -> str:
    """All that is said in a document, but for white space."""
    text = "".join(one.text for line in lines(given) for one in leaves(line))
    return text.translate(dict.fromkeys(map(ord, BLANK)))


TEXTS = st.text(AWKWARD, min_size=1, max_size=12).filter(lambda text: text.strip(BLANK)).map(leaf)
CODES = st.builds(Code, TEXTS.map(lambda one: (one,)))
INNER = st.lists(TEXTS | CODES, min_size=1, max_size=3).map(tuple)
INLINES = st.one_of(
    TEXTS,
    TEXTS,
    CODES,
    st.builds(Emphasis, INNER),
    st.builds(Strong, INNER),
    st.builds(Name, INNER, st.just("person"), st.just("")),
    st.builds(Link, INNER, st.sampled_from(["a.html", "a b", "*_[]()<>\\`", "?a&amp;b"])),
    st.builds(Ruby, TEXTS.map(lambda one: (one,)), TEXTS.map(lambda one: (one,))),
)
NOTES = st.builds(Note, INNER, st.sampled_from(["1", "2", "*", "a b", ""]))
LINES = st.builds(lambda first, rest: (first, *rest), TEXTS, st.lists(INLINES | NOTES, max_size=4))
CELLS = st.lists(TEXTS | CODES, max_size=2).map(tuple)
ROWS = st.lists(st.builds(Row, st.tuples(CELLS, CELLS)), min_size=1, max_size=3).map(tuple)
SMALL = st.integers(0, 2)
MERGED = st.lists(st.builds(Merged, SMALL, SMALL, SMALL, SMALL), max_size=1).map(tuple)
PARAGRAPHS = st.builds(Paragraph, st.just("p"), st.sampled_from(["body", "verse"]), LINES)
ENTRIES = st.builds(
    Item, st.sampled_from(["", "1. ", "（二）"]).map(lambda text: (leaf(text),) if text else ()),
    PARAGRAPHS.map(lambda one: (one,)),
)  # fmt: skip
BLOCKS = st.one_of(
    PARAGRAPHS,
    PARAGRAPHS,
    st.builds(Crosshead, st.just("c"), st.just(1), LINES),
    st.builds(Figure, st.just("f"), st.none(), st.text(AWKWARD, min_size=1), LINES, st.just(())),
    st.builds(Separator, st.just("s")),
    st.builds(Quotation, st.just("q"), st.lists(PARAGRAPHS, min_size=1, max_size=2).map(tuple)),
    st.builds(ItemList, st.just("l"), st.booleans(), st.lists(ENTRIES, min_size=1, max_size=2).map(tuple)),
    st.builds(Table, st.just("t"), st.just(1), ROWS, st.just(()), st.just(()), MERGED).map(
        lambda table: Table("t", 1, table.rows, (), (), merged=merged_cells(table))
    ),
)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(BLOCKS, min_size=1, max_size=4).map(lambda blocks: document(*blocks)))
@example(document(paragraph(leaf("a:*"))))
@example(document(paragraph(leaf("a"), Code((leaf("*`"),)))))
@example(document(Quotation("q", (paragraph(leaf("|"), leaf("|")),))))
@example(document(paragraph(leaf(":"), Emphasis((Code((leaf("\\*"),)),)))))
def test_nothing_is_lost_or_becomes_markup(given: Document) -> None:
    text, problems = written(given)
    if "write.markdown.ruby" not in problems:  # such readings stand in brackets, which are text
        assert said(read_back(text)) == said(given), text
