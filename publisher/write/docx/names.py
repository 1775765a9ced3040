"""Names of the XML that Word files are made of, and elements that bear them.

In: nothing. Out: namespaces, and the tags and attributes in Clark notation, built once, since
the body of a newspaper page asks for them a hundred thousand times; `add` for all that is asked for less.
"""

from __future__ import annotations

from lxml import etree

from publisher.shared.vocabularies import DRAWING, RELATED, WORD, WORD_DRAWING, XML_SPACE

PIC_NS = "http://schemas.openxmlformats.org/drawingml/2006/picture"
NAMESPACES = {"w": WORD, "r": RELATED, "wp": WORD_DRAWING, "a": DRAWING, "pic": PIC_NS}

# The relationship of the properties of the part that carries what Word text cannot.
CUSTOM_XML_PROPERTIES = f"{RELATED}/customXmlProps"


def w(name: str) -> str:
    """A name of the main WordprocessingML namespace."""
    return f"{{{WORD}}}{name}"


def r(name: str) -> str:
    """A name of the relationship namespace."""
    return f"{{{RELATED}}}{name}"


def add(parent: etree._Element, tag: str, /, **attributes: str) -> etree._Element:
    """Append an element; its name and those of its attributes are of the main namespace."""
    return etree.SubElement(parent, w(tag), {w(name): value for name, value in attributes.items()})


P, R, T, TAB, BR = w("p"), w("r"), w("t"), w("tab"), w("br")
P_PR, R_PR, P_STYLE, R_STYLE = w("pPr"), w("rPr"), w("pStyle"), w("rStyle")
VAL, ID = w("val"), w("id")
R_FONTS, HINT = w("rFonts"), w("hint")
INS, DEL, DEL_TEXT = w("ins"), w("del"), w("delText")
SPACE = XML_SPACE
