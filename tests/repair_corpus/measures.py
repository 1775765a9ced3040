"""How well a damaged article was repaired.

In: a `Damaged` text and the document that repair made of it. Out: a `Tally`, which adds up over
articles and gives the figures of the published table.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from publisher.model import Document, leaves, restore, units
from publisher.model.walk import lines
from tests.repair_corpus.corpus import only_letters
from tests.repair_corpus.damage import INTERRUPTING, Damaged, TrueUnit

__all__ = ["Tally", "measure"]

PROTECTED = frozenset(",;:!?()")
"""ASCII marks; where the author wrote one, repair has to keep it."""
_AROUND = 5
"""Letters on either side by which a mark is found whose unit is cut or out of its place."""


@dataclass(slots=True)
class Tally:
    """Counts over one or more articles.

    Attributes:
        joins: Right, made and wanted ones.
        restored, kept: Marks that came back of those damaged, and protected ones that stayed.
        lost: Letters and figures of the text that the document does not hold, or holds changed.
        irreversible: Documents that do not give their source back.
        edits: Repairs made, in all.
        roles: By role: right, given and wanted ones.
    """

    articles: int = 0
    exact: int = 0
    joins: Counter[str] = field(default_factory=Counter)
    restored: Counter[bool] = field(default_factory=Counter)
    kept: Counter[bool] = field(default_factory=Counter)
    lost: int = 0
    irreversible: int = 0
    edits: int = 0
    roles: dict[str, Counter[str]] = field(default_factory=dict)

    def add(self, other: Tally) -> None:
        """Take another tally's counts in."""
        self.articles += other.articles
        self.exact += other.exact
        self.lost += other.lost
        self.irreversible += other.irreversible
        self.edits += other.edits
        self.joins += other.joins
        self.restored += other.restored
        self.kept += other.kept
        for role, counts in other.roles.items():
            self.role(role).update(counts)

    def role(self, role: str) -> Counter[str]:
        """The counts of one role."""
        return self.roles.setdefault(role, Counter())

    @property
    def precision(self) -> float:
        """Of the joins made, those that are right; 1 where none was made."""
        return _share(self.joins["right"], self.joins["made"])

    @property
    def recall(self) -> float:
        """Of the joins wanted, those that were made; 1 where none was wanted."""
        return _share(self.joins["right"], self.joins["wanted"])

    @property
    def join_f1(self) -> float:
        """The harmonic mean of both."""
        return _share(2 * self.joins["right"], self.joins["made"] + self.joins["wanted"])

    @property
    def marks_restored(self) -> float:
        """Share of the damaged marks that came back."""
        return _share(self.restored[True], self.restored.total())

    @property
    def marks_kept(self) -> float:
        """Share of the protected ASCII marks that stayed."""
        return _share(self.kept[True], self.kept.total())

    @property
    def exact_articles(self) -> float:
        """Share of the articles whose every unit came back to the character."""
        return _share(self.exact, self.articles)

    @property
    def role_f1(self) -> float:
        """F1 of the roles, averaged over those that the texts have."""
        scores = [
            _share(2 * one["right"], one["given"] + one["wanted"])
            for one in self.roles.values()
            if one["wanted"]
        ]
        return sum(scores) / len(scores) if scores else 1.0


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def measure(damaged: Damaged, document: Document) -> Tally:
    """Compare a repaired document with the truth."""
    tally = Tally(articles=1, irreversible=restore(document) != damaged.text)
    tally.edits = sum(not edit.is_markup for edit in document.edits)
    found = list(_own_units(damaged, document))
    tally.exact = _is_exact(damaged.units, found)
    _count_joins(tally, damaged, document)
    _count_letters_and_marks(tally, damaged.units, found)
    _count_roles(tally, damaged.units, found)
    return tally


@dataclass(frozen=True, slots=True)
class _Found:
    role: str
    text: str


def _own_units(damaged: Damaged, document: Document) -> Iterator[_Found]:
    """The document's units without the lines of the page that the damage put in.

    Editors' and jump lines may stay, as what they are; a running head in the text is a fault.
    """
    page_lines = {only_letters(line) for line in damaged.furniture}
    for unit in units(document):
        if unit.role in ("editor", "jump") and only_letters(unit.text) in page_lines:
            continue
        yield _Found(unit.role, unit.text)


