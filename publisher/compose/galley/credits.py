"""Credits: who wrote a text or took a picture, named at its end, which no line end parts.

In: the text of a paragraph or a caption. Out: the stretches that are such names.
"""

from __future__ import annotations

from publisher.compose.line.characters import HAN
from publisher.compose.units import Em
from publisher.shared.late import late

# （温如言） and 罗青岚 摄 at the end of a text, and the names in them.
_SIGNED = late(
    r"（[^（），。：；]{2,30}）$|[^。！？，：；]{2,30}[ 　/]?"
    r"(?:[摄攝]影[报報]道|[摄攝]影|供[图圖]|[摄攝]|文/[图圖]|[图圖]/文)$"
)
# 图/罗青岚 and 本版图片 温如言 behind the sentence of a caption.
_TAKEN_BY = late(
    r"(?<=[。！？])(?:本[版组組报報])?(?:[图圖]片?|[摄攝]影|照片)"
    r"[ 　]?[/／：: 　][ 　]?[^。！？，；]{2,16}$"
)
_NAME = f"(?<![{HAN}·])[{HAN}·]{{2,6}}(?![{HAN}·])"
_NAMES = late(f"{_NAME}(?: (?:[摄攝]影|供[图圖]|[摄攝])$)?|[记記]者|通[讯訊][员員]")


def name_spans(text: str) -> list[tuple[int, int]]:
    """Names at the end of a text: of who wrote it, in brackets, or of who took a picture."""
    if text[-1:] not in "）影摄攝图圖文道" or (signed := _SIGNED().search(text)) is None:
        return []
    return [name.span() for name in _NAMES().finditer(text, signed.start())]


def credit_spans(text: str, most: Em) -> list[tuple[int, int]]:
    """The end of a caption that says who took the picture, where it is no longer than a line of so many
    characters: it had rather stand on one."""
    signed = _SIGNED().search(text) or _TAKEN_BY().search(text)
    if signed is None:
        return []
    first, last = signed.span()
    first += len(text[first:]) - len(text[first:].lstrip())
    return [(first, last)] if last - first <= most else []
