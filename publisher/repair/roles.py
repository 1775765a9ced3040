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
from publisher.repair import bylines, captions, crossheads
from publisher.repair.draft import Draft
from publisher.repair.form import ends_sentence, is_unclosed
from publisher.repair.heads import Heads
from publisher.repair.lines import Lines
from publisher.repair.shapes import Shape, caption_credit
from publisher.repair.wording import PAUSES, Wording

NAME = "roles"

Zone = Literal["front", "head", "body"]
"""front: before any headline; head: between headline and text; body: in the text."""

_BY_KIND: dict[str, Role] = {"item": "list", "quotation": "quotation", "cell": "table", "code": "body"}
_BY_SHAPE: dict[Shape, Role] = {
    Shape.DATE: "dateline",
    Shape.BYLINE: "byline",
    Shape.CAPTION: "caption",
    Shape.DATELINE: "dateline",
    Shape.EDITOR: "editor",
    Shape.JUMP: "jump",
}

_LONGEST_HEAD_LINE = 60
# A line between headline and text is half of a sentence where that is as likely as this.
_LIKELY_TEXT = 0.4


def roles(draft: Draft) -> Draft:
    """Label every passage."""
    labeller = _Labeller(draft.passages, draft.wording)
    return replace(draft, passages=tuple(labeller.label()))


@dataclass(slots=True)
class _State:
    """Where in an article the walk is; what of its head has been seen."""

    zone: Zone = "front"
    has_headline: bool = False
    has_byline: bool = False
    has_text: bool = False
    has_prose: bool = False


