"""The e-book or page of the web that an element is part of.

In: nothing. Out: `Edition`, which every reader of elements gets.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from publisher.model import Asset
from publisher.read.epub.leaves import Leaves


@dataclass(frozen=True, slots=True)
class Edition:
    """Answers about the whole, for those who read its parts.

    Attributes:
        leaves: Lays out the text as it is read.
        note: Finds the footnote that a call leads to, from the call's `href`.
        called: Whether some call leads to a footnote; one that nobody calls stays where it stands.
        asset: Finds the picture that an `img` shows on the page being read.
        lost: Takes what could not be understood or kept, in words, and the element that had it.
    """

    leaves: Leaves
    note: Callable[[str], etree._Element | None]
    called: Callable[[etree._Element], bool]
    asset: Callable[[etree._Element], Asset | None]
    lost: Callable[[str, etree._Element], None]
