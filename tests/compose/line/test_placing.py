"""Placing: a line that fits as it is stands as it is, and takes no look at each of its marks."""

from __future__ import annotations

from publisher.compose.line.costs import LineCosts, Room, Steps
from publisher.compose.line.joints import Joints
from publisher.compose.line.line_style import LineStyle, typesetter
from publisher.compose.line.placing import PlacedLine, Segment, place
from tests.effort import steps

PLAIN = "春天夏天秋天冬天春天夏天秋天冬天春夏秋冬"
MARKS = "春，夏，秋，冬：春；夏、秋，冬，春、夏。秋"
STYLE = LineStyle()


def joints_of(text: str) -> Joints:
    return typesetter(STYLE).joints(text, 20.0, lambda start, end: 0.5 * (end - start))


def room(measure: float) -> Room:
    return Room(measure, measure, justified=True, hanging=False, trims=True, runt=0)


def placed(text: str, start: int, end: int, measure: float) -> PlacedLine:
    return place(joints_of(text), start, end, room(measure), 0.0)


def test_a_line_that_fits_is_one_stretch() -> None:
    assert placed(PLAIN, 0, 20, 20.0) == PlacedLine(0, 20, (Segment(0, 20, 0.0, 0.0, "cells"),), 20.0)


def test_a_bracket_that_opens_a_line_stands_at_its_edge() -> None:
    # The half em before （ is blank, and outside; the line ends with the 。 without the half em behind.
    text = "春夏（秋）冬。"
    assert placed(text, 2, 7, 4.0) == PlacedLine(2, 7, (Segment(2, 7, -0.5, 0.0, "cells"),), 4.0)


def test_marks_that_share_their_blank_move_what_follows() -> None:
    text = "春），夏"  # the half em behind ） goes
    (cells,) = placed(text, 0, 4, 3.5).segments
    assert cells.shifts == ((2, -0.5),)


def test_marks_of_a_line_that_fits_take_no_look_each() -> None:
    def work(text: str, measure: float) -> int:
        joints = joints_of(text)
        return steps(lambda: place(joints, 0, len(text), room(measure), 0.0))

    assert work(MARKS, 21.0) < work(PLAIN, 20.0) + 8


def test_what_no_squeezing_brings_in_is_told_without_going_through_its_steps() -> None:
    joints = joints_of(MARKS)
    costs = LineCosts(joints, 0, room(20.0), Steps.of(joints, room(20.0)))
    last = len(joints.at)
    assert costs.squeeze(last, 1.0) is not None
    assert costs.squeeze(last, 9.0) is None
    assert steps(lambda: costs.squeeze(last, 9.0)) < steps(lambda: costs.squeeze(last, 3.0)) - 4
