"""The rules of repair, in the order they run.

In: nothing. Out: `RULES`. Each is a module of its own with one function, `Draft -> Draft`.
"""

from __future__ import annotations

from publisher.repair import dates, furniture, headline_lines, join, names, punctuation, roles
from publisher.repair.draft import Rule

RULES: tuple[tuple[str, Rule], ...] = (
    (furniture.NAME, furniture.furniture),  # first: what stands between halves must be out of the way
    (roles.NAME, roles.roles),  # before joining: nothing joins across a heading or a caption
    (headline_lines.NAME, headline_lines.headline_lines),
    (join.NAME, join.join),  # before punctuation: a mark at a seam needs both neighbours
    (punctuation.NAME, punctuation.punctuation),
    (names.NAME, names.names),  # after joining: a name may be cut
    (dates.NAME, dates.dates),
)
