"""Which numbered lines in the text are crossheads.

In: lines and an index. Out: yes or no, by the line's length and marks and by what stands around it.
"""

from __future__ import annotations

import re

from publisher.repair.labelling.lines import Lines
from publisher.repair.line.shapes import LONGEST_CROSSHEAD
from publisher.repair.wording import PAUSES

# Articles （第四条）are numbered, too, but they are text.
NUMBERED = re.compile(
    "[（(]?[一二三四五六七八九十]{1,3}[）)、]|[（(]\\d{1,2}[）)]|[①-⑳]"
    "|第[一二三四五六七八九十百\\d]{1,4}[章节编]|\\d{1,2}(?:[.．、]\\D|[.．]\\d{1,2}月\\d{1,2}日)"
    "|问题?[一二三四五六七八九十]{1,3}[：:、 ]|[一二三四五六七八九十]{1,2}问[：:、 ]"
)
# 其一, （二）, 三 between the poems of a cycle.
_PART_OF_POEM = re.compile("其?[一二三四五六七八九十]{1,2}|[（(][一二三四五六七八九十]{1,2}[）)]")


def is_numbered(lines: Lines, index: int) -> bool:
    """一、谁可以报名？ above text that has no number."""
    text = lines.text(index)
    if len(text) > LONGEST_CROSSHEAD or not NUMBERED.match(text) or "。" in text or text[-1] in PAUSES:
        return False
    return _begins_text(lines, index) and not NUMBERED.match(lines.text(index + 1))


def numbers_a_poem(lines: Lines, index: int) -> bool:
    """其二 above a poem."""
    return index + 1 in lines.verse and _PART_OF_POEM.fullmatch(lines.text(index)) is not None


def _begins_text(lines: Lines, index: int) -> bool:
    return lines.text_follows(index) and lines.is_fresh(index) and not lines.goes_on(index)
