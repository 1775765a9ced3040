"""Lines of one paragraph: where they break and where their characters stand.

In: text, a measure in em, a style, and the widths of Western runs. Out: `SetLine`s.
Chinese characters and marks are one em wide in the face; what changes is the blank half of a
mark and the gaps between characters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from publisher.compose.justify import Gap, GapKind, adjust

Advance = Callable[[int, int], float]


@dataclass(frozen=True, slots=True)
class LineStyle:
    """How lines are set. `indent` is that of the first line, in em; negative for a hanging label."""

    level: Literal["none", "basic", "gb", "strict"] = "gb"
    region: Literal["CN", "TW", "HK"] = "CN"
    hanging: bool = False
    indent: float = 0.0
    width_style: Literal["quanjiao", "kaiming", "hangmobanjiao", "banjiao"] = "quanjiao"
    align: Literal["justify", "start", "center"] = "justify"
    direction: Literal["horizontal", "vertical"] = "horizontal"


class Segment(NamedTuple):
    """Glyphs of `start`..`end` set from `x` em on, each followed by `tracking` em."""

    start: int
    end: int
    x: float
    tracking: float
    western: bool


class SetLine(NamedTuple):
    """One line; characters of it in no segment are spaces that are not drawn."""

    start: int
    end: int
    segments: tuple[Segment, ...]
    width: float


class _Item(NamedTuple):
    """An unbreakable piece of a line. `before` and `behind` are blanks inside its em that may go."""

    start: int
    end: int
    kind: str
    width: float
    before: float = 0.0
    behind: float = 0.0


OPEN = "“‘「『（《〈【〖〔［｛"
CLOSE = "”’」』）》〉】〗〕］｝"
STOP = "。．？！"
PAUSE = "，、；："
_TOKEN = re.compile(
    f"(?P<open>[{OPEN}])|(?P<close>[{CLOSE}])|(?P<stop>[{STOP}])|(?P<pause>[{PAUSE}])"
    "|(?P<unit>—{2}|…{1,2}|⋯{1,2})|(?P<connector>[—～])|(?P<dot>·)|(?P<call>\ufffc)|(?P<space>[ \u00a0]+)"
    "|(?P<western>[!-~\u00a1-\u00b6\u00b8-\u024f\u0370-\u1fff\u2010-\u2013\u2020-\u2025\u2030-\u206f\u2070-\u20cf\u2103\u2109\u2116-\u2122]+)"
    "|(?P<han>.)",
    re.DOTALL,
)
_NEVER_FIRST = frozenset({"close", "stop", "pause", "connector", "dot", "call"})
_GAP_OF: dict[str, GapKind] = {"open": "bracket", "close": "bracket", "pause": "comma", "stop": "stop"}
_AUTOSPACE = 0.25


def set_lines(text: str, measure: float, style: LineStyle, advance: Advance) -> list[SetLine]:
    """Break a paragraph and place its characters."""
    items = _items(text, advance)
    lines: list[SetLine] = []
    at = 0
    indent = style.indent
    while at < len(items):
        end = _fit(items, at, measure - indent, style)
        shown = end
        while shown > at and items[shown - 1].kind == "space":
            shown -= 1
        is_last = end == len(items)
        last = items[end].start if not is_last else len(text)
        lines.append(_line(items[at:shown], items[at].start, last, measure, indent, style, is_last))
        at, indent = end, 0.0
    return lines


def set_heading(
    texts: Sequence[str], measure: float, style: LineStyle, advances: Sequence[Advance]
) -> list[list[SetLine]]:
    """Break each line of a headline that is too long."""
    return [set_lines(text, measure, style, advance) for text, advance in zip(texts, advances, strict=True)]


def _items(text: str, advance: Advance) -> list[_Item]:
    items: list[_Item] = []
    for match in _TOKEN.finditer(text):
        kind, start, end = match.lastgroup or "han", match.start(), match.end()
        if kind == "open":
            items.append(_Item(start, end, kind, 1.0, before=0.5))
        elif kind in ("close", "stop", "pause"):
            items.append(_Item(start, end, kind, 1.0, behind=0.5))
        elif kind == "dot":
            items.append(_Item(start, end, kind, 1.0, before=0.25, behind=0.25))
        elif kind in ("western", "space", "call"):
            items.append(_Item(start, end, kind, advance(start, end)))
        else:
            items.append(_Item(start, end, kind, float(end - start)))
    return items


def _gap(left: _Item, right: _Item) -> Gap:
    """The space between two neighbours, blanks of marks included."""
    blank = left.behind + right.before
    if left.kind == "dot" or right.kind == "dot":
        side = left.behind * (left.kind != "dot") + right.before * (right.kind != "dot")
        return Gap("rigid", side, side, side)
    if left.behind and right.before:
        return Gap("bracket", 0.5, 0.0, 1.0)
    if left.behind and right.kind in ("close", "stop", "pause"):
        return Gap("rigid", 0.0, 0.0, 0.0)
    if left.kind == right.kind == "open":
        return Gap("rigid", 0.0, 0.0, 0.0)
    if blank:
        kind = _GAP_OF[left.kind if left.behind else right.kind]
        return Gap(kind, blank, 0.0, blank + 0.5)
    kinds = {left.kind, right.kind}
    if kinds == {"western", "han"}:
        return Gap("autospace", _AUTOSPACE, 0.125, 0.5)
    if "space" in kinds or "call" in kinds or (left.kind == right.kind == "western"):
        return Gap("rigid", 0.0, 0.0, 0.0)
    if kinds & {"connector"}:
        return Gap("rigid", 0.0, 0.0, 0.0)
    return Gap("han", 0.0, 0.0, 0.5)


def _body(item: _Item) -> float:
    return item.width - item.before - item.behind


def _fit(items: list[_Item], at: int, room: float, style: LineStyle) -> int:
    """Index behind the last item that goes on a line of `room` em."""
    width = _body(items[at]) + items[at].before * (at == 0)
    squeeze = 0.0
    best = 0
    index = at + 1
    while index < len(items):
        if _may_break(items[index - 1], items[index], style):
            if width <= room + 1e-6:
                best = index
            elif best and width - squeeze > room + 1e-6:
                return best
            elif width - squeeze <= room + 1e-6 or not best:
                return index
        gap = _gap(items[index - 1], items[index])
        width += gap.width + _body(items[index])
        squeeze += gap.width - gap.minimum if gap.kind in ("bracket", "comma", "autospace") else 0.0
        if width - squeeze > room + 4 and best:
            return best
        index += 1
    return len(items) if width - squeeze <= room + 1e-6 or not best else best


def _may_break(left: _Item, right: _Item, style: LineStyle) -> bool:
    if style.level == "none":
        return right.kind not in ("space", "call")
    if right.kind in _NEVER_FIRST or right.kind == "space" or left.kind == "open":
        return False
    return not (style.level == "strict" and right.kind == "unit")


def _line(
    items: list[_Item],
    start: int,
    end: int,
    measure: float,
    indent: float,
    style: LineStyle,
    is_last: bool,
) -> SetLine:
    if not items:
        return SetLine(start, end, (), 0.0)
    gaps = [_gap(left, right) for left, right in zip(items, items[1:], strict=False)]
    width = indent + sum(map(_body, items)) + sum(gap.width for gap in gaps)
    widths = [gap.width for gap in gaps]
    if width > measure + 1e-6 or (style.align == "justify" and not is_last):
        widths = adjust(gaps, measure - width)
    segments: list[Segment] = []
    pen = indent
    for index, item in enumerate(items):
        if item.kind != "space":
            western = item.kind in ("western", "call")
            _place(segments, Segment(item.start, item.end, pen - item.before, 0.0, western))
        pen += _body(item)
        if index < len(widths):
            pen += widths[index]
    return SetLine(start, end, tuple(segments), pen)


def _place(segments: list[Segment], new: Segment) -> None:
    """Append, or lengthen the last segment where the step from cell to cell is the same."""
    if segments and not new.western and not segments[-1].western and segments[-1].end == new.start:
        last = segments[-1]
        count = last.end - last.start
        step = (new.x - last.x) / count - 1.0
        if count == 1 or abs(step - last.tracking) < 1e-6:
            segments[-1] = Segment(last.start, new.end, last.x, step, False)
            return
    segments.append(new)
