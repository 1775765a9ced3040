"""Rule `end-marks`: the ■ that some houses set behind the last word of an article.

In: joined paragraphs. Out: the same without the mark, which stays in the edit log.
"""

from __future__ import annotations

import re
from dataclasses import replace

from publisher.repair import Change, Draft, Placed, changed

__all__ = ["END_MARKS"]

NAME = "end-marks"

_END_MARK = re.compile("(?<=[。！？”’）])[■◆□◇]$")


def end_marks(draft: Draft) -> Draft:
    """Take the mark off every paragraph that ends with one."""
    passages = []
    for passage in draft.passages:
        changes = [
            Change(match.start(), match.end(), "", 0.9, "a mark that ends an article")
            for match in _END_MARK.finditer(passage.text)
        ]
        passages.append(changed(passage, changes, NAME, draft.source.text))
    return replace(draft, passages=tuple(passages))


# Behind `join`: only then is a paragraph's end its end.
END_MARKS = Placed(end_marks, after="join", summary="the mark behind the last word of an article")
