"""Whether a seam falls inside a Chinese word, by a dictionary.

In: what stands on both sides of a seam. Out: yes or no. The dictionary is loaded on the first
question, which is asked only where nothing else decides.
"""

from __future__ import annotations

import re

from publisher.repair.wording import HAN

# No word of the dictionary that matters here is longer.
_REACH = 6
_BEFORE = re.compile(f"[{HAN}]{{1,{_REACH}}}$")
_BEHIND = re.compile(f"[{HAN}]{{1,{_REACH}}}")


def cuts_word(before: str, behind: str) -> bool:
    """Whether the dictionary's best division of both sides has a word across the seam."""
    left, right = _BEFORE.search(before[-_REACH:]), _BEHIND.match(behind)
    if not left or not right:
        return False
    from rjieba import cut  # 0.1 s with its dictionary: most texts never need it

    end = 0
    for word in cut(left[0] + right[0], False):
        start, end = end, end + len(word)
        if start < len(left[0]) < end:
            return True
    return False
