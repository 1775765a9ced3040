"""Where the text was printed: surfaces with their zones, and what points to them.

In: a document. Out: `Zones`, which gives each stretch of text the zones it stands in; a `surface`
for each page, added to a `Markup`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate

from publisher.model import Box, Inlines, Source, Zone, leaves
from publisher.shared.vocabularies import XML_ID
from publisher.write.tei.markup import Markup


class Zones:
    """The zones of a source; each is named after its place in the source's list of them."""

    def __init__(self, source: Source) -> None:
        self._zones = source.zones
        named = sorted(enumerate(source.zones, 1), key=lambda one: one[1].span)
        self._ids = [f"zone.{number}" for number, _ in named]
        self._spans = [zone.span for _, zone in named]
        self._starts = [span.start for span in self._spans]
        self._reach = list(accumulate((span.end for span in self._spans), max))

    def __bool__(self) -> bool:
        return bool(self._zones)

    def facs(self, *lines: Inlines) -> dict[str, str]:
        """The attribute @facs for the places of lines on the page; empty if they are unknown."""
        if not self._zones:
            return {}
        numbers = sorted({at for line in lines for leaf in leaves(line) for at in self._under(*leaf.span)})
        return {"facs": " ".join(f"#{self._ids[at]}" for at in numbers)} if numbers else {}

    def write(self, markup: Markup) -> None:
        """A surface for each page, in scan order."""
        pages: dict[tuple[object, ...], list[tuple[int, Zone]]] = {}
        for number, zone in enumerate(self._zones, 1):
            pages.setdefault((zone.page, zone.sheet, zone.unit), []).append((number, zone))
        ordered = sorted(pages.values(), key=lambda page: page[0][1].page)
        for number, page in enumerate(ordered, 1):
            first = page[0][1]
            sheet = _edges(Box(0.0, 0.0, *first.sheet))
            surface = {XML_ID: f"surface.{number}", "n": str(first.page), "type": first.unit, **sheet}
            with markup.inside("surface", surface):
                for zone_number, zone in page:
                    span = f"{zone.span.start} {zone.span.end}"
                    attributes = {XML_ID: f"zone.{zone_number}", "n": span, **_edges(zone.box)}
                    markup.leaf("zone", "", attributes | ({"type": zone.kind} if zone.kind else {}))

    def _under(self, start: int, end: int) -> Iterable[int]:
        """The zones that share a character with a stretch of the source."""
        at = bisect_left(self._starts, end) - 1
        while at >= 0 and self._reach[at] > start:
            if self._spans[at].end > start:
                yield at
            at -= 1


def _edges(box: Box) -> dict[str, str]:
    """Upper left and lower right corner (att.coordinated)."""
    return {name: repr(edge) for name, edge in zip(("ulx", "uly", "lrx", "lry"), box, strict=True)}
