"""Who changed a text by hand, and when, as the reason of an edit says it.

In: a name and a time that a word processor recorded. Out: the reason; and from any reason the hand.
"""

from __future__ import annotations

import re
from typing import NamedTuple

IN_WORD = "changed in Word"
"""The reason of a change of which nobody knows who made it."""

_SIGNED = re.compile(
    rf"{IN_WORD} by (?P<name>.+?)(?:, (?P<when>\d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)?))?"
)


class Hand(NamedTuple):
    """Somebody who changed a text.

    Attributes:
        name: In one line; never empty.
        when: ISO 8601, to the second; "" where it is not known.
    """

    name: str
    when: str = ""


def signed(hand: Hand | None) -> str:
    """The reason of a change in Word."""
    if hand is None:
        return IN_WORD
    return f"{IN_WORD} by {hand.name}, {hand.when}" if hand.when else f"{IN_WORD} by {hand.name}"


def hand_of(reason: str) -> Hand | None:
    """Whose change it is, if the reason says so."""
    found = _SIGNED.fullmatch(reason)
    return Hand(found["name"], found["when"] or "") if found else None
