"""Sentences and their Chinese wordings: whole ones, and patterns with parts put in.

In: the tables of this folder, and a sentence. Out: its wording. In the English of an entry stands

    {}     a part that has a wording itself
    {_}    the same without a comma or semicolon: one term
    {?}    a part that has one or stays as it is
    {,}    such parts, with commas between them
    {=}    what stays as it is: names, pieces of a text
    {.}    the same without a space: a key, the name of an element
    {!}    the same, a value as Python writes it: 'x', [1, 2]
    {#}    a figure, or several: 1, 3-5

and in its Chinese the same signs in the same order, or the numbers of the parts: {2}. A whole sentence goes
first, then the pattern with the most words of its own that fits with all its parts.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from itertools import chain
from typing import Literal, get_args

from publisher.model.role_names import ROLE_NAMES

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

TABLES = (
    "repair", "read", "settings", "faces", "compose", "write", "check", "batch", "command", "help",
    "foreign",
)  # fmt: skip
# A doubt about a join for several reasons has parts five deep; what somebody wrote may be any text.
_DEEPEST = 8
_PART = re.compile(r"\{([?,=.!#_]?)\}")
_PUT = re.compile(r"\{(?:[?,=.!#_]?|(\d))\}")
_VALUE = r"""(?:['"\[({\d.-].*|True|False|None)"""
_FIT = {
    "": ".+",
    "_": "[^,;]+",
    "?": ".+",
    ",": ".+",
    "=": ".*",
    ".": r"\S+",
    "!": _VALUE,
    "#": r"\d(?:[\d,. -]*\d)?",
}


def in_language(sentence: str, language: Language) -> str:
    """The sentence in a language; in English if it has no wording there."""
    return (chinese(sentence) if language == "zh" else None) or sentence


@lru_cache(maxsize=1024)
def chinese(sentence: str, deep: int = _DEEPEST) -> str | None:
    """The Chinese wording of a sentence; None if there is none.

    Args:
        deep: How deep its parts may have parts.
    """
    whole, patterns = catalogue()
    if sentence in whole or not deep:
        return whole.get(sentence)
    return next(filter(None, (pattern.wording_of(sentence, deep - 1) for pattern in patterns)), None)


@dataclass(frozen=True)
class Pattern:
    """An entry with parts."""

    english: str
    chinese: str

    def wording_of(self, sentence: str, deep: int) -> str | None:
        """What it makes of a sentence; None if it does not fit or a part has no wording."""
        if not self._has_literals_in(sentence) or not (match := self._expression.fullmatch(sentence)):
            return None
        parts: list[str] = []
        for kind, english in zip(self.kinds, match.groups(), strict=True):
            part = _part(kind, english, deep)
            if part is None:
                return None
            parts.append(part)
        return _filled(self.chinese, parts)

    @cached_property
    def kinds(self) -> list[str]:
        """What stands between the braces of each part."""
        return _PART.findall(self.english)

    @cached_property
    def literals(self) -> list[str]:
        """What stands before, between and behind the parts."""
        return _PART.split(self.english)[::2]

    def _has_literals_in(self, sentence: str) -> bool:
        """Whether it may fit: most do not, and need no regular expression then."""
        first, *inner = self.literals
        if not sentence.startswith(first) or not sentence.endswith(inner[-1]):
            return False
        at = len(first)
        for literal in inner:
            at = sentence.find(literal, at)
            if at < 0:
                return False
            at += len(literal)
        return True

    @cached_property
    def _expression(self) -> re.Pattern[str]:
        """A group for each part. The first takes all it can: what is put behind a sentence last comes off
        first."""
        groups = (f"({_FIT[kind]})" for kind in self.kinds)
        pieces = zip(map(re.escape, self.literals), [*groups, ""], strict=True)
        return re.compile("".join(chain.from_iterable(pieces)), re.DOTALL)


def _part(kind: str, part: str, deep: int) -> str | None:
    match kind:
        case "" | "_":
            return chinese(part, deep)
        case "?":
            return chinese(part, deep) or part
        case ",":
            return "、".join(chinese(one, deep) or one for one in part.split(", "))
        case _:
            return part


def _filled(wording: str, parts: list[str]) -> str:
    given = iter(parts)
    return _PUT.sub(lambda put: parts[int(put[1]) - 1] if put[1] else next(given), wording)


@cache
def catalogue() -> tuple[Mapping[str, str], tuple[Pattern, ...]]:
    """Whole sentences, and patterns in order."""
    entries = {**ROLE_NAMES, **dict(_entries())}
    parted = (Pattern(*entry) for entry in entries.items() if _PART.search(entry[0]))
    return entries, tuple(sorted(parted, key=_rank))


def _rank(pattern: Pattern) -> int:
    return -len("".join(pattern.literals))


def _entries() -> Iterator[tuple[str, str]]:
    tables: Iterable[Mapping[str, Mapping[str, str]]] = (
        tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text("utf-8")) for name in TABLES
    )
    for table in tables:
        for entries in table.values():
            yield from entries.items()


def rule_in_language(rule: str, language: Language) -> str:
    """The short name of what made an edit, which may be several rules: "join+quotes"."""
    return "+".join(in_language(name, language) for name in rule.split("+"))
