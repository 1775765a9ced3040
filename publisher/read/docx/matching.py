"""Which found thing is which slot, after an editor's work.

In: slots, and what the file shows now, in the same terms. Out: `Match`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from publisher.read.docx.found import Found, FoundParagraph, role_of
from publisher.read.docx.slots import Slot
from publisher.read.docx.word_inlines import plain
from publisher.shared.opcodes import opcodes

# Below this share of common characters a paragraph counts as new, not as changed; a guess.
_SIMILAR = 0.3
_COMPARED = 400  # characters of a paragraph are enough to know it by
# More are not compared with each other.
MOST_PAIRS = 2_500


@dataclass(frozen=True, slots=True)
class Group:
    """Everything changed, new or gone at one place: after slot `behind`, -1 for the beginning."""

    behind: int
    gone: list[int]
    new: list[int]


@dataclass(slots=True)
class Match:
    """What became of the slots.

    Attributes:
        same: Found thing by slot, where nothing changed.
        moved: Slot by found thing, where the same now stands elsewhere.
        changed: Found thing by slot, where the text or its look changed.
        groups: Slots and found things that have to do with each other.
    """

    same: dict[int, int] = field(default_factory=dict)
    moved: dict[int, int] = field(default_factory=dict)
    changed: dict[int, int] = field(default_factory=dict)
    groups: list[Group] = field(default_factory=list)


def match(slots: Sequence[Slot], found: Sequence[Found], keys: Sequence[Hashable]) -> Match:
    """Match by what shows; `keys` are those of the found things."""
    out = Match()
    old = [slot.key for slot in slots]
    places: list[Group] = []
    for tag, i1, i2, j1, j2 in opcodes(old, keys):
        here, numbers = range(i1, i2), range(j1, j2)
        if tag == "equal":
            out.same.update(zip(here, numbers, strict=True))
        else:
            places.append(Group(i1 - 1, list(here), list(numbers)))
    _find_moved(out, places, old, keys)
    elsewhere = set(out.moved.values())
    for place in places:
        gone = [slot for slot in place.gone if slot not in elsewhere]
        new = [number for number in place.new if number not in out.moved]
        out.changed.update(_pairs(gone, new, slots, found))
        if gone or new:
            out.groups.append(Group(place.behind, gone, new))
    return out


def _find_moved(
    out: Match,
    places: Sequence[Group],
    old: Sequence[Hashable],
    keys: Sequence[Hashable],
) -> None:
    lost: defaultdict[Hashable, list[int]] = defaultdict(list)
    for place in places:
        for slot in place.gone:
            lost[old[slot]].append(slot)
    for place in places:
        for number in place.new:
            if lost.get(keys[number]):
                out.moved[number] = lost[keys[number]].pop(0)


def _pairs(
    gone: Sequence[int], new: Sequence[int], slots: Sequence[Slot], found: Sequence[Found]
) -> Iterator[tuple[int, int]]:
    """Pair what is gone with what is new, in order: the same role, and the more alike the better.

    Each is compared with so many that follow that all comparisons are `MOST_PAIRS` at most; where that
    leaves one, it is taken as it is.
    """
    by_role: defaultdict[str, list[int]] = defaultdict(list)
    for at, number in enumerate(new):
        by_role[role_of(found[number])].append(at)
    compared = max(1, MOST_PAIRS // max(1, len(gone)))
    at = 0
    for slot in gone:
        same = by_role[slots[slot].role]
        first = bisect_left(same, at)
        candidates = same[first : first + compared]
        if not candidates:
            continue
        best = candidates[0]
        if compared > 1 and not len(gone) == len(new) == 1:
            text = "".join(leaf.text for leaf in slots[slot].shown)
            scores = {one: likeness(text, found[new[one]]) for one in candidates}
            best = max(candidates, key=lambda one: (scores[one], -one))
            if scores[best] < _SIMILAR:
                continue
        yield slot, new[best]
        at = best + 1


def likeness(text: str, found: Found) -> float:
    """The share of characters that a paragraph has in common with `text`; 1 of what has no words."""
    if not isinstance(found, FoundParagraph):
        return 1.0
    return SequenceMatcher(None, text[:_COMPARED], plain(found.pieces)[:_COMPARED], autojunk=False).ratio()
