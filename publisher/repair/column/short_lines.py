"""Short units that a column cut: bylines, editors' lines, credits, remarks in brackets.

In: two lines, one below the other. Out: how sure it is that the second goes on with the first, and why;
None where nothing says so. Such lines are no sentences, so that words tell what widths do not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from publisher.read import Passage
from publisher.repair.column.growing import Judgement, OpenParagraph
from publisher.repair.line.form import ends_sentence, is_enumerated
from publisher.repair.line.shapes import LONGEST_CAPTION
from publisher.repair.line.signatures import signature
from publisher.repair.wording import HAN, Wording

__all__ = ["credits_caption", "judge_short", "refers_to_pages"]

_OPEN = re.compile("[（(][^（()）]{0,60}$")
_CLOSES = re.compile("[^（()）。]{1,40}[）)]")
# 32微克|/立方米
_PER = re.compile(f"\\d[{HAN}A-Za-z]{{0,4}}$")
_STROKES = "/／"
_APART = re.compile("[ \u3000/／：:]+")
# 钟  灵, as wide as a name of three
_SPACED_NAME = re.compile(f"(?<![{HAN}])([{HAN}])[ \u3000]{{1,2}}([{HAN}])(?![{HAN}])")
_NAME_BEGUN = re.compile(f"(?:^|[^ ])[ /／]([{HAN}])$")
_REST_OF_NAME = re.compile(f"[{HAN}]{{1,2}}(?=[ /／]|$)")
# （2版）, （详见第二版）
_PAGE = re.compile(
    "[（(](?:[^（()）。，,]{0,8}[见转接])?第?[A-Z]?[\\d一二三四五六七八九十]{1,3}(?:[、,，][\\d一二三四五六七八九十]{1,3})*版[）)]$"
)


def refers_to_pages(passages: Sequence[Passage]) -> bool:
    """Whether lines of a text end with the page that tells more, as those of a list of contents do."""
    ends = (_PAGE.search(one.text[-24:]) for one in passages)
    return any(found and len(found[0]) < len(one.text) for found, one in zip(ends, passages, strict=True))


def judge_short(before: Passage, behind: Passage, wording: Wording, *, refers: bool) -> Judgement | None:
    """Whether a line goes on with the one right above it.

    Args:
        refers: As `refers_to_pages` has it.
    """
    line, text = before.text, behind.text
    if not line or behind.blank_before or behind.kind != "text" or before.kind not in ("text", "item"):
        return None
    if refers and _PAGE.fullmatch(text) and not _PAGE.search(line[-24:]):
        return Judgement(0.85, "other lines end with such a page")
    if ends_sentence(line):
        return None
    if _OPEN.search(line[-61:]) and _CLOSES.match(text) and not is_enumerated(text):
        return Judgement(0.9, "a bracket is open")
    if line[-1] in _STROKES and line[:-1].endswith(wording.duties):
        return Judgement(0.9, "no name stands behind the stroke")
    if text[0] in _STROKES and _PER.search(line[-6:]):
        return Judgement(0.9, "no line begins with a stroke")
    if _lacks_name(line, text, wording):
        return Judgement(0.9, "the line ends with a duty, and the next one with who has it")
    if _cuts_name(line, text, wording):
        return Judgement(0.9, "a signer's name is cut")
    if len(text) == 1 and text in wording.doing and signature(f"{line} {text}", wording):
        return Judgement(0.9, "a signer's deed stands by itself")
    return None


def credits_caption(current: OpenParagraph, behind: Passage, wording: Wording) -> bool:
    """Whether a line is nothing but who took a picture, and what it stands below may be a caption."""
    if len(current.tail) > LONGEST_CAPTION or not ends_sentence(current.last.text):
        return False
    found = signature(behind.text, wording) if wording.crediting.search(behind.text) else None
    return found is not None and found.is_credit


def _lacks_name(line: str, text: str, wording: Wording) -> bool:
    """责编 某某 校对|某某: whether a line of several words ends with a duty that nobody has yet."""
    words = _APART.split(_SPACED_NAME.sub(r"\1\2", line))
    named = words[-1] in wording.duties and len(words[-1]) > 1
    return named and any(map(wording.is_name, words)) and wording.is_name(_APART.split(text)[0])


def _cuts_name(line: str, text: str, wording: Wording) -> bool:
    """通讯员/周|小满"""
    begun, rest = _NAME_BEGUN.search(line[-3:]), _REST_OF_NAME.match(text)
    is_name = begun and rest and wording.is_name(begun[1] + rest[0])
    return bool(is_name) and wording.serving.search(line) is not None
