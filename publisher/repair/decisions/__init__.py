"""An editor's word on the repair of one source, kept in a file and carried out on every run.

In: a decisions file (TOML), or edits with verdicts. Out: `Decisions`, which a draft asks before an
edit is made and which rules take changes, joins and roles from; or the text of such a file.

    source = "special-report.md"        # for people; nothing hangs on it
    sha256 = "…"                        # of the source that was decided on: no other is touched

    [[decision]]                        # yes or no to an edit that a rule proposes
    verdict = "reject"                  # or "accept"
    rule = "punctuation"
    start = 1204                        # offset into the source, in code points
    before = ","                        # what the source has there
    after = "，"                        # what the rule would make of it

    [[change]]                          # an edit that no rule proposes; rules leave what it writes alone
    start = 1310
    before = "末"                       # nothing to put something in; whole lines to leave them out
    after = "未"
    reason = "misread"                  # if there is something to say

    [[join]]                            # a line that goes on from another
    start = 1402                        # where it begins
    text = "置。他说"                   # how it begins
    onto = 1250                         # where the other begins; the line above it if not said

    [[role]]                            # what a line is; those around it are labelled to fit
    start = 1500
    text = "一声哎"
    role = "verse"

An edit is named by rule, place, `before` and `after`: whatever else is repaired, decided or
switched off, the same proposal has the same name. All places are those of the source as it came in,
so no entry depends on another. What does not fit the source any more is reported, and nothing else
is changed in its place.
"""

from __future__ import annotations

from publisher.model.edit_names import EDITOR, EDITOR_JOINS
from publisher.repair.decisions.entries import (
    BY_HAND,
    ROLES,
    Correction,
    GivenRole,
    Joined,
)
from publisher.repair.decisions.file import dump, load, parse
from publisher.repair.decisions.folder import file_for, misfit
from publisher.repair.decisions.verdicts import VERDICTS, Decisions, Verdict

__all__ = [
    "BY_HAND",
    "EDITOR",
    "EDITOR_JOINS",
    "ROLES",
    "VERDICTS",
    "Correction",
    "Decisions",
    "GivenRole",
    "Joined",
    "Verdict",
    "dump",
    "file_for",
    "load",
    "misfit",
    "parse",
]
