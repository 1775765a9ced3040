"""A walk over the content of all pages: forms, patterns, soft masks and glyphs of Type 3 included.

In: an open PDF. Out: `Drawn`.
Forms and pictures are looked at once, on the first page that draws them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, Stream

from tests.validators.pdfx4.colours import Colours
from tests.validators.pdfx4.drawn import Drawn, Key, described, key_of

# Table 51.
_OPERATORS = {
    "general graphics state": "w J j M d ri i gs",
    "special graphics state": "q Q cm",
    "path construction": "m l c v y h re",
    "path painting": "S s f F f* B B* b b* n",
    "clipping paths": "W W*",
    "text objects": "BT ET",
    "text state": "Tc Tw Tz TL Tf Tr Ts",
    "text positioning": "Td TD Tm T*",
    "text showing": "Tj TJ ' \"",
    "Type 3 fonts": "d0 d1",
    "colour": "CS cs SC SCN sc scn G g RG rg K k",
    "shading patterns": "sh",
    "inline images": "BI ID EI",
    "XObjects": "Do",
    "marked content": "MP DP BMC BDC EMC",
    "compatibility": "BX EX",
}
_KNOWN = frozenset(name for names in _OPERATORS.values() for name in names.split())
_SETS_COLOUR = {"g": "Gray", "rg": "RGB", "k": "CMYK"}
# Text render mode 3 shows nothing (9.3.6).
_INVISIBLE = 3


def drawn(pdf: Pdf) -> Drawn:
    """Looks at every page."""
    found = Drawn()
    seen: set[Key] = set()
    for number, page in enumerate(pdf.pages, 1):
        resources = _resources(page)
        group = page.obj.get("/Group")
        content = _Content(found, seen, number, f"p{number}", resources)
        if isinstance(group, Dictionary):
            content.group(group)
        content.read(page)
        if number in found.blends:
            found.blends[number] = isinstance(group, Dictionary) and "/CS" in group
    return found


def _resources(page: Page) -> Object:
    node: Object = page.obj
    while "/Resources" not in node and "/Parent" in node:
        node = node.Parent
    return node.get("/Resources", Dictionary())


@dataclass(frozen=True, slots=True)
class _Text:
    """The part of the graphics state that says whether and in what font text is seen."""

    font: Object | None = None
    mode: int = 0


class _Content:
    """One content stream with its resources."""

    def __init__(self, drawn: Drawn, seen: set[Key], page: int, where: str, resources: Object) -> None:
        self._drawn = drawn
        self._seen = seen
        self._page = page
        self._where = where
        self._resources = resources
        self._colours = Colours(drawn, _table(resources, "/ColorSpace"))
        self._text = _Text()
        self._saved: list[_Text] = []

    def read(self, stream: Page | Object) -> None:
        """Looks at every operator, and at the fonts that are named and perhaps never used."""
        try:
            instructions = pikepdf.parse_content_stream(stream)
        except pikepdf.PdfError as error:
            self._drawn.broken.append(f"{self._where}: {error}")
            return
        for instruction in instructions:
            if isinstance(instruction, pikepdf.ContentStreamInlineImage):
                self._inline_picture(instruction)
            else:
                self._operator(str(instruction.operator), list(instruction.operands))
        for font in _table(self._resources, "/Font").values():
            self._font(font)
            self._glyphs(font)

    def group(self, group: Object) -> None:
        """A transparency group blends in a space of its own (11.6.6)."""
        if (space := group.get("/CS")) is not None:
            self._drawn.blending.append((space, self._where))
            if isinstance(space, Array) and space[0] == Name.ICCBased:
                self._colours.use(space, f"{self._where} group")

    def _operator(self, name: str, operands: list[Any]) -> None:
        match name:
            case "g" | "G" | "rg" | "RG" | "k" | "K":
                self._colours.device(_SETS_COLOUR[name.lower()], self._where)
            case "cs" | "CS":
                self._colours.use(operands[0], self._where)
            case "scn" | "SCN" if operands and isinstance(operands[-1], Name):
                self._pattern(self._resource("/Pattern", operands[-1]))
            case "sh":
                self._shading(self._resource("/Shading", operands[0]), "shading")
            case "q":
                self._saved.append(self._text)
            case "Q":
                self._restore()
            case "Tr":
                self._text = replace(self._text, mode=int(operands[0]))
            case "Tf":
                self._text = replace(self._text, font=self._known("/Font", operands[0], "font"))
                self._font(self._text.font)
            case "Tj" | "TJ" | "'" | '"' if self._text.mode != _INVISIBLE:
                self._font(self._text.font, is_used=True)
            case "ri":
                self._drawn.intents.append((str(operands[0]), self._where))
            case "gs":
                self._state(self._known("/ExtGState", operands[0], "graphics state"))
            case "Do":
                self._object(self._known("/XObject", operands[0], "XObject"), str(operands[0]))
            case _ if name not in _KNOWN:
                self._drawn.broken.append(f"operator {name!r} in {self._where}")

    def _restore(self) -> None:
        if self._saved:
            self._text = self._saved.pop()
        else:
            self._drawn.broken.append(f"Q without q in {self._where}")

    def _resource(self, kind: str, name: Object) -> Object | None:
        return _table(self._resources, kind).get(str(name))

    def _known(self, kind: str, name: Object, word: str) -> Object | None:
        """A resource that must be there."""
        found = self._resource(kind, name)
        if found is None:
            self._drawn.missing.append(f"{word} {name} at {self._where}")
        return found

    def _inline_picture(self, instruction: pikepdf.ContentStreamInlineImage) -> None:
        picture = instruction.iimage
        if not picture.image_mask:
            space = picture.obj.get("/CS", picture.obj.get("/ColorSpace"))
            self._colours.use(space, f"{self._where} inline image")

    def _object(self, found: Object | None, name: str) -> None:
        if isinstance(found, Stream) and found.get("/Subtype") == Name.Image:
            self._once(found, self._inner(f"image {name}", self._resources)._picture)
        elif isinstance(found, Stream) and found.get("/Subtype") == Name.Form:
            self._form(found, f"form {name}")

    def _picture(self, picture: Object) -> None:
        if not bool(picture.get("/ImageMask", False)):
            self._drawn.pictures.append((picture, self._where))
            if "/ColorSpace" in picture:
                self._colours.unnamed().use(picture.ColorSpace, self._where)
        if "/Intent" in picture:
            self._drawn.intents.append((str(picture.Intent), self._where))
        if "/SMask" in picture or int(picture.get("/SMaskInData", 0)):
            self._drawn.blends[self._page] = False

    def _pattern(self, pattern: Object | None) -> None:
        if pattern is None:
            return
        if int(pattern.get("/PatternType", 0)) == 1:
            self._form(pattern, "pattern")
        else:
            self._shading(pattern.get("/Shading"), "pattern")

    def _shading(self, shading: Object | None, word: str) -> None:
        if shading is not None:
            self._colours.use(shading.get("/ColorSpace"), f"{self._where} {word}")

    def _form(self, form: Object, word: str) -> None:
        """A form, a tiling pattern or a soft mask: content with resources of its own."""
        inner = self._inner(word, form.get("/Resources", Dictionary()))
        self._once(form, inner._enter)

    def _enter(self, form: Object) -> None:
        group = form.get("/Group")
        if isinstance(group, Dictionary) and group.get("/S") == Name.Transparency:
            self._drawn.blends[self._page] = False
            self.group(group)
        self.read(form)

    def _glyphs(self, font: Object) -> None:
        if font.get("/Subtype") == Name.Type3:
            for name, drawing in font.get("/CharProcs", Dictionary()).items():
                inner = self._inner(f"Type 3 glyph {name}", font.get("/Resources", self._resources))
                self._once(drawing, inner.read)

    def _inner(self, word: str, resources: Object) -> _Content:
        where = f"{self._where} {word}"
        return _Content(self._drawn, self._seen, self._page, where, resources)

    def _once(self, found: Object, look: Callable[[Object], None]) -> None:
        if (key := key_of(found)) not in self._seen:
            self._seen.add(key)
            look(found)

    def _state(self, state: Object | None) -> None:
        if state is None:
            return
        self._drawn.states.append((state, self._where))
        if "/RI" in state:
            self._drawn.intents.append((str(state.RI), self._where))
        if "/Font" in state:
            self._text = replace(self._text, font=state.Font[0])
        if isinstance(mask := state.get("/SMask"), Dictionary) and "/G" in mask:
            self._form(mask.G, "soft mask")
        if _is_transparent(state):
            self._drawn.blends[self._page] = False

    def _font(self, font: Object | None, *, is_used: bool = False) -> None:
        if font is None:
            return
        known = self._drawn.fonts.setdefault(key_of(font), described(font))
        known.is_used |= is_used


def _table(resources: Object, kind: str) -> dict[str, Object]:
    return dict(resources.get(kind, Dictionary()).items())


def _is_transparent(state: Object) -> bool:
    """Whether what is drawn in a graphics state lets the ground through (11.6.4, 11.3.5)."""
    mode = state.get("/BM")
    modes = list(mode) if isinstance(mode, Array) else [mode]
    return (
        isinstance(state.get("/SMask"), Dictionary)
        or any(one not in (None, Name.Normal, Name.Compatible) for one in modes)
        or any(float(state.get(key, 1)) != 1 for key in ("/CA", "/ca"))
    )
