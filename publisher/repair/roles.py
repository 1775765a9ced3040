"""Rule `roles`: what each line is, from headline to jump line.

In: a draft whose passages have no role. Out: the same passages, labelled; no text changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from publisher.model import Role
from publisher.read import Mark, Offsets, Passage, with_marks
from publisher.repair.draft import Draft
from publisher.repair.form import ends_sentence
from publisher.repair.labelling import label
from publisher.repair.lines import Lines
from publisher.repair.shapes import caption_credit
from publisher.repair.wording import Wording

NAME = "roles"

_BEGINS = ("rubric", "kicker", "headline")
# An editor's note and its halves.
_RUNNING = ("editor", "body")
# Text behind these is no longer an article's first paragraph.
_BEFORE_LEAD = ("body", "verse", "crosshead")


def roles(draft: Draft) -> Draft:
    """Label every passage."""
    lines = Lines(draft.passages, draft.wording)
    found = _with_leads(_with_notes(label(lines), lines))
    labelled = _labelled(draft.passages, found, draft.wording)
    return replace(draft, passages=tuple(labelled))


def _with_notes(found: dict[int, Role], lines: Lines) -> dict[int, Role]:
    """What an editor's note that stops in mid-sentence goes on with belongs to the note."""
    goes_on = False
    for index, role in found.items():
        if role not in _RUNNING:
            goes_on = False
            continue
        text = lines.text(index)
        if role == "editor" and lines.wording.editors_note.match(text):
            goes_on = not ends_sentence(text)
        elif goes_on:
            found[index] = "editor"
            goes_on = not ends_sentence(text)
    return found


def _with_leads(found: dict[int, Role]) -> dict[int, Role]:
    """The first paragraph below each headline is its lead."""
    waits = False
    for index, role in found.items():
        if role in _BEGINS:
            waits = role != "rubric"
        elif role in _BEFORE_LEAD:
            if waits and role == "body":
                found[index] = "lead"
            waits = False
    return found


def _labelled(passages: tuple[Passage, ...], found: dict[int, Role], wording: Wording) -> Iterator[Passage]:
    for index, passage in enumerate(passages):
        role = found.get(index)
        if role is None:
            yield passage
            continue
        if role == "caption" and passage.kind == "text":
            passage = with_credit(passage, wording)
        yield passage.labelled(role)


def with_credit(caption: Passage, wording: Wording) -> Passage:
    """The caption with its credit marked, if it has one: 湖心亭。何一鸣 摄."""
    credit = caption_credit(caption.text, wording)
    if credit is None:
        return caption
    start = Offsets(caption).start(credit)
    return with_marks(caption, "credit", [Mark("credit", start, caption.end)])
