"""Pages of the web are recovered text: never their tags, never their scripts."""

from __future__ import annotations

from pathlib import Path

import pytest

import publisher
from publisher.errors import InputError
from publisher.model import Document, Figure, Note, Ruby, articles, blocks, plain_text, restore, units
from publisher.model.walk import lines
from tests.samples import PIXELS


def read(body: str, head: str = "") -> Document:
    page = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
    document = publisher.read(page.encode(), name="a.html")
    assert restore(document) == document.source.text
    return document


def said(document: Document) -> list[tuple[str, str]]:
    return [(unit.role, unit.text) for unit in units(document)]


def test_a_page() -> None:
    document = read(
        """<nav><a href="/">首页</a></nav><script>alert("1,2")</script><style>p {color: red}</style>
        <h1>老街醒得早</h1>
        <p>本报记者 林晓棠</p>
        <p>天还没亮,老街的灯就亮了,卖早点的人推着车从巷子</p>
        <p>里走出来,<b>一路</b>走到桥头。</p>
        <ul><li>先测水位</li><li>后测流速</li></ul>
        <table><caption>表1 水位</caption>
        <tr><th>站</th><th>水位</th></tr><tr><td>甲</td><td>1.5</td></tr></table>
        <h2>尾声</h2><p>天亮了,人散了。</p>"""
    )
    assert said(document) == [
        ("headline", "老街醒得早"),
        ("byline", "本报记者 林晓棠"),
        ("lead", "天还没亮，老街的灯就亮了，卖早点的人推着车从巷子里走出来，一路走到桥头。"),
        ("list", "先测水位"),
        ("list", "后测流速"),
        ("caption", "表1 水位"),
        ("table", "站 | 水位\n甲 | 1.5"),
        ("crosshead", "尾声"),
        ("body", "天亮了，人散了。"),
    ]
    assert [problem.message for problem in document.problems] == ["the page's menus were left out"]


@pytest.mark.parametrize("tag", ["div", "p"])
def test_two_breaks_end_a_paragraph(tag: str) -> None:
    document = read(f"<{tag}>　　老街醒得早。<br><br>\n　　广场上有人打拳,有人遛鸟。</{tag}>")
    assert [text for _, text in said(document)] == ["老街醒得早。", "广场上有人打拳，有人遛鸟。"]
    assert document.source.text.startswith("　　老街醒得早。\n\n　　广场上")


def test_ruby_and_notes() -> None:
    document = read(
        "<p><ruby>圩<rp>(</rp><rt>wéi</rt><rp>)</rp></ruby>田,"
        '<a role="doc-noteref" href="#n1">1</a>已成。</p>'
        '<aside id="n1" role="doc-footnote"><p>见年报,第3页。</p></aside>'
    )
    assert said(document) == [("body", "圩田，已成。")]
    nodes = [node for line in lines(document) for node in line]
    assert {Ruby, Note} <= {type(node) for node in nodes}


def test_pictures_lie_beside_the_page(tmp_path: Path) -> None:
    (tmp_path / "站房.png").write_bytes(PIXELS)
    page = '<figure><img src="站房.png" alt="一角"><figcaption>站房。</figcaption></figure><img src="http://x.cn/a.png">'
    (tmp_path / "a.html").write_text(page, "utf-8")
    document = publisher.read(tmp_path / "a.html")
    found = [b for a in articles(document.body) for b in blocks(a.blocks) if isinstance(b, Figure)]
    assert found[0].asset is not None
    assert (found[0].asset.data, found[0].alternative) == (PIXELS, "一角")
    assert [problem.code for problem in document.problems] == ["read.missing-picture"]  # nothing is fetched


def test_the_title_speaks_where_no_heading_does() -> None:
    assert read("<p>水。</p>", "<title>停水</title>").metadata.title == "停水"
    assert read("<h1>通知</h1><p>水。</p>", "<title>停水</title>").metadata.title == "通知"


def test_a_page_is_known_by_its_content_and_gbk_by_its_bytes() -> None:
    page = (
        "<!-- 存 --><html><head><meta charset=gb2312></head><body><p>今日停水,明日来水。</p></body></html>"
    )
    for name in ("a.md", "a.txt", "stdin"):
        assert said(publisher.read(page.encode("gb18030"), name=name)) == [("body", "今日停水，明日来水。")]


def test_a_page_without_text_is_refused() -> None:
    with pytest.raises(InputError, match="has no text"):
        read('<div id="app"></div><script>render()</script>')


def test_words_in_a_table_and_in_no_cell() -> None:
    document = read("<table><tr><td>甲</td></tr>单位：亩<tr><td>乙</td></tr></table>")
    assert said(document) == [("table", "甲\n乙"), ("body", "单位：亩")]


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ("", ["1. 甲", "2. 乙", "3. 丙"]),
        ("start=3", ["3. 甲", "4. 乙", "8. 丙"]),
        ("reversed", ["3. 甲", "2. 乙", "8. 丙"]),
        ("type=a", ["a. 甲", "b. 乙", "h. 丙"]),
        ("type=I start=4", ["IV. 甲", "V. 乙", "VIII. 丙"]),
    ],
)
def test_numbers_that_a_page_shows(attributes: str, expected: list[str]) -> None:
    value = "value=8" if attributes else ""
    document = read(f"<ol {attributes}><li>甲</li><li>乙</li><li {value}>丙</li></ol>")
    assert [text for _, text in said(document)] == expected


