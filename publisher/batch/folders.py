"""The sources among the files of a folder.

In: the addresses of all files. Out: the files that a reader takes, one for each name, and messages about
the others. Suffixes are the readers' own; JSON and XML are looked into, for most are no text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import PurePosixPath

from publisher.model import Place, Problem, Severity
from publisher.read.contract import OURS, plugins, suffixes
from publisher.read.recognise import kind_of_json
from publisher.read.xml import is_read

# What MinerU adds to the name of the page it read.
LAYOUT = "_content_list"
# Of several files of one name, the first kind is the source: what layout tools write knows more than the
# text beside it, and what people read was made from a text.
_BEFORE = ("layout", "text", "docx", "html", "xml", "epub", "json")
# What people write in, of these.
_WRITTEN = ("text", "docx", "html")
_LOOKED_INTO = (".json", ".xml")
# Files beside texts that belong to them.
_NEIGHBOURS = (
    ".toml",
    ".jpg",
    ".jpeg",
    ".png",
    ".tif",
    ".tiff",
    ".gif",
    ".webp",
    ".csv",
    ".jsonl",
    ".ndjson",
)

Start = Callable[[str], bytes]
"""Reads the first bytes of a file, enough to see what it is."""


def key(name: str) -> str:
    """The name of a source's outputs: its own without suffix, and without the ending that a tool adds."""
    path = PurePosixPath(name)
    if not path.name.lower().endswith(suffixes()):
        return name
    bare = path.with_suffix("")
    stem = bare.name.removesuffix(LAYOUT) if path.suffix.lower() == ".json" else bare.name
    return str(bare.with_name(stem or bare.name))


def chosen(
    place: str, files: Sequence[str], start: Start, report: Callable[[Problem], None]
) -> Iterator[str]:
    """The sources among the files of a folder, sorted.

    Args:
        place: The name of the folder in messages.
        report: Called with a message about each kind of files that are passed over.
    """
    kinds = {file: kind for file in files if (kind := _kind(file, start))}
    if others := _counted(file for file in files if file not in kinds):
        message = f"passed over, for they are no sources: {others}"
        report(Problem("batch.passed-over", Severity.INFO, message, Place(place, 0, 0)))
    for _, group in groupby(sorted(kinds, key=lambda file: (key(file), file)), key):
        alike = [*group]
        first = min(_BEFORE.index(kinds[file]) for file in alike)
        taken = [file for file in alike if kinds[file] == _BEFORE[first]]
        for file in alike:
            if file not in taken:
                report(_beside(file, kinds[file], taken[0], kinds[taken[0]]))
        yield from taken


def _kind(file: str, start: Start) -> str:
    """The kind of a file, one of `_BEFORE`, by its suffix or, if that is ambiguous, by its beginning."""
    lower = file.lower()
    if any(lower.endswith(reader.suffixes) for reader in plugins()):
        return "layout"
    own = next((reader.format for reader in OURS if lower.endswith(reader.suffixes)), "")
    if not lower.endswith(_LOOKED_INTO):
        return own
    data = start(file)
    if own == "json":
        return kind_of_json(data)
    return own if is_read(data) else ""


def _counted(files: Iterable[str]) -> str:
    counts = Counter(PurePosixPath(file).suffix.lower() or "without a suffix" for file in files)
    return ", ".join(
        f"{count} {suffix}" for suffix, count in sorted(counts.items()) if suffix not in _NEIGHBOURS
    )


def _beside(file: str, kind: str, taken: str, of: str) -> Problem:
    """A message about a file that is not taken because another one has its name.

    An e-book, or a text that a tool made beside its pages, is the same text again; any other may not be.
    """
    message = f"passed over for {PurePosixPath(taken).name} beside it"
    if of == "layout" or kind not in _WRITTEN:
        return Problem("batch.passed-over", Severity.INFO, message, Place(file, 0, 0))
    hint = "if it is another text, give it another name"
    return Problem("batch.shadowed", Severity.WARNING, message, Place(file, 0, 0), (hint,))
