"""The words newspapers use for what they print, as data.

In: wording.toml beside this file, and a house's own file of the same shape.
Out: `Wording`, with the patterns that the rules share.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

from publisher.errors import UsageError
from publisher.model import ContributorRole
from publisher.model.han import HAN as HAN  # the rules take it from here, with the other characters
from publisher.model.han import is_han

STOPS = "。！？!?…"
"""What ends a sentence. Half-width ! and ? count: they are the fold of the full-width ones."""
FULL_WIDTH = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）"}
"""ASCII marks -> full-width ones: U+FF01-FF5E lie 0xFEE0 above (Unicode, Halfwidth and Fullwidth Forms)."""
PAUSES = "，、；：,;:"
"""What parts the clauses of a sentence, folded or not."""
OPENING = "“‘「『（《〈【〔［(["
"""Quotation marks and brackets that open."""
CLOSING = "”’」』）》〉】〕］)]"
"""Those that close."""
CANNOT_BEGIN = "，。、；：！？,;:!?”’」』）》〉】〕)％%℃"
"""No paragraph begins with one of these. One may well begin with … (speech)."""
INNER_MARKS = tuple(CANNOT_BEGIN)
"""The same for `str.startswith`."""
GOVERNING = "的在和与对为把被将从向以及并或而使给由因"
"""Structural words that end no heading and no sentence."""
BULLETS = "●■▪▲◆○□△◇▼★☆◎▶►"
"""Signs that begin an entry of a list."""
BULLET_SIGNS = tuple(BULLETS)
"""The same for `str.startswith`."""
HAN_NAME = re.compile(f"[{HAN}]{{2,4}}")
"""What a Chinese name is, as far as its length tells."""
OWN_HOUSE = "本[报刊社网台]"
"""A pattern: what a house calls itself where it signs."""


def any_of(characters: str) -> Callable[[str], re.Match[str] | None]:
    """A test whether a text has one of these characters, and which comes first.

    A line of 40 characters takes 0.2 µs; the `isdisjoint` of a set, which makes a string of each, 1.1 µs.
    """
    return re.compile(f"[{re.escape(characters)}]").search


has_stop, has_pause, has_space = any_of(STOPS), any_of(PAUSES), any_of(" \u3000")
"""Tests for a stop, a pause and a space."""
pauses = re.compile("[，、；：;,:](?!(?<=\\d[,:])\\d)").search
"""A test for a pause of a sentence: the colon of 97:95 and the comma of 1,286 are the figure's own."""

_LONGEST_NAME = 4


