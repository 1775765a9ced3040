"""A seam: where one line ends and the next begins, and they may be halves of one paragraph.

In: nothing. Out: `Seam`, which the tests in `evidence` judge, and what they share.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from publisher.read import Passage
from publisher.repair.wording import Wording

SHORTEST_HALF = 8
"""Of the halves that columns leave, fewer than one in a hundred is as short as this."""
TEXT = ("lead", "body", "list", "quotation")
"""The roles of what may be half of a paragraph."""


# A hundred fields of it are asked for: they are found in an eighth of the time that those of a tuple take,
# and it is made in a third of the time that a frozen class takes.
@dataclass(slots=True)
class Seam:
    """Two lines and what is known of them.

    Attributes:
        text: The end of the paragraph so far (its last 400 characters), up to the seam.
        first: The paragraph's first line.
        half: The text of the half that ends at the seam.
        next: What follows the seam.
        following: Its text, up to the first seam that was joined in an earlier run.
        open_quotes, open_brackets: How many are still open at the seam.
        unattributed: The text ends with a quotation that no sentence introduces.
        between: What interrupts the two: captions, pictures, editors' and jump lines.
        speakers: Who begin paragraphs with their name and a colon, again and again.
        is_whole: The text shows no sign of damage anywhere.
        is_indented: Its paragraphs open with an indent.
        others_end: The first is an entry of a list whose other entries end with a mark.
        marked: The lowest heads that are marked as such: see `marked_heads`.
        is_row: The first is a row of fields like the line above it.
        above: The role of what stands above the paragraph; none at the head of a text.
    """

    text: str
    first: Passage
    half: str
    next: Passage
    following: str
    open_quotes: int
    open_brackets: int
    unattributed: bool
    between: tuple[Passage, ...]
    wording: Wording
    speakers: frozenset[str] = frozenset()
    is_whole: bool = False
    is_indented: bool = False
    others_end: bool = False
    marked: str = "crossheads"
    is_row: bool = False
    above: str = ""

    @property
    def has_heads(self) -> bool:
        """Whether headings are marked as such, so that no other line is one."""
        return self.marked != "none"


def marked_heads(headings: Collection[str]) -> str:
    """The lowest heads that have a mark of headings, by their roles: crossheads, headlines or none."""
    return "crossheads" if "crosshead" in headings else "headlines" if headings else "none"
