"""Faults that Word refuses, repairs or silently shows otherwise, as tables.

Names are of WordprocessingML without their prefix; clauses are of ISO/IEC 29500-1:2016. Order and
references are what Word checks on opening; a schema would find the first, nothing else the second.
"""

from __future__ import annotations

from typing import NamedTuple

from publisher.model import Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING


class Reference(NamedTuple):
    """A value that names something: `use`/@`key` must be among `definition`/@`name`."""

    code: str
    use: str
    key: str
    definition: str
    name: str
    severity: Severity
    hint: str


_STYLE = "define the style, or use one that is there: Word shows such text as Normal and says nothing"
_LIST = "give the paragraph a list of numbering.xml: Word shows it without its number"
_NOTE = "put the note back or take its mark out: Word calls the file damaged"

REFERENCES = (
    Reference("list", "numId", "val", "num", "numId", WARNING, _LIST),
    Reference("list", "abstractNumId", "val", "abstractNum", "abstractNumId", ERROR, _LIST),
    Reference("note", "footnoteReference", "id", "footnote", "id", ERROR, _NOTE),
    Reference("note", "endnoteReference", "id", "endnote", "id", ERROR, _NOTE),
    Reference("comment", "commentReference", "id", "comment", "id", ERROR, "take the comment's mark out"),
    Reference(
        "bookmark", "hyperlink", "anchor", "bookmarkStart", "name", WARNING, "the link leads nowhere"
    ),
    Reference("bookmark", "bookmarkEnd", "id", "bookmarkStart", "id", ERROR, "take the end out"),
    Reference("bookmark", "bookmarkStart", "id", "bookmarkEnd", "id", ERROR, "end the bookmark"),
    Reference("style", "basedOn", "val", "style", "styleId", WARNING, _STYLE),
    Reference("style", "next", "val", "style", "styleId", WARNING, _STYLE),
    Reference("style", "link", "val", "style", "styleId", WARNING, _STYLE),
)
# 17.9.18: list 0 takes a paragraph out of its style's list; Word's own name for the top of the text.
ALWAYS_THERE = {"list": {"0"}, "bookmark": {"_top"}}

STYLE_USES = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}
"""Elements whose w:val names a style, and the kind of style it must be (17.7.4)."""
STYLE_HINT = _STYLE

UNIQUE = (
    ("style", "style", "styleId", ERROR),
    ("list", "num", "numId", ERROR),
    ("list", "abstractNum", "abstractNumId", ERROR),
    ("note", "footnote", "id", ERROR),
    ("note", "endnote", "id", ERROR),
    ("comment", "comment", "id", ERROR),
    ("bookmark", "bookmarkStart", "name", WARNING),
    ("picture", "docPr", "id", WARNING),
)
"""Code, element and attribute whose values may stand only once in a part."""
UNIQUE_HINT = "number them anew: Word keeps one of them"

ELEMENT_HINT = "take it out, or put it where the schema has it: Word calls the file damaged"

ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr "
    "shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi "
    "adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc "
    "textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders "
    "lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid "
    "printerSettings sectPrChange",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc "
    "tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription "
    "tblPrChange",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign "
    "hideMark headers cellIns cellDel cellMerge tcPrChange",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed "
    "qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
}
"""The order that children must stand in (17.3.1.26, 17.6.17, 17.4.60, 17.4.70, 17.9.6, 17.7.4.17)."""
# Header and footer references may alternate (EG_HdrFtrReferences).
SAME_PLACE = {"footerReference": "headerReference"}
ORDER_HINT = "put it where the schema has it: Word refuses some files over this, and drops the rest"

ENDS = (
    ("body", ("sectPr", "p"), "section", "end the text with its w:sectPr"),
    ("tc", ("p",), "table", "end every cell with a paragraph: Word calls the file damaged"),
)
"""Elements, what their last child must be, and why."""

FILLED = (("tr", "tc", "table", "a row needs a cell"), ("tbl", "tr", "table", "a table needs a row"))
"""Elements, and what must be among their children."""

INSIDE = (
    ("del", "t", "revision", "text inside w:del is w:delText: Word loses it when the revision is rejected"),
    ("ins", "delText", "revision", "w:delText belongs into w:del, inside w:ins if it was both"),
)
"""Elements that may not hold some other, other than through another of the same pair."""

REVISIONS = ("ins", "del", "moveFrom", "moveTo")
REVISION_HINT = "every revision has an id and an author: Word calls the file damaged"

EXTERNAL = {
    "attachedTemplate": "the path of a template on somebody's computer travels with the file",
    "oleObject": "Word asks before it opens the file",
    "image": "the picture is not in the file and will be missing elsewhere",
    "frame": "Word fetches it when the file is opened",
}
"""Kinds of relationship that should not lead out of the file (hyperlinks may)."""

ALTERNATIVE_HINT = "write in w:docPr/@descr what the picture shows"
FIELD_HINT = "a field is begin, separate, end: Word shows the rest of the text as its code"
