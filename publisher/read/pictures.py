"""Pictures that a text names, from the folder it lies in.

In: `Recovered` and a folder. Out: the same with the pictures' bytes as assets; what is not there,
lies outside the folder or is no picture is a problem, and its figure keeps only its words.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Literal
from urllib.parse import unquote

from publisher.model import Asset, Problem, Severity
from publisher.read.recovered import Recovered

MAXIMUM_BYTES = 128 * 2**20

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
        problems.append(
            Problem(
                "read.missing-picture",
                Severity.WARNING,
                f"the picture {name!r} {found}",
                places(passage.start),
                ("its place keeps only caption and credit",),
            )
        )
    return replace(recovered, assets=assets, problems=(*recovered.problems, *problems))


def _load(name: str, folder: Path) -> Asset | str:
    """The asset, or why there is none."""
    if "://" in name or name.startswith(("data:", "//")):
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
    return Asset(name, kind, data) if kind else "is no JPEG, PNG or TIFF"


def media_type(data: bytes) -> MediaType | None:
    """What kind of picture the bytes are, if one that is kept."""
    return next((kind for signature, kind in _SIGNATURES if data.startswith(signature)), None)
