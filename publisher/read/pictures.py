"""Pictures that a text refers to: files beside it, and data: addresses in it.

In: `Recovered`, and a function that reads files beside the text. Out: the same with the pictures' bytes as
assets. A file that is missing, lies outside the folder or is no picture becomes a problem, and its figure
keeps only its words.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64decode
from collections.abc import Callable
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path
from urllib.parse import unquote

from publisher.model import Asset, Place, Problem, Severity
from publisher.read.formulas import is_formula
from publisher.read.media_types import media_type
from publisher.read.recovered import Passage, Recovered

MAXIMUM_BYTES = 128 * 2**20

_IN_CELL = re.compile("<img\\b", re.IGNORECASE)
_OTHER = "is no JPEG, PNG or TIFF"

Neighbours = Callable[[str], bytes]
"""Reads a file beside a text by the name that the text gives; raises `UnavailableError`."""


class UnavailableError(Exception):
    """A file beside a text cannot be read; the message is the predicate of a sentence about the file."""


def in_folder(folder: Path) -> Neighbours:
    """Reads files of a folder and of its folders, and none outside, also not through symbolic links."""

    def read(name: str) -> bytes:
        try:
            path = (folder / name).resolve()
            if not path.is_relative_to(folder.resolve()):
                raise UnavailableError("lies outside the text's folder")
            if not path.is_file():
                raise UnavailableError("is not there")
            if path.stat().st_size > MAXIMUM_BYTES:
                raise UnavailableError(f"has more than {MAXIMUM_BYTES} bytes")
            return path.read_bytes()
        except (OSError, ValueError) as error:
            raise UnavailableError(f"cannot be read: {error}") from error

    return read


def with_pictures(recovered: Recovered, neighbours: Neighbours) -> Recovered:
    """Load every picture that an image passage names."""
    assets = dict(recovered.assets)
    problems: list[Problem] = []
    places = recovered.source.places()
    formulas = {passage.belongs_to for passage in recovered.passages if is_formula(passage)}
    for passage in recovered.passages:
        name = passage.picture.name if passage.picture else ""
        if not name or name in assets:
            continue
        loaded = _load(name, neighbours)
        if isinstance(loaded, Asset):
            assets[name] = loaded
            continue
        if passage.start not in formulas:
            problems.append(_missing(f"the picture {name!r} {loaded}", places(passage.start)))
    return replace(recovered, assets=assets).with_problems(*problems)


def with_embedded(recovered: Recovered) -> Recovered:
    """Take every picture that an image passage holds as a data: address (RFC 2397) out of it."""
    if not any(_is_embedded(passage) for passage in recovered.passages):
        return recovered
    assets = dict(recovered.assets)
    passages: list[Passage] = []
    problems: list[Problem] = []
    places = recovered.source.places()
    for passage in recovered.passages:
        if passage.picture and _is_embedded(passage):
            embedded = _embedded(passage.picture.name)
            name = ""
            if isinstance(embedded, Asset):
                name = embedded.name
                assets[name] = embedded
            else:
                problems.append(_missing(f"the picture in the text {embedded}", places(passage.start)))
            passage = replace(passage, picture=passage.picture._replace(name=name))
        passages.append(passage)
    return replace(recovered, passages=tuple(passages), assets=assets).with_problems(*problems)


def with_cells_told(recovered: Recovered) -> Recovered:
    """Say which pictures are left out because they stand in cells of HTML tables, which hold words only."""
    text, passages = recovered.source.text, recovered.passages
    lost = [
        picture.start()
        for passage, behind in zip_longest(passages, passages[1:])
        if passage.kind == "cell"
        for end in [behind.start if behind else len(text)]
        for picture in _IN_CELL.finditer(text, passage.end, _table_end(text, passage.end, end))
    ]
    if not lost:
        return recovered
    places = recovered.source.places()
    problems = [
        Problem(
            "read.picture-in-table", Severity.WARNING, "a picture in a table is left out", places(at),
            ("put it on a line of its own, above or below the table",),
        )
        for at in lost
    ]  # fmt: skip
    return recovered.with_problems(*problems)


def _is_embedded(passage: Passage) -> bool:
    return passage.picture is not None and passage.picture.name[:5].lower() == "data:"


def _embedded(address: str) -> Asset | str:
    """The asset, named by a digest of its content, or the reason why there is none."""
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


def _table_end(text: str, start: int, end: int) -> int:
    """The offset where a table ends between two offsets; the second one if the table goes on."""
    found = text.find("</table", start, end)
    return end if found < 0 else found


def _missing(message: str, place: Place) -> Problem:
    hint = "its place keeps only caption and credit"
    return Problem("read.missing-picture", Severity.WARNING, message, place, (hint,))


def _load(name: str, neighbours: Neighbours) -> Asset | str:
    """The asset, or the reason why there is none."""
    if "://" in name or name.startswith("//"):
        return "is not a file beside the text; nothing is fetched"
    try:
        data = neighbours(unquote(name))
    except UnavailableError as error:
        return str(error)
    kind = media_type(data)
    return Asset(name, kind, data) if kind else _OTHER
