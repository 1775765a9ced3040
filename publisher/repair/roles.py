"""Rule `roles`: what each line is, from headline to jump line.

In: a draft whose passages have no role. Out: the same passages, labelled; no text changes.
A line is judged by its shape, by the zone of the article it stands in, and by its neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from publisher.model import Role
from publisher.read import Mark, Offsets, Passage, with_marks
from publisher.repair.draft import Draft
from publisher.repair.heads import Heads
from publisher.repair.lists import alike, entries
from publisher.repair.shapes import (
    LONGEST_CROSSHEAD,
    Shape,
    caption_credit,
    ends_sentence,
    is_counted,
    is_unclosed,
    shape,
)
from publisher.repair.verse import verse
from publisher.repair.wording import CLOSING, HAN, OPENING, PAUSES, STOPS, Wording
from publisher.repair.words import cuts_word, parts_words

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

# What a line that goes on in the next one may end with, and what a continuation may begin with:
# structural words that end no heading and begin no sentence.
_GOES_ON = "的了在和与对要是为把被将从向以及并或而让使给由于因"
_CONTINUES = "的了着过们和与及等地得性化者" + CLOSING + PAUSES + STOPS
# Articles （第四条）are numbered, too, but they are text.
_NUMBERED_HEAD = re.compile(
    "[（(]?[一二三四五六七八九十]{1,3}[）)、]|[（(]\\d{1,2}[）)]|[①-⑳]|第[一二三四五六七八九十百\\d]{1,4}[章节编]|\\d{1,2}[.．、]\\D"
)
_LONGEST_HEAD_LINE = 60
_LONGEST_CLAUSES = 16
# Words of a signature, and how long they are at most: 本报赴某地采访组.
_APART = re.compile("[ \u3000/／:：、|｜]+")
_LONGEST_WORD = 10
# 其一, （二）, 三 between the poems of a cycle.
_PART_OF_POEM = re.compile("其?[一二三四五六七八九十]{1,2}|[（(][一二三四五六七八九十]{1,2}[）)]")
# A caption without a credit is a sentence or two.
_LONGEST_PLAIN_CAPTION = 60
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
_BRACKETED = re.compile("[（(〔【\\[]([^（()）〔〕【】]{2,40})[）)〕】\\]]")
_OF_THE_AUTHOR = re.compile("作者(?:为|系|是|单位|：)")
_AFFILIATED = re.compile(f"([{HAN}]{{2,4}})[（(][^，。！？（()）]{{4,24}}[）)]")
# A name of two to four Han, spaced out or not: 刘 毅.
_BARE_NAME = re.compile(f"[{HAN}]{{2,4}}|[{HAN}][ \u3000]{{1,2}}[{HAN}]")


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


class _Labeller:
    def __init__(self, passages: Sequence[Passage], wording: Wording) -> None:
        self.passages = passages
        self.wording = wording
        self.shapes = [shape(passage, wording) for passage in passages]
        self.verse = verse(passages, self.shapes) - {*alike(passages, self.shapes)}
        self.entries = entries(passages, self.shapes)
        self.heads = Heads(passages, self.shapes, self.verse | self.entries, wording, self._continues)
        self.marked = any(passage.kind == "heading" for passage in passages)
        self.clauses = self._clauses()

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
            state.zone, state.has_headline, state.has_byline, state.has_text = "front", False, False, False
        elif role in ("kicker", "headline"):
            state.zone, state.has_headline, state.has_byline, state.has_text = "head", True, False, False
        elif role == "byline":
            state.has_byline = True
        elif role in ("lead", "body", "list", "verse", "quotation", "table", "crosshead"):
            state.zone, state.has_text = "body", True

    def _role(self, index: int, state: _State) -> Role | None:
        passage = self.passages[index]
        if passage.role == "caption":
            return "caption"  # its reader saw it stand at a picture
        if role := self.heads.roles.get(index):
            return role
        if passage.kind in ("image", "separator", "note"):
            return None
        if role := _BY_KIND.get(passage.kind):
            return role
        found = self.shapes[index]
        if index in self.verse:
            return self._verse(index, state)
        if index in self.entries:
            return "caption" if self._is_numbered_caption(index) else "list"
        if found is Shape.DECK:
            return "deck" if state.zone == "head" else self._text(state)
        if found is Shape.DATELINE and self._signs_next(index):
            return self._text(state)
        if found is Shape.DATE and state.zone == "body" and not self._closes_article(index):
            return self._text(state)
        if role := _BY_SHAPE.get(found):
            return role
        if self._continues_note(index):
            return "editor"
        if self._is_caption_of_image(index) or self._stands_in_a_word(index):
            return "caption"
        if self._is_numbered_crosshead(index):
            return "crosshead"
        if state.has_text and self._signs_in_brackets(index):
            return "byline"
        if state.zone == "head" and not state.has_byline and (role := self._head_line(index)):
            return role
        if found is Shape.LABEL:
            return self._label(index, state)
        return self._text(state)

    def _head_line(self, index: int) -> Role | None:
        """A line between headline and text that no shape tells: signed by words that are no names
        we know, or right above the byline."""
        text = self.passages[index].text
        if len(text) > _LONGEST_HEAD_LINE or ends_sentence(text) or text[-1] in PAUSES:
            return None
        if not self._continues(index) and self._is_signed(text):
            return "byline"
        above_byline = index + 1 < len(self.shapes) and self.shapes[index + 1] is Shape.BYLINE
        return "deck" if above_byline and not is_unclosed(text) else None

    def _is_signed(self, text: str) -> bool:
        """Whether a line is made of short words, one of them a signer's, or of names alone."""
        if any(mark in text for mark in "“”，、。《》"):
            return False
        words = _APART.split(text)
        short = len(words) > 1 and max(map(len, words)) <= _LONGEST_WORD
        return (short and self.wording.signing.search(text) is not None) or self._are_names(text)

    def _are_names(self, text: str) -> bool:
        """张三 李四, 县融媒体中心 张三, 张三（某大学历史系）"""
        named = _AFFILIATED.fullmatch(text)
        if named:
            return self.wording.is_name(named[1])
        first, *more = text.split()
        is_house = first.endswith(self.wording.houses) and len(first) <= _LONGEST_WORD
        return bool(more) and all(map(self.wording.is_name, more if is_house else (first, *more)))

    def _is_numbered_caption(self, index: int) -> bool:
        """① 船舱里的价目表: pictures whose credits name them by number: 图①③ 李明 摄."""
        if self.passages[index].text[0] not in _CIRCLED:
            return False
        following = self.passages[index + 1 : index + 1 + len(_CIRCLED)]
        return any(passage.text[:1] == "图" and passage.text[1:2] in _CIRCLED for passage in following)

    def _signs_in_brackets(self, index: int) -> bool:
        """（张三 李四）, 〔张三〕, （作者系本市教师） below the text."""
        match = _BRACKETED.fullmatch(self.passages[index].text)
        if match is None or not self._closes_article(index):
            return False
        words = match[1].split()
        return _OF_THE_AUTHOR.match(match[1]) is not None or all(map(self.wording.is_name, words))

    def _signs_next(self, index: int) -> bool:
        """Whether the reporters' bracket behind an agency's dateline was cut from it."""
        behind = self.passages[index + 1].text if index + 1 < len(self.passages) else ""
        return behind[1:].startswith(self.wording.writers) and behind[0] in "（("

    def _continues_note(self, index: int) -> bool:
        """Whether the line before is an editor's note that a column's end cut."""
        before = self.passages[index - 1].text if index else ""
        note = bool(before) and self.wording.editors_note.match(before) is not None
        return note and self.shapes[index - 1] is Shape.EDITOR and not ends_sentence(before)

    def _text(self, state: _State) -> Role:
        return "lead" if state.zone == "head" and state.has_headline else "body"

    def _label(self, index: int, state: _State) -> Role:
        """A short line without a stop: what it is depends on where it stands."""
        at_top = all(found is Shape.LABEL for found in self.shapes[:index])
        if role := self.heads.above(index, fresh=at_top or self._is_fresh(index)):
            return role
        if state.zone == "head":
            return self._label_in_head(index, state)
        if self._is_crosshead(index):
            return "crosshead"
        if self.wording.is_name(self.passages[index].text) and self._closes_article(index):
            return "byline"
        return self._text(state)

    def _label_in_head(self, index: int, state: _State) -> Role:
        text = self.passages[index].text
        if not state.has_byline and (_BARE_NAME.fullmatch(text) or self._is_titled_name(text)):
            return "byline"
        if self._continues(index):
            return self._text(state)
        if state.has_byline:
            return "crosshead" if self._is_crosshead(index) else self._text(state)
        # A deck stands above a byline; right above the text a long line is the text's own beginning.
        above_text = index + 1 < len(self.shapes) and self.shapes[index + 1] is Shape.PROSE
        if above_text and (len(text) > LONGEST_CROSSHEAD or any(mark in text for mark in PAUSES)):
            return self._text(state)
        return "deck"

    def _verse(self, index: int, state: _State) -> Role:
        if _PART_OF_POEM.fullmatch(self.passages[index].text) and index + 1 in self.verse:
            return "crosshead"
        return "byline" if self._signs_verse(index, state) else "verse"

    def _signs_verse(self, index: int, state: _State) -> bool:
        """Whether a short line right under a headline is the poet's name."""
        text = self.passages[index].text
        fresh = state.zone == "head" and not state.has_byline
        return fresh and _BARE_NAME.fullmatch(text) is not None and text[0] in self.wording.surnames

    def _is_titled_name(self, text: str) -> bool:
        """江汀师范学校校长 慕容芷: a title, a space, a name, and nothing else."""
        title, space, name = text.partition(" ")
        return bool(space) and title.endswith(self.wording.titles) and self.wording.is_name(name.strip())

    def _is_caption_of_image(self, index: int) -> bool:
        """A short line right under a picture, if it is no paragraph's beginning."""
        before = self.passages[index - 1] if index else None
        if before is None or before.kind != "image":
            return False
        return self.shapes[index] is Shape.LABEL or len(self.passages[index].text) <= LONGEST_CROSSHEAD * 2

    def _stands_in_a_word(self, index: int) -> bool:
        """A whole sentence between the halves of a word or of a figure with what it counts: a page
        puts captions there, with a credit or without."""
        if not 0 < index < len(self.passages) - 1:
            return False
        before, line, behind = self.passages[index - 1 : index + 2]
        if before.kind != "text" or behind.kind != "text" or self.shapes[index + 1] is not Shape.PROSE:
            return False
        if not before.text or ends_sentence(before.text) or before.text[-1] in PAUSES:
            return False
        if len(line.text) > _LONGEST_PLAIN_CAPTION or not ends_sentence(line.text):
            return False
        if any(mark in line.text for mark in "“”\"'"):
            return False
        in_word = cuts_word(before.text, behind.text) or is_counted(before.text, behind.text)
        return in_word and not _is_cut(before.text, line.text)

    def _is_numbered_crosshead(self, index: int) -> bool:
        """一、谁可以报名？ above text that has no number."""
        text = self.passages[index].text
        if len(text) > LONGEST_CROSSHEAD or not _NUMBERED_HEAD.match(text) or "。" in text:
            return False
        if text[-1] in PAUSES or not self._text_follows(index) or not self._is_fresh(index):
            return False
        return not _NUMBERED_HEAD.match(self.passages[index + 1].text) and not self._continues(index)

    def _is_crosshead(self, index: int) -> bool:
        passage = self.passages[index]
        text = passage.text
        if not self._text_follows(index) or not self._is_fresh(index):
            return False
        if any(mark.kind == "strong" and mark.end - mark.start >= len(text) for mark in passage.marks):
            return True
        # Where other headings are marked as such, an unmarked short line is more likely a cut half.
        return (
            not self.marked
            and len(text) <= LONGEST_CROSSHEAD
            and (index in self.clauses or not any(mark in text for mark in "，,；;"))
            and (len(self.passages[index + 1].text) > 2 * len(text) or index + 1 in self.verse)
            and not self._continues(index)
        )

    def _clauses(self) -> set[int]:
        """桥没了，路还在: a clause or two above text. One may be half a sentence; where there are
        more of them, they are crossheads."""
        found = {
            index
            for index, passage in enumerate(self.passages)
            if self.shapes[index] is Shape.LABEL
            and len(passage.text) <= _LONGEST_CLAUSES
            and any(mark in passage.text for mark in "，,")
            and index not in self.heads.roles
            and self._text_follows(index)
            and self._is_fresh(index)
            and not self._continues(index)
        }
        return found if len(found) > 1 else set()

    def _text_follows(self, index: int) -> bool:
        if index + 1 >= len(self.passages):
            return False
        passage = self.passages[index + 1]
        return (
            self.shapes[index + 1] is Shape.PROSE
            or passage.kind in ("item", "quotation", "cell")
            or index + 1 in self.verse
        )

    def _continues(self, index: int) -> bool:
        """Whether this line plainly goes on in the next."""
        text = self.passages[index].text
        after = self.passages[index + 1].text if index + 1 < len(self.passages) else ""
        if not after or self.passages[index + 1].kind != "text":
            return False
        return (
            text[-1] in _GOES_ON
            or is_unclosed(text)
            or (text[-1] in CLOSING and after[0] in OPENING)
            or "a" <= after[0] <= "z"
            or _is_cut(text, after, words=self.shapes[index + 1] is Shape.PROSE)
        )

    def _is_fresh(self, index: int) -> bool:
        """Whether nothing before this line waits to go on."""
        for at in range(index - 1, -1, -1):
            if at in self.entries or at in self.verse:
                return True
            if self.shapes[at] is Shape.PROSE:
                return ends_sentence(self.passages[at].text) or self.passages[at].text[-1] in "）)"
            return not (self.shapes[at] is Shape.LABEL and at not in self.heads.roles)
        return True

    def _closes_article(self, index: int) -> bool:
        """Whether nothing but the page's own lines stands between this line and the next head."""
        for at in range(index + 1, len(self.passages)):
            if at in self.heads.roles:
                return True
            if self.shapes[at] not in (Shape.EDITOR, Shape.JUMP, Shape.DATE, Shape.CAPTION):
                return False
        return True


def _is_cut(before: str, behind: str, *, words: bool = True) -> bool:
    """Whether what stands behind cannot begin by itself, judged by both sides of the seam."""
    if behind[0] in _CONTINUES or is_counted(before, behind):
        return True
    return words and parts_words(before, behind)
