"""The documents of a batch.

In: files, folders, globs, manifests (CSV or JSON Lines). Out: `Task`s in a stable order, each with a key
that is unique in the batch.
"""

from __future__ import annotations

import csv
import glob
import io
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from publisher import settings
from publisher.batch.clashes import apart
from publisher.batch.folders import Look, chosen, is_hidden, is_neighbour, key
from publisher.batch.storage import is_url, listing, read_bytes
from publisher.batch.task import Task
from publisher.batch.tree import tree
from publisher.errors import InputError, UsageError
from publisher.issue import SUFFIX as ISSUE
from publisher.model import Place, Problem, Severity
from publisher.problems import linked
from publisher.read.registry import suffixes

# Enough to see what a file is.
_LOOK = 65536
MANIFESTS = (".csv", ".jsonl", ".ndjson")
# Columns of a manifest beside the keys of [publication] in publication.toml. Where a failed
# document went wrong stands in a failures file, which is a manifest too, and is not read.
SOURCE, NAME, DECISIONS, FAILURE = "source", "name", "decisions", "failure"
# Keys whose values are lists: in CSV, several are parted by semicolons.
LISTS = ("subjects", *settings.PEOPLE)


def tasks(
    sources: Sequence[str], out: str = "", report: Callable[[Problem], None] = lambda problem: None
) -> list[Task]:
    """All documents of the sources, in order; a document that is named twice counts once.

    Documents that would have the same outputs have names of their own, and an error that keeps each from
    being made.

    Args:
        out: The output folder; files in it are no sources, even inside a folder of sources.
        report: Called with a message about each file of a folder that is passed over.

    Raises:
        InputError: A source does not exist, or a folder holds no text.
        UsageError: A manifest is faulty, or a source is an issue file.
    """
    found: list[Task] = []
    for task in (task for source in sources for task in _tasks(source, out, report)):
        if task.address.lower().endswith(ISSUE):
            raise UsageError(
                f"{task.address} is an issue file, and a batch makes a publication of each text",
                hints=("publisher convert makes one publication of its texts",),
            )
        found.append(
            replace(task, address=_absolute(task.address), others=tuple(map(_absolute, task.others)))
        )
    return list(apart(found))


def _absolute(address: str) -> str:
    return address if is_url(address) else str(Path(address).absolute())


def _tasks(source: str, out: str, report: Callable[[Problem], None]) -> Iterator[Task]:
    if source.lower().endswith(MANIFESTS):
        yield from _manifest(source)
    elif is_url(source):
        yield from _remote(source, out, report)
    elif os.path.isdir(source):
        yield from _folder(Path(source), out, report)
    elif os.path.exists(source):
        yield Task(key(Path(source).name), source)
    else:
        yield from _matches(source)


def _remote(url: str, out: str, report: Callable[[Problem], None]) -> Iterator[Task]:
    root, addresses = listing(url)
    below = {address.removeprefix(root).lstrip("/"): address for address in addresses}
    if addresses == [url]:
        yield Task(key(*below), url)
        return
    inside = f"{out.rstrip('/')}/"
    files = [name for name in below if not is_hidden(name) and not below[name].startswith(inside)]
    if glob.has_magic(url):
        yield from (Task(key(name), below[name]) for name in files)
        return
    read = _reader(below.__getitem__)
    for one in chosen(files, Look(read, read), lambda problem: report(linked(problem, below))):
        yield Task(key(one.file), below[one.file], others=tuple(below[other] for other in one.others))


def _folder(folder: Path, out: str, report: Callable[[Problem], None]) -> Iterator[Task]:
    found = tree(folder, Path(out).resolve() if out and not is_url(out) else None, report)
    here = {name: str(folder / name) for name in (*found.files, *found.dead)}
    # A link that leads nowhere is a source wherever a file in its place might be one: reading it fails.
    dead = [name for name in found.dead if not name.lower().endswith(suffixes()) and not is_neighbour(name)]
    files = [name for name in here if name not in dead]
    look = Look(lambda name: _start(folder / name), _reader(here.__getitem__))
    texts = [*chosen(files, look, lambda problem: report(linked(problem, here)))]
    if not texts and not dead and not found.closed:
        raise InputError(f"{folder} holds no text", hints=(f"texts end in {', '.join(suffixes())}",))
    for one in texts:
        yield Task(key(one.file), here[one.file], others=tuple(here[other] for other in one.others))
    yield from (Task(name, here[name]) for name in dead)
    for name, reason in found.closed.items():
        place = Place(str(folder / name), 0, 0)
        message = f"cannot list the folder: {reason}"
        yield Task(name, place.name, fault=Problem("input.unreadable", Severity.ERROR, message, place))


