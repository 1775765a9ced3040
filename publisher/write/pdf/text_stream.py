"""Lines of text as operators.

In: lines of glyph runs. Out: text objects of a content stream. Glyph ids in hexadecimal, moves inside a
line only where spacing asks for them.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from publisher.compose import Fount, GlyphRun, Matter, Page, TextLine
from publisher.compose.glyphs.runs import AXIS
from publisher.compose.overlap import within
from publisher.compose.strips import ASCENT
from publisher.write.pdf.fonts import FontUse, hexadecimal
from publisher.write.pdf.languages import Stretch
from publisher.write.pdf.objects import number
from publisher.write.pdf.stream import Drawing, Stream


class TextStream(Stream):
    """A stream that shows lines of text, and the parameters of type that they leave behind."""

    def __init__(self, page: Page, drawing: Drawing) -> None:
        super().__init__(page, drawing)
        self._matter: Matter | None = None
        self._stretches: tuple[Stretch, ...] = ()
        self._use: FontUse  # of the face that `_state` has
        self._font: tuple[FontUse, float, bool] | None = None
        self._tracking = 0.0
        self._rise = 0.0

    def _line(self, line: TextLine, *, is_decoration: bool) -> None:
        if not self._in_text:
            self._begin_text()
        matter, _, _, x, y, runs, direction = line
        if is_decoration:
            self._artifact()
        elif self._owner is None or matter is not self._matter or matter.references:
            self._belongs(self._structure.matter(matter))
            self._matter, self._stretches = matter, self._structure.languages(matter)
            self._targets.references(self._page, line)
        if direction == "vertical":
            self._vertical(line)
            return
        start = runs[0].offset if runs else 0.0
        self._move(x + start, self._height - y)
        self._runs(matter, runs, start, is_vertical=False)

    def _vertical(self, line: TextLine) -> None:
        """A vertical line; every rotated word starts a text matrix of its own."""
        x, y = line.x, self._height - line.y
        upright: list[GlyphRun] = []
        for run in (*line.runs, None):
            if run is not None and run.turn == "along":
                upright.append(run)
                continue
            if upright:
                self._move(x, y - upright[0].offset)
                self._runs(line.matter, upright, upright[0].offset, is_vertical=True)
                upright = []
            if run is not None:
                self._turned(line, run, x, y)

    def _turned(self, line: TextLine, run: GlyphRun, x: float, y: float) -> None:
        if run.turn == "rotated":
            left = number(x - AXIS * run.fount.size)
            self._out.append(f"0 -1 1 0 {left} {number(y - run.offset)} Tm")
            self._is_turned = True
        else:
            narrowing = run.narrowing
            width = sum(run.advances or ()) * run.fount.size * narrowing
            from_left, down = x - width / 2, y - run.offset - ASCENT * run.fount.size
            if narrowing == 1.0:
                self._move(from_left, down)
            else:
                self._out.append(f"{number(narrowing)} 0 0 1 {number(from_left)} {number(down)} Tm")
                self._is_turned = True
        self._runs(line.matter, [run], run.offset, is_vertical=False)

    def _move(self, x: float, y: float) -> None:
        """Start the line at a place; distances are kept in hundredths, so that no error adds up."""
        to = (round(x * 100), round(y * 100))
        if self._is_turned:
            self._out.append(f"1 0 0 1 {number(to[0] / 100)} {number(to[1] / 100)} Tm")
            self._is_turned = False
        else:
            at = self._at
            self._out.append(_td(to[0] - at[0], to[1] - at[1]))
        self._at = to

    def _runs(self, matter: Matter, runs: Iterable[GlyphRun], pen: float, *, is_vertical: bool) -> None:
        """Show runs one after another; `pen` is where the line starts, as offsets count.

        What every run needs is written out here, as each call more would add two hundredths to the time
        that drawing takes; what few runs need has steps of its own.
        """
        shown: list[str] = []
        tj_scale = 1000 if is_vertical else -1000  # em forwards -> the numbers of TJ (ISO 32000-1, 9.4.3)
        text = matter.text
        needs_spans = not self._is_artifact and bool(matter.references or self._stretches)
        spoken: Stretch | None = None
        for run in runs:
            fount, offset, glyphs, start, end, tracking, advances, _, _, shifts = run
            if needs_spans:
                spoken = self._tell(run, matter, spoken, shown)
            state = (fount, tracking, is_vertical)
            if state != self._state:
                self._show(shown)
                self._change(state)
            size = fount.size
            move = round((offset - pen) / size * tj_scale)
            if move:
                shown.append(str(move))
                pen += move * size / tj_scale
            actual = self._use.learn(glyphs, text[start:end])
            if actual is not None:
                self._show(shown)
                self._out.append(f"/Span<</ActualText<{actual}>>>BDC")
            if advances is None:
                codes = hexadecimal(glyphs)
                if shifts:
                    pen += self._shift(codes, shifts, shown, tj_scale) * size
                else:
                    shown.append(f"<{codes}>")
                pen += len(glyphs) * (size + tracking)
            else:
                self._proportional(run, advances, shown, tj_scale)
                pen += sum(advances) * size + len(glyphs) * tracking
            if actual is not None:
                self._show(shown)
                self._out.append("EMC")
        self._show(shown)
        if spoken:
            self._out.append("EMC")

    def _tell(
        self, run: GlyphRun, matter: Matter, spoken: Stretch | None, shown: list[str]
    ) -> Stretch | None:
        """Open the marked content of a run's owner and language.

        A run belongs to the link it begins in, and to a stretch of another language that contains it
        as a whole.

        Args:
            spoken: The stretch that is open.

        Returns:
            The stretch that is open now.
        """
        link = next(within(matter.references, run.start, run.start + 1), None)
        owner = self._structure.link(matter, link.start) if link else self._structure.matter(matter)
        stretch = next(within(self._stretches, run.start, run.start + 1), None)
        if stretch and run.end > stretch.end:
            stretch = None
        if owner is not self._owner or stretch is not spoken:
            self._show(shown)
            if spoken:
                self._out.append("EMC")
            self._belongs(owner)
            if stretch:
                self._out.append(f"/Span<</Lang({stretch.language})>>BDC")
        return stretch

    def _shift(
        self, codes: str, shifts: Iterable[tuple[int, int]], shown: list[str], tj_scale: int
    ) -> float:
        """Show glyphs of one em each with moves between them; returns the sum of the moves in em."""
        at = total = 0
        for index, by in shifts:
            shown.append(f"<{codes[at : 4 * index]}>{-by if tj_scale < 0 else by}")
            total += by
            at = 4 * index
        shown.append(f"<{codes[at:]}>")
        return total / 1000

    def _proportional(
        self, run: GlyphRun, advances: tuple[float, ...], shown: list[str], tj_scale: int
    ) -> None:
        """Show glyphs of individual widths, kerned, with accents where they belong."""
        if run.lifts is None:
            shown.append(self._use.shaped(run.glyphs, advances, tj_scale, is_vertical=tj_scale > 0))
        else:
            self._show(shown)
            self._lifted(run, self._use)

    def _show(self, shown: list[str]) -> None:
        if not shown:
            return
        if len(shown) == 1 and shown[0].find(">") == len(shown[0]) - 1:  # one string, and no moves
            self._out.append(shown[0] + "Tj")
        else:
            self._out.append("[" + " ".join(shown) + "]TJ")
        shown.clear()

    def _change(self, state: tuple[Fount, float, bool]) -> None:
        """Set the parameters of type that differ from the current ones."""
        (face, size, colour, rise), tracking, is_vertical = state
        self._use = self._fonts.use(face)
        font = (self._use, size, is_vertical)
        if font != self._font:
            self._out.append(f"/{self._use.name(is_vertical=is_vertical)} {number(size, 3)} Tf")
            self._font = font
        if tracking != self._tracking:
            # In vertical text the pen moves down, so that space is added by a negative value.
            self._out.append(f"{number(-tracking if is_vertical else tracking, 3)} Tc")
            self._tracking = tracking
        if rise != self._rise:
            self._out.append(f"{number(rise)} Ts")
            self._rise = rise
        self._filled(colour)
        self._state = state

    def _lifted(self, run: GlyphRun, font: FontUse) -> None:
        """Show glyphs of a cluster off the baseline: accents on a letter."""
        assert run.advances is not None
        assert run.lifts is not None
        for glyph, advance, (right, up) in zip(run.glyphs, run.advances, run.lifts, strict=True):
            code = f"{ord(glyph):04x}"
            over = round(advance * 1000) - font.width(ord(glyph)) - round(right * 1000)
            self._out.append(f"{number(run.fount.rise + up * run.fount.size)} Ts")
            self._out.append(f"[{-round(right * 1000)}<{code}>{-over}]TJ")
        self._out.append(f"{number(run.fount.rise)} Ts")


@lru_cache(maxsize=4096)
def _td(across: int, down: int) -> str:
    """The move to a line from the one before, in hundredths of a point; lines of a text move alike."""
    return f"{number(across / 100)} {number(down / 100)} Td"
