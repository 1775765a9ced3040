"""Regions: whose print each text of a document follows.

In: a document and a design. Out: the region of the whole, and of the articles that have another. Where the
design names a region, it is that of all.
"""

from __future__ import annotations

from collections.abc import Mapping

from publisher.compose.design.design import Design
from publisher.compose.flow.origins import origins
from publisher.model import Document, Metadata, Original, Region, articles, region_of


def region(document: Document, design: Design) -> Region:
    """Whose marks and forms of characters a document is set in; the mainland's where nothing is said."""
    said = design.text.region
    return (region_of(document.metadata.language) or "CN") if said == "language" else said


def regions(document: Document, design: Design) -> Mapping[str, Region]:
    """The regions of articles, by their ids, that are not that of the document: texts of an issue may have
    languages of their own."""
    if design.text.region != "language":
        return {}
    whole = region(document, design)
    own = {
        file.name: found
        for file in document.source.originals
        if (found := _said(file)) not in (None, whole)
    }
    if not own:
        return {}
    origin = origins(document)
    files = {article.id: origin(article) for article in articles(document.body)}
    return {name: own[file.name] for name, file in files.items() if file and file.name in own}


def _said(file: Original) -> Region | None:
    """The region of a text, unless it has the language that metadata has to begin with."""
    language = file.metadata.language
    return None if language == Metadata().language else region_of(language)
