"""Rule `spaces`: spaces that line ends and letter-spacing left between Han go.

In: labelled passages. Out: running text without them. A space in a heading, a byline or a
caption divides lines or names and stays; so does one between Han and Latin, which is a style,
but where a tool has left spaces and the house has none at nearly all such places.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from publisher.read import Passage
from publisher.repair.column.folding import Fold, folding
from publisher.repair.draft import Change, Draft, changed
from publisher.repair.line.borders import borders
from publisher.repair.line.spacing import HAN_PER_SLIP, SPACE, Slip, slips_in
from publisher.repair.rules.furniture import NAME as FURNITURE
from publisher.repair.rules.punctuation import NAME as PUNCTUATION
from publisher.repair.rules.slips import NAME as SLIPS
from publisher.repair.wording import HAN, PAUSES, STOPS, Wording, has_stop, pauses

NAME = "spaces"

# A house that sets spaces between Han and Latin sets them nearly everywhere.
_SOLID_PER_SPACED = 3
_FEWEST_SPACES = 2
_NAMED = re.compile(f"[^{HAN}]{{0,3}}(?P<name>[{HAN}·]{{2,5}}) [{HAN}]")
# ·小白鲢 6条, 第三版 省人大…, ◆《某文》 某某: what an entry is about, and its next field.
_HEAD = re.compile(f"(?:[^\\w\\s《] ?)?(?:《[^《》]{{1,30}}》|[{HAN}A-Za-z\\d·]{{1,12}})(?= )")
_FEWEST_ENTRIES = 3
_MOST_ENTRIES = 0.6
# Marks of a title are no marks of the line: 《腊月廿三，送灶》 李明
_TITLE = re.compile("《[^《》]*》")
_ROLES = ("lead", "body", "quotation", "list", "deck", "caption", "editor")


def spaces(draft: Draft) -> Draft:
    """Take them out of every passage of running text."""
    if not any(SPACE.search(passage.text) for passage in draft.passages):
        return draft
    fields = _fields(draft.passages)
    stray = _stray(draft, fields, _together(draft.passages).__contains__)
    plain = {
        index: slips for index, slips in stray.items() if not _has_fields(draft.passages[index], slips)
    }
    sure = {index: _sure(draft.passages[index], slips) for index, slips in plain.items()}
    by_tool = _was_sprinkled(draft, plain, sure)
    doubtful = any(one.in_clause or one.is_solid for slips in plain.values() for one in slips)
    if doubtful and (folding(draft.passages) is Fold.COMMON or _was_changed_by(draft, PUNCTUATION)):
        sure = {index: _sure(draft.passages[index], slips, folded=True) for index, slips in plain.items()}
    meeting = _meeting(draft, stray, fields) if by_tool else {}
    passages = list(draft.passages)
    for index, slips in (stray if by_tool else sure).items():
        changes = _changes(slips, meeting.get(index, ()))
        passages[index] = changed(passages[index], changes, NAME, draft.source.text)
    return replace(draft, passages=tuple(passages))


def _together(passages: Iterable[Passage]) -> frozenset[str]:
    """All that three characters of the text in a row are: 0.1 s for 600,000 characters."""
    texts = (passage.text for passage in passages)
    return frozenset(text[at : at + 3] for text in texts for at in range(len(text) - 2))


def _stray(draft: Draft, fields: Mapping[int, int], knows: Callable[[str], bool]) -> dict[int, list[Slip]]:
    """The slips of each line of text, by its index; the space behind an entry's first field is none.

    Of entries that spaces may divide, only those inside words that the text has elsewhere.
    """
    found: dict[int, list[Slip]] = {}
    for index, passage in enumerate(draft.passages):
        if _is_running(passage, draft.wording):
            slips = _slips(passage, draft.wording, knows)
            found[index] = [one for one in slips if one.in_word or one.start != fields.get(index)]
        elif passage.role == "list" and passage.kind != "code":
            slips = slips_in(passage.text, draft.wording, knows)
            found[index] = [one for one in slips if one.is_solid and not one.in_word]
    return found


def _was_sprinkled(
    draft: Draft, stray: Mapping[int, Sequence[Slip]], sure: Mapping[int, Sequence[Slip]]
) -> bool:
    """Whether a tool has left spaces all over the text, so that the doubtful ones are its, too.

    It has where it left other traces; or where the spaces that nobody types, or half of all, are as many
    as one in `HAN_PER_SLIP` characters.
    """
    if any(gap.rule == FURNITURE for gap in draft.gaps) or _was_changed_by(draft, SLIPS):
        return True
    certain, all_ = (sum(map(len, slips.values())) for slips in (sure, stray))
    characters = sum(len(passage.text) for passage in draft.passages)
    return certain > 0 and max(certain, all_ / 2) * HAN_PER_SLIP >= characters


def _changes(slips: Iterable[Slip], meeting: Iterable[tuple[int, int]]) -> list[Change]:
    changes = [Change(one.start, one.end, "", 0.95, one.reason) for one in slips]
    changes += (Change(*span, "", 0.9, "a space that the house does not set") for span in meeting)
    return sorted(changes, key=lambda change: change.start)


def _has_fields(passage: Passage, slips: Sequence[Slip]) -> bool:
    """Whether spaces divide a line into fields: 10月12日（周一）18:30 报告厅 “地图” 主讲：卓然.

    Of those that a tool leaves in a line one in two stands inside a word.
    """
    if "。" in passage.text or len(SPACE.findall(passage.text)) < _FEWEST_SPACES:
        return False
    return not any(slip.in_word or slip.is_solid or slip.in_clause for slip in slips)


def _slips(passage: Passage, wording: Wording, knows: Callable[[str], bool]) -> Iterator[Slip]:
    """In a deck a space divides its lines: 工业挑大梁、消费有亮点 外贸仍承压."""
    is_deck = passage.role == "deck" and "。" not in passage.text
    return (one for one in slips_in(passage.text, wording, knows) if one.in_word or not is_deck)


def _fields(passages: Sequence[Passage]) -> dict[int, int]:
    """Where the first field of an entry ends, in lists whose entries have one: 黄豆 1,000克."""
    found: dict[int, int] = {}
    for is_list, run in groupby(range(len(passages)), lambda index: passages[index].role == "list"):
        entries = list(run) if is_list else []
        headed = {index: head.end() for index in entries if (head := _HEAD.match(passages[index].text))}
        if len(headed) >= _FEWEST_ENTRIES and len(headed) >= len(entries) * _MOST_ENTRIES:
            found |= headed
    return found


def _sure(passage: Passage, places: Sequence[Slip], *, folded: bool = False) -> list[Slip]:
    """Spaces that nobody would have typed. In a caption a space behind a mark sets the credit apart, in
    an entry its next field; in a clause it is a tool's where one has folded the marks, too."""
    if passage.role in ("caption", "list"):
        return [one for one in places if one.in_word or (folded and (one.between_commas or one.is_solid))]
    in_text = folded and passage.role in ("lead", "body")
    return [one for one in places if one.is_sure or (in_text and (one.in_clause or one.is_solid))]


