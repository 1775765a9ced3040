"""What lines are compared by: what counts them, which kinds of marks they have.

In: a line. Out: its `Looks`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from publisher.repair.line.beat import regular_beat
from publisher.repair.line.verse import LONGEST_LINE as LONGEST_VERSE
from publisher.repair.wording import BULLETS, HAN

LONGEST_LINE = 60
"""Longer lines are told by their first words only, and by what stands around them."""
# What numbers or marks a line, whatever it counts.
_NUMBER = re.compile(
    "(?P<letter>[A-H])[.．、]|\\[(?P<bracket>\\d{1,2})\\]|(?P<figure>\\d{1,2})[.．、](?!\\d(?!\\d?月\\d{1,2}日))"
    "|(?P<article>第[一二三四五六七八九十百\\d]{1,4}条)|(?P<line>第[一二三四五六七八九十]{1,2}[，,、：:])"
    f"|(?P<is>[一二三四五六七八九]是)|(?P<sign>[{BULLETS}])"
    "|(?P<title>【[^】]{1,12}】)"
    "|(?P<ask>[问QA答][：:])|(?P<issue>[议话问主][题案]?[一二三四五六七八九十]{1,2}[：:、 ])"
)
_LABELLED = re.compile(f"([{HAN}A-Za-z\\d（）()/]{{1,10}})[：:]")
TOLD_BY = {
    "a comma": "，,", "quotes": "“\"", "a question": "？?！!", "figures": "0123456789", "a colon": "：:",
    "a title": "《", "a space": " \u3000",
}  # fmt: skip
"""The kinds of marks that tell lines apart."""
_TELLING = {mark: name for name, marks in TOLD_BY.items() for mark in marks}
_TELLS = re.compile(f"[{re.escape(''.join(_TELLING))}]")


@dataclass(slots=True)  # not frozen, nor a tuple, for speed, as `Seam`
class Looks:
    """What lines are compared by; long lines by their numbers alone.

    Attributes:
        number: What kind of number or sign counts the line; None if nothing does.
        marks: The kinds of marks in it.
        label: How long the word with a colon is that it begins with; 0 without one.
        sign: Its first character, if that is neither letter nor digit.
        beat: Characters in each phrase of a line of regular verse.
    """

    text: str
    number: str | None
    marks: frozenset[str] = frozenset()
    label: int = 0
    sign: str = ""
    beat: tuple[int, ...] = ()


@lru_cache(maxsize=8)
def looks(text: str) -> Looks:
    """What a line is compared by; each is asked for four times, by itself and beside both neighbours."""
    number = _NUMBER.match(text)
    counted = number.lastgroup if number else None
    if len(text) > LONGEST_LINE:
        return Looks(text, counted)
    label = _LABELLED.match(text)
    return Looks(
        text,
        counted,
        frozenset(map(_TELLING.__getitem__, _TELLS.findall(text))),
        len(label[1]) if label else 0,
        "" if text[:1].isalnum() else text[:1],
        regular_beat(text) if len(text) <= LONGEST_VERSE else (),
    )
