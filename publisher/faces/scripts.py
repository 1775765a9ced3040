"""Scripts that are neither Chinese nor Latin, as far as fonts and lines must know them.

In: text. Out: whether it needs a shaping of its own, whether it runs from right to left, and what a font
for a character may be called. The faces that ship have no letter of these scripts.
"""

from __future__ import annotations

import re
import unicodedata

from publisher.shared.late import late

# Hebrew to Arabic Extended-A; their presentation forms; the scripts of the ancient Near East.
_LEFTWARD = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
LEFTWARD = late(f"[{_LEFTWARD}]")
"""Letters that run from right to left: Uyghur, Kazakh, Hebrew."""

OTHER = late(
    f"[\u0530-\u058f{_LEFTWARD}\u0900-\u10ff\u1200-\u1aaf\u1b00-\u1c7f\u2d00-\u2dff"
    "\ua500-\ua69f\ua800-\ua8ff\ua900-\ua95f\ua980-\uabff\U00011000-\U00011fff\U00016100-\U00016fff]"
)
"""Letters that a shaper of their own puts together: Thai, Tibetan, Mongolian, Arabic."""

_PICTURE = "[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001f3fa\U0001f400-\U0001faff]"
_TONE = "[\U0001f3fb-\U0001f3ff]"
JOINED = re.compile("[\u200c\u200d\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff]")
"""What joins characters, as in emoji of several; most text has none."""
EMOJI = re.compile(f"{_PICTURE}\ufe0f?{_TONE}?(?:\u200d{_PICTURE}\ufe0f?{_TONE}?)*")

# The first word of a character's name in Unicode -> a name for its face, and a font that has it and is
# free (SIL Open Font License). Of Arabic, one that has the letters of Uyghur and Kazakh.
_FONTS = {
    "THAI": ("thai", "NotoSerifThai-Regular.ttf"),
    "LAO": ("lao", "NotoSerifLao-Regular.ttf"),
    "TIBETAN": ("tibetan", "NotoSerifTibetan-Regular.ttf"),
    "ARABIC": ("arabic", "NotoNaskhArabic-Regular.ttf"),
    "HEBREW": ("hebrew", "NotoSerifHebrew-Regular.ttf"),
    "MONGOLIAN": ("mongolian", "NotoSansMongolian-Regular.ttf"),
    "YI": ("yi", "NotoSansYi-Regular.ttf"),
    "MYANMAR": ("myanmar", "NotoSerifMyanmar-Regular.ttf"),
    "KHMER": ("khmer", "NotoSerifKhmer-Regular.ttf"),
    "DEVANAGARI": ("devanagari", "NotoSerifDevanagari-Regular.ttf"),
    "NEW": ("dai", "NotoSansNewTaiLue-Regular.ttf"),
    "TAI": ("dai", "NotoSansTaiLe-Regular.ttf"),
    "CJK": ("han", "HanaMinB.ttf"),
    "HANGUL": ("korean", "NotoSerifKR-Regular.ttf"),
}
_EMOJI_FONT = ("emoji", "NotoEmoji-Regular.ttf")
# It has what Noto Sans Symbols 2, which ships, has not: ↩ ↵.
_SYMBOL_FONT = ("signs", "DejaVuSans.ttf")


def font_for(character: str) -> tuple[str, str]:
    """A name for a face that has the character, and a file that may hold it."""
    if EMOJI.match(character) or JOINED.match(character):
        return _EMOJI_FONT
    script = unicodedata.name(character, "").partition(" ")[0]
    if script in _FONTS:
        return _FONTS[script]
    if unicodedata.category(character).startswith("L") and script:
        return script.lower(), f"NotoSans{script.capitalize()}-Regular.ttf"
    return _SYMBOL_FONT
