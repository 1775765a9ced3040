"""Evidence from entries of lists and rows of tables, which need no mark at their ends.

In: a `Seam`. Out of each test: a `Judgement`, or None where it has no opinion.
"""

from __future__ import annotations

import re

from publisher.repair.column.growing import Judgement
from publisher.repair.draft import RUNNING
from publisher.repair.evidence.seam import Seam
from publisher.repair.line.entries import (
    choices_go_on,
    closes_entry,
    has_short_label,
    open_alike,
    opens_choices,
    opens_with_dash,
)
from publisher.repair.line.form import (
    ends_sentence,
    enumerator,
    is_counted,
    is_enumerated,
    is_label,
    is_unclosed,
)
from publisher.repair.line.rows import are_rows, is_row_of_names
from publisher.repair.line.shapes import LONGEST_CROSSHEAD
from publisher.repair.line.words import parts_words
from publisher.repair.wording import BULLET_SIGNS, CANNOT_BEGIN, GOVERNING, OPENING, has_pause

_CELLS = " | "
# 张三为某某局|局长；
_LONGEST_REST = 8
# Lines of verse, which entries may be, are shorter.
_SHORTEST_PAUSED = 10
# Behind these an entry may go on.
_OPEN_ENDS = f"，,、；;{GOVERNING}{OPENING}"
# a red|herring
_CUT_ENGLISH = re.compile("[A-Za-z]\n[a-z]{2}")


def alike(seam: Seam) -> Judgement | None:
    """寻猫：…，必有重谢|寻人：…: both sides open as entries of one list do, whatever ends them."""
    half, behind = seam.half, seam.following
    if opens_choices(behind):
        return Judgement(0.05, "the text behind is the choices of a question")
    if half[-1] in _OPEN_ENDS or is_unclosed(half) or not open_alike(seam.first.text, behind, seam.wording):
        return None
    return None if parts_words(half, behind) else Judgement(0.1, "two entries that begin alike")


def closed_by_number(seam: Seam) -> Judgement | None:
    """…包吃住。8801-7762|诚聘…: a number to call, or the time of a race, is the last word of an entry."""
    text, behind = seam.text, seam.following
    if behind[0].isdigit() or behind[0] in "（(转" or not closes_entry(text):
        return None
    if is_counted(text, behind) or parts_words(text, behind):
        return None
    return Judgement(0.15, "a number to call or a result ends the entry before")


def choices(seam: Seam) -> Judgement | None:
    """A. 枕木上 B. 道砟上 C. 尖轨|与基本轨之间 D. 路肩上"""
    if choices_go_on(seam.half, seam.following):
        return Judgement(0.9, "the next choice stands behind")
    return None


def paused(seam: Seam) -> Judgement | None:
    """■求购：某校五百米以内小户型，|全款: a comma ends no entry but a line of verse."""
    is_entry = seam.first.role == "list" or seam.first.text.startswith(BULLET_SIGNS)
    if not is_entry or seam.text[-1] not in "，,、" or len(seam.half) < _SHORTEST_PAUSED:
        return None
    if seam.next.role not in ("list", *RUNNING) or is_enumerated(seam.following):
        return None
    return Judgement(0.85, "the entry before ends with a comma")


def goes_on(seam: Seam) -> Judgement:
    """Items often end without a mark; one that is a sentence, or stops in the middle of one, does not."""
    before, behind = seam.text, seam.following
    cut = _is_cut(before, behind)
    if not cut and _is_short(before) and not is_label(behind):
        return Judgement(0.3, "running text behind a short entry")
    if cut or not seam.next.blank_before:
        return Judgement(0.9, "the sentence of the entry goes on")
    if found := unended(seam):
        return found
    if before[-1] in "；;：:" or not any(mark in before for mark in "，,。"):
        return Judgement(0.1, "running text behind the last entry of a list")
    return Judgement(0.5, "an entry of whole sentences ends without a mark")


def _is_cut(before: str, behind: str) -> bool:
    if behind[0] in CANNOT_BEGIN or before[-1] in GOVERNING or is_counted(before, behind):
        return True
    if before[-1] in "，,、" and not is_label(before):
        return True
    if is_unclosed(before) or parts_words(before, behind):
        return True
    return _CUT_ENGLISH.search(f"{before[-1]}\n{behind[:2]}") is not None


def _is_short(text: str) -> bool:
    """某某公司抢修二班: a name, no sentence."""
    return len(text) <= LONGEST_CROSSHEAD and is_label(text) and not has_pause(text)


def unended(seam: Seam) -> Judgement | None:
    """③……比例提高到 in a list whose other entries end with a mark."""
    text, behind = seam.text, seam.following
    if not seam.others_end or ends_sentence(text) or text[-1] in ";；：:—" or is_enumerated(behind):
        return None
    if seam.next.role not in ("list", *RUNNING) or is_label(behind):
        return None
    if len(behind) <= _LONGEST_REST and behind[-1] in "；;。":
        return Judgement(0.85, "the last words of the entry stand behind")
    number = enumerator(seam.half)
    own = seam.half[number[2] :] if number else seam.half
    if _is_short(own) and not (is_counted(own, behind) or parts_words(own, behind)):
        return None  # 三、优惠措施 heads what stands behind
    return Judgement(0.85, "the other entries of the list end with a mark")


def dashed(seam: Seam) -> Judgement | None:
    """——面积不减； above ——收益不降。"""
    if opens_with_dash(seam.half) and opens_with_dash(seam.following):
        return Judgement(0.05, "two entries that a dash opens")
    return None


def follows(seam: Seam) -> Judgement | None:
    """男单：某某2:1某某, and behind the last result the report goes on."""
    before, behind = seam.half, seam.following
    if seam.first.role != "list" or seam.next.role not in RUNNING or not has_short_label(before):
        return None
    if not before[-1].isalnum() or is_counted(before, behind) or parts_words(before, behind):
        return None
    return Judgement(0.3, "running text behind the last entry of a list")


def cells(seam: Seam) -> Judgement | None:
    """第一产业 | 亿元 | 71.06: a row of a table that a tool wrote as text, on either side."""
    if max(seam.half.count(_CELLS), seam.following.count(_CELLS)) > 1:
        return Judgement(0.05, "a row of a table")
    return None


def rows(seam: Seam) -> Judgement | None:
    """稻瘟病 三环唑 30g 21天 beside another such row, or a row of names above one, is no sentence."""
    if is_row_of_names(seam.half) and is_row_of_names(seam.following):
        return Judgement(0.1, "two rows of names")
    if seam.half == seam.first.text and (seam.is_row or are_rows(seam.half, seam.following)):
        return Judgement(0.1, "a row of a table")
    return None
