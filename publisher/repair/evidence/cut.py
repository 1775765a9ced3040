"""Evidence that a sentence goes on: marks, words and figures that the seam cuts.

In: a `Seam`. Out of each test: a `Judgement`, or None where it has no opinion.
"""

from __future__ import annotations

import re

from publisher.repair.column.growing import Judgement, is_hyphenated
from publisher.repair.evidence.seam import SHORTEST_HALF, Seam
from publisher.repair.line import form
from publisher.repair.line.form import closes, ends_sentence, is_label
from publisher.repair.line.shapes import BRACKETED, BRACKETED_END, REPORT, goes_on, is_jump, opens_report
from publisher.repair.wording import CANNOT_BEGIN, HAN, OPENING, PAUSES, has_pause

# A line of no more is a number or a time by itself.
_LONGEST_FIGURE = 12
# Two characters and a stop.
_LONGEST_LEFTOVER = 3
# 0599-5550188, 000318, ir@a.example, https://a.example
_VALUE = re.compile("\\d{3,4}-\\d{3,8}|\\d{5}|[A-Za-z0-9._+-]{1,40}@[A-Za-z0-9]|https?://|www\\.")
_CLOSES_TITLE = re.compile("[^《》。！？]{1,24}》")
# 3． or 4.
_NUMBER_AT_END = re.compile("[；;。][ \u3000]?\\d{1,2}[．.、]$")
_OPERATORS = "×÷=＝≈+＋−<>≤≥"
_DAY_PAUSED = re.compile("\\d(?:[年月日时点]|时许)[，,]$")
# 总统2日|晚发表讲话; but 晚会 begins a paragraph.
_DAY_AT_END = re.compile("\\d[日号]$")
_PART_OF_DAY = re.compile(
    "凌晨|[清早]晨|[上中下]午|傍晚|深夜|晚(?:间|上|些时候|(?![会报饭年餐辈婚稻期点霞秋熟高])[" + HAN + "])"
)
_REST_OF_TIME = re.compile(
    "[点时]\\d{1,2}分|点[钟整半许多]|年\\d{1,2}月|月\\d{1,2}日|日[上下中]午|分\\d{1,2}秒"
)


def begins_inside(seam: Seam) -> Judgement | None:
    """…|，他说 or …|为：: no line of a paragraph but an inner one begins so; ’97 is a year."""
    if not form.begins_inside(seam.following):
        return None
    if seam.following[0] in CANNOT_BEGIN:
        return Judgement(0.99, "the text behind begins with a mark that cannot begin a paragraph")
    return Judgement(0.95, "the text behind begins with a verb and a colon")


def ends_opening(seam: Seam) -> Judgement | None:
    """他说：“|: a quotation mark or bracket that opens ends no line."""
    if seam.text[-1] in OPENING and seam.text[-1] != "[":
        return Judgement(0.99, "the text before ends with an opening mark")
    return None


def hyphenated(seam: Seam) -> Judgement | None:
    """inter-|national: a word that a hyphen divides."""
    if is_hyphenated(seam.text, seam.following):
        return Judgement(0.97, "a hyphen cuts a Latin word")
    return None


def led_over(seam: Seam) -> Judgement | None:
    """店里还（下转第3版）|（上接第1版）为学生准备了桌椅。"""
    away, back = BRACKETED_END.search(seam.text), BRACKETED.match(seam.following)
    if not away or not back or not is_jump(away[0]) or not goes_on(back[0]):
        return None
    if ends_sentence(seam.text[: away.start()]):
        return None
    return Judgement(0.95, "it is said that the sentence goes on from another page")


def bracketed(seam: Seam) -> Judgement | None:
    """（某某，1983年生，现为公司|驾驶员。诗多写在夜里。）: the bracket it opens with closes it."""
    if seam.open_brackets and seam.first.text[0] in "（(" and closes(seam.following, "（(", "）)"):
        return Judgement(0.9, "the bracket that the paragraph opens with closes behind")
    return None


