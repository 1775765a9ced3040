"""The sources among the files of a folder.

In: the addresses of all files. Out: for each name the file that a reader takes, with those to fall back on,
and messages about what is passed over. Suffixes are the readers' own; JSON and XML are looked into, for
most are no text. A file that might be a source and cannot be understood is one: its reader says what is
wrong with it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from pathlib import PurePosixPath
from typing import NamedTuple

from publisher.errors import InputError
from publisher.model import Place, Problem, Severity
from publisher.read.decode import decode_json
from publisher.read.recognise import kind_of_json
from publisher.read.registry import OURS, plugins, suffixes
from publisher.read.xml import is_read

# What MinerU adds to the name of the page it read.
LAYOUT = "_content_list"
# Of several files of one name, the first kind is the source: what layout tools write knows more than the
# text beside it, and what people read was made from a text. What cannot be understood may be of the first.
_BEFORE = ("layout", "damaged", "text", "docx", "html", "xml", "epub", "json")
# What people write in, of these.
_WRITTEN = ("text", "docx", "html")
# The code of the message about a file that is none.
NO_SOURCE = "batch.no-source"
_LOOKED_INTO = (".json", ".xml")
# Files beside texts that belong to them.
_NEIGHBOURS = (
    ".toml", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".gif", ".webp", ".csv", ".jsonl", ".ndjson",
)  # fmt: skip

# What programs leave beside the files of people: hidden files and folders (.git, macOS's ._a.md), and those
# by which Word says that it has a file open.
_NO_ONES = (".", "~$")

Read = Callable[[str], bytes | None]


class Look(NamedTuple):
    """Reads files of a folder; None where one cannot be read.

    Attributes:
        start: The first bytes, enough to see what it is.
        whole: All bytes.
    """

    start: Read
    whole: Read


class Found(NamedTuple):
    """A source in a folder, and the files of its name that are read if it cannot be."""

    file: str
    others: tuple[str, ...] = ()


def is_hidden(file: str) -> bool:
    """Whether a file, by its path in a folder, is left there by a program and is nobody's text."""
    return any(part.startswith(_NO_ONES) for part in PurePosixPath(file).parts)


def is_neighbour(file: str) -> bool:
    """Whether a file belongs to a text beside it, as pictures and settings do."""
    return file.lower().endswith(_NEIGHBOURS)


def key(name: str) -> str:
    """The name of a source's outputs: its own without suffix, and without the ending that a tool adds."""
    path = PurePosixPath(name)
    if not path.name.lower().endswith(suffixes()):
        return name
    bare = path.with_suffix("")
    stem = bare.name.removesuffix(LAYOUT) if path.suffix.lower() == ".json" else bare.name
    return str(bare.with_name(stem or bare.name))


def chosen(files: Sequence[str], look: Look, report: Callable[[Problem], None]) -> Iterator[Found]:
    """The sources among the files of a folder, by name; of several that are equally good, each.

    Args:
        report: Called with a message about each file that is passed over.
    """
    kinds = {file: kind for file in files if (kind := _kind(file, look))}
    for file in files:
        if file not in kinds and not is_neighbour(file):
            report(Problem(NO_SOURCE, Severity.INFO, "passed over: no source", Place(file, 0, 0)))
    for _, group in groupby(sorted(kinds, key=lambda file: (key(file), file)), key):
        alike = sorted(group, key=lambda file: _BEFORE.index(kinds[file]))
        best = [file for file in alike if kinds[file] == kinds[alike[0]]]
        others = alike[len(best) :]
        for file in others:
            report(_beside(file, kinds[file], best[0], kinds[best[0]]))
        yield from (Found(file, tuple(others) if len(best) == 1 else ()) for file in best)


def _kind(file: str, look: Look) -> str:
    """The kind of a file, one of `_BEFORE`, by its suffix or, if that is ambiguous, by its beginning."""
    lower = file.lower()
    if any(lower.endswith(reader.suffixes) for reader in plugins()):
        return "layout"
    own = next((reader.format for reader in OURS if lower.endswith(reader.suffixes)), "")
    if not lower.endswith(_LOOKED_INTO):
        return own
    data = look.start(file)
    if own == "json":
        return _kind_of_json(file, data, look)
    return own if data is None or is_read(data) else ""


def _kind_of_json(file: str, data: bytes | None, look: Look) -> str:
    if data is None:
        return "damaged"
    if kind := kind_of_json(data):
        return kind
    is_named_layout = PurePosixPath(file).stem.endswith(LAYOUT)
    return "damaged" if is_named_layout or not _is_whole(look.whole(file), file) else ""


def _is_whole(data: bytes | None, file: str) -> bool:
    """Whether a file can be read and is JSON to its end."""
    try:
        json.loads(data or b"")
    except UnicodeDecodeError:  # Chinese encodings, which the standard does not know
        return _is_whole_text(data or b"", file)
    except (ValueError, RecursionError):
        return False
    return True


def _is_whole_text(data: bytes, file: str) -> bool:
    try:
        json.loads(decode_json(data, file).text)
    except (InputError, ValueError, RecursionError):
        return False
    return True


def _beside(file: str, kind: str, taken: str, of: str) -> Problem:
    """A message about a file that is not taken because another one has its name.

    An e-book, or a text that a tool made beside its pages, is the same text again; any other may not be.
    """
    message = f"passed over for {PurePosixPath(taken).name} beside it"
    if kind != "damaged" and (of == "layout" or kind not in _WRITTEN):
        return Problem("batch.passed-over", Severity.INFO, message, Place(file, 0, 0))
    hint = "if it is another text, give it another name"
    return Problem("batch.shadowed", Severity.WARNING, message, Place(file, 0, 0), (hint,))
