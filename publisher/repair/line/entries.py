"""How the entries of a list open and close, whether or not a mark ends them.

In: the text of a line, or of two. Out: yes or no.
"""

from __future__ import annotations

import re

from publisher.repair.wording import BULLET_SIGNS, HAN, Wording

# 寻人： 女子1,500米： 机械厂（6人）：, but not 上午9：30
_LABEL = re.compile(
    f"(?P<label>(?:[{HAN}\\dA-Za-z×· ]|(?<=\\d),(?=\\d)){{0,15}}[{HAN}])"
    "(?:[（(][^（()）]{1,12}[）)])?[：:]"
)
# 10月16日（周五）20:00 东操场; *10月17日 19:30. In prose a comma or a verb follows the day.
_DAY = (
    "[*＊※]?(?:\\d{1,2} ?月 ?)?\\d{1,2} ?日"
    "(?:[（(][^（()）]{1,6}[）)]|[ \u3000：:]|(?=\\d{1,2}[:：]\\d\\d))"
)
# 二等奖|100元：…: no entry opens with what it gives.
_AMOUNT = re.compile("[\\d,.]{1,9}元[：:]")
# 农谚讲：; 是有道理：, 懂文学的人：
_SAYS = ("讲", "问", "答", "曰", "云", "想")
_OF_A_SENTENCE = re.compile("^[是有为在就也都还又才不没要会能可让被把这那他她我你它]|[的了着]")
_TITLE = "【[^【】]{1,16}】"
_REFERENCE = "[\\[［〔]\\d{1,3}[\\]］〕]"
# 第三版 省人大常委会…, A12版：…: what stands on which page.
_PAGE = "(?:第[一二三四五六七八九十\\d]{1,3}|[A-H]?\\d{1,2})版[ \u3000：:·]"
_FORM = re.compile(f"(?P<day>{_DAY})|(?P<title>{_TITLE})|(?P<reference>{_REFERENCE})|(?P<page>{_PAGE})")
# 2.4 水手
_POINT = re.compile(f"(\\d{{1,2}}(?:[.．]\\d{{1,2}}){{1,2}})[ \u3000]?[{HAN}]")
_CHOICE = re.compile("(?<![A-Za-z])([A-H])[.．、](?![A-Za-z]{2})")
_FIRST_CHOICE = re.compile("A[.．、].{0,200}?[^A-Za-z]B[.．、]", re.DOTALL)
# Choices are set in one line, or two and two.
_IN_ONE_LINE = 3
# 13512340187, 0599-5550188, 8801-7762, 138****5678: behind a mark, a space or the word for it.
_DIGIT = "[\\d*＊xX×]"
_NUMBER = (
    "(?:(?<=[：: \u3000。！”])|(?<=电话)|(?<=手机)|(?<=热线))"
    f"(?:1[3-9]{_DIGIT}{{9}}|1[3-9]{_DIGIT}(?:-{_DIGIT}{{4}}){{2}}|{_DIGIT}{{7,8}}"
    f"|\\d{{3,4}}-{_DIGIT}{{4,8}}(?:-{_DIGIT}{{4}})?)"
)
# 信箱：B6-27, QQ：1234567
_BOX = "(?:信箱|编号|QQ)[：:] ?[A-Za-z]{0,2}\\d[\\dA-Za-z-]{1,11}"
_TO_CALL = re.compile(f"{_BOX}$|{_NUMBER}(?: ?[{HAN}]{{1,2}}(?:先生|女士|小姐|经理|老师|师傅|医生))?$")
# 3:44.22, 11秒38; but 以5分58秒41 comes in before somebody.
_TIMED = re.compile(
    "(?<![以用从到为跑出\\d分:：])(?:\\d{1,2}[分:：])?\\d{1,2}(?:秒\\d{1,2}|(?<=[:：]\\d\\d)\\.\\d{1,2})$"
)
_LONGEST_CLOSE = 30
# What else than a letter or a figure they end with.
_ENDS_NUMBER = "-*＊×"
_DASHED = re.compile(f"(?:——|--)[{HAN}]")
_SHORT_LABEL = re.compile(f"[{HAN}\\d]{{1,7}}[{HAN}][：:]")


def opens_with_dash(text: str) -> bool:
    """——面积不减；: an entry that a dash opens."""
    return _DASHED.match(text) is not None


def has_short_label(text: str) -> bool:
    """男单：某某2:1某某; 今天夜间：阴转小雨: a short label and a colon."""
    return _SHORT_LABEL.match(text) is not None


def open_alike(text: str, other: str, wording: Wording) -> bool:
    """Whether two lines open as entries of one list: 寻猫：, 寻人：; 10月16日（周五）, 10月18日（周日）."""
    if text.startswith(BULLET_SIGNS) and other.startswith(BULLET_SIGNS):
        return True
    form = _FORM.match(text)
    if form and (others := _FORM.match(other)) and form.lastgroup == others.lastgroup:
        return True
    return _count_on(text, other) or (_is_labelled(text, wording) and _is_labelled(other, wording))


def _is_labelled(text: str, wording: Wording) -> bool:
    """Whether a word and a colon open the line, which are not who says what."""
    found = _LABEL.match(text)
    if found is None or _AMOUNT.match(text):
        return False
    label = found["label"]
    if label.endswith((*wording.speech, *_SAYS)) or wording.is_name(label):
        return False
    return _OF_A_SENTENCE.search(label) is None


def _count_on(text: str, other: str) -> bool:
    """2.3 and 2.4: numbers of parts that count on."""
    if not (one := _POINT.match(text)) or not (two := _POINT.match(other)):
        return False
    first, second = ([*map(int, re.split("[.．]", found[1]))] for found in (one, two))
    return first[:-1] == second[:-1] and first[-1] + 1 == second[-1]


def opens_choices(text: str) -> bool:
    """A. 用湿布擦 B. 切断电源: the choices below a question."""
    return _FIRST_CHOICE.match(text) is not None


def choices_go_on(text: str, other: str) -> bool:
    """A. 枕木上 B. 道砟上 C. 尖轨|与基本轨之间 D. 路肩上: a line of choices is cut before its next one."""
    given = [found[1] for found in _CHOICE.finditer(text)] if _CHOICE.match(text) else []
    if len(given) < 2:
        return False
    if text[-1] in ".．、":
        return True
    found = [one[1] for one in _CHOICE.finditer(other)]
    if _CHOICE.match(other) and (len(given) < _IN_ONE_LINE or len(found) > 1):
        return False  # A. … B. … above C. … D. …
    return bool(found) and ord(found[0]) == ord(given[-1]) + 1


def closes_entry(text: str) -> bool:
    """Whether a line ends with whom to call, or with the time of a race: ads and results need no stop."""
    if not (text[-1].isalnum() or text[-1] in _ENDS_NUMBER):
        return False
    tail = text[-_LONGEST_CLOSE:]
    return _TO_CALL.search(tail) is not None or _TIMED.search(tail) is not None
