"""People whom the metadata names and no page does.

In: a document and its design. Out: a problem, or none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from publisher.compose import Design
from publisher.compose.flow.imprint_page import has_imprint
from publisher.model import (
    Contributor,
    ContributorRole,
    Document,
    Problem,
    Severity,
    people,
    title_of_all,
    units,
)
from publisher.model.collection import DESK
from publisher.model.contributor_roles import WRITING

_NAMING = ("byline", "caption", "editor")


def unnamed(document: Document, design: Design) -> tuple[Problem, ...]:
    """Whoever stands in the file's metadata alone: whoever gave the name may look for it in print."""
    metadata = document.metadata
    shown = _shown(document, design)
    waiting = [one for one in (*metadata.creators, *metadata.contributors) if one.role not in shown]
    if not waiting:
        return ()
    missing = _missing(document, waiting)
    if not missing:
        return ()
    names = "、".join(f"{one.name}（{people.CALLED[one.role]}）" for one in missing)
    message = f"no page of the design {design.name} names {names}; only the metadata of the file does"
    hint = "write it into the text, or take a design with an imprint page: imprint = true, as in book"
    return (Problem("pdf.unnamed-people", Severity.INFO, message, None, (hint,)),)


def _missing(document: Document, waiting: Sequence[Contributor]) -> Sequence[Contributor]:
    """The people whom the text does not name, however it spaces their names (刘 毅).

    Nearly everybody stands in a line that names people: the whole text is searched for the others.
    """
    text = _closed(unit.text for unit in units(document) if unit.role in _NAMING)
    waiting = [one for one in waiting if _closed([one.name]) not in text]
    if not waiting:
        return ()
    text = _closed(unit.text for unit in units(document))
    return [one for one in waiting if _closed([one.name]) not in text]


def _closed(texts: Iterable[str]) -> str:
    return "".join("".join(texts).split())


def _shown(document: Document, design: Design) -> frozenset[ContributorRole]:
    """What people do who are named by the design."""
    has_cover = design.cover and bool(document.metadata.title)
    if has_cover and design.imprint and has_imprint(document.metadata):
        return frozenset(people.CALLED)
    if design.make_up == "newspaper":
        return frozenset(DESK)  # at the foot of their page
    names_writers = has_cover and title_of_all(document)
    return frozenset((*WRITING, "translator")) if names_writers else frozenset()
