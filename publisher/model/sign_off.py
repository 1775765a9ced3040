"""What a letter, a notice or a signed text ends with: 此致 and 敬礼, the names of those who sign, the day.

In: the blocks of one container. Out: where a greeting stands, and which lines sign off together.
"""

from __future__ import annotations

from collections.abc import Sequence

from publisher.model.blocks import Block, Crosshead, Paragraph
from publisher.model.inlines import Text
from publisher.model.walk import closing_days

# What stands on a line of its own above the greeting: 敬礼, 时祺, 编安. Repair's wording.toml has the same
# words; documents that were never repaired know nothing of it.
CLOSINGS = frozenset(["此致", "顺颂", "顺祝", "敬颂", "敬祝", "谨祝", "恭祝", "祝", "即颂", "并颂", "此颂"])

_MARKS = "，,：:！!。"
# A greeting has no more characters, its mark included, 工作顺利、万事如意！, and what stands above it.
_GREETING = 10
_CLOSE = 3
_SIGNING = frozenset({"byline", "dateline"})


def greetings(content: Sequence[Block]) -> set[int]:
    """Indexes of the greetings a letter closes with, which are not indented (顶格)."""
    return {
        index
        for index, block in enumerate(content)
        if index and _is_short(block, _GREETING) and _is_close(content[index - 1])
    }


def sign_offs(content: Sequence[Block]) -> list[range]:
    """Lines that sign off together: 此致 and the greeting, names and day, as many of these as there are.

    Names and a day at the head of a text or right under a crosshead say whose it is, and sign nothing.
    """
    found: list[range] = []
    greeted, days = greetings(content), closing_days(content)
    opens = True
    for index, block in enumerate(content):
        is_signing = signs(block)
        opens = isinstance(block, Crosshead) or (opens and is_signing)
        is_name = isinstance(block, Paragraph) and block.role == "byline" and not opens
        if not (is_name or index in days or index in greeted or index + 1 in greeted):
            continue
        if found and found[-1].stop == index:
            found[-1] = range(found[-1].start, index + 1)
        else:
            found.append(range(index, index + 1))
    return found


def signs(block: Block) -> bool:
    """Whether a block is a name or a day that a text is signed with."""
    return isinstance(block, Paragraph) and block.role in _SIGNING


def _is_close(block: Block) -> bool:
    if not isinstance(block, Paragraph) or not _is_short(block, _CLOSE):
        return False
    return block.text.strip(_MARKS) in CLOSINGS


def _is_short(block: Block, most: int) -> bool:
    """Whether a block is a paragraph of text of so few characters; long ones, which nearly all are, are
    not put together for it."""
    if not isinstance(block, Paragraph) or block.role not in ("lead", "body"):
        return False
    first = block.content[0]
    return isinstance(first, Text) and len(first.text) <= most and len(block.text) <= most
