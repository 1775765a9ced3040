"""Evidence that a line stands by itself: entries, heads, dates, signatures, whole sentences.

In: a `Seam`. Out of each test: a `Judgement`, or None where it has no opinion.
"""

from __future__ import annotations

import re

from publisher.model.han import has_han
from publisher.repair.column.growing import Judgement
from publisher.repair.draft import RUNNING
from publisher.repair.evidence import entries
from publisher.repair.evidence.seam import Seam
from publisher.repair.line.datelines import is_day, is_day_in_full
from publisher.repair.line.entries import has_short_label, opens_with_dash
from publisher.repair.line.form import (
    ARTICLE_OF_A_LAW,
    CUT_DATE,
    DATE,
    are_entries,
    counts_on,
    ends_sentence,
    is_counted,
    is_enumerated,
    is_label,
    is_unclosed,
)
from publisher.repair.line.page_lines import leads_to_page
from publisher.repair.line.shapes import LONGEST_CROSSHEAD, REPORT
from publisher.repair.line.verse import LONGEST_LINE
from publisher.repair.line.words import parts_words
from publisher.repair.wording import GOVERNING, HAN, PAUSES, STOPS, has_pause, has_stop, pauses

# No mark, and a figure or more Han than a name has on both sides of each space.
_FIELD = f"(?=[^ ]*[{HAN}]{{2}})[{HAN}A-Za-z\\d:：.%％℃]{{5,16}}"
_FIELDS = re.compile(f"(?:{_FIELD} ){{1,2}}{_FIELD}")
_BEHIND_STOP = re.compile(f"[。！？][”’]? [{HAN}]{{4,12}}$")
_LABELLED = re.compile(f"[{HAN}]{{2,6}}[：:]")
_LAST_FIELD = re.compile(f"[ \u3000][{HAN}]{{2,6}}[：:][{HAN}·]{{2,4}}$")
_BRACKETED = re.compile("[（(][^（()）]{1,24}[）)]")
_APART = re.compile(f"[{HAN}\\d] +(?=[{HAN}\\d])")
_FEWEST_APART = 3
_DATED = re.compile(f"[{HAN}]{{2,8}}[：:]{DATE}")
_GOES_ON = re.compile("[上下中]午|凌晨|清晨|傍晚|深夜|早|晚|于|\\d|[起至前后止内到或]|[^\\w“《]")
# E=mc²; a line of it has no Han, and is no address.
_FORMULA = re.compile(f"(?:[^{HAN}。：:/?&]| / ){{1,16}}[=＝][^{HAN}。：:?&]{{1,40}}")
_CLOSED = re.compile("[。！？][”’]?(?:[（(][^（()）]{1,30}[）)]|——[^，。！？“”—]{2,24})$")
# The halves of Chinese paragraphs have some Han within so many characters.
_LONG_WITHOUT_HAN = 24
# ①《县志》（清刻本）载：…
_CIRCLED = re.compile("[①-⑳]")


def led_to_page(seam: Seam) -> Judgement | None:
    """■ 高山路段有薄冰。　8版: what a front page leads to needs no stop."""
    if leads_to_page(seam.text):
        return Judgement(0.05, "the text before ends with the page that it leads to")
    return None


def separate_kinds(seam: Seam) -> Judgement | None:
    """A wrapped list item or quotation goes on only in lines that follow closely, and bold text in bold."""
    if seam.first.is_strong is not seam.next.is_strong:
        return Judgement(0.05, "bold text beside text that is not")
    if seam.first.kind == seam.next.kind == "text":
        return None
    if seam.first.kind == "quotation" == seam.next.kind:
        return _verse_quoted(seam)
    if seam.next.kind == "text" and not ends_sentence(seam.text):
        return indented(seam) or formula(seam) or entries.goes_on(seam)
    return Judgement(0.0, "different kinds of text")


def _verse_quoted(seam: Seam) -> Judgement | None:
    """> 一篙撑破水中天，|> 两岸青山到眼前。"""
    lines = (seam.half, seam.following)
    if all(len(one) <= LONGEST_LINE and one[-1] in STOPS + PAUSES + "—" for one in lines):
        return Judgement(0.1, "two short lines of a quotation that both end with a mark")
    return None


