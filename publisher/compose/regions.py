"""Regions: whose print each text of a document follows.

In: a document and a design. Out: the region of the whole, and of the articles that have another. Where the
design names a region, it is that of all.
"""

from __future__ import annotations

from collections.abc import Mapping

from publisher.compose.design import Design
from publisher.compose.origins import origins
from publisher.model import Document, Metadata, Region, articles, region_of


def region(document: Document, design: Design) -> Region:
    """Whose marks and forms of characters a document is set in."""
    said = design.text.region
    return region_of(document.metadata.language) if said == "language" else said


def regions(document: Document, design: Design) -> Mapping[str, Region]:
    """The regions of articles, by their ids, that are not that of the document: texts of an issue may have
    languages of their own."""
    if design.text.region != "language":
        return {}
    whole = region(document, design)
    # A text in the language that metadata has to begin with has said nothing of its own.
    unsaid = ("", Metadata().language)
    own = {
        file.name: region_of(file.metadata.language)
        for file in document.source.originals
        if file.metadata.language not in unsaid
    }
    if all(one == whole for one in own.values()):
        return {}
    origin = origins(document)
    found = {}
    for article in articles(document.body):
        file = origin(article)
        if file and own.get(file.name, whole) != whole:
            found[article.id] = own[file.name]
    return found