def _meeting(
    draft: Draft, running: Iterable[int], fields: Mapping[int, int]
) -> Mapping[int, Sequence[tuple[int, int]]]:
    """Spaces between Han and Western text, by passage; none where they are the house's style."""
    found = {
        index: borders(draft.passages[index].text)
        for index in running
        if _has_marks(draft.passages[index]) and draft.passages[index].role != "deck"
    }
    spaced = sum(len(spans) for spans, _ in found.values())
    solid = sum(count for _, count in found.values())
    if spaced * _SOLID_PER_SPACED > solid:
        return {}
    return {index: spans for index, (spans, _) in found.items() if index not in fields}


def _has_marks(passage: Passage) -> bool:
    """Whether a line is a sentence or a part of one, by marks that are not a title's or a figure's."""
    text = _TITLE.sub("", passage.text)
    return bool(has_stop(text) or pauses(text))


def _was_changed_by(draft: Draft, rule: str) -> bool:
    pieces = (piece for passage in draft.passages for piece in passage.pieces)
    return any(piece.edit is not None and piece.edit.rule == rule for piece in pieces)


def _is_running(passage: Passage, wording: Wording) -> bool:
    """Whether the line is text: lines without a mark are names and labels, set apart by spaces."""
    if passage.role not in _ROLES or passage.kind == "code" or not SPACE.search(passage.text):
        return False
    text = _TITLE.sub("", passage.text)
    if passage.role == "editor" and "。" not in text:
        return False  # names of editors, divided by spaces
    named = _NAMED.match(passage.text) if passage.role == "list" else None
    if named and wording.is_name(named["name"]):
        return False  # ●某某 某地教师: who somebody is
    if passage.role == "list" and len(SPACE.findall(passage.text)) > 1:
        # 《某文》 某校某班 某某、某某: spaces divide the fields of an entry.
        return has_stop(text) is not None
    if passage.role == "list":  # a result, 甲队3:1乙队, has no space of its own but beside its figures
        return any(mark in text for mark in STOPS + PAUSES)
    return _has_marks(passage)
