"""The messages of a batch: warnings, errors that kept no file from being made, and those that did.

In: rows of the ledger. Out: each message once for a document, with the formats that it concerns; counts; a
file of JSON Lines.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
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
        key, source: Those of the document.
        formats: The formats whose files it concerns; a message about the text concerns all.
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

    def as_json(self) -> dict[str, Any]:
        """For programs; the keys are those of a manifest, as far as it has them."""
        return {"source": self.source, "name": self.key, "formats": self.formats, "problem": self.problem}


def messages_of(rows: Iterable[Row]) -> Iterator[Message]:
    """The messages of the files that were made, by document; rows of one document follow each other."""
    return _grouped(rows, _lines)


def failures_of(rows: Iterable[Row]) -> Iterator[Message]:
    """The errors for which files were not made, by document; rows of one document follow each other."""
    return _grouped(rows, _cause)


def _grouped(rows: Iterable[Row], lines_of: Callable[[Row], Iterator[str]]) -> Iterator[Message]:
    for key, group in groupby(rows, key=lambda row: row.key):
        formats_by_line: dict[str, list[str]] = {}
        source = ""
        for row in group:
            source = row.source
            for line in set(lines_of(row)):
                formats_by_line.setdefault(line, []).append(row.format)
        for line in sorted(formats_by_line):
            yield Message(key, source, tuple(formats_by_line[line]), json.loads(line))


def _lines(row: Row) -> Iterator[str]:
    if row.state == "done":
        yield from (line for line in row.problems.split("\n") if line and _NOTE not in line)


def _cause(row: Row) -> Iterator[str]:
    if row.state == "failed":
        yield row.problems.rpartition("\n")[2]


def errors(messages: Iterable[Message]) -> list[Message]:
    """The errors among them."""
    return [message for message in messages if message.severity is Severity.ERROR]


def gravest_first(messages: Iterable[Message]) -> list[Message]:
    """The errors, then the warnings, each in their order."""
    return sorted(messages, key=lambda message: message.severity is not Severity.ERROR)


def counted(messages: Iterable[Message]) -> str:
    """ "2 errors, 1 warning"; empty for none."""
    return tally_of(message.severity for message in messages)


def write_messages(path: Path, messages: Sequence[Message]) -> None:
    """Write the messages, a line each, the errors first; without any, remove the file.

    Raises:
        OutputError: The file cannot be written.
    """
    if not messages:
        path.unlink(missing_ok=True)
        return
    with atomic(path) as sink:
        for message in gravest_first(messages):
            sink.write((json.dumps(message.as_json(), ensure_ascii=False) + "\n").encode())