def test_paragraphs_that_the_page_marks_are_no_lines() -> None:
    document = read("<h1>老街</h1><p>我们的生活，越来越好</p><p>南江的城市越来越美，市民满意度高。</p>")
    assert [text for _, text in said(document)][1:] == [
        "我们的生活，越来越好",
        "南江的城市越来越美，市民满意度高。",
    ]


_HEAD = (
    '<meta name="author" content="南江日报">'
    '<meta property="article:published_time" content="2024-06-11T08:00+08:00">'
    '<meta name="keywords" content="夜市,南江"><title>夜市_南江网</title>'
)


def test_facts_that_stand_beside_the_text() -> None:
    document = read(
        "<h1>夜市一条街</h1><p>来源：南江日报　2024-06-12 08:00　作者：李思　点击：1234</p>"
        "<p>晚上7点，解放巷口的第一盏灯亮了。</p><footer>版权所有 南江网</footer>",
        _HEAD,
    )
    assert said(document) == [("headline", "夜市一条街"), ("lead", "晚上7点，解放巷口的第一盏灯亮了。")]
    metadata = document.metadata
    assert [(one.name, one.role) for one in metadata.creators] == [("李思", "author")]
    assert (metadata.title, metadata.publication, metadata.issued, metadata.subjects) == (
        "夜市一条街",
        "南江日报",
        "2024-06-12",
        ("夜市", "南江"),
    )
    assert [problem.message for problem in document.problems] == [
        "“来源：南江日报 2024-06-12 08:00 作者：李思 点击：1234” is of the page and was left out",
        "the page's footer was left out",
        "the text names no author; 李思 is from what the file says beside it",
    ]


def test_the_head_is_believed_where_nothing_else_says_it() -> None:
    metadata = read("<h1>夜市</h1><p>本报记者 王磊</p><p>晚上7点，第一盏灯亮了。</p>", _HEAD).metadata
    assert [(one.name, one.role) for one in metadata.creators] == [("王磊", "reporter")]
    assert metadata.issued == "2024-06-11"


@pytest.mark.parametrize(
    "line", ["时间：2024-06-12 地点：文化宫", "作者：李思 编辑：王磊", "来源：南江日报"]
)
def test_lines_that_may_be_of_the_text_stay(line: str) -> None:
    assert line[:3] in "".join(text for _, text in said(read(f"<p>{line}</p><p>灯亮了。</p>")))


@pytest.mark.parametrize(
    "note",
    [
        '<sup><a id="r1" href="#n1">[1]</a></sup>，水浅。</p>'
        '<p id="n1">[1] 见站志。<a href="#r1">↩</a></p>',
        '<sup><a href="#n1">1</a></sup>，水浅。</p><p id="n1">1 见站志。</p>',
        '<sup id="r1"><a href="#n1">[1]</a></sup>，水浅。</p>'
        '<ol><li id="n1"><a href="#r1">^</a> 见站志。</li></ol>',
        '<a name="r1" href="#n1">[1]</a>，水浅。</p><p><a name="n1" href="#r1">[1]</a> 见站志。</p>',
        '<a id="r1" href="#n1" role="doc-noteref"><sup>1</sup></a>，水浅。</p>'
        '<ol><li id="n1" role="doc-endnote"><p>见站志。'
        '<a href="#r1" role="doc-backlink">↩</a></p></li></ol>',
    ],
)  # fmt: skip
def test_notes_that_are_linked_there_and_back(note: str) -> None:
    document = read(f"<p>只有两个人{note}")
    assert [text for _, text in said(document)] == ["只有两个人，水浅。"]
    (found,) = (node for line in lines(document) for node in line if isinstance(node, Note))
    assert plain_text(found.content).strip() == "见站志。"
    assert document.problems == ()


def test_links_to_places_that_are_no_notes() -> None:
    document = read(
        '<p>见<a href="#t">下文</a>。</p><h2 id="t">下文</h2><p id="u">见<a href="#t">下文</a>。</p>'
    )
    assert not [node for line in lines(document) for node in line if isinstance(node, Note)]
    assert [one.message for one in document.problems] == ["links to places in the text became plain text"]


def test_places_are_paragraphs_of_the_page() -> None:
    document = read("<h1>老街</h1>\n\n\n<p>灯亮了，一共有</p>\n\n\n\n\n<p>十二盏，都是新的。</p>")
    (problem,) = document.problems
    assert problem.place is not None
    assert (problem.place.name, problem.place.line) == ("a.html!/paragraph 3", 0)


def test_a_page_comes_back_from_tei_without_a_word_on_its_checksum(tmp_path: Path) -> None:
    document = read("<h1>老街</h1><p>灯亮了，共12盏。</p>")
    publisher.write(document, tmp_path / "a.tei.xml")
    assert publisher.read(tmp_path / "a.tei.xml") == document
