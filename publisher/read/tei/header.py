"""The header: what a TEI file says of itself and of its source.

In: the root element. Out: `Metadata`, and texts of header elements with `<g>` resolved.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast, get_args

from lxml import etree

from publisher.model import Contributor, ContributorRole, Metadata, Original, Span
from publisher.model.imprint import BOOK, NOTED
from publisher.read.tei.parse import T
from publisher.shared.vocabularies import TEI

_NS = {"t": TEI}
# Where each field of the metadata of one of several files stands in its bibl.
_FACTS = {
    "title": "t:title[@type='main']",
    "subtitle": "t:title[@type='sub']",
    "series": "t:title[@level='s']",
    "publication": "t:title[@level='j']",
    "publisher": "t:publisher",
    "place": "t:pubPlace",
    "issued": "t:date",
    "page": "t:biblScope[@unit='page']",
    "issue": "t:biblScope[@unit='issue']",
    "identifier": "t:idno[@type='URI']",
    "cn": "t:idno[@type='CN']",
    **{field: f"t:note[@type='{field}']" for field in ("language", "rights", "description", *NOTED)},
}

_PUBLICATION = "t:fileDesc/t:publicationStmt"
_NEWSPAPER = "t:fileDesc/t:sourceDesc/t:biblStruct"
_IMPRINT = f"{_NEWSPAPER}/t:monogr/t:imprint"
# Fields of the metadata -> where our header has them; of some there is a second place, in prose (p).
_OF_HEADER = {
    "title": ("t:fileDesc/t:titleStmt/t:title[@type='main']",),
    "subtitle": ("t:fileDesc/t:titleStmt/t:title[@type='sub']",),
    "series": ("t:fileDesc/t:seriesStmt/t:title",),
    "publication": (f"{_NEWSPAPER}/t:monogr/t:title",),
    "publisher": (f"{_PUBLICATION}/t:publisher",),
    "place": (f"{_PUBLICATION}/t:pubPlace", f"{_PUBLICATION}/t:p/t:placeName"),
    "page": (f"{_IMPRINT}/t:biblScope[@unit='page']",),
    "issue": (f"{_IMPRINT}/t:biblScope[@unit='issue']",),
    "cn": (f"{_NEWSPAPER}/t:monogr/t:idno[@type='CN']",),
    **{field: (f"{_NEWSPAPER}/t:note[@type='{field}']",) for field in NOTED},
    **{field: (f"{_PUBLICATION}//t:idno[@type='{kind}']",) for field, kind in BOOK.items()},
    "identifier": (f"{_PUBLICATION}//t:idno[@type='URI']",),
    "rights": (
        f"{_PUBLICATION}/t:availability/t:licence",
        f"{_PUBLICATION}/t:availability/t:p",
        f"{_PUBLICATION}/t:p/t:seg[@type='rights']",
    ),
    "description": ("t:profileDesc/t:abstract/t:p",),
}


def find_all(element: etree._Element, path: str) -> list[etree._Element]:
    """Elements by a path of TEI names: "t:fileDesc/t:extent"."""
    return element.findall(path, _NS)


def text_of(element: etree._Element | None) -> str:
    """All characters in an element, those included that XML cannot hold; "" for none."""
    if element is None:
        return ""
    if element.tag == f"{T}g":
        return character(element)
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str):
            parts.append(text_of(child))
        parts.append(child.tail or "")
    return "".join(parts)


def character(g: etree._Element) -> str:
    """The character that a `<g ref="#char.000C"/>` stands for; its own text otherwise."""
    reference = g.get("ref", "")
    if reference.startswith("#char."):
        return chr(int(reference.removeprefix("#char."), 16))
    return g.text or ""


def first(element: etree._Element, *paths: str) -> str:
    """The text at the first of some paths that leads to an element; "" for none."""
    found = (element.find(path, _NS) for path in paths)
    return text_of(next((one for one in found if one is not None), None))


def metadata(root: etree._Element) -> Metadata:
    """The metadata of a header of ours."""
    header = root.find(f"{T}teiHeader")
    if header is None:
        return Metadata()
    language = header.find("t:profileDesc/t:langUsage/t:language", _NS)
    statements = find_all(header, "t:fileDesc/t:titleStmt")
    return Metadata(
        **{field: first(header, *paths) for field, paths in _OF_HEADER.items()},
        issued=first(header, f"{_IMPRINT}/t:date") or None,
        language="" if language is None else language.get("ident", ""),
        subjects=tuple(map(text_of, find_all(header, "t:profileDesc/t:textClass/t:keywords/t:term"))),
        creators=tuple(person for element in statements for person in _creators(element)),
        contributors=tuple(person for element in statements for person in _contributors(element)),
    )


def originals(root: etree._Element) -> Iterator[Original]:
    """The files, of a document that was merged from several."""
    for file in find_all(root, "t:teiHeader/t:fileDesc/t:sourceDesc/t:bibl[@type='part']"):
        start, end = map(int, file.get("n", "").split())
        facts = {field: first(file, path) for field, path in _FACTS.items()}
        known = Metadata(
            **{field: text for field, text in facts.items() if field != "issued"},
            issued=facts["issued"] or None,
            subjects=tuple(map(text_of, find_all(file, "t:note[@type='subject']"))),
            creators=tuple(_creators(file)),
            contributors=tuple(_contributors(file)),
        )
        yield Original(*file_name(file), Span(start, end), known, is_laid_out(file))


def is_laid_out(file: etree._Element) -> bool:
    """Whether what stands for the file's text was laid out by its reader."""
    return bool(find_all(file, "t:note[@type='layout']"))


def file_name(file: etree._Element) -> tuple[str, str, str]:
    """Name, encoding and sha256 of a file that was read."""
    paths = ("t:title[@type='filename']", "t:note[@type='encoding']", "t:idno[@type='sha256']")
    name, encoding, sha256 = (first(file, path) for path in paths)
    return name, encoding, sha256


def _creators(statement: etree._Element) -> Iterator[Contributor]:
    for author in find_all(statement, "t:author"):
        yield Contributor(text_of(author), _role(author.get("role", "author")))


def _contributors(statement: etree._Element) -> Iterator[Contributor]:
    for one in find_all(statement, "t:respStmt"):
        resp, person = one.find("t:resp", _NS), one.find("t:persName", _NS)
        if resp is not None and person is not None:
            yield Contributor(text_of(person), _role(resp.get("key", "editor")))


def _role(word: str) -> ContributorRole:
    return cast(ContributorRole, word) if word in get_args(ContributorRole) else "editor"
