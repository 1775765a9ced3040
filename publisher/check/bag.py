"""BagIt bags: nothing missing, nothing added, no byte changed; our own bags' files judged as well.

In: a folder. Out: findings with the file they are about.
"""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import bagit
from lxml import etree

from publisher import issue
from publisher.check.finding import error
from publisher.check.xml import parse
from publisher.errors import PublisherError
from publisher.model import Problem
from publisher.settings import FILE_NAME, Settings, load

# The library also logs what it raises; it is said once, as a finding.
logging.getLogger("bagit").addHandler(logging.NullHandler())

_METS = "{http://www.loc.gov/METS/}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_RECORD = "data/metadata/mets.xml"
_SETTINGS = f"data/source/{FILE_NAME}"
_ISSUE = "data/source/issue.toml"

_FETCH = "take the file from another copy of the bag"
_REMOVE = "take the file out; with files added, it is another bag"
_COPY = "take another copy of the bag"
_REMAKE = "make the bag again from its source: publisher archive"


def check(folder: Path) -> Iterator[Problem]:
    """Judge one bag."""
    name = folder.name
    try:
        bag = bagit.Bag(str(folder))
        fault = _fault(bag)
        damage = [*_damage(bag, folder)] if fault else []
    except (bagit.BagError, UnicodeDecodeError, ValueError, OSError) as failure:
        yield error("bag.damaged", f"not a sound bag: {failure}", name, hint=_COPY)
        return
    if fault:
        yield from damage or [error("bag.invalid", fault, "bag-info.txt", hint=_COPY)]
    elif (folder / _RECORD).is_file():
        yield from _record(folder, bag.payload_entries())
        yield from _guidance(folder)


def _fault(bag: bagit.Bag) -> str:
    """The first thing that is wrong with a bag; "" if it is valid."""
    try:
        bag.validate()
    except bagit.BagValidationError as failure:
        return str(failure) or "not valid"
    return ""


def _damage(bag: bagit.Bag, folder: Path) -> Iterator[Problem]:
    """Every file that is missing, was added or has changed; the library stops at the first kind."""
    missing, added = bag.compare_manifests_with_fs()
    for path in sorted(missing):
        yield error("bag.missing", "is listed and missing", path, hint=_FETCH)
    for path in sorted(added):
        yield error("bag.unexpected", "is in the bag and not listed", path, hint=_REMOVE)
    for path, digests in sorted(bag.entries.items()):
        changed = [
            algorithm for algorithm, digest in digests.items() if _differs(folder / path, algorithm, digest)
        ]
        if changed:
            message = f"is not what was archived: its {' and '.join(sorted(changed))} differs"
            yield error("bag.checksum", message, path, hint=_FETCH)


def _differs(file: Path, algorithm: str, digest: str) -> bool:
    if not file.is_file() or algorithm not in hashlib.algorithms_available:
        return False
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, algorithm).hexdigest() != digest.lower()


def _record(folder: Path, payload: dict[str, dict[str, str]]) -> Iterator[Problem]:
    """Whether METS and the manifest agree on every file."""
    tree = parse((folder / _RECORD).read_bytes(), _RECORD)
    if isinstance(tree, Problem):
        yield tree
        return
    checksums = dict(_checksums(tree.getroot(), folder))
    for path, digests in payload.items():
        if path == _RECORD:
            continue
        if path not in checksums:
            yield error("bag.mets", f"METS does not list {path}", _RECORD, hint=_REMAKE)
        elif checksums[path] != digests.get("sha512", checksums[path]):
            yield error("bag.mets", f"METS and the manifest differ on {path}", _RECORD, hint=_REMAKE)
    for path in sorted(checksums.keys() - payload.keys()):
        yield error("bag.mets", f"METS lists {path}, which is not in the bag", _RECORD, hint=_REMAKE)


def _guidance(folder: Path) -> Iterator[Problem]:
    """Whether the bag has the files that its settings name for repair, so that repair can be run again."""
    for name in (_SETTINGS, _ISSUE):
        if not (folder / name).is_file():
            continue
        try:
            each = [load(folder / name)] if name == _SETTINGS else _settings_of_texts(folder / name)
        except PublisherError as failure:
            yield error("bag.settings", str(failure), name, hint=_REMAKE)
            continue
        for settings in each:
            yield from _named_files(settings, folder, name)


def _settings_of_texts(path: Path) -> list[Settings]:
    """The settings of each text of an issue; raises if a text is missing."""
    return [article.settings for article in issue.load(path).articles]


def _named_files(settings: Settings, folder: Path, name: str) -> Iterator[Problem]:
    for key, file in settings.files.named().items():
        if not (file.resolve().is_relative_to(folder.resolve()) and file.is_file()):
            message = f"names {file.name} for repair ({key}), which is not in the bag"
            yield error("bag.settings", message, name, hint=_REMAKE)


def _checksums(root: etree._Element, folder: Path) -> Iterator[tuple[str, str]]:
    """The path in the bag and the checksum of each file that METS lists."""
    base = (folder / _RECORD).parent
    for file in root.iter(f"{_METS}file", f"{_METS}mdRef"):
        location = file if file.tag == f"{_METS}mdRef" else file.find(f"{_METS}FLocat")
        href = "" if location is None else location.get(_HREF, "")
        path = Path(os.path.normpath(base / unquote(href)))
        if path.is_relative_to(folder):
            yield path.relative_to(folder).as_posix(), file.get("CHECKSUM", "")
