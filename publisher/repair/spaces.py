"""Rule `spaces`: spaces that line ends and letter-spacing left between Han go.

In: labelled passages. Out: running text without them. A space in a heading, a byline or a
caption divides lines or names and stays; so does one between Han and Latin, which is a style.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from publisher.read import Passage
from publisher.repair.draft import Change, Draft, changed
from publisher.repair.wording import HAN, PAUSES, STOPS, Wording

NAME = "spaces"

_ROLES = ("lead", "body", "quotation", "list", "deck", "caption")
_MARKS = "，。、；：！？“”‘’（）《》〈〉【】「」『』…"
_BETWEEN = re.compile(f"(?<=[{HAN}{_MARKS}])[ \\u00a0]{{1,4}}(?=[{HAN}{_MARKS}])")
# A mark that was folded, then a space, then Han: the space came with the fold.
_BEHIND_FOLDED = re.compile(f"(?<=[{HAN}”’][,;:!?])[ \\u00a0]{{1,4}}(?=[{HAN}“‘])")
_LETTERSPACED = re.compile(f"[{HAN}](?: [{HAN}]){{3,}}(?![{HAN}])")
_WORD = re.compile(f"[{HAN}]+")


def spaces(draft: Draft) -> Draft:
    """Take them out of every passage of running text."""
    passages = tuple(
        _closed(passage, draft) if " " in passage.text or "\u00a0" in passage.text else passage
        for passage in draft.passages
    )
    return replace(draft, passages=passages)


def _closed(passage: Passage, draft: Draft) -> Passage:
    if passage.role not in _ROLES or passage.kind == "code":
        return passage
    text = passage.text
    if passage.role in ("caption", "deck") and not _LETTERSPACED.search(text):
        return passage
    if not any(mark in text for mark in STOPS + PAUSES):
        return passage
    changes = sorted(_changes(text, draft.wording), key=lambda change: change.start)
    return changed(passage, changes, NAME, draft.source.text)


def _changes(text: str, wording: Wording) -> Iterator[Change]:
    for match in _BETWEEN.finditer(text):
        if not _divides_names(text, match.start(), match.end(), wording):
            yield Change(match.start(), match.end(), "", 0.95, "a space between Chinese characters")
    for match in _BEHIND_FOLDED.finditer(text):
        yield Change(match.start(), match.end(), "", 0.95, "a space behind a mark in a Chinese sentence")


def _divides_names(text: str, start: int, end: int, wording: Wording) -> bool:
    """Whether whole names stand on both sides: 张三 李四."""
    before = text[max(0, start - 4) : start]
    left = _WORD.findall(before)
    right = _WORD.match(text, end)
    if not left or not before.endswith(left[-1]) or right is None:
        return False
    return wording.is_name(left[-1]) and wording.is_name(right[0][:3].rstrip()) and len(right[0]) <= 4
