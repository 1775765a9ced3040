"""Forms: boxes to tick, lines to write on, and what is written there already, each with its label.

In: a paragraph's text. Out: its fields, which are set whole, and whether it is a line of a form, which is
not justified: 性　别：□男　□女, 联系电话：＿＿＿＿, ☐ 半年（180元）. Names and long numbers have labels in
any text: 校对：许静, 咨询电话：13800000000.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from publisher.compose.line.characters import HAN
from publisher.compose.units import Em
from publisher.model import Block, Inline, Paragraph, Text, plain_text
from publisher.shared.late import late

# ○ and □ also stand for a character that is lost or not told (张○○), which is no box to tick: such a sign
# stands behind a character, or beside its like.
BOXES = "□☐☑☒○◯"
WRITING_LINE = re.compile("＿{2,}|_{3,}")
BOX_BEFORE_LABEL = re.compile(f"(?<![{BOXES}])[{BOXES}][ ]?(?=[^\\s{BOXES}])")

_LINE = WRITING_LINE.pattern
# 姓　　名, 份 数: letters set apart to be as wide as the labels above and below.
_APART = f"[{HAN}](?:[ 　]+[{HAN}]){{1,3}}"
_SPACED = f"{_APART}[：:]"
_LABEL = f"(?<![^\\s，；、）)])(?:{_SPACED}|[^\\s，。；：:{BOXES}＿_]{{1,12}}%s)[ ]?"
_BOXED = f"(?<![{BOXES}])[{BOXES}][ ]?[^\\s{BOXES}＿_]{{1,16}}(?:{_LINE})?"
# Behind a line stands what is counted or dated on it: ＿＿＿份, ＿＿月至＿＿月.
_WRITTEN = f"(?:{_LABEL % '[：:]?'})?(?:(?:{_LINE})[{HAN}]{{0,2}})+"
_TICKED = f"(?:{_LABEL % '[：:]'})?{_BOXED}"
_FIELD = late(f"{_WRITTEN}|{_TICKED}|(?<!\\S){_SPACED}")
# 美编：白露　校　对：许静 between blanks; 咨询电话：13800000000 anywhere.
_VALUE = re.compile(
    f"： ?(?:(?P<name>[{HAN}·]{{2,6}})(?![^ 　])|[(（]?[0-9][0-9×*()（）—–－-]{{3,}}[0-9×*)）])"
)
_LABEL_OF_NAME = late(f"(?<!\\S)(?:[{HAN}]{{1,6}}|{_APART})$")
_LABEL_OF_NUMBER = late(f"[{HAN}]{{1,4}}$")
_LONGEST_LABEL = 7
# Prose ends so, and forms do not: most text is looked at no further for boxes and lines.
_SENTENCE_ENDS = frozenset("。！？…”」』")
_has_sign = re.compile(f"[{BOXES}＿_]").search
# A writing line is cut no shorter than this (em): its label stands above it instead.
_LEAST = 3.0
_ASCII = 0.55  # em, about what letters, figures and brackets take


class Field(NamedTuple):
    """A box, a line, a name or a number with its label.

    Attributes:
        start, end: In characters of the text.
        lines: The writing lines in it.
        behind: The blank that follows it, in em.
        value: Where the number behind its label begins; 0 where it has none that may begin a line.
        is_text: Whether it is a name or a number, which stands in prose as well: a line end divides it
            rather than leave a hole that is larger than it is.
    """

    start: int
    end: int
    lines: tuple[tuple[int, int], ...]
    behind: Em
    is_text: bool = False
    value: int = 0

    def room(self, text: str, measure: Em, indent: Em) -> Em | None:
        """How long each of its writing lines may be where it is set whole in a line of the text.

        Returns:
            In em; None where its label leaves too little of the measure.
        """
        written = [text[first:last] for first, last in self.lines]
        rest = _width(WRITING_LINE.sub("", text[self.start : self.end]))
        left = measure - (indent if not self.start else 0.0) - rest - self.behind
        if not written:
            return left if left >= 0.0 else None
        each = left / len(written)
        return each if each >= min(_LEAST, *map(_width, written)) else None


def fields(text: str) -> list[Field]:
    """The fields of a text: boxes and lines in order, then names and numbers."""
    return [*_to_fill_in(text), *_filled_in(text)]


def is_form(content: Sequence[Inline]) -> bool:
    """Whether a paragraph is a line of a form: there is a line to write on, or a choice of boxes.

    A single box may be a bullet where no label stands before it.
    """
    last = content[-1] if content else None
    if isinstance(last, Text) and last.text[-1:] in _SENTENCE_ENDS:
        return False
    text = plain_text(content)
    if not _has_sign(text):
        return False
    found = _to_fill_in(text)
    ticked = [one for one in found if any(box in text[one.start : one.end] for box in BOXES)]
    return (
        any(one.lines for one in found)
        or len(ticked) > 1
        or any(text[one.start] not in BOXES for one in ticked)
    )


def form_runs(blocks: Sequence[Block]) -> Iterator[list[int]]:
    """Lines of a form that follow each other, by their place among the blocks."""
    run: list[int] = []
    for index, block in enumerate(blocks):
        if isinstance(block, Paragraph) and is_form(block.content):
            run.append(index)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _to_fill_in(text: str) -> list[Field]:
    """Boxes and lines with their labels; none of prose that ends as prose does."""
    if text[-1:] in _SENTENCE_ENDS:
        return []
    return [_field(text, *found.span()) for found in _FIELD().finditer(text)]


def _filled_in(text: str) -> Iterator[Field]:
    """Names and long numbers with the labels before them."""
    for value in _VALUE.finditer(text):
        at = value.start()
        pattern = _LABEL_OF_NAME() if value["name"] else _LABEL_OF_NUMBER()
        label = pattern.search(text, max(0, at - _LONGEST_LABEL), at)
        if label:
            begins = 0 if value["name"] else at + len(value[0]) - len(value[0].lstrip("： "))
            yield Field(label.start(), value.end(), (), 0.0, is_text=True, value=begins)


def _field(text: str, start: int, end: int) -> Field:
    lines = tuple(line.span() for line in WRITING_LINE.finditer(text, start, end))
    return Field(start, end, lines, float(text[end : end + 1] == "　"))


def _width(text: str) -> Em:
    """About how wide a text is."""
    return sum(_ASCII if character.isascii() else 1.0 for character in text)
