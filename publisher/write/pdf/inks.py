"""Colours as operators: grey and RGB for screens, the four inks for a press.

In: a `Colour`. Out: content stream operators.
"""

from __future__ import annotations

from publisher.compose import Colour
from publisher.write.pdf.file import PdfFile, dictionary, number

# Black type prints over whatever is below it, so that no white shows where plates do not meet;
# anything lighter knocks out, or it would mix with what is below.
_STATES = {
    "Over": {"Type": "/ExtGState", "OP": "true", "op": "true", "OPM": 1},
    "Out": {"Type": "/ExtGState", "OP": "false", "op": "false", "OPM": 0},
}


class Inks:
    """Colours of one file.

    Args:
        press: Whether colours are inks.
    """

    def __init__(self, file: PdfFile, *, press: bool) -> None:
        self._press = press
        if press:
            for name, entries in _STATES.items():
                file.states[name] = file.add(dictionary(dict(entries)))

    def fill(self, colour: Colour) -> list[str]:
        """Operators that choose the colour of type and areas."""
        if not self._press:
            return [_light(colour, "g", "rg")]
        state = "Over" if colour.cmyk == (0.0, 0.0, 0.0, 1.0) else "Out"
        return [f"/{state} gs", f"{_inks(colour)} k"]

    def stroke(self, colour: Colour) -> list[str]:
        """Operators that choose the colour of rules."""
        return [f"{_inks(colour)} K"] if self._press else [_light(colour, "G", "RG")]


def _inks(colour: Colour) -> str:
    return " ".join(number(share, 3) for share in colour.cmyk)


def _light(colour: Colour, grey: str, rgb: str) -> str:
    red, green, blue = colour.rgb
    if red == green == blue:
        return f"{number(red, 3)} {grey}"
    return f"{number(red, 3)} {number(green, 3)} {number(blue, 3)} {rgb}"
