"""What an editor asks of the make-up of single pieces.

In: the design with its wishes for frames, the document, and the names of pieces that are to lead their
pages or to have a number of columns: headlines, or files of an issue, whose first article is meant. Out:
the design with the ids of these pieces, and warnings about wishes that cannot be met.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from publisher.compose import Design
from publisher.compose.flow.origins import origins
from publisher.model import Document, Problem, Severity, articles, heading_text


def wished(
    design: Design, document: Document, leads: Collection[str], spans: Mapping[str, int]
) -> tuple[Design, list[Problem]]:
    """The design with the wishes for these pieces.

    Args:
        leads: Names of pieces that lead their pages.
        spans: Columns that pieces run across, by their names.
    """
    if not (design.wishes or leads or spans):
        return design, []
    headlines, files = _named(document)
    named = files | headlines
    # Frames are found by headlines alone.
    unknown = [name for name in design.wishes if name not in headlines]
    unknown += (name for name in (*leads, *spans) if name not in named)
    problems = [*map(_unknown, dict.fromkeys(unknown))]
    if leads or spans:
        problems += _unmet(design, leads, spans)
    ids = {named[name] for name in leads if name in named}
    most = design.grid.columns
    columns = {named[name]: count for name, count in spans.items() if name in named and count <= most}
    return replace(design, leads=ids, spans=columns), problems


def _named(document: Document) -> tuple[dict[str, str], dict[str, str]]:
    """The ids of pieces by their headlines, and by the files that they open."""
    headlines: dict[str, str] = {}
    files: dict[str, str] = {}
    origin = origins(document) if document.source.originals else None
    for article in articles(document.body):
        headlines.setdefault(heading_text(article.headline), article.id)
        if origin and (file := origin(article)):
            files.setdefault(file.name, article.id)
    return headlines, files


def _unknown(name: str) -> Problem:
    return Problem(
        "write.unknown-headline",
        Severity.WARNING,
        f"no piece is headed {name!r}, for whose make-up something is asked",
        hints=("write the headline as the output has it",),
    )


def _unmet(design: Design, leads: Collection[str], spans: Mapping[str, int]) -> Iterator[Problem]:
    """Wishes that the design cannot meet."""
    if design.make_up != "newspaper":
        yield Problem(
            "write.no-make-up",
            Severity.WARNING,
            f"the design {design.name} has no blocks, so that no piece leads or has columns of its own",
            hints=("choose a newspaper design",),
        )
        return
    most = design.grid.columns
    for name, count in spans.items():
        if count > most:
            yield Problem(
                "write.too-many-columns",
                Severity.WARNING,
                f"{name!r} is to run across {count} columns; the design {design.name} has {most}",
                hints=(f"ask for 1 to {most}",),
            )
