"""`Document` -> `Pages`: Chinese line composition and page make-up; knows no page format.

In: a document and a design. Out: pages of positioned glyph runs, rules and pictures.
"""

from publisher.compose.compositor import Composition, compose
from publisher.compose.design.design import Design
from publisher.compose.design.load import designs, load_design, read_design
from publisher.compose.line.justify import Gap, adjust
from publisher.compose.pages import (
    BLACK,
    Colour,
    Fount,
    GlyphRun,
    Mark,
    Matter,
    Overset,
    Page,
    Pages,
    PageSize,
    Panel,
    Picture,
    Reference,
    Rule,
    TextLine,
)
from publisher.compose.plain import advances, break_lines

__all__ = [
    "BLACK",
    "Colour",
    "Composition",
    "Design",
    "Fount",
    "Gap",
    "GlyphRun",
    "Mark",
    "Matter",
    "Overset",
    "Page",
    "PageSize",
    "Pages",
    "Panel",
    "Picture",
    "Reference",
    "Rule",
    "TextLine",
    "adjust",
    "advances",
    "break_lines",
    "compose",
    "designs",
    "load_design",
    "read_design",
]
