"""Rule `punctuation`: marks that layout tools folded to ASCII become full-width again.

In: paragraphs, joined. Out: the same with , ; : ! ? ( ) restored where the sentence is Chinese.
The damage is the block fold of U+FF01-FF5E; this undoes it for the marks that Chinese sentences
use. `line.full_width` decides for each mark; here stands what needs more than one passage: how common the
fold is in the text, and brackets that open in one line and close in the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from publisher.model import Edit, Problem
from publisher.model.han import has_han
from publisher.read import Offsets, Passage
from publisher.repair.column.folding import Fold, folding, without_code
from publisher.repair.draft import RUNNING, Change, Draft, changed
from publisher.repair.evidence.seam import TEXT
from publisher.repair.line.full_width import LIST_MARK, Restorer
from publisher.repair.line.protected import Protected
from publisher.repair.line.speakers import speakers
from publisher.repair.wording import FULL_WIDTH, Wording

NAME = "punctuation"

_MARK = re.compile("[,;:!?()]")
_FOLDED_PAIRS = (("(", ")"), ("（", ")"), ("(", "）"))
_OVER_LINES = "brackets around Chinese, over two lines"
# 射门（射正） | 19(8) | 9(4) | 91.6%(326/356)
_TWO_FIGURES = re.compile(r"\d[\d,.%]{0,11}\([+-]?\d[\d,.%/]{0,11}\)")
# Aquila 9 Pro(3nm), in a cell without Han: whoever writes English sets a space before the bracket.
_GLOSSED = re.compile(r"[^()（） ]+ [^()（）]*[^()（） ]\([^()（）]{1,40}\)")
# S(μV/K), ZT(300 K): what a column holds, and its unit.
_WITH_UNIT = re.compile("[^()（）]{1,20}[（(][^()（）]{1,20}[)）]")
# Rahman:Wait. among others who speak: the fold leaves no space, and behind Tel: no word stands.
_IN_LATIN = re.compile("[A-Z][a-z]+(?:[ ·-][A-Z][a-z]+){0,2}:(?=[A-Za-z“])")
_FEWEST_SPEAKERS = 2
_NUMBER = re.compile("\\d{1,3}\\)")
# 77:76! or 25.3,25.7,26.1……, lines of a report and of verse.
_FIGURES = re.compile("[\\d.,;:!?，；：！？…—–-]{2,40}(?<=[^\\d])")


def punctuation(draft: Draft) -> Draft:
    """Restore the marks of every passage; none where nothing says that any was folded."""
    fold = folding(draft.passages)
    if fold is Fold.NONE:
        return draft
    is_folded = fold is Fold.COMMON
    passages = list(draft.passages)
    found: dict[int, list[Change]] = {}
    unpaired: dict[int, list[int]] = {}
    for index, passage in enumerate(passages):
        if passage.kind == "code" or not _MARK.search(passage.text):
            continue
        if is_folded and (of_figures := _of_figures(passage)) is not None:
            found[index] = of_figures
            continue
        restorer = Restorer(without_code(passage), is_folded=is_folded)
        found[index] = list(restorer.changes())
        if restorer.unpaired:
            unpaired[index] = restorer.unpaired
    if is_folded:
        _pair_over_lines(passages, found, unpaired)
        found |= _beside_units(passages, found) | _turns_in_latin(passages, found, draft.wording)
        draft = _with_numbers(draft, passages)
    for index, changes in found.items():
        passages[index] = changed(passages[index], changes, NAME, draft.source.text)
    problems = [
        problem
        for index, positions in unpaired.items()
        for problem in _unpaired(draft, draft.passages[index], positions)
    ]
    return replace(draft, passages=tuple(passages)).with_problems(problems)


def _of_figures(passage: Passage) -> list[Change] | None:
    """The changes in a cell or line that is nothing but figures and marks; None for any other."""
    if passage.kind == "cell" and (_TWO_FIGURES.fullmatch(passage.text) or _is_glossed(passage.text)):
        return _bracketed(passage.text)
    if passage.kind == "text" and _FIGURES.fullmatch(passage.text):
        return _between_figures(passage.text)
    return None


def _is_glossed(cell: str) -> bool:
    return not has_han(cell) and _GLOSSED.fullmatch(cell) is not None


def _bracketed(cell: str) -> list[Change]:
    """The brackets of a cell such as 19(8), which are as full as all others of the page."""
    return [
        Change(at, at + 1, FULL_WIDTH[mark], 0.9, "brackets of a Chinese table")
        for at, mark in enumerate(cell)
        if mark in "()"
    ]


def _beside_units(
    passages: Sequence[Passage], found: Mapping[int, list[Change]]
) -> dict[int, list[Change]]:
    """The brackets of S(μV/K) in a row that has 电压（V）, too: all columns of a table are headed alike."""
    rows: dict[tuple[int, int], list[int]] = {}
    for index, passage in enumerate(passages):
        if passage.cell and _WITH_UNIT.fullmatch(passage.text):
            rows.setdefault((passage.cell.table, passage.cell.row), []).append(index)
    return {
        index: _bracketed(passages[index].text)
        for row in rows.values()
        if any("（" in passages[at].text or _opens(found.get(at, ())) for at in row)
        for index in row
        if "(" in passages[index].text and not _opens(found.get(index, ()))
    }


def _opens(changes: Iterable[Change]) -> bool:
    return any(change.after == "（" for change in changes)


def _turns_in_latin(
    passages: Sequence[Passage], found: Mapping[int, list[Change]], wording: Wording
) -> dict[int, list[Change]]:
    """The changes where a paragraph begins with a speaker whose name is Latin, among others who speak."""
    turns: dict[int, list[Change]] = {}
    if len(speakers((one for one in passages if one.role in RUNNING), wording)) < _FEWEST_SPEAKERS:
        return turns
    for index, passage in enumerate(passages):
        name = _IN_LATIN.match(passage.text) if passage.role in RUNNING else None
        others = found.get(index, [])
        if name and all(change.start != name.end() - 1 for change in others):
            colon = Change(name.end() - 1, name.end(), "：", 0.9, "behind whoever speaks, as elsewhere")
            turns[index] = [colon, *others]
    return turns


def _with_numbers(draft: Draft, passages: list[Passage]) -> Draft:
    """Restore the bracket behind the number of an entry, 1）; what has a space behind it was typed so.

    Labels are not settled behind the rule, as texts are, so that the editor is asked here.
    """
    refused: list[Edit] = []
    for index, passage in enumerate(passages):
        label = passage.reading(passage.label) if passage.label else ""
        if not (label and _NUMBER.fullmatch(label) and has_han(passage.text[:1])):
            continue
        end = len(label)
        change = Change(end - 1, end, "）", 0.95, "the bracket behind what numbers a line of Chinese")
        alone = passage.altered(pieces=passage.label, text=label)
        restored = changed(alone, [change], NAME, draft.source.text).pieces
        unmade = [piece.edit for piece in restored if piece.edit and not draft.makes(piece.edit)]
        refused += unmade
        if not unmade:
            passages[index] = passage.altered(label=restored)
    return draft.refusing(refused)


def _between_figures(text: str) -> list[Change]:
    """The marks of a line that is nothing but figures, as those of all other lines."""
    protected = Protected(text)
    return [
        Change(at, at + 1, FULL_WIDTH[mark], 0.85, "a line of figures in a Chinese text")
        for at, mark in enumerate(text)
        if mark in ",;!?" and at not in protected
    ]


def _pair_over_lines(
    passages: Sequence[Passage], found: Mapping[int, list[Change]], unpaired: Mapping[int, list[int]]
) -> None:
    """Restore a bracket that opens in one line and closes in the next, which were not joined."""
    for index, positions in unpaired.items():
        before, behind = passages[index], passages[min(index + 1, len(passages) - 1)]
        closing = unpaired.get(index + 1)
        if not closing or before.role not in TEXT or behind.role not in TEXT:
            continue
        marks = before.text[positions[-1]], behind.text[closing[0]]
        if marks not in _FOLDED_PAIRS or not has_han(before.text) or not has_han(behind.text):
            continue
        for at, position, mark in (
            (index, positions.pop(), marks[0]),
            (index + 1, closing.pop(0), marks[1]),
        ):
            if mark in FULL_WIDTH:
                found[at].append(Change(position, position + 1, FULL_WIDTH[mark], 0.9, _OVER_LINES))
                found[at].sort()


def _unpaired(draft: Draft, passage: Passage, positions: list[int]) -> Iterator[Problem]:
    """A problem for each ASCII bracket without a partner that numbers no line."""
    offsets = Offsets(passage)
    text = passage.text
    for position in positions:
        if text[position] in "()" and LIST_MARK.match(text, 0, position + 1) is None:
            yield draft.doubt(
                "unpaired-bracket",
                offsets.start(position),
                f"left {text[position]!r} as it is: its partner is missing",
                "look for the other bracket in the source",
            )
