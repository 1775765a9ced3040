"""References in the form of GB/T 7714, whose marks are half-width: 某某.书名[M].某地:某某出版社,2023:117.

In: one paragraph's text. Out: the stretches that are references.
"""

from __future__ import annotations

import re

# What kind of work it is, with the stop that follows by the standard: [J]. [EB/OL]. [C]//
_KIND = re.compile("\\[[A-Z]{1,2}(?:/[A-Z]{2})?\\](?=[.,]|//)")
# [12] opens one, as does the label before: 参考文献：
_OPENING = re.compile("\\[\\d{1,3}\\]|^.{2,8}[：:](?=.)|[。！？]|^")
_END = re.compile("[。！？]|$")


def references(text: str) -> list[tuple[int, int]]:
    """Where references stand, in order; those in a row are one stretch each, up to the next."""
    kinds = list(_KIND.finditer(text)) if "[" in text else []
    if not kinds:
        return []
    found = []
    openings = list(_OPENING.finditer(text))
    at, done = 0, 0
    for kind in kinds:
        if kind.start() < done:
            continue
        while at + 1 < len(openings) and openings[at + 1].end() <= kind.start():
            at += 1
        end = _END.search(text, kind.end())
        done = end.start() if end else len(text)
        found.append((openings[at].end(), done))
    return found
