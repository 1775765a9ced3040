"""The marks on one page: colours, ink, thin rules, pictures, tags.

In: nothing. Out: `PageMarks`, which `publisher.check.pdf.walk` fills and every check of a page reads.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class PlacedImage:
    """A picture as it is placed.

    Attributes:
        space: The family of its colour space; empty for a stencil, which has the current colour.
        resolution: Pixels an inch, in the direction that has fewer.
        ink: The most ink on one spot of a CMYK picture, in per cent; 0 for any other.
        tones: The number of tones of black ink in a CMYK picture.
    """

    name: str
    space: str
    resolution: float
    ink: float
    tones: int


@dataclass(slots=True)
class PageMarks:
    """The marks on a page.

    Attributes:
        spaces: Colour spaces in use: "grey", "RGB", "CMYK", the same with a profile ("ICC RGB"), or the
            family of any other.
        texts, mixed, small_mixed: How often text is shown; how often in more than black ink; and how
            often of that under 12 points.
        small_tinted: How often text under 9 points is shown in a tint of black.
        coloured: The number of areas and rules within the trim in more than black ink.
        ink: The most ink of one area or rule within the trim, in per cent.
        thinnest: The width of the thinnest rule, in points; None without rules.
        reach: The outermost left, foot, right and head of pictures and of areas that are not white; None
            without any.
        owners: Marked content numbers in the order they are drawn.
        untagged: How often something is shown outside tags and artifacts.
        lacking: The number of characters drawn as .notdef, the box for a glyph that the font lacks.
        malformed: The number of operators with operands that they do not take.
        is_cut: Whether the walk ended before the page did: too many operators, or forms too deep.
    """

    spaces: set[str] = field(default_factory=set)
    texts: int = 0
    mixed: int = 0
    small_mixed: int = 0
    small_tinted: int = 0
    coloured: int = 0
    ink: float = 0.0
    thinnest: float | None = None
    reach: tuple[float, float, float, float] | None = None
    images: list[PlacedImage] = field(default_factory=list)
    owners: list[int] = field(default_factory=list)
    untagged: int = 0
    annotations: int = 0
    lacking: int = 0
    malformed: int = 0
    is_cut: bool = False
