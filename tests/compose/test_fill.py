"""Filling columns: text that comes forward past what floats."""

from __future__ import annotations

from publisher.compose.fill import Feed, full
from publisher.compose.strips import Strip


def test_text_that_comes_forward_keeps_together_what_belongs_together() -> None:
    """A picture of seven lines has no room in a column of six; under a crosshead stays a line."""
    picture, white, crosshead = Strip(7, floats=True), Strip(1, blank=True), Strip(1, keep=True)
    feed = Feed(iter([picture, white, *[Strip(1)] * 5, crosshead, *[Strip(1)] * 9]))
    first, second = full(feed, [6, 20])
    assert list(first) == [white, *[Strip(1)] * 5]
    assert [strip.height for strip in second[:2]] == [7, 1]
    assert second[1] == crosshead
