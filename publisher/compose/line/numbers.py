"""Numbers that are written with spaces: 1 300 个, 310 000 kW·h.

In: a run of text. Out: the same with a no-break space wherever one number or quantity goes on, for
classes and line ends to see; the text that is set keeps its own spaces.
"""

from __future__ import annotations

import re

from publisher.shared.late import late

# ISO 80000-1, 7.3.1: groups of three figures, parted by a small space. In Chinese sources also by
# a full-width one.
_SPACES = " \u2006\u2009\u3000"
_ANY_SPACE = frozenset(_SPACES)
_GROUPS = late(rf"(?<![0-9.,])[0-9]{{1,3}}(?:[{_SPACES}][0-9]{{3}})+(?![0-9])")

# ISO 80000-1, 7.1.4: a space parts a quantity's number from its unit, and no line end does.
_UNITS = (
    "[YZEPTGMkhdcmµμnpf]?(?:m|g|L|l|s|W|V|A|Hz|Pa|J|N|K|Ω|F|bar|bp|B|b|bps|mol|cd|lm|lx|T|eV|Wh|Ah|cal)"
    "|t|kt|Mt|min|h|ha|dB|rpm|fps|ppm|ppb|pH|FLOPS|FLOPs|px|dpi|ft|lb|oz|mph|VA|kVA|var|°C|°F|°"
)
_UNIT = f"(?:{_UNITS})[²³]?"
_QUANTITY = late(
    rf"(?<=[0-9])[ \u2009](?=(?:{_UNIT}(?:[·/]{_UNIT})*|[A-Za-z]+/(?:s|min|h|d))(?![0-9A-Za-z·/]))"
)
_BOUND = "\xa0"


def bound(run: str) -> str:
    """The run with the spaces inside numbers and quantities as no-break spaces; no longer, no shorter."""
    if _ANY_SPACE.isdisjoint(run):
        return run
    grouped = _GROUPS().sub(lambda found: re.sub(f"[{_SPACES}]", _BOUND, found[0]), run)
    return _QUANTITY().sub(_BOUND, grouped)
