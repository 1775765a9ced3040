"""Words that run from right to left, in lines that run from left to right (UAX #9).

In: a line whose characters stand in the order in which they are read. Out: the same, with such words the
other way round.
"""

from __future__ import annotations

from publisher.compose.glyphs.words import is_leftward
from publisher.compose.line.joints import Advance
from publisher.compose.line.placing import PlacedLine, Segment


def from_the_right(line: PlacedLine, text: str, advance: Advance) -> PlacedLine:
    """The line with neighbouring words that run from right to left in that order; figures behind such a
    word belong to it.

    Args:
        advance: The natural width of a Western run, in em.
    """
    segments = [*line.segments]
    first = 0
    for index in range(len(segments) + 1):
        run = segments[first:index]
        if index < len(segments) and _runs_on(segments[index], text, is_behind=bool(run)):
            continue
        if len(run) > 1:
            ends = [piece.x + advance(piece.start, piece.end) for piece in run]
            edges = run[0].x + ends[-1]
            segments[first:index] = [
                piece._replace(x=edges - end) for piece, end in zip(run, ends, strict=True)
            ]
        first = index + 1
    return line._replace(segments=tuple(segments))


def _runs_on(segment: Segment, text: str, *, is_behind: bool) -> bool:
    """Whether a segment runs from right to left, or is behind one that does and has no letters."""
    words = text[segment.start : segment.end]
    is_word = segment.form == "western"
    return is_word and (is_leftward(words) or (is_behind and not any(map(str.isalpha, words))))
