"""What make-up takes one after another: rubrics and articles, and rubrics that are shown again.

In: a document and its labels. Out: its nodes.

Where texts of an outer section follow a section of several articles, they would be taken for part of it. So
the outer rubric is shown once more between them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from publisher.model import Document, Labels, Part, Section, articles, section_name


@dataclass(frozen=True, slots=True)
class Again:
    """The rubric of the section that goes on behind one inside it; it is not the document's text."""

    section: Section


def nodes(document: Document, known: Labels) -> Iterator[tuple[Part | Again, int]]:
    """Sections and articles in reading order, each with how many sections are around it, without the
    sections whose rubrics are labels."""
    return _down(document.body, None, 0, known)


def _down(
    parts: Sequence[Part], around: Section | None, depth: int, known: Labels
) -> Iterator[tuple[Part | Again, int]]:
    """As `nodes`, of parts in the section `around`."""
    is_taken = False  # whether what comes next would be taken for part of the section before it
    for part in parts:
        is_rubric = isinstance(part, Section) and bool(part.rubric) and not known.stand_over(part)
        if is_taken and around is not None and not is_rubric:
            yield Again(around), depth
        if known.stand_over(part):
            yield from ((article, depth) for article in articles([part]))
        else:
            yield part, depth
            if isinstance(part, Section):
                yield from _down(part.parts, part if part.rubric else around, depth + 1, known)
        is_taken = is_rubric and any(articles([part]))


def running_name(node: Section | Again) -> str:
    """What running heads call the section that goes on with a node."""
    return section_name(node.section if isinstance(node, Again) else node)
