"""Rule `spaces`: spaces that line ends and letter-spacing left between Han go.

In: labelled passages. Out: running text without them. A space in a heading, a byline or a
caption divides lines or names and stays; so does one between Han and Latin, which is a style.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from publisher.read import Passage
from publisher.repair.draft import Change, Draft, changed
from publisher.repair.furniture import NAME as FURNITURE
from publisher.repair.shapes import caption_credit
from publisher.repair.signatures import signature
from publisher.repair.slips import HAN_PER_SLIP
from publisher.repair.slips import NAME as SLIPS
from publisher.repair.wording import HAN, PAUSES, STOPS, Wording
from publisher.repair.words import begins_bound, cuts_word

NAME = "spaces"

_ROLES = ("lead", "body", "quotation", "list", "deck", "caption", "editor")
_MARKS = "，。、；：！？“”‘’（）《》〈〉【】「」『』…"
_BETWEEN = re.compile(f"(?<=[{HAN}{_MARKS}])[ \\u00a0]{{1,4}}(?=[{HAN}{_MARKS}])")
# A mark that was folded, then a space, then Han: the space came with the fold.
_BEHIND_FOLDED = re.compile(f"(?<=[{HAN}”’][,;:!?])[ \\u00a0]{{1,4}}(?=[{HAN}“‘])")
_SIGNED = re.compile(f"[（(]([{HAN} /／、]{{4,40}})[）)]")
_WORD = re.compile(f"[{HAN}]+")
_SPACE = re.compile("[ \u00a0]")
# What a space sets apart by custom: 本报讯 …, 第四条 …, ① …
_OPENING = re.compile(f"(?:[{HAN}\\d]{{0,14}}[讯电]|第[{HAN}\\d]{{1,4}}[条章节款])$|[①-⑳■□●○▲△▼◆]$")
_LONGEST_OPENING = 20
# Shorter lines without a mark are names and labels, set apart by spaces.
_SHORTEST = 8


def spaces(draft: Draft) -> Draft:
    """Take them out of every passage of running text."""
    if not any(_SPACE.search(passage.text) for passage in draft.passages):
        return draft
    found = {
        index: list(_found(passage.text, draft.wording))
        for index, passage in enumerate(draft.passages)
        if _is_running(passage)
    }
    slips = sum(one.slip for places in found.values() for one in places)
    han = sum(len(passage.text) for passage in draft.passages)
    doubted = sum(map(len, found.values()))
    dropped = any(gap.rule == FURNITURE for gap in draft.gaps)
    # Spaces that cut words, or stand beside marks, are a tool's, and make the others so, too.
    loose = dropped or _had_slips(draft) or (slips > 0 and max(slips, doubted / 2) * HAN_PER_SLIP >= han)
    passages = list(draft.passages)
    for index, places in found.items():
        changes = [Change(one.start, one.end, "", 0.95, one.reason) for one in places if loose or one.slip]
        passages[index] = changed(passages[index], changes, NAME, draft.source.text)
    return replace(draft, passages=tuple(passages))


def _had_slips(draft: Draft) -> bool:
    pieces = (piece for passage in draft.passages for piece in passage.pieces)
    return any(piece.edit is not None and piece.edit.rule == SLIPS for piece in pieces)


@dataclass(frozen=True, slots=True)
class _Found:
    """A space that may go; `slip` where nobody would have typed it."""

    start: int
    end: int
    slip: bool
    reason: str


def _is_running(passage: Passage) -> bool:
    if passage.role not in _ROLES or passage.kind == "code" or not _SPACE.search(passage.text):
        return False
    if passage.role == "editor" and "。" not in passage.text:
        return False  # names of editors, divided by spaces
    return len(passage.text) > _SHORTEST or any(mark in passage.text for mark in STOPS + PAUSES)


def _found(text: str, wording: Wording) -> Iterator[_Found]:
    """In order, without those that divide names or set an opening apart."""
    signed = [match for match in _SIGNED.finditer(text) if _is_signature(match[1], wording)]
    tail = caption_credit(text, wording)
    both = [*_BETWEEN.finditer(text), *_BEHIND_FOLDED.finditer(text)]
    for match in sorted(both, key=lambda match: match.start()):
        start, end = match.span()
        bracket = next((one for one in signed if one.start() < start < one.end()), None)
        if bracket:
            words = (text[bracket.start(1) : start].split()[-1:], text[end : bracket.end(1)].split()[:1])
            if any(len(word) == 1 and word not in wording.photographers for one in words for word in one):
                yield _Found(start, end, True, "a space inside a word")
            continue
        if tail is not None and start >= tail - 1:
            continue
        behind = text[end : end + 6]
        in_word = cuts_word(text[max(0, start - 6) : start], behind)
        if not in_word and start <= _LONGEST_OPENING and _OPENING.search(text, 0, start):
            continue
        if _divides_names(text, start, end, wording):
            continue
        beside_mark = not (_WORD.match(text, start - 1) and _WORD.match(text, end))
        reason = "a space beside a mark" if beside_mark else "a space between Chinese characters"
        slip = beside_mark or in_word or begins_bound(behind)
        yield _Found(start, end, slip, reason)


def _is_signature(text: str, wording: Wording) -> bool:
    """记者 苏 映寒: signers in brackets, whatever spaces are among them."""
    return "".join(text.split()).startswith(wording.writers) or signature(text, wording) is not None


def _divides_names(text: str, start: int, end: int, wording: Wording) -> bool:
    """Whether whole names stand on both sides: 张三 李四."""
    before = text[max(0, start - 4) : start]
    left = _WORD.findall(before)
    right = _WORD.match(text, end)
    if not left or not before.endswith(left[-1]) or right is None:
        return False
    return wording.is_name(left[-1]) and wording.is_name(right[0][:3].rstrip()) and len(right[0]) <= 4
