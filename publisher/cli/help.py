"""Help in Chinese.

In: the help pages that click puts together in English. Out: the same, put into Chinese paragraph by
paragraph as they are written, and laid out in cells of a terminal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import click

from publisher.cli.cells import padded, width, wrapped
from publisher.translation import chinese

# What click writes behind the help of an option: [default: 4; required].
_EXTRA = re.compile(r"(?:^|  )\[([^][]*)\]")
# The mark of click for a paragraph whose lines stay as they are.
_AS_IT_IS = "\b"


class ChineseHelp(click.HelpFormatter):
    """Writes in Chinese; what has no wording there stays in English."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The command and what it takes."""
        head = f"{_said('Usage')}：{prog} "
        pieces = " ".join(_said(piece) for piece in re.findall(r"\[[^]]*\]\S*|\S+", args))
        first, *others = wrapped(pieces, self.width - width(head)) if args else [""]
        lines = [head + first, *(" " * width(head) + line for line in others)]
        self.write("".join(f"{line.rstrip()}\n" for line in lines))

    def write_heading(self, heading: str) -> None:
        """The head of a list."""
        self.write(f"{' ' * self.current_indent}{_said(heading)}：\n")

    def write_text(self, text: str) -> None:
        """Paragraphs."""
        indent = " " * self.current_indent
        lines = _lines(text, self.width - self.current_indent)
        self.write("".join(f"{indent}{line}".rstrip() + "\n" for line in lines))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Options or commands, and beside each what it does."""
        entries = list(rows)
        column = min(max(width(term) for term, _ in entries), col_max) + col_spacing
        hanging = " " * (self.current_indent + column)
        for term, explained in entries:
            first, *others = [*_lines(_with_extra(explained), self.width - len(hanging)), ""]
            head = " " * self.current_indent + padded(term, column)
            if width(term) + col_spacing > column:
                head += f"\n{hanging}"
            self.write(f"{head}{first}".rstrip() + "\n")
            self.write("".join(f"{hanging}{line}\n" for line in others if line))


class ChineseContext(click.Context):
    """Has its help in Chinese."""

    formatter_class = ChineseHelp


def _said(english: str) -> str:
    return chinese(english) or english


def _with_extra(explained: str) -> str:
    """The help of an option, with its default and the like behind it."""
    text, *extra = _EXTRA.split(explained)
    said = "；".join(_said(one) for piece in extra if piece for one in piece.split("; "))
    return _said(text) + (f"［{said}］" if said else "")


def _aligned(line: str) -> str:
    """A line whose columns stay where they are."""
    return "".join(map(_said, re.split(r"(\s{2,})", line)))


def _lines(text: str, cells: int) -> Iterator[str]:
    """The lines of paragraphs, with a blank one between two."""
    for number, paragraph in enumerate(re.split(r"\n\s*\n", text.strip("\n"))):
        if number:
            yield ""
        if paragraph.startswith(_AS_IT_IS):
            yield from map(_aligned, paragraph.removeprefix(_AS_IT_IS).strip("\n").split("\n"))
        else:
            yield from wrapped(_said(" ".join(paragraph.split())), cells)
