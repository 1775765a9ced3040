"""Sources with nothing in them to publish.

In: what a reader made of a file. Out: an error for one that shows nobody anything: no text and no picture.
"""

from __future__ import annotations

from publisher.errors import InputError
from publisher.model import Document, Place, assets, units
from publisher.read.recovered import Recovered

# What `str.isspace` does not know: marks of byte order and direction, joiners, spaces without width.
_INVISIBLE = "\ufeff\u200b\u200c\u200d\u200e\u200f\u2060"


def refuse_blank(text: Recovered | Document, name: str) -> None:
    """Refuse a source without text and without pictures.

    Raises:
        InputError: It has only white space, rules and the like.
    """
    if isinstance(text, Recovered):
        shows = any(passage.picture or _is_visible(passage.text) for passage in text.passages)
    else:
        shows = any(_is_visible(unit.text) for unit in units(text)) or any(True for _ in assets(text))
    if not shows:
        raise InputError(
            "has no text",
            code="input.empty",
            place=Place(name, 0, 0),
            hints=("there is nothing to publish",),
        )


def _is_visible(text: str) -> bool:
    return any(not (character.isspace() or character in _INVISIBLE) for character in text)
