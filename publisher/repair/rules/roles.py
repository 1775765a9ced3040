"""Rule `roles`: what each line is, from headline to jump line.

In: a draft whose passages have no role. Out: the same passages, labelled; no text changes. What the
editor says a line is, it is: the others are labelled to fit it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from publisher.model import Problem, Role
from publisher.read import Mark, Offsets, Passage, with_marks
from publisher.repair.decisions import ROLES
from publisher.repair.decisions.entries import stale
from publisher.repair.decisions.openings import Openings, as_text
from publisher.repair.draft import Draft
from publisher.repair.evidence.seam import TEXT
from publisher.repair.labelling import label
from publisher.repair.labelling.leads import with_leads, with_notes
from publisher.repair.labelling.lines import Lines
from publisher.repair.line.shapes import caption_credit
from publisher.repair.wording import Wording

NAME = "roles"

_BEGINS: tuple[Role, ...] = ("rubric", "kicker", "headline")
_ABOVE_TEXT: tuple[Role, ...] = ("deck", "byline")
# What may stay as it is marked when a line has one of these roles.
_MARKED: Mapping[str, tuple[Role, ...]] = {
    "text": tuple(role for role in ROLES if role != "quotation"),
    "heading": (*_BEGINS, "deck", "crosshead"),
    "item": ("list",),
    "quotation": ("quotation",),
}
_ROLELESS = ("image", "separator", "note")


def roles(draft: Draft) -> Draft:
    """Label every passage; where each has its role already, nothing is to be found."""
    if not draft.decisions.roles and all(one.role for one in draft.passages if one.kind not in _ROLELESS):
        return draft
    problems: list[Problem] = []
    given = _given(draft, problems)
    passages = list(draft.passages)
    apart = [*_lines_of_their_own(draft, given)]
    for at, role in given.items():
        passages[at] = _as_given(passages[at], role)
    for at in apart:
        passages[at] = _beginning(passages[at])
    lines = Lines(passages, draft.wording)
    found = {**with_leads(with_notes(label(lines, given), lines), lines), **given}
    problems += [
        _misplaced(draft, passages[at])
        for at, role in given.items()
        if role == "deck" and _in_text(found, at)
    ]
    labelled = _labelled(passages, found, draft.wording)
    return replace(draft, passages=tuple(labelled)).with_problems(problems)


def _given(draft: Draft, problems: list[Problem]) -> dict[int, Role]:
    """What the editor says lines are, by index."""
    if not draft.decisions.roles:
        return {}
    openings, given = Openings(draft.passages), {}
    for one in draft.decisions.roles:
        at = openings.index(one.start)
        if at is not None and draft.source.text.startswith(one.text, one.start):
            given[at] = one.role  # the last word counts
        else:
            problems.append(stale(one, one.place, "no line begins like this there"))
    return given


def _lines_of_their_own(draft: Draft, given: Mapping[int, Role]) -> Iterator[int]:
    """What begins a paragraph because the editor makes text of a line that was none: the line and the next.

    The editor saw it stand by itself: who wants it joined says so.
    """
    if not any(role in TEXT for role in given.values()):
        return
    unsaid = label(Lines(draft.passages, draft.wording))
    for at, role in given.items():
        if role in TEXT and unsaid.get(at) not in TEXT:
            yield at
            if at + 1 < len(draft.passages):
                yield at + 1


def _beginning(passage: Passage) -> Passage:
    return passage if passage.begins else replace(passage, begins="paragraph")


def _in_text(found: Mapping[int, Role], index: int) -> bool:
    """Whether text, or a picture, stands between a line and the head above it."""
    above = (found.get(at, "body") for at in range(index - 1, -1, -1))
    before = next((role for role in above if role not in _ABOVE_TEXT), None)
    return before is not None and before not in _BEGINS


def _misplaced(draft: Draft, passage: Passage) -> Problem:
    return draft.doubt(
        "misplaced-role",
        passage.start,
        "this line was decided to be a deck, and is set as text: a deck stands right below a headline",
        "decide which line above it is the headline, too",
    )


def _as_given(passage: Passage, role: Role) -> Passage:
    """A passage as what it was decided to be: no mark of its own says that it is something else."""
    if role in _MARKED.get(passage.kind, ()):
        return passage
    plain = as_text(passage)
    return replace(plain, kind="quotation", level=1) if role == "quotation" else plain


def _labelled(passages: Sequence[Passage], found: dict[int, Role], wording: Wording) -> Iterator[Passage]:
    for index, passage in enumerate(passages):
        role = found.get(index)
        if role is None:
            yield passage
            continue
        if role == "caption" and passage.kind == "text":
            passage = with_credit(passage, wording)
        elif role == "crosshead" and passage.kind == "item":
            passage = as_text(passage)
        yield passage.labelled(role)


def with_credit(caption: Passage, wording: Wording) -> Passage:
    """The caption with its credit marked, if it has one: 湖心亭。何一鸣 摄."""
    credit = caption_credit(caption.text, wording)
    if credit is None:
        return caption
    start = Offsets(caption).start(credit)
    return with_marks(caption, "credit", [Mark("credit", start, caption.end)])
