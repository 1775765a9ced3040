"""Ways to print an article, more of them than the damage model has: for fitting the roles' weights.

In: units and a source of chance. Out: the text that a tool may recover of them. Headings are marked in one
of several manners or not at all; lines are paragraphs or a column's; paragraphs are cut; marks are folded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from random import Random

from tests.repair_corpus.corpus import Unit
from tests.repair_corpus.wrap import line_starts

__all__ = ["PARAGRAPHS", "printed"]

PARAGRAPHS = ("",)
"""The layouts whose lines are paragraphs."""

_FOLDS = {ord(mark): chr(ord(mark) - 0xFEE0) for mark in "，；：？！（）"}
_FLAT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
_PROSE = ("lead", "body", "quotation", "list")
_WRAPS = ("", "", "", "", "indent", "blank", "bare")
_HEADS = ("rubric", "kicker", "headline", "deck")
_SIGNS = ("byline", "dateline", "editor", "jump")
# What tools that know no ranks of heads set in bold.
_BOLD = (
    ("crosshead",),
    ("crosshead",),
    ("crosshead", "headline", "rubric"),
    ("crosshead", "headline", "kicker", "deck"),
    ("kicker", "deck"),
    ("crosshead", "byline"),
    ("headline", "editor", "caption"),
)
_MEASURES = (12, 14, 16, 18, 20, 22, 26, 32, 38)


@dataclass(frozen=True)
class _Layout:
    """What holds for one whole text.

    Attributes:
        marks: Markdown in front of headings, by role.
        wrap: "" where lines are paragraphs; else what opens a paragraph: indent, blank or bare.
        share: Of the paragraphs, how many are cut.
        tight: Roles whose lines have no blank line between them.
        right: Whether signatures stand at the column's right edge.
        centred: Whether heads stand in its middle.
        gap: Between the cells of a table; "" for a pipe table.
        bold: Roles that are set in bold, where no mark stands in front of them.
    """

    marks: Mapping[str, str]
    wrap: str
    measure: int
    fold: float
    flat: bool
    share: float
    tight: frozenset[str]
    quoted: bool
    right: bool
    centred: bool
    pictures: bool
    gap: str
    bold: frozenset[str]


def printed(units: Sequence[Unit], random: Random, wraps: Sequence[str] = _WRAPS) -> str:
    """The units as one text; `wraps` are what may open the paragraphs of a column, "" for whole ones."""
    layout = _layout(random, wraps)
    lines: list[str] = []
    before = ""
    for unit in units:
        spaced = layout.wrap in ("", "blank") or unit.role == "table"
        if lines and spaced and not (unit.role == before and unit.role in layout.tight):
            lines.append("")
        again = unit.role == "rubric" and before == "rubric"
        lines += _unit(unit, _with_lower_rubric(layout, random) if again else layout, random)
        before = unit.role
    return "\n".join(lines) + "\n"


def _layout(random: Random, wraps: Sequence[str]) -> _Layout:
    wrap = random.choice(wraps)
    return _Layout(
        marks=_marks(random, bare=0.9 if wrap in ("indent", "bare") else 0.5 if wrap else 0.3),
        wrap=wrap,
        measure=random.choice(_MEASURES),
        fold=random.choice((0.0, 0.5, 1.0, 1.0)),
        flat=not wrap and random.random() < 0.25,
        share=random.choice((0.0, 0.2, 0.4)),
        tight=frozenset(role for role in ("list", "verse") if random.random() < 0.5),
        quoted=random.random() < 0.5,
        right=random.random() < 0.5,
        centred=random.random() < 0.4,
        pictures=random.random() < 0.2,
        gap=random.choice(("  ", "   ", "\t", "\u3000")) if wrap else "",
        bold=frozenset(random.choice(_BOLD)) if not wrap and random.random() < 0.35 else frozenset(),
    )


def _marks(random: Random, bare: float) -> dict[str, str]:
    if random.random() < bare:
        return {}
    style = random.choice(("tidy", "tidy", "rubric", "report", "report", "flat", "headlines"))
    if style == "tidy":
        return {"headline": "# ", "crosshead": "## "}
    if style == "rubric":
        return {"rubric": "# ", "headline": "## ", "crosshead": "### "}
    if style == "report":
        kicker = {"kicker": "## "} if random.random() < 0.4 else {}
        crosshead = {"crosshead": "#### "} if random.random() < 0.5 else {}
        return {"rubric": "# ", "headline": "### ", **crosshead, **kicker}
    mark = random.choice(("# ", "## "))
    if style == "headlines":
        return {"headline": mark}
    more = {role: mark for role in ("kicker", "deck") if random.random() < 0.2}
    return {"headline": mark, "crosshead": mark, **more}


def _with_lower_rubric(layout: _Layout, random: Random) -> _Layout:
    """A rubric's second line: unmarked, or marked a level deeper where there is one left."""
    deeper = {"# ": ("", "## ") if layout.marks.get("headline") == "### " else ("",)}
    mark = random.choice(deeper.get(layout.marks.get("rubric", ""), ("",)))
    return replace(layout, marks={**layout.marks, "rubric": mark})


