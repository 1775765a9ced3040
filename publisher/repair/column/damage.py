"""Whether a text shows that columns and pages have cut it.

In: a draft whose lines have their roles. Out: yes, no, or too short to tell. A text that shows no
damage anywhere is taken at its word: a colon, a semicolon or no mark at all at a paragraph's end
is its author's then.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from publisher.read import Passage
from publisher.repair.draft import RUNNING, Draft
from publisher.repair.line.form import ends_sentence
from publisher.repair.line.verse import may_be_verse
from publisher.repair.line.words import parts_words
from publisher.repair.wording import CANNOT_BEGIN, HAN

# A text of fewer paragraphs may have been cut once and show nothing else.
_FEWEST = 6
# Unless so many of its marks are as they were typed.
_FEWEST_MARKS = 8
# Rules that find the marks of pages and columns.
_LAYOUT = frozenset({"furniture", "unwrap"})
# Editors' notes are cut like other text.
_CUT = (*RUNNING, "editor")
_BETWEEN = ("caption", "byline", "jump", "noise")
_FOLDED = re.compile(f"[{HAN}”’][,;:!?][{HAN}“‘]|[{HAN}]\\([^()]*[{HAN}]\\)")
_WHOLE = re.compile(f"[，；：！？（](?<=[{HAN}”’].)(?=[{HAN}“‘])")
_ENDS_INSIDE = re.compile("[，、,（(“‘《]$")


def is_whole(draft: Draft) -> bool:
    """Whether the text is long enough to tell, and shows no sign of damage."""
    passages = [one for one in draft.passages if one.kind == "text" and one.role in _CUT]
    return _tells(draft, passages) and not any(_signs(draft, passages))


def _tells(draft: Draft, passages: list[Passage]) -> bool:
    if len(passages) >= _FEWEST:
        return True
    return sum(len(_WHOLE.findall(passage.text)) for passage in draft.passages) >= _FEWEST_MARKS


def _signs(draft: Draft, passages: list[Passage]) -> Iterator[bool]:
    """Signs of damage, the cheapest first."""
    yield any(gap.rule in _LAYOUT for gap in draft.gaps)
    yield any(one.begins in ("column", "page") for one in draft.passages)
    yield any(_FOLDED.search(one.text) for one in passages)
    closings = draft.wording.closings
    yield any(
        _is_cut(before.text, behind.text)
        for before, behind in _neighbours(draft.passages)
        if before.text not in closings
    )


def _neighbours(passages: Iterable[Passage]) -> Iterator[tuple[Passage, Passage]]:
    """Two paragraphs between which nothing stands, or what a page may put between halves of one; the verse
    and the entries that a paragraph announces divide it from the next."""
    before: Passage | None = None
    for one in passages:
        if one.kind == "text" and one.role in _CUT:
            if before:
                yield before, one
            before = one
        elif one.role not in _BETWEEN and one.kind != "image":
            before = None


def _is_cut(before: str, behind: str) -> bool:
    """Whether a sentence surely goes on from one paragraph to the next."""
    if not before or not behind or ends_sentence(before):
        return False
    if may_be_verse(before) and may_be_verse(behind) and len(before) < 2 * len(behind):
        return False  # a column that cuts so short a paragraph cuts others, too; lines of songs go on so
    if _ENDS_INSIDE.search(before) or behind[0] in CANNOT_BEGIN:
        return True
    return parts_words(before, behind)
