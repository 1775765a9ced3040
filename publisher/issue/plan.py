"""Texts for one publication, each with the settings by which it is read and repaired.

In: the texts with the keys of their tables. Out: `Issue`.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import Any

from publisher import settings as publication
from publisher.errors import InputError, UsageError
from publisher.model import Place
from publisher.settings import RepairFiles, Settings

SUFFIX = ".toml"

# The format whose writer makes pages up.
_MADE_UP = "pdf"


@dataclass(frozen=True, slots=True)
class Article:
    """One of the texts.

    Attributes:
        path: Its file.
        name: Its name in messages and outputs: the file's name, after as much of the path as makes it
            unique.
        settings: Its settings, those of the whole included.
        pictures: The folder of its pictures; None for the text's own folder.
    """

    path: Path
    name: str
    settings: Settings
    pictures: Path | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """Texts under one rubric, or without one if it is empty."""

    rubric: str
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class Issue:
    """Several texts for one publication.

    Attributes:
        name: The name of the whole, in place of a file name.
        path: The issue file; None if only texts were named.
        settings: The settings of the whole.
    """

    name: str
    path: Path | None
    settings: Settings
    sections: tuple[Section, ...]

    @property
    def articles(self) -> tuple[Article, ...]:
        """All texts in their order."""
        return tuple(article for section in self.sections for article in section.articles)

    @property
    def paths(self) -> Mapping[str, str]:
        """The names of the texts and of the issue file -> their paths."""
        whole = {self.name: str(self.path)} if self.path else {}
        return whole | {article.name: str(article.path) for article in self.articles}

    def with_files(self, files: RepairFiles) -> Issue:
        """The issue with these files for the repair of every text, in place of those that it names.

        Raises:
            UsageError: The decisions are one file, not a folder of files.
        """

        def article(one: Article) -> Article:
            name = _stem(one.name) if files.decisions else one.settings.article
            return replace(one, settings=replace(one.settings.with_files(files), article=name))

        sections = (replace(one, articles=tuple(map(article, one.articles))) for one in self.sections)
        whole = self.settings.with_files(files)
        issue = replace(self, settings=whole, sections=tuple(sections))
        _refuse_shared_decisions(issue)
        return issue


@dataclass(frozen=True, slots=True)
class Entry:
    """A text that an issue file or the caller names, with the keys of its table.

    Attributes:
        settings: Those of its table alone.
        place: Where the issue file names it.
        leads: Whether it leads its page.
        columns: Those of a newspaper that it runs across; 0 where none are asked for.
    """

    path: Path
    settings: Settings
    pictures: Path | None = None
    place: Place | None = None
    leads: bool = False
    columns: int = 0


def planned(
    name: str, path: Path | None, settings: Settings, groups: Sequence[tuple[str, Sequence[Entry]]]
) -> Issue:
    """The issue, in which every text has a name and all its settings.

    Args:
        groups: The rubric of each section, or "", with its texts.

    Raises:
        InputError: A file is not there.
        UsageError: A file is named twice, is an issue itself, or would have the decisions on another one.
    """
    entries = [entry for _, group in groups for entry in group]
    for entry in entries:
        _refuse_unfit(entry)
    names = _names(entries)
    folders = Counter(_real(entry.path.parent) for entry in entries)
    _refuse_rivals(entries)
    settings = _with_make_up(settings, entries, names)
    sections = []
    for rubric, group in groups:
        articles = (
            _article(entry, names[entry.path], settings, folders[_real(entry.path.parent)] > 1)
            for entry in group
        )
        sections.append(Section(rubric, tuple(articles)))
    issue = Issue(name, path, settings, tuple(sections))
    _refuse_shared_decisions(issue)
    return issue


def _article(entry: Entry, name: str, whole: Settings, shares_folder: bool) -> Article:
    """A text with its settings; from a publication.toml beside several texts, what is valid for each."""
    beside = publication.beside(entry.path)
    own = entry.settings.over(beside.for_each_text() if shares_folder else beside)
    settings = own.over(whole.for_each_text())
    article = "" if own.files.decisions else _stem(name)
    return Article(entry.path, name, replace(settings, article=article), entry.pictures)


def _with_make_up(settings: Settings, entries: Sequence[Entry], names: Mapping[Path, str]) -> Settings:
    """The settings of the whole with what is asked of the make-up of single texts: options of the PDF
    writer, which knows texts by their names. A value of another kind stays, for the writer to refuse."""
    leads = [names[entry.path] for entry in entries if entry.leads]
    columns = {names[entry.path]: entry.columns for entry in entries if entry.columns}
    given = settings.options.get(_MADE_UP, {})
    asked: dict[str, Any] = {}
    if leads and isinstance(known := given.get("lead", []), list):
        asked["lead"] = [*known, *leads]
    if columns and isinstance(known := given.get("columns", {}), dict):
        asked["columns"] = {**known, **columns}
    return (
        replace(settings, options={**settings.options, _MADE_UP: {**given, **asked}}) if asked else settings
    )


def _refuse_rivals(entries: Sequence[Entry]) -> None:
    """Refuse a second text that is to lead a page."""
    leads: dict[str, Entry] = {}
    for entry in entries:
        page = entry.settings.metadata.page
        if not entry.leads or not page:
            continue
        if page in leads:
            raise UsageError(
                f"page {page} has two leads: {leads[page].path.name} and {entry.path.name}",
                code="usage.issue",
                place=entry.place,
                hints=("one text of a page has lead = true; without any, the first one leads",),
            )
        leads[page] = entry


def _stem(name: str) -> str:
    """The name of a text in a folder of decisions."""
    return str(PurePath(name).with_suffix(""))


def _refuse_unfit(entry: Entry) -> None:
    if entry.path.name.lower().endswith(SUFFIX):
        raise UsageError(
            f"{entry.path} is no text but an issue file, which cannot be part of another issue",
            code="usage.issue",
            place=entry.place,
            hints=("convert it to JSON first, and name that",),
        )
    if not os.path.isfile(entry.path):
        raise InputError(f"{entry.path} is not there", code="input.missing", place=entry.place)


def _refuse_shared_decisions(issue: Issue) -> None:
    shared = issue.settings.files.decisions
    if (
        shared
        and not shared.is_dir()
        and sum(one.settings.files.decisions == shared for one in issue.articles) > 1
    ):
        raise UsageError(
            f"{shared.name} holds the decisions on one text, and here are {len(issue.articles)}",
            code="usage.shared-decisions",
            hints=(
                "name a folder that holds NAME.decisions.toml for each text NAME",
                "or give an article of the issue file the key decisions",
            ),
        )


def _names(entries: Sequence[Entry]) -> dict[Path, str]:
    """The shortest ends of the paths that are unique.

    Raises:
        UsageError: A file is named twice.
    """
    seen: set[Path] = set()
    for entry in entries:
        real = _real(entry.path)
        if real in seen:
            raise UsageError(f"{entry.path} is named twice", code="usage.issue", place=entry.place)
        seen.add(real)
    names: dict[Path, str] = {}
    unnamed = {entry.path: Path(os.path.abspath(entry.path)).parts for entry in entries}
    parts = tuple(unnamed.values())
    depth = 0
    while unnamed:
        depth += 1
        ends = Counter(own[-depth:] for own in parts)
        unique = {path: own[-depth:] for path, own in unnamed.items() if ends[own[-depth:]] == 1}
        names |= {path: "/".join(end) for path, end in unique.items()}
        unnamed = {path: own for path, own in unnamed.items() if path not in unique}
    return names


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))