def _unit(unit: Unit, layout: _Layout, random: Random) -> Iterator[str]:
    if unit.role == "table":
        yield from _table(unit.text, layout.gap)
        return
    if unit.role == "caption" and layout.pictures and layout.wrap != "indent":
        yield "![](picture.jpg)"
        yield ""
    text = _folded(unit.text, layout, random)
    mark = layout.marks.get(unit.role, "")
    if unit.role == "quotation" and layout.quoted and not layout.wrap:
        mark = "> "
    if layout.wrap and not mark:
        yield from _wrapped(unit.role, text, layout)
        return
    is_bold = not mark and unit.role in layout.bold
    for number, part in enumerate(_parts(unit.role, text, layout.share, random)):
        if number:
            yield ""
        yield f"**{part}**" if is_bold else mark + part


def _folded(text: str, layout: _Layout, random: Random) -> str:
    folded = "".join(
        mark.translate(_FOLDS) if ord(mark) in _FOLDS and random.random() < layout.fold else mark
        for mark in text
    )
    return folded.translate(_FLAT) if layout.flat else folded


def _parts(role: str, text: str, share: float, random: Random) -> list[str]:
    """A paragraph, or the halves that the ends of a column leave of it."""
    if role not in _PROSE or len(text) < 40 or random.random() >= share:
        return [text]
    ends = line_starts(text, random.randint(11, 24), 2)
    cuts = sorted(random.sample(ends, min(len(ends), random.choice((1, 1, 1, 2)))))
    edges = [0, *cuts, len(text)]
    return [part for start, end in pairwise(edges) if (part := text[start:end].strip())]


def _wrapped(role: str, text: str, layout: _Layout) -> Iterator[str]:
    """The lines of a column: heads break where their author broke them and at its edge."""
    em = "\u3000"
    if role in _HEADS:
        for part in text.split(" ") if len(text) > layout.measure else [text]:
            for line in _lines(part, layout.measure, 0):
                room = (
                    max(0, (layout.measure - len(line)) // 2)
                    if layout.centred and layout.wrap == "indent"
                    else 0
                )
                yield em * room + line
        return
    indent = 0
    if layout.wrap == "indent":
        indent = 4 if role == "verse" else 0 if role in ("caption", "crosshead") else 2
        if role in _SIGNS and layout.right:
            indent = max(0, layout.measure - len(text))
    for number, line in enumerate(_lines(text, layout.measure, min(indent, layout.measure - 4))):
        yield line if number else em * indent + line


def _lines(text: str, measure: int, indent: int) -> list[str]:
    edges = [0, *line_starts(text, measure, indent), len(text)]
    return [part for start, end in pairwise(edges) if (part := text[start:end].strip())]


def _table(text: str, gap: str) -> Iterator[str]:
    rows = [re.split(r"\s*\|\s*", row.strip()) for row in re.split(r"[\n⏎]", text)]
    if gap:
        yield from (gap.join(cell for cell in row if cell) for row in rows)
        return
    for number, row in enumerate(rows):
        yield f"| {' | '.join(row)} |"
        if not number:
            yield "|" + " --- |" * len(row)
