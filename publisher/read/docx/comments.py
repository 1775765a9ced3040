"""Comments of a Word file: how an editor asks back, and which no output of ours has.

In: the part with the comments, and the paragraph that calls one. Out: what to say of it: by whom, at which
words, and what.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from publisher.read.docx.vocabulary import W

_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody has noted beside the text."""

    author: str
    text: str


def comments(root: etree._Element) -> dict[str, Comment]:
    """The comments of a part, by their ids."""
    return {
        element.get(f"{W}id", ""): Comment(element.get(f"{W}author", ""), _shortened(_texts(element)))
        for element in root.iterfind(f"{W}comment")
    }


def left_out(reference: etree._Element, known: Mapping[str, Comment]) -> str:
    """The message for a comment that a paragraph refers to."""
    comment = known.get(reference.get(f"{W}id", ""))
    by = f" by {comment.author}" if comment is not None and comment.author else ""
    words = _shortened(_commented(reference))
    at = f", at “{words}”" if words else ""
    said = f": “{comment.text}”" if comment is not None and comment.text else ""
    return f"a comment{by} was left out{at}{said}"


def _commented(reference: etree._Element) -> Iterator[str]:
    """The words of the paragraph that the comment is on; all of them where it does not say."""
    paragraph = next(reference.iterancestors(f"{W}p"), None)
    if paragraph is None:
        return
    identity = reference.get(f"{W}id")
    starts = [one for one in paragraph.iter(f"{W}commentRangeStart") if one.get(f"{W}id") == identity]
    is_inside = not starts
    for element in paragraph.iter():
        if element in starts:
            is_inside = True
        elif element is reference or (
            element.tag == f"{W}commentRangeEnd" and element.get(f"{W}id") == identity
        ):
            return
        elif is_inside and element.tag == f"{W}t":
            yield element.text or ""


def _texts(element: etree._Element) -> Iterator[str]:
    for text in element.iter(f"{W}t"):
        yield text.text or ""


def _shortened(parts: Iterator[str]) -> str:
    text = " ".join("".join(parts).split())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
