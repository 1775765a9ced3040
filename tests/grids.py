"""The grid of a table that says how far its cells reach, as any reader of HTML or TEI lays it out.

In: rows of (text, rows, columns). Out: lines of text, an empty cell wherever another reaches.
"""

from __future__ import annotations

from collections.abc import Iterable


def table_text(rows: Iterable[Iterable[tuple[str, int, int]]]) -> str:
    """Rows a line each, cells divided as units divide them."""
    placed: dict[tuple[int, int], str] = {}
    height = 0
    for height, row in enumerate(rows, 1):
        column = 0
        for text, high, wide in row:
            while (height - 1, column) in placed:
                column += 1
            for below in range(high):
                for beside in range(wide):
                    placed[height - 1 + below, column + beside] = ""
            placed[height - 1, column] = text
    width = 1 + max((column for _, column in placed), default=-1)
    lines = ([placed.get((row, column), "") for column in range(width)] for row in range(height))
    return "\n".join(" | ".join(line) for line in lines)
