"""Readable cases: a title, the source, and what is expected of it, divided by lines with a dot.

In: a fixture file. Out: its cases. `⏎` in an expectation stands for a line end inside one unit.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "fixtures"


@dataclass(frozen=True)
class Case:
    """One case; `line` is where its title stands in `file`."""

    file: str
    line: int
    title: str
    source: str
    expected: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.title}"


def cases(name: str) -> list[Case]:
    """All cases of one file, in order."""
    found = []
    lines = (FOLDER / name).read_text("utf-8").split("\n")
    parts: list[list[str]] = [[]]
    start = 1
    for number, line in enumerate(lines, 1):
        if line != ".":
            parts[-1].append(line)
            continue
        parts.append([])
        if len(parts) == 4:
            title = [one for one in parts[0] if one]
            assert len(title) == 1, f"{name}:{start}: a case has one line of title, found {title}"
            found.append(Case(name, start, title[0], "\n".join(parts[1]), "\n".join(parts[2])))
            parts = [[]]
            start = number + 1
    assert parts == [[""]] or parts == [[]], f"{name}: the last case is not complete"
    return found
