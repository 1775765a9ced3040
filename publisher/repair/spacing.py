"""Spaces in a line that nobody typed: where they are, and how much speaks against each.

In: a line's text. Out: `Slip` values, without the spaces that divide names or set an opening apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from publisher.repair.shapes import caption_credit
from publisher.repair.signatures import signature
from publisher.repair.wording import HAN, STOPS, Wording
from publisher.repair.words import begins_bound, cuts_word

HAN_PER_SLIP = 1200
"""So many Han to one space inside a word make a tool of it: authors do not type them so often."""

_MARKS = "，。、；：！？“”‘’（）《》〈〉【】「」『』…"
# Spaces come first in these patterns: few characters are any, and looking behind each takes its time.
_SPACE, _MORE = "[ \\u00a0]", "[ \\u00a0]{0,3}"
_BETWEEN = re.compile(f"{_SPACE}(?<=[{HAN}{_MARKS}].){_MORE}(?=[{HAN}{_MARKS}])")
# A mark that was folded, then a space, then Han: the space came with the fold.
_BEHIND_FOLDED = re.compile(f"{_SPACE}(?<=[{HAN}”’][,;:!?].){_MORE}(?=[{HAN}“‘])")
_FIGURE = "[A-Za-z\\d%％℃]"
# Between Han, or a mark that belongs to Han, and a figure or a Latin letter; behind a mark that was folded
# after a figure, before Han.
_BORDER = re.compile(
    f"{_SPACE}(?:(?<=[{HAN}{_MARKS}].){_MORE}(?=[A-Za-z\\d])|(?<={_FIGURE}.){_MORE}(?=[{HAN}])"
    f"|(?<=[{HAN}”’][,;:!?].){_MORE}(?=[A-Za-z\\d])|(?<=[\\d%％℃）)][,;:].){_MORE}(?=[{HAN}“]))"
)
_SOLID = (re.compile(f"[A-Za-z\\d](?<=[{HAN}].)"), re.compile(f"{_FIGURE}(?=[{HAN}])"))
_SIGNED = re.compile(f"[（(]([{HAN} /／、]{{4,40}})[）)]")
SPACE = re.compile("[ \u00a0]")
_WORD = re.compile(f"[{HAN}]+")
# What a space sets apart by custom: 本报讯 …, 第四条 …, ① …
_OPENING = re.compile(
    f"(?:[{HAN}\\d]{{0,14}}[讯电]|第[{HAN}\\d]{{1,4}}[条章节款]|编者按|据《[^》]{{2,12}}》(?:报道|消息))$"
    "|[①-⑳■□●○▲△▼◆]$"
)
# A dateline sets its report apart, whatever word 电 and what follows might make.
_DATELINE = re.compile("(?:\\d日[电讯]|本[报刊网台]讯)$")
# 受访人：某某 采访人：某某
_FIELD = re.compile(f"[{HAN}]{{2,6}}[：:]")
_LONGEST_OPENING = 20


@dataclass(frozen=True, slots=True)
class Slip:
    """A space that may go.

    Attributes:
        is_sure: Nobody would have typed it: it stands inside a word or beside a mark.
        in_word: It stands inside a word of the dictionary.
    """

    start: int
    end: int
    is_sure: bool
    in_word: bool
    reason: str


def slips_in(text: str, wording: Wording) -> Iterator[Slip]:
    """In order, without those that divide names or set an opening apart."""
    both = [*_BETWEEN.finditer(text), *_BEHIND_FOLDED.finditer(text)]
    if not both:
        return
    signed = [match for match in _SIGNED.finditer(text) if _is_signature(match[1], wording)]
    # （某地 某某） below a question: who asks it.
    fields = {
        at
        for match in _SIGNED.finditer(text)
        if match.start() and text[match.start() - 1] in STOPS
        for at in range(*match.span())
    }
    tail = caption_credit(text, wording)
    for match in sorted(both, key=lambda match: match.start()):
        start, end = match.span()
        bracket = next((one for one in signed if one.start() < start < one.end()), None)
        if bracket:
            words = (text[bracket.start(1) : start].split()[-1:], text[end : bracket.end(1)].split()[:1])
            signing = (*wording.photographers, *wording.writing)
            if any(len(word) == 1 and word not in signing for one in words for word in one):
                yield Slip(start, end, True, True, "a space inside a word")
            continue
        if tail is not None and start >= tail - 1:
            continue
        behind = text[end : end + 6]
        in_word = cuts_word(text[max(0, start - 6) : start], behind)
        if not in_word and start in fields:
            continue
        if text[:start] in wording.closings:  # 此致 敬礼
            continue
        if start <= _LONGEST_OPENING and (
            _DATELINE.search(text, 0, start) or (not in_word and _OPENING.search(text, 0, start))
        ):
            continue
        if _FIELD.match(text) and _FIELD.match(text, end) and "。" not in text:
            continue
        if _divides_names(text, start, end, wording) or wording.contact.match(text, end):
            continue
        beside_mark = not (_WORD.match(text, start - 1) and _WORD.match(text, end))
        reason = "a space beside a mark" if beside_mark else "a space between Chinese characters"
        is_sure = beside_mark or in_word or begins_bound(behind)
        yield Slip(start, end, is_sure, in_word, reason)


def borders(text: str) -> tuple[list[tuple[int, int]], int]:
    """Spaces where Han and Western text meet, and how many such places have none."""
    spaces = [match.span() for match in _BORDER.finditer(text) if not _opens(text, match.start())]
    return spaces, sum(len(one.findall(text)) for one in _SOLID)


def _opens(text: str, end: int) -> bool:
    """Whether what stands before a space is an opening that is set apart: 本报讯 4月8日上午."""
    if end > _LONGEST_OPENING:
        return False
    return bool(_DATELINE.search(text, 0, end) or _OPENING.search(text, 0, end))


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
