"""From a paragraph to strips: its style, its copy, its lines.

In: a paragraph, which inlines of it are set, and how it stands among the blocks around it. Out: strips.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from publisher.compose.design.design import Style
from publisher.compose.galley.body_lines import body_strips
from publisher.compose.galley.bonds import STANZA
from publisher.compose.galley.composing_stick import ComposingStick
from publisher.compose.galley.paragraph_copy import paragraph_copy, paragraph_style
from publisher.compose.galley.standing import Standing
from publisher.compose.galley.verse import pieces
from publisher.compose.glyphs.copy_desk import Copy
from publisher.compose.glyphs.set_line import SetLine
from publisher.compose.glyphs.setting import Division
from publisher.compose.strips import Strip, unparted
from publisher.compose.units import Pt, Rows
from publisher.model import Inline, Paragraph

# What a line of a list turns over by, in em, where it has no mark of its own to hang behind.
_HUNG = 1.0
# So many lines of a form's paragraph are never parted, nor so many of a small head.
_FORM, _SMALL_HEAD = 6, 3
# Fewer characters than this are never left of a line, however deep it is nested.
_FEWEST = 6


def paragraph_strips(
    stick: ComposingStick,
    node: Paragraph,
    content: Sequence[Inline],
    standing: Standing,
    found: Sequence[SetLine] = (),
) -> Iterator[Strip]:
    """Strips of one paragraph, a line each; no lone first or last line.

    Args:
        found: Its lines, where `plain_lines` has set them.
    """
    style = _style(stick, node, content, standing)
    if standing.hang:
        style = replace(style, start=max(style.start, standing.hang))
    start, measure = _room(stick, style, standing.depth)
    # Where the measure is too short for the start, what hangs does so no further than it can.
    indent = max(style.indent - standing.hang, -start / style.size)
    if found:  # it asks for nothing that is not in its lines
        copy = stick.desk.copy(content, style, node.role, node.id)
        lines = found
    else:
        copy = _copy(stick, node, content, style, standing)
        # A day, or where a quotation is from, turns over by sense.
        division: Division = "heading" if standing.closes else "text"
        lines = stick.setter.set(copy, measure, style.align, indent, division)
    if len(lines) > 1 and not standing.closes and _is_line(node, style):
        align = "start" if style.align == "justify" else style.align
        lines = stick.setter.set(copy, measure, align, indent, "sense")
    strips = body_strips(stick, lines, copy, start)
    most = _undivided(copy, standing)
    return unparted(strips, most) if most else strips


def plain_lines(stick: ComposingStick, nodes: Iterable[Paragraph]) -> list[list[SetLine]]:
    """The lines of paragraphs that stand by themselves; none where something stands beside them, or makes
    them a form."""
    found: list[list[SetLine]] = []
    for style, group in groupby(nodes, lambda node: paragraph_style(stick.design, node, node.content)):
        copies = [paragraph_copy(stick.desk, node, node.content, style) for node in group]
        _, measure = _room(stick, style, 0)
        plain = [copy for copy in copies if _is_simple(copy)]
        lines = iter(stick.setter.set_each(plain, measure, style.align, style.indent) if plain else ())
        found += [next(lines) if _is_simple(copy) else [] for copy in copies]
    return found


def _style(stick: ComposingStick, node: Paragraph, content: Sequence[Inline], standing: Standing) -> Style:
    style = standing.poem or paragraph_style(
        stick.design, node, content, closes=standing.closes, under_crosshead=standing.under_crosshead
    )
    if node.role == "list" and not standing.depth:
        style = replace(style, start=style.start + _HUNG, indent=style.indent - _HUNG)
    return replace(style, indent=0.0) if standing.is_flush else style


def _copy(
    stick: ComposingStick, node: Paragraph, content: Sequence[Inline], style: Style, standing: Standing
) -> Copy:
    copy = paragraph_copy(stick.desk, node, content, style)
    if standing.poem is not None:
        copy.undivided = [*pieces(copy.matter.text), *copy.undivided]
    if standing.hang:
        copy.label = standing.label
    return copy


def _is_simple(copy: Copy) -> bool:
    """Whether there is nothing beside its text, and no form in it."""
    return copy.is_plain and all(one.is_text for one in copy.fields)


def _is_line(node: Paragraph, style: Style) -> bool:
    """Whether it is a line rather than running text, and turns over by sense, too: who signs, or wrote what
    stands under a crosshead; a day and a place."""
    return (
        style.align == "end" or node.role == "dateline" or (node.role, style.align) == ("byline", "center")
    )


def _undivided(copy: Copy, standing: Standing) -> Rows:
    """Up to how many of its lines are never parted; none where any but the first and the last may be."""
    return max(
        0 if all(one.is_text for one in copy.fields) else _FORM,
        _SMALL_HEAD if standing.is_small_head else 0,
        STANZA if standing.poem is not None else 0,
    )


def _room(stick: ComposingStick, style: Style, depth: int) -> tuple[Pt, Pt]:
    """The start and the length of the lines of a paragraph; nesting stops where it leaves too little."""
    room = stick.measure - style.points(style.end + _FEWEST)
    start = max(0.0, min(style.points(style.start + max(depth - 1, 0) * 2), room))
    return start, stick.measure - start - style.points(style.end)
