"""What speaks for a caption that no credit ends: it tells of one scene, and of nothing else.

In: a line. Out: its traits. A caption names who is where, and what is seen at that moment; it has no word
that links it to what was said before, and nobody speaks, asks or doubts in it. How much the characters of a
line and their pairs speak for that is fitted to the gold set: of its captions without a credit seven in ten
read like one to weights that do not know their author, and of other paragraphs as short one in thirty.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from operator import add

from publisher.repair.labelling.context import Context
from publisher.repair.line.alike import alike

_BARE = frozenset({"short prose", "open line", "long label"})
_SENTENCES = _BARE | {"entry", "caption"}
_TEXT = frozenset({"prose", "cut prose", "short prose"})
# They say where the picture is; a list may have them, too.
_PICTURE_MARKS = "▲△▼▽◀▶◄►◁▷↑↓←→"
SHORTEST, LONGEST = 8, 60
"""How many characters a line has that is looked at so."""
ALWAYS = "always"
"""The row of the table that every line has."""
# Logarithms of odds below and above these are as good as sure.
_LEAST, _MOST = -6, 3


def scene(context: Context, index: int) -> Iterator[str]:
    """All such traits of a line."""
    tag = context.tags[index]
    if context.in_pictures and tag in _SENTENCES:
        yield f"photo story, {tag}"
    text = context.lines.text(index)
    if tag == "entry" and text[0] in _PICTURE_MARKS:
        yield f"marked like a caption, reads like one: {likeness(text[1:].lstrip())}"
    if tag not in _BARE or not SHORTEST <= len(text) <= LONGEST:
        return
    if tag == "open line" and "。" not in text:
        return  # half of a paragraph, more likely than a caption without a stop
    sides = (context.tag(index - 1) in _TEXT) + (context.tag(index + 1) in _TEXT)
    reads = f"reads like a caption: {likeness(text)}"
    credited = "pictures are credited" if context.credits_pictures else "no picture is credited"
    yield from (reads, f"{reads}, {tag}", f"{reads}, text on {sides} sides", f"{reads}, {credited}")


def likeness(text: str) -> int:
    """How much the words of a line speak for a caption: the logarithm of the odds, -6 to 3."""
    known = weights()
    total = known[ALWAYS] + sum(filter(None, map(known.get, signs(text))))
    return round(min(max(total, _LEAST), _MOST))


def signs(text: str) -> tuple[str, ...]:
    """The characters of a line and their pairs, its ends too; 0 is any figure, a any Latin word.

    Each is given once, in the order of the line: a sum of weights depends on it.
    """
    ended = f"^{alike(text)}$"
    return tuple(dict.fromkeys([*ended, *map(add, ended, ended[1:])]))


@cache
def weights() -> Mapping[str, float]:
    """How much each sign speaks for a caption (above 0) or against it."""
    table = files(__package__).joinpath("scenes.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return {sign: float(weight) for sign, weight in rows}
