"""The column of a text that is told by its white: too few lines fill it to tell its measure by counting.

In: passages and their widths. Out: a `Column` for each line where indents or blank lines open paragraphs
and no line between them has room for what follows; else None.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from publisher.read import Passage
from publisher.repair.column.measure import NARROWEST, WIDEST, Column
from publisher.repair.column.widths import UNIT, WIDTHS, Width, Widths, is_full, needed_room
from publisher.repair.line.form import ends_sentence, is_counted, is_unclosed
from publisher.repair.line.words import parts_words
from publisher.repair.wording import CLOSING, PAUSES, STOPS

__all__ = ["laid_out"]

# Measures that lines may have been cut by: the commonest widths of those that go on.
_MOST_TRIED = 6
# Of lines in mid-sentence so few may have room: captions, heads, entries.
_MOST_LOOSE = 0.1
_FEWEST_SIGNS = 2
# Below an indent, two full lines so long are no verse, whatever they end with.
_LONGER_THAN_VERSE = 16
# Of lines of verse, nearly all end with a mark.
_LEAST_UNMARKED = 0.25


def laid_out(passages: Sequence[Passage], widths: Sequence[Widths]) -> list[Column | None]:
    """The column of the lines that the white makes one paragraph, and of no others, such as a poem's.

    In time linear in the text's length.
    """
    runs, found = _runs_and_column(passages, widths)
    edges: list[Column | None] = [None] * len(passages)
    for at in (at for run in runs if found for at in run):
        edges[at] = found
    return edges


def _runs_and_column(
    passages: Sequence[Passage], widths: Sequence[Widths]
) -> tuple[list[list[int]], Column | None]:
    """Lines that the white makes one paragraph each, and their column, if there is one."""
    indented = sum(one.indent >= 1 for one in passages if one.kind == "text") > 1
    runs = [*_runs(passages, indented=indented)]
    seams = [at for run in runs for at in run[:-1]]
    if not seams:
        return [], None
    found = max(
        (
            (full, -WIDTHS.index(width), measure)
            for width in WIDTHS
            for measure in _measures(seams, widths, width)
            if (full := _full(passages, widths, runs, measure, width))
        ),
        default=None,
    )
    if found is None:
        return [], None
    full, place, measure = found
    is_marked = indented and full > 1 and measure >= _LONGER_THAN_VERSE
    if not is_marked and not _are_lines(passages, seams, indented=indented):
        return [], None
    return runs, Column(
        measure, WIDTHS[-place], tied=True, indented=indented, indents=indented, spaced=not indented
    )


def _runs(passages: Sequence[Passage], *, indented: bool) -> Iterator[list[int]]:
    """Lines of which the white says that they are one paragraph's: two at least."""
    run: list[int] = []
    for at, one in enumerate(passages):
        if run and one.kind == "text" and one.text and not one.blank_before and one.indent < 1:
            run.append(at)
            continue
        if len(run) > 1:
            yield run
        opens = one.kind in ("text", "item") and one.text and (one.indent >= 1 or not indented)
        run = [at] if opens else []
    if len(run) > 1:
        yield run


def _measures(seams: Sequence[int], widths: Sequence[Widths], width: Width) -> list[float]:
    own = Counter(float(getattr(widths[at], width)) for at in seams)
    return [
        measure
        for measure, _ in sorted(own.items(), key=lambda one: (-one[1], -one[0]))[:_MOST_TRIED]
        if NARROWEST <= measure <= WIDEST
    ]


def _full(
    passages: Sequence[Passage],
    widths: Sequence[Widths],
    runs: Sequence[Sequence[int]],
    measure: float,
    width: Width,
) -> int:
    """How many lines are full at this measure; 0 where too many have room in mid-sentence.

    Behind a sentence that ends with room, lines are heads or captions, which may be as short as they like.
    """
    full = loose = 0
    for run in runs:
        for at, behind in pairwise(run):
            needed = needed_room(passages[at], passages[behind], width, UNIT)
            if is_full(float(getattr(widths[at], width)), measure, needed):
                full += 1
            elif ends_sentence(passages[at].text):
                break
            else:
                loose += 1
    return full if loose <= full * _MOST_LOOSE else 0


def _are_lines(passages: Sequence[Passage], seams: Sequence[int], *, indented: bool) -> bool:
    """Whether lines cut words and sentences as no poem's and no list's do."""
    pairs = [(passages[at].text, passages[at + 1].text) for at in seams]
    cut = sum(parts_words(*pair) or is_counted(*pair) for pair in pairs)
    broken = sum("。" in before[:-1] or is_unclosed(before) for before, _ in pairs)
    unmarked = sum(before[-1] not in STOPS + PAUSES + CLOSING for before, _ in pairs)
    if indented:
        return cut + broken + unmarked >= _FEWEST_SIGNS
    return cut > 0 and cut + broken >= _FEWEST_SIGNS and unmarked >= len(pairs) * _LEAST_UNMARKED
