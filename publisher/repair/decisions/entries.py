"""What an editor decides of their own accord: changes, joins, roles.

In: nothing but places in the source. Out: one value for each entry of a decisions file, and the
problem that says an entry no longer fits.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import get_args

from publisher.model import Place, Problem, Role, Severity
from publisher.model.edit_names import EDITOR, EDITOR_JOINS

# A table is one by its markup; no line becomes one by being called so.
ROLES: tuple[Role, ...] = tuple(role for role in get_args(Role) if role != "table")
"""What an editor may say a line is."""

BY_HAND = (EDITOR, EDITOR_JOINS)
"""The rules that make what the editor says and no other rule proposes."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A change to the text that no rule proposes.

    Attributes:
        start: Offset of the source, in code points.
        before, after: What the source has there, and what it shall read; never the same.
        reason: What the editor says of it.
        place: Where the entry stands in the decisions file.
    """

    start: int
    before: str
    after: str
    reason: str = "corrected by the editor"
    place: Place | None = None

    @property
    def end(self) -> int:
        """Offset behind what it changes."""
        return self.start + len(self.before)

    def __str__(self) -> str:
        return f"change {self.before!r} to {self.after!r} at {self.start}"


@dataclass(frozen=True, slots=True)
class Joined:
    """A line that goes on from another.

    Attributes:
        start: Where it begins.
        text: How it begins there, as the source has it.
        onto: Where the other begins; None for the line above it.
        reason, place: As those of a `Correction`.
    """

    start: int
    text: str
    onto: int | None = None
    reason: str = "joined by the editor"
    place: Place | None = None

    def __str__(self) -> str:
        return f"join {self.text!r} at {self.start}"


@dataclass(frozen=True, slots=True)
class GivenRole:
    """What a line is; attributes as those of `Joined`."""

    start: int
    text: str
    role: Role
    place: Place | None = None

    def __str__(self) -> str:
        return f"{self.role} {self.text!r} at {self.start}"


def stale(entry: object, place: Place | None, why: str, severity: Severity = Severity.WARNING) -> Problem:
    """The problem that a decision does not fit; `entry` is named by its `str`."""
    # The document that holds this problem is the same wherever the file lies.
    bare = place and place._replace(name=PurePath(place.name).name)
    return Problem(
        "repair.stale-decision",
        severity,
        f"a decision that no longer applies ({entry}): {why}",
        bare,
        ("look at the change again and decide anew, or delete the decision",),
    )
