"""Filling columns: text that comes forward past what floats."""

from __future__ import annotations

from publisher.compose.flow.balance import balanced
from publisher.compose.galley.column_ends import even_ends
from publisher.compose.galley.feed import Feed
from publisher.compose.galley.fill import full
from publisher.compose.galley.floats import filled_up
from publisher.compose.galley.galley import Galley
from publisher.compose.strips import Strip, rather_together
from publisher.faces import catalogue
from tests.compose.setting import Writer, characters, tiny


def test_text_that_comes_forward_keeps_together_what_belongs_together() -> None:
    """A picture of seven lines has no room in a column of six; under a crosshead stays a line."""
    picture, white, crosshead = Strip(7, floats=True), Strip(1, blank=True), Strip(1, keep=True)
    feed = Feed(iter([picture, white, *[Strip(1)] * 5, crosshead, *[Strip(1)] * 9]))
    first, second = full(feed, [6, 20])
    assert list(first) == [white, *[Strip(1)] * 5]
    assert [strip.height for strip in second[:2]] == [7, 1]
    assert second[1] == crosshead


def test_text_comes_forward_past_a_table_of_several_parts() -> None:
    """Each part takes all of a tier, and a strip is made only when a column needs it."""
    parts = [Strip(20, floats=True, goes_on=True)] * 3 + [Strip(20, floats=True)]
    feed = Feed(iter([Strip(1), Strip(1), *parts, *[Strip(1)] * 30]))
    columns = full(feed, [4, 4, 4])
    assert [sum(strip.height for strip in column) for column in columns] == [4, 4, 4]
    assert [strip.height for strip in feed.strips[:4]] == [20] * 4


def test_a_picture_is_made_smaller_rather_than_leave_a_hole_at_the_foot_of_a_column() -> None:
    """Pictures of twelve lines in columns of twenty: the second is made as small as eight lines have room
    for, also under its crosshead; one that would be less than six stays as it is."""
    crosshead = Strip(3, keep=True)
    picture = Strip(12, floats=True, smaller=lambda most: [Strip(most, floats=True)] if most >= 6 else [])
    feed = Feed(iter([picture, picture, Strip(15), crosshead, picture, *[picture] * 2]))
    columns = full(feed, [20, 20, 20])
    assert [[strip.height for strip in column] for column in columns] == [[12, 8], [15], [3, 12]]
    columns = full(Feed(iter([picture, crosshead, picture])), [22])
    assert [[strip.height for strip in column] for column in columns] == [[12, 3, 7]]


def test_a_notice_parted_for_a_hole_is_not_parted_behind_a_first_line() -> None:
    """Two lines, then a notice of five and four that has no room: eight lines would end with the first of
    four, and two would leave a hole."""
    new, galley = Writer(), Galley(tiny(), catalogue())
    above, *inside = (new.paragraph(characters(6 * lines)) for lines in (2, 5, 4))
    feed = Feed(iter([*galley.blocks([above]), *rather_together(galley.blocks(inside), 9)]))
    first, second = full(feed, [8, 8], level=True)
    assert [len(first), len(second)] == [7, 4]


def test_no_column_of_level_feet_parts_what_stays_together() -> None:
    """Of three lines that stay together the first column would be a line less high with one of them."""
    fitting = balanced([Strip(1, keep=True)] * 2 + [Strip(1)] * 3, 3, 5, level=True)
    assert fitting is not None
    assert [len(column) for column in fitting[0]] == [3, 2, 0]


def test_a_level_column_may_end_as_late_as_it_can_or_a_line_sooner() -> None:
    """Of nine strips seven have room; where a strip is two lines high, a line less is a strip less."""
    assert [*even_ends(lambda height: min(height, 9), 0, 7)] == [7, 6]
    assert [*even_ends(lambda height: height // 2, 0, 7)] == [3]
    assert [*even_ends(lambda height: height, 6, 7)] == [7], "no column is empty"


def test_text_that_comes_between_two_tables_has_white_on_both_sides() -> None:
    """The second table finds no room under the first, in a column of seven lines."""
    table, white = Strip(3, floats=True), Strip(1, blank=True, floats=True)
    strips = [table, white, Strip(5, floats=True), white, *[Strip(1)] * 6]
    end = filled_up(strips, 0, 1, 7)
    assert [strip.height for strip in strips[:end]] == [3, 1, 1, 1, 1]
    assert [strip.blank for strip in strips[:end]] == [False, True, False, False, False]
    assert [(strip.height, strip.blank) for strip in strips[end : end + 2]] == [(5, False), (1, True)]
    assert sum(strip.height for strip in strips) == 3 + 1 + 5 + 1 + 6
