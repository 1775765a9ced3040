"""Which roles a line can have at all.

In: a line's index. Out: its candidates; where there is a single one, nobody needs to weigh it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Literal, get_args

from publisher.model import Role
from publisher.repair.labelling import captions
from publisher.repair.labelling.crossheads import NUMBERED
from publisher.repair.labelling.lines import Lines
from publisher.repair.line.bylines import is_closing_name, is_institution
from publisher.repair.line.datelines import is_day
from publisher.repair.line.form import (
    LONGEST_LABEL,
    PAIRS,
    closes,
    ends_sentence,
    is_counted,
    is_enumerated,
    is_unclosed,
)
from publisher.repair.line.shapes import LONGEST_CAPTION, Shape, caption_credit, goes_on
from publisher.repair.line.signatures import signature
from publisher.repair.line.words import cuts_word
from publisher.repair.wording import BULLETS, GOVERNING, HAN, Wording, has_pause

ArticlePart = Literal["head", "text"]
"""head: from an article's first head to its text; text: from there to the next article's head."""
State = tuple[Role, ArticlePart]

_BY_KIND: dict[str, tuple[Role, ...]] = {
    "heading": ("rubric", "kicker", "headline", "deck", "crosshead"),
    "item": ("list",), "quotation": ("quotation",), "cell": ("table",), "code": ("body",),
}  # fmt: skip
_LONGEST: dict[Role, int] = {
    "rubric": 30, "kicker": 60, "headline": 60, "deck": 80, "byline": 60, "dateline": 70, "crosshead": 40,
    "verse": 32, "caption": LONGEST_CAPTION, "list": 4000, "body": 1 << 40, "editor": 1 << 40,
}  # fmt: skip
_HEADS: frozenset[Role] = frozenset({"rubric", "kicker", "headline"})
_STOPLESS: frozenset[Role] = frozenset({"rubric", "kicker", "headline", "deck", "dateline", "crosshead"})
# Longer paragraphs are text, if nothing in them says that they are something else.
_LONG = 60
# And so are nearly all that are longer than this: 11,034 of 11,089 such lines in the gold set, damaged in
# every way; ten are captions. Weights are fitted to them all the same, so that a caption is told from what
# is none.
_RATHER_LONG = 40
# A longer line with a pause that stops inside a word is the first half of a paragraph.
_HALF = 14
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
# So many Han say what a picture shows; fewer (图片, 插图) name it.
_WORDS = 4
# Characters of a given name, or of one with the family name.
_LONGEST_GIVEN = 3
# 工作顺利、万事如意！
_LONGEST_GREETING = 10
# A line to write on, a box behind its label, two boxes: □ before a name is a pen name's.
# What each begins with comes first: so all other characters are passed over at once.
_FORM = re.compile("[＿_：:□☐☑](?:(?<=[＿_])[＿_]{2,}|(?<=[：:]) ?[□☐☑]|(?<=[□☐☑])[^□☐☑]+[□☐☑])")
_HAN = re.compile(f"[{HAN}]")
_NUMBERED = re.compile("图 ?(?:\\d{1,2}|[一二三四五六七八九十]{1,2})[ \u3000：:.．、]")
# Shapes that say by themselves what a line is, or nearly so.
_SURE: dict[Shape, tuple[Role, ...]] = {
    Shape.JUMP: ("jump",),
    Shape.EDITOR: ("editor",),
    Shape.BYLINE: ("byline", "caption"),
    Shape.DATELINE: ("dateline", "byline", "deck", "body"),
    Shape.DATE: ("dateline", "crosshead", "body"),
    Shape.CAPTION: ("caption", "byline", "body", "list"),
}

_PICTURE_NUMBER = re.compile(
    "[▲△]?[图表] ?[\\d一二三四五六七八九十]{1,2}(?:、图?[\\d一二三四五六七八九十]{1,2})*[：:]"
    "|[▲△▼▽◀▶◄►] ?\\d{1,2}[ \u3000](?!月)"  # △ 04 on a page of pictures
)
_TITLES = frozenset({Shape.HEADING, Shape.LABEL, Shape.DECK})
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
    is_long = len(lines.text(index)) > _RATHER_LONG and not lines.stands_over_head(index)
    return ("body",) if is_long and _is_plain(lines, index) else candidates(lines, index)


def _is_plain(lines: Lines, index: int) -> bool:
    """Whether a line is running text, if it is long enough."""
    if lines.shapes[index] is not Shape.PROSE or lines.passages[index].role:
        return False
    if index in lines.entries or index in lines.verse or is_enumerated(lines.text(index)):
        return False
    below_picture = _is_below_picture(lines, index)
    if below_picture and captions.goes_on_past_picture(lines, index):
        return True
    return not below_picture and not captions.stands_in_a_word(lines, index)


def candidates(lines: Lines, index: int) -> tuple[Role, ...]:
    """The roles a line can have; none where it has no role, such as a picture."""
    if not lines.text(index) and lines.passages[index].kind == "text":
        return ("body",)  # an editor took out all that stood there
    for test in _TESTS_OF[lines.shapes[index]]:
        if (found := test(lines, index)) is not None:
            return found
    return _weighed(lines, index)


def _given(lines: Lines, index: int) -> tuple[Role, ...] | None:
    """It was seen to stand at a picture or table, or the file says what it is."""
    role = lines.passages[index].role
    return (role,) if role and role != "noise" else None


def _past_a_picture(lines: Lines, index: int) -> tuple[Role, ...] | None:
    return ("body",) if captions.goes_on_past_picture(lines, index) else None


def _below_picture(lines: Lines, index: int) -> tuple[Role, ...] | None:
    """Directly below a picture, if the picture's name or alternative text decides."""
    if lines.passages[index].kind != "text" or not _is_below_picture(lines, index):
        return None
    name, alternative = lines.passages[index - 1].picture or ("", "")
    if not name and not alternative:
        return ("caption",)  # ![]() holds the place of a picture that is gone, for its caption
    if len(_HAN.findall(alternative)) >= _WORDS:
        return None  # the picture has words of its own
    if _NUMBERED.match(lines.text(index)):
        return ("caption",)
    is_label = lines.shapes[index] is Shape.LABEL and len(lines.text(index)) <= LONGEST_LABEL
    return ("caption", "crosshead") if is_label else None


