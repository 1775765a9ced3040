"""The rules of repair, in the order they run.

In: nothing. Out: `RULES`. Each is a module of its own with one function, `Draft -> Draft`.
"""

from __future__ import annotations

from publisher.repair.draft import Rule
from publisher.repair.rules import (
    alternatives,
    continuations,
    corrections,
    dates,
    furniture,
    glyphs,
    headline_lines,
    join,
    jumps,
    names,
    punctuation,
    quotes,
    roles,
    slips,
    spaces,
    stops,
    symbols,
    unwrap,
)

RULES: tuple[tuple[str, Rule], ...] = (
    (corrections.NAME, corrections.corrections),  # first: all others see the words as the editor has them
    (glyphs.NAME, glyphs.glyphs),  # before all that knows words
    (furniture.NAME, furniture.furniture),  # early: what stands between halves must be out of the way
    (stops.NAME, stops.stops),  # before all that asks where sentences end
    (unwrap.NAME, unwrap.unwrap),  # before roles: a line of a column has no role of its own
    (continuations.NAME, continuations.continuations),  # before roles: two halves are one line to them
    (slips.NAME, slips.slips),  # before roles: what a line is, is told by whole words
    (roles.NAME, roles.roles),  # before joining: nothing joins across a heading or a caption
    (alternatives.NAME, alternatives.alternatives),  # behind roles, which know what is a caption already
    (headline_lines.NAME, headline_lines.headline_lines),
    (spaces.NAME, spaces.spaces),  # before joining: the evidence at a seam is in its last characters
    (join.NAME, join.join),  # before punctuation: a mark at a seam needs both neighbours
    (jumps.NAME, jumps.jumps),  # behind joining, for which such lines may stand between two halves
    (symbols.NAME, symbols.symbols),
    (quotes.NAME, quotes.quotes),  # before punctuation: a quotation mark says what a comma is beside
    (punctuation.NAME, punctuation.punctuation),
    (names.NAME, names.names),  # after joining: a name may be cut
    (dates.NAME, dates.dates),
)
