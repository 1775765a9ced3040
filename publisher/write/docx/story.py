"""A part of the package with text, and the relationships, notes and ids that its runs refer to.

In: relationships, styles, revisions. Out: ids for links, notes and revisions; problems.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from urllib.parse import quote

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part

from publisher.model import Edit, Note, Problem, Severity
from publisher.shared.xml_text import FORBIDDEN, as_xml
from publisher.write.docx.names import ID, w
from publisher.write.docx.revisions import Revisions
from publisher.write.links import unfollowed

_STRAY_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")


@dataclass(slots=True)
class Shared:
    """State that the stories of one file share.

    Attributes:
        styles: The style id of each role.
        language: BCP 47, as Word writes it ("zh-CN").
        revisions: Repairs to show as revisions, if any.
        time: The time of the repairs; None if unknown.
        linked: The ids to which links of the document point; only they become bookmarks.
        ids: Numbers for bookmarks and revisions, unique in the file.
        targets: Link targets that had to be written otherwise, by the form they have in the file.
    """

    styles: Mapping[str, str]
    language: str
    revisions: Revisions | None
    time: datetime | None
    linked: frozenset[str]
    ids: Iterator[int] = field(default_factory=lambda: count(1))
    problems: dict[tuple[str, str], Problem] = field(default_factory=dict)
    targets: dict[str, str] = field(default_factory=dict)


class Story:
    """The main text, or the footnotes: one part, its relationships, and notes called in it."""

    def __init__(self, part: Part, shared: Shared, *, is_note: bool = False) -> None:
        self.is_note = is_note
        self.notes: list[Note] = []
        self._part = part
        self._shared = shared
        self._links: dict[str, str] = {}
        self.styles = shared.styles
        self.language = shared.language
        self.revisions = shared.revisions
        self.linked = shared.linked
        self.pending: list[Note] = []

    def clean(self, text: str) -> str:
        """Text as XML can hold it; every other character becomes U+FFFD."""
        if FORBIDDEN.search(text) is None:
            return text
        self.problem("not-xml", "characters that XML cannot hold were replaced by U+FFFD")
        return as_xml(text)

    def external(self, target: str) -> str:
        """The relationship id of a link. Word opens no file with a target that is no URI."""
        known = self._links.get(target)
        if known is None:
            cleaned = _STRAY_PERCENT.sub("%25", self.clean(target))
            written = quote(cleaned, safe="!#$%&'()*+,/:;=?@[]~")
            if written != target:
                self._shared.targets[written] = target
            known = self._part.relate_to(written, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            self._links[target] = known
        return known

    def unfollowed(self, target: str) -> str:
        """A target that must not be followed, as text."""
        self.report(unfollowed(target))
        shown = self.clean(target)
        self._shared.targets[shown] = target
        return shown

    def note(self, node: Note) -> str:
        """The id of a note called here; ids count from 1, after the separators."""
        self.notes.append(node)
        return str(len(self.notes))

    def more(self, node: Note) -> None:
        """Keep a note called inside a note for the end of that note."""
        self.pending.append(node)

    def next_id(self) -> str:
        """A number for a bookmark."""
        return str(next(self._shared.ids))

    def revision(self, edit: Edit) -> dict[str, str]:
        """The attributes of a revision: the rule is its author."""
        attributes = {ID: self.next_id(), w("author"): self.clean(edit.rule)}
        if (time := self._shared.time) is not None:
            attributes[w("date")] = time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return attributes

    def problem(self, code: str, message: str) -> None:
        """Report content that Word cannot hold; equal findings once."""
        self.report(Problem(f"docx.{code}", Severity.WARNING, message))

    def report(self, problem: Problem) -> None:
        """Report a problem; equal findings once."""
        self._shared.problems.setdefault((problem.code, problem.message), problem)
