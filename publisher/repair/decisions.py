"""An editor's yes or no to single repairs, kept in a file and carried out on every run.

In: a decisions file (TOML), or edits with verdicts. Out: `Decisions`, which a draft asks before
an edit is made; or the text of such a file.

    source = "special-report.md"        # for people; nothing hangs on it
    sha256 = "…"                        # of the source that was decided on

    [[decision]]
    verdict = "reject"                  # or "accept"
    rule = "punctuation"
    start = 1204                        # offset into the source, in code points
    before = ","                        # what the source has there
    after = "，"                        # what the rule would make of it

An edit is named by rule, place, `before` and `after`: whatever else is repaired, decided or
switched off, the same proposal has the same name. Text added to the source shifts what
follows: decisions that fit no proposal any more are reported, never applied to other text.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from operator import attrgetter
from pathlib import Path, PurePath
from typing import Any, Literal, NamedTuple

from publisher.errors import UsageError
from publisher.model import Edit, Place, Problem, Severity, Source
from publisher.toml_file import TomlFile, read_text

Verdict = Literal["accept", "reject"]
VERDICTS: tuple[Verdict, ...] = ("accept", "reject")
_KEYS = ("verdict", "rule", "start", "before", "after")
_CONTEXT = 8
_BEGINS = re.compile(r"(?m)^[ \t]*\[\[[ \t]*decision[ \t]*\]\]")


class Name(NamedTuple):
    """What an edit is called in a decisions file."""

    rule: str
    start: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Decision:
    """One verdict, and where in the decisions file it stands."""

    name: Name
    verdict: Verdict
    place: Place | None = None


@dataclass(frozen=True)
class Decisions:
    """The verdicts on one source.

    Attributes:
        sha256: Of the source they were made for; "" if the file does not say.
    """

    by_name: Mapping[Name, Decision] = field(default_factory=dict)
    sha256: str = ""

    def verdict(self, edit: Edit) -> Verdict | None:
        """The editor's word on an edit.

        An edit that several rules had a part in is decided as a whole: what holds for it holds
        for each part, as long as that is all one of these rules does there.
        """
        if not self.by_name:
            return None
        if found := self.by_name.get(name_of(edit)):
            return found.verdict
        whole = next(self._merged.around(name_of(edit)), None)
        return self.by_name[whole].verdict if whole else None

    def stale(self, made: Iterable[Edit], proposed: Iterable[Edit], source: Source) -> Iterator[Problem]:
        """A problem for each decision that nothing was left to decide for."""
        if not self.by_name:
            return
        done = {name_of(edit) for edit in made}
        merged = _Merged(done)
        refused = {name_of(edit) for edit in proposed if self.verdict(edit) == "reject"}
        refused.update([whole for part in refused for whole in self._merged.around(part)])
        other = self.sha256 not in ("", source.sha256)
        for name, decision in self.by_name.items():
            if decision.verdict == "accept":
                applies = name in done or any(merged.around(name))
            else:
                applies = name in refused
            if not applies:
                yield _stale(decision, other)

    @cached_property
    def _merged(self) -> _Merged:
        return _Merged(self.by_name)


def name_of(edit: Edit) -> Name:
    """The edit's name."""
    return Name(edit.rule, edit.start, edit.before, edit.after)


def load(path: Path) -> Decisions:
    """Read a decisions file.

    Raises:
        InputError: The file cannot be read.
        UsageError: It is not TOML or no list of decisions; carries the line.
    """
    return parse(read_text(path, "decisions"), str(path))


def parse(text: str, name: str) -> Decisions:
    """Validate the text of a decisions file; `name` is what messages call it.

    Raises:
        UsageError: As `load`.
    """
    table = TomlFile(name, text, "decisions").tables()
    entries = table.pop("decision", [])
    sha256 = table.pop("sha256", "")
    table.pop("source", None)
    if table or not isinstance(entries, list) or not isinstance(sha256, str):
        odd = next(iter(table), "decision" if not isinstance(entries, list) else "sha256")
        raise UsageError(
            f"{odd} is not what a decisions file has there",
            code="usage.decisions",
            place=Place(name, 1, 1),
            hints=("source and sha256 are texts, then come [[decision]] tables",),
        )
    places = _places(text, name)
    decided: dict[Name, Decision] = {}
    for entry in entries:
        decision = _decision(entry, next(places, Place(name, 1, 1)))
        decided[decision.name] = decision  # the last word counts
    return Decisions(decided, sha256)


