"""Notes that a page has as links there and back: [1] … [1] 见站志。↩

In: the body of a page. Out: the same tree, calls, notes and links back marked as EPUB and DPUB-ARIA mark
them, for the reader that knows these. A link is a call only if what it leads to links back to it, or begins
with the label of a raised call; other links to places of the page stay links to nowhere.
"""

from __future__ import annotations

import re

from lxml import etree

from publisher.read.elements import is_kind, rise_of, tag, text_of

_NOTES = ("p", "li", "div", "aside", "section", "dd", "td")
_ARROW = re.compile(r"[\s\[［(（]*(?:[↩↑⤴⏎^«]\ufe0e?|返回|回到正文|back)?[\s\]］)）]*", re.IGNORECASE)
_LONGEST_LABEL = 8
_OPENING, _CLOSING = "[［〔(（【", "]］〕)）】"
# 1. and 1、 number a note; 1.5 and 3月 are its words.
_BEHIND = r"\s*[.．、:：](?!\d)"


def with_notes(body: etree._Element) -> None:
    """Mark the notes in place; a note that is called twice is marked once, at its first call."""
    places = _places(body)
    order = {element: number for number, element in enumerate(body.iter())}
    taken: set[etree._Element] = set()
    for call in [*body.iter("a")]:
        target = places.get((call.get("href") or "").removeprefix("#"))
        note = _block(target) if target is not None else None
        if note is None or note in taken or is_kind(call, "noteref", "doc-noteref"):
            continue
        label = text_of(call).strip()
        if not 0 < len(label) <= _LONGEST_LABEL or order[note] < order[call]:
            continue  # a note stands behind its call; the link back leads the other way
        back = _links_back(call, note)
        if not back and not (_is_raised(call) and text_of(note).lstrip().startswith(label)):
            continue
        taken.add(note)
        _mark(call, note, back, label)


def _places(body: etree._Element) -> dict[str, etree._Element]:
    """What links of the page can lead to, by the id or, as HTML 4 has it, the name of an anchor."""
    places = {name: element for element in body.iter() if (name := element.get("id"))}
    named = (element for element in body.iter("a") if not element.get("id"))
    return places | {name: element for element in named if (name := element.get("name"))}


def _block(target: etree._Element) -> etree._Element | None:
    """The block that a link leads to, or leads into: an anchor before the note's words."""
    for one in (target, *target.iterancestors()):
        if tag(one) in _NOTES:
            return one
        if tag(one) not in ("a", "span", "sup", "b", "small"):
            return None
    return None


def _links_back(call: etree._Element, note: etree._Element) -> list[etree._Element]:
    """The links in a note that lead to its call, or to what the call stands in."""
    ids = {one.get("id") or one.get("name") for one in (call, *call.iterancestors("sup", "span"))}
    ids |= {one.get("id") or one.get("name") for one in call.iter()}
    return [one for one in note.iter("a") if (one.get("href") or "").removeprefix("#") in ids - {None}]


def _is_raised(call: etree._Element) -> bool:
    around = (call, *call.iterchildren(), *call.iterancestors("sup", "span"))
    return any(rise_of(one) == "super" for one in around)


def _mark(call: etree._Element, note: etree._Element, back: list[etree._Element], label: str) -> None:
    call.set("role", "doc-noteref")
    call.set("href", f"#{_identity(note, call)}")
    note.set("role", "doc-footnote")
    for link in back:
        if text_of(link).strip() == label or _ARROW.fullmatch(text_of(link)):
            link.set("role", "doc-backlink")
    without_label(note, label)


def _identity(note: etree._Element, call: etree._Element) -> str:
    """The id of a note; one without takes that of the anchor in it."""
    if not note.get("id"):
        note.set("id", (call.get("href") or "").removeprefix("#"))
        for one in note.iter():
            if one is not note and one.get("id") == note.get("id"):
                del one.attrib["id"]
    return note.get("id") or ""


def without_label(note: etree._Element, label: str) -> None:
    """Take the label off the beginning of a note: calls carry it."""
    core = label.strip(_OPENING + _CLOSING) or label
    numbered = _number(core)
    for one in note.iter():
        holder = "text"
        if one is not note and one.get("role") == "doc-backlink":
            holder = "tail"
            if core in text_of(one):  # the link back is the number: 1. 见站志。
                numbered = re.compile(rf"(?:{_BEHIND})?\s*")
        text = getattr(one, holder)
        if text and text.strip():
            if found := numbered.match(text):
                setattr(one, holder, text[found.end() :])
            return


def _number(core: str) -> re.Pattern[str]:
    """The label at the beginning of a note, in brackets or not: [1], 1., ①."""
    sign = re.escape(core)
    bare = rf"{sign}(?:{_BEHIND}|(?=\s)|$)" if core.isalnum() and core.isascii() else sign
    bracketed = rf"[{re.escape(_OPENING)}]{sign}[{re.escape(_CLOSING)}](?:{_BEHIND})?"
    return re.compile(rf"\s*(?:{bracketed}|{bare})\s*")
