"""What tells something of a seam, and never decides alone.

In: a `Seam` where the text before has not ended a sentence. Out of each witness: what it says, or
None where it says nothing. `odds` knows how much each saying is worth.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from publisher.repair.evidence.seam import SHORTEST_HALF, Seam
from publisher.repair.line.form import ends_sentence, is_counted, is_label, is_unclosed
from publisher.repair.line.shapes import LONGEST_CROSSHEAD, REPORT
from publisher.repair.line.words import parts_words
from publisher.repair.wording import GOVERNING, HAN, OPENING, PAUSES, STOPS, has_pause, has_stop

Witness = Callable[[Seam], str | None]

_LATIN_END = re.compile("[a-z]$")
_LONGEST_HEAD = 16
_LONGEST_SALUTATION = 18
_LONGEST_ADDRESS = 40
_ANNOUNCES = re.compile("(?:如下|以下|下列|如次|名单|附件?|包括|分别是|分别为)[：:]$")
# 审判长： 记者： before what somebody says; “…，”她说
_SPEAKER = re.compile(f"[{HAN}·]{{1,6}}[：:][“「]?[{HAN}]")
_SPEECH = re.compile(f"[“「][^”」]{{2,60}}[，。！？,!?][”」][{HAN}]{{1,8}}(?:说|道|问|笑|答|喊)")
# A paragraph that is one speech from end to end: authors set these off.
_WHOLE_SPEECH = re.compile('[“「『"][^“”「」『』"]{1,200}[。！？!?…”」』"][”」』"]?')
_QUANTITY = re.compile("\\d+(?:[.,]\\d+)*(?:[%％‰℃万亿]|[个名户元吨米公千平座台套辆届岁])")
_DAY = re.compile(
    "(?:(?:19|20)\\d\\d年|[今去前]年)?\\d{1,2}月\\d{1,2}日|(?:近日|日前|[昨今前][日天]|[今去前]年|当[天晚])"
)
_GLOSS = re.compile("[（(](?:[A-Za-z]|记者|通讯员|[^（()）]{1,40}[）)][^（(])")


def head(seam: Seam) -> str | None:
    """Where no heading is marked as one, a clause or two without a stop may be one: 桥没了，路还在."""
    text = seam.text
    if seam.has_heads or seam.open_quotes or seam.open_brackets:
        return None
    if len(text) > _LONGEST_HEAD or text != seam.first.text or text[-1] in PAUSES:
        return None
    if any(stop in text for stop in STOPS if stop not in text[-2:]):
        return None
    has_marks = any(mark in text for mark in '，、,“”"')
    return (
        "the text before may be a heading" if has_marks and not parts_words(text, seam.following) else None
    )


def short(seam: Seam) -> str | None:
    """A short line without any mark may be a heading, an address, a signature."""
    text, half = seam.text, seam.half
    if seam.open_quotes or seam.open_brackets or is_unclosed(text):
        return None
    half_is_unpunctuated = not (has_pause(half) or has_stop(half))
    all_is_unpunctuated = half_is_unpunctuated if text == half else not (has_pause(text) or has_stop(text))
    if not (half_is_unpunctuated or all_is_unpunctuated):
        return None
    # 【本报讯】某县 opens a report: no heading, no name.
    goes_on = parts_words(text, seam.following) or REPORT.match(text.lstrip("【[")) is not None
    if half_is_unpunctuated and not goes_on:
        if is_label(half) and is_label(seam.following):
            return "two short lines without a stop"
        if len(half) <= SHORTEST_HALF:
            return "a line of few characters"
    if not all_is_unpunctuated:
        return None
    if _LATIN_END.search(text) and not is_label(seam.following):
        return "few headings end with a Latin word"
    if len(text) <= LONGEST_CROSSHEAD and not goes_on:
        among_heads = seam.has_heads and not is_label(seam.following) and " " not in text
        return "a short line among marked headings" if among_heads else "a short line may stand by itself"
    return None


def spoken(seam: Seam) -> str | None:
    """Behind a line that ends in no mark, a sentence of somebody's speech begins a paragraph."""
    if seam.text[-1] in PAUSES or seam.following[0] not in "“「":
        return None
    if seam.open_quotes:
        return "the text behind opens a quotation that is open"
    return (
        "the text behind begins with speech and its speaker"
        if _begins_with_speech(seam.following)
        else None
    )


def salutation(seam: Seam) -> str | None:
    """各位读者： stands by itself; 他说： goes on."""
    text = seam.text
    if text[-1] not in "：:" or len(text) > _LONGEST_ADDRESS:
        return None
    if seam.wording.addresses.match(text):
        return "the text before is a salutation"
    if text == seam.first.text and seam.wording.names_addressee(text):
        return "the text before may be a salutation"
    if len(text) > _LONGEST_SALUTATION or seam.following[0] in OPENING:
        return None
    return None if text[:-1].endswith(seam.wording.speech) else "a short line ends with a colon"


def announced(seam: Seam) -> str | None:
    """他说：|“明年还种。” or 名单如下：|张三"""
    if seam.text[-1] not in "：:":
        return None
    if _ANNOUNCES.search(seam.text):
        return "a list or an enclosure is announced"
    if (seam.first.role, seam.next.role) in (("body", "list"), ("lead", "list")):
        return "a colon before an entry of a list"
    if len(seam.following) < SHORTEST_HALF and ends_sentence(seam.following):
        return "a colon before a very short sentence"
    if _SPEAKER.match(seam.following):
        return "a colon before a speaker"
    if seam.following[0] not in '“「『"':
        return "a colon before no quotation"
    if _WHOLE_SPEECH.fullmatch(seam.following):
        return "a colon before a paragraph that is all speech"
    stays_open = seam.following.count("“") > seam.following.count("”")
    return "a colon before a quotation that stays open" if stays_open else "a colon before a quotation"


def dashed(seam: Seam) -> str | None:
    """92岁的老人——|“我不走！”老人说。"""
    if not seam.text.endswith(("——", "--", "──")):
        return None
    if seam.open_quotes or seam.open_brackets:
        return "a dash in a quotation or bracket that is open"
    return "a dash before speech and its speaker" if _begins_with_speech(seam.following) else None


def counted(seam: Seam) -> str | None:
    """全长3|公里, 2024年|5月: or a paragraph would begin with 3.5亿元."""
    if is_counted(seam.text, seam.following):
        return "a figure is cut from what it counts"
    return "the text behind begins with a bare quantity" if _QUANTITY.match(seam.following) else None


def day(seam: Seam) -> str | None:
    """谢谢您，不知名的姑娘|1月8日上午，我母亲…: so paragraphs begin."""
    return "the text behind begins with a day" if _DAY.match(seam.following) else None


def gloss(seam: Seam) -> str | None:
    """国内生产总值|（GDP）: words in brackets that explain those before."""
    return "the text behind is a gloss in brackets" if _GLOSS.match(seam.following) else None


def governs(seam: Seam) -> str | None:
    """他在|河边长大。: a word that needs others behind it."""
    if is_label(seam.half) and is_label(seam.following):
        return None  # lines of verse end in such words, too
    governing = seam.text[-1] in GOVERNING and len(seam.text) > 1
    return "the text before ends with a word that governs what follows" if governing else None


def _begins_with_speech(text: str) -> bool:
    """审判长：请坐, “请坐，”她说."""
    return _SPEAKER.match(text) is not None or _SPEECH.match(text) is not None


WITNESSES: tuple[Witness, ...] = (
    head, short, spoken, salutation, announced, dashed, counted, day, gloss, governs,
)  # fmt: skip
