"""Lines of which something by itself decides, or nearly so, what they are.

In: a line's index. Out: its roles; None where they are to be weighed.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from publisher.model import Role
from publisher.repair.labelling import captions
from publisher.repair.labelling.lines import Lines
from publisher.repair.line.bylines import has_post, is_closing_name, is_institution
from publisher.repair.line.datelines import is_day
from publisher.repair.line.form import LONGEST_LABEL, ends_sentence, is_enumerated
from publisher.repair.line.shapes import Shape, caption_credit, goes_on
from publisher.repair.wording import BULLETS, HAN, any_of, has_pause

_BY_KIND: dict[str, tuple[Role, ...]] = {
    "heading": ("rubric", "kicker", "headline", "deck", "crosshead"),
    "item": ("list",), "quotation": ("quotation",), "cell": ("table",), "code": ("body",),
}  # fmt: skip
# Longer paragraphs are text, if nothing in them says that they are something else.
_LONG = 60
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
    "[▲△]?[图表] ?[\\d一二三四五六七八九十]{1,2}(?:、图?[\\d一二三四五六七八九十]{1,2})*"
    "(?:[：:]|[ \u3000](?=.*[。）)]$))"
    "|[▲△▼▽◀▶◄►] ?\\d{1,2}[ \u3000](?!月)"  # △ 04 on a page of pictures
)
# No unit of the gold set has white so wide in it but those of lists and quotations.
_COLUMNS = re.compile("\\S(?: {4,}|\u3000{3,})\\S")
_has_clauses = any_of("，,。！!？?；;“")
_TITLES = frozenset({Shape.HEADING, Shape.LABEL, Shape.DECK})


def decided(lines: Lines, index: int) -> tuple[Role, ...] | None:
    """The roles that the first test with a word on the line leaves it; none for a picture."""
    if not lines.text(index) and lines.passages[index].kind == "text":
        return ("body",)  # an editor took out all that stood there
    for test in _TESTS_OF[lines.shapes[index]]:
        if (found := test(lines, index)) is not None:
            return found
    return None


def is_plain(lines: Lines, index: int) -> bool:
    """Whether a line is running text, if it is long enough."""
    if lines.shapes[index] is not Shape.PROSE or lines.passages[index].role:
        return False
    if index in lines.entries or index in lines.verse or is_enumerated(lines.text(index)):
        return False
    below_picture = _is_below_picture(lines, index)
    if below_picture and captions.goes_on_past_picture(lines, index):
        return True
    return not below_picture and not captions.stands_in_a_word(lines, index)


def _given(lines: Lines, index: int) -> tuple[Role, ...] | None:
    """It was seen to stand at a picture or table, or the file says what it is."""
    role = lines.passages[index].role
    return (role,) if role and role != "noise" else None


def _past_a_picture(lines: Lines, index: int) -> tuple[Role, ...] | None:
    goes_on = captions.goes_on_past_picture(lines, index) or captions.goes_on_past_captions(lines, index)
    return ("body",) if goes_on else None


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


def _in_rows(lines: Lines, index: int) -> tuple[Role, ...] | None:
    """某某      某某 above or below another such row: names or entries in columns."""
    if not _COLUMNS.search(lines.text(index)):
        return None
    beside = (lines.text(index - 1), lines.text(index + 1))
    return ("list",) if any(map(_COLUMNS.search, beside)) else None


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
    return ("byline",) if lines.named.get(text, index) < index else None


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
    """Below a picture, or where the words around it read on better without it, too."""
    is_below = _is_below_picture(lines, index) and captions.stands_in_a_word(lines, index)
    return ("caption",) if is_below or captions.parts_halves(lines, index) else None


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
    return ("body",) if is_plain(lines, index) else None


def _signed_inside(lines: Lines, index: int) -> tuple[Role, ...] | None:
    """某单位 李明 in the middle of a sentence: a page may have its byline beside any column."""
    if lines.shape(index - 1) is not Shape.PROSE or lines.shape(index + 1) is not Shape.PROSE:
        return None
    before, text, wording = lines.text(index - 1), lines.text(index).lstrip(BULLETS), lines.wording
    if ends_sentence(before) or before[-1] in "：:；;":
        return None
    if " " not in text.replace("\u3000", " "):  # …肯下笨功夫，| 李明 |跟着维修班…
        return ("byline",) if has_pause(before) and wording.is_name(text) else None
    signs = is_closing_name(text, wording) or (has_post(text, wording) and not _has_clauses(text))
    return ("byline",) if signs else None


def _issued(lines: Lines, index: int) -> tuple[Role, ...] | None:
    """某县人民政府 above the day of a notice."""
    if lines.shape(index + 1) is not Shape.DATE:
        return None
    if index == 0 or not ends_sentence(lines.text(index - 1)):
        return None
    return ("byline",) if is_institution(lines.text(index), lines.wording) else None


def _tells_of_a_picture(text: str, lines: Lines) -> bool:
    """李明在渡口。 张三 摄: a sentence stands before the credit."""
    credit = caption_credit(text, lines.wording)
    return bool(credit) and text[:credit].rstrip()[-1:] in ("。", "！", "？")


def _is_below_picture(lines: Lines, index: int) -> bool:
    return index > 0 and lines.passages[index - 1].kind == "image"


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
    (_in_rows, _UNMARKED),
    (_to_fill_in, _UNMARKED),
    (_closes_letter, _UNMARKED),
    (_given_name, _UNMARKED),
    (_known_label, _UNMARKED),
    (_caption_in_a_word, _UNMARKED),
    (_by_shape, frozenset(_SURE)),
    (_long_prose, frozenset({Shape.PROSE})),
    (_signed_inside, frozenset({Shape.LABEL, Shape.PROSE})),
    (_issued, frozenset({Shape.LABEL})),
)
"""What decides by itself, or nearly so, which roles a line can have; the first that has a word. Behind each
test are the shapes of lines that it may have a word on."""
_TESTS_OF = {shape: tuple(test for test, shapes in _TESTS if shape in shapes) for shape in Shape}
