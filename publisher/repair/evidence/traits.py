"""What can be seen at a seam where the text before has not ended a sentence.

In: a `Seam`. Out: its traits, each a few words; `odds` knows how much each of them speaks for one
paragraph or for two.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from publisher.repair.evidence import apart
from publisher.repair.evidence.seam import Seam
from publisher.repair.evidence.witnesses import WITNESSES
from publisher.repair.line.continuation import reads_on
from publisher.repair.line.form import (
    LONGEST_LABEL,
    LONGEST_LABEL_WITH_PAUSE,
    are_entries,
    ends_sentence,
    is_counted,
    is_enumerated,
    is_label,
    is_unclosed,
)
from publisher.repair.line.words import begins_bound, cuts_word, first_kind, last_kind
from publisher.repair.wording import CLOSING, HAN, OPENING, PAUSES, has_pause, has_stop

_HAN = re.compile(f"[{HAN}]")
_SPACED = re.compile(f"[{HAN}”] +[{HAN}“]")
_OPENING, _CLOSING = f"{OPENING}\"'", f"{CLOSING}\"'"
_PAUSED = ("，", ",", "、", "；", ";")
_CLAUSE = re.compile("[^，,、；;：:]+")
_NEAR_SEAM = 40
# 编辑同志：我是 opens a letter, 编者按：本报 a note: no head does.
_OPENED = re.compile(f"[{HAN}]{{2,6}}[：:](?=.)")
# A cut leaves a word or two of a clause; heads are made of whole ones.
_LAST_CLAUSE = re.compile("[，,、；;：:。！？!?]([^，,、；;：:。！？!?]{1,4})$")
_LENGTHS = (8, 12, 16, 22, 36, 60, 120)
_ENDINGS = {
    ",": "a comma", "，": "a comma", "、": "an enumeration comma", "；": "a semicolon", ";": "a semicolon",
    "：": "a colon", ":": "a colon",
}  # fmt: skip
_ABOVE = {
    "rubric": "a head", "kicker": "a head", "headline": "a head", "deck": "a head",
    "byline": "a byline", "dateline": "a byline", "crosshead": "a crosshead", "": "nothing",
}  # fmt: skip
# Behind a whole sentence these decide; elsewhere they are heard like others.
_TESTS = (apart.signed, apart.numbered, apart.parallel, apart.contact)


def traits(seam: Seam) -> list[str]:
    """All traits of a seam, in no order that matters."""
    half, behind = seam.half, seam.following
    ending, beginning = _ending(seam.text), _beginning(behind)
    found = [f"ends with {ending}", f"begins with {beginning}"]
    if ending == "Han":
        found.append(f"the last word is {last_kind(seam.text)}")
    else:
        found.append(f"{ending}, then {beginning}")
    if beginning == "Han":
        found.append(f"the first word is {first_kind(behind)}")
    if cuts_word(seam.text, behind):
        found.append("the seam is inside a word")
    found.append(f"the words on both sides read on: {reads_on(seam.text, behind):+}")
    if behind[0] == "【":
        found.append("begins with a title in brackets")
    if begins_bound(behind):
        found.append("begins with a bound word")
    kind = _kind(half)
    found += (f"half of {_length(half)}", f"behind of {_length(behind)}")
    found += _half(seam, kind)
    found += _both_sides(seam, kind)
    found += _place(seam, kind)
    found += [saying for witness in WITNESSES if (saying := witness(seam))]
    found += [judgement.reason for test in _TESTS if (judgement := test(seam))]
    return found


def _ending(text: str) -> str:
    """What the text before ends with."""
    last = text[-1]
    if last in _ENDINGS:
        return _ENDINGS[last]
    if text.endswith(("——", "--", "──")):
        return "a dash"
    if last in _CLOSING:
        if text[-2:-1] in _PAUSED:
            return "a comma in quotes"
        return "a quotation" if last in "”’」』\"'" else "a title" if last in "》〉" else "a bracket"
    if last.isdigit():
        return "a figure"
    return "Latin" if last.isascii() else "Han"


def _beginning(text: str) -> str:
    """What the text behind begins with."""
    if text[0] in _OPENING:
        return "a bracket" if text[0] in "（([【〔［" else "a quotation mark"
    if text[0].isdigit():
        return "a figure"
    return "Han" if _HAN.match(text) else "Latin" if text[0].isascii() and text[0].isalpha() else "a sign"


def _half(seam: Seam, kind: str) -> Iterator[str]:
    """The form of the half before."""
    half = seam.half
    if has_pause(half):
        yield "the half before has a pause"
    if has_stop(half):
        yield "the half before has a stop"
    label = f"half is {kind}"
    yield label
    yield f"{label}, marked heads: {seam.marked}"
    yield f"{label} and ends with {_ending(half)}"
    if half == seam.first.text and _OPENED.match(half):
        yield from ("half opens with a label", f"{label} and opens with a label")
    if clause := _LAST_CLAUSE.search(half):
        yield f"the last clause has {len(clause[1])}"
        yield f"{label}, its last clause has {len(clause[1])}"
    if half[-1] in "：:" and half[:-1].endswith(seam.wording.speech):
        yield f"a colon of speech, then {_beginning(seam.following)}"


def _both_sides(seam: Seam, kind: str) -> Iterator[str]:
    """The form of what stands behind, and of both together."""
    half, behind = seam.half, seam.following
    if is_label(behind):
        yield "behind is a label"
        yield f"half is {kind}, behind is a label"
    if ends_sentence(behind):
        yield "behind ends a sentence"
    elif behind[-1] in PAUSES:
        yield "behind ends with a pause"
    if _has_spaced_words(half) or _has_spaced_words(behind[:_NEAR_SEAM]):
        yield "a space between words"
    if seam.wording.contact.match(half):
        yield "the half before says where to turn to"
    if is_enumerated(half):
        yield "the half before has a number"
    if is_counted(seam.text, behind):
        yield "a figure is cut"
    if is_unclosed(half):
        yield "half is unclosed"
    if are_entries(half, behind):
        yield "the halves are of one form"


def _has_spaced_words(text: str) -> bool:
    return " " in text and _SPACED.search(text) is not None


def _place(seam: Seam, kind: str) -> Iterator[str]:
    """Where in the text and on the page the seam is."""
    if seam.half == seam.first.text:
        above = _ABOVE.get(seam.above, "text")
        yield "half is the first"
        yield f"half is below {above}"
        below = f"half is {kind} below {above}"
        yield from (below, f"{below}, marked heads: {seam.marked}")
        yield f"half of {_length(seam.half)} below {above}"
    if seam.first.role == "lead":
        yield "half is a lead"
    if seam.first.role == "list":
        yield "half is an entry"
    if seam.first.kind == "item":
        yield "half is an item"
    if seam.next.begins not in ("", "paragraph"):
        yield f"begins {'below' if seam.next.begins == 'below' else 'a page'}"
    if seam.between:
        yield "something stands between"
    if any(one.role == "byline" for one in seam.between):
        yield "a byline stands between"
    if seam.is_whole:
        yield "nothing else is cut"
    if seam.open_quotes:
        yield "a quotation is open"
    if seam.open_brackets:
        yield "a bracket is open"


def _kind(half: str) -> str:
    """Short words, short clauses or prose; the mark at its end does not matter."""
    inner = half[:-1]
    if has_stop(inner):
        return "prose"
    if has_pause(inner):
        if len(half) > LONGEST_LABEL_WITH_PAUSE:
            return "prose"
        lengths = [len(clause) for clause in _CLAUSE.findall(half)]
        return (
            "short even clauses"
            if max(lengths, default=0) - min(lengths, default=0) <= 1
            else "short clauses"
        )
    return "short words" if len(half) <= LONGEST_LABEL else "prose"


def _length(text: str) -> str:
    at = bisect_left(_LENGTHS, len(text))
    return f"{_LENGTHS[at]} at most" if at < len(_LENGTHS) else "many"
