"""Rule `quotes`: straight quotation marks get their direction and nesting back.

In: joined paragraphs. Out: “ ” and ‘ ’ where the paragraph is Chinese. An apostrophe in a Latin
word is no quotation mark; where the marks do not pair, the doubt is reported. Of a paragraph whose lines
stayed apart the marks are paired over its lines.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from publisher.model import Problem
from publisher.model.han import has_han
from publisher.read import Offsets, Passage
from publisher.repair.draft import Change, Draft, changed
from publisher.repair.evidence.seam import TEXT
from publisher.repair.line.form import ends_sentence
from publisher.repair.line.formulas import code_in

NAME = "quotes"

PAIRS = {'"': ("“", "”"), "'": ("‘", "’"), "＂": ("“", "”"), "＇": ("‘", "’")}

# it's; 's by itself; workers' rights; the '90s; rock 'n' roll; 5'10"
_APOSTROPHE = re.compile(
    "(?<=[A-Za-z0-9])['＇](?=[A-Za-z])|(?<=s)'(?= [a-z])|'(?=s[^A-Za-z'])|'(?=\\d0s)"
    "|(?<= )'(?=n' )|(?<= 'n)'(?= )|(?<=\\d)['\"](?=[\\d\\s]|$)"
)
# Dockers' Council: also what ends a quotation, where one is open.
_OF_MANY = re.compile("(?<=[a-z]s)'(?= [A-Z])")
# Behind a stop and before a mark or the end nothing opens.
_CLOSES = re.compile("[。！？!?…][\"'＂＇](?:$|[，。；：、,;:])")
# find . -name "*.md": a pattern of files in a command, where everything around is ASCII, too.
_IN_COMMAND = re.compile('(?<=[!-~] )"[!#-~]*[*./\\\\_=$][!#-~]*"(?= [!-~]|$)')
# tool --text "…" --out x: the value of an option, whatever it says.
_OF_OPTION = re.compile('(?<= )--?[A-Za-z][\\w-]{0,30}[ =]"[^"]{0,200}"')
_CANNOT_OPEN = re.compile('"(?:[，。、；：！？,;:!?）)]|$)')
_CANNOT_CLOSE = "：:，,、（(《"
# A quotation that is never closed must not turn the marks of line after line.
_MOST_LINES = 8
# English between Chinese paragraphs: a sentence, in which each mark opens a word or closes one.
_SENTENCE = re.compile('(?:[A-H]\\. )?["A-Z][^{}<>=\\\\|$;_]{11,}', re.ASCII)
_ENGLISH_WORDS = re.compile("[A-Za-z]{2,} [A-Za-z'’]+ [A-Za-z]")
_OF_A_COMMAND = re.compile("(?<= )--?[a-z]")
_OPENS_A_WORD = re.compile("(?<![^ (—])\"(?=[A-Za-z\\d'])")
_CLOSES_A_WORD = re.compile("(?<=[A-Za-z\\d.,!?'])\"(?![^ ).,!?:—])")
_CURLY = re.compile("[“”]")
_STRAIGHT = re.compile("[\"'＂＇]")
_MARK = re.compile("[\"'＂＇“”‘’]")


def quotes(draft: Draft) -> Draft:
    """Direct the marks of every passage."""
    passages: list[Passage] = []
    problems: list[Problem] = []
    inside = _inside_quotation(draft.passages)
    are_flat = _are_flat(draft.passages)
    for index, passage in enumerate(draft.passages):
        text = passage.text
        is_of_text = passage.kind != "code" and _STRAIGHT.search(text)
        if not is_of_text or not (has_han(text) or (are_flat and _is_english(text))):
            passages.append(passage)
            continue
        changes, unpaired = _directed(text, is_open=index in inside)
        passages.append(changed(passage, changes, NAME, draft.source.text))
        if index + 1 not in inside:
            problems.extend(_doubt(draft, passage, position) for position in unpaired)
    return replace(draft, passages=tuple(passages)).with_problems(problems)


def _are_flat(passages: Sequence[Passage]) -> bool:
    """Whether a tool has flattened the quotation marks of a Chinese text, so that none has a direction."""
    texts = [one.text for one in passages if one.kind != "code"]
    flat = any('"' in text and has_han(text) for text in texts)
    return flat and not any(_CURLY.search(text) for text in texts)


def _is_english(text: str) -> bool:
    """Whether a passage is English in which marks open and close in turn: She asked, "When?" He left."""
    if not _SENTENCE.fullmatch(text) or not _ENGLISH_WORDS.search(text) or _OF_A_COMMAND.search(text):
        return False
    marks = [match.start() for match in re.finditer('"', text)]
    opening = all(_OPENS_A_WORD.match(text, at) for at in marks[::2])
    return opening and len(marks) % 2 == 0 and all(_CLOSES_A_WORD.match(text, at) for at in marks[1::2])


def _inside_quotation(passages: Sequence[Passage]) -> set[int]:
    """Which passages begin inside a quotation, as lines of one paragraph do that were not joined.

    A quotation that stops in mid-sentence goes on below, if its marks pair better so.
    """
    found: set[int] = set()
    for first, passage in enumerate(passages):
        if first in found or not _may_stay_open(passage.text) or ends_sentence(passage.text):
            continue
        alone, together = 1, 0
        for index in range(first + 1, min(first + _MOST_LINES, len(passages))):
            text = passages[index].text
            if passages[index].kind != "text" or passages[index].role not in TEXT or _CURLY.search(text):
                break
            alone += _faults(text, is_open=False)
            together += _faults(text, is_open=True)
            if not _is_left_open(text, is_open=True):
                if together < alone:
                    found.update(range(first + 1, index + 1))
                break
    return found


def _may_stay_open(text: str) -> bool:
    return _is_left_open(text) and has_han(text) and _CURLY.search(text) is None


def _is_left_open(text: str, *, is_open: bool = False) -> bool:
    """Whether a quotation is open at the end of a text; `is_open` if one is at its beginning."""
    marks = text.count('"')
    return bool(marks % 2) is not is_open


def _faults(text: str, *, is_open: bool) -> int:
    """How many marks stand where none can that opens, or closes; and whether the last has no partner."""
    marks = [match.start() for match in re.finditer('"', text)]
    opening, closing = marks[is_open::2], marks[not is_open :: 2]
    wrong = sum(_CANNOT_OPEN.match(text, at) is not None for at in opening)
    wrong += sum(at == 0 or text[at - 1] in _CANNOT_CLOSE for at in closing)
    return wrong + (0 if is_open else len(marks) % 2)


def _directed(text: str, *, is_open: bool = False) -> tuple[list[Change], list[int]]:
    """A change for each straight mark, and where a mark has no partner.

    Args:
        is_open: Whether the text begins inside a quotation.
    """
    protected = _protected_offsets(text)
    pairing = _Pairing(text, is_open=is_open)
    marks = (match for match in _MARK.finditer(text) if match.start() not in protected)
    changes = [change for match in marks if (change := pairing.see(match[0], match.start()))]
    straight = {change.start for change in changes}
    return changes, sorted(straight.intersection(pairing.unclosed))


def _protected_offsets(text: str) -> set[int]:
    """Where marks stay as they are: apostrophes, and whatever is code."""
    code = [*code_in(text)]
    code += [match.span() for pattern in (_IN_COMMAND, _OF_OPTION) for match in pattern.finditer(text)]
    inside = {position for start, end in code for position in range(start, end)}
    return inside | {match.start() for match in _APOSTROPHE.finditer(text)}


class _Pairing:
    """Goes along the marks of a paragraph; those of one kind open and close in turn.

    Curly marks that are there already count. A last one without a partner opens a quotation that goes on in
    the next paragraph, if it stands where one opens.
    """

    def __init__(self, text: str, *, is_open: bool) -> None:
        self._text = text
        self._open_at: dict[str, int] = {"“": -1} if is_open else {}

    @property
    def unclosed(self) -> Collection[int]:
        """Where marks stand that are still open."""
        return self._open_at.values()

    def see(self, mark: str, position: int) -> Change | None:
        """Take the next mark in; what a straight one becomes."""
        if mark in "“‘":
            self._open_at[mark] = position
            return None
        if mark in "”’":
            self._open_at.pop("“" if mark == "”" else "‘", None)
            return None
        opening, closing = PAIRS[mark]
        end = position + 1
        if opening not in self._open_at and _OF_MANY.match(self._text, position):
            return None
        if self._open_at.pop(opening, None) is not None:
            return Change(position, end, closing, 0.95, "closes the mark before it")
        if _CLOSES.match(self._text, position - 1):
            return Change(position, end, closing, 0.9, "closes a quotation of the paragraph before")
        self._open_at[opening] = position
        return Change(position, end, opening, 0.95, "opens a quotation")


def _doubt(draft: Draft, passage: Passage, position: int) -> Problem:
    return draft.doubt(
        "unpaired-quote",
        Offsets(passage).start(position),
        "a straight quotation mark has no partner in its paragraph; taken as an opening one",
        "look whether the quotation closes in a later paragraph",
    )
