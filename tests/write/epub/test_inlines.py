"""Inlines one by one: the markup, and what is said where EPUB cannot hold what the model can."""

from __future__ import annotations

import re

import pytest

from publisher.model import (
    Code,
    Date,
    Emphasis,
    Inline,
    Link,
    Name,
    Note,
    Problem,
    Ruby,
    Span,
    Strong,
    Text,
)
from publisher.write.epub.folios import Folios
from publisher.write.epub.inlines import InlineRenderer


def text(content: str) -> Text:
    return Text(content, Span(0, len(content)))


def rendered(*nodes: Inline, vertical: bool = False) -> tuple[str, list[str]]:
    problems: list[Problem] = []
    renderer = InlineRenderer({"p1": "article-1.xhtml"}, Folios(()), problems, vertical=vertical)
    return renderer.line(nodes) + renderer.footnotes(), [problem.code for problem in problems]


@pytest.mark.parametrize(
    ("node", "markup"),
    [
        (text("a < b & c"), "a &lt; b &amp; c"),
        (Emphasis((text("重"),)), "<em>重</em>"),
        (Emphasis((text("very"),)), '<em class="latin">very</em>'),
        (Strong((text("重"),)), "<strong>重</strong>"),
        (Code((text("ls -l"),)), '<code dir="ltr">ls -l</code>'),
        (Date((text("三月二十二日"),), "2023-03-22"), '<time datetime="2023-03-22">三月二十二日</time>'),
        (Date((text("三月"),), None), '<span class="date">三月</span>'),
        (Name((text("周南"),), "person", "周南"), '<span class="person">周南</span>'),
        (Name((text("老周"),), "person", "周南"), '<span class="person" data-key="周南">老周</span>'),
        (Ruby((text("溟"),), (text("míng"),)), "<ruby>溟<rt>míng</rt></ruby>"),
        (Link((text("站志"),), "https://example.org/a?b=1&c"), '<a href="https://example.org/a?b=1&amp;c">站志</a>'),
        (Link((text("上文"),), "#p1"), '<a href="article-1.xhtml#p1">上文</a>'),
    ],
)  # fmt: skip
def test_markup(node: Inline, markup: str) -> None:
    assert rendered(node) == (markup, [])


def test_a_note_is_called_where_it_stands_and_pops_up() -> None:
    markup, problems = rendered(text("文"), Note((text("注"),), "①"), text("。"))
    assert markup == (
        '文<a id="call-1" class="call" href="#note-1" epub:type="noteref" role="doc-noteref">①</a>。'
        '<aside id="note-1" class="note" epub:type="footnote" role="doc-footnote">\n'
        '<p><a class="back" href="#call-1" role="doc-backlink">①</a>注</p>\n</aside>\n'
    )
    assert problems == []


@pytest.mark.parametrize(
    ("node", "code", "kept"),
    [
        (Link((text("站志"),), "javascript:alert(1)"), "write.link-target", "站志"),
        (Link((text("站志"),), "file:///etc/passwd"), "write.link-target", "站志"),
        (Link((text("站志"),), "站志.html"), "write.link-target", "站志"),
        (Link((text("下文"),), "#lost"), "epub.broken-link", "下文"),
        (Link((Link((text("内"),), "https://b.cn/"),), "https://a.cn/"), "epub.nested-link", "内"),
        (Ruby((Ruby((text("溟"),), (text("míng"),)),), (text("名"),)), "epub.nested-ruby", "míng"),
    ],
)  # fmt: skip
def test_what_cannot_be_held_is_kept_as_text_and_reported(node: Inline, code: str, kept: str) -> None:
    markup, problems = rendered(node)
    assert problems == [code]
    assert kept in markup
    assert not re.search("href=.(javascript|file|#lost)", markup)


@pytest.mark.parametrize(
    ("content", "markup"),
    [
        ("3月22日", '<span class="tcy">3</span>月<span class="tcy">22</span>日'),
        ("2023年", "2023年"),
        ("3.14米", "3.14米"),
        ("21:19", "21:19"),
        ("说：“好”", '说：<span class="upright">“</span>好<span class="upright">”</span>'),
    ],
)
def test_numbers_and_quotation_marks_in_vertical_lines(content: str, markup: str) -> None:
    assert rendered(text(content), vertical=True) == (markup, [])
