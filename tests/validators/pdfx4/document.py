"""Rules on the file, its identification and its metadata: X01-X16.

In: an opened file. Out: what is wrong with it. Clauses are those of ISO 32000-1:2008; XMP is ISO 16684-1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pikepdf import Name, Stream

from tests.validators.pdfx4.opened import File
from tests.validators.pdfx4.rule import Rule, rule

_DATE = re.compile(r"(?:D:)?(\d{4})-?(\d\d)-?(\d\d)T?(\d\d):?(\d\d):?(\d\d)")
_ALIKE = {
    "/Title": "dc:title",
    "/CreationDate": "xmp:CreateDate",
    "/ModDate": "xmp:ModifyDate",
    "/Author": "dc:creator",
    "/Creator": "xmp:CreatorTool",
    "/Producer": "pdf:Producer",
}
"""What the information dictionary and the XMP both say."""


@rule("X01")
def header(file: File) -> Iterator[str]:
    """The header is %PDF-1.n, at byte 0.

    7.5.2.
    """
    if not re.match(rb"%PDF-1\.\d", file.head):
        yield f"begins with {file.head[:8]!r}"


@rule("X02", is_advice=True)
def version(file: File) -> Iterator[str]:
    """The declared version is no later than PDF 1.6, on which PDF/X-4 is based.

    7.5.2; 7.7.2 for the catalogue, which may name a later version than the header.
    """
    declared = re.search(rb"%PDF-(\d)\.(\d)", file.head)
    major, minor = (int(declared[1]), int(declared[2])) if declared else (0, 0)
    if (later := file.pdf.Root.get("/Version")) is not None:
        major, minor = max((major, minor), tuple(map(int, str(later)[1:].split("."))))
    if (major, minor) > (1, 6):
        yield f"{major}.{minor}"


@rule("X03")
def encryption(file: File) -> Iterator[str]:
    """The file is not encrypted.

    7.6.
    """
    if file.pdf.is_encrypted or "/Encrypt" in file.pdf.trailer:
        yield "encrypted"


@rule("X04")
def identifier(file: File) -> Iterator[str]:
    """The trailer has a file identifier of two strings.

    14.4.
    """
    found = file.pdf.trailer.get("/ID")
    if found is None or len(found) != 2 or not all(bytes(half) for half in found):
        yield "none" if found is None else "not two strings"


@rule("X05")
def metadata(file: File) -> Iterator[str]:
    """The document has a metadata stream of well-formed XMP.

    14.3.2.
    """
    stream = file.pdf.Root.get("/Metadata")
    if not isinstance(stream, Stream):
        yield "absent"
    elif file.metadata is None:
        yield "not well-formed XML"
    elif stream.get("/Type") != Name.Metadata or stream.get("/Subtype") != Name.XML:
        yield "its Type and Subtype are not Metadata and XML"


@rule("X06", is_advice=True, applies=lambda file: file.metadata is not None)
def metadata_is_plain(file: File) -> Iterator[str]:
    """The XMP is not compressed.

    14.3.2: so that programs which know no PDF find it.
    """
    if "/Filter" in file.pdf.Root.Metadata:
        yield "compressed"


@rule("X07")
def claim(file: File) -> Iterator[str]:
    """The XMP says by pdfxid:GTS_PDFXVersion that it is PDF/X-4 (or PDF/X-4p).

    ISO 15930-7, on identification.
    """
    claimed = file.said("pdfxid:GTS_PDFXVersion")
    if claimed not in ("PDF/X-4", "PDF/X-4p"):
        yield repr(claimed)


def _present(number: str, name: str) -> Rule:
    def judge(file: File) -> Iterator[str]:
        if not file.said(name):
            yield "absent"

    judge.__doc__ = f"The XMP has {name}.\n\n    ISO 16684-1, 8.3 (dc), 8.4 (xmp), 8.6 (xmpMM).\n"
    return rule(number)(judge)


title = _present("X08", "dc:title")
created = _present("X09", "xmp:CreateDate")
modified = _present("X10", "xmp:ModifyDate")
described = _present("X11", "xmp:MetadataDate")
document_id = _present("X12", "xmpMM:DocumentID")
version_id = _present("X13", "xmpMM:VersionID")
rendition = _present("X14", "xmpMM:RenditionClass")


@rule("X15")
def trapped(file: File) -> Iterator[str]:
    """It is known whether the file is trapped: True or False, the same in Info and XMP.

    14.11.6, 14.3.3.
    """
    in_info, in_xmp = file.info.get("/Trapped"), file.said("pdf:Trapped")
    said = {str(value).lstrip("/") for value in (in_info, in_xmp) if value is not None}
    if said not in ({"True"}, {"False"}):
        yield f"Info {in_info}, XMP {in_xmp}"


@rule("X16")
def agreement(file: File) -> Iterator[str]:
    """The information dictionary and the XMP say the same.

    14.3.3. Dates are written in two ways and compared to the second.
    """
    for key, name in _ALIKE.items():
        if key in file.info and (said := file.said(name)) is not None:
            in_info = str(file.info[key])
            if _comparable(in_info) != _comparable(said):
                yield f"{key[1:]} {in_info!r} vs {name} {said!r}"


def _comparable(said: str) -> str:
    date = _DATE.match(said)
    return "".join(date.groups()) if date else said.strip()
