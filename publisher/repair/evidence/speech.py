"""Evidence from who speaks: quotations that are open, attributions, turns of a conversation.

In: a `Seam`. Out of each test: a `Judgement`, or None where it has no opinion.
"""

from __future__ import annotations

import re

from publisher.repair.column.growing import Judgement
from publisher.repair.evidence.seam import Seam
from publisher.repair.line.form import closes, ends_sentence
from publisher.repair.line.speakers import is_whose_turn, opens_turn

# A quotation that is never closed must not draw in paragraph after paragraph.
_LONGEST_HALF = 160
_NO_SPEECH = re.compile("[知报街轨渠频味行公弯跑车隧航河赛过管通步便栈巷坑甬国省古厚门力地铁要索楼]道$")
# 那人没有回答，只抬起手
_SILENT = re.compile("(?:没有?|不|未)(?:再|马上|立刻|直接|正面)?.{2}$")
_TO_WHOM = re.compile("(?:我|我们|他|她|他们|大家|记者)$")
# 告诉记者：“…” is no question.
_ASKED = re.compile('[^，,。！？：:；;“”]{0,24}记者[：:](?![“"])')
_FIRST_CLAUSE = re.compile("[^，。！？：:,“”]{3,24}(?=[，,])")
_FIRST_SENTENCE = re.compile("[^。！？“”]{2,90}(?=[。！])")


def open_quotation(seam: Seam) -> Judgement | None:
    """“今年收成好。|明年还种。”他说: a new paragraph of a quotation opens it again (CLREQ id80)."""
    if not seam.open_quotes or not ends_sentence(seam.text):
        return None
    if seam.following[0] in '“「『"':
        # A closing mark begins no line, so that a mark without direction opens here.
        return Judgement(0.1, "the next paragraph opens the quotation again")
    if closes(seam.following, "“「『", "”」』"):
        return Judgement(0.95, "a quotation that is open closes behind")
    if seam.first.text[0] in '“「『"' and len(seam.text) <= _LONGEST_HALF:
        return Judgement(0.7, "a quotation is open, and a new paragraph of it would open it again")
    return Judgement(0.5, "a quotation is open, and nothing behind closes it")


def attribution(seam: Seam) -> Judgement | None:
    """“今年收成好。”|老人说。: who spoke, behind what was said."""
    if not seam.unattributed:
        return None
    sentence, clause = (first.match(seam.following) for first in (_FIRST_SENTENCE, _FIRST_CLAUSE))
    who_says = _TO_WHOM.sub("", sentence[0]) if sentence else ""
    if _says(who_says, seam) and not _SILENT.search(who_says):
        return Judgement(0.92, "the text behind says who spoke the quotation")
    if clause is None or not _says(clause[0], seam) or _SILENT.search(clause[0]):
        return None
    # In 12,216 paragraphs of a daily 38 begin so behind a mixed one, and 17 hold such a place.
    sure = 0.8 if seam.first.text[0] in '“「『"' else 0.4
    return Judgement(sure, "the text behind begins with who spoke the quotation")


def _says(clause: str, seam: Seam) -> bool:
    return clause.endswith(seam.wording.speech) and _NO_SPEECH.search(clause) is None


def asked(seam: Seam) -> Judgement | None:
    """《某某日报》记者：您被称为“听诊师”。: whose question it is opens a turn, whatever stands before."""
    if _ASKED.match(seam.following) and not seam.text.endswith((*seam.wording.speech, *"，,、（(")):
        return Judgement(0.05, "the text behind says whose question follows")
    return None


def announced(seam: Seam) -> Judgement | None:
    """答（某某中心）：|能管。 where others of those who speak have their words behind the colon."""
    if seam.half == seam.first.text and is_whose_turn(seam.half, seam.speakers):
        return Judgement(0.9, "what is said stands behind, as it does elsewhere in the text")
    return None


def turn(seam: Seam) -> Judgement | None:
    """问： 答： 审判长： a turn of a conversation is a paragraph, however the one before it ends."""
    if seam.speakers and opens_turn(seam.following, seam.speakers):
        return Judgement(0.05, "the text behind is the next turn of a conversation")
    return None
