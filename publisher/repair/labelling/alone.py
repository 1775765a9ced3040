"""What can be seen of a line by itself: its length, its marks, its words.

In: a line. Out: its traits.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from itertools import compress

from publisher.repair.labelling import captions, crossheads
from publisher.repair.labelling.context import Context
from publisher.repair.labelling.looks import LONGEST_LINE, looks
from publisher.repair.labelling.scenes import scene
from publisher.repair.line import bylines
from publisher.repair.line.form import ends_sentence, enumerator, is_enumerated, is_unclosed
from publisher.repair.line.headings import is_rubric
from publisher.repair.line.shapes import LONGEST_CAPTION, Shape
from publisher.repair.wording import CLOSING, HAN, OPENING, PAUSES, STOPS, Wording, any_of, has_space

_LENGTHS = (3, 5, 8, 11, 14, 18, 22, 28, 36, 46, 60, 100, 999)
_TWO_LINES = re.compile(f"[{HAN}“”：，！？]{{4,}}[ \u3000]+[{HAN}“”：，！？\\d]{{4,}}")
_OF_A_SERIES = re.compile(
    "[第之（(①-⑳](?:(?<=第)[一二三四五六七八九十\\d]{1,4}期|(?<=[之（(])[一二三四五六七八九十\\d]{1,2}[）)]?$"
    "|(?<=[①-⑳])$|(?<=[（(])[上中下][）)]$)"
)
_FIGURE = re.compile("\\d")
# In ems: signatures and days that are set in further stand at the right.
_WIDEST_INDENT = 4.5
_FUNCTION_WORD = re.compile("[了的是在把被让将要能会不]")
_NOTICE = re.compile(
    "(?:公告|通告|通知|启事|声明|规定|办法|条例|决定|意见|倡议书|公示|简章|讣告|致歉信|感谢信|公开信|名单|细则)[》”]?$"
)
_DUTY = re.compile(
    f"(?:^|[ \u3000。；;，,、（(])[{HAN}·]{{1,7}}[：:/／|｜]\\s?[{HAN}·]{{2,4}}(?=$|[ \u3000；;，,）)])"
)
_has_divider = any_of("：:/／|｜")
_UNNAMED = re.compile(f"(?:^|[ \u3000])一[名位个][{HAN}]{{2,12}}$")
_ABOUT = re.compile("记(?!者)|读|访|致|写给|评|谈|悼|忆|追忆|怀念|献给|来自|走近|走进")
_BOXED = re.compile(f"□\\s?[{HAN}·]{{2,4}}(?:[ 　][{HAN}·]{{2,4}})*$")
# 某某（某地，中学教师）, where a poet is named
_DESCRIBED_PERSON = re.compile(
    f"((?:[{HAN}·]{{1,8}}[ \u3000])?[{HAN}·\u3000]{{2,5}})[（(][^（()）。]{{2,20}}[）)]$"
)
# 1986年，某某（右）与师父在后台。
_WHO_STANDS_WHERE = re.compile(
    "[（(](?:前排|后排|中排)?(?:[左右前后中](?:起|侧|边|[一二三四五])?|居中|图中)[）)]"
)
_SHOWN = re.compile("正在|正忙着|合影|合照|留影|全景|一角|一景|现场。|老照片")
_DOCUMENT = re.compile(
    f"[〔\\[［(（](?:19|20)\\d{{2}}[〕\\]］)）][{HAN}]{{0,8}}第?\\d{{1,4}}号"
    "|^[（(][^（()）]{0,6}第[一二三四五六七八九十\\d]{1,4}号[）)]$"
)
_ASKS_FOR_LETTERS = re.compile("投稿|来稿|来信(?:请寄|地址)|线索|征集(?:邮箱|热线)|爆料")
# Looked for at a line's end: 某某 摄, 某县档案馆供图.
_LONGEST_CREDIT = 12
# Pointers, and triangles that look like them.
_SAME_SIGN = {"►": "▶", "◄": "◀"}
_INSIDE = "：:·“《|/、（—？！"
_has_inside = any_of(_INSIDE)


def alone(context: Context, index: int) -> list[str]:
    """All traits of a line that need no neighbour."""
    text = context.lines.text(index)
    length = _LENGTHS[bisect_left(_LENGTHS, len(text), hi=len(_LENGTHS) - 1)]
    sides = _beginning(text[0]), _ending(text[-1])
    found = [
        *_at_sight(context.tags[index], context.lines.shapes[index], length, context.levels > 0, *sides)
    ]
    found += _marks(text)
    found += _markup(context, index)
    found += _words(context, index)
    if len(text) <= LONGEST_LINE:
        found += _signs(context, text)
    found += scene(context, index)
    found += _rules(context, index)
    return found


@lru_cache(maxsize=4096)
def _at_sight(
    tag: str, shape: Shape, length: int, has_headings: bool, beginning: str, ending: str
) -> tuple[str, ...]:
    """What is seen before a line is read; there are few such sights, again and again."""
    found = ["always", f"tag {tag}", f"shape {shape.name}", f"length {length}"]
    if not has_headings:
        found += (f"no headings, tag {tag}", f"no headings, length {length}")
    return (*found, f"begins {beginning}", f"ends {ending}")


def _beginning(mark: str) -> str:
    if mark in OPENING:
        return f"opening {mark}"
    if mark.isdigit():
        return "figure"
    if mark.isalpha():
        return "Latin" if mark.isascii() else "Han"
    return _SAME_SIGN.get(mark, mark)


def _ending(mark: str) -> str:
    if mark in STOPS:
        return "stop" if mark == "。" else "asking"
    if mark in PAUSES:
        return f"pause {mark}"
    if mark in CLOSING:
        return "closing"
    if mark.isdigit():
        return "figure"
    return "Latin" if mark.isascii() else "Han"


def _marks(text: str) -> Iterator[str]:
    """What marks, spaces and figures a line has."""
    inner = text[:-1]
    if "。" in inner:
        yield "a stop inside"
    if "，" in inner or "," in inner:
        yield "a comma inside"
    if has_space(text):
        yield "a space inside"
        yield f"{min(len(text.split()), 4)} words"
        if _TWO_LINES.search(text):
            yield "two lines"
    if _has_inside(inner):
        middle = inner[1:]
        yield from (f"{mark} inside" for mark in _INSIDE if mark in middle)
    if figures := len(_FIGURE.findall(text)):
        yield "figures" if figures * 4 < len(text) else "many figures"
    if is_unclosed(text):
        yield "unclosed"


def _markup(context: Context, index: int) -> Iterator[str]:
    """What the markup and the indent of a line say."""
    passage = context.lines.passages[index]
    if passage.kind == "heading":
        yield f"heading {context.rank(index)} of {context.levels}"
        yield f"heading number {min(context.numbers[index], 3)}"
        yield f"heading rule: {context.lines.headings[index]}"
    elif context.indented:
        wide = "wide" if passage.indent <= _WIDEST_INDENT else "right"
        yield f"indent {'none' if passage.indent < 1 else 'usual' if passage.indent <= 2 else wide}"
    if index in context.lines.strong:
        yield from ("strong", f"strong, {context.tags[index]}")


def _words(context: Context, index: int) -> list[str]:
    """What the words of a line say, and what numbers it."""
    text, wording = context.lines.text(index), context.wording
    found = ["note"] if wording.editors_note.match(text) else []
    if len(text) > LONGEST_CAPTION:
        return found
    checks = {
        "rubric-like": is_rubric(text),
        "of a series": _OF_A_SERIES.search(text),
        "rubric's word": text.endswith(wording.rubrics),
        "event's word": text.endswith(wording.events),
        "deck's word": text.endswith(wording.decks),
        "deck's opening": text.startswith(wording.deck_openings),
        "notice's word": _NOTICE.search(text),
        "report": index in context.lines.reports,
        "contact": wording.contact.match(text),
        "salutation": wording.addresses.match(text),
        "function word": _FUNCTION_WORD.search(text),
        "says who says so": wording.attribution.match(text),
        "credit's word": wording.crediting.search(text, max(0, len(text) - _LONGEST_CREDIT)),
        "enumerated": is_enumerated(text),
    }
    found += compress(checks, checks.values())
    if number := looks(text).number:
        found.append(f"numbered by {number}")
    if entry := enumerator(text):
        found.append(f"enumerator {entry[0]}")
    if name := context.lines.speaker_of[index]:
        found.append("speaker" if name in context.lines.recurring_speakers else "colon behind a word")
    return found


def _signs(context: Context, text: str) -> list[str]:
    """What speaks for a line in which somebody signs, or somebody is named."""
    wording = context.wording
    person, is_divided = wording.titled_person.search(text), _has_divider(text)
    checks = {
        "signing word": wording.signing.search(text),
        "a box and a name": text[0] == "□" and _BOXED.match(text),
        "a document's number": "号" in text and _DOCUMENT.search(text),
        "signed in brackets": text[0] in "（(〔【[" and bylines.is_signed_in_brackets(text, wording),
        "fields": is_divided and bylines.is_fields(text, wording),
        "duty and name": is_divided and _DUTY.search(text),
        "who stands where": _WHO_STANDS_WHERE.search(text),
        "what a picture shows": _SHOWN.search(text),
        "an unnamed person": "一" in text and _UNNAMED.search(text),
        "about somebody": _ABOUT.match(text),
        "ends like a name": len(text) > 6 and wording.is_name(text[-3:]),
        "ends with a titled person": person and len(text) - person.end() < 2,
        "asks for letters": _ASKS_FOR_LETTERS.search(text),
        "duty first, name last": is_divided and bylines.is_duty_and_name(text, wording),
        "a particular": wording.particular.match(text),
        "a name and who it is": text[-1] in "）)" and _describes_person(text, wording),
        "in brackets": text[0] in "（(" and text[-1] in "）)",
        "quoted without a stop": text[0] in '“"' and text[-1] in '”"' and not ends_sentence(text),
    }
    found = [*compress(checks, checks.values())]
    return found + _names(text, wording) if bylines.has_no_clause(text) else found


def _describes_person(text: str, wording: Wording) -> bool:
    """某某（某地，中学教师）, 某地 某某（某校学生）: a name, and in brackets who that is."""
    found = _DESCRIBED_PERSON.match(text)
    return found is not None and wording.is_name("".join(found[1].rsplit(" ")[-1].split()))


def _names(text: str, wording: Wording) -> list[str]:
    """What speaks for a line that is words and names, and no clause."""
    words = text.split()
    checks = {
        "signed": bylines.is_signed(text, wording),
        "name with title": bylines.is_name_with_title(text, wording),
        "name": wording.is_name("".join(words)) or bylines.is_foreign_name(text),
        "closing name": bylines.is_closing_name(text, wording),
        "respectful": bylines.is_respectful(text, wording),
        "an institution": bylines.is_institution(text, wording),
        "ends with a name": len(words) > 1 and (wording.is_name(words[-1]) or "·" in words[-1]),
        "short words only": len(words) > 2
        and all(2 <= len(word) <= 4 and word.isalpha() for word in words),
    }
    return [*compress(checks, checks.values())]


def _rules(context: Context, index: int) -> Iterator[str]:
    """What rules say of a line that look around it."""
    lines = context.lines
    if crossheads.is_numbered(lines, index):
        yield "numbered crosshead"
    if crossheads.numbers_a_poem(lines, index):
        yield "numbers a poem"
    if captions.is_caption(lines, index):
        yield "caption rule"
    if captions.stands_in_a_word(lines, index):
        yield "stands in a word"
    if between := captions.between_halves(lines, index):
        yield between
    if index in lines.entries and captions.numbers_a_picture(lines, index):
        yield "numbers a picture"
