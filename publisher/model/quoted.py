"""What stands apart from the text: quotations, in prose or verse, with or without a line that says where
they are from; and the words of editors, a note or a line.

In: a quotation, or its blocks; a paragraph. Out: yes or no.
"""

from __future__ import annotations

from collections.abc import Sequence

from publisher.model.blocks import Block, Paragraph, Quotation

# Lines of a poem that a block of quotation holds, as blockquotes in Markdown do.
_VERSE_LINE = 24
# The source of a quotation is a line of no more characters.
_SOURCE = 30
_SENTENCE_ENDS = ("。", "！", "？", "……", "”")


def is_poem(quotation: Quotation) -> bool:
    """Whether a quotation is a poem: nothing but short lines, several of them, above its source."""
    lines = quotation.blocks[:-1] if names_source(quotation.blocks) else quotation.blocks
    return len(lines) > 1 and all(
        isinstance(line, Paragraph) and len(line.text) <= _VERSE_LINE for line in lines
    )


def names_source(blocks: Sequence[Block]) -> bool:
    """Whether a quotation ends with a line that says where it is from: ——吴秀兰《河边日记》."""
    if len(blocks) < 2:
        return False
    last = blocks[-1]
    return isinstance(last, Paragraph) and last.text.startswith("——") and len(last.text) <= _SOURCE


def is_editors_note(paragraph: Paragraph) -> bool:
    """Whether the words of editors are a paragraph, as 编者按, not a line, as 责任编辑 and the like."""
    return paragraph.role == "editor" and is_sentence(paragraph.text)


def is_sentence(text: str) -> bool:
    """Whether a text ends as sentences do."""
    return text.endswith(_SENTENCE_ENDS)
