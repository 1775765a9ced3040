"""Rule `quotes`: straight quotation marks get their direction and nesting back.

In: joined paragraphs. Out: “ ” and ‘ ’ where the paragraph is Chinese. An apostrophe in a Latin
word is no quotation mark; where the marks do not pair, the doubt is reported.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from publisher.model import Problem
from publisher.model.han import has_han
from publisher.read import Offsets, Passage
from publisher.repair.draft import Change, Draft, changed
from publisher.repair.line.protected import code_in

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
_STRAIGHT = re.compile("[\"'＂＇]")
_MARK = re.compile("[\"'＂＇“”‘’]")


def quotes(draft: Draft) -> Draft:
    """Direct the marks of every passage."""
    passages: list[Passage] = []
    problems: list[Problem] = []
    for passage in draft.passages:
        text = passage.text
        if passage.kind == "code" or not _STRAIGHT.search(text) or not has_han(text):
            passages.append(passage)
            continue
        changes, unpaired = directed(text)
        passages.append(changed(passage, changes, NAME, draft.source.text))
        problems.extend(_doubt(draft, passage, position) for position in unpaired)
    return replace(draft, passages=tuple(passages)).with_problems(problems)


def directed(text: str) -> tuple[list[Change], list[int]]:
    """A change for each straight mark, and where a mark has no partner."""
    protected = _protected_offsets(text)
    pairing = _Pairing(text)
    marks = (match for match in _MARK.finditer(text) if match.start() not in protected)
    changes = [change for match in marks if (change := pairing.see(match[0], match.start()))]
    straight = {change.start for change in changes}
    return changes, sorted(straight.intersection(pairing.unclosed))


def _protected_offsets(text: str) -> set[int]:
    """Where marks stay as they are: apostrophes, and whatever is code."""
    code = [*code_in(text), *(match.span() for match in _IN_COMMAND.finditer(text))]
    inside = {position for start, end in code for position in range(start, end)}
    return inside | {match.start() for match in _APOSTROPHE.finditer(text)}


class _Pairing:
    """Goes along the marks of a paragraph; those of one kind open and close in turn.

    Curly marks that are there already count. A last one without a partner opens a quotation that goes on in
    the next paragraph, if it stands where one opens.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._open_at: dict[str, int] = {}

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