def numbered_next(seam: Seam) -> Judgement | None:
    """1．B；2．13；3．|has taught: the number of what comes next ends no line."""
    if _NUMBER_AT_END.search(seam.text[-8:]) and seam.following[0] not in CANNOT_BEGIN:
        return Judgement(0.95, "the text before ends with the number of what stands behind")
    return None


def operated(seam: Seam) -> Judgement | None:
    """总成绩=笔试成绩×40%+面试成绩×|60%: what is multiplied or added stands behind."""
    if seam.text[-1] in _OPERATORS and seam.following[0].isalnum():
        return Judgement(0.97, "the text before ends with an operator")
    return None


def opened(seam: Seam) -> Judgement | None:
    """本报讯（记者 某某）昨日|上午7时: with its first words, what opens a report is no line by itself.

    Of 267 in the gold set that open so, none ends without a stop but with who wrote it or before a list.
    """
    half = seam.half
    if half != seam.first.text or ends_sentence(half):
        return None
    is_begun = REPORT.match(half) is not None and has_pause(half) and half[-1] not in "：:）)"
    if is_begun or opens_report(half):
        return Judgement(0.95, "the first sentence of a report has not ended")
    return None


def open_bracket(seam: Seam) -> Judgement | None:
    """（今年已是第三次。|明年还有。）"""
    if seam.open_brackets and ends_sentence(seam.text) and closes(seam.following, "（(", "）)"):
        return Judgement(0.9, "a bracket that is open closes behind")
    return None


def leftover(seam: Seam) -> Judgement | None:
    """先到先|得。 or 好过摔|一跤。: the last word of a sentence, which is none by itself."""
    text, behind = seam.text, seam.following
    if len(behind) > _LONGEST_LEFTOVER or behind[-1] != "。" or seam.open_quotes:
        return None
    if ends_sentence(text) or text[-1] in PAUSES or is_label(seam.half):
        return None
    return Judgement(0.9, "the text behind is a word and a stop")


def parted(seam: Seam) -> Judgement | None:
    """10:|30 or 2.|50: the halves of one figure."""
    text, behind = seam.text, seam.following
    if len(text) > _LONGEST_FIGURE and text[-2].isdigit() and text[-1] in ":." and behind[:2].isdigit():
        return Judgement(0.95, "a figure is cut")
    return None


def clocked(seam: Seam) -> Judgement | None:
    """昨天凌晨2|点47分, 2026年4|月3日, 1月13日，|市长: what a time or day goes on with.

    No unit of the gold set ends with a day and a comma.
    """
    if seam.text[-1] in "，," and _DAY_PAUSED.search(seam.text[-4:]):
        return Judgement(0.95, "a time or a day is cut")
    if _DAY_AT_END.search(seam.text[-4:]) and _PART_OF_DAY.match(seam.following):
        return Judgement(0.9, "a time or a day is cut")
    if seam.text[-1].isdigit() and _REST_OF_TIME.match(seam.following):
        return Judgement(0.95, "a time or a day is cut")
    return None


def valued(seam: Seam) -> Judgement | None:
    """举报电话：|6118123: in the gold set all 17 numbers and addresses behind a colon belong to it."""
    if seam.text[-1] in "：:" and _VALUE.match(seam.following):
        return Judgement(0.95, "the number or address that the colon announces")
    return None


def untitled(seam: Seam) -> Judgement | None:
    """《鹤埔|作家》: the title that the half before opens closes behind."""
    if seam.half.count("《") > seam.half.count("》") and _CLOSES_TITLE.match(seam.following):
        return Judgement(0.95, "a title that is open closes behind")
    return None


def told(seam: Seam) -> Judgement | None:
    """开会时她告诉|记者：“……”: whom she told."""
    if seam.text.endswith("告诉") and len(seam.text) > SHORTEST_HALF:
        return Judgement(0.95, "the text before tells somebody who is named behind")
    return None
