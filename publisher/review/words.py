"""What the page says, in each of its languages.

In: a language, and what repair says of its edits in English. Out: wordings. words.toml has those of the
page, reasons.toml those of repair's sentences; the scripts get the same wordings as data.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain
from typing import Literal, get_args

from publisher.model import Document
from publisher.model.han import has_han
from publisher.model.repair_names import repair_names
from publisher.model.role_names import ROLE_NAMES

PageLanguage = Literal["zh", "en"]
LANGUAGES: tuple[PageLanguage, ...] = get_args(PageLanguage)
TAGS: Mapping[PageLanguage, str] = {"zh": "zh-Hans", "en": "en"}
"""As lang attributes and `Metadata.language` have them."""

Wording = Mapping[str, str | list[str]]
"""By language; of two wordings the first is for one of what is counted."""

_RULE = "rule."
# A doubt about a join for several reasons has parts five deep; an editor's own reason may be any text.
_DEEPEST = 8
_PART = re.compile(r"\{(=?)\}")


def tag_of(document: Document) -> str:
    """The language of the text, BCP 47; "" if it is called Chinese and has no Chinese in it."""
    tag = document.metadata.language
    return "" if _is_chinese(tag) and not has_han(document.source.text) else tag


def language_of(document: Document) -> PageLanguage:
    """The language for a page on this text: that of the text if the page has it, else English."""
    return "zh" if _is_chinese(tag_of(document)) else "en"


def _is_chinese(tag: str) -> bool:
    return tag.lower().partition("-")[0] == "zh"


@cache
def words() -> Mapping[str, Wording]:
    """Wordings by key: those of words.toml, "role.…" of roles, "does.…" of what rules do."""
    tables = tomllib.loads(files(__package__).joinpath("words.toml").read_text("utf-8"))
    roles = {f"role.{role}": {"zh": name, "en": role} for role, name in ROLE_NAMES.items()}
    steps = {one: repair_names(tag) for one, tag in TAGS.items()}
    done = {f"does.{step}": {one: steps[one][step] for one in LANGUAGES} for step in steps["en"]}
    found = {key: wording for table in tables.values() for key, wording in table.items()}
    return {**found, **roles, **done}


def rule_words(rules: Iterable[str]) -> dict[str, Wording]:
    """Wordings "rule.…" of the rules that made edits, several of which may have made one: "join+quotes"."""
    return {f"rule.{rule}": {one: _rule(rule, one) for one in LANGUAGES} for rule in rules}


def _rule(rule: str, language: PageLanguage) -> str:
    known = (words().get(f"rule.{name}", {}).get(language, name) for name in rule.split("+"))
    return "+".join(map(str, known))


@dataclass(frozen=True, slots=True)
class Words:
    """The wordings of one page in the language it opens in.

    Attributes:
        text: The language of the text beside them, as lang attributes have it.
        known: By key, in all languages.
    """

    language: PageLanguage
    text: str
    known: Mapping[str, Wording]

    def __call__(self, key: str, *values: object) -> str:
        """A wording with values put in; the first of them counts."""
        wording = self.known[key][self.language]
        if not isinstance(wording, str):
            wording = wording[0 if values[0] in (1, "1") else 1]
        for value in values:
            wording = wording.replace("{}", str(value), 1)
        return wording


@lru_cache(maxsize=1024)
def chinese(sentence: str, deep: int = _DEEPEST) -> str | None:
    """The Chinese wording of what repair says; None if there is none.

    Args:
        deep: How deep its parts may have parts.
    """
    whole, patterns = _sentences()
    if sentence in whole or not deep:
        return whole.get(sentence)
    return next(filter(None, _put(patterns, sentence, deep - 1)), None)


def _put(patterns: Iterable[tuple[re.Pattern[str], str]], sentence: str, deep: int) -> Iterator[str | None]:
    """What each pattern that fits makes of a sentence; None where a part has no wording."""
    for pattern, wording in patterns:
        if match := pattern.fullmatch(sentence):
            same = [name.startswith("same") for name in pattern.groupindex]
            parts = [
                part if kept else chinese(part, deep)
                for part, kept in zip(match.groups(), same, strict=True)
            ]
            yield None if None in parts else _filled(wording, map(str, parts))


def _filled(wording: str, parts: Iterable[str]) -> str:
    given = iter(parts)
    return _PART.sub(lambda _: next(given), wording)


@cache
def _sentences() -> tuple[Mapping[str, str], tuple[tuple[re.Pattern[str], str], ...]]:
    """reasons.toml: whole sentences, and names of rules; patterns in order."""
    tables = tomllib.loads(files(__package__).joinpath("reasons.toml").read_text("utf-8"))
    entries = dict(chain.from_iterable(table.items() for table in tables.values()))
    parted = [english for english in entries if _PART.search(english)]
    rules = {key[len(_RULE) :]: str(one["zh"]) for key, one in words().items() if key.startswith(_RULE)}
    return {**rules, **entries}, tuple((_pattern(english), entries[english]) for english in parted)


def _pattern(english: str) -> re.Pattern[str]:
    """A pattern with a group for each part, named by whether the part stays the same.

    The first takes all it can: what is put behind a sentence last comes off first.
    """
    pieces = _PART.split(english)
    groups = (f"(?P<{'same' if mark else 'part'}{at}>.+)" for at, mark in enumerate(pieces[1::2]))
    literals = [re.escape(piece) for piece in pieces[::2]]
    return re.compile("".join(chain.from_iterable(zip(literals, [*groups, ""], strict=True))), re.DOTALL)