def _start(path: Path) -> bytes | None:
    try:
        with path.open("rb") as file:
            return file.read(_LOOK)
    except OSError:
        return None


def _reader(address_of: Callable[[str], str]) -> Callable[[str], bytes | None]:
    """A function that reads files by name; None stands for one that cannot be read."""

    def read(name: str) -> bytes | None:
        try:
            return read_bytes(address_of(name))
        except InputError:
            return None

    return read


def _matches(pattern: str) -> Iterator[Task]:
    matches = [
        match
        for match in sorted(glob.glob(pattern, recursive=True))
        if (Path(match).is_file() or not Path(match).exists()) and not is_hidden(Path(match).name)
    ]
    if not matches:
        raise InputError(f"cannot read {pattern}: there is no such file", code="input.unreadable")
    root = _fixed_part(pattern)
    for match in matches:
        yield Task(key(Path(match).relative_to(root).as_posix()), match)


def _fixed_part(pattern: str) -> Path:
    """The folders of a glob before its first wildcard."""
    fixed = []
    for part in Path(pattern).parts[:-1]:
        if glob.has_magic(part):
            break
        fixed.append(part)
    return Path(*fixed)


def _manifest(source: str) -> Iterator[Task]:
    text = read_bytes(source).decode("utf-8-sig", errors="replace")
    rows = _csv(text) if source.lower().endswith(".csv") else _json_lines(source, text)
    for line, row in rows:
        place = Place(source, line, 1)
        values = {key: value for key, value in row.items() if value and key != FAILURE}
        address, name = values.pop(SOURCE, ""), values.pop(NAME, "")
        decisions = values.pop(DECISIONS, "")
        if not isinstance(address, str) or not address or not isinstance(name, str):
            raise _fault("no source", place)
        if not isinstance(decisions, str):
            raise _fault("decisions is no file name", place)
        if not is_url(address) and not is_url(source):
            address = str(Path(source).parent / address)
        task_key = name or key(_below(row[SOURCE]))
        if PurePosixPath(task_key).is_absolute() or ".." in PurePosixPath(task_key).parts:
            raise _fault(f"the name {task_key!r} leaves the output folder", place)
        if decisions:
            decisions = str((Path() if is_url(source) else Path(source).parent).absolute() / decisions)
        yield Task(task_key, address, settings.publication(values, place), decisions)


def _fault(message: str, place: Place) -> UsageError:
    columns = f"columns: {SOURCE}, {NAME}, {DECISIONS}, {', '.join(settings.PUBLICATION)}"
    return UsageError(message, code="usage.manifest", place=place, hints=(columns,))


def _csv(text: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    reader = csv.DictReader(io.StringIO(text))
    for row in reader:
        yield reader.line_num, {key or "": _parted(key, value or "") for key, value in row.items()}


def _parted(key: str, value: str) -> str | list[str]:
    if key not in LISTS:
        return value
    return [part for item in value.replace("；", ";").split(";") if (part := item.strip())]


def _json_lines(source: str, text: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        place = Place(source, number, 1)
        try:
            row = json.loads(line)
        except ValueError as error:
            raise _fault(f"not JSON: {error}", place) from None
        if not isinstance(row, dict):
            raise _fault("no JSON object", place)
        yield number, row


def _below(address: str) -> str:
    """The name of an output for an address: a relative path inside the folder, else the last part."""
    path = _path_of(address)
    return path.name if is_url(address) or path.is_absolute() or ".." in path.parts else path.as_posix()


def _path_of(address: str) -> PurePosixPath:
    return PurePosixPath(address.partition("://")[2]) if is_url(address) else PurePosixPath(address)
