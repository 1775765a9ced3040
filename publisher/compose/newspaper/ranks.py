"""Ranks of headlines: which of them outdoes which, and what that costs a page.

In: the size of every headline and the length of its article. Out: prices, in lines of white.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

# What a headline costs that promises more than its piece holds.
OUTDONE = 30.0
# What it costs that another headline is larger than that of the piece that is to lead the page: more than
# any white; that it is as large, or that the next piece runs across more columns.
NEVER, _AS_LARGE, _BROADER = 1000.0, 60.0, 60.0
# A piece of fewer lines is a brief: it leads no page that nobody has planned. Two sizes in this ratio tell
# no rank among briefs.
BRIEF, _ALIKE = 24, 1.17


class Rank(NamedTuple):
    """The weight of a headline: the length in lines of the article under it, and its size in points.

    Attributes:
        width: Base columns that it runs across. piece: Index of the article.
    """

    weight: int
    size: float
    width: int = 0
    piece: int = 0

    def outdoes(self, earlier: Iterable[Rank]) -> bool:
        """Whether this headline is larger than an earlier one over an article at least as long. A brief's
        must exceed it by `_ALIKE`, because briefs side by side need different sizes anyway."""
        shown = self.size / _ALIKE if self.weight < BRIEF else self.size
        return any(self.weight <= one.weight and shown > one.size for one in earlier)


def upstaged(lead: Rank, others: Iterable[Rank], *, beside: bool) -> float:
    """What it costs that headlines take a page from the piece that is to lead it.

    Args:
        beside: Whether they stand beside it; of those elsewhere only the next piece may not be broader.
    """
    price = 0.0
    for other in others:
        if other.size > lead.size:
            price += NEVER
        elif other.size == lead.size:
            price += _AS_LARGE
        if other.width > lead.width and (beside or other.piece == lead.piece + 1):
            price += _BROADER
    return price


def rivalry(ranks: Sequence[Rank], lead: int | None) -> float:
    """What headlines beside each other cost that outdo one another, or take the page from its lead."""
    price = OUTDONE * sum(rank.outdoes(ranks[:at]) for at, rank in enumerate(ranks) if rank.piece != lead)
    leading = next((rank for rank in ranks if rank.piece == lead), None)
    if leading is None:
        return price
    return price + upstaged(leading, (rank for rank in ranks if rank is not leading), beside=True)