def numbered(seam: Seam) -> Judgement | None:
    """二、报名办法: a line with a number of its own; but …报告分两部分：一、回顾；|二、安排 counts on."""
    if is_enumerated(seam.following):
        if counts_on(seam.half, seam.following):
            return Judgement(0.9, "the number behind is the next of those inside the sentence")
        sure = ends_sentence(seam.text) or seam.text[-1] in PAUSES
        return Judgement(0.05 if sure else 0.4, "the text behind begins with a number of its own")
    return None


def noted(seam: Seam) -> Judgement | None:
    """某馆藏 above ①《县志》载：…: no sentence stops without a pause before a number in a circle."""
    if _CIRCLED.match(seam.following) and seam.text[-1] not in PAUSES and seam.half == seam.first.text:
        return Judgement(0.1, "the text behind is a note or an entry with a number in a circle")
    return None


def numbered_head(seam: Seam) -> Judgement | None:
    """二、变“独唱”为“合唱” above a whole paragraph; 哪些情况马上就医 above ——夜间疼痛…"""
    half = seam.half
    if half != seam.first.text or not is_label(half) or len(half) > LONGEST_CROSSHEAD:
        return None
    is_cut = parts_words(half, seam.following) or is_counted(half, seam.following)
    is_clause = ARTICLE_OF_A_LAW.match(half) is not None and has_pause(half)  # 第六条 违反本办法的，由消防
    heads = is_enumerated(half) and not is_cut and not is_clause
    return Judgement(0.2, "a numbered head before it") if heads or opens_with_dash(seam.following) else None


def quoted_head(seam: Seam) -> Judgement | None:
    """“你不走，我不走” above a paragraph: clauses between quotation marks that no sentence has."""
    half = seam.half
    if half != seam.first.text or not is_label(half) or not has_pause(half) or has_stop(half):
        return None
    whole = half[0] in '“"' and half[-1] in '”"' and not any(mark in '“”"' for mark in half[1:-1])
    if not whole or half[-2] in PAUSES or seam.following.startswith(seam.wording.speech):
        return None
    return Judgement(0.25, "the text before may be a heading between quotation marks")


def contact(seam: Seam) -> Judgement | None:
    """联系电话：… below a notice."""
    if seam.text[-1] not in PAUSES and seam.wording.contact.match(seam.following):
        return Judgement(0.15, "the text behind says where to turn to")
    return None


def parallel(seam: Seam) -> Judgement | None:
    """Entries of one form follow each other: 甲（四川）4：1 乙（山东）; 今天夜间：…； 明天白天：…"""
    before, behind = seam.half, seam.following
    if are_entries(before, behind):
        return Judgement(0.1, "two entries of one form")
    if (
        (seam.first.role == "list" and seam.next.role in RUNNING)
        and is_label(before)
        and not (is_enumerated(seam.first.text) or parts_words(before, behind))
    ):
        return Judgement(0.3, "running text behind the last entry of a list")
    if has_short_label(before) and (before[-1] in "；;。" or not any(mark in before for mark in "，。,")):
        if has_short_label(behind):
            return Judgement(0.1, "two entries that begin alike")
        if is_label(behind) and before[-1] not in "：:":
            return Judgement(0.2, "a short line behind an entry")
    return None


def indented(seam: Seam) -> Judgement | None:
    """Where paragraphs open with an indent, a line that has one opens a paragraph."""
    if seam.is_indented and seam.next.indent >= 1:
        return Judgement(0.05, "the text behind is indented, as paragraphs are")
    return None


def opens_report(seam: Seam) -> Judgement | None:
    """本报讯（记者 …）: so reports open."""
    if REPORT.match(seam.following):
        return Judgement(0.02, "the text behind opens a report")
    return None


def opens_note(seam: Seam) -> Judgement | None:
    """〔编后〕…, 编者答：…: what the editor says behind a letter or a report."""
    if seam.wording.editors_word.match(seam.following):
        return Judgement(0.05, "the text behind is an editor's")
    return None


def closes_notice(seam: Seam) -> Judgement | None:
    """特此公告。: words that stand by themselves below a notice."""
    if seam.following.rstrip("。！") in seam.wording.formulas:
        return Judgement(0.02, "the words that close a notice")
    return None


