"""Pictures that a text names, from the folder it lies in, and those that it holds as data: addresses.

In: `Recovered`, and a folder. Out: the same with the pictures' bytes as assets; what is not there,
lies outside the folder or is no picture is a problem, and its figure keeps only its words.
"""

from __future__ import annotations

import hashlib
from base64 import b64decode
from dataclasses import replace
from pathlib import Path
from typing import Literal
from urllib.parse import unquote

from publisher.model import Asset, Place, Problem, Severity
from publisher.read.recovered import Passage, Recovered

MAXIMUM_BYTES = 128 * 2**20

_OTHER = "is no JPEG, PNG or TIFF"

MediaType = Literal["image/jpeg", "image/png", "image/tiff"]
# The first bytes of each kind of file (ITU-T T.81, ISO/IEC 15948, TIFF 6.0); names lie, these do not.
_SIGNATURES: tuple[tuple[bytes, MediaType], ...] = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
)


def with_pictures(recovered: Recovered, folder: Path) -> Recovered:
    """Load every picture that an image passage names."""
    assets = dict(recovered.assets)
    problems: list[Problem] = []
    places = recovered.source.places()
    for passage in recovered.passages:
        name = passage.target[0]
        if passage.kind != "image" or not name or name in assets:
            continue
        found = _load(name, folder)
        if isinstance(found, Asset):
            assets[name] = found
            continue
        problems.append(_missing(f"the picture {name!r} {found}", places(passage.start)))
    return replace(recovered, assets=assets, problems=(*recovered.problems, *problems))


def with_embedded(recovered: Recovered) -> Recovered:
    """Take every picture that an image passage holds as a data: address (RFC 2397) out of it."""
    if not any(_is_embedded(passage) for passage in recovered.passages):
        return recovered
    assets = dict(recovered.assets)
    passages: list[Passage] = []
    problems: list[Problem] = []
    places = recovered.source.places()
    for passage in recovered.passages:
        if _is_embedded(passage):
            address, alternative = passage.target
            found = _embedded(address)
            name = ""
            if isinstance(found, Asset):
                name = found.name
                assets[name] = found
            else:
                problems.append(_missing(f"the picture in the text {found}", places(passage.start)))
            passage = replace(passage, target=(name, alternative))
        passages.append(passage)
    return replace(
        recovered, passages=tuple(passages), assets=assets, problems=(*recovered.problems, *problems)
    )


def _is_embedded(passage: Passage) -> bool:
    return passage.kind == "image" and passage.target[0][:5].lower() == "data:"


def _embedded(address: str) -> Asset | str:
    """The asset, named by what is in it, or why there is none."""
    head, comma, data = address.partition(",")
    if not comma or not head.lower().endswith(";base64"):
        return "is not in base64"
    try:
        content = b64decode(unquote(data), validate=True)
    except ValueError as error:
        return f"is damaged: {error}"
    kind = media_type(content)
    if kind is None:
        return _OTHER
    digest = hashlib.sha256(content).hexdigest()
    return Asset(f"{digest[:16]}.{kind.removeprefix('image/')}", kind, content)


def _missing(message: str, place: Place) -> Problem:
    hint = "its place keeps only caption and credit"
    return Problem("read.missing-picture", Severity.WARNING, message, place, (hint,))


def _load(name: str, folder: Path) -> Asset | str:
    """The asset, or why there is none."""
    if "://" in name or name.startswith("//"):
        return "is not a file beside the text; nothing is fetched"
    try:
        path = (folder / unquote(name)).resolve()
        if not path.is_relative_to(folder.resolve()):
            return "lies outside the text's folder"
        if not path.is_file():
            return "is not there"
        if path.stat().st_size > MAXIMUM_BYTES:
            return f"has more than {MAXIMUM_BYTES} bytes"
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        return f"cannot be read: {error}"
    kind = media_type(data)
    return Asset(name, kind, data) if kind else _OTHER


def media_type(data: bytes) -> MediaType | None:
    """What kind of picture the bytes are, if one that is kept."""
    return next((kind for signature, kind in _SIGNATURES if data.startswith(signature)), None)
