"""Colours as operators: grey and RGB for screens, the four inks for a press.

In: a `Colour`. Out: content stream operators.
"""

from __future__ import annotations

from publisher.compose import Colour
from publisher.write.pdf.conditions import Condition
from publisher.write.pdf.file import PdfFile
from publisher.write.pdf.objects import Dictionary, number

# Registration marks print with every ink, so that plates can be laid over one another.
REGISTRATION = Colour((0.0, 0.0, 0.0), (1.0, 1.0, 1.0, 1.0))

# Black type and rules print over whatever is below it, so that no white shows where plates do not meet;
# anything lighter knocks out, or it would mix with what is below.
_STATES = {
    "Over": {"Type": "/ExtGState", "OP": "true", "op": "true", "OPM": 1},
    "Out": {"Type": "/ExtGState", "OP": "false", "op": "false", "OPM": 0},
}


class Inks:
    """Colours of one file.

    Args:
        condition: The press that colours are inks for; None for screens. A colour of more ink
            than its paper takes is printed with less of the lighter inks.

    Attributes:
        is_press: Whether colours are inks.
    """

    def __init__(self, file: PdfFile, condition: Condition | None) -> None:
        self._condition = condition
        self.is_press = condition is not None
        if condition:
            for name, entries in _STATES.items():
                file.states[name] = file.add(Dictionary(dict(entries)))

    def fill(self, colour: Colour) -> list[str]:
        """Operators that choose the colour of type and areas."""
        if self._condition is None:
            return [_light(colour, "g", "rg")]
        return [f"/{_state(colour)} gs", f"{_inks(colour, self._condition)} k"]

    def stroke(self, colour: Colour) -> list[str]:
        """Operators that choose the colour of rules."""
        if self._condition is None:
            return [_light(colour, "G", "RG")]
        if colour == REGISTRATION:  # outside the trim, where no paper gets wet
            return ["/Out gs", "1 1 1 1 K"]
        return [f"/{_state(colour)} gs", f"{_inks(colour, self._condition)} K"]


def _state(colour: Colour) -> str:
    return "Over" if colour.cmyk == (0.0, 0.0, 0.0, 1.0) else "Out"


def _inks(colour: Colour, condition: Condition) -> str:
    *lighter, black = colour.cmyk
    room = condition.ink / 100 - black
    scale = min(1.0, room / sum(lighter)) if any(lighter) else 1.0
    return " ".join(number(share, 3) for share in (*(share * scale for share in lighter), black))


def _light(colour: Colour, grey: str, rgb: str) -> str:
    red, green, blue = colour.rgb
    if red == green == blue:
        return f"{number(red, 3)} {grey}"
    return f"{number(red, 3)} {number(green, 3)} {number(blue, 3)} {rgb}"
