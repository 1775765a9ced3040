"""Pages that the pieces of a front page lead to, which look like folios.

In: a draft. Out: the indexes of such lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from publisher.repair.draft import Draft
from publisher.repair.line.form import ends_sentence, is_label
from publisher.repair.line.page_lines import is_page_alone, leads_to_page
from publisher.repair.line.shapes import is_jump

_FEWEST_LED_TO = 2
# Below pieces of a front page, which are short; a page has more lines.
_LONGEST_BRIEF = 12


def led_to(draft: Draft, texts: Sequence[str]) -> set[int]:
    """Pages that the pieces of a front page lead to: A05版, A06版, A10版.

    Each stands behind a whole piece and before a head, where pages would be longer or other lines lead to
    pages, too; or behind a whole piece where others end with theirs.

    Args:
        texts: Of each passage; nothing for what is no line of text.
    """
    pages = [index for index, text in enumerate(texts) if is_page_alone(text)]
    if pages and sum(leads_to_page(passage.text) for passage in draft.passages) >= _FEWEST_LED_TO:
        return {at for at in pages if at and ends_sentence(draft.passages[at - 1].text)}
    if len(pages) < _FEWEST_LED_TO or len({texts[at] for at in pages}) < len(pages):
        return set()
    if not all(_ends_piece(texts, at) and _heads_next(draft, texts, at) for at in pages):
        return set()
    are_near = all(behind - before < _LONGEST_BRIEF for before, behind in pairwise(pages))
    return set(pages) if are_near or any(map(is_jump, texts)) else set()


def _ends_piece(texts: Sequence[str], index: int) -> bool:
    before = texts[index - 1] if index else ""
    return bool(before) and (ends_sentence(before) or before[-1] in "）)" or is_label(before))


def _heads_next(draft: Draft, texts: Sequence[str], index: int) -> bool:
    """Whether a head stands below a page; a label below each of them is the page's own, as the page is."""
    following = draft.passages[index + 1 : index + 2]
    if not following or following[0].kind == "heading":
        return True
    return is_label(following[0].text) and texts.count(following[0].text) == 1
