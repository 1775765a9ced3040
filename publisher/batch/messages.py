"""What was told of documents whose files were made all the same: warnings, and errors short of a failure.

In: rows of the ledger. Out: each message once for a document, with the formats that it concerns; counts; a
file of JSON Lines.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from publisher.batch.ledger import Row
from publisher.model import Severity
from publisher.problems import tally_of
from publisher.write.sink import atomic

# As `publisher.problems.as_json` and `json.dumps` write it; most messages of a large batch are not parsed.
_NOTE = f'"severity": "{Severity.INFO}"'


class Message(NamedTuple):
    """A warning or an error.

    Attributes:
        key, source: Of the document.
        formats: The formats whose files it concerns; all of them for what was found in the text.
        problem: As `publisher.problems.as_json` writes it.
    """

    key: str
    source: str
    formats: tuple[str, ...]
    problem: dict[str, Any]

    @property
    def severity(self) -> Severity:
        """How grave it is."""
        return Severity(self.problem["severity"])


def messages(rows: Iterable[Row]) -> Iterator[Message]:
    """The messages of the files that were made, by document; rows of one document follow each other."""
    for key, group in groupby(rows, key=lambda row: row.key):
        found: dict[str, list[str]] = {}
        source = ""
        for row in group:
            source = row.source
            for line in set(_lines(row)):
                found.setdefault(line, []).append(row.format)
        for line in sorted(found):
            yield Message(key, source, tuple(found[line]), json.loads(line))


def _lines(row: Row) -> Iterator[str]:
    if row.state == "done":
        yield from (line for line in row.problems.split("\n") if line and _NOTE not in line)


def errors(found: Iterable[Message]) -> list[Message]:
    """Those that are errors."""
    return [one for one in found if one.severity is Severity.ERROR]


def gravest_first(found: Iterable[Message]) -> list[Message]:
    """The errors, then the warnings, each in their order."""
    return sorted(found, key=lambda one: one.severity is not Severity.ERROR)


def counted(found: Iterable[Message]) -> str:
    """ "2 errors, 1 warning"; empty for none."""
    return tally_of(one.severity for one in found)


def write_messages(path: Path, found: Sequence[Message]) -> None:
    """Write all of them, a line each, the errors first; without any, remove the file.

    Raises:
        OutputError: The file cannot be written.
    """
    if not found:
        path.unlink(missing_ok=True)
        return
    with atomic(path) as sink:
        for one in gravest_first(found):
            row = {"source": one.source, "name": one.key, "formats": one.formats, "problem": one.problem}
            sink.write((json.dumps(row, ensure_ascii=False) + "\n").encode())
