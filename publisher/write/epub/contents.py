"""The ways into an edition: the navigation document, and the NCX for readers of before EPUB 3.

In: a tree of `Entry`, landmarks, pages of the print edition. Out: nav.xhtml's body, toc.ncx.
EbookLib can make both from its own tree, but states a depth of 0 in every NCX, and finds the
pages of a page list by parsing every content document again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import count

from publisher.write.epub.words import Words


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: its text, its target, the entries under it."""

    title: str
    href: str
    children: list[Entry] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Landmark:
    """A place every book has, under its name in the EPUB structural semantics vocabulary."""

    kind: str
    title: str
    href: str


def navigation(
    entries: Sequence[Entry], landmarks: Sequence[Landmark], pages: Sequence[Entry], words: Words
) -> str:
    """The body of the navigation document; its parts have their headings from `words`."""
    marks = "".join(
        [f'<li><a epub:type="{at.kind}" href="{at.href}">{_text(at.title)}</a></li>\n' for at in landmarks]
    )
    page_nav = _nav("page-list", "doc-pagelist", words.pages, _list(pages), hidden=True) if pages else ""
    return (
        _nav("toc", "doc-toc", words.contents, _list(entries))
        + _nav("landmarks", "", words.guide, f"<ol>\n{marks}</ol>\n", hidden=True)
        + page_nav
    )


def ncx(
    entries: Sequence[Entry], pages: Sequence[Entry], *, identifier: str, title: str, language: str
) -> str:
    """The NCX (DAISY 2005-1 as EPUB 2 uses it)."""
    order = count(1)
    points = "".join([_point(entry, order) for entry in entries])
    targets = "".join([_page_target(page, order) for page in pages])
    page_list = f"<pageList>\n{targets}</pageList>\n" if pages else ""
    head = {
        "dtb:uid": identifier,
        "dtb:depth": str(_depth(entries)),
        "dtb:totalPageCount": str(len(pages)),
        "dtb:maxPageNumber": str(
            max((int(page.title) for page in pages if page.title.isdecimal()), default=0)
        ),
    }
    metas = "".join([f'<meta name="{name}" content="{escape(value)}"/>\n' for name, value in head.items()])
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"'
        f' xml:lang="{escape(language)}">\n<head>\n{metas}</head>\n'
        f"<docTitle><text>{_text(title)}</text></docTitle>\n"
        f"<navMap>\n{points}</navMap>\n{page_list}</ncx>\n"
    )


def _nav(kind: str, role: str, heading: str, content: str, *, hidden: bool = False) -> str:
    attributes = f' role="{role}"' if role else ""
    attributes += ' hidden="hidden"' if hidden else ""
    return (
        f'<nav id="{kind}" epub:type="{kind}"{attributes} aria-labelledby="{kind}-heading">\n'
        f'<h1 id="{kind}-heading">{_text(heading)}</h1>\n{content}</nav>\n'
    )


def _list(entries: Sequence[Entry]) -> str:
    items = [
        f'<li><a href="{entry.href}">{_text(entry.title)}</a>'
        + (f"\n{_list(entry.children)}" if entry.children else "")
        + "</li>\n"
        for entry in entries
    ]
    return f"<ol>\n{''.join(items)}</ol>\n"


def _point(entry: Entry, order: Iterator[int]) -> str:
    number = next(order)
    children = "".join([_point(child, order) for child in entry.children])
    return (
        f'<navPoint id="point-{number}" playOrder="{number}">'
        f'<navLabel><text>{_text(entry.title)}</text></navLabel><content src="{entry.href}"/>\n'
        f"{children}</navPoint>\n"
    )


def _page_target(page: Entry, order: Iterator[int]) -> str:
    number = next(order)
    value = f' value="{page.title}"' if page.title.isdecimal() else ""
    return (
        f'<pageTarget id="target-{number}" type="normal"{value} playOrder="{number}">'
        f'<navLabel><text>{_text(page.title)}</text></navLabel><content src="{page.href}"/></pageTarget>\n'
    )


def _depth(entries: Sequence[Entry]) -> int:
    return 1 + max((_depth(entry.children) for entry in entries), default=0) if entries else 0


def _text(text: str) -> str:
    return escape(text, quote=False)
