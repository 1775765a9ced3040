"""Which roles a line can have at all.

In: a line's index. Out: its candidates; where there is a single one, nobody needs to weigh it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, get_args

from publisher.model import Role
from publisher.repair import captions
from publisher.repair.bylines import is_closing_name
from publisher.repair.crossheads import NUMBERED
from publisher.repair.form import LONGEST_LABEL, ends_sentence, is_enumerated
from publisher.repair.lines import Lines
from publisher.repair.shapes import LONGEST_CAPTION, Shape, caption_credit
from publisher.repair.wording import BULLETS, HAN, has_pause
from publisher.repair.words import cuts_word

ArticlePart = Literal["head", "text"]
"""head: from an article's first head to its text; text: from there to the next article's head."""
State = tuple[Role, ArticlePart]

_BY_KIND: dict[str, Role] = {"item": "list", "quotation": "quotation", "cell": "table", "code": "body"}
_HEADINGS: tuple[Role, ...] = ("rubric", "kicker", "headline", "deck", "crosshead")
_LONGEST: dict[Role, int] = {
    "rubric": 30, "kicker": 60, "headline": 60, "deck": 80, "byline": 60, "dateline": 70, "crosshead": 40,
    "verse": 32, "caption": LONGEST_CAPTION, "list": 4000, "body": 1 << 40, "editor": 1 << 40,
}  # fmt: skip
_HEADS: frozenset[Role] = frozenset({"rubric", "kicker", "headline"})
_STOPLESS: frozenset[Role] = frozenset({"rubric", "kicker", "headline", "deck", "dateline", "crosshead"})
# Longer paragraphs are text, if nothing in them says that they are something else.
_LONG = 60
# A longer line with a pause that stops inside a word is the first half of a paragraph.
_HALF = 14
# So many Han say what a picture shows; fewer (图片, 插图) name it.
_WORDS = 4
_HAN = re.compile(f"[{HAN}]")
_NUMBERED = re.compile("图 ?(?:\\d{1,2}|[一二三四五六七八九十]{1,2})[ \u3000：:.．、]")
# And so are nearly all that are longer than this: all but five captions of 2,762 such lines in the gold
# set, damaged. Weights are fitted to them all the same, so that a caption is told from what is none.
_RATHER_LONG = 40
# Shapes that say by themselves what a line is, or nearly so.
_SURE: dict[Shape, tuple[Role, ...]] = {
    Shape.JUMP: ("jump",),
    Shape.EDITOR: ("editor",),
    Shape.BYLINE: ("byline", "caption"),
    Shape.DATELINE: ("dateline", "byline", "deck", "body"),
    Shape.DATE: ("dateline", "crosshead", "body"),
    Shape.CAPTION: ("caption", "byline", "body", "list"),
}

_ABOVE: tuple[Role, ...] = ("rubric", "kicker", "headline", "deck")
# （外三首）, （按姓氏笔画为序）: nobody's names.
_OF_AN_ORDER = re.compile(
    "[（(](?:外?[一二三四五六七八九十两]{1,2}[首篇章则]|按[^（()）]{2,16}(?:为序|排序|顺序|排列)|排名不分先后)[）)]"
)

OPENS: frozenset[Role] = _HEADS
"""Roles that begin an article."""
_IN_HEAD: frozenset[Role] = frozenset({*_HEADS, "deck", "byline", "dateline", "caption", "editor", "jump"})
_IN_TEXT: frozenset[Role] = frozenset(get_args(Role)) - _HEADS - {"deck", "lead"}


def states(role: Role) -> tuple[State, ...]:
    """The states of a line of this role: the parts of an article that it can stand in."""
    return _STATES[role]


_STATES: dict[Role, tuple[State, ...]] = {
    role: (
        *(((role, "head"),) if role in _IN_HEAD else ()),
        *(((role, "text"),) if role in _IN_TEXT else ()),
    )
    for role in get_args(Role)
}


def _tells_of_a_picture(text: str, lines: Lines) -> bool:
    """李明在渡口。 张三 摄: a sentence stands before the credit."""
    credit = caption_credit(text, lines.wording)
    return bool(credit) and text[:credit].rstrip()[-1:] in ("。", "！", "？")


def likely(lines: Lines, index: int) -> tuple[Role, ...]:
    """The roles that are worth weighing."""
    if len(lines.text(index)) > _RATHER_LONG and _is_plain(lines, index):
        return ("body",)
    return candidates(lines, index)


def _is_plain(lines: Lines, index: int) -> bool:
    """Whether a line is running text, if it is long enough."""
    if lines.shapes[index] is not Shape.PROSE or lines.passages[index].role:
        return False
    if index in lines.entries or index in lines.verse or is_enumerated(lines.text(index)):
        return False
    below_picture = index > 0 and lines.passages[index - 1].kind == "image"
    if below_picture and captions.goes_on_past_picture(lines, index):
        return True
    return not below_picture and not captions.stands_in_a_word(lines, index)


def candidates(lines: Lines, index: int) -> tuple[Role, ...]:
    """The roles a line can have; none where it has no role, such as a picture."""
    passage = lines.passages[index]
    if passage.role and passage.role != "noise":
        return (passage.role,)  # it was seen to stand at a picture or table, or the file says so
    if captions.goes_on_past_picture(lines, index):
        return ("body",)
    before = lines.passages[index - 1] if index else passage
    if passage.kind == "text" and before.kind == "image" and (found := _below_picture(lines, index)):
        return found
    if passage.kind == "heading":
        return _HEADINGS
    if passage.kind != "text":
        return (_BY_KIND[passage.kind],) if passage.kind in _BY_KIND else ()
    text = passage.text
    if text.strip("【】[]〔〕：: ■●▲◆") in lines.wording.labels:
        return ("crosshead",)
    if before.kind == "image" and captions.stands_in_a_word(lines, index):
        return ("caption",)
    shape = lines.shapes[index]
    if shape in _SURE and not (shape is Shape.EDITOR and lines.wording.editors_note.match(text)):
        if shape is Shape.CAPTION and _tells_of_a_picture(text, lines):
            return tuple(role for role in _SURE[shape] if role != "byline")
        return _SURE[shape]
    if len(text) > _LONG and (len(text) > 2 * _LONG or ends_sentence(text)) and _is_plain(lines, index):
        return ("body",)
    if shape is Shape.LABEL and _signs_inside(lines, index):
        return ("byline",)
    stop = text[-1] in "。；;，,、" or "。" in text[:-1]
    beside = (lines.text(index - 1), lines.text(index + 1))
    in_verse = index in lines.verse or any(0 < len(one) <= _LONGEST["verse"] for one in beside)
    edited = lines.shape(index - 1) is Shape.EDITOR or lines.wording.editorial.search(text, 0, _LONG)
    never = _never(lines, index)
    is_cut = len(text) > _HALF and has_pause(text) and cuts_word(text, lines.text(index + 1))
    found = _open(
        min(len(text), _LONGEST["list"] + 1),
        stops=is_cut or (stop and shape is Shape.PROSE),
        edited=edited,
        in_verse=in_verse,
    )
    return tuple(role for role in found if role not in never) if never else found


def _never(lines: Lines, index: int) -> tuple[Role, ...]:
    """What a line that may be anything is not, by its first words or by what stands below it."""
    text = lines.text(index)
    if lines.wording.contact.match(text):
        return _ABOVE  # 受理电话：… heads nothing
    if _OF_AN_ORDER.fullmatch(text):
        return ("byline", "dateline")
    if lines.wording.tune.fullmatch(text):
        return ("byline", "body", "caption", "verse")
    is_above_table = index + 1 < len(lines.passages) and lines.passages[index + 1].kind == "cell"
    return ("caption",) if is_above_table and NUMBERED.match(text) else ()


def _signs_inside(lines: Lines, index: int) -> bool:
    """某单位 李明 in the middle of a sentence: a page may have its byline beside any column."""
    if lines.shape(index - 1) is not Shape.PROSE or lines.shape(index + 1) is not Shape.PROSE:
        return False
    before, text = lines.text(index - 1), lines.text(index)
    if ends_sentence(before) or before[-1] in "：:；;" or " " not in text.replace("\u3000", " "):
        return False
    return is_closing_name(text.lstrip(BULLETS), lines.wording)


def _below_picture(lines: Lines, index: int) -> tuple[Role, ...]:
    """The roles of a line directly below a picture, if the picture's name or alternative text decides;
    () if it does not."""
    name, alternative = lines.passages[index - 1].picture or ("", "")
    if not name and not alternative:
        return ("caption",)  # ![]() holds the place of a picture that is gone, for its caption
    if len(_HAN.findall(alternative)) >= _WORDS:
        return ()  # the picture has words of its own
    if _NUMBERED.match(lines.text(index)):
        return ("caption",)
    is_label = lines.shapes[index] is Shape.LABEL and len(lines.text(index)) <= LONGEST_LABEL
    return ("caption", "crosshead") if is_label else ()


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
