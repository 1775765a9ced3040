"""Paragraphs that a page has only line breaks for.

In: the body of a page, 甲<br><br>乙 in a div or p. Out: the same tree with a p for each paragraph; a
single br still divides lines in one.
"""

from __future__ import annotations

from lxml import etree

from publisher.read.elements import tag

_CONTAINERS = ("body", "div", "article", "section", "main", "center", "blockquote", "p")
_INLINE = {
    "a", "abbr", "b", "bdi", "bdo", "big", "br", "cite", "code", "del", "dfn", "em", "font", "i", "img",
    "ins", "kbd", "mark", "q", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt",
    "u", "var",
}  # fmt: skip


def with_paragraphs(body: etree._Element) -> None:
    """Divide in place every container that breaks its lines itself."""
    for container in [*body.iter(*_CONTAINERS)]:
        if container.find("br") is None:
            continue
        if tag(container) == "p":
            _divide_paragraph(container)
        else:
            parts = _divided(container)
            container.text = None
            container[:] = parts


def _divide_paragraph(paragraph: etree._Element) -> None:
    parent = paragraph.getparent()
    if parent is None:
        return
    parts = _divided(paragraph)
    if len(parts) < 2:
        paragraph.text, paragraph[:] = parts[0].text if parts else None, [*parts[0]] if parts else []
        return
    parts[-1].tail = paragraph.tail
    at = parent.index(paragraph)
    parent[at : at + 1] = parts


def _divided(container: etree._Element) -> list[etree._Element]:
    """The children of a container: blocks as they are, and a p for each stretch between them."""
    children: list[etree._Element] = []
    current, last = _begun(container.text), None
    for child in [*container]:
        behind, child.tail = child.tail, None
        if tag(child) and tag(child) not in _INLINE:
            children += (*_closed(current), child)
            current, last = _begun(behind), None
        elif (
            tag(child) == "br" and last is not None and tag(last) == "br" and not (last.tail or "").strip()
        ):
            current.remove(last)
            children += _closed(current)
            current, last = _begun(behind), None
        else:
            child.tail = behind
            current.append(child)
            last = child  # the last child is known here; to ask the tree for it takes time for each before
    return [*children, *_closed(current)]


def _begun(text: str | None) -> etree._Element:
    paragraph = etree.Element("p")
    paragraph.text = text
    return paragraph


def _closed(paragraph: etree._Element) -> list[etree._Element]:
    """The paragraph, if it has anything in it."""
    says = "".join(map(str, paragraph.itertext())).strip() or paragraph.find(".//img") is not None
    return [paragraph] if says else []
