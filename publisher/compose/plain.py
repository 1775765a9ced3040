"""Plain text against a measure: line breaks and widths without pages, as the engine sets them.

In: a string. Out: its lines, or the width of each of its characters in em of the body face.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from math import isfinite
from typing import Any, get_args

from publisher.compose.glyphs.founts import Founts
from publisher.compose.line.atoms import Atom, atoms
from publisher.compose.line.boundaries import boundaries
from publisher.compose.line.breaking import Level
from publisher.compose.line.characters import classify, kind_of
from publisher.compose.line.line_style import LineStyle
from publisher.compose.line.lines import set_lines
from publisher.compose.line.spacing import AUTOSPACE, Spacing, WidthStyle
from publisher.compose.pages import Fount
from publisher.faces import Face, catalogue
from publisher.faces.glyphs import Direction
from publisher.model import Region


def break_lines(
    text: str,
    measure: float,
    *,
    level: Level = "gb",
    region: Region = "CN",
    hanging: bool = False,
    indent: float = 0.0,
) -> list[str]:
    """The lines of a justified paragraph, broken where the paragraph as a whole is set best.

    Args:
        measure: Length of a line, in em of the body face; more than 0 and finite.
        level: Line-start and line-end prohibition (CLREQ, #prohibition-rules).
        region: Whose marks and conventions: the mainland's, Taiwan's or Hong Kong's.
        hanging: Whether a mark that would not fit may stand outside the measure.
        indent: Of the first line, in em; negative for a hanging label.

    Returns:
        The lines with the spaces at their ends; joined they are `text`.

    Raises:
        ValueError: The measure is not more than 0 or not finite, the indent is not finite, or there
            is no such level or region.
    """
    if not (measure > 0 and isfinite(measure)):
        raise ValueError(f"a measure is more than 0 em, and finite: {measure!r}")
    if not isfinite(indent):
        raise ValueError(f"an indent is a finite number of em: {indent!r}")
    _refuse_unknown("level", level, Level)
    _refuse_unknown("region", region, Region)
    style = LineStyle(level=level, region=region, hanging=hanging, indent=indent, face=_measured(region))
    lines = set_lines(text, measure, style, lambda start, end: _width(text[start:end]))
    return [text[line.start : line.end] for line in lines]


def advances(
    text: str,
    *,
    region: Region = "CN",
    direction: Direction = "horizontal",
    style: WidthStyle = "quanjiao",
) -> list[float]:
    """The natural width of each character within a line, in em of the body face.

    Neighbouring marks share their blanks (CLREQ, #h-adjustment_of_adjacent_punctuation_marks);
    the gap between Han and Western text counts to the character before it. What happens at the
    ends of lines is not included.

    Args:
        region: Whose marks and conventions: the mainland's, Taiwan's or Hong Kong's.
        direction: Of the line.
        style: Which marks keep their blank inside a line (CLREQ, #h-punctuation_adjustment_space).

    Raises:
        ValueError: There is no such region, direction or style.
    """
    _refuse_unknown("region", region, Region)
    _refuse_unknown("direction", direction, Direction)
    _refuse_unknown("style", style, WidthStyle)
    spacing = Spacing(region, direction, style, _measured(region))
    found = list(atoms(text, classify(text), spacing))
    widths: list[float] = []
    for atom in found:
        widths += _widths(text, atom)
    for left, right, gap, _ in boundaries(spacing, text, found):
        if left is not None and right.form != "space" and right.cell.kind != "attached":
            behind, before = spacing.blanks(left.cell, right.cell)
            widths[left.end - 1] -= left.cell.behind - behind
            widths[right.start] -= right.cell.before - before
            if gap is AUTOSPACE:
                widths[left.end : right.start] = [0.0] * (right.start - left.end)
                widths[right.start - 1] += AUTOSPACE.width
    return widths


def _refuse_unknown(name: str, value: str, choices: Any) -> None:
    """Raise an error if a value is not among those of a `Literal`."""
    known: tuple[str, ...] = get_args(choices)
    if value not in known:
        raise ValueError(f"{name} is one of {', '.join(known)}: {value!r}")


def _widths(text: str, atom: Atom) -> list[float]:
    """Widths of an atom's characters by themselves; those of a word with its kerning."""
    characters = text[atom.start : atom.end]
    if atom.form in ("western", "space", "rule"):
        return [*_word_widths(characters)]
    if atom.form == "combined":
        return [1.0 / len(characters)] * len(characters)
    return [atom.cell.width] if atom.form == "cells" else [1.0] * len(characters)


def _measured(region: Region) -> Face | None:
    """Where the ink of marks is measured: the faces that ship have those of the mainland alone."""
    return _body() if region == "CN" else None


def _word_widths(word: str) -> Iterator[float]:
    """The width of each character as its word is shaped, the letters of a ligature alike; accents have
    none."""
    for part in _founts().parts(_body(), word):
        glyphs = part.glyphs
        if len(glyphs.advances) == glyphs.length:
            yield from (advance * part.size for advance in glyphs.advances)
            continue
        is_letter = [kind_of(one) != "attached" for one in word[part.at : part.at + glyphs.length]]
        yield from (part.width * one / max(sum(is_letter), 1) for one in is_letter)


@cache
def _body() -> Face:
    return catalogue()("song", 400)


@cache
def _founts() -> Founts:
    return Founts(catalogue(), "horizontal")


def _width(text: str) -> float:
    """The natural width of Western text, in em of the body face."""
    return _founts().width(Fount(_body(), 1.0), text)