def _is_exact(truth: tuple[TrueUnit, ...], found: list[_Found]) -> bool:
    """Every unit to the character and in order; where captions and bylines stand is the damage's doing."""
    wanted = [unit.text for unit in truth if unit.role not in INTERRUPTING]
    texts = [unit.text for unit in found]
    for unit in truth:
        if unit.role not in INTERRUPTING:
            continue
        if unit.text not in texts:
            return False
        texts.remove(unit.text)
    return texts == wanted


def _count_joins(tally: Tally, damaged: Damaged, document: Document) -> None:
    """A seam is joined where one line of the document holds the letters on both of its sides."""
    spans = sorted(
        (leaf.span.start, leaf.span.end, number)
        for number, line in enumerate(lines(document))
        for leaf in leaves(line)
    )
    starts = [span[0] for span in spans]

    def line_of(offset: int) -> int:
        at = bisect_right(starts, offset) - 1
        return spans[at][2] if at >= 0 and offset < spans[at][1] else -1

    for seam in damaged.seams:
        one, other = line_of(seam.before), line_of(seam.after)
        made = one == other != -1
        tally.joins.update(right=made and seam.cut, made=made, wanted=seam.cut)


def _count_letters_and_marks(tally: Tally, truth: tuple[TrueUnit, ...], found: list[_Found]) -> None:
    """Find each unit by its letters, wherever they are, and compare the marks between them."""
    text = "".join(unit.text + "\n" for unit in found)
    places = [at for at, character in enumerate(text) if character.isalnum()]
    letters = "".join(text[at] for at in places)
    wanted = Counter(character for unit in truth for character in only_letters(unit.text))
    tally.lost = (wanted - Counter(letters)).total()
    position = 0
    for unit in truth:
        own = only_letters(unit.text)
        at = letters.find(own, position)
        if at < 0 or at > position + 4000:
            at = letters.find(own)
        if at >= 0:
            position = at + len(own)
        marks = _marks_behind(unit.text)
        for offset, before, run in marks:
            there = ""
            behind = at + before if at >= 0 else _beside(letters, own, before)
            if behind >= 0:
                start = places[behind - 1] + 1 if behind else 0
                end = places[behind] if behind < len(places) else len(text)
                there = text[start:end]
            right = run in there.replace("\n", "")  # a cut that was left is no fault of the mark
            if offset in unit.damaged:
                tally.restored[right] += 1
            elif unit.text[offset] in PROTECTED:
                tally.kept[right] += 1


def _beside(letters: str, own: str, before: int) -> int:
    """Where a unit's letter stands that is not whole in the text, by those around it; -1 if nowhere.

    Where the unit is cut near the mark, those on one side of the cut tell.
    """
    middle = before - _AROUND
    for start in sorted(range(middle - _AROUND, before + 1), key=lambda one: abs(one - middle)):
        first = max(0, start)
        around = own[first : start + 2 * _AROUND]
        if len(around) >= _AROUND and (at := letters.find(around)) >= 0:
            return at + before - first
    return -1


def _marks_behind(text: str) -> Iterator[tuple[int, int, str]]:
    """Each mark: its offset, how many letters stand before it, and the run of marks it is in."""
    before = 0
    start = 0
    while start < len(text):
        if text[start].isalnum():
            before += 1
            start += 1
            continue
        end = start
        while end < len(text) and not text[end].isalnum():
            end += 1
        run = text[start:end].strip()
        yield from ((at, before, run) for at in range(start, end))
        start = end


def _count_roles(tally: Tally, truth: tuple[TrueUnit, ...], found: list[_Found]) -> None:
    """Units are the same where their letters are; each counts once."""
    given: dict[str, list[str]] = {}
    for one in found:
        given.setdefault(only_letters(one.text), []).append(one.role)
        tally.role(one.role)["given"] += 1
    for unit in truth:
        tally.role(unit.role)["wanted"] += 1
        roles = given.get(only_letters(unit.text), [])
        if unit.role in roles:
            roles.remove(unit.role)
            tally.role(unit.role)["right"] += 1
