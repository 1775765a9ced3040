"""Which roles a line can have at all.

In: a line's index. Out: its candidates; where there is a single one, nobody needs to weigh it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from publisher.model import Role
from publisher.repair.labelling.crossheads import NUMBERED
from publisher.repair.labelling.deciding import decided, is_plain
from publisher.repair.labelling.lines import Lines
from publisher.repair.line.bylines import is_closing_name, is_institution
from publisher.repair.line.continuation import reads_on
from publisher.repair.line.form import PAIRS, begins_inside, closes, ends_sentence, is_counted, is_unclosed
from publisher.repair.line.shapes import CORRECTION, LONGEST_CAPTION, Shape
from publisher.repair.line.signatures import signature
from publisher.repair.line.words import cuts_word, parts_words
from publisher.repair.wording import BULLETS, GOVERNING, HAN, Wording, has_pause

_LONGEST: dict[Role, int] = {
    "rubric": 30, "kicker": 60, "headline": 60, "deck": 80, "byline": 60, "dateline": 70, "crosshead": 40,
    "verse": 32, "caption": LONGEST_CAPTION, "list": 4000, "body": 1 << 40, "editor": 1 << 40,
}  # fmt: skip
_STOPLESS: frozenset[Role] = frozenset({"rubric", "kicker", "headline", "deck", "dateline", "crosshead"})
# Nearly all prose that is longer than this is text: 11,034 of 11,089 such lines in the gold set, damaged in
# every way; ten are captions. Weights are fitted to them all the same, so that a caption is told from what
# is none.
_RATHER_LONG = 40
# What tells of an editor's line stands at its beginning.
_OPENING = 60
# A longer line with a pause that stops inside a word is the first half of a paragraph.
_HALF = 14
# How well the words of two halves read on that nothing but a picture's lines part.
_SURELY = 2
# A word that may head what is signed below it; pen names have up to four characters.
_ONE_WORD = re.compile(f"[{HAN}《》“”]{{5,}}")
_CUT: tuple[Role, ...] = ("list", "body", "editor")
# What may stand between the halves of a paragraph.
_PASSED = (Shape.BYLINE, Shape.CAPTION, Shape.EDITOR, Shape.JUMP)
# What the staff prints below a table or a column: 数据来源：某某 制图：某某, 主持人：某某 投稿邮箱：….
_OPENS_FOR_THE_STAFF = re.compile("[（(]?(?:数据|资料)来源[：:]|主持人?[：: /]")
_OF_THE_STAFF = re.compile(
    "(?:制图|制表|整理|投稿|来稿|来信|线索)(?:(?<=[图表理])[：:/／]"
    "|(?<=[稿信索])(?:征集|请寄|请发)?(?:邮箱|信箱|热线|电话|地址|[：:]))"
)
_ABOVE: tuple[Role, ...] = ("rubric", "kicker", "headline", "deck")
# 某某讲话 某某主持, below the head of a meeting: who did what there wrote nothing.
_MET = re.compile(
    f"(?<![^ \u3000])[{HAN}]{{2,12}}(?:讲话|主持|出席|致辞|报告|说明|列席|参加)(?![^ \u3000])"
)
# （外三首）, （按姓氏笔画为序）, （文中人物均为化名）: nobody's names.
_SIGNS_NOTHING = re.compile(
    "[（(](?:[^（()）]{2,14}(?:为|系|用)化[名姓]|外?[一二三四五六七八九十两]{1,2}[首篇章则]|按[^（()）]{2,16}(?:为序|排序|顺序|排列)|排名不分先后)[）)]"
)


def likely(lines: Lines, index: int) -> tuple[Role, ...]:
    """The roles that are worth weighing."""
    is_long = len(lines.text(index)) > _RATHER_LONG and not lines.stands_over_head(index)
    return ("body",) if is_long and is_plain(lines, index) else candidates(lines, index)


def candidates(lines: Lines, index: int) -> tuple[Role, ...]:
    """The roles a line can have; none where it has no role, such as a picture."""
    found = decided(lines, index)
    return _weighed(lines, index) if found is None else found


def _weighed(lines: Lines, index: int) -> tuple[Role, ...]:
    """The roles of a line that may be anything, without those that it cannot have."""
    text = lines.text(index)
    stop = text[-1] in "。；;，,、" or "。" in text[:-1]
    beside = (lines.text(index - 1), lines.text(index + 1))
    in_verse = index in lines.verse or any(0 < len(one) <= _LONGEST["verse"] for one in beside)
    edited = (
        lines.wording.editors_note.match(beside[0])  # it may go on
        or lines.wording.editorial.search(text, 0, _OPENING)
        or _OPENS_FOR_THE_STAFF.match(text)
        or _OF_THE_STAFF.search(text, 0, _OPENING)
    )
    stops = stop and lines.shapes[index] is Shape.PROSE
    never = _never(lines, index)
    if stops and text[0] not in "（(":
        never = (*never, "byline")  # of 921 bylines of the gold set one has a stop: in brackets
    found = _open(
        min(len(text), _LONGEST["list"] + 1),
        stops=stops,
        edited=edited is not None,
        in_verse=in_verse,
    )
    other_half = _other_half(lines, index)
    if other_half is not None:
        is_verse = {index, other_half} <= lines.verse  # a poem's line may quote what the next one ends
        found = tuple(role for role in found if role in _CUT or (is_verse and role == "verse"))
    return tuple(role for role in found if role not in never) if never else found


def _other_half(lines: Lines, index: int) -> int | None:
    """The line that has the other half of the paragraph beyond doubt, if this line is half of one."""
    if _is_cut(lines, index):
        return index + 1
    if begins_inside(lines.text(index)):
        return index - 1
    reads_on_from = lines.text(index - 1) != "" and lines.words_read_on(index - 1) > 0
    return index - 1 if reads_on_from and _is_cut(lines, index - 1) else None


def _is_cut(lines: Lines, index: int) -> bool:
    """Whether a line is the first half of a paragraph beyond doubt: 请于 before 3月10日前发至……。"""
    text, following = lines.text(index), lines.text(index + 1)
    if begins_inside(following) and not ends_sentence(text) and not _interrupts(lines, index):
        return True
    if has_pause(text) and len(text) > _HALF:
        ends_open = text[-1] in GOVERNING and lines.shape(index + 1) is Shape.PROSE
        if ends_open or cuts_word(text, following):
            return True
    behind = next((at for at in range(index + 1, index + 4) if lines.shape(at) not in _PASSED), index + 1)
    following = lines.text(behind)
    if lines.shape(behind) is not Shape.PROSE or not ends_sentence(following):
        return False
    closed = is_unclosed(text) and any(closes(following, *pair) for pair in PAIRS)
    return closed or is_counted(text, following) or _goes_on_behind(lines, index, behind)


def _goes_on_behind(lines: Lines, index: int, behind: int) -> bool:
    """Whether a line with a clause in it goes on behind what stands between: a byline below a deck stands
    above another sentence, a caption between two halves hardly ever does."""
    text, following = lines.text(index), lines.text(behind)
    if behind == index + 1 or not has_pause(text) or len(text) <= _HALF or ends_sentence(text):
        return False
    between = [lines.shape(at) for at in range(index + 1, behind)]
    if not all(one in (Shape.BYLINE, Shape.CAPTION) for one in between):
        return False
    more = reads_on(text, following) - (Shape.BYLINE in between)
    return more >= _SURELY or (more > 0 and parts_words(text, following))


def _interrupts(lines: Lines, index: int) -> bool:
    """Whether a paragraph that is open above a line may go on below it."""
    before = lines.text(index - 1)
    return lines.shape(index - 1) is Shape.PROSE and not ends_sentence(before)


def _never(lines: Lines, index: int) -> tuple[Role, ...]:
    """What a line that may be anything is not, by its first words or by what stands below it."""
    text = lines.text(index)
    if lines.wording.contact.match(text):
        return _ABOVE  # 受理电话：… heads nothing
    if text[0] in BULLETS:
        return ("verse",)  # no line of a poem of the gold set has a sign before it
    if CORRECTION.search(text):
        return ("caption",)
    if text[-1] in '”"' and ends_sentence(text):
        return ("byline", "dateline")  # ——“老板，多放辣！”
    if _SIGNS_NOTHING.fullmatch(text) or len(_MET.findall(text)) > 1:
        return ("byline", "dateline")
    if lines.wording.tune.fullmatch(text):
        return ("byline", "body", "caption", "verse")
    is_above_table = index + 1 < len(lines.passages) and lines.passages[index + 1].kind == "cell"
    if is_above_table and NUMBERED.match(text):
        return ("caption",)
    if not _heads_name(text, lines.text(index + 1), lines.wording):
        return ()
    return ("byline", "body") if lines.shape(index + 2) is Shape.PROSE else ("byline",)


def _heads_name(text: str, following: str, wording: Wording) -> bool:
    """读《陶庵梦忆》 above 许小满: a word that names nobody is what the name below it wrote."""
    if _ONE_WORD.fullmatch(text) is None or not wording.is_name(following):
        return False
    return not (signature(text, wording) or is_closing_name(text, wording) or is_institution(text, wording))


@lru_cache(maxsize=1024)
def _open(length: int, *, stops: bool, edited: bool, in_verse: bool) -> tuple[Role, ...]:
    """The roles of a line that may be anything."""
    return tuple(
        role
        for role, longest in _LONGEST.items()
        if length <= longest
        and not (stops and role in _STOPLESS)
        and (role != "editor" or edited)
        and (role != "verse" or in_verse)
    )
