"""Names of the XML that Word files are made of.

In: nothing. Out: namespaces, and the tags and attributes in Clark notation, built once, since
the body of a newspaper page asks for them a hundred thousand times.
"""

from __future__ import annotations

W_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R_NS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP_NS = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A_NS = "http://schemas.openxmlformats.org/drawingml/2006/main"
PIC_NS = "http://schemas.openxmlformats.org/drawingml/2006/picture"
NAMESPACES = {"w": W_NS, "r": R_NS, "wp": WP_NS, "a": A_NS, "pic": PIC_NS}

# The part that carries what Word text cannot, and the relationship of its properties.
CARRIED_NS = "https://publisher.invalid/ns/docx/document"
CUSTOM_XML_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXmlProps"


def w(name: str) -> str:
    """A name of the main WordprocessingML namespace."""
    return f"{{{W_NS}}}{name}"


def r(name: str) -> str:
    """A name of the relationship namespace."""
    return f"{{{R_NS}}}{name}"


P, R, T, TAB, BR = w("p"), w("r"), w("t"), w("tab"), w("br")
P_PR, R_PR, P_STYLE, R_STYLE = w("pPr"), w("rPr"), w("pStyle"), w("rStyle")
VAL, ID = w("val"), w("id")
R_FONTS, HINT = w("rFonts"), w("hint")
INS, DEL, DEL_TEXT = w("ins"), w("del"), w("delText")
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
