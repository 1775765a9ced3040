"""The page model: where the characters of a glyph run stand."""

from __future__ import annotations

import pytest

from publisher.compose import Fount, GlyphRun
from publisher.faces import catalogue

FOUNT = Fount(catalogue()("song", 400), 10.0)

# the run, and where each of its characters begins (points)
EDGES = [
    (GlyphRun(FOUNT, 5.0, "abc", 2, 5), [5, 15, 25, 35]),
    (GlyphRun(FOUNT, 5.0, "abc", 2, 5, tracking=1.0), [5, 16, 27, 38]),
    (GlyphRun(FOUNT, 0.0, "abc", 0, 3, advances=(0.5, 0.25, 1.0)), [0, 5, 7.5, 17.5]),
    (GlyphRun(FOUNT, 0.0, "abc", 0, 3, shifts=((1, -500), (2, 250))), [0, 5, 17.5, 27.5]),
    (GlyphRun(FOUNT, 0.0, "a", 4, 6, advances=(2.0,)), [0, 20, 20]),  # a ligature is not divided
]


@pytest.mark.parametrize(("run", "edges"), EDGES)
def test_edges(run: GlyphRun, edges: list[float]) -> None:
    assert [run.edge(offset) for offset in range(run.start, run.end + 1)] == pytest.approx(edges)