def dated(seam: Seam) -> Judgement | None:
    """4月11日, above the answer to a letter."""
    if is_day(seam.following) and not CUT_DATE.search(seam.text):
        return Judgement(0.1, "the text behind is a date by itself")
    half = seam.half
    if half == seam.first.text and (is_day(half) or is_day_in_full(half)):
        # 某地，9月18日 says where a piece was written; 法院查明，8月22日|21时许 goes on.
        is_clause = has_pause(half) and _GOES_ON.match(seam.following)
        return None if is_clause else Judgement(0.2, "the text before is a date by itself")
    return None


def signed(seam: Seam) -> Judgement | None:
    """（王琤）, （下转A4版）or ——王琤 behind a stop closes a piece."""
    match = _CLOSED.search(seam.text[-40:])
    return Judgement(0.05, "a signature behind the last sentence closes the piece") if match else None


def set_apart(seam: Seam) -> Judgement | None:
    """藏书430万册 每晚开到21:30, …摄于1986年夏。 翻拍自家属相册: lines with fields that a space divides."""
    half = seam.half
    if " " not in half or half != seam.first.text or half[-1] in GOVERNING:
        return None
    is_divided = _FIELDS.fullmatch(half) or _BEHIND_STOP.search(half)
    if not is_divided and not (has_stop(seam.following) and _are_fields(half, seam.following)):
        return None
    if is_counted(half, seam.following) or parts_words(half, seam.following):
        return None
    return Judgement(0.15, "the text before is divided by spaces, as no sentence is")


def _are_fields(half: str, following: str) -> bool:
    """参与：文昌（教师） 速记：乐怡, or 鲁伊（Rui） 著 迟暮 译 译海书局 286页, above a sentence."""
    if _LABELLED.match(half):
        return _LAST_FIELD.search(half) is not None and not (has_stop(half) or _LABELLED.match(following))
    bare = _BRACKETED.sub("", half)
    return len(_APART.findall(bare)) >= _FEWEST_APART and not (has_stop(bare) or has_pause(bare))


def dated_field(seam: Seam) -> Judgement | None:
    """收订截止：2024年12月25日 above a sentence: what is asked for is said in full."""
    if seam.half == seam.first.text and _DATED.fullmatch(seam.half) and not _GOES_ON.match(seam.following):
        return Judgement(0.2, "the text before is a field with its whole date")
    return None


def particulars(seam: Seam) -> Judgement | None:
    """数据来源：某某中心, 咨询电话：…: an entry, which needs no stop, whatever stands beside it."""
    half, behind = seam.half, seam.following
    is_particular = seam.wording.particular.match
    before = half == seam.first.text and is_label(half) and is_particular(half) and not pauses(half)
    if not before and not (is_label(behind) and is_particular(behind)):
        return None
    if behind[0] in "（(" or is_unclosed(half):
        return None  # 电话：1234567|（工作日）, 电话：1234567（工|作日）
    if not before:
        return Judgement(0.15, "the text behind is a particular by itself")
    cut = is_counted(half, behind)
    return None if cut else Judgement(0.1, "the text before is a particular by itself")


def foreign(seam: Seam) -> Judgement | None:
    """A command, a reference or a letter in English stands by itself between Chinese paragraphs."""
    half = seam.half
    if half == seam.first.text and len(half) >= _LONG_WITHOUT_HAN and not has_han(half):
        is_chinese = has_han(seam.following)
        return Judgement(0.1, "the text before has no Chinese in it") if is_chinese else None
    return None


def lines_of_verse(seam: Seam) -> Judgement | None:
    """“站着就好，|船也是站着过河的。” below other lines of a poem."""
    if seam.above != "verse" or seam.half != seam.first.text or seam.half[-1] not in PAUSES:
        return None
    is_short = max(len(seam.half), len(seam.following)) <= LONGEST_LINE
    return Judgement(0.1, "two short lines below lines of verse") if is_short else None


def formula(seam: Seam) -> Judgement | None:
    """P＝½ρAv³Cp or d = 1000 / p, set by itself, and what its letters stand for; or the $$ before one."""
    alone = seam.half if seam.half == seam.first.text else ""
    if alone == "$$" or _FORMULA.fullmatch(alone) or _FORMULA.fullmatch(seam.following):
        return Judgement(0.1, "a formula by itself")
    return None


def closes_letter(seam: Seam) -> Judgement | None:
    """此致 above 敬礼."""
    return Judgement(0.1, "a letter's close") if seam.text in seam.wording.closings else None
