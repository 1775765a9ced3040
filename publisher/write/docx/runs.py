"""Runs: stretches of text that look alike.

In: text and its `Format`. Out: w:r, appended to a paragraph or to what stands in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from publisher.model.han import FIRST_EASTERN
from publisher.write.docx.names import BR, HINT, R_FONTS, R_PR, R_STYLE, SPACE, TAB, VAL, R, w
from publisher.write.docx.story import Story

# Marks that Latin and Chinese fonts share: Word sets them in the Latin face unless told otherwise
# (ISO/IEC 29500-1, 17.3.2.26, w:hint).
_SHARED = re.compile("[“”‘’…—·]")
_SHARED_IN_LATIN = re.compile("(?<=[A-Za-z0-9])[’—·…](?=[A-Za-z0-9])")
_BREAKS = re.compile("(\t|\n)")


@dataclass(frozen=True, slots=True)
class Format:
    """The look of a run: a character style for its role, and emphasis."""

    style: str = ""
    strong: bool = False
    emphasis: bool = False


PLAIN = Format()
LABEL = Format("label")
"""Of labels of lists, and of numbers that we add: readers of the file know them by it."""


def write_runs(story: Story, parent: etree._Element, text: str, format: Format, tag: str) -> None:
    """Write text as one run, or as several if marks in it need the Latin face.

    Args:
        tag: Of the element that holds the text: w:t, or w:delText where it is deleted.
    """
    text = story.clean(text)
    if _SHARED.search(text) and (_has_han(text) or not _SHARED_IN_LATIN.search(text)):
        start = 0
        for mark in _SHARED_IN_LATIN.finditer(text):
            if mark.start() > start:
                _characters(story, parent, text[start : mark.start()], format, tag, "eastAsia")
            _characters(story, parent, mark[0], format, tag, "")
            start = mark.end()
        if start < len(text):
            _characters(story, parent, text[start:], format, tag, "eastAsia")
    else:
        _characters(story, parent, text, format, tag, "")


def _characters(
    story: Story, parent: etree._Element, text: str, format: Format, tag: str, hint: str
) -> None:
    run = add_run(story, parent, format, hint, text)
    if "\t" not in text and "\n" not in text:
        _add_text(run, tag, text)
        return
    for part in _BREAKS.split(text):
        if part == "\t":
            etree.SubElement(run, TAB)
        elif part == "\n":
            etree.SubElement(run, BR)
        elif part:
            _add_text(run, tag, part)


def add_run(
    story: Story, parent: etree._Element, format: Format, hint: str = "", text: str = ""
) -> etree._Element:
    """Add a run without its text.

    Args:
        hint: Whose face marks take that fonts share: "eastAsia", or "" for the Latin one.
        text: Decides how its emphasis looks.
    """
    run = etree.SubElement(parent, R)
    if not hint and format == PLAIN:
        return run
    properties = etree.SubElement(run, R_PR)
    is_latin = format.emphasis and not _has_han(text)
    style = _character_style(format, is_latin=is_latin)
    if style:
        etree.SubElement(properties, R_STYLE, {VAL: story.styles[style]})
    if hint:
        etree.SubElement(properties, R_FONTS, {HINT: hint})
    # A run has one style: what that does not say, it says itself.
    if format.strong and style != "strong":
        _add_all(properties, "b", "bCs")
    if format.emphasis and style not in ("italic", "emphasis"):
        if is_latin:
            _add_all(properties, "i", "iCs")
        else:
            etree.SubElement(properties, w("em"), {VAL: "dot"})
    return run


def _character_style(format: Format, *, is_latin: bool) -> str:
    """The style of a run; "" for none. Its own style goes before what its emphasis has one for."""
    if format.style or not (format.strong or format.emphasis):
        return format.style
    if format.strong:
        return "strong"
    return "italic" if is_latin else "emphasis"


def _add_all(properties: etree._Element, *names: str) -> None:
    for name in names:
        etree.SubElement(properties, w(name))


def _has_han(text: str) -> bool:
    return max(text, default="") >= FIRST_EASTERN


def _add_text(run: etree._Element, tag: str, text: str) -> None:
    element = etree.SubElement(run, tag)
    element.text = text
    if text[:1].isspace() or text[-1:].isspace() or "  " in text:
        element.set(SPACE, "preserve")
