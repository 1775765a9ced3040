"""fonts.toml, and the fonts of a house -> `Face`: coverage, metrics, measured ink, shaping, subsets.

In: the table of faces and the font files beside it; the font files that a house names. Out: `Face`,
opened on first use and kept for the life of the process; `require_coverage`, the check that every
character can be drawn. No page format here.
"""

from publisher.faces.catalogue import Entry, Faces, Role, catalogue
from publisher.faces.cells import Cells
from publisher.faces.coverage import GETA, remedies, require_coverage, uncovered
from publisher.faces.face import Face
from publisher.faces.glyphs import Glyphs
from publisher.faces.house import require_embeddable

__all__ = [
    "GETA",
    "Cells",
    "Entry",
    "Face",
    "Faces",
    "Glyphs",
    "Role",
    "catalogue",
    "remedies",
    "require_coverage",
    "require_embeddable",
    "uncovered",
]
