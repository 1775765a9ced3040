"""Rule `roles`: what each line is, from headline to jump line.

In: a draft whose passages have no role. Out: the same passages, labelled; no text changes.
A line is judged by its shape, by the zone of the article it stands in, and by its neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from publisher.model import Role
from publisher.read import Mark, Offsets, Passage, with_marks
from publisher.repair.draft import Draft
from publisher.repair.headings import heading_roles
from publisher.repair.shapes import (
    LONGEST_CROSSHEAD,
    Shape,
    caption_credit,
    ends_sentence,
    is_enumerated,
    shape,
)
from publisher.repair.verse import verse
from publisher.repair.wording import CLOSING, PAUSES, STOPS, Wording

NAME = "roles"

Zone = Literal["front", "head", "body"]
"""front: before any headline; head: between headline and text; body: in the text."""

_BY_KIND: dict[str, Role] = {"item": "list", "quotation": "quotation", "cell": "table", "code": "body"}
_BY_SHAPE: dict[Shape, Role] = {
    Shape.BYLINE: "byline",
    Shape.CAPTION: "caption",
    Shape.DATELINE: "dateline",
    Shape.EDITOR: "editor",
    Shape.JUMP: "jump",
}

# What a line that goes on in the next one may end with, and what a continuation may begin with:
# structural words that end no heading and begin no sentence.
_GOES_ON = "的了在和与对要是为把被将从向以及并或而让使给由于因"
_CONTINUES = "的了着过们和与及等地得性化者" + CLOSING + PAUSES + STOPS


def roles(draft: Draft) -> Draft:
    """Label every passage."""
    labeller = _Labeller(draft.passages, draft.wording)
    return replace(draft, passages=tuple(labeller.label()))


@dataclass(slots=True)
class _State:
    zone: Zone = "front"
    has_headline: bool = False
    has_text: bool = False


class _Labeller:
    def __init__(self, passages: Sequence[Passage], wording: Wording) -> None:
        self.passages = passages
        self.wording = wording
        self.shapes = [shape(passage, wording) for passage in passages]
        self.verse = verse(passages)
        self.headings = heading_roles(passages, self.shapes) or self._unmarked_headings()

    def label(self) -> list[Passage]:
        """Walk once from top to bottom."""
        state = _State()
        labelled = []
        for index, passage in enumerate(self.passages):
            role = self._role(index, state)
            self._advance(role, state)
            labelled.append(self._labelled(passage, role))
        return labelled

    def _labelled(self, passage: Passage, role: Role | None) -> Passage:
        if role is None:
            return passage
        if role == "caption" and passage.kind == "text":
            credit = caption_credit(passage.text, self.wording)
            if credit is not None:
                start = Offsets(passage).start(credit)
                passage = with_marks(passage, "credit", [Mark("credit", start, passage.end)])
        return replace(passage, role=role)

    def _advance(self, role: Role | None, state: _State) -> None:
        if role == "rubric":
            state.zone, state.has_headline, state.has_text = "front", False, False
        elif role in ("kicker", "headline"):
            state.zone, state.has_headline, state.has_text = "head", True, False
        elif role in ("lead", "body", "list", "verse", "quotation", "table", "crosshead"):
            state.zone, state.has_text = "body", True

    def _role(self, index: int, state: _State) -> Role | None:
        passage = self.passages[index]
        if passage.role == "caption":
            return "caption"  # its reader saw it stand at a picture
        if index in self.headings:
            return self.headings[index]
        if passage.kind in ("image", "separator", "note"):
            return None
        if role := _BY_KIND.get(passage.kind):
            return role
        found = self.shapes[index]
        if index in self.verse:
            return "verse"
        if found is Shape.DECK:
            return "deck" if state.zone == "head" else self._text(state)
        if found is Shape.DATELINE and state.zone == "body" and not self._opens_article(index):
            return "body"
        if role := _BY_SHAPE.get(found):
            return role
        if self._is_caption_of_image(index):
            return "caption"
        if found is Shape.LABEL:
            return self._label(index, state)
        return self._text(state)

    def _text(self, state: _State) -> Role:
        return "lead" if state.zone == "head" and state.has_headline else "body"

    def _label(self, index: int, state: _State) -> Role:
        """A short line without a stop: what it is depends on where it stands."""
        following = self.headings.get(index + 1)
        if following in ("headline", "kicker") and self._is_fresh(index):
            return "rubric" if self.headings.get(index - 1) == "rubric" else "kicker"
        if state.zone == "front" and self.headings and not state.has_text and self._heading_follows(index):
            return "rubric"
        if state.zone == "head":
            return self._label_in_head(index, state)
        if self._is_crosshead(index):
            return "crosshead"
        return self._text(state)

    def _label_in_head(self, index: int, state: _State) -> Role:
        text = self.passages[index].text
        if self.wording.is_name(text):
            return "byline"
        if self._continues(index):
            return self._text(state)
        return "deck"

    def _is_caption_of_image(self, index: int) -> bool:
        """A short line right under a picture, if it is no paragraph's beginning."""
        before = self.passages[index - 1] if index else None
        if before is None or before.kind != "image":
            return False
        return self.shapes[index] is Shape.LABEL or len(self.passages[index].text) <= LONGEST_CROSSHEAD * 2

    def _is_crosshead(self, index: int) -> bool:
        passage = self.passages[index]
        text = passage.text
        bold = any(mark.kind == "strong" and mark.end - mark.start >= len(text) for mark in passage.marks)
        follows = index + 1 < len(self.passages) and self.shapes[index + 1] is Shape.PROSE
        if not follows or not self._is_fresh(index):
            return False
        if bold:
            return True
        longer = len(self.passages[index + 1].text) > 2 * len(text)
        return (
            len(text) <= LONGEST_CROSSHEAD
            and not any(mark in text for mark in "，,；;")
            and longer
            and passage.blank_before > 0
            and not self._continues(index)
            and not is_enumerated(self.passages[index + 1].text)
        )

    def _continues(self, index: int) -> bool:
        """Whether this line plainly goes on in the next."""
        text = self.passages[index].text
        after = self.passages[index + 1].text[:1] if index + 1 < len(self.passages) else ""
        unclosed = text.count("“") > text.count("”") or text.count("（") > text.count("）")
        counts = text[-1].isdigit() and after != "" and not after.isascii()
        return text[-1] in _GOES_ON or (after != "" and after in _CONTINUES) or counts or unclosed

    def _is_fresh(self, index: int) -> bool:
        """Whether nothing before this line waits to go on."""
        for at in range(index - 1, -1, -1):
            if self.shapes[at] is Shape.PROSE:
                return ends_sentence(self.passages[at].text)
            return not (self.shapes[at] is Shape.LABEL and at not in self.headings)
        return True

    def _heading_follows(self, index: int) -> bool:
        """Whether only labels stand between this line and the next heading."""
        for at in range(index + 1, len(self.passages)):
            if self.shapes[at] is Shape.HEADING:
                return True
            if self.shapes[at] is not Shape.LABEL:
                return False
        return False

    def _opens_article(self, index: int) -> bool:
        return index == 0 or self.passages[index - 1].kind == "heading"

    def _unmarked_headings(self) -> dict[int, Role]:
        """Heads of a text without any heading marks: labels before a signature, or at the top."""
        found: dict[int, Role] = {}
        index = 0
        while index < len(self.passages):
            run = self._label_run(index)
            if not run:
                index += 1
                continue
            if self._heads_text(run):
                found.update(zip(run, self._tiers(run), strict=True))
            index = run[-1] + 1
        return found

    def _heads_text(self, run: list[int]) -> bool:
        """Whether labels are heads: text follows, and a signature does or the page begins here."""
        after = self.shapes[run[-1] + 1 : run[-1] + 4]
        if Shape.PROSE not in after or self._continues(run[-1]):
            return False
        if after[0] in (Shape.BYLINE, Shape.DECK, Shape.DATELINE):
            return self._is_fresh(run[0])
        plain = not any(mark in self.passages[index].text for index in run for mark in PAUSES)
        return run[0] == 0 and plain

    def _label_run(self, index: int) -> list[int]:
        run: list[int] = []
        while index < len(self.shapes) and self.shapes[index] is Shape.LABEL and len(run) < 4:
            if index in self.verse or self.wording.is_name(self.passages[index].text):
                break
            run.append(index)
            index += 1
        return run

    def _tiers(self, run: list[int]) -> list[Role]:
        """Kicker, headline and deck: of two, the shorter is the headline."""
        if len(run) == 1:
            return ["headline"]
        if len(run) == 2:
            first, second = (len(self.passages[index].text) for index in run)
            return ["headline", "deck"] if first <= second else ["kicker", "headline"]
        return ["kicker", "headline", *(["deck"] * (len(run) - 2))]  # type: ignore[list-item]
