"""What a passage looks like by itself, before its neighbours are asked.

In: one passage. Out: its `Shape`. Patterns are tried on short lines only.
"""

from __future__ import annotations

import re
from enum import Enum, auto

from publisher.read import Passage
from publisher.repair.line.datelines import is_adoption, is_dateline, is_day, is_day_in_full
from publisher.repair.line.duties import names_editors, names_people
from publisher.repair.line.form import is_label, is_unclosed
from publisher.repair.line.page_lines import is_page_alone
from publisher.repair.line.signature_words import is_role
from publisher.repair.line.signatures import LONGEST as LONGEST_BYLINE
from publisher.repair.line.signatures import signature
from publisher.repair.wording import HAN, OWN_HOUSE, PAUSES, Wording

LONGEST_CAPTION = 160
"""The most characters that a caption has; longer lines are prose."""
LONGEST_CROSSHEAD = 22
"""The most characters of a heading without a mark. A line of a column has 11 to 25."""

_DASH = re.compile("(?:[—―─]{1,3}|--+)(?=[^—―─\\-\\s])")
_JUMP = re.compile(
    "[（(【\\[]?\\s?(?:[^，。！？（）()]{0,14}[见转接])(?:今日|昨日|明日|本报)?第?\\s?[A-Za-z]?[\\d一二三四五六七八九十]{1,3}[A-Za-z]?\\d{0,3}\\s?"
    "[A-Z·、—\\-\\d一二三四五六七八九十]{0,8}版(?:[^，。！？（）()]{0,12})?[）)】\\]]?"
    # （名单见第二版，评论见第三版）, （更多报道请扫二维码，或见下期C2版）
    "|[（(【\\[][^。（）()]{2,24}[，,；;][^。（）()]{0,24}(?:[见转接]|关注)[^。，,（）()]{0,16}\\d?[A-Z\\d一二三四五六七八九十]版(?:[，,][^。（）()]{1,12})?[）)】\\]]"
    # （摘要刊2、3版，图表刊4版）, （更多图片请扫描7版二维码）
    "|[（(【\\[][^。（）()]{0,28}(?:[见刊转扫]|请看)[^。，,（）()]{0,10}[A-Z\\d一二三四五六七八九十]{1,3}版[^。（）()]{0,24}[）)】\\]]"
    # →第6、7版, → 讲座全文见本期第5版
    "|[→➔➜➡▶]{1,3}\\s?(?:[^。，]{0,16}[见转接刊])?(?:本期|今日|本报)?第?[A-Z\\d一二三四五六七八九十]{1,4}(?:[、，,—-][A-Z\\d一二三四五六七八九十]{1,4}){0,4}版"
    # 《某某》刊10版; 下转第二版（完整名单请扫描版面右下角二维码）
    "|《[^《》]{2,24}》[刊见]第?[A-Z\\d一二三四五六七八九十]{1,4}版"
    "|(?:下转|上接)第?[A-Z\\d一二三四五六七八九十]{1,4}版[（(][^。（）()]{2,30}[）)]"
)
# 下转A2, （下转本版右下）, （接上页）: a page whose name has no 版, or none
_TURNED = re.compile(
    "[（(【\\[]?(?:下转|上接|[转接])(?:第?[A-Z]\\d{1,2}|本版[^。，（）()]{0,6}|[上下后前左右邻]一?[页版面])[）)】\\]]?"
    "|[（(【\\[][^。，（）()]{0,10}[见转接](?:今日|第)? ?[A-Z]\\d{1,2}[）)】\\]]"
)
_FROM = re.compile("[（(【\\[]?[^，。！？]{0,14}上?接")
BRACKETED = re.compile("[（(【\\[][^（()）【】\\[\\]]{2,20}[）)】\\]]")
"""A few words in brackets, which may be a jump line: （下转第3版）."""
BRACKETED_END = re.compile(f"{BRACKETED.pattern}$")
"""The same at the end of a text."""
# （全文见“某某发布”客户端）, → 更多照片见网络版paper.example/openday
_ELSEWHERE = re.compile(
    "[（(【\\[]?(?:[→➔➜➡▶]{1,3}\\s?)?(?:更多|全文|[^。，（）()]{0,8}(?:全文|照片|图片|视频|录像|名单))[^。（）()]{0,12}(?:请?见|请扫|请看|扫码[见看])"
    "[^。，（）()]{0,24}(?:客户端|公众号|二维码|官网|网站|网络版|数字报|视频号|App|APP)[^。，（）()\\u4e00-\\u9fff]{0,60}[）)】\\]]?"
)
_TO_BE_CONTINUED = re.compile(
    "[（(]?(?:未完|未完待续|待续|续完|连载完|全文完|[下明][一]?[期日版]待?续)[）)]?"
    "|[（(](?:[^。，,（）()]{1,8}[，,])?未完待续(?:[，,：:][^。（）()]{1,24})?[）)]"
    "|[（(][^。，,（）()]{1,8}[）)] ?(?:未完)?待续|(?:未完)?待续[，,：:][^。]{2,24}"
)
# 本报评论员, without a name
_OF_THE_HOUSE = re.compile(OWN_HOUSE)
# （作者某某，系某某研究员）
_OF_THE_AUTHOR = re.compile("[（(](?:本文)?作者[：:为系是]?[^。！？（()）]{2,50}[）)]")
_FULL_STOPS = "。！？"
_CLOSING = (*_FULL_STOPS, "”", "）")
_OF_THE_PAGE = re.compile("^本[版栏期]")
# 宿某某 摄: behind a stop, whatever the family name.
_TAKEN = re.compile(f"[（(]?(?:[{HAN}/]{{2,14}} )?[{HAN}·]{{2,6}}[ \u3000/／]?(?:摄|摄影)[）)]?")
# 某中心/供图, 市民“某某”供图
_PROVIDED = re.compile(f"[{HAN}·“”《》A-Za-z]{{2,20}}[/／ \u3000]?[{HAN}]{{1,4}}")
# 某某（左二）与某某: all 55 lines of the gold set that say where somebody stands are captions. The bracket
# comes first: few characters are one, and looking behind each takes its time.
_POSED = re.compile(f"[（(](?<=[{HAN}A-Za-z\\d].)(?:[前后]排)?[左右中前后][一二三四五六七起]?[）)](?!》)")
_CREDIT_BEGINS = re.compile("(?:(?<![^。．.！!？?　 ）)”])|(?=[（(〔]))(?=\\S)")
# （资料图片，某县档案馆供图）
_CREDIT_APART = re.compile("[，,/／]")

