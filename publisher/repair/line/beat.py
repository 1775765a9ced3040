"""The beat of a line: how many characters each of its phrases has.

In: a line of verse, or two. Out: its beat, and whether two have the same: so regular verse and couplets are
known.
"""

from __future__ import annotations

import re

from publisher.repair.wording import CLOSING, HAN, PAUSES, STOPS

MARKS = STOPS + PAUSES
"""What ends a phrase."""
# Characters that a phrase of regular verse has.
_REGULAR = (3, 4, 5, 6, 7)
_PHRASE = re.compile(f"[^{MARKS}\\s]+")
# What hangs beside a door has one phrase.
_HUNG = re.compile(f"[{HAN}]{{5,11}}")
_FIGURES = re.compile("[0-9A-Za-z]")
VOICES = "[（(](?:男|女|合|领|众|齐|甲|乙|独|白|问|答)[）)]"
"""Pattern of who sings a line of a folk song: （男）, （合）."""
VOICE = re.compile(f"^{VOICES}")
"""The same at the beginning of a line."""
LYRIC = re.compile(f"(?:[{HAN}]{{2,9}}[，。？！；、,?!;]){{3,14}}")
"""A stanza of a lyric, printed as a paragraph: 指下泉声三两点，窗前竹影徘徊。一弯新月过楼台。"""


def without_voice(text: str) -> str:
    """A line without who sings it."""
    voice = VOICE.match(text)
    return text[voice.end() :] if voice else text


def phrases(text: str) -> tuple[int, ...]:
    """Characters in each phrase of a line, whoever sings it."""
    return tuple(map(len, _PHRASE.findall(without_voice(text.rstrip(CLOSING)))))


def regular_beat(text: str) -> tuple[int, ...]:
    """Characters in each phrase of a line: (7, 7); or () where the line is not of regular verse."""
    bare = text.rstrip(CLOSING)
    if not bare or bare[-1] not in MARKS:
        return ()
    beat = phrases(bare)
    return beat if len(set(beat)) == 1 and beat[0] in _REGULAR else ()


def has_beat(text: str, beat: tuple[int, ...]) -> bool:
    """Whether a line that ends with a mark has a beat, or nearly."""
    return ends_with(MARKS, text) and _is_near(phrases(text), beat)


def _is_near(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Whether two lines have as many phrases, and those differ by a character at most."""
    return len(one) == len(other) and all(
        abs(left - right) <= 1 and left in _REGULAR for left, right in zip(one, other, strict=True)
    )


def is_couplet(one: str, other: str, *, hangs_beside_door: bool) -> bool:
    """Whether two lines without a stop between them are alike, phrase for phrase.

    Args:
        hangs_beside_door: Whether they stand so that they may be a couplet of one phrase each.
    """
    beat = phrases(one)
    if beat != phrases(other) or one[-1] in STOPS or other[-1] in PAUSES or _FIGURES.search(one + other):
        return False
    if len(beat) > 1:
        return True
    hung = hangs_beside_door and len(one) == len(other) and _HUNG.fullmatch(one)
    return bool(hung) and _is_matched(one, other)


def _is_matched(one: str, other: str) -> bool:
    """Whether no place of two lines has the same character: names of schools and offices end alike."""
    return all(left != right for left, right in zip(one, other, strict=True))


def ends_with(marks: str, text: str) -> bool:
    """Whether one of some marks ends a line, inside or outside of quotation marks and brackets."""
    return text.rstrip(CLOSING)[-1:] in marks
