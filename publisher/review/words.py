"""What the page says, in each of its languages.

In: a language. Out: wordings, from words.toml; the scripts get the same ones as data. What repair says of
its edits is put into Chinese by publisher.translation.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from publisher.model import Document
from publisher.model.han import has_han
from publisher.model.repair_names import repair_names
from publisher.model.role_names import ROLE_NAMES
from publisher.translation import LANGUAGES, Language, rule_in_language

TAGS: Mapping[Language, str] = {"zh": "zh-Hans", "en": "en"}
"""As lang attributes and `Metadata.language` have them."""

Wording = Mapping[str, str | list[str]]
"""By language; of two wordings the first is for one of what is counted."""


def tag_of(document: Document) -> str:
    """The language of the text, BCP 47; "" if it is called Chinese and has no Chinese in it."""
    tag = document.metadata.language
    return "" if _is_chinese(tag) and not has_han(document.source.text) else tag


def language_of(document: Document) -> Language:
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
    return {f"rule.{rule}": {one: rule_in_language(rule, one) for one in LANGUAGES} for rule in rules}


@dataclass(frozen=True, slots=True)
class Words:
    """The wordings of one page in the language it opens in.

    Attributes:
        text: The language of the text beside them, as lang attributes have it.
        known: By key, in all languages.
    """

    language: Language
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
