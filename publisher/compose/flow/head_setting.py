"""The setting of heads: rubric, kicker, headline, deck and byline in sizes that go together.

In: the lines of a head with their styles. Out: strips: as a rule a single one, a whole number of grid lines
high, which may not be the last in its column; a head too long for that goes line by line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from publisher.compose.design.design import Style, StyleName
from publisher.compose.flow.head import HEADLINES, Head, clauses_width
from publisher.compose.galley.body_lines import body_strips
from publisher.compose.galley.composing_stick import ComposingStick
from publisher.compose.glyphs.copy_desk import Copy
from publisher.compose.pages import MatterRole
from publisher.compose.strips import Strip
from publisher.compose.units import Pt
from publisher.model import Inlines

# Size of kicker and deck for a headline of 1: about two grades below it (14.9).
_TIER = 0.55
# Neither is longer than this share of the longest line of its headline, if it can be smaller.
_TIERS = frozenset({"kicker", "deck"})
_SHORTER = 0.9
# A headline of so many clauses is one line where that has room: 会风更实 服务更暖 议政更热.
_CLAUSES = 3
# A head higher than this share of the type area is set line by line, at the body's size.
_HIGHEST = 0.6

HeadPart = tuple[Inlines, StyleName, MatterRole]
"""One line of a head as the document has it, its style, and what it is."""


def set_head(
    stick: ComposingStick,
    parts: Sequence[HeadPart],
    node: str,
    size: Pt | None = None,
    *,
    hangs: bool = False,
) -> list[Strip]:
    """Set parts under one another and round the whole up to grid lines.

    Args:
        hangs: Whether the head begins where its strip does, like all beside it.
    """
    if not parts:
        return []
    head = Head(stick)
    styles = [_sized(stick.design.style(name), name, size) for _, name, _ in parts]
    copies = [
        stick.desk.copy(content, style, role, node)
        for (content, _, role), style in zip(parts, styles, strict=True)
    ]
    clauses = _clauses(stick, parts, styles, copies)
    longest = _longest(stick, parts, styles, copies, clauses) if size is not None else 0.0
    for (content, name, role), style, copy in zip(parts, styles, copies, strict=True):
        if name == "boxed":  # its ground lies under the whole box
            style = replace(style, ground=None)
        if longest and name in _TIERS:
            narrow = _within(stick, copy, style, longest, stick.design.style(name).size)
            if narrow is not style:
                style, copy = narrow, stick.desk.copy(content, narrow, role, node)
        if not clauses or name not in HEADLINES:
            head.part(copy, style, name)
        elif copy is clauses[0]:
            head.row(clauses, style, name)
    strip = head.strip(node, hangs=hangs)
    if strip.height <= max(stick.design.grid.lines * _HIGHEST, 6):
        return [strip]
    return list(_line_by_line(stick, parts, node))


def _line_by_line(stick: ComposingStick, parts: Sequence[HeadPart], node: str) -> Iterator[Strip]:
    """A head that would fill a page by itself, as strips that column ends may divide."""
    grid = stick.design.grid
    target = node
    for content, name, role in parts:
        style = replace(stick.design.style(name), size=grid.size, leading=grid.leading, rule="none")
        copy = stick.desk.copy(content, style, role, node)
        lines = stick.setter.set(copy, stick.measure, style.align, division="heading")
        for strip in body_strips(stick, lines, copy, 0.0):
            yield strip._replace(target=target)
            target = ""
    yield Strip(1, blank=True, keep=True)


def _sized(style: Style, name: StyleName, headline: Pt | None) -> Style:
    """The style at the size that goes with a headline of `headline` points."""
    if headline is None:
        return style
    match name:
        case "headline" | "boxed":
            size = headline
        case "kicker" | "deck":
            size = min(max(headline * _TIER, style.size), headline)
        case _:
            return style
    return replace(style, size=size, leading=style.leading * size / style.size)


def _clauses(
    stick: ComposingStick, parts: Sequence[HeadPart], styles: Sequence[Style], copies: Sequence[Copy]
) -> Sequence[Copy]:
    """The lines of a headline that stand beside each other in one; none where they do not."""
    found = [
        (copy, style)
        for (_, name, _), style, copy in zip(parts, styles, copies, strict=True)
        if name in HEADLINES
    ]
    if len(found) < _CLAUSES:
        return ()
    style = found[0][1]
    clauses = [copy for copy, _ in found]
    room = stick.measure - style.points(style.start + style.end)
    return clauses if clauses_width(stick, clauses, style) <= room else ()


def _longest(
    stick: ComposingStick,
    parts: Sequence[HeadPart],
    styles: Sequence[Style],
    copies: Sequence[Copy],
    clauses: Sequence[Copy],
) -> Pt:
    """The length of the longest line of a headline above or below which something else stands.

    Args:
        clauses: Its lines, if they stand in one.
    """
    names = {name for _, name, _ in parts}
    if not names & _TIERS:
        return 0.0
    if clauses:
        style = next(style for (_, name, _), style in zip(parts, styles, strict=True) if name in HEADLINES)
        return clauses_width(stick, clauses, style)
    return max(
        (
            line.width
            for (_, name, _), style, copy in zip(parts, styles, copies, strict=True)
            if name in HEADLINES
            for line in stick.setter.set(copy, stick.measure, style.align, style.indent, "heading")
        ),
        default=0.0,
    )


def _within(stick: ComposingStick, copy: Copy, style: Style, longest: Pt, least: Pt) -> Style:
    """The style of a kicker or deck, smaller if it would be as long as its headline, though not below the
    size that it has by itself."""
    width = stick.setter.unbroken(copy).width
    wanted = max(least, style.size * min(1.0, _SHORTER * longest / width)) if width else style.size
    if wanted >= style.size:
        return style
    return replace(style, size=wanted, leading=style.leading * wanted / style.size)
