"""Labels that Word counts.

In: numbering.xml and the paragraphs that refer to it, in order. Out: the label as text, or "" for a bullet.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping

from lxml import etree

from publisher.read.docx.vocabulary import VAL, W
from publisher.shared.numerals import chinese, repeated_letters, roman
from publisher.shared.xml_text import whole

_LEVEL = re.compile("%([1-9])")
_SUFFIXES = {"space": " ", "nothing": "", "tab": " "}


class ListCounter:
    """Follows the lists of a document from paragraph to paragraph."""

    def __init__(self, root: etree._Element | None) -> None:
        self._levels: dict[tuple[str, int], etree._Element] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        if root is None:
            return
        abstracts = {one.get(f"{W}abstractNumId"): one for one in root.iterfind(f"{W}abstractNum")}
        for number in root.iterfind(f"{W}num"):
            reference = number.find(f"{W}abstractNumId")
            abstract = abstracts.get(reference.get(VAL)) if reference is not None else None
            for level in abstract.iterfind(f"{W}lvl") if abstract is not None else ():
                key = (number.get(f"{W}numId", ""), whole(level.get(f"{W}ilvl")))
                self._levels[key] = level

    def is_ordered(self, number: str, level: int) -> bool:
        """Whether the list counts at this level."""
        found = self._levels.get((number, level))
        return found is not None and _value(found, "numFmt") not in ("bullet", "none", "")

    def label(self, number: str, level: int) -> str:
        """Count one more paragraph of a list: its label, with the white space or mark after it."""
        counts = self._counts[number]
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        own_level = self._levels.get((number, level))
        if own_level is None:
            return ""
        counts[level] = counts.get(level, whole(_value(own_level, "start")) - 1) + 1
        if not self.is_ordered(number, level):
            return ""

        def spelled(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            definition = self._levels.get((number, at), own_level)
            return _spelled(counts.get(at, 1), _value(definition, "numFmt"))

        suffix = _SUFFIXES.get(_value(own_level, "suff") or "tab", " ")
        return _LEVEL.sub(spelled, _value(own_level, "lvlText")) + suffix


def _value(level: etree._Element, tag: str) -> str:
    element = level.find(f"{W}{tag}")
    return element.get(VAL, "") if element is not None else ""


def _spelled(number: int, format: str) -> str:
    """A number in a format (ISO/IEC 29500-1, 17.18.59), decimal in those that we do not know."""
    if signs := _SIGNS.get(format):
        return signs[number - 1] if 0 < number <= len(signs) else str(number)
    return _SPELLINGS.get(format, str)(number)


# Formats with a sign of its own for each number.
_SIGNS: Mapping[str, str] = {
    "decimalEnclosedCircle": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedCircleChinese": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedParen": "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
    "decimalEnclosedFullstop": "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
}
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_SPELLINGS: Mapping[str, Callable[[int], str]] = {
    **dict.fromkeys(
        (
            "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
            "taiwaneseCountingThousand",
        ),
        chinese,
    ),
    "chineseLegalSimplified": lambda number: chinese(number, "壹贰叁肆伍陆柒捌玖", "拾"),
    "ideographLegalTraditional": lambda number: chinese(number, "壹貳參肆伍陸柒捌玖", "拾"),
    "lowerLetter": repeated_letters,
    "upperLetter": lambda number: repeated_letters(number).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda number: str(number).translate(_FULL_WIDTH),
}  # fmt: skip
