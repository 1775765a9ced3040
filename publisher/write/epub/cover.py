"""The composition of cover and title page.

In: a title and metadata. Out: `CoverSheet`: rules, plates and lines of words on a sheet of
1600 x 2560 units. It is drawn twice: as the cover's picture and as the title page's SVG.

The sheet is a newspaper's front page reduced to its parts: the double rule 文武线 at head and
foot, the headline as large as the measure allows, the newspaper's name on a plate, read
downwards as a masthead is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import accumulate, takewhile
from math import ceil
from typing import Literal

from publisher.faces import GETA, Face, Faces, Role
from publisher.faces.face import INVISIBLE
from publisher.model import Document, Metadata, Section, heading_text, is_called_by_its_day
from publisher.model.han import FIRST_EASTERN, is_han
from publisher.write.epub.display import fitted, length

WIDTH, HEIGHT = 1600, 2560
"""Of the sheet; 1.6 high to 1 wide, as stores ask, the long side at their recommended 2560."""

# What follows is in units of the sheet, and was judged by eye; leadings are in em of their lines.
_MARGIN = 150
_MEASURE = WIDTH - 2 * _MARGIN
# 文武线: how thick its rules are, how far the second begins below the first, and how high both are.
_HEAVY, _LIGHT = 17, 4
_LIGHT_BELOW, _HEAVY_BELOW = 27, 13
_RULES_HIGH = 30
_HEAD_BASELINE, _HEAD_SIZE = 268, 48
# The title, and the subtitle under a bar: where they begin, how large they are at most, what room they
# have.
_TITLE_TOP, _TITLE_SIZE, _TITLE_ROOM, _TITLE_LEADING = 420, 420, 1000, 1.22
_SUBTITLE_DOWN, _SUBTITLE_SIZE, _SUBTITLE_ROOM, _SUBTITLE_LEADING = 55, 92, 260, 1.35
_BAR_DOWN, _BAR_UP, _BAR_WIDTH, _BAR_HEIGHT = 110, 20, 150, 15
# Rubrics: how many at most, between which baselines, how far below what is above them and from each other.
_RUBRICS, _RUBRICS_TOP, _RUBRICS_END = 4, 1330, 1900
_RUBRICS_DOWN, _RUBRIC_GAP = 60, 22
_RUBRIC_MEASURE, _RUBRIC_ROOM, _RUBRIC_SIZE, _RUBRIC_LEADING = 0.68, 150, 58, 1.45
# The lines at the foot; those for names; where the last stands, and how long one may be that is not set
# smaller.
_FOOT_SIZE, _FOOT_LINES, _FOOT_LEADING = 54, 4, 1.7
_FOOT_UP, _BASELINE_UP = 90, 6.0
_FOOT_MEASURE = 18  # em
# The plate with the newspaper's name.
_PLATE_WIDTH, _PLATE_SIZE, _PLATE_LEADING, _PLATE_WHITE = 240, 150, 1.12, 48
# Of the measure, beside a plate.
_BESIDE_PLATE = 0.72
# How far characters reach above the baseline, in em: in lines, and in the cells of a plate.
_ASCENT, _PLATE_ASCENT = 0.88, 0.94
# em; what is longer is no name or headline: in full it could not be read, and lines of display type
# take time by the cube of what they hold (headlines: 0.2 s for 100).
_LONGEST_LINE, _LONGEST_DISPLAY = 40, 100
_NARROWEST = 0.25  # em; marks without a width count as this
_LATIN = 0.55  # em, about what a letter takes
_LEAST_LENGTH = 0.1  # em, so that nothing is divided by none
_LONGEST_PLATE = 8  # characters of a newspaper's name that a plate can hold
_QUOTED = 12  # characters of a text that messages begin with

Tone = Literal["ink", "accent", "ground"]
Part = Literal["title", "subtitle", "words"]


@dataclass(frozen=True, slots=True)
class CoverLine:
    """A line of words that starts, or with `end` ends, at x on the baseline y."""

    text: str
    x: float
    y: float
    size: float
    role: Role
    weight: int
    tone: Tone = "ink"
    end: bool = False
    part: Part = "words"


@dataclass(frozen=True, slots=True)
class Plate:
    """A filled rectangle; a rule is a low one."""

    x: float
    y: float
    width: float
    height: float
    tone: Tone


@dataclass(frozen=True, slots=True)
class CoverSheet:
    """Everything on the sheet: plates from back to front, lines in reading order."""

    plates: tuple[Plate, ...]
    lines: tuple[CoverLine, ...]
    missing: str  # characters that no face has, set as 〓
    unnamed: int  # creators for whom there is no room
    cut: tuple[str, ...]  # beginnings of texts that end in dots for want of room


def cover_sheet(document: Document, title: str, faces: Faces, *, issued: str, others: str) -> CoverSheet:
    """Arrange the sheet; `issued` is the day of issue in words, `others` stands for more people."""
    sheet = _Sheet(faces)
    metadata = document.metadata
    sheet.double_rule(top=_MARGIN, heavy_first=True)
    sheet.double_rule(top=HEIGHT - _MARGIN - _RULES_HIGH, heavy_first=False)
    sheet.head(metadata.series, issued)
    if is_called_by_its_day(metadata):  # the day stands in the head
        title = metadata.publication
    foot = sheet.title(title, metadata.subtitle)
    sheet.rubrics(_rubrics(document, title, metadata.subtitle), foot)
    name = metadata.publication if metadata.publication != title else ""
    unnamed = sheet.foot(metadata, name, others)
    return CoverSheet(
        tuple(sheet.plates), tuple(sheet.lines), "".join(sheet.missing), unnamed, tuple(sheet.cut)
    )


class _Sheet:
    """The sheet while it is being filled.

    Attributes:
        missing: Characters that no face has, in their order.
        cut: Beginnings of texts that have no room.
    """

    def __init__(self, faces: Faces) -> None:
        self._faces = faces
        self.plates: list[Plate] = []
        self.lines: list[CoverLine] = []
        self.missing: dict[str, None] = {}
        self.cut: list[str] = []

    def double_rule(self, *, top: float, heavy_first: bool) -> None:
        """文武线: a heavy rule and a light one."""
        heavy, light = (top, top + _LIGHT_BELOW) if heavy_first else (top + _HEAVY_BELOW, top)
        self.plates.append(Plate(_MARGIN, heavy, _MEASURE, _HEAVY, "ink"))
        self.plates.append(Plate(_MARGIN, light, _MEASURE, _LIGHT, "ink"))

    def head(self, series: str, issued: str) -> None:
        """The line under the head rule: series on one side, day of issue on the other."""
        if series:
            self._set(CoverLine(series, _MARGIN, _HEAD_BASELINE, _HEAD_SIZE, "hei", 500))
        if issued:
            self._set(CoverLine(issued, WIDTH - _MARGIN, _HEAD_BASELINE, _HEAD_SIZE, "hei", 500, end=True))

    def title(self, title: str, subtitle: str) -> float:
        """The headline, each line as wide as the measure allows; returns where it ends."""
        face = self._faces("song", 700)
        shown = self._printable(title, face, _LONGEST_DISPLAY)
        lines, size = fitted(shown, face, _MEASURE, _TITLE_ROOM, largest=_TITLE_SIZE)
        y = _TITLE_TOP + size * _ASCENT
        for line in lines:
            self.lines.append(CoverLine(line, _MARGIN, y, size, "song", 700, part="title"))
            y += size * _TITLE_LEADING
        y += _BAR_DOWN - size * _ASCENT
        if not subtitle.strip():
            return y
        self.plates.append(Plate(_MARGIN, y - _BAR_UP, _BAR_WIDTH, _BAR_HEIGHT, "accent"))
        face = self._faces("kai", 400)
        shown = self._printable(subtitle, face, _LONGEST_DISPLAY)
        lines, size = fitted(shown, face, _MEASURE, _SUBTITLE_ROOM, largest=_SUBTITLE_SIZE)
        y += _SUBTITLE_DOWN + size
        for line in lines:
            self.lines.append(CoverLine(line, _MARGIN, y, size, "kai", 400, part="subtitle"))
            y += size * _SUBTITLE_LEADING
        return y

    def rubrics(self, rubrics: list[str], top: float) -> None:
        """The rubrics of the text, if there is room left for them above the plate."""
        y = max(top + _RUBRICS_DOWN, _RUBRICS_TOP)
        for rubric in rubrics[:_RUBRICS]:
            face = self._faces("song", 400)
            shown = self._printable(rubric, face, _LONGEST_DISPLAY)
            lines, size = fitted(
                shown, face, _MEASURE * _RUBRIC_MEASURE, _RUBRIC_ROOM, largest=_RUBRIC_SIZE
            )
            for line in lines:
                if y > _RUBRICS_END:
                    return
                self.lines.append(CoverLine(line, _MARGIN, y, size, "song", 400))
                y += size * _RUBRIC_LEADING
            y += _RUBRIC_GAP

    def foot(self, metadata: Metadata, name: str, others: str) -> int:
        """The plate with the newspaper's name at the right, who made it at the left, both on the foot
        rule.

        Returns:
            The number of creators for whom there is no room.
        """
        bottom = HEIGHT - _MARGIN - _FOOT_UP
        y = bottom - _BASELINE_UP
        names = dict.fromkeys(person.name for person in metadata.creators if person.name.strip())
        people, unnamed = _lines_of_names(list(names), others)
        lines = [metadata.publisher, *reversed(people)]
        if name and len(name) <= _LONGEST_PLATE and is_han(name):
            self._plate(name, bottom)
        else:
            lines.append(name)
        for text in filter(None, lines):
            self._set(CoverLine(text, _MARGIN, y, _FOOT_SIZE, "hei", 400))
            y -= _FOOT_SIZE * _FOOT_LEADING
        return unnamed

    def _plate(self, name: str, bottom: float) -> None:
        height = len(name) * _PLATE_SIZE * _PLATE_LEADING + 2 * _PLATE_WHITE
        left, top = WIDTH - _MARGIN - _PLATE_WIDTH, bottom - height
        self.plates.append(Plate(left, top, _PLATE_WIDTH, height, "accent"))
        x = left + (_PLATE_WIDTH - _PLATE_SIZE) / 2
        for at, character in enumerate(name):
            y = top + _PLATE_WHITE + _PLATE_SIZE * (_PLATE_LEADING * at + _PLATE_ASCENT)
            self._set(CoverLine(character, x, y, _PLATE_SIZE, "kai", 400, "ground"))

    def _set(self, line: CoverLine) -> None:
        """Set one line as it is, smaller when it is too long for the measure beside a plate."""
        face = self._faces(line.role, line.weight)
        text = self._printable(line.text, face, _LONGEST_LINE)
        if text.strip():
            size = min(line.size, _MEASURE * _BESIDE_PLATE / max(length(text, face), _LEAST_LENGTH))
            self.lines.append(replace(line, text=text, size=size))

    def _printable(self, text: str, face: Face, longest: float) -> str:
        """The text as the faces can show it, cut where it takes more than `longest` em."""
        text = "".join(c for c in text if c not in INVISIBLE)
        widths = accumulate(max(length(character, face), _NARROWEST) for character in text)
        if (fitting := sum(1 for _ in takewhile(lambda width: width <= longest, widths))) < len(text):
            self.cut.append(text[:_QUOTED])
            text = text[: fitting - 1] + "…"
        lacking = {c for c in text if self._faces.covering(c, face) is None}
        self.missing |= dict.fromkeys(sorted(lacking))
        return "".join(GETA if c in lacking else c for c in text)


def _lines_of_names(names: list[str], others: str) -> tuple[list[str], int]:
    """Names in lines of about equal length, with `others` after the last name if there are too many.

    Returns:
        The lines, and the number of names left out.
    """
    if not names:
        return [], 0
    fitting = 0
    length = 0.0
    for name in names:
        length += sum(1.0 if character > FIRST_EASTERN else _LATIN for character in name) + 1
        if length > _FOOT_LINES * _FOOT_MEASURE:
            break
        fitting += 1
    shown = names[: max(fitting, 1)]
    count = max(1, min(_FOOT_LINES, len(shown), ceil(length / _FOOT_MEASURE)))
    each = ceil(len(shown) / count)
    lines = ["　".join(shown[at : at + each]) for at in range(0, len(shown), each)]
    if len(shown) < len(names):
        lines[-1] += f"　{others}"
    return lines, len(names) - len(shown)


def _rubrics(document: Document, title: str, subtitle: str) -> list[str]:
    """The names of rubrics that are not on the sheet already."""
    names = (heading_text(part.rubric[:1]) for part in document.body if isinstance(part, Section))
    return [name for name in names if name.strip() and name not in (title, subtitle)]
