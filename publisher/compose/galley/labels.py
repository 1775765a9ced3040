"""Labels: the word that a heading opens with, and that says what kind of piece stands under it.

In: a heading, 新闻链接：什么是盐碱地. Out: whether it has a label of certain kinds.
"""

from __future__ import annotations

import re

# Labels have no more characters, and end at the first mark or space; 丨 is written for a bar.
_LONGEST = 6
_END = re.compile(r"[\W_丨]+")


def is_labelled(heading: str, kinds: tuple[str, ...]) -> bool:
    """Whether a heading is a label, or opens with one, that ends with one of these words."""
    label, *_ = _END.split(heading.strip("【〔［「 "), maxsplit=1)
    return len(label) <= _LONGEST and label.endswith(kinds)
