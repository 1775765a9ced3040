"""What an editor changed in Word that no edit of the text can say: roles, places, pictures, the look.

In: what the file was written to show, what it shows now, and how the two match. Out: a `Problem` each, of
severity "info" and with the code `edit_names.IN_WORD`, in the order of the file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from publisher.model import Place, Problem, Severity, edit_names
from publisher.read.docx.found import Found, FoundParagraph, key_of, paragraph_numbers, role_of
from publisher.read.docx.matching import MOST_PAIRS, Group, Match, likeness
from publisher.read.docx.parts import all_runs
from publisher.read.docx.slots import Slot
from publisher.read.docx.word_inlines import PictureKey
from publisher.shared.xml_text import as_xml

# Characters of a paragraph that a message shows.
_SHOWN = 16
# A program that knows none of our styles changes all of them; that much of one kind is told one by one.
_MOST = 20
# Share of common characters from which a paragraph of another role is the same one; a guess.
_SAME = 0.6
_THINGS = {"picture": "a picture", "table": "a table", "separator": "a separator"}


class _Change(NamedTuple):
    """`number` is of the found thing where it shows, or of the one before what is gone."""

    number: int
    subject: str
    outcome: str


def changes(slots: Sequence[Slot], found: Sequence[Found], match: Match, name: str) -> Iterator[Problem]:
    """All changes beside the text.

    Args:
        slots: What the file was written to show.
        found: What it shows now.
        name: What messages call the file.
    """
    paragraphs = paragraph_numbers(found)
    counts: Counter[str] = Counter()
    for number, subject, outcome in sorted(_Comparison(slots, found, match).changes()):
        counts[outcome] += 1
        if counts[outcome] <= _MOST:
            paragraph = paragraphs[number] if number >= 0 else 1
            yield told(Place.in_paragraph(name, paragraph), f"{subject} {outcome}")
    for outcome, count in counts.items():
        if count > _MOST:
            yield told(Place(name, 0, 0), f"{count - _MOST} others {outcome}")


def told(place: Place, message: str) -> Problem:
    """What was changed in Word, as a message."""
    return Problem(edit_names.IN_WORD, Severity.INFO, f"changed in Word: {message}", place)


@dataclass(frozen=True, slots=True)
class _Comparison:
    slots: Sequence[Slot]
    found: Sequence[Found]
    match: Match

    def changes(self) -> Iterator[_Change]:
        for number in self.match.moved:
            yield _Change(number, self._subject(number), "stands elsewhere")
        for slot, number in self.match.changed.items():
            yield from self._changed(self.slots[slot], number)
        for group in self.match.groups:
            yield from self._regrouped(group)

    def _changed(self, slot: Slot, number: int) -> Iterator[_Change]:
        """The change of a thing that keeps its role: another picture, or another look of the same
        words."""
        thing = self.found[number]
        was, now = slot.key, key_of(thing)
        if isinstance(was, PictureKey) and isinstance(now, PictureKey):
            outcome = "has another description" if was.sha256 == now.sha256 else "was exchanged"
            yield _Change(number, _THINGS["picture"], outcome)
        elif _text(thing) == _text_of(slot):
            yield _Change(number, self._subject(number), "is set otherwise, in the same words")

    def _regrouped(self, group: Group) -> Iterator[_Change]:
        """The changes among what is new and gone at one place."""
        known = set(self.match.changed.values())
        gone = [slot for slot in group.gone if slot not in self.match.changed]
        new = [number for number in group.new if number not in known]
        if self._is_divided(group):
            outcome = f"was {_count(len(group.gone))} and is {_count(len(group.new))}"
            yield _Change(group.new[0], self._subject(group.new[0]), outcome)
            return
        are_few = len(gone) * len(new) <= MOST_PAIRS
        for slot in gone:
            twin = next((number for number in new if self._is_twin(slot, number, are_few)), None)
            if twin is not None:
                new.remove(twin)
                outcome = f"was {_role(self.slots[slot].role)} and is {_role(role_of(self.found[twin]))}"
                yield _Change(twin, self._subject(twin), outcome)
            elif thing := _THINGS.get(self.slots[slot].role):
                yield _Change(self._before(slot), thing, "was taken out")
        for number in new:
            if thing := _THINGS.get(role_of(self.found[number])):
                yield _Change(number, thing, "was put in")

    def _is_divided(self, group: Group) -> bool:
        """Whether the same words stand in more or fewer paragraphs than before."""
        if len(group.gone) == len(group.new) or not (group.gone and group.new):
            return False
        before = "".join(_text_of(self.slots[slot]) for slot in group.gone)
        return before == "".join(_text(self.found[number]) for number in group.new)

    def _is_twin(self, slot: int, number: int, are_few: bool) -> bool:
        """Whether a paragraph that is gone has come back as one of another role, its words perhaps changed
        where `are_few` to be compared."""
        words, thing = _text_of(self.slots[slot]), self.found[number]
        if not (words and isinstance(thing, FoundParagraph)) or self.slots[slot].role in _THINGS:
            return False
        return words == _text(thing) or (are_few and likeness(words, thing) >= _SAME)

    def _before(self, slot: int) -> int:
        """The found thing before what is gone, -1 for none."""
        places = {**self.match.same, **self.match.changed}
        return next((places[other] for other in range(slot, -1, -1) if other in places), -1)

    def _subject(self, number: int) -> str:
        thing = self.found[number]
        if known := _THINGS.get(role_of(thing)):
            return known
        words = _text(thing)
        return f"“{words if len(words) <= _SHOWN else words[:_SHOWN] + '…'}”"


def _role(role: str) -> str:
    return role or "body"


def _count(number: int) -> str:
    return "one paragraph" if number == 1 else f"{number} paragraphs"


def _text(thing: Found) -> str:
    return "".join(run.text for run in all_runs(thing))


def _text_of(slot: Slot) -> str:
    return as_xml("".join(leaf.text for leaf in slot.shown))
