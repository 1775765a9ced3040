"""Evidence from who speaks: quotations that are open, attributions, turns of a conversation, salutations.

In: a `Seam`. Out of each test: a `Verdict`, or None where it has no opinion.
"""

from __future__ import annotations

import re

from publisher.repair.form import closes, ends_sentence
from publisher.repair.growing import Verdict
from publisher.repair.seam import COLON, QUOTED, SHORTEST_HALF, Seam
from publisher.repair.speakers import speaker
from publisher.repair.wording import HAN, OPENING, PAUSES

_ANNOUNCES = re.compile("(?:如下|以下|下列|如次|名单|附件?|包括|分别是|分别为)[：:]$")
_LONGEST_SALUTATION = 18
_LONGEST_ADDRESS = 40
# A quotation that is never closed must not draw in paragraph after paragraph.
_LONGEST_HALF = 160
_NO_SPEECH = re.compile("(?:知|报|街|轨|渠|频|味|人行|公)道$")
_TO_WHOM = re.compile("(?:我|我们|他|她|他们|大家|记者)$")
_FIRST_CLAUSE = re.compile("[^，。！？：:,“”]{3,24}(?=[，,])")
# 审判长： 记者： before what somebody says; “…，”她说
_SPEAKER = re.compile(f"[{HAN}·]{{1,6}}[：:][“「]?[{HAN}]")
_SPEECH = re.compile(f"[“「][^”」]{{2,60}}[，。！？,!?][”」][{HAN}]{{1,8}}(?:说|道|问|笑|答|喊)")
# A paragraph that is one speech from end to end: authors set these off.
_WHOLE_SPEECH = re.compile('[“「『"][^“”「」『』"]{1,200}[。！？!?…”」』"][”」』"]?')
_FIRST_SENTENCE = re.compile("[^。！？“”]{2,90}(?=[。！])")
_SPOKEN_ALONE = Verdict(0.4, "a colon, and behind it a paragraph that is all speech")


def open_quotation(seam: Seam) -> Verdict | None:
    """“今年收成好。|明年还种。”他说: a new paragraph of a quotation opens it again (CLREQ id80)."""
    if not seam.open_quotes or not ends_sentence(seam.text):
        return None
    if seam.behind[0] in '“「『"':
        # A closing mark begins no line, so that a mark without direction opens here.
        return Verdict(0.1, "the next paragraph opens the quotation again")
    if closes(seam.behind, "“「『", "”」』"):
        return Verdict(0.95, "a quotation that is open closes behind")
    if seam.first.text[0] in '“「『"' and len(seam.text) <= _LONGEST_HALF:
        return Verdict(0.7, "a quotation is open, and a new paragraph of it would open it again")
    return Verdict(0.5, "a quotation is open, and nothing behind closes it")


def attribution(seam: Seam) -> Verdict | None:
    """“今年收成好。”|老人说。"""
    first = _FIRST_SENTENCE.match(seam.behind) if seam.unattributed else None
    if (
        first
        and _TO_WHOM.sub("", first[0]).endswith(seam.wording.speech)
        and not _NO_SPEECH.search(first[0])
    ):
        return Verdict(0.92, "the text behind says who spoke the quotation")
    clause = _FIRST_CLAUSE.match(seam.behind) if seam.unattributed else None
    if clause and clause[0].endswith(seam.wording.speech):
        sure = 0.8 if seam.first.text[0] in '“「『"' else 0.62
        return Verdict(sure, "the text behind begins with who spoke the quotation")
    return None


def spoken(seam: Seam) -> Verdict | None:
    """Behind a line that ends in no mark, a sentence of somebody's speech begins a paragraph."""
    if seam.text[-1] in PAUSES or ends_sentence(seam.text) or seam.behind[0] not in "“「":
        return None
    if seam.open_quotes:
        return Verdict(0.2, "the next paragraph opens the quotation again")
    if is_spoken(seam.behind):
        return Verdict(0.35, "the text behind begins with speech and its speaker")
    return None


def turn(seam: Seam) -> Verdict | None:
    """问： 答： 审判长： a turn of a conversation is a paragraph, however the one before it ends."""
    if speaker(seam.behind) in seam.speakers:
        return Verdict(0.05, "the text behind is the next turn of a conversation")
    return None


def salutation(seam: Seam) -> Verdict | None:
    """各位读者： stands by itself; 他说： goes on."""
    text = seam.text
    if text[-1] not in "：:" or len(text) > _LONGEST_ADDRESS:
        return None
    if seam.wording.addresses.match(text):
        return Verdict(0.1, "a salutation")
    if len(text) > _LONGEST_SALUTATION:
        return None
    if seam.behind[0] in OPENING or text[:-1].endswith(seam.wording.speech):
        return None
    return Verdict(0.2, "a salutation or an announcement by itself")


def announced(seam: Seam) -> Verdict | None:
    """他说：|“明年还种。” or 名单如下：|张三"""
    if seam.text[-1] not in "：:":
        return None
    if _ANNOUNCES.search(seam.text):
        return Verdict(0.1, "a list or an enclosure is announced")
    if (seam.first.role, seam.next.role) in (("body", "list"), ("lead", "list")):
        return Verdict(0.3, "a colon, and behind it the first entry of a list")
    if len(seam.behind) < SHORTEST_HALF and ends_sentence(seam.behind):
        return Verdict(0.5, "a colon, and behind it a sentence too short for half a paragraph")
    if _SPEAKER.match(seam.behind):
        return Verdict(0.3, "the text behind begins with who speaks")
    if seam.behind[0] not in '“「『"':
        return COLON
    return _SPOKEN_ALONE if _WHOLE_SPEECH.fullmatch(seam.behind) else QUOTED


def is_spoken(text: str) -> bool:
    """Whether a paragraph begins with speech and who speaks: 审判长：请坐, “请坐，”她说."""
    return _SPEAKER.match(text) is not None or _SPEECH.match(text) is not None
