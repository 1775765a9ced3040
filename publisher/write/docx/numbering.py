"""numbering.xml: bullets, and lists that Word counts.

In: the labels of a list. Out: the number of a list definition, or None where the labels stay text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from publisher.shared.numerals import chinese
from publisher.shared.vocabularies import WORD
from publisher.write.docx.design import Design, twips
from publisher.write.docx.names import add, w

_BULLETS = "●○■"
_LEVELS = 9  # as many as Word has
_HAN = {chinese(number): number for number in range(1, 100)}
_LABEL = re.compile("([(（]?)([0-9]{1,4}|[一二三四五六七八九十]{1,3})([)）]?[.．、]?)( ?)")


@dataclass(frozen=True, slots=True)
class Scheme:
    """How labels of one list are made: "1. " is decimal, "%1.", with a space."""

    format: str
    text: str
    suffix: str
    start: int


class Numbering:
    """Collects the list definitions of a file."""

    def __init__(self, root: etree._Element, design: Design, *, counts: bool) -> None:
        """`counts` lets Word count where its numbering gives exactly the labels of the source."""
        self.counts = counts
        self._root = root
        self._design = design
        taken = [int(element.get(w("abstractNumId"), "0")) for element in root.iterfind(w("abstractNum"))]
        numbers = [int(element.get(w("numId"), "0")) for element in root.iterfind(w("num"))]
        self._abstract = max(taken, default=-1) + 1
        self._number = max(numbers, default=0) + 1
        self._bullets: str | None = None

    def list_for(self, labels: Sequence[str]) -> str | None:
        """The definition for a list, by w:numId."""
        if not any(labels):
            if self._bullets is None:
                levels = [("bullet", _BULLETS[level % len(_BULLETS)], "tab", 1) for level in range(_LEVELS)]
                self._bullets = self._define(levels)
            return self._bullets
        scheme = _scheme(labels) if self.counts else None
        if scheme is None:
            return None
        return self._define([(scheme.format, scheme.text, scheme.suffix, scheme.start)] * _LEVELS)

    def _define(self, levels: Sequence[tuple[str, str, str, int]]) -> str:
        abstract = etree.Element(
            w("abstractNum"), {w("abstractNumId"): str(self._abstract)}, nsmap={"w": WORD}
        )
        kind = "hybridMultilevel" if levels[0][0] == "bullet" else "multilevel"
        add(abstract, "multiLevelType", val=kind)
        for level, (format, text, suffix, start) in enumerate(levels):
            element = add(abstract, "lvl", ilvl=str(level))
            own_text = text.replace("%1", f"%{level + 1}")
            children = {"start": str(start), "numFmt": format, "suff": suffix, "lvlText": own_text}
            for tag, value in (children | {"lvlJc": "left"}).items():
                add(element, tag, val=value)
            properties = add(element, "pPr")
            left = 4 + 2 * level
            indent = {"leftChars": str(left * 100), "left": twips(left * self._design.grid.size)}
            indent |= {"hangingChars": "200", "hanging": twips(2 * self._design.grid.size)}
            add(properties, "ind", **indent)
            if format == "bullet":
                run = add(element, "rPr")
                add(run, "sz", val=str(round(self._design.grid.size * 2 * 0.6)))
        self._insert(abstract)
        number = add(self._root, "num", numId=str(self._number))
        add(number, "abstractNumId", val=str(self._abstract))
        self._abstract += 1
        self._number += 1
        return number.get(w("numId"), "")

    def _insert(self, abstract: etree._Element) -> None:
        """Definitions stand before their uses (CT_Numbering)."""
        first = self._root.find(w("num"))
        if first is None:
            self._root.append(abstract)
        else:
            first.addprevious(abstract)


def _scheme(labels: Sequence[str]) -> Scheme | None:
    """The scheme that gives exactly these labels, if there is one."""
    found = [_LABEL.fullmatch(label) for label in labels]
    if not all(found):
        return None
    matches = [match for match in found if match]
    opening, _, closing, space = matches[0].groups()
    if any((match[1], match[3], match[4]) != (opening, closing, space) for match in matches):
        return None
    is_decimal = matches[0][2].isdecimal()
    start = int(matches[0][2]) if is_decimal else _HAN.get(matches[0][2], 0)
    numbers = range(start, start + len(matches))
    spelled = [str(number) if is_decimal else chinese(number) for number in numbers]
    if spelled != [match[2] for match in matches]:
        return None
    format = "decimal" if is_decimal else "chineseCountingThousand"
    return Scheme(format, f"{opening}%1{closing}", "space" if space else "nothing", start)
