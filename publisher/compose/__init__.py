"""`Document` -> `Pages`: Chinese line composition and page make-up; knows no page format.

In: a document and a design. Out: pages of positioned glyph runs, rules and pictures.
"""

from publisher.compose.compositor import Composition, compose
from publisher.compose.design import Design, designs, load_design, read_design
from publisher.compose.pages import (
    BLACK,
    Colour,
    Fount,
    GlyphRun,
    Mark,
    Matter,
    Page,
    Pages,
    PageSize,
    Panel,
    Picture,
    Reference,
    Rule,
    TextLine,
)

__all__ = [
    "BLACK",
    "Colour",
    "Composition",
    "Design",
    "Fount",
    "GlyphRun",
    "Mark",
    "Matter",
    "Page",
    "PageSize",
    "Pages",
    "Panel",
    "Picture",
    "Reference",
    "Rule",
    "TextLine",
    "compose",
    "designs",
    "load_design",
    "read_design",
]
