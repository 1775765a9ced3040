"""How likely a paragraph that grows line by line goes on in the next line, by the words of both alone.

In: an open paragraph whose sentence has not ended, and a line. Out: 0 to 1.
"""

from __future__ import annotations

from publisher.read import Passage
from publisher.repair.column.growing import OpenParagraph
from publisher.repair.evidence import judge
from publisher.repair.evidence.seam import Seam
from publisher.repair.wording import Wording

__all__ = ["likelihood"]


def likelihood(current: OpenParagraph, behind: Passage, wording: Wording) -> float:
    """What the evidence at a seam says; how wide the lines are is for others to judge."""
    seam = Seam(
        text=current.tail,
        first=current.first.labelled("body"),
        half=current.tail,
        next=behind,
        following=behind.text,
        open_quotes=current.quotes,
        open_brackets=current.brackets,
        unattributed=False,
        between=(),
        wording=wording,
    )
    return judge(seam).confidence
