"""Rule `dates`: dates are marked, with an ISO value where year, month and day are certain.

In: repaired passages. Out: the same with `date` marks; no text changes. A year that the text
does not say is not taken from elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from publisher.read import Mark, Offsets, Passage, with_marks
from publisher.repair.draft import Draft
from publisher.repair.line.form import HAN_DIGITS, han_number

NAME = "dates"

_DATE = re.compile(
    r"(?<![\d.])(?:(?P<year>\d{4})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日"
    r"|(?P<iso_year>\d{4})(?P<sep>[-./])(?P<iso_month>\d{1,2})(?P=sep)(?P<iso_day>\d{1,2})(?![\d.])"
    r"|\d{1,2}月\d{1,2}日)"
    r"|(?P<han_year>[一二][〇○零一二三四五六七八九]{3})年(?P<han_month>[一二三四五六七八九十]{1,2})月"
    r"(?P<han_day>[一二三四五六七八九十]{1,3})日"
)
# What dates without 月 have; most passages have neither.
_ISO = re.compile(r"[./-](?<=\d.)\d")


def dates(draft: Draft) -> Draft:
    """Mark the dates of every passage."""
    return replace(draft, passages=tuple(_marked(passage) for passage in draft.passages))


def _marked(passage: Passage) -> Passage:
    if passage.kind == "code":
        return passage
    text = passage.text
    if "月" not in text and _ISO.search(text) is None:
        return with_marks(passage, "date", []) if passage.marks else passage
    offsets = Offsets(passage)
    marks = [
        Mark("date", offsets.start(match.start()), offsets.end(match.end()), _iso(match))
        for match in _DATE.finditer(text)
    ]
    return with_marks(passage, "date", marks)


def _iso(match: re.Match[str]) -> str:
    """The ISO 8601 form, or "" where a part is missing or no such day exists."""
    if match["year"]:
        parts = (int(match["year"]), int(match["month"]), int(match["day"]))
    elif match["iso_year"]:
        parts = (int(match["iso_year"]), int(match["iso_month"]), int(match["iso_day"]))
    elif match["han_year"]:
        year = int("".join(str(HAN_DIGITS[character]) for character in match["han_year"]))
        parts = (year, han_number(match["han_month"]), han_number(match["han_day"]))
    else:
        return ""
    try:
        return date(*parts).isoformat()
    except ValueError:
        return ""
