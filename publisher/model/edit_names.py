"""Names of the edits that no rule of repair makes: the stage, a full stop, and what was done.

In: nothing. Out: the names, and `STEPS`, which describes each in a line. Names of rules have no full stop,
so that the two cannot be confused. An edit whose name begins with "read." only records how the source was
read; it is no repair.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

READ = "read."

BLANK = "read.blank"
BLOCK = "read.block"
CAPTION_SPACE = "read.caption-space"
CHARACTER = "read.character"
ESCAPE = "read.escape"
HEADLINE_LINES = "read.headline-lines"
INLINE = "read.inline"
ISSUE = "read.issue"
JSON = "read.json"
MARKUP = "read.markup"
MISSING = "read.missing"
NUMBER = "read.number"
RAISED = "read.raised"
TEI = "read.tei"
IN_WORD = "edit.word"
IN_TEI = "edit.tei"
IN_EPUB = "edit.epub"
EDITOR, EDITOR_JOINS = "editor", "editor-joins"

BY_HAND = (EDITOR, EDITOR_JOINS, IN_WORD, IN_TEI)
"""What people change: rules that do what an editor decided and no rule proposed, and changes in files."""

TOLD = (IN_WORD, IN_EPUB)
"""Codes of messages that say what somebody changed in a file beside its text."""

STEPS: Mapping[str, str] = {
    BLANK: "white space between lines is in no text",
    BLOCK: "line ends between the blocks of Word files, e-books and pages of the web are in no text",
    CAPTION_SPACE: "a space parts words of one picture or table that the source has apart",
    CHARACTER: "what no text can hold reads as U+FFFD, a hyphen that PDFium wrote so as one",
    ESCAPE: "escapes of Markdown and JSON, and HTML's references, read as what they stand for",
    HEADLINE_LINES: "a space between the lines of a headline is a line end",
    INLINE: "markup in lines is emphasis, links, ruby or calls of notes",
    ISSUE: "a rubric is named by the file that says what an issue consists of",
    JSON: "what layout tools write around their texts is in no text",
    MARKUP: "markup of headings, lists, tables and pictures is in no text",
    MISSING: "signs stand where a file says that text is missing: □ for each character",
    NUMBER: "items that a file numbers without saying how carry their number",
    RAISED: "what a file raises or lowers is the characters that Unicode has for that: ⁵ and ₂",
    TEI: "markup of TEI is in no text, and white space is folded as TEI says",
    IN_WORD: "somebody changed the text in Word",
    IN_TEI: "somebody changed the text in a TEI file",
}
"""Name of the edit -> what it does."""


@cache
def is_by_hand(rule: str) -> bool:
    """Whether an edit of this name, or of several joined by "+", is somebody's own."""
    return not set(BY_HAND).isdisjoint(rule.split("+"))
