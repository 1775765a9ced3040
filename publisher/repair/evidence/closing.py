"""Evidence that a paragraph is at its end: who signs behind the last stop, its source, a credit.

In: a `Seam`. Out of each test: a `Judgement`, or None where it has no opinion.
"""

from __future__ import annotations

import re

from publisher.repair.column.growing import Judgement
from publisher.repair.evidence.seam import Seam
from publisher.repair.line.form import is_counted, is_unclosed
from publisher.repair.line.signatures import signature
from publisher.repair.line.words import parts_words
from publisher.repair.wording import GOVERNING, HAN, has_stop

_SIGNED = re.compile(f"[。！？][”’]?[ \u3000]?([{HAN}]{{2,12}}[ \u3000/／][{HAN}· \u3000]{{2,12}})$")
_LONGEST_SIGNED = 30
# ——《秤星》第三章
_SOURCE = re.compile(
    '[。！？…][”’"]?(?:——|--|──)(?:(?:[摘选引]|节选)自[^，。！？“”—]{2,30}|据?[^，。！？“”—《》]{0,12}《[^《》]{1,20}》[^，。！？“”—]{0,10})$'
)
# ——尾号4418的读者 behind a stop: in four sets of texts all 22 that end so are whole paragraphs, and the 22
# words behind such a dash that go on have a mark within these.
_SAID_BY = re.compile('[。！？!?…][”’"]?(?:——|--|──)[^，。！？：:；;、,“”"—（）()《》]{2,24}$')
_QUOTED_FROM = re.compile('[“"][^“”"]+[。！？!?…][”"](?:——|--|──)[^。！？“”"—]{2,30}')
_BEHIND_LAST_STOP = re.compile('[。！？!?][”’"]?[ \u3000]?([^。！？]{4,28})$')
_TAKEN_FROM = re.compile('[。！？!?][”’"]?[ \u3000]?(?:翻拍自|拍?摄于)[^，。！？,!?]{2,20}$')
_LONGEST_SAID_BY = 32


def signed_behind_a_space(seam: Seam) -> Judgement | None:
    """…请帮我问一问。读者 王琤: no sentence sets its people off with a space."""
    match = _SIGNED.search(seam.text[-_LONGEST_SIGNED:])
    if match and signature(match[1], seam.wording):
        return Judgement(0.05, "whoever signs behind the last sentence closes the piece")
    return None


def cited(seam: Seam) -> Judgement | None:
    """……宁可虚惊。”——摘自某某日记: where a quotation was taken from stands at its end."""
    if _SOURCE.search(seam.text[-40:]):
        return Judgement(0.15, "where the quotation was taken from")
    return None


def said_by(seam: Seam) -> Judgement | None:
    """……伞算谁的？——尾号4418的读者, “…。”——2028年冬，第三十回: who says it, or where, at the end."""
    found = _SAID_BY.search(seam.text[-_LONGEST_SAID_BY:])
    if found is None and has_stop(seam.following):
        found = _QUOTED_FROM.fullmatch(seam.half)
    if found is None or seam.text[-1] in GOVERNING or is_counted(seam.text, seam.following):
        return None
    if parts_words(seam.text, seam.following):
        return None
    return Judgement(0.15, "a dash and who says it, or where, behind the last sentence")


def credited(seam: Seam) -> Judgement | None:
    """……引来全场笑声。供图／某某新闻组, or 翻拍自某家的相册: a credit behind a stop ends its caption."""
    if _TAKEN_FROM.search(seam.text[-_LONGEST_SAID_BY:]) and not parts_words(seam.text, seam.following):
        return Judgement(0.1, "a credit behind the last sentence closes the caption")
    last = _BEHIND_LAST_STOP.search(seam.text[-_LONGEST_SAID_BY:])
    if last is None or not seam.wording.credit.fullmatch(last[1]) or is_unclosed(last[1]):
        return None
    return Judgement(0.1, "a credit behind the last sentence closes the caption")
