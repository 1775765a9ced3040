"""What can be seen of a line beside others: what they are, what it shares with them, where it stands.

In: a line among its neighbours. Out: its traits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from math import log

from publisher.repair.labelling.context import MAYBE_HEADS, Context
from publisher.repair.labelling.looks import LONGEST_LINE, TOLD_BY, Looks, looks
from publisher.repair.line.form import are_entries, ends_sentence
from publisher.repair.wording import PAUSES

# Of longer lines it is not asked whether they go on in the next.
_LONGEST_SEEN = 400
_LONGEST_TIGHT = 36
# Places, runs and distances are counted up to so many lines, from the end of a text up to fewer.
_MOST, _NEAR = 6, 3
_FAR = 99
_IN_A_COUPLET = range(5, 13)
_IN_RUNS = MAYBE_HEADS | {"deck"}


def beside(context: Context, index: int) -> list[str]:
    """All traits of a line that its neighbours and its place give it."""
    found = _neighbours(context, index)
    one = looks(context.lines.text(index))
    for other, side in ((index - 1, "before"), (index + 1, "behind")):
        found += _compared(one, looks(context.lines.text(other)), side)
    found += _heading_near(context, index)
    found += _seams(context, index)
    found += _place(context, index)
    if context.tags[index] in MAYBE_HEADS:
        found += _run(context, index)
    if run := context.runs.get(index):
        found += (run, f"{run}, {context.tags[index]}")
    return found


def _neighbours(context: Context, index: int) -> list[str]:
    own, left, right = context.tags[index], context.tag(index - 1), context.tag(index + 1)
    found = [*_order(context.tag(index - 2), left, own, right, context.tag(index + 2), context.cut)]
    if before := context.lines.text(index - 1):
        found.append(f"before it {_mark(before)}, {'prose' if 'prose' in left else 'line'}")
    if context.lines.text(index)[-1] in "？?！!":
        found.append(f"asks, before {right}")
    return found


@lru_cache(maxsize=4096)
def _order(far_left: str, left: str, own: str, right: str, far_right: str, cut: str) -> tuple[str, ...]:
    """What five lines in a row are; a text has few such orders, again and again."""
    found = [
        f"behind {left}",
        f"before {right}",
        f"two before {far_right}",
        f"two behind {far_left}",
        f"{left} < {own} < {right}",
        f"{own} < {right}",
        f"{left} < {own}",
    ]
    if own in MAYBE_HEADS:
        found += (f"{own}, {cut} of the text cut", f"{left} < {own} < {right}, {cut} of the text cut")
        if own != "heading":
            found.append(f"{own} < {right} < {far_right}")
    return tuple(found)


def _mark(text: str) -> str:
    if ends_sentence(text):
        return "a stop"
    return "a colon" if text[-1] in "：:" else "a pause" if text[-1] in PAUSES else "no mark"


def _compared(one: Looks, other: Looks, side: str) -> Iterator[str]:
    """What a short line shares with the one before or behind, and what only one of them has."""
    if one.number and one.number == other.number:
        yield f"numbered like the one {side}"
    if one.beat and one.beat == other.beat:
        yield f"one beat with the one {side}, phrases: {len(one.beat)}"
    length, others = len(one.text), len(other.text)
    if not 0 < others <= LONGEST_LINE or length > LONGEST_LINE:
        return
    if are_entries(one.text, other.text):
        yield f"like the one {side}"
    if length == others:
        yield f"as long as the one {side}"
        if length in _IN_A_COUPLET and one.text.isalpha() and other.text.isalpha():
            yield f"couplet with the one {side}"
    else:
        yield f"{'longer' if length > others else 'shorter'} than the one {side}"
    if one.marks != other.marks:
        yield from _told(one.marks, other.marks, side)
    if one.label and other.label and abs(one.label - other.label) <= 1:
        yield f"labelled like the one {side}"
    if one.sign and one.sign == other.sign:
        yield f"sign of the one {side}"


@lru_cache(maxsize=4096)
def _told(marks: frozenset[str], others: frozenset[str], side: str) -> tuple[str, ...]:
    """The kinds of marks that only one of two lines has, in their order: sums of weights depend on it."""
    return tuple(
        f"{name} only here, not {side}" if name in marks else f"{name} only in the one {side}, not here"
        for name in TOLD_BY
        if name in marks ^ others
    )


def _heading_near(context: Context, index: int) -> Iterator[str]:
    """Whether a report or a heading stands right behind, and what the heading is."""
    passages = context.lines.passages
    if index + 1 in context.lines.reports:
        yield "before a report"
        if passages[index].kind == "heading":
            yield f"before a report, heading {context.rank(index)} of {context.levels}"
    if context.kind(index + 1) != "heading":
        return
    sisters = context.sisters[passages[index + 1].level]
    yield f"above a heading, {'one' if sisters == 1 else 'several'} of its level"
    if context.kind(index - 1) == "heading":
        more = sisters > context.sisters[passages[index - 1].level]
        yield f"between two headings, {'more' if more else 'as many'} below"


def _seams(context: Context, index: int) -> Iterator[str]:
    """Whether the line before goes on in this one, and this one in the next."""
    lines = context.lines
    text, before, behind = lines.text(index), lines.text(index - 1), lines.text(index + 1)
    if behind and len(text) <= LONGEST_LINE:
        if lines.goes_on(index):
            yield "goes on"
        if lines.is_open(index) and context.kind(index + 1) == "text" and not ends_sentence(text):
            yield f"cut: {_log_odds(lines.cut_chance(index)):+}"
            yield f"words read on in the next: {lines.words_read_on(index):+}"
    if 0 < len(before) <= _LONGEST_SEEN:
        if lines.goes_on(index - 1):
            yield "goes on from the one before"
        if not ends_sentence(before) and len(text) <= LONGEST_LINE:
            yield f"words of the one before read on: {lines.words_read_on(index - 1):+}"
    if lines.is_fresh(index):
        yield "fresh"
    if lines.text_follows(index):
        yield "text follows"
    if lines.closes_article(index):
        yield "closes the article"
    if context.partly_tight and lines.passages[index].kind == "text" and len(text) <= _LONGEST_TIGHT:
        following = lines.passages[index + 1 : index + 2]
        behind_it = "blank" if following and following[0].blank_before else "tight"
        before_it = "blank" if lines.passages[index].blank_before else "tight"
        yield f"{context.tags[index]}, {before_it} before, {behind_it} behind"


def _place(context: Context, index: int) -> Iterable[str]:
    own, back, on = context.tags[index], context.back[index], context.on[index]
    top = index if index < _MOST else _FAR
    bottom = min(len(context.tags) - 1 - index, _NEAR)
    found = _where(own, context.tag(index + 1), top, bottom, min(back, _MOST - 1), min(on, _MOST - 1))
    return (*found, "no prose so far", f"no prose so far, {own}") if back > index else found


@lru_cache(maxsize=4096)
def _where(own: str, right: str, top: int, bottom: int, back: int, on: int) -> tuple[str, ...]:
    """How far a line is from the text's beginning and end, and from running text."""
    found = [f"line {top}", f"prose {back} back", f"prose {on} on"]
    if top < _MOST:
        found += (f"line {top}, {own}", f"line {top} before {right}")
    if bottom < _NEAR:
        found += (f"line {bottom} from the end", f"line {bottom} from the end, {own}")
    return tuple(found)


def _run(context: Context, index: int) -> Iterator[str]:
    """Where in a run of lines that may all be heads the line stands."""
    first = last = index
    while context.tag(first - 1) in _IN_RUNS and index - first < _MOST:
        first -= 1
    while context.tag(last + 1) in _IN_RUNS and last - index < _MOST:
        last += 1
    at, size = index - first, min(last - first + 1, _MOST)
    yield f"{at} of a run of {size}"
    if first == 0:
        yield f"top, {at} of a run of {size}"
    if size > 1:
        lengths = context.lengths[first : last + 1]
        if lengths[at] == max(lengths):
            yield "longest of the run"
        if lengths[at] == min(lengths):
            yield "shortest of the run"
    yield f"run behind {context.tag(first - 1)} before {context.tag(last + 1)}"


def _log_odds(chance: float) -> int:
    """Of a chance, -5 to 5."""
    bounded = min(max(chance, 0.01), 0.99)
    return round(log(bounded / (1 - bounded)))
