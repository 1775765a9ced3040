"""A composing stick sets copy to its measure, and knows no galley."""

from __future__ import annotations

from publisher.compose.galley.composing_stick import ComposingStick
from publisher.compose.galley.display import display_strips
from publisher.compose.galley.notes import note_strips
from publisher.compose.galley.paragraph import paragraph_strips
from publisher.compose.galley.standing import BY_ITSELF
from publisher.compose.pages import TextLine
from publisher.compose.strips import Strip
from publisher.faces import catalogue
from publisher.model import Note
from tests.compose.setting import Writer, tiny


def shown(strips: list[Strip]) -> list[str]:
    """The text of each line."""
    lines = (mark for strip in strips for mark in strip.marks if isinstance(mark, TextLine))
    return [line.matter.text[line.start : line.end] for line in lines]


def test_a_stick_of_six_characters_sets_lines_of_six() -> None:
    new, stick = Writer(), ComposingStick(tiny(), catalogue())
    node = new.paragraph("天地玄黄宇宙洪荒日月盈昃辰宿")
    strips = [*paragraph_strips(stick, node, node.content, BY_ITSELF)]
    assert shown(strips) == ["天地玄黄宇宙", "洪荒日月盈昃", "辰宿"]


def test_a_stick_of_another_measure_has_the_same_design() -> None:
    new, stick = Writer(), ComposingStick(tiny(), catalogue())
    node, wide = new.paragraph("天地玄黄宇宙洪荒日月盈昃辰宿"), stick.at(90)
    assert wide.design is stick.design
    assert shown([*paragraph_strips(wide, node, node.content, BY_ITSELF)]) == [
        "天地玄黄宇宙洪荒日",
        "月盈昃辰宿",
    ]


def test_a_level_stick_sets_crossheads_level_and_leaves_notes_to_the_tier() -> None:
    """Unless it is told to have its own."""
    new, stick = Writer(), ComposingStick(tiny('direction = "vertical"'), catalogue())
    flat, own = stick.level(60), stick.level(60, has_own_notes=True)
    note = Note((new.leaf("见上文"),), "1")

    def direction(strips: list[Strip]) -> str:
        line = strips[-1].marks[-1]
        assert isinstance(line, TextLine)
        return line.direction

    style = stick.design.style("crosshead")
    assert direction(display_strips(flat, (new.leaf("小题"),), style, "crosshead", "")) == "horizontal"
    assert direction([*note_strips(flat, note)]) == "vertical"
    assert direction([*note_strips(own, note)]) == "horizontal"
