"""An article while its parts are gathered.

In: heads, bylines and blocks, one by one. Out: `Article`, once nothing more belongs to it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from publisher.model.blocks import Block
from publisher.model.document import Article
from publisher.model.inlines import Inlines


@dataclass(slots=True)
class OpenArticle:
    """The parts of an article as far as they are known; the fields are those of `Article`."""

    kicker: list[Inlines] = field(default_factory=list)
    headline: list[Inlines] = field(default_factory=list)
    deck: list[Inlines] = field(default_factory=list)
    bylines: list[Inlines] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)

    def closed(self, id: str) -> Article:
        """The article with all that was gathered."""
        return Article(
            id,
            tuple(self.kicker),
            tuple(self.headline),
            tuple(self.deck),
            tuple(self.bylines),
            tuple(self.blocks),
        )
