"""What a page says of its text beside it: in its head, and in the line of facts above the text.

In: the tree of a page. Out: `Metadata`; the elements that hold the line 来源：… 作者：… 点击：…, and a
footer with the rights of the site, are for the reader to set aside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from lxml import etree

from publisher.model import Contributor, Metadata
from publisher.read.elements import text_of

# Names and properties of meta in lower case: of HTML, Open Graph, Dublin Core, Chinese news sites.
_META: Mapping[str, str] = {
    "author": "creators", "article:author": "creators", "dc.creator": "creators",
    "article:published_time": "issued", "pubdate": "issued", "publishdate": "issued", "date": "issued",
    "dc.date": "issued", "dcterms.issued": "issued", "og:release_date": "issued",
    "keywords": "subjects", "news_keywords": "subjects",
    "description": "description", "og:description": "description",
    "source": "publication", "contentsource": "publication", "og:site_name": "publication",
}  # fmt: skip
_LABELS: Mapping[str, str] = {
    "来源": "publication", "稿源": "publication", "作者": "creators", "记者": "creators",
    "发布时间": "issued", "发布日期": "issued", "时间": "issued", "日期": "issued",
}  # fmt: skip
# Of a line of facts, what is no fact of the text.
_OTHERS = (
    "点击", "点击量", "点击数", "浏览", "浏览量", "浏览次数", "阅读", "阅读量", "阅读次数", "访问量",
    "评论", "字号", "字体", "分享", "编辑", "责任编辑", "责编", "审核", "录入",
)  # fmt: skip
# Without one of these a line may be of the text: a byline, the time and place of an event.
_OF_A_SITE = {"来源", "稿源", "发布时间", "发布日期", *_OTHERS} - {"编辑", "责任编辑", "责编", "评论"}
_LABEL = re.compile(
    f"(?P<label>{'|'.join(sorted((*_LABELS, *_OTHERS), key=len, reverse=True))})\\s*[：:]\\s*"
)
_DAY = re.compile(r"(?<!\d)(\d{4})(?:-|/|\.|年)(\d{1,2})(?:-|/|\.|月)(\d{1,2})(?!\d)")
_CLOCK = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")
_LONGEST_LINE = 120
_SEPARATORS = re.compile("[,，、;；|/\\s]+")
_RIGHTS = re.compile("版权所有|copyright|©|备案|all rights reserved", re.IGNORECASE)


def metadata(root: etree._Element, found: Metadata) -> Metadata:
    """What stands in the head besides what was found before; the first of several that say the same."""
    for element in root.iter("meta"):
        name = (element.get("name") or element.get("property") or element.get("itemprop") or "").lower()
        if name in _META:
            found = with_fact(found, _META[name], element.get("content", "").strip())
    return found


def with_fact(known: Metadata, field: str, text: str) -> Metadata:
    """The metadata with one more fact, if it is one and not known yet."""
    if not text or getattr(known, field) != getattr(Metadata(), field):
        return known
    value: Any = text
    if field == "creators":
        value = tuple(Contributor(name, "author") for name in _words(text) if "://" not in name)
    elif field == "subjects":
        value = tuple(_words(text))
    elif field == "issued":
        value = day_in(text)
    return replace(known, **{field: value})


def facts_line(body: etree._Element) -> etree._Element | None:
    """The first element that holds nothing but two or more facts with their labels; None without one."""
    for element in body.iter("p", "div", "span", "h6", "address"):
        text = " ".join(text_of(element).split())
        if len(text) <= _LONGEST_LINE and _is_facts(text):
            return element
    return None


def with_facts(known: Metadata, line: etree._Element) -> Metadata:
    """The metadata with what the line of facts says."""
    text = " ".join(text_of(line).split())
    for label, value in _facts(text):
        if field := _LABELS.get(label):
            plain = _CLOCK.sub("", _DAY.sub("", value)).strip() if field != "issued" else value
            known = with_fact(known, field, plain)
    return with_fact(known, "issued", text)


def footers(body: etree._Element) -> list[etree._Element]:
    """Footers that say whose the site is."""
    return [one for one in body.iter("footer") if _RIGHTS.search(text_of(one))]


def _is_facts(text: str) -> bool:
    """Whether a line begins with a label or a day, and has two facts without a sentence among them."""
    found = [*_facts(text)]
    begins = _LABEL.match(text) or _DAY.match(text)
    count = len(found) + (_DAY.search(text) is not None)
    is_of_site = any(label in _OF_A_SITE for label, _ in found)
    return is_of_site and bool(begins) and count >= 2 and not any(mark in text for mark in "。！？")


def _facts(text: str) -> Iterator[tuple[str, str]]:
    labels = [*_LABEL.finditer(text)]
    if not labels:
        return
    ends = [*(one.start() for one in labels[1:]), len(text)]
    for one, end in zip(labels, ends, strict=True):
        yield one["label"], text[one.end() : end].strip(" \u3000|/")


def _words(text: str) -> list[str]:
    return [word for word in _SEPARATORS.split(text) if word]


def day_in(text: str) -> str | None:
    """The first day that a text names, ISO 8601; None for none."""
    found = _DAY.search(text)
    try:
        return date(*map(int, found.groups())).isoformat() if found else None
    except ValueError:
        return None
