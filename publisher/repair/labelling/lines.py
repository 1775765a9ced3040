"""A text's lines side by side: what can be said of one by those around it.

In: passages without roles. Out: `Lines`, which knows each line's shape, which lines are verse or
entries of a list, and what goes on from one to the next.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, wraps
from typing import Any, TypeVar

from publisher.model import Role
from publisher.read import Passage
from publisher.repair.evidence.odds import chance
from publisher.repair.evidence.seam import SHORTEST_HALF, Seam, marked_heads
from publisher.repair.line.continuation import reads_on
from publisher.repair.line.form import ends_sentence, is_counted, is_unclosed
from publisher.repair.line.headings import heading_roles
from publisher.repair.line.lists import alike, clauses, entries, institutions
from publisher.repair.line.shapes import REPORT, Shape, shape
from publisher.repair.line.speakers import speaker, taking_turns
from publisher.repair.line.verse import verse
from publisher.repair.line.words import parts_words
from publisher.repair.wording import CLOSING, GOVERNING, OPENING, PAUSES, STOPS, Wording

_Value = TypeVar("_Value")
_Beyond = TypeVar("_Beyond")

# What a line that goes on in the next one may end with; these end no heading.
_GOES_ON = GOVERNING + "了要是让于"
# What begins no sentence, and so goes on from the line before.
_CONTINUES = "的了着过们和与及等地得性化者" + CLOSING + PAUSES + STOPS
_OPEN = frozenset({Shape.PROSE, Shape.LABEL, Shape.DECK})
_LONGEST_KICKER = 80
_OF_THE_PAGE = (Shape.EDITOR, Shape.JUMP, Shape.DATE, Shape.CAPTION)


class ByIndex(dict[int, _Value | _Beyond]):
    """What each line is or has; and for indexes before the first and behind the last, what is there.

    Its `__getitem__` is asked half a million times for a text of 15,000 lines.
    """

    def __init__(self, values: Iterable[_Value], *, beyond: _Beyond) -> None:
        super().__init__(enumerate(values))
        self._beyond = beyond

    def __missing__(self, index: int) -> _Beyond:
        return self._beyond


def remembered(ask: Callable[[Lines, int], _Value]) -> Callable[[Lines, int], _Value]:
    """A question about a line whose answer its `Lines` keep: it is asked of a line, and for each of its
    neighbours, several times over."""

    @wraps(ask)
    def answer(lines: Lines, index: int) -> _Value:
        known = lines.answers[ask]
        if index not in known:
            known[index] = ask(lines, index)
        found: _Value = known[index]
        return found

    return answer


class Lines:
    """Lines by index.

    Attributes:
        text: Gives a line's text by its index; nothing beyond the first and the last.
        shape: Gives a line's shape by its index; None beyond the first and the last.
        shapes: What each looks like by itself.
        speaker_of: Of each, the name and colon that it begins with, if any.
        recurring_speakers: Who takes turns in the text.
        verse, entries: Indexes of lines of verse and of entries of lists.
        reports: Indexes of lines that open a report.
        shown: Indexes of pictures and tables, and of their words.
        strong: Indexes of lines that are set in bold.
        headings: The role of each heading by its level alone.
        answers: By question that is `remembered`, what was found of each line.
    """

    def __init__(self, passages: Sequence[Passage], wording: Wording) -> None:
        self.passages = passages
        self.wording = wording
        self.text = ByIndex((passage.text for passage in passages), beyond="").__getitem__
        self.shapes = [shape(passage, wording) for passage in passages]
        self.shape = ByIndex(self.shapes, beyond=None).__getitem__
        self.speaker_of = [speaker(passage.text) for passage in passages]
        self.recurring_speakers = taking_turns(self.speaker_of, wording)
        turns = {index for index, name in enumerate(self.speaker_of) if name in self.recurring_speakers}
        of_one_form = {*alike(passages, self.shapes)}
        listed = {*clauses(passages, self.shapes), *institutions(passages, self.shapes, wording)}
        self.verse = verse(passages, self.shapes) - of_one_form - turns - listed
        self.entries = (entries(passages, self.shapes) | of_one_form | listed) - turns
        self.reports = {index for index, passage in enumerate(passages) if REPORT.match(passage.text)}
        self.shown = {index for index, passage in enumerate(passages) if _is_shown(passage)}
        self.strong = {index for index, passage in enumerate(passages) if passage.is_strong}
        self.headings: dict[int, Role] = heading_roles(passages, self.shapes)
        self._marked = marked_heads(set(self.headings.values()))
        self.answers: defaultdict[Callable[[Lines, int], Any], dict[int, Any]] = defaultdict(dict)

    @remembered
    def goes_on(self, index: int) -> bool:
        """Whether this line plainly goes on in the next."""
        text, after = self.text(index), self.text(index + 1)
        if not after or self.passages[index + 1].kind != "text":
            return False
        if self.shapes[index + 1] in (Shape.BYLINE, Shape.DATELINE):
            return False
        if (index in self.strong) is not (index + 1 in self.strong):
            return False
        ends_page = self.passages[index + 1].begins in ("column", "page")
        if ends_page and len(text) >= SHORTEST_HALF and not ends_sentence(text):
            return True  # no heading stands at a column's foot
        return (
            text[-1] in _GOES_ON
            or is_unclosed(text)
            or (text[-1] in CLOSING and after[0] in OPENING)
            or after[0].islower()
            or is_cut(text, after, words=self._may_part_words(index))
        )

    def _may_part_words(self, index: int) -> bool:
        """Whether the dictionary is asked: not where the line's form says what it is, so that texts
        without open lines never need it (0.1 s and 40 MB)."""
        return self.is_open(index) and self.shapes[index + 1] is Shape.PROSE

    def is_open(self, index: int) -> bool:
        """Whether a line may be half of a paragraph, by its form alone."""
        return self.passages[index].kind == "text" and self.shapes[index] in _OPEN

    def words_read_on(self, index: int) -> int:
        """How much the words of a line and of the next speak for one sentence: see `reads_on`."""
        return reads_on(self.text(index), self.text(index + 1))

    def cut_chance(self, index: int) -> float:
        """How likely this line is half of a paragraph that goes on in the next, 0 to 1."""
        if not self.text(index) or not self.text(index + 1):
            return 0.0
        return chance(self._seam(index))

    def _seam(self, index: int) -> Seam:
        """The seam behind a line, as if the line were a whole paragraph."""
        before, behind = self.passages[index].labelled("body"), self.passages[index + 1]
        return Seam(
            text=before.text,
            first=before,
            half=before.text,
            next=behind,
            following=behind.text,
            open_quotes=int(is_unclosed(before.text)),
            open_brackets=0,
            unattributed=False,
            between=(),
            wording=self.wording,
            marked=self._marked,
        )

    def is_fresh(self, index: int) -> bool:
        """Whether the line directly before this one, if there is any, does not wait to go on."""
        before = index - 1
        if before < 0 or before in self.entries or before in self.verse:
            return True
        if self.shapes[before] is Shape.PROSE:
            return ends_sentence(self.text(before)) or self.text(before)[-1] in "）)"
        return self.shapes[before] is not Shape.LABEL

    def stands_over_head(self, index: int) -> bool:
        """Whether a line ends no sentence and stands right over a marked head, as long kickers do.

        Under one it is more likely half of the first paragraph: no deck of the gold set is as long.
        """
        text, behind = self.text(index), self.passages[index + 1 : index + 2]
        if not behind or behind[0].kind != "heading" or self.passages[index].kind != "text":
            return False
        if not 0 < len(text) <= _LONGEST_KICKER or "。" in text:
            return False
        return not ends_sentence(text) and text[-1] not in PAUSES

    def text_follows(self, index: int) -> bool:
        """Whether running text, a list, a quotation, a table or verse stands right behind the line."""
        if index + 1 >= len(self.passages):
            return False
        return (
            self.shapes[index + 1] is Shape.PROSE
            or self.passages[index + 1].kind in ("item", "quotation", "cell")
            or index + 1 in self.verse
        )

    def closes_article(self, index: int) -> bool:
        """Whether nothing but the page's own lines stands between this line and the next head."""
        return self._closing[index]

    @cached_property
    def _closing(self) -> list[bool]:
        found, closes = [], True
        for own in reversed(self.shapes):
            found.append(closes)
            if own not in _OF_THE_PAGE:
                closes = own is Shape.HEADING
        return found[::-1]

    @cached_property
    def named(self) -> dict[str, int]:
        """By what a name may be called for short, the first line that names somebody so: 既白 by 程既白."""
        found: dict[str, int] = {}
        for index, passage in enumerate(self.passages):
            for word in filter(self.wording.is_name, passage.text.split()):
                for start in range(1, len(word)):
                    found.setdefault(word[start:], index)
        return found


def _is_shown(passage: Passage) -> bool:
    return passage.kind in ("image", "cell") or passage.role in ("caption", "table")


def is_cut(before: str, behind: str, *, words: bool = True) -> bool:
    """Whether what stands behind cannot begin by itself, judged by both sides of the seam."""
    if behind[0] in _CONTINUES or is_counted(before, behind):
        return True
    return words and parts_words(before, behind)
