"""Rule `stops`: full stops that a tool read as dots become 。 again.

In: passages without roles. Out: the same with their stops. It comes before all that asks where a sentence
ends. The fold of full-width marks has no dot for 。, but readers of pictures do: a text in which lines of
Chinese end in a dot has such stops, and there a dot between Han is no interpunct.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from publisher.repair.draft import Change, Draft, changed
from publisher.repair.protected import Protected
from publisher.repair.wording import HAN

NAME = "stops"

# The dot comes first: few characters are one, and looking behind each takes its time.
_BEHIND_HAN = f"(?<=[{HAN}”’）》].)"
# Behind figures and words only before Han: 7.3%.其中; No.三, Dr.王 and 3.5 are none.
_BEHIND_WESTERN = f"(?<=[A-Za-z\\d%％‰℃].)(?<!\\b[A-Z][a-z].)(?<!\\b[A-Z].)(?=[{HAN}“])"
_DOT = re.compile(f"\\.(?!\\.)(?<!\\.\\.)(?:{_BEHIND_HAN}(?=[{HAN}“‘”’\"'（(《]|$)|{_BEHIND_WESTERN})")
_LAST = re.compile(f"(?<=[{HAN}”’）》])\\.[”’\"']?$")
# 1.总则: what numbers a line.
_NUMBER = re.compile("[A-Za-z\\d]{1,3}\\.")
_KINDS = ("text", "item", "quotation", "cell")
_REASON = "a full stop: sentences here end in dots"


def stops(draft: Draft) -> Draft:
    """Put them back, if lines of Chinese end in dots."""
    if not any(passage.kind == "text" and _LAST.search(passage.text) for passage in draft.passages):
        return draft
    passages = [
        changed(passage, list(_changes(passage.text)), NAME, draft.source.text)
        if passage.kind in _KINDS and "." in passage.text
        else passage
        for passage in draft.passages
    ]
    return replace(draft, passages=tuple(passages))


def _changes(text: str) -> Iterator[Change]:
    protected = Protected(text)
    number = _NUMBER.match(text)
    begins = number.end() if number else 0
    for dot in _DOT.finditer(text, begins):
        if dot.start() not in protected:
            yield Change(dot.start(), dot.end(), "。", 0.95, _REASON)