def alternation(words: Iterable[str]) -> str:
    """A pattern for any of the words, longest first so that none hides a longer one."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def few(patterns: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    """All patterns, those in one that have no groups and no flags: each line is searched for every one."""
    each = [re.compile(pattern) for pattern in patterns]
    plain = [one for one in each if not one.groups and one.flags == re.UNICODE]
    together = "|".join(f"(?:{one.pattern})" for one in plain)
    return (re.compile(together or "(?!)"), *(one for one in each if one not in plain))


@dataclass(frozen=True, eq=False)  # each is itself, so that what was found with it can be remembered
class Wording:
    """All word lists of wording.toml, and the few patterns made of them."""

    writers: tuple[str, ...]
    writing: tuple[str, ...]
    ranks: tuple[str, ...]
    photographers: tuple[str, ...]
    editors: tuple[str, ...]
    houses: tuple[str, ...]
    reporters: tuple[str, ...]
    correspondents: tuple[str, ...]
    trainees: tuple[str, ...]
    translators: tuple[str, ...]
    illustrators: tuple[str, ...]
    designers: tuple[str, ...]
    proofreaders: tuple[str, ...]
    titles: tuple[str, ...]
    speech: tuple[str, ...]
    surnames: str
    double_surnames: tuple[str, ...]
    notes: tuple[str, ...]
    answers: tuple[str, ...]
    places: tuple[str, ...]
    salutations: tuple[str, ...]
    addressees: tuple[str, ...]
    closings: tuple[str, ...]
    respects: tuple[str, ...]
    contacts: tuple[str, ...]
    particulars: tuple[str, ...]
    institutions: tuple[str, ...]
    formulas: tuple[str, ...]
    labels: tuple[str, ...]
    rubrics: tuple[str, ...]
    events: tuple[str, ...]
    decks: tuple[str, ...]
    deck_openings: tuple[str, ...]
    tunes: tuple[str, ...]
    running_heads: tuple[str, ...]
    desks: tuple[str, ...]
    sections: tuple[str, ...]
    reached: tuple[str, ...]
    controls: tuple[str, ...]
    buttons: tuple[str, ...]
    credits: tuple[str, ...]
    provided: tuple[str, ...]
    openings: tuple[str, ...]
    table_titles: tuple[str, ...]
    table_notes: tuple[str, ...]
    table_units: tuple[str, ...]

    def extended(self, more: Mapping[str, Any], name: str) -> Wording:
        """With a house's own words added.

        Raises:
            UsageError: A table or list that does not exist here, or an entry that is no string.
        """
        lists = _lists(more, name)
        known = {field: getattr(self, field) for field in self.__dataclass_fields__}
        for field, words in lists.items():
            if field not in known:
                raise UsageError(
                    f"{name}: no word list is called {field!r}", hints=(f"lists: {', '.join(known)}",)
                )
            known[field] = known[field] + ("".join(words) if field == "surnames" else tuple(words))
        return Wording(**known)

    def folded(self, fold: Mapping[int, str]) -> Wording:
        """With the words as rules read a text: a house may have written its own in Traditional characters.

        Patterns are folded, too: no sign of theirs is a Traditional character.
        """
        if not fold:
            return self
        known = {field: getattr(self, field) for field in self.__dataclass_fields__}
        for field, words in known.items():
            known[field] = (
                words.translate(fold)
                if isinstance(words, str)
                else tuple(word.translate(fold) for word in words)
            )
        return Wording(**known)

    def is_name(self, text: str) -> bool:
        """Whether the text is a Chinese name: a known family name and one or two more Han."""
        if not 2 <= len(text) <= _LONGEST_NAME or text[0] not in self._openings_of_names:
            return False
        family = 2 if text.startswith(self.double_surnames) else 1
        return 1 <= len(text) - family <= 2 and (family == 2 or text[0] in self.surnames) and is_han(text)

    @cached_property
    def _openings_of_names(self) -> frozenset[str]:
        """The first characters of all family names."""
        return frozenset(self.surnames).union(name[:1] for name in self.double_surnames)

    def role_of(self, word: str) -> ContributorRole:
        """What a signer's word makes of the person: a reporter, a correspondent, else an author."""
        return _longest(
            word,
            {
                "reporter": self.reporters,
                "correspondent": self.correspondents,
                "trainee": self.trainees,
                "translator": self.translators,
            },
            otherwise="author",
        )

    def duty_of(self, word: str) -> ContributorRole:
        """What an editor's word makes of the person: a designer, a proofreader, else an editor."""
        lists: dict[ContributorRole, tuple[str, ...]] = {
            "designer": self.designers,
            "proofreader": self.proofreaders,
        }
        return _longest(word, lists, otherwise="editor")

    @cached_property
    def titled_person(self) -> re.Pattern[str]:
        """A title with a Chinese name directly behind it."""
        return re.compile(f"(?:{alternation(self.titles)})({self.chinese_name})")

    @cached_property
    def attribution(self) -> re.Pattern[str]:
        """The beginning of a sentence that says whose words or figures follow: 据介绍，, 会议要求，."""
        return re.compile(f"(?:据[{HAN}]{{1,8}}|[{HAN}]{{2,8}}(?:{alternation(self.speech)}))[，,]")

    @cached_property
    def addresses(self) -> re.Pattern[str]:
        """The beginning of a salutation."""
        return re.compile(alternation(self.salutations))

    def names_addressee(self, text: str) -> bool:
        """Whether a line ends with whom it addresses, before its last mark: 编辑同志：, 家长、同学们：."""
        return text[:-1].removesuffix("们").endswith(self.addressees)

    @cached_property
    def contact(self) -> re.Pattern[str]:
        """The beginning of a line that says where to turn to."""
        return re.compile(f"(?:{alternation(self.contacts)})[：:]")

    @cached_property
    def contact_of_page(self) -> re.Pattern[str]:
        """A line that says how to reach the paper, and nothing else: 本版电话：0599-5550188."""
        field = f"(?:{alternation(self.contacts)})[：:] ?[!-~—－、]{{5,40}}"
        return re.compile(f"(?:{alternation(self.reached)}){field}(?:[ \u3000]+[{HAN}]{{0,4}}{field})*")

    @cached_property
    def tune(self) -> re.Pattern[str]:
        """The title of a lyric: its tune, and perhaps one of its own behind it."""
        return re.compile(f"《?(?:{alternation(self.tunes)})》?(?:[·・•. 　]?[（(]?[{HAN}]{{1,12}}[）)]?)?")

    @cached_property
    def particular(self) -> re.Pattern[str]:
        """The beginning of a line that gives one particular: a source, a place, whom to ask."""
        return re.compile(f"[（(]?(?:{alternation((*self.contacts, *self.particulars))})[：:]")

    @cached_property
    def editing(self) -> re.Pattern[str]:
        """An editor's duty and name, somewhere in a line of such."""
        return re.compile(
            f"(?:^|[ \u3000、])(?:{alternation(self.editors)})[：:/／|｜丨] ?[{HAN}]{{2,4}}(?=[ \u3000]|$)"
        )

    @cached_property
    def duty(self) -> re.Pattern[str]:
        """The beginning of a word that says what an editor did."""
        return re.compile(f"(?<![^ \u3000（(【\\[])(?:{alternation(self.editors)})")

    @cached_property
    def signing(self) -> re.Pattern[str]:
        """A word that says what a signer did."""
        return re.compile(alternation(self.doing))

    @cached_property
    def doing(self) -> tuple[str, ...]:
        """All words that say what a signer did."""
        return (*self.writers, *self.writing, *self.photographers)

    @cached_property
    def duties(self) -> tuple[str, ...]:
        """All words that say what somebody named beside the text did for it."""
        return (*self.doing, *self.editors)

    @cached_property
    def serving(self) -> re.Pattern[str]:
        """One of the duties."""
        return re.compile(alternation(self.duties))

    @cached_property
    def picturing(self) -> re.Pattern[str]:
        """The beginning of a line about a picture: 图为…, （上图）…, 绘图/某某."""
        return re.compile(
            f"[（(]?(?:{alternation(self.openings)})|(?:{alternation(self.photographers)})[/／]"
        )

    @cached_property
    def crediting(self) -> re.Pattern[str]:
        """A word without which no line is a credit."""
        return re.compile(alternation((*self.photographers, *self.credits, *self.provided)))

    @cached_property
    def credit(self) -> re.Pattern[str]:
        """A credit whose word comes first: 供图／某某新闻组, 摄影：某某."""
        return re.compile(
            f"[（(]?{self.crediting.pattern.join(('(?:', ')'))}[/／：:｜|] ?[^，。,/／：:]{{2,20}}[）)]?"
        )

    @cached_property
    def editorial(self) -> re.Pattern[str]:
        """A word without which no line is an editor's."""
        return re.compile(alternation((*self.editors, *self.notes, "编", "审", "校")))

    @cached_property
    def of_the_staff(self) -> re.Pattern[str]:
        """A word without which no line names who made the page, or how to reach them."""
        return re.compile(
            alternation((*self.editors, *self.contacts, "编", "审", "校", "数据", "资料", "mail"))
        )

    @cached_property
    def editors_note(self) -> re.Pattern[str]:
        """The beginning of an editor's note."""
        return re.compile(f"[【〔（(\\[]?(?:{alternation(self.notes)})(?:[】〕）)\\]：: \u3000]|$)")

    @cached_property
    def editors_word(self) -> re.Pattern[str]:
        """The beginning of an editor's note, or of an editor's answer."""
        return re.compile(f"{self.editors_note.pattern}|(?:{alternation(self.answers)})[：:]")

    @cached_property
    def running_head(self) -> tuple[re.Pattern[str], ...]:
        """What tells that a line is the page's, wherever it stands."""
        return few(self.running_heads)

    @cached_property
    def table_title(self) -> re.Pattern[str]:
        """The beginning of a table's title: 表1 某某, 附表二：某某, 表：某某."""
        number = "[ 　]?(?:\\d{1,3}(?:[-－—.．]\\d{1,2})?|[一二三四五六七八九十]{1,3})"
        behind = "(?=[ 　:：.．、）)]|[^\\d年月日张式])"
        return re.compile(f"[（(]?(?:{alternation(self.table_titles)}){number}{behind}|[（(]?表[：:]")

    @cached_property
    def table_unit(self) -> re.Pattern[str]:
        """A line that says what a table's figures count: （单位：亩）."""
        return re.compile(f"[（(]?(?:{alternation(self.table_units)})[：:][^。，,；;]{{1,16}}")

    @cached_property
    def table_note(self) -> re.Pattern[str]:
        """The beginning of a note below a table."""
        return re.compile(
            f"[（(*＊※]?(?:{alternation((*self.table_notes, *self.table_units))})\\d{{0,2}}[：:]"
        )

    @cached_property
    def chinese_name(self) -> str:
        """Pattern of a Chinese name: family name and one or two more Han."""
        doubles = alternation(self.double_surnames)
        return f"(?:(?:{doubles})[{HAN}]{{1,2}}|[{self.surnames}][{HAN}]{{1,2}})"


