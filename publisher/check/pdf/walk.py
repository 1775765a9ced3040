"""A walk over the operators of a page, forms included.

In: a page. Out: its `PageMarks`. Nothing is rendered: a colour counts if an operator uses it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import hypot
from typing import Any, NamedTuple, TypeAlias

import pikepdf
from pikepdf import Array, Dictionary, Matrix, Name, Object, Page, Stream, String

from publisher.check.pdf.colours import FIRST, black_of, family_of, is_black, is_white
from publisher.check.pdf.file import MAXIMUM_DEPTH, box_of, inherited
from publisher.check.pdf.inks import inks_of
from publisher.check.pdf.marks import PageMarks, PlacedImage

_GLYPH_CODES = (Name("/Identity-H"), Name("/Identity-V"))
_SPACES = {"g": "grey", "rg": "RGB", "k": "CMYK"}
_FILLS = ("f", "F", "f*", "B", "B*", "b", "b*")
_STROKES = ("S", "s", "B", "B*", "b", "b*")
# Of one page, forms counted each time they are drawn: two forms that draw each other have no end.
MOST_OPERATORS = 2_000_000

_Instruction: TypeAlias = pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage


@dataclass(slots=True)
class _State:
    """The part of the graphics state that preflight looks at."""

    matrix: Matrix = field(default_factory=Matrix)
    fill: tuple[str, tuple[float, ...]] = ("grey", (0.0,))
    stroke: tuple[str, tuple[float, ...]] = ("grey", (0.0,))
    width: float = 1.0
    size: float = 0.0
    by_glyph: bool = False  # text counts glyphs of its font, two bytes each
    invisible: bool = False  # as text behind a scanned page is

    def copy(self) -> _State:
        return replace(self)


class _Scope(NamedTuple):
    """What the names of a content stream mean, and how many forms it is drawn inside."""

    resources: Object | None
    depth: int


class Walk:
    """A walk over the operators of one page, forms included.

    Attributes:
        page: The marks on the page.

    Args:
        most: The number of operators after which the walk ends.
    """

    def __init__(self, page: Page, *, most: int = MOST_OPERATORS) -> None:
        self.page = PageMarks()
        self._state = _State()
        self._stack: list[_State] = []
        self._tags: list[bool] = []
        self._paths: list[list[tuple[float, float]]] = []
        self._left = most
        self._forms: dict[tuple[int, int], list[_Instruction]] = {}
        self._trim = box_of(inherited(page, "/TrimBox")) or box_of(inherited(page, "/MediaBox"))
        self._text_matrix = Matrix()
        self._scope = _Scope(None, 0)
        self.page.annotations = len(page.obj.get("/Annots", []))
        self._content(_parsed(page), inherited(page, "/Resources"), 0)

    def _content(self, instructions: list[_Instruction], resources: Object | None, depth: int) -> None:
        allowed = self._left
        self._left = max(allowed - len(instructions), 0)
        self.page.is_cut |= len(instructions) > allowed
        outside, self._scope = self._scope, _Scope(resources, depth)
        for instruction in instructions[:allowed]:
            if isinstance(instruction, pikepdf.ContentStreamInlineImage):
                self._used(family_of(resources, instruction.iimage.obj.get("/CS")))
            elif step := _STEPS.get(name := str(instruction.operator)):
                try:
                    step(self, name, instruction.operands)
                except (TypeError, ValueError, IndexError, AttributeError):
                    self.page.malformed += 1
        self._scope = outside

    def _save(self, _: str, operands: Any) -> None:
        self._stack.append(self._state.copy())

    def _restore(self, _: str, operands: Any) -> None:
        if self._stack:
            self._state = self._stack.pop()

    def _transform(self, _: str, operands: Any) -> None:
        self._state.matrix = Matrix(*_numbers(operands)) @ self._state.matrix

    def _space(self, name: str, operands: Any) -> None:
        family = family_of(self._scope.resources, operands[0])
        self._colour(name, family, FIRST.get(family, ()))

    def _components(self, name: str, operands: Any) -> None:
        """Of the current space; the name of a pattern is none."""
        space, _ = self._state.stroke if name.isupper() else self._state.fill
        self._colour(name, space, _numbers(one for one in operands if not isinstance(one, Name)))

    def _space_and_components(self, name: str, operands: Any) -> None:
        self._colour(name, _SPACES[name.lower()], _numbers(operands))

    def _colour(self, name: str, space: str, components: tuple[float, ...]) -> None:
        """Of rules if the operator is written in capitals, else of areas and type."""
        if name.isupper():
            self._state.stroke = space, components
        else:
            self._state.fill = space, components

    def _line_width(self, _: str, operands: Any) -> None:
        self._state.width = float(operands[0])

    def _font(self, _: str, operands: Any) -> None:
        self._state.size = abs(float(operands[1]))
        self._state.by_glyph = _counts_glyphs(self._scope.resources, str(operands[0]))

    def _begin_text(self, _: str, operands: Any) -> None:
        self._text_matrix = Matrix()

    def _place_text(self, _: str, operands: Any) -> None:
        self._text_matrix = Matrix(*_numbers(operands))

    def _rendering(self, _: str, operands: Any) -> None:
        self._state.invisible = int(operands[0]) == 3

    def _move(self, _: str, operands: Any) -> None:
        self._paths.append([self._point(*operands)])

    def _draw(self, _: str, operands: Any) -> None:
        """A line, or a curve, of which only the end counts."""
        self._paths[-1].append(self._point(*operands[-2:]))

    def _rectangle(self, _: str, operands: Any) -> None:
        x, y, width, height = _numbers(operands)
        corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
        self._paths.append([self._point(*corner) for corner in corners])

    def _text(self, _: str, operands: Any) -> None:
        shown = operands[-1]
        space, colour = self._state.fill
        if self._state.by_glyph and not self._state.invisible:
            self.page.lacking += _count_of_notdef(shown)
        self.page.texts += 1
        self._used(space)
        if not is_black(space, colour):
            self.page.mixed += 1
            self.page.small_mixed += self._is_under(12)
        elif 0 < black_of(space, colour) < 1:
            self.page.small_tinted += self._is_under(9)

    def _is_under(self, points: float) -> bool:
        """Whether text is smaller now."""
        matrix = self._text_matrix @ self._state.matrix
        # A thousandth of a point is the error of the matrices' rounded figures.
        return bool(self._state.size * hypot(matrix.c, matrix.d) < points - 0.001)

    def _painted(self, name: str, operands: Any) -> None:
        state = self._state
        scale = abs(state.matrix.a * state.matrix.d - state.matrix.b * state.matrix.c) ** 0.5
        inside = any(map(self._is_inside, self._paths))
        for applies, (space, colour) in (
            (name in _FILLS, state.fill),
            (name in _STROKES, state.stroke),
        ):
            if applies:
                self._used(space)
                self.page.coloured += inside and not is_black(space, colour)
                if space == "CMYK" and inside:
                    self.page.ink = max(self.page.ink, sum(colour) * 100)
        if name in _FILLS and not is_white(*state.fill):
            for path in filter(self._is_inside, self._paths):
                self._reached(path)
        if name in _STROKES:
            width = state.width * scale
            known = self.page.thinnest
            self.page.thinnest = width if known is None else min(width, known)
        self._paths.clear()

    def _point(self, x: Any, y: Any) -> tuple[float, float]:
        """A point of a path on the page."""
        return self._state.matrix.transform((float(x), float(y)))

    def _is_inside(self, path: Sequence[tuple[float, float]]) -> bool:
        """Whether a part of a path reaches into the trim: a ground that bleeds has all its corners
        outside, a crop mark ends where the trim begins."""
        if self._trim is None:
            return True
        left, bottom, right, top = self._trim
        across, up = zip(*path, strict=True)
        return bool(min(across) < right and max(across) > left and min(up) < top and max(up) > bottom)

    def _reached(self, points: Sequence[tuple[float, float]]) -> None:
        """Extend the reach of areas and pictures by one of them."""
        across, up = zip(*points, strict=True)
        left, bottom, right, top = self.page.reach or (across[0], up[0], across[0], up[0])
        self.page.reach = (
            min(left, *across), min(bottom, *up), max(right, *across), max(top, *up)
        )  # fmt: skip

    def _used(self, space: str) -> None:
        self.page.spaces.add(space)
        if not any(self._tags):
            self.page.untagged += 1

    def _tagged(self, name: str, operands: Any) -> None:
        resources = self._scope.resources
        is_tag = operands[0] == Name.Artifact
        if name == "BDC":
            properties = operands[1]
            if isinstance(properties, Name) and isinstance(resources, Dictionary):
                properties = resources.get("/Properties", Dictionary()).get(str(properties), Dictionary())
            number = properties.get("/MCID") if isinstance(properties, Dictionary) else None
            if number is not None:
                self.page.owners.append(int(number))
                is_tag = True
        self._tags.append(is_tag)

    def _untagged(self, _: str, operands: Any) -> None:
        if self._tags:
            self._tags.pop()

    def _object(self, _: str, operands: Any) -> None:
        resources, depth = self._scope
        name = str(operands[0])
        objects = resources.get("/XObject") if isinstance(resources, Dictionary) else None
        drawn = objects.get(name) if isinstance(objects, Dictionary) else None
        if not isinstance(drawn, Stream):
            return
        if drawn.get("/Subtype") == Name.Form:
            self._form(drawn, resources, depth + 1)
        else:
            self._image(drawn, resources, name)

    def _form(self, form: Stream, resources: Object | None, depth: int) -> None:
        if depth > MAXIMUM_DEPTH or not self._left:
            self.page.is_cut = True
            return
        instructions = self._forms.get(form.objgen)  # a stream always has a number of its own
        if instructions is None:
            instructions = self._forms[form.objgen] = _parsed(form)
        self._stack.append(self._state.copy())
        self._content(instructions, form.get("/Resources", resources), depth)
        self._state = self._stack.pop()

    def _image(self, image: Stream, resources: Object | None, name: str) -> None:
        matrix = self._state.matrix
        across, down = (matrix.a**2 + matrix.b**2) ** 0.5, (matrix.c**2 + matrix.d**2) ** 0.5
        width, height = int(image.get("/Width", 0)), int(image.get("/Height", 0))
        resolution = min(width / (across or 1.0), height / (down or 1.0)) * 72
        space = ""
        if not bool(image.get("/ImageMask", False)):
            space = family_of(resources, image.get("/ColorSpace"))
            self._used(space)
        self._reached([self._point(*corner) for corner in ((0, 0), (1, 0), (1, 1), (0, 1))])
        ink, tones = inks_of(image) if space == "CMYK" else (0.0, 0)
        self.page.images.append(PlacedImage(name.lstrip("/"), space, resolution, ink, tones))


_STEPS: Mapping[str, Callable[[Walk, str, Any], None]] = {
    **dict.fromkeys(("g", "rg", "k", "G", "RG", "K"), Walk._space_and_components),
    **dict.fromkeys(("cs", "CS"), Walk._space),
    **dict.fromkeys(("sc", "scn", "SC", "SCN"), Walk._components),
    **dict.fromkeys(("Tj", "TJ", "'", '"'), Walk._text),
    **dict.fromkeys(("l", "c", "v", "y"), Walk._draw),
    **dict.fromkeys((*_FILLS, *_STROKES, "n"), Walk._painted),
    **dict.fromkeys(("BMC", "BDC"), Walk._tagged),
    "q": Walk._save, "Q": Walk._restore, "cm": Walk._transform, "w": Walk._line_width,
    "BT": Walk._begin_text, "Tm": Walk._place_text, "Tf": Walk._font, "Tr": Walk._rendering,
    "m": Walk._move, "re": Walk._rectangle, "EMC": Walk._untagged, "Do": Walk._object,
}  # fmt: skip
"""What each operator does to a walk; the others change nothing that is looked at (ISO 32000-1, annex A)."""


def _parsed(content: Page | Stream) -> list[_Instruction]:
    """The operators of a page or form; none if they are malformed, which the syntax check reports."""
    try:
        return list(pikepdf.parse_content_stream(content))
    except pikepdf.PdfError:
        return []


def _counts_glyphs(resources: Object | None, name: str) -> bool:
    """Whether codes of a font are its glyphs' numbers (9.7.5.2, 9.7.4.2), so that 0 is .notdef."""
    fonts = resources.get("/Font") if isinstance(resources, Dictionary) else None
    font = fonts.get(name) if isinstance(fonts, Dictionary) else None
    if not isinstance(font, Dictionary) or font.get("/Encoding") not in _GLYPH_CODES:
        return False
    descendants = font.get("/DescendantFonts")
    descendant = descendants[0] if isinstance(descendants, Array) and len(descendants) else None
    return isinstance(descendant, Dictionary) and not isinstance(descendant.get("/CIDToGIDMap"), Stream)


def _count_of_notdef(shown: Object) -> int:
    strings = shown if isinstance(shown, Array) else [shown]
    texts = (bytes(string) for string in strings if isinstance(string, String))
    return sum(not any(text[at : at + 2]) for text in texts for at in range(0, len(text) - 1, 2))


def _numbers(operands: Iterable[Any]) -> tuple[float, ...]:
    return tuple(float(value) for value in operands)
