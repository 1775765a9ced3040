"""The composition of cover and title page.

In: a title and metadata. Out: `Composition`: rules, plates and lines of words on a sheet of
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
from publisher.model.han import is_han
from publisher.write.epub.display import fitted, length

WIDTH, HEIGHT = 1600, 2560
"""Of the sheet; 1.6 high to 1 wide, as stores ask, the long side at their recommended 2560."""

_MARGIN = 150
_MEASURE = WIDTH - 2 * _MARGIN
_TITLE_TOP, _TITLE_ROOM = 420, 1000
_PLATE_WIDTH, _PLATE_SIZE = 240, 150
_FOOT_SIZE, _FOOT_LINES = 54, 4  # of the lines at the foot; those for names
_FOOT_MEASURE = 18  # em; longer lines are set smaller
# em; what is longer is no name or headline: in full it could not be read, and lines of display type
# take time by the cube of what they hold (headlines: 0.2 s for 100).
_LONGEST_LINE, _LONGEST_DISPLAY = 40, 100
_NARROWEST = 0.25  # em; marks without a width count as this
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
class Composition:
    """Everything on the sheet: plates from back to front, lines in reading order."""

    plates: tuple[Plate, ...]
    lines: tuple[CoverLine, ...]
    missing: str  # characters that no face has, set as 〓
    unnamed: int  # creators for whom there is no room
    cut: tuple[str, ...]  # beginnings of texts that end in dots for want of room


def compose(document: Document, title: str, faces: Faces, *, issued: str, others: str) -> Composition:
    """Arrange the sheet; `issued` is the day of issue in words, `others` stands for more people."""
    sheet = _Sheet(faces)
    metadata = document.metadata
    sheet.double_rule(top=_MARGIN, heavy_first=True)
    sheet.double_rule(top=HEIGHT - _MARGIN - 30, heavy_first=False)
    sheet.head(metadata.series, issued)
    if is_called_by_its_day(metadata):  # the day stands in the head
        title = metadata.publication
    foot = sheet.title(title, metadata.subtitle)
    sheet.rubrics(_rubrics(document, title, metadata.subtitle), foot)
    name = metadata.publication if metadata.publication != title else ""
    unnamed = sheet.foot(metadata, name, others)
    return Composition(
        tuple(sheet.plates), tuple(sheet.lines), "".join(sheet.missing), unnamed, tuple(sheet.cut)
    )


class _Sheet:
    def __init__(self, faces: Faces) -> None:
        self._faces = faces
        self.plates: list[Plate] = []
        self.lines: list[CoverLine] = []
        self.missing: dict[str, None] = {}
        self.cut: list[str] = []

    def double_rule(self, *, top: float, heavy_first: bool) -> None:
        """文武线: a heavy rule and a light one."""
        heavy, light = (top, top + 27) if heavy_first else (top + 13, top)
        self.plates.append(Plate(_MARGIN, heavy, _MEASURE, 17, "ink"))
        self.plates.append(Plate(_MARGIN, light, _MEASURE, 4, "ink"))

    def head(self, series: str, issued: str) -> None:
        """The line under the head rule: series on one side, day of issue on the other."""
        if series:
            self._set(CoverLine(series, _MARGIN, 268, 48, "hei", 500))
        if issued:
            self._set(CoverLine(issued, WIDTH - _MARGIN, 268, 48, "hei", 500, end=True))

    def title(self, title: str, subtitle: str) -> float:
        """The headline, each line as wide as the measure allows; returns where it ends."""
        face = self._faces("song", 700)
        shown = self._printable(title, face, _LONGEST_DISPLAY)
        lines, size = fitted(shown, face, _MEASURE, _TITLE_ROOM, largest=420)
        y = _TITLE_TOP + size * 0.88
        for line in lines:
            self.lines.append(CoverLine(line, _MARGIN, y, size, "song", 700, part="title"))
            y += size * 1.22
        y += 110 - size * 0.88
        if not subtitle.strip():
            return y
        self.plates.append(Plate(_MARGIN, y - 20, 150, 15, "accent"))
        face = self._faces("kai", 400)
        shown = self._printable(subtitle, face, _LONGEST_DISPLAY)
        lines, size = fitted(shown, face, _MEASURE, 260, largest=92)
        y += 55 + size
        for line in lines:
            self.lines.append(CoverLine(line, _MARGIN, y, size, "kai", 400, part="subtitle"))
            y += size * 1.35
        return y

    def rubrics(self, rubrics: list[str], top: float) -> None:
        """The rubrics of the text, if there is room left for them above the plate."""
        y = max(top + 60, 1330)
        for rubric in rubrics[:4]:
            face = self._faces("song", 400)
            shown = self._printable(rubric, face, _LONGEST_DISPLAY)
            lines, size = fitted(shown, face, _MEASURE * 0.68, 150, largest=58)
            for line in lines:
                if y > 1900:
                    return
                self.lines.append(CoverLine(line, _MARGIN, y, size, "song", 400))
                y += size * 1.45
            y += 22

    def foot(self, metadata: Metadata, name: str, others: str) -> int:
        """The plate with the newspaper's name at the right, who made it at the left, both on the foot
        rule.

        Returns:
            The number of creators for whom there is no room.
        """
        bottom = HEIGHT - _MARGIN - 90
        y = bottom - 6.0
        names = dict.fromkeys(person.name for person in metadata.creators if person.name.strip())
        people, unnamed = _lines_of_names(list(names), others)
        lines = [metadata.publisher, *reversed(people)]
        if name and len(name) <= _LONGEST_PLATE and is_han(name):
            self._plate(name, bottom)
        else:
            lines.append(name)
        for text in filter(None, lines):
            self._set(CoverLine(text, _MARGIN, y, _FOOT_SIZE, "hei", 400))
            y -= _FOOT_SIZE * 1.7
        return unnamed

    def _plate(self, name: str, bottom: float) -> None:
        height = len(name) * _PLATE_SIZE * 1.12 + 96
        left, top = WIDTH - _MARGIN - _PLATE_WIDTH, bottom - height
        self.plates.append(Plate(left, top, _PLATE_WIDTH, height, "accent"))
        x = left + (_PLATE_WIDTH - _PLATE_SIZE) / 2
        for at, character in enumerate(name):
            y = top + 48 + _PLATE_SIZE * (1.12 * at + 0.94)
            self._set(CoverLine(character, x, y, _PLATE_SIZE, "kai", 400, "ground"))

    def _set(self, line: CoverLine) -> None:
        """Set one line as it is, smaller when it is too long for the measure beside a plate."""
        face = self._faces(line.role, line.weight)
        text = self._printable(line.text, face, _LONGEST_LINE)
        if text.strip():
            size = min(line.size, _MEASURE * 0.72 / max(length(text, face), 0.1))
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
        length += sum(1.0 if character > "\u2e80" else 0.55 for character in name) + 1
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