def _numbered_picture(lines: Lines, index: int) -> tuple[Role, ...] | None:
    """图1：开幕式上的方队。 图4、图5：拔河决赛。 表1：主要指标"""
    return ("caption",) if _PICTURE_NUMBER.match(lines.text(index)) else None


def _over_turned_text(lines: Lines, index: int) -> tuple[Role, ...] | None:
    """A title over 上接第1版 and text: what goes on from another page has its headline once more."""
    if lines.shape(index + 1) is not Shape.JUMP:
        return None
    if not goes_on(lines.text(index + 1)):
        return None  # 下转: a story ends here
    if lines.shapes[index] is Shape.LABEL and is_closing_name(lines.text(index), lines.wording):
        return None  # 某博物馆 李明: it may sign what goes on
    # Under a rubric such a line may stand over the headline, whose question is no running text.
    if lines.shape(index + 2) is not Shape.PROSE or "。" not in lines.text(index + 2):
        return None
    return ("headline", "deck", "crosshead") if index else ("headline",)


def _by_kind(lines: Lines, index: int) -> tuple[Role, ...] | None:
    """What is marked as something else than text; a picture has no role."""
    kind = lines.passages[index].kind
    return None if kind == "text" else _BY_KIND.get(kind, ())


def _to_fill_in(lines: Lines, index: int) -> tuple[Role, ...] | None:
    """姓　名：＿＿＿　性　别：□男　□女: a line of a form signs nothing and heads nothing."""
    return ("body", "list") if _FORM.search(lines.text(index)) else None


def _closes_letter(lines: Lines, index: int) -> tuple[Role, ...] | None:
    """此致 and 敬礼, 祝 and 笔健: what a letter closes with is its text, and no head."""
    closings = lines.wording.closings
    greets = len(lines.text(index)) <= _LONGEST_GREETING and lines.text(index - 1) in closings
    return ("body",) if greets or (lines.text(index) in closings and lines.text(index + 1)) else None


def _given_name(lines: Lines, index: int) -> tuple[Role, ...] | None:
    """既白 over the day of a letter by 程既白: who is named in full above signs with the given name."""
    text = lines.text(index)
    if not 0 < len(text) <= _LONGEST_GIVEN or not is_day(lines.text(index + 1)):
        return None
    words = (word for at in range(index) for word in lines.text(at).split() if len(word) > len(text))
    is_named = any(word.endswith(text) and lines.wording.is_name(word) for word in words)
    return ("byline",) if is_named else None


def _known_label(lines: Lines, index: int) -> tuple[Role, ...] | None:
    """新闻链接, or 名词解释：勒头 right above a paragraph."""
    text = lines.text(index).strip("【】[]〔〕：: ■●▲◆")
    if text in lines.wording.labels:
        return ("crosshead",)
    label, colon, about = text.replace(":", "：").partition("：")
    is_title = colon and 0 < len(about) <= LONGEST_LABEL and label in lines.wording.labels
    is_alone = lines.shapes[index] is Shape.LABEL and lines.shape(index + 1) is Shape.PROSE
    return ("crosshead",) if is_title and is_alone else None


def _caption_in_a_word(lines: Lines, index: int) -> tuple[Role, ...] | None:
    if not _is_below_picture(lines, index) or not captions.stands_in_a_word(lines, index):
        return None
    return ("caption",)


