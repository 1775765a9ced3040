"""People whom the metadata names and no page does.

In: a document and its design. Out: a problem, or none.
"""

from __future__ import annotations

from publisher.compose import Design
from publisher.compose.imprint_page import has_imprint
from publisher.model import ContributorRole, Document, Problem, Severity, people, title_of_all, units

_WRITERS: frozenset[ContributorRole] = frozenset(["author", "reporter", "correspondent", "trainee"])
# Who answers for a page of a newspaper stands at its foot.
_AT_FOOT: frozenset[ContributorRole] = frozenset(["editor", "designer", "proofreader"])


def unnamed(document: Document, design: Design) -> tuple[Problem, ...]:
    """Whoever stands in the file's metadata alone: whoever gave the name may look for it in print."""
    metadata = document.metadata
    shown = _shown(document, design)
    waiting = [one for one in (*metadata.creators, *metadata.contributors) if one.role not in shown]
    if not waiting:
        return ()
    text = "".join("".join(unit.text.split()) for unit in units(document))
    missing = [one for one in waiting if "".join(one.name.split()) not in text]
    if not missing:
        return ()
    names = "、".join(f"{one.name}（{people.CALLED[one.role]}）" for one in missing)
    message = f"no page of the design {design.name} names {names}; only the metadata of the file does"
    hint = "write it into the text, or take a design with an imprint page: imprint = true, as in book"
    return (Problem("pdf.unnamed-people", Severity.INFO, message, None, (hint,)),)


def _shown(document: Document, design: Design) -> frozenset[ContributorRole]:
    """What people do who are named by the design."""
    has_cover = design.cover and bool(document.metadata.title)
    if has_cover and design.imprint and has_imprint(document.metadata):
        return frozenset(people.CALLED)
    if design.make_up == "newspaper":
        return _AT_FOOT
    names_writers = has_cover and title_of_all(document)
    return _WRITERS | {"translator"} if names_writers else frozenset()
