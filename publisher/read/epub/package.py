"""The package document of an edition -> metadata, spine, manifest.

In: an archive. Out: `Package`. Refinements (roles, title types) are looked up by the id they
refine, as EPUB 3 writes them; EPUB 2 writes roles as attributes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from publisher.errors import InputError
from publisher.model import Contributor, ContributorRole, Metadata
from publisher.model.contributor_roles import role_of
from publisher.model.imprint import isbn_of
from publisher.read.epub.archive import Archive, resolve
from publisher.shared.version import SOFTWARE
from publisher.shared.vocabularies import CONTAINER

_ENCRYPTION = "META-INF/encryption.xml"
# The id that our writer gives to the collection that is the newspaper.
_NEWSPAPER = "newspaper"
XHTML = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")
_OPF = "{http://www.idpf.org/2007/opf}"


@dataclass(frozen=True, slots=True)
class Part:
    """An entry of the manifest; `name` is its name in the archive."""

    name: str
    media_type: str
    properties: frozenset[str]


@dataclass(frozen=True, slots=True)
class Package:
    """What the package document says.

    Attributes:
        spine: The pages that can be read, in reading order.
        ours: Whether publisher made the edition.
        record: The part that holds the document we put in, "" without one.
        unplaced: People whose role has no place in the metadata, each with what the role is called.
    """

    metadata: Metadata
    parts: dict[str, Part]
    spine: tuple[Part, ...]
    ours: bool
    record: str
    unplaced: tuple[str, ...]


def open_package(archive: Archive, name: str) -> Package:
    """Read the package document.

    Raises:
        InputError: There is none, or it names no page to read.
    """
    try:
        container = archive.parse(CONTAINER)
        found = (element.get("full-path", "") for element in container.iter("{*}rootfile"))
        path = next(filter(None, found), "")
        root = archive.parse(path)
    except KeyError as error:
        raise InputError(f"{name} is no EPUB: it has no {error.args[0]!r}", code="input.epub") from None
    parts: dict[str, Part] = {}
    for item in root.iter("{*}item"):
        part, _ = resolve(path, item.get("href", ""))
        properties = frozenset(item.get("properties", "").split())
        parts[item.get("id", "")] = Part(part, item.get("media-type", ""), properties)
    spine = [parts[key] for ref in root.iter("{*}itemref") if (key := ref.get("idref", "")) in parts]
    pages = tuple(part for part in spine if part.media_type in XHTML and part.name in archive)
    if not pages:
        raise InputError(f"{name} has no page to read", code="input.epub")
    _refuse_encrypted(archive, pages, name)
    is_ours = any(
        meta.get("name") == "generator" and meta.get("content") == SOFTWARE for meta in root.iter("{*}meta")
    )
    unplaced: list[str] = []
    return Package(
        metadata=_metadata(root, is_ours, unplaced),
        parts={part.name: part for part in parts.values()},
        spine=pages,
        ours=is_ours,
        record=_record(root, path),
        unplaced=tuple(unplaced),
    )


def _refuse_encrypted(archive: Archive, pages: tuple[Part, ...], name: str) -> None:
    """OCF 3.3, 4.2.6.3.2: encryption.xml lists what is encrypted; of fonts that means no harm."""
    if _ENCRYPTION not in archive:
        return
    references = archive.parse(_ENCRYPTION).iter("{*}CipherReference")
    hidden = {unquote(reference.get("URI", "")) for reference in references}
    if any(page.name in hidden for page in pages):
        raise InputError(
            f"{name} is encrypted (DRM)",
            code="input.epub-encrypted",
            hints=("ask its publisher for a copy without protection",),
        )


def _record(root: etree._Element, path: str) -> str:
    for link in root.iter("{*}link"):
        if link.get("rel") == "record" and link.get("media-type") == "application/json":
            return resolve(path, link.get("href", ""))[0]
    return ""


def _metadata(root: etree._Element, is_ours: bool, unplaced: list[str]) -> Metadata:
    refinements: dict[tuple[str, str], str] = {}
    roles: dict[str, list[str]] = {}  # one may have written a book and drawn its pictures
    properties: dict[str, str] = {}
    for meta in root.iter("{*}meta"):
        name, value = meta.get("property", ""), (meta.text or "").strip()
        if name == "belongs-to-collection" and meta.get("id") == _NEWSPAPER:
            properties.setdefault(_NEWSPAPER, value)
        elif refined := meta.get("refines", "").removeprefix("#"):
            refinements[refined, name] = value
            if name == "role":
                roles.setdefault(refined, []).append(value)
        else:
            properties.setdefault(name, value)

    def all_of(name: str) -> list[etree._Element]:
        found = root.iter("{http://purl.org/dc/elements/1.1/}" + name)
        return [element for element in found if (element.text or "").strip()]

    def first(name: str) -> str:
        return next(((element.text or "").strip() for element in all_of(name)), "")

    def people(name: str) -> tuple[Contributor, ...]:
        found = []
        for element in all_of(name):
            person, stated = (element.text or "").strip(), element.get(f"{_OPF}role", "")
            codes = roles.get(element.get("id", ""), [stated] if stated else [])
            # Our own say of a trainee (实习生) that he contributed.
            known = ["trainee" if is_ours and code == "ctb" else code for code in codes]
            if name == "creator" and not codes:
                known = ["author"]
            role: ContributorRole | None = next(filter(None, map(role_of, known)), None)
            if role is not None:
                found.append(Contributor(person, role))
            else:
                unplaced.append(f"{person} ({', '.join(codes) or 'of no role'})")
        return tuple(found)

    def isbns() -> Iterator[str]:
        """EPUB 2 says beside a number what it is."""
        for element in all_of("identifier"):
            is_called = element.get(f"{_OPF}scheme", "").upper() == "ISBN"
            yield isbn_of(f"{'ISBN ' if is_called else ''}{element.text}")

    titles = {
        refinements.get((e.get("id", ""), "title-type"), ""): (e.text or "").strip()
        for e in all_of("title")
    }
    issued = first("date")[:10]
    return Metadata(
        title=titles.get("main") or first("title"),
        subtitle=titles.get("subtitle", ""),
        series=properties.get("belongs-to-collection", ""),
        publication=properties.get(_NEWSPAPER, ""),
        publisher=first("publisher"),
        place=properties.get("schema:locationCreated", ""),
        issued=issued or None,
        language=first("language") or "und",
        identifier=first("identifier"),
        isbn=next(filter(None, isbns()), ""),
        rights=first("rights"),
        description=first("description"),
        subjects=tuple((element.text or "").strip() for element in all_of("subject")),
        creators=people("creator"),
        contributors=people("contributor"),
    )
