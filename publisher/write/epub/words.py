"""The words that we add to an edition, by language.

In: a language tag (BCP 47), and words.toml beside this file. Out: `Words`. Only what we add to a
publication is here: names of pages, labels of the colophon. Traditional characters for zh-Hant and the
regions that write them, English for every language that the file does not have.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from publisher.model import ContributorRole, people
from publisher.model.imprint import IMPRINT
from publisher.model.repair_names import repair_names


@dataclass(frozen=True, slots=True)
class Words:
    """Headings and labels in one language.

    Attributes:
        imprint: What the fields of a newspaper's imprint are called.
        repairs: What each rule of repair and each other step does; those without an entry go by name.
        day: A date, from year, month and day.
        summary: The accessibility summary, for text alone, for text with pictures that are all described,
            and for text with some that are not.
    """

    cover: str
    title_page: str
    contents: str
    guide: str
    text: str
    pages: str
    print_edition: str
    colophon: str
    untitled: str
    others: str
    picture: str
    table: str
    title: str
    series: str
    publication: str
    publisher: str
    place: str
    issued: str
    page: str
    creators: str
    contributors: str
    rights: str
    identifier: str
    source: str
    characters: str
    digest: str
    repaired: str
    unrepaired: str
    doubts: str
    times: str
    modified: str
    day: str
    imprint: Mapping[str, str]
    roles: Mapping[ContributorRole, str]
    repairs: Mapping[str, str]
    summary: Sequence[str]

    def date(self, when: str) -> str:
        """A date in words; text that is no whole date in ISO 8601 is returned as it is."""
        try:
            found = date.fromisoformat(when)
        except ValueError:
            return when
        return self.day.format(found.year, found.month, found.day)


_TRADITIONAL_TAGS = ("zh-hant", "zh-tw", "zh-hk", "zh-mo")


def words(language: str) -> Words:
    """The words for a language tag."""
    tag = language.lower()
    if tag.startswith(_TRADITIONAL_TAGS):
        return _words("zh-Hant")
    return _words("zh-Hans" if tag.split("-")[0] == "zh" else "en")


@cache
def _words(language: str) -> Words:
    tables = tomllib.loads(files(__package__).joinpath("words.toml").read_text("utf-8"))
    said = {
        table: {key: wordings[language] for key, wordings in rows.items() if language in wordings}
        for table, rows in tables.items()
    }
    return Words(
        **said["edition"],
        imprint=IMPRINT | said["imprint"],
        roles=people.CALLED | said["roles"],
        repairs=repair_names(language),
    )
