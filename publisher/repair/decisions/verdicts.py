"""An editor's word on one source, as rules ask for it.

In: the entries of a decisions file. Out: `Decisions`, which tells of an edit whether the editor wants
it, and at the end which verdicts nothing was left to decide for.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from itertools import accumulate
from operator import attrgetter
from typing import Literal, NamedTuple

from publisher.errors import UsageError
from publisher.model import Edit, Place, Problem, Severity, Source
from publisher.repair.decisions.entries import Correction, GivenRole, Joined, stale

Verdict = Literal["accept", "reject"]
VERDICTS: tuple[Verdict, ...] = ("accept", "reject")


class EditKey(NamedTuple):
    """What identifies an edit in a decisions file."""

    rule: str
    start: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Decision:
    """One verdict, and where in the decisions file it stands."""

    key: EditKey
    verdict: Verdict
    place: Place | None = None

    def __str__(self) -> str:
        return f"{self.verdict} {self.key.rule} at {self.key.start}"


@dataclass(frozen=True)
class Decisions:
    """All that an editor said of one source.

    Attributes:
        by_edit: The verdicts on edits that rules propose.
        sha256: Of the source they were made for; "" if the file does not say.
        changes, joins, roles: What no rule proposes.
        place: Where the decisions file names its source.
    """

    by_edit: Mapping[EditKey, Decision] = field(default_factory=dict)
    sha256: str = ""
    changes: tuple[Correction, ...] = ()
    joins: tuple[Joined, ...] = ()
    roles: tuple[GivenRole, ...] = ()
    place: Place | None = None

    def refuse_other(self, source: Source) -> None:
        """Stop where the decisions were made for another source: an offset there says nothing here.

        Raises:
            UsageError: The checksums differ.
        """
        if self.sha256 in ("", source.sha256):
            return
        raise UsageError(
            f"these decisions were made for another source than {source.name}",
            code="usage.other-source",
            place=self.place,
            hints=(
                "name its own file, or a folder that holds NAME.decisions.toml for each source NAME",
                f'if only a few words of the source have changed, write sha256 = "{source.sha256}" there:'
                " what still fits is carried out, the rest reported",
            ),
        )

    def verdict(self, edit: Edit) -> Verdict | None:
        """The editor's verdict on an edit, if there is one.

        A verdict on a merged edit ("join+punctuation") also covers an edit inside its range that one of
        these rules proposes alone.
        """
        if not self.by_edit:
            return None
        if found := self.by_edit.get(key_of(edit)):
            return found.verdict
        whole = next(self._merged.around(key_of(edit)), None)
        return self.by_edit[whole].verdict if whole else None

    def stale(
        self, made: Iterable[Edit], proposed: Iterable[Edit], rules: Collection[str] = ()
    ) -> Iterator[Problem]:
        """A problem for each decision that nothing was left to decide for.

        Args:
            rules: The names that edits can have; decisions on any other are misspelt.
        """
        if not self.by_edit:
            return
        done = {key_of(edit) for edit in made}
        merged = _Merged(done)
        refused = {key_of(edit) for edit in proposed if self.verdict(edit) == "reject"}
        refused.update([whole for part in refused for whole in self._merged.around(part)])
        for key, decision in self.by_edit.items():
            if decision.verdict == "accept":
                applies = key in done or any(merged.around(key))
            else:
                applies = key in refused
            if not applies and (why := _misspelt(key.rule, rules)):
                yield stale(decision, decision.place, why)
            elif not applies:
                # A lost yes is a change the editor wanted; a lost no is news: nothing is changed there.
                severity = Severity.WARNING if decision.verdict == "accept" else Severity.INFO
                yield stale(decision, decision.place, "no rule proposes this change now", severity)

    @cached_property
    def _merged(self) -> _Merged:
        return _Merged(self.by_edit)


def key_of(edit: Edit) -> EditKey:
    """The key by which a decision finds the edit again."""
    return EditKey(edit.rule, edit.start, edit.before, edit.after)


def _misspelt(names: str, rules: Collection[str]) -> str:
    """What is wrong with the name of an edit, which may be that of several rules; "" if nothing is."""
    odd = next((name for name in names.split("+") if rules and name not in rules), "")
    close = get_close_matches(odd, rules, 1) if odd else []
    return f"no rule is called {odd!r}{f', perhaps {close[0]}' if close else ''}" if odd else ""


class _Merged:
    """The edits among others that several rules had a part in, found by what lies inside them."""

    def __init__(self, keys: Iterable[EditKey]) -> None:
        self._keys = sorted((key for key in keys if "+" in key.rule), key=attrgetter("start"))
        self._starts = [key.start for key in self._keys]
        self._furthest = [*accumulate(map(_end, self._keys), max)]
        self._rules = [frozenset(key.rule.split("+")) for key in self._keys]

    def around(self, part: EditKey) -> Iterator[EditKey]:
        """Merged edits whose range contains this edit and whose rules include its rules; the last to start
        comes first."""
        end = _end(part)
        at = bisect_right(self._starts, part.start) - 1
        while at >= 0 and self._furthest[at] >= end:
            if end <= _end(self._keys[at]) and self._rules[at].issuperset(part.rule.split("+")):
                yield self._keys[at]
            at -= 1


def _end(key: EditKey) -> int:
    return key.start + len(key.before)