def dump(source: Source, verdicts: Iterable[tuple[Edit, Verdict]]) -> str:
    """The text of a decisions file; `parse` reads it back."""
    head = (
        "# An editor's word on single repairs: publisher repair … --accept THIS replays it.\n"
        f"source = {_quoted(source.name)}\nsha256 = {_quoted(source.sha256)}\n"
    )
    places = source.places()
    return head + "".join(
        f"\n# {_on_one_line(f'{places(edit.start)}  {_excerpt(source.text, edit)}  {edit.reason}')}\n"
        + _entry(edit, verdict)
        for edit, verdict in verdicts
    )


def _excerpt(text: str, edit: Edit) -> str:
    """The change between a few characters of what stands around it."""
    before, after = text[max(0, edit.start - _CONTEXT) : edit.start], text[edit.end : edit.end + _CONTEXT]
    return f"{before}[{edit.before}→{edit.after}]{after}"


def _on_one_line(text: str) -> str:
    return "".join(mark if mark.isprintable() else "⏎" if mark == "\n" else " " for mark in text)


def _entry(edit: Edit, verdict: Verdict) -> str:
    return (
        f'[[decision]]\nverdict = "{verdict}"\nrule = {_quoted(edit.rule)}\nstart = {edit.start}\n'
        f"before = {_quoted(edit.before)}\nafter = {_quoted(edit.after)}\n"
    )


def _quoted(text: str) -> str:
    """A TOML basic string: JSON's escapes are TOML's, but for DEL, which TOML wants escaped too."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _places(text: str, name: str) -> Iterator[Place]:
    """Where each [[decision]] begins; TOML parsers give no positions of values."""
    line, position = 1, 0
    for match in _BEGINS.finditer(text):
        line += text.count("\n", position, match.start())
        position = match.start()
        yield Place(name, line, 1)


def _decision(entry: Any, place: Place) -> Decision:
    wanted = {"rule": str, "start": int, "before": str, "after": str}
    if not isinstance(entry, dict) or set(entry) != set(_KEYS):
        odd = ", ".join(sorted(set(entry) ^ set(_KEYS))) if isinstance(entry, dict) else repr(entry)
        raise _fault(f"missing or unknown in a decision: {odd}", place, f"it has {', '.join(_KEYS)}")
    for key, type_ in wanted.items():
        if not isinstance(entry[key], type_) or isinstance(entry[key], bool):
            raise _fault(f"{key} is {entry[key]!r}", place, f"expected {type_.__name__}")
    if entry["verdict"] not in VERDICTS:
        raise _fault(f"verdict is {entry['verdict']!r}", place, 'expected "accept" or "reject"')
    return Decision(Name(*(entry[key] for key in wanted)), entry["verdict"], place)


def _fault(message: str, place: Place, hint: str) -> UsageError:
    return UsageError(message, code="usage.decisions", place=place, hints=(hint,))


class _Merged:
    """The edits among others that several rules had a part in, found by what lies inside them."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._names = sorted((name for name in names if "+" in name.rule), key=attrgetter("start"))
        self._starts = [name.start for name in self._names]
        self._furthest = [*accumulate(map(_end, self._names), max)]
        self._rules = [frozenset(name.rule.split("+")) for name in self._names]

    def around(self, part: Name) -> Iterator[Name]:
        """Those of which an edit is what some of their rules did within their place, the nearest first."""
        end = _end(part)
        at = bisect_right(self._starts, part.start) - 1
        while at >= 0 and self._furthest[at] >= end:
            if end <= _end(self._names[at]) and self._rules[at].issuperset(part.rule.split("+")):
                yield self._names[at]
            at -= 1


def _end(name: Name) -> int:
    return name.start + len(name.before)


def _stale(decision: Decision, other_source: bool) -> Problem:
    """A lost yes is a change the editor wanted; a lost no is only news, as nothing is changed there."""
    name = decision.name
    why = (
        "the source is not the one it was made for" if other_source else "no rule proposes this change now"
    )
    lost = other_source or decision.verdict == "accept"
    # The document that holds this problem is the same wherever the file lies.
    place = decision.place and decision.place._replace(name=PurePath(decision.place.name).name)
    return Problem(
        "repair.stale-decision",
        Severity.WARNING if lost else Severity.INFO,
        f"a decision that no longer applies ({decision.verdict} {name.rule} at {name.start}): {why}",
        place,
        ("look at the change again and decide anew, or delete the decision",),
    )