REPORT = re.compile(
    f"{OWN_HOUSE}讯|[{HAN}]{{0,4}}[日晚早晨时商周快导]报讯(?=[ \u3000（(])"
    f"|据?(?:{OWN_HOUSE}|[{HAN}]{{2,4}}社)[{HAN}]{{2,10}}\\d{{1,2}}月\\d{{1,2}}日(?:讯|电)"
    f"|据(?:{OWN_HOUSE}|[{HAN}]{{2,4}}社)(?:电|讯|消息)(?=[ \u3000（(])"
    f"|[{HAN}]{{2,8}}讯(?= ?[（(][^（()）]{{0,12}}(?:记者|通讯员|特派|实习))"
)
"""How reports begin: 本报讯（记者 …）, 晚报讯 …, 某某讯（记者 …）, 新华社北京12月25日电."""
_REPORT_OPENED = re.compile(f"(?:{REPORT.pattern}) ?[（(][^（()）]{{2,30}}[）)](?=.)")
CORRECTION = re.compile("[”》]应[为是]|^应?[为是]“|误[为作]|错为|特此更正")
"""“总工程师某某（左二）”应为“…（右二）”: it may quote what was said below a picture."""


class Shape(Enum):
    """How a passage looks. `PROSE` is running text, `LABEL` a short line without a stop."""

    HEADING = auto()
    DECK = auto()
    BYLINE = auto()
    CAPTION = auto()
    DATELINE = auto()
    DATE = auto()
    EDITOR = auto()
    JUMP = auto()
    LABEL = auto()
    PROSE = auto()
    OTHER = auto()

    __hash__ = object.__hash__  # not of its name, by code in Python: shapes are looked up again and again


PLAIN = (Shape.LABEL, Shape.PROSE)
"""What lines are that are nothing but words."""


