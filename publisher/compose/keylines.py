"""Keylines and dots: what is drawn with nothing but rules.

In: places, in points. Out: `Rule`s.
"""

from __future__ import annotations

from publisher.compose.pages import BLACK, Colour, Rule
from publisher.compose.units import Pt

# Thickness of the frame that stands for a picture; its diagonals have half of it.
_KEYLINE = 0.5


def keyline(left: Pt, top: Pt, right: Pt, foot: Pt, thickness: Pt) -> list[Rule]:
    """The four sides of a frame."""
    corners = ((left, top), (right, top), (right, foot), (left, foot))
    return [
        Rule(*start, *end, thickness) for start, end in zip(corners, corners[1:] + corners[:1], strict=True)
    ]


def crossed(left: Pt, top: Pt, right: Pt, foot: Pt) -> list[Rule]:
    """A frame with its diagonals, as layouts mark the place of a picture to come."""
    diagonals = ((left, top, right, foot), (left, foot, right, top))
    return [
        *keyline(left, top, right, foot, _KEYLINE),
        *(Rule(*diagonal, _KEYLINE / 2) for diagonal in diagonals),
    ]


def dot(x: Pt, y: Pt, diameter: Pt, colour: Colour = BLACK) -> Rule:
    """A dot round a point."""
    return Rule(x, y, x, y, diameter, colour, round=True)
