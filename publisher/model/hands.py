"""Who changed a text by hand, and when, as the reason of an edit says it.

In: a name and a time that a file records. Out: the reason; and from any reason the hand.
"""

from __future__ import annotations

import re
from typing import NamedTuple

CHANGED_IN_WORD, CHANGED_IN_TEI = "changed in Word", "changed in TEI"
"""The reasons of a change of which nobody knows who made it."""

_SIGNED = re.compile(
    rf"(?:{CHANGED_IN_WORD}|{CHANGED_IN_TEI}) by (?P<name>.+?)"
    r"(?:, (?P<when>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)?))?"
)


class Hand(NamedTuple):
    """Somebody who changed a text.

    Attributes:
        name: In one line; never empty.
        when: ISO 8601, to the second; "" where it is not known.
    """

    name: str
    when: str = ""


def signed(hand: Hand | None, where: str = CHANGED_IN_WORD) -> str:
    """The reason of a change in a file of a kind, `CHANGED_IN_WORD` or `CHANGED_IN_TEI`."""
    if hand is None:
        return where
    return f"{where} by {hand.name}, {hand.when}" if hand.when else f"{where} by {hand.name}"


def hand_of(reason: str) -> Hand | None:
    """Whose change it is, if the reason says so."""
    found = _SIGNED.fullmatch(reason)
    return Hand(found["name"], found["when"] or "") if found else None
