"""Whose a change is, where Word has recorded it.

In: paragraphs and tables with tracked changes (ISO/IEC 29500-1, 17.13.5), in reading order. Out: `Hands`,
which tells of a change at some place who made it. A change that was accepted has no record any more.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from itertools import groupby
from typing import NamedTuple
from unicodedata import normalize

from lxml import etree

from publisher.model import Hand
from publisher.read.docx.vocabulary import W
from publisher.shared.letters import letters

_PUT_IN = (f"{W}ins", f"{W}moveTo")
_TAKEN_OUT = (f"{W}del", f"{W}moveFrom")


class Revision(NamedTuple):
    """A tracked change.

    Attributes:
        at: The number of the thing that it is in; of text that is gone as a whole, of the next.
        is_put_in: Whether it adds its text or takes it out.
        text: "" where it is of a paragraph's end, a row or a picture.
    """

    at: int
    is_put_in: bool
    text: str
    hand: Hand


def revisions_in(element: etree._Element, at: int) -> Iterator[Revision]:
    """The tracked changes of a paragraph or table that somebody has signed."""
    for change in element.iter(*_PUT_IN, *_TAKEN_OUT):
        if name := " ".join(change.get(f"{W}author", "").split()):
            text = "".join(one.text or "" for one in change.iter(f"{W}t", f"{W}delText"))
            hand = Hand(name, _time(change.get(f"{W}date", "")))
            yield Revision(at, change.tag in _PUT_IN, text, hand)


class Hands:
    """Finds the hand of a change."""

    def __init__(self, revisions: Sequence[Revision], rules: Collection[str]) -> None:
        """`revisions` in reading order; `rules` are names that changes of ours are signed with."""
        self._revisions = [one for one in revisions if one.hand.name not in rules]
        self._places = [one.at for one in self._revisions]

    def between(self, first: int, last: int) -> Sequence[Revision]:
        """The changes in the things from one number to another."""
        return self._revisions[bisect_left(self._places, first) : bisect_right(self._places, last)]


def hand_among(revisions: Sequence[Revision], before: str, after: str) -> Hand | None:
    """Whose a change of `before` to `after` is, among those at its place; None if nobody is known to be."""
    for same in _by_hand(revisions):
        text = "".join(one.text for one in same)
        if same[0].is_put_in == bool(after) and (after in text if after else _took_out(text, before)):
            return same[0].hand
    return None


def _took_out(text: str, before: str) -> bool:
    """Whether a revision that takes out a text takes out what the source has there.

    The text is as rules had made it of the source: its words are the same, not its marks and spaces.
    Without a text, it is a line end that goes.
    """
    if not text:
        return not before.strip()
    said = letters(before)
    return said in letters(text) if said else normalize("NFKC", before) in normalize("NFKC", text)


def _by_hand(revisions: Sequence[Revision]) -> Iterator[list[Revision]]:
    """Those of one hand and kind that follow each other."""
    for _, group in groupby(revisions, key=lambda one: (one.is_put_in, one.hand)):
        yield [*group]


def _time(said: str) -> str:
    """A time as Word records it (xsd:dateTime), to the second; "" for anything else."""
    try:
        return datetime.fromisoformat(said).isoformat(timespec="seconds").replace("+00:00", "Z")
    except ValueError:
        return ""
