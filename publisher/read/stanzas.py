"""Stanzas in markup that keeps the lines of each together.

In: blocks. Out: the same, the first of those that follow verse marked as the beginning of a stanza.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from publisher.model import Block, Paragraph


def is_verse(content: Sequence[Block]) -> bool:
    """Whether blocks end with a line of verse."""
    last = content[-1] if content else None
    return isinstance(last, Paragraph) and last.role == "verse"


def with_stanza(content: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks of which the first, if it is a line of verse, opens a stanza."""
    first, rest = content[:1], content[1:]
    opened = (
        replace(one, opens_stanza=True) if isinstance(one, Paragraph) and one.role == "verse" else one
        for one in first
    )
    return (*opened, *rest)
