"""The pages before the text: cover and title page.

In: the composed sheet. Out: bodies of content documents.
"""

from __future__ import annotations

from html import escape

from publisher.write.epub.cover import HEIGHT, WIDTH


def cover_page(picture: str, alternative: str) -> str:
    """The cover's body: its picture, which fills the screen."""
    return (
        f'<section id="cover" epub:type="cover">\n<img src="{picture}" alt="{escape(alternative)}"'
        f' role="doc-cover" width="{WIDTH}" height="{HEIGHT}"/>\n</section>\n'
    )


def title_page(sheet: str) -> str:
    """The title page's body around the sheet's SVG."""
    return f'<section id="title-page" epub:type="titlepage">\n{sheet}</section>\n'
