"""Word files in tests: written from documents, taken apart, changed as an editor would.

In: documents, or the bytes of a file. Out: the other.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from lxml import etree

from publisher.model import Document
from publisher.write.contract import Report
from publisher.write.docx import DocxOptions, DocxWriter

TIME = datetime(2023, 3, 23, 8, tzinfo=UTC)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BODY = "word/document.xml"


def write(document: Document, **options: Any) -> tuple[bytes, Report]:
    """A document as a Word file; keyword arguments are the writer's options."""
    sink = io.BytesIO()
    report = DocxWriter().write(document, sink, DocxOptions(**{"time": TIME, **options}))
    return sink.getvalue(), report


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of a file by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(content: dict[str, bytes]) -> bytes:
    """A file of these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in content.items():
            archive.writestr(name, part)
    return file.getvalue()


def xml(data: bytes, part: str = BODY) -> etree._Element:
    """The root of a part."""
    return etree.fromstring(parts(data)[part])


def changed(data: bytes, change: Callable[[etree._Element], object], part: str = BODY) -> bytes:
    """The file after `change` has worked on the root of a part."""
    content = parts(data)
    root = etree.fromstring(content[part])
    change(root)
    content[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return packed(content)


def text_of(element: etree._Element) -> str:
    """What an element of the text says."""
    return "".join(one.text or "" for one in element.iter(f"{W}t", f"{W}delText"))


def paragraph(root: etree._Element, text: str) -> etree._Element:
    """The first paragraph that holds some text."""
    return next(one for one in root.iter(f"{W}p") if text in text_of(one))


def new_paragraph(style: str, text: str) -> etree._Element:
    """A paragraph as an editor types it."""
    root = etree.fromstring(
        f'<w:p xmlns:w="{W[1:-1]}"><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t/></w:r></w:p>'
    )
    root[1][0].text = text
    return root


def accept_all(root: etree._Element) -> None:
    """What Word does to revisions that are accepted."""
    for element in list(root.iter(f"{W}del")):
        parent = element.getparent()
        if parent is not None and parent.tag == f"{W}rPr":
            _join(parent)
        elif parent is not None:
            parent.remove(element)
    _unwrap(root, f"{W}ins")


def reject_all(root: etree._Element) -> None:
    """What Word does to revisions that are rejected."""
    for element in list(root.iter(f"{W}ins")):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    for element in list(root.iter(f"{W}delText")):
        element.tag = f"{W}t"
    for element in list(root.iter(f"{W}del")):
        parent = element.getparent()
        if parent is not None and parent.tag == f"{W}rPr":
            parent.remove(element)
    _unwrap(root, f"{W}del")


def _unwrap(root: etree._Element, tag: str) -> None:
    for element in list(root.iter(tag)):
        parent = element.getparent()
        if parent is not None:
            at = parent.index(element)
            parent[at : at + 1] = list(element)


def _join(mark: etree._Element) -> None:
    """The mark of a paragraph is deleted: the next one's runs go to its end."""
    properties = mark.getparent()
    first = properties.getparent() if properties is not None else None
    assert first is not None
    assert properties is not None
    properties.remove(mark)
    following = first.getnext()
    assert following is not None
    runs = [one for one in following if one.tag != f"{W}pPr"]
    following_mark = following.find(f"{W}pPr/{W}rPr")
    if following_mark is not None:
        properties.append(following_mark)
    first.extend(runs)
    parent = following.getparent()
    assert parent is not None
    parent.remove(following)
