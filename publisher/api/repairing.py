"""Repair as a publication's settings ask: metadata, wording, authorities, decisions.

In: a recovered text, or a document read back, and `Settings`. Out: an `Examination`, or a `Document`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from publisher import settings as publication
from publisher.errors import PublisherError
from publisher.model import Document, Problem, Severity, assets, units
from publisher.read import Recovered
from publisher.read.printed_notes import with_printed_notes
from publisher.repair import CAUTION, Decisions, Examination
from publisher.repair import examine as examine_recovered
from publisher.repair import standard as standard_wording
from publisher.repair.assembly.known import mark_known
from publisher.repair.authorities import load as load_authorities
from publisher.repair.decisions import load as load_decisions
from publisher.repair.house import load as load_wording
from publisher.repair.wording import Wording
from publisher.settings import Settings

_File = TypeVar("_File")


def repaired(
    recovered: Recovered,
    settings: Settings,
    without: Collection[str],
    caution: float | None,
    decisions: Decisions | None = None,
) -> Examination:
    """A text, repaired: arguments take precedence over the settings, and these over the rules' defaults.

    Args:
        without: Names of rules to leave out, in addition to those that the settings leave out.
        caution: The confidence, from 0 to 1, that a rule needs before it changes the text.
        decisions: An editor's, where the settings name no file of them.

    Raises:
        UsageError: A rule does not exist, or a file that the settings name is missing or faulty.
    """
    settings = settings.for_source(recovered.source.name)
    if caution is None:
        caution = CAUTION if settings.caution is None else settings.caution
    examination = examine_recovered(
        with_printed_notes(recovered),
        metadata=publication.over(settings.metadata, recovered.metadata),
        without=(*settings.without, *without),
        caution=caution,
        wording=_wording(settings),
        decisions=_loaded(settings, "decisions", load_decisions) or decisions,
    )
    document = _with_known_names(_with_nothing_left_told(examination.document), settings)
    return replace(examination, document=document)


def _with_nothing_left_told(document: Document) -> Document:
    """Add a problem if all text was furniture of the page."""
    if any(unit.text for unit in units(document)) or any(True for _ in assets(document)):
        return document
    if all(edit.is_markup for edit in document.edits):  # there was none
        return document
    nothing = Problem(
        "repair.nothing-left",
        Severity.WARNING,
        "nothing is left to publish: all text is running heads, folios and the like",
        document.source.places()(0),
        ("--without furniture keeps it", "publisher repair --diff shows what was taken"),
    )
    return document.with_problems(nothing)


def read_back(document: Document, settings: Settings) -> Document:
    """A document that publisher wrote, with the settings' metadata and authorities; it is not repaired.

    Raises:
        UsageError: A file that the settings name is missing or faulty.
    """
    document = _with_known_names(_with_unused_decisions(document, settings), settings)
    return replace(document, metadata=publication.over(settings.metadata, document.metadata))


def _with_unused_decisions(document: Document, settings: Settings) -> Document:
    """Add a problem if decisions are configured for a document that was read back and is therefore not
    repaired."""
    # A faulty or missing file is no use to any source, and an error here, too.
    if _loaded(settings.for_source(document.source.name), "decisions", load_decisions) is None:
        return document
    unused = Problem(
        "repair.unused-decisions",
        Severity.WARNING,
        "decisions are for sources that are repaired; this is a publication read back",
        document.source.places()(0),
        ("give them with the source it was made from; repair --decisions writes those that make the file",),
    )
    return document.with_problems(unused)


def _with_known_names(document: Document, settings: Settings) -> Document:
    """The document with the names marked that are in the settings' authority file."""
    known = _loaded(settings, "authorities", load_authorities)
    if known is None:
        return document
    return mark_known(document, known, _wording(settings) or standard_wording())


def _wording(settings: Settings) -> Wording | None:
    return _loaded(settings, "wording", load_wording)


def _loaded(settings: Settings, key: str, load: Callable[[Path], _File]) -> _File | None:
    """What a file for repair holds; an error that has no place in it is in the settings that name it."""
    file = settings.files.named().get(key)
    if file is None:
        return None
    try:
        return load(file)
    except PublisherError as error:
        error.place = error.place or settings.places.get(f"repair.{key}")
        raise
