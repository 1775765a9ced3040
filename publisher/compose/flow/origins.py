"""Where the articles of a publication came from.

In: a document, merged from several texts or not. Out: by article, the file that it is from, which says the
page that it was planned for and who answers for it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace

from publisher.model import Article, Contributor, Document, Original, leaves, lines


def origins(document: Document) -> Callable[[Article], Original | None]:
    """The file that an article came from; None for one without a word."""
    files = document.source.files
    starts = [file.span.start for file in files]

    def origin(article: Article) -> Original | None:
        own = replace(document, body=(article,))
        leaf = next((leaf for line in lines(own) for leaf in leaves(line)), None)
        return files[bisect_right(starts, leaf.span.start) - 1] if leaf else None

    return origin


def named_pages(document: Document) -> Callable[[Article], str]:
    """The name of an article's page, as given with the file it came from; empty where none is given."""
    if not any(file.metadata.page for file in document.source.files):
        return lambda article: ""
    origin = origins(document)

    def page_of(article: Article) -> str:
        file = origin(article)
        return file.metadata.page if file else ""

    return page_of


def contributors(document: Document) -> Callable[[Article], Sequence[Contributor]]:
    """Who made the page of an article, whether its own text says so or not."""
    origin = origins(document)

    def contributors_of(article: Article) -> Sequence[Contributor]:
        file = origin(article) if document.source.originals else None
        return (file.metadata if file else document.metadata).contributors

    return contributors_of
