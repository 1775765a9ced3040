"""Rule `quotes`: straight quotation marks get their direction and nesting back.

In: joined paragraphs. Out: “ ” and ‘ ’ where the paragraph is Chinese. An apostrophe in a Latin
word is no quotation mark; where the marks do not pair, the doubt is reported.
"""

from __future__ import annotations

import re
from dataclasses import replace

from publisher.model import Problem
from publisher.read import Offsets, Passage
from publisher.repair.draft import Change, Draft, changed
from publisher.repair.protected import code_in
from publisher.repair.wording import HAN

NAME = "quotes"

PAIRS = {'"': ("“", "”"), "'": ("‘", "’"), "＂": ("“", "”"), "＇": ("‘", "’")}

_HAN = re.compile(f"[{HAN}]")
_APOSTROPHE = re.compile("(?<=[A-Za-z0-9])['＇](?=[A-Za-z])|(?<=s)'(?= [a-z])|(?<=\\d)['\"](?=[\\d\\s]|$)")
# Behind a stop and before a mark or the end nothing opens.
_CLOSES = re.compile("[。！？!?…][\"'＂＇](?:$|[，。；：、,;:])")
# find . -name "*.md": a pattern of files in a command, where everything around is ASCII, too.
_IN_COMMAND = re.compile('(?<=[!-~] )"[!#-~]*[*./\\\\_=$][!#-~]*"(?= [!-~]|$)')
_STRAIGHT = re.compile("[\"'＂＇]")


def quotes(draft: Draft) -> Draft:
    """Direct the marks of every passage."""
    passages: list[Passage] = []
    problems: list[Problem] = []
    for passage in draft.passages:
        text = passage.text
        if passage.kind == "code" or not _STRAIGHT.search(text) or not _HAN.search(text):
            passages.append(passage)
            continue
        changes, unpaired = directed(text)
        passages.append(changed(passage, changes, NAME, draft.source.text))
        problems.extend(_doubt(draft, passage, position) for position in unpaired)
    return replace(draft, passages=tuple(passages)).with_problems(problems)


def directed(text: str) -> tuple[list[Change], list[int]]:
    """A change for each straight mark, and where a mark has no partner.

    Marks of one kind open and close in turn; curly marks already there count. A last one without
    a partner opens a quotation that goes on in the next paragraph, if it stands where one opens.
    """
    kept = {match.start() for match in _APOSTROPHE.finditer(text)}
    code = [*code_in(text), *(match.span() for match in _IN_COMMAND.finditer(text))]
    kept |= {position for start, end in code for position in range(start, end)}
    changes: list[Change] = []
    open_at: dict[str, int] = {}
    for match in re.finditer("[\"'＂＇“”‘’]", text):
        mark, position = match[0], match.start()
        if position in kept:
            continue
        if mark in "“‘":
            open_at[mark] = position
        elif mark in "”’":
            open_at.pop("“" if mark == "”" else "‘", None)
        else:
            opening, closing = PAIRS[mark]
            if opening not in open_at and _CLOSES.match(text, position - 1):
                reason = "closes a quotation of the paragraph before"
                changes.append(Change(position, position + 1, closing, 0.9, reason))
            elif opening in open_at:
                del open_at[opening]
                changes.append(Change(position, position + 1, closing, 0.95, "closes the mark before it"))
            else:
                open_at[opening] = position
                changes.append(Change(position, position + 1, opening, 0.95, "opens a quotation"))
    straight = {change.start for change in changes}
    return changes, sorted(position for position in open_at.values() if position in straight)


def _doubt(draft: Draft, passage: Passage, position: int) -> Problem:
    return draft.doubt(
        "unpaired-quote",
        Offsets(passage).start(position),
        "a straight quotation mark has no partner in its paragraph; taken as an opening one",
        "look whether the quotation closes in a later paragraph",
    )
