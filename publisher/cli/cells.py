"""Text in the cells of a terminal, in which Han characters are two wide.

In: text, or rows of it. Out: its width; its lines, broken where Chinese may be; columns, printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from unicodedata import east_asian_width

import click

# What may not be divided: words and figures, and marks that do not begin or end a line.
_UNIT = re.compile(r"［\S{1,4}］|[（《〈“‘「『【［]*(?:[!-~]+|\S)[，。、；：？！）》〉”’」』】］…—]*|\s+")


def width(text: str) -> int:
    """The cells that a text takes."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def padded(text: str, cells: int) -> str:
    """The text with spaces behind it, so that it is this wide at least."""
    return text + " " * (cells - width(text))


def wrapped(text: str, cells: int) -> Iterator[str]:
    """The lines of one paragraph; a unit that is wider than a line stands alone on one."""
    line = ""
    for unit in _UNIT.findall(text):
        if line and width(line + unit.rstrip()) > cells:
            yield line.rstrip()
            line = unit.lstrip()
        else:
            line += unit
    if line:
        yield line.rstrip()


def table(rows: Iterable[Sequence[str]]) -> None:
    """Print columns as wide as their widest cell."""
    lines = [tuple(row) for row in rows]
    widths = [max(map(width, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        click.echo("  ".join(map(padded, line, widths)).rstrip())
