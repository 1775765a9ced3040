"""Which lines are verse.

In: passages in order. Out: the indexes of those that are lines of a poem. Verse is known by its
shape alone: neighbouring short lines of equal length that each end with a mark, or short lines
of uneven length that a hard-wrapped column would have filled.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from publisher.read import Passage
from publisher.repair.measure import width
from publisher.repair.wording import CLOSING, PAUSES, STOPS

# Seven characters and a mark are the longest classical line; modern lines are rarely longer than this.
LONGEST_LINE = 18
_SHORTEST_RUN = 4
_REGULAR = (3, 4, 5, 6, 7)


def verse(passages: Sequence[Passage]) -> set[int]:
    """Indexes of lines of verse."""
    found: set[int] = set()
    for run in _short_runs(passages):
        for part in _regular(passages, run) or ([run] if _is_free_verse(passages, run) else []):
            found.update(part)
    return found


def _short_runs(passages: Sequence[Passage]) -> Iterator[list[int]]:
    run: list[int] = []
    for index, passage in enumerate(passages):
        if passage.kind == "text" and 2 <= len(passage.text) <= LONGEST_LINE:
            run.append(index)
            continue
        if len(run) > 1:
            yield run
        run = []
    if len(run) > 1:
        yield run


def _regular(passages: Sequence[Passage], run: list[int]) -> list[list[int]]:
    """Couplets: lines of equally many characters, each ending with a mark, the last with a stop.

    A line may hold a whole couplet (，in its middle).
    """
    parts: list[list[int]] = []
    part: list[int] = []
    for index in run:
        text = passages[index].text
        if part and _beat(text) == _beat(passages[part[0]].text):
            part.append(index)
            continue
        parts.append(part)
        part = [index] if _beat(text) else []
    parts.append(part)
    whole = [_couplets(passages, part) for part in parts]
    return [part for part in whole if len(part) > 1 and passages[part[-1]].text[-1] in STOPS]


def _couplets(passages: Sequence[Passage], part: list[int]) -> list[int]:
    """Without a last line that has no partner: the sentence behind the poem may be as long by chance."""
    odd = len(part) % 2 == 1 and len(part) > 1 and passages[part[-2]].text[-1] in STOPS
    return part[:-1] if odd and "，" not in passages[part[-1]].text[:-1] else part


def _beat(text: str) -> tuple[int, ...]:
    """Characters in each phrase of a line, or () where the line is not of regular verse."""
    bare = text.rstrip(CLOSING)
    if not bare or bare[-1] not in STOPS + PAUSES:
        return ()
    phrases = bare[:-1].translate({ord(mark): " " for mark in STOPS + PAUSES}).split()
    beat = tuple(len(phrase) for phrase in phrases)
    return beat if len(set(beat)) == 1 and beat[0] in _REGULAR else ()


def _is_free_verse(passages: Sequence[Passage], run: list[int]) -> bool:
    """Single line ends only, at least four lines, uneven, and few sentences in the middle of lines."""
    if len(run) < _SHORTEST_RUN or any(passages[index].blank_before > 1 for index in run[1:]):
        return False
    tight = sum(passages[index].blank_before == 0 for index in run[1:])
    widths = [width(passages[index]) for index in run]
    full = sum(one >= max(widths) - 2.5 for one in widths)
    broken = sum(any(mark in passages[index].text[:-1] for mark in "。；：") for index in run)
    return tight * 2 >= len(run) and full * 5 < len(run) * 3 and broken * 4 < len(run)
