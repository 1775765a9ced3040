"""Evidence that a sentence goes on: marks, words and figures that the seam cuts.

In: a `Seam`. Out of each test: a `Verdict`, or None where it has no opinion.
"""

from __future__ import annotations

import re

from publisher.repair.evidence.speech import is_spoken
from publisher.repair.form import closes, ends_sentence, is_counted, is_label
from publisher.repair.growing import Verdict, is_hyphenated
from publisher.repair.seam import CANNOT_BEGIN, DASH, GOVERNING, SEMICOLON, Seam
from publisher.repair.wording import OPENING, PAUSES

_SHORTEST_SENTENCE = 15
_QUANTITY = re.compile("\\d+(?:[.,]\\d+)*(?:[%％‰℃万亿]|[个名户元吨米公千平座台套辆届岁])")


def begins_inside(seam: Seam) -> Verdict | None:
    """…|，他说: no line of a paragraph but an inner one begins so."""
    if seam.behind[0] in CANNOT_BEGIN:
        return Verdict(0.99, "the text behind begins with a mark that cannot begin a paragraph")
    return None


def ends_opening(seam: Seam) -> Verdict | None:
    """他说：“|"""
    if seam.text[-1] in OPENING and seam.text[-1] != "[":
        return Verdict(0.99, "the text before ends with an opening mark")
    return None


def hyphenated(seam: Seam) -> Verdict | None:
    """inter-|national"""
    if is_hyphenated(seam.text, seam.behind):
        return Verdict(0.97, "a hyphen cuts a Latin word")
    return None


def open_bracket(seam: Seam) -> Verdict | None:
    """（今年已是第三次。|明年还有。）"""
    if seam.open_brackets and ends_sentence(seam.text) and closes(seam.behind, "（(", "）)"):
        return Verdict(0.9, "a bracket that is open closes behind")
    return None


def series(seam: Seam) -> Verdict | None:
    """一是修路；|二是架桥。"""
    if seam.text[-1] in "；;":
        return SEMICOLON
    return None


def paused(seam: Seam) -> Verdict | None:
    """天亮了，|船开了。"""
    if seam.text[-1] in PAUSES:
        return Verdict(0.97, "the text before ends with a comma")
    return None


def dash(seam: Seam) -> Verdict | None:
    """They go on behind it, or begin with what was announced: 92岁的老人——|老人叫…"""
    if not seam.text.endswith(("——", "--", "──")):
        return None
    if seam.open_quotes or seam.open_brackets:
        return Verdict(0.9, "a dash inside a quotation or bracket that is open")
    if len(seam.behind) >= _SHORTEST_SENTENCE and ends_sentence(seam.behind):
        return Verdict(0.4, "the text behind begins with who speaks") if is_spoken(seam.behind) else DASH
    return Verdict(0.5, "the text before ends with a dash")


def parted(seam: Seam) -> Verdict | None:
    """10:|30 or 2,|500: the halves of one figure."""
    text, behind = seam.text, seam.behind
    if len(text) > 1 and text[-2].isdigit() and text[-1] in ":." and behind[:2].isdigit() and len(text) > 12:
        return Verdict(0.95, "a figure is cut")
    return None


def counted(seam: Seam) -> Verdict | None:
    """全长3|公里, 2024年|5月: or a paragraph would begin with 3.5亿元."""
    if is_counted(seam.text, seam.behind):
        return Verdict(0.97, "a figure is cut from what it counts")
    if _QUANTITY.match(seam.behind):
        return Verdict(0.85, "no paragraph begins with a bare quantity")
    return None


def gloss(seam: Seam) -> Verdict | None:
    """国内生产总值|（GDP）"""
    if re.match("[（(](?:[A-Za-z]|记者|通讯员|[^（()）]{1,40}[）)][^（(])", seam.behind):
        return Verdict(0.9, "the text behind is a gloss in brackets")
    return None


def governs(seam: Seam) -> Verdict | None:
    """他在|河边长大。"""
    if is_label(seam.half) and is_label(seam.behind):
        return None  # lines of verse end in such words, too
    if seam.text[-1] in GOVERNING and len(seam.text) > 1:
        return Verdict(0.93, "the text before ends with a word that governs what follows")
    return None