def shape(passage: Passage, wording: Wording) -> Shape:
    """Look at one passage."""
    if passage.role == "table":
        return Shape.OTHER
    if passage.kind == "heading":
        return Shape.HEADING
    text = passage.text
    if passage.kind != "text" or not text:  # an editor may have taken out all of it
        return Shape.OTHER
    if wording.editors_note.match(text):
        return Shape.EDITOR
    if len(text) > LONGEST_CAPTION:
        return Shape.PROSE
    if is_adoption(text):
        return Shape.DATELINE
    if len(text) <= LONGEST_BYLINE and text[-1] not in _FULL_STOPS and (found := _by_words(text, wording)):
        return found
    if caption_credit(text, wording) is not None or wording.picturing.match(text):
        return Shape.CAPTION
    if _POSED.search(text) and not CORRECTION.search(text):
        return Shape.CAPTION
    return Shape.LABEL if is_label(text) else Shape.PROSE


def opens_report(text: str) -> bool:
    """本报讯（记者 某某）还没: whether words of the report stand behind who wrote it."""
    return _REPORT_OPENED.match(text) is not None


def is_jump(text: str) -> bool:
    """下转第3版, （上接第1版）: what leads to another page, or says which page it goes on from."""
    return ("版" in text and _JUMP.fullmatch(text) is not None) or _TURNED.fullmatch(text) is not None


def goes_on(text: str) -> bool:
    """Whether a jump line says where the text below it goes on from: （上接第1版）."""
    return _FROM.match(text) is not None


def _by_words(text: str, wording: Wording) -> Shape | None:
    """What a line that is no sentence is by its words; None where they do not tell."""
    if (
        is_jump(text)
        or is_page_alone(text)
        or _TO_BE_CONTINUED.fullmatch(text)
        or _ELSEWHERE.fullmatch(text)
    ):
        return Shape.JUMP
    if _is_editor(text, wording):
        return Shape.EDITOR
    if is_dateline(text):
        return Shape.DATELINE
    if is_day(text) or is_day_in_full(text):
        return Shape.DATE
    if _OF_THE_AUTHOR.fullmatch(text) or (_OF_THE_HOUSE.match(text) and is_role(text, wording)):
        return Shape.BYLINE
    if names_people(text, wording):
        return Shape.BYLINE
    if not is_unclosed(text) and not opens_report(text) and (found := signature(text, wording)):
        return Shape.CAPTION if found.is_credit else Shape.BYLINE
    if _DASH.match(text) and text[-1] not in "。！？；;，,、" and len(text) > 3:
        return Shape.DECK
    return None


def caption_credit(text: str, wording: Wording) -> int | None:
    """Where the credit begins in a line that is a caption with one, else None.

    A credit stands behind a stop, a space or a bracket; the words before it must not be so long
    that the line is an article's last paragraph signed by its photographer.
    """
    tail = max(0, len(text) - LONGEST_BYLINE)
    if len(text) > LONGEST_CAPTION or not wording.crediting.search(text, tail) or REPORT.match(text):
        return None
    places = (match.start() for match in _CREDIT_BEGINS.finditer(text, tail))
    return next((at for at in places if _is_credit(text, at, wording)), None)


def _is_credit(text: str, at: int, wording: Wording) -> bool:
    if text[-1] in PAUSES or (text[at] in "（(〔" and text[-1] not in "）)〕"):
        return False
    if text[:at].rstrip()[-1:] in _CLOSING and wording.credit.fullmatch(text, at):
        return True
    bare = text[at:].strip("（）()〔〕")
    named = [bare] if _says_who(bare, wording) else _CREDIT_APART.split(bare)
    if all(one in wording.credits or (at > 0 and _says_who(one, wording)) for one in named):
        return True
    if at > 0 and _TAKEN.fullmatch(text, at):
        return True
    found = signature(text, wording, at)
    return found is not None and found.is_credit


def _says_who(text: str, wording: Wording) -> bool:
    """某区人民法院供图, 某图片社供稿 behind the last stop: whoever it is, it says what was done."""
    return _PROVIDED.fullmatch(text) is not None and text.endswith(wording.provided)


def _is_editor(text: str, wording: Wording) -> bool:
    """A line that names editors: 责任编辑：某某 校对：某某, 本版编辑 Lucía."""
    if not wording.of_the_staff.search(text):
        return False
    if names_editors(text, wording):
        return True
    if wording.editing.search(text) and not any(mark in text for mark in "，。"):
        return True
    line = text.strip("（()）【】[] 　")
    bare = line if line.startswith(wording.editors) else _OF_THE_PAGE.sub("", line)
    return any(
        len(bare) > len(word) and bare[len(word)] in ":：/／ 　"
        for word in wording.editors
        if bare.startswith(word)
    )