class _Labeller:
    def __init__(self, passages: Sequence[Passage], wording: Wording) -> None:
        self.lines = Lines(passages, wording)
        self.wording = wording
        self.heads = Heads(self.lines)
        self.lines.heads = self.heads.roles
        self.top = next((at for at, found in enumerate(self.lines.shapes) if found is not Shape.LABEL), 0)

    def label(self) -> list[Passage]:
        """Walk once from top to bottom."""
        state = _State()
        labelled = []
        for index, passage in enumerate(self.lines.passages):
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
            state.zone, state.has_headline, state.has_byline, state.has_text = "front", False, False, False
            state.has_prose = False
        elif role in ("kicker", "headline"):
            state.zone, state.has_headline, state.has_byline, state.has_text = "head", True, False, False
            state.has_prose = False
        elif role == "byline":
            state.has_byline = True
        elif role in ("lead", "body", "list", "verse", "quotation", "table", "crosshead"):
            state.zone, state.has_text = "body", True
            state.has_prose |= role not in ("list", "table", "quotation")

    def _role(self, index: int, state: _State) -> Role | None:
        passage = self.lines.passages[index]
        if passage.role == "caption":
            return "caption"  # its reader saw it stand at a picture
        if role := self.heads.roles.get(index):
            return role
        if passage.kind in ("image", "separator", "note"):
            return None
        if role := _BY_KIND.get(passage.kind):
            return role
        if index in self.lines.verse:
            return self._verse(index, state)
        if index in self.lines.entries:
            return "caption" if captions.numbers_a_picture(self.lines, index) else "list"
        return self._by_shape(index, state) or self._by_place(index, state)

    def _verse(self, index: int, state: _State) -> Role:
        """A line of a poem, its number in a cycle, or the poet's name right under the headline."""
        if crossheads.numbers_a_poem(self.lines, index):
            return "crosshead"
        text = self.lines.text(index)
        fresh = state.zone == "head" and not state.has_byline
        signs = fresh and bylines.is_bare_name(text) and text[0] in self.wording.surnames
        return "byline" if signs else "verse"

    def _by_shape(self, index: int, state: _State) -> Role | None:
        """What a line is that tells by itself, if it stands where such lines stand."""
        found = self.lines.shapes[index]
        if found is Shape.DECK:
            return "deck" if state.zone == "head" else self._text(state)
        if found is Shape.DATELINE and self._signs_next(index):
            return self._text(state)
        if found is Shape.DATELINE and state.has_text and self._names_writers(index):
            return "byline"
        if found is Shape.DATE and state.zone == "body" and not self.lines.closes_article(index):
            return self._text(state)
        return _BY_SHAPE.get(found)

    def _by_place(self, index: int, state: _State) -> Role:
        """What a line is that only its place tells."""
        text = self.lines.text(index)
        if self._continues_note(index):
            return "editor"
        if captions.is_caption(self.lines, index):
            return "caption"
        if crossheads.is_numbered(self.lines, index):
            return "crosshead"
        if (
            state.has_text
            and bylines.is_signed_in_brackets(text, self.wording)
            and self.lines.closes_article(index)
        ):
            return "byline"
        if self.lines.shapes[index] is Shape.PROSE and self.heads.is_kicker(index):
            return "kicker"
        if state.zone == "head" and not state.has_byline and (role := self._head_line(index)):
            return role
        if self.lines.shapes[index] is Shape.LABEL:
            return self._label(index, state)
        return self._text(state)

    def _head_line(self, index: int) -> Role | None:
        """A line between headline and text that no shape tells: signed by words that are no names
        we know, or right above the byline."""
        text = self.lines.text(index)
        if len(text) > _LONGEST_HEAD_LINE or ends_sentence(text) or text[-1] in PAUSES:
            return None
        signs = bylines.is_signed(text, self.wording) or (
            " " in text and bylines.is_name_with_title(text, self.wording)
        )
        if signs and not self.lines.goes_on(index):
            return "byline"
        above_byline = self.lines.shape(index + 1) is Shape.BYLINE
        return "deck" if above_byline and not is_unclosed(text) else None

    def _names_writers(self, index: int) -> bool:
        """（本报某地9月22日电 特派记者 某某） below the last paragraph."""
        text = self.lines.text(index)
        return text[0] in "（(" and any(word in text for word in self.wording.writers)

    def _signs_next(self, index: int) -> bool:
        """Whether the reporters' bracket behind an agency's dateline was cut from it."""
        behind = self.lines.text(index + 1)
        return behind[1:].startswith(self.wording.writers) and behind[0] in "（("

    def _continues_note(self, index: int) -> bool:
        """Whether the line before is an editor's note that a column's end cut."""
        before = self.lines.text(index - 1)
        note = bool(before) and self.wording.editors_note.match(before) is not None
        return note and self.lines.shape(index - 1) is Shape.EDITOR and not ends_sentence(before)

    def _text(self, state: _State) -> Role:
        return "lead" if state.has_headline and not state.has_prose else "body"

    def _label(self, index: int, state: _State) -> Role:
        """A short line without a stop: what it is depends on where it stands."""
        if role := self.heads.above(index, fresh=index <= self.top or self.lines.is_fresh(index)):
            return role
        if state.zone == "head":
            return self._label_in_head(index, state)
        if crossheads.is_crosshead(self.lines, index):
            return "crosshead"
        text = self.lines.text(index)
        if bylines.is_respectful(text, self.wording) or (
            self.lines.closes_article(index) and self._closes(text)
        ):
            return "byline"
        return self._text(state)

    def _closes(self, text: str) -> bool:
        """Whether a line below the last paragraph says who signs."""
        return (
            bylines.is_closing_name(text, self.wording)
            or bylines.is_fields(text, self.wording)
            or bylines.is_institution(text, self.wording)
        )

    def _label_in_head(self, index: int, state: _State) -> Role:
        text = self.lines.text(index)
        if not state.has_byline and bylines.is_name_with_title(text, self.wording):
            return "byline"
        if self.lines.goes_on(index):
            return self._text(state)
        if state.has_byline:
            is_crosshead = crossheads.is_crosshead(self.lines, index)
            return "crosshead" if is_crosshead else self._text(state)
        # A deck stands above a byline; right above the text a long line is the text's own beginning.
        above_text = self.lines.shape(index + 1) is Shape.PROSE
        if text.endswith(self.wording.decks) and not any(mark in text for mark in PAUSES):
            return "deck"
        if above_text and self.lines.cut_chance(index, "lead") >= _LIKELY_TEXT:
            return self._text(state)
        return "deck"
