"""Names that formats fix, for those who read them, write them and check them.

In: nothing. Out: namespaces of XML, media types, and places inside containers.
"""

from __future__ import annotations

XML = "http://www.w3.org/XML/1998/namespace"
XML_ID, XML_LANG, XML_SPACE = f"{{{XML}}}id", f"{{{XML}}}lang", f"{{{XML}}}space"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"

TEI = "http://www.tei-c.org/ns/1.0"

# ISO/IEC 29500, transitional.
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORD_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
"""Attributes that point to other parts, and the beginning of what a relationship is."""
OFFICE_DOCUMENT = "/officeDocument"
"""How the kind of the relationship ends that leads to a file's main part."""

# EPUB 3.3
CONTAINER = "META-INF/container.xml"
OPS_TYPE = "{http://www.idpf.org/2007/ops}type"
"""The attribute that says what an element of a page or a list of the navigation is."""
XHTML, NCX = "application/xhtml+xml", "application/x-dtbncx+xml"