def _by_shape(lines: Lines, index: int) -> tuple[Role, ...] | None:
    shape, text = lines.shapes[index], lines.text(index)
    found = _SURE[shape]
    if shape is Shape.EDITOR and lines.wording.editors_note.match(text):
        return None
    if shape is Shape.DATE and (" " in text or "\u3000" in text):
        return tuple(role for role in found if role != "body")  # a day with its weather or weekday
    if shape is Shape.CAPTION and _tells_of_a_picture(text, lines):
        return tuple(role for role in found if role != "byline")
    return found


def _long_prose(lines: Lines, index: int) -> tuple[Role, ...] | None:
    text = lines.text(index)
    if len(text) <= _LONG or (len(text) <= 2 * _LONG and not ends_sentence(text)):
        return None
    return ("body",) if _is_plain(lines, index) else None


def _signed_inside(lines: Lines, index: int) -> tuple[Role, ...] | None:
    """某单位 李明 in the middle of a sentence: a page may have its byline beside any column."""
    if lines.shape(index - 1) is not Shape.PROSE or lines.shape(index + 1) is not Shape.PROSE:
        return None
    before, text = lines.text(index - 1), lines.text(index)
    if ends_sentence(before) or before[-1] in "：:；;" or " " not in text.replace("\u3000", " "):
        return None
    return ("byline",) if is_closing_name(text.lstrip(BULLETS), lines.wording) else None


def _issued(lines: Lines, index: int) -> tuple[Role, ...] | None:
    """某县人民政府 above the day of a notice."""
    if lines.shape(index + 1) is not Shape.DATE:
        return None
    if index == 0 or not ends_sentence(lines.text(index - 1)):
        return None
    return ("byline",) if is_institution(lines.text(index), lines.wording) else None


_Test = Callable[[Lines, int], tuple[Role, ...] | None]
_ANY = frozenset(Shape)
_UNMARKED = _ANY - {Shape.HEADING}
_TESTS: tuple[tuple[_Test, frozenset[Shape]], ...] = (
    (_given, _ANY),
    (_past_a_picture, _UNMARKED),
    (_below_picture, _UNMARKED),
    (_numbered_picture, _UNMARKED),
    (_over_turned_text, _TITLES),
    (_by_kind, frozenset({Shape.HEADING, Shape.OTHER})),
    (_to_fill_in, _UNMARKED),
    (_closes_letter, _UNMARKED),
    (_given_name, _UNMARKED),
    (_known_label, _UNMARKED),
    (_caption_in_a_word, _UNMARKED),
    (_by_shape, frozenset(_SURE)),
    (_long_prose, frozenset({Shape.PROSE})),
    (_signed_inside, frozenset({Shape.LABEL})),
    (_issued, frozenset({Shape.LABEL})),
)
"""What decides by itself, or nearly so, which roles a line can have; the first that has a word. Behind each
test are the shapes of lines that it may have a word on."""
_TESTS_OF = {shape: tuple(test for test, shapes in _TESTS if shape in shapes) for shape in Shape}


def _is_below_picture(lines: Lines, index: int) -> bool:
    return index > 0 and lines.passages[index - 1].kind == "image"


def _weighed(lines: Lines, index: int) -> tuple[Role, ...]:
    """The roles of a line that may be anything, without those that it cannot have."""
    text = lines.text(index)
    stop = text[-1] in "。；;，,、" or "。" in text[:-1]
    beside = (lines.text(index - 1), lines.text(index + 1))
    in_verse = index in lines.verse or any(0 < len(one) <= _LONGEST["verse"] for one in beside)
    edited = (
        lines.wording.editors_note.match(beside[0])  # it may go on
        or lines.wording.editorial.search(text, 0, _LONG)
        or _OPENS_FOR_THE_STAFF.match(text)
        or _OF_THE_STAFF.search(text, 0, _LONG)
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
    if _is_cut(lines, index):
        is_verse = {index, index + 1} <= lines.verse  # a poem's line may quote what the next one ends
        found = tuple(role for role in found if role in _CUT or (is_verse and role == "verse"))
    return tuple(role for role in found if role not in never) if never else found


def _is_cut(lines: Lines, index: int) -> bool:
    """Whether a line is the first half of a paragraph beyond doubt: 请于 before 3月10日前发至……。"""
    text, following = lines.text(index), lines.text(index + 1)
    if has_pause(text) and len(text) > _HALF:
        ends_open = text[-1] in GOVERNING and lines.shape(index + 1) is Shape.PROSE
        if ends_open or cuts_word(text, following):
            return True
    behind = next((at for at in range(index + 1, index + 4) if lines.shape(at) not in _PASSED), index + 1)
    following = lines.text(behind)
    if lines.shape(behind) is not Shape.PROSE or not ends_sentence(following):
        return False
    closed = is_unclosed(text) and any(closes(following, *pair) for pair in PAIRS)
    return closed or is_counted(text, following)


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
