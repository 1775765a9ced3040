"""Articles that run on over pages: what says so on either side.

In: a headline, folios; a page without one is not named. Out: marks that are no part of the text.
"""

from __future__ import annotations

from publisher.compose.galley.composing_stick import ComposingStick
from publisher.compose.newspaper.folios import page_called
from publisher.compose.pages import TextLine
from publisher.compose.strips import Strip


def continued_on(stick: ComposingStick, folio: str) -> TextLine:
    """下转: for the last line of the last column."""
    text = f"（下转{page_called(folio) or '下版'}）"
    words = stick.desk.words(text, stick.design.style("jump"), "folio")
    line, *_ = stick.setter.set(words, stick.measure, "end")
    y = stick.baseline(words.fount.size)
    return TextLine(words.matter, 0, len(words.matter.text), line.offset, y, line.runs)


def continued_from(stick: ComposingStick, headline: str, folio: str) -> Strip:
    """上接: the head of what goes on, the headline on a single line, cut where it is too long."""
    style = stick.design.style("continued")
    from_page = f"（上接{page_called(folio) or '上版'}）"
    most = max(0, int(stick.measure / style.size) - len(from_page))
    if len(headline) > most:
        headline = headline[: max(0, most - 1)] + "…"
    words = stick.desk.words(headline + from_page, style, "folio")
    line = stick.setter.unbroken(words)
    mark = TextLine(words.matter, 0, len(words.matter.text), 0.0, stick.em_box(style.size), line.runs)
    height = max(style.lines, -int(-style.leading // stick.design.grid.leading))
    return Strip(height, keep=True, ground=(mark,))
