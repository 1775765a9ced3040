"""The shapes of pictures in a newspaper: how high for their width, and how broad they may be printed.

In: a `Figure`. Out: its proportion, and in how many base columns a press shows it finely enough.
"""

from __future__ import annotations

from publisher.compose.design.design import Design
from publisher.compose.galley.figure import proportion
from publisher.model import Figure

# Higher pictures than this for their width are portraits; still higher ones stay in a column of the text.
_LEVEL, _UPRIGHT = 0.95, 1.7
# Presses want 150 pixels an inch where screens do with 100: so much finer is a picture that is wider
# than it has to be.
_FINE = 1.5


def height_for_width(figure: Figure, design: Design) -> float:
    """How high a picture is for its width."""
    shape = proportion(figure, design)
    return shape.height if shape else 0.0


def is_level(figure: Figure, design: Design) -> bool:
    """Whether a picture is no portrait."""
    return height_for_width(figure, design) <= _LEVEL


def most_columns(figure: Figure, design: Design) -> int:
    """The most base columns that a picture is fine enough for on a press."""
    grid = design.grid
    shape = proportion(figure, design)
    widest = shape.widest if shape else 0.0
    fine = (count for count in range(2, grid.columns + 1) if grid.across(count) * _FINE <= widest)
    return max(fine, default=1)


def may_span(figure: Figure, design: Design) -> bool:
    """Whether a picture is no tower, and fine enough for two base columns."""
    shape = proportion(figure, design)
    if shape is None or shape.height > _UPRIGHT:
        return False
    narrowest = design.grid.across(min(2, design.grid.columns))
    return shape.widest >= narrowest * (1.0 if shape.height <= _LEVEL else _FINE)