def _longest(
    word: str, lists: Mapping[ContributorRole, tuple[str, ...]], otherwise: ContributorRole
) -> ContributorRole:
    """The role in whose list the longest end of the word stands."""
    longest = {
        max((len(one) for one in words if word.endswith(one)), default=0): role
        for role, words in lists.items()
    }
    length = max(longest)
    return longest[length] if length else otherwise


@cache
def tables() -> Mapping[str, Mapping[str, Any]]:
    """wording.toml: lists of words by table and name."""
    return tomllib.loads(files(__package__).joinpath("wording.toml").read_text("utf-8"))


@cache
def standard() -> Wording:
    """The wording that ships with us."""
    lists = _lists(tables(), "wording.toml")
    fields: dict[str, Any] = {name: tuple(words) for name, words in lists.items()}
    return Wording(**{**fields, "surnames": "".join(lists["surnames"])})


def _lists(data: Mapping[str, Any], name: str) -> dict[str, list[str]]:
    lists: dict[str, list[str]] = {}
    for table, entries in data.items():
        if not isinstance(entries, Mapping):
            raise UsageError(f"{name}: {table!r} is not a table")
        for key, words in entries.items():
            if isinstance(words, str):
                words = list("".join(words.split()))
            if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
                raise UsageError(f"{name}: {table}.{key} is not a list of strings")
            lists[key] = words
    return lists
