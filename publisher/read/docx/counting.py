"""Labels that Word counts.

In: numbering.xml and the paragraphs that refer to it, in order. Out: the label as text, or "" for a bullet.
"""

from __future__ import annotations

import re
from collections import defaultdict

from lxml import etree

from publisher.read.docx.vocabulary import VAL, W, integer

_LEVEL = re.compile("%([1-9])")
_HAN = "〇一二三四五六七八九"
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
                key = (number.get(f"{W}numId", ""), integer(level.get(f"{W}ilvl")))
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
        counts[level] = counts.get(level, integer(_value(own_level, "start")) - 1) + 1
        if not self.is_ordered(number, level):
            return ""

        def spelled(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            definition = self._levels.get((number, at), own_level)
            return _spell(counts.get(at, 1), _value(definition, "numFmt"))

        suffix = _SUFFIXES.get(_value(own_level, "suff") or "tab", " ")
        return _LEVEL.sub(spelled, _value(own_level, "lvlText")) + suffix


def _value(level: etree._Element, tag: str) -> str:
    element = level.find(f"{W}{tag}")
    return element.get(VAL, "") if element is not None else ""


def _spell(number: int, format: str) -> str:
    """A number in one of the formats that Chinese and English lists use; others as decimal."""
    match format:
        case "chineseCounting" | "chineseCountingThousand" | "japaneseCounting" if 0 < number < 100:
            tens, ones = divmod(number, 10)
            before = ("" if tens == 1 else _HAN[tens]) + "十" if tens else ""
            return before + (_HAN[ones] if ones else "")
        case "lowerLetter" | "upperLetter" if 0 < number <= 26:
            return chr((97 if format == "lowerLetter" else 65) + number - 1)
        case "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" if 0 < number <= 20:
            return chr(0x2460 + number - 1)
        case _:
            return str(number)
