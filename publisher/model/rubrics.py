"""Rubrics and what they stand over: a whole run of texts, or the one text that they label.

In: a document. Out: its sections and articles with their depth, and the rubrics that are labels.

A rubric takes everything under it as far as the next one. Where a text of an outer section follows a
section of a single article, as news follows a 短评, it would be taken for part of it: so this rubric is
shown as the label of that article.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from publisher.model.document import Article, Document, Section
from publisher.model.walk import articles

Part = Section | Article


@dataclass(frozen=True, slots=True)
class Labels:
    """Rubrics that label a single article.

    Attributes:
        over: By the id of the article, the sections whose rubrics stand in its head, outermost first.
        sections: Their ids.
    """

    over: Mapping[str, tuple[Section, ...]] = field(default_factory=dict)
    sections: frozenset[str] = frozenset()

    def stand_over(self, part: Part) -> bool:
        """Whether a part is a section whose rubric is a label."""
        return part.id in self.sections


NO_LABELS = Labels()


def labels(document: Document) -> Labels:
    """The rubrics of a document that label a single article."""
    over = dict(_labelled(document.body))
    return Labels(over, frozenset(section.id for sections in over.values() for section in sections))


def _labelled(parts: Sequence[Part]) -> Iterator[tuple[str, tuple[Section, ...]]]:
    """The articles in sections of their own that texts beside these sections follow."""
    last = max((at for at, part in enumerate(parts) if not _has_rubric(part)), default=0)
    for at, part in enumerate(parts):
        if not isinstance(part, Section):
            continue
        inside = [*articles([part])]
        if at < last and part.rubric and len(inside) == 1 and inside[0].headline:
            yield inside[0].id, tuple(_sections(part))
        else:
            yield from _labelled(part.parts)


def _sections(part: Section) -> Iterator[Section]:
    yield part
    yield from chain.from_iterable(_sections(one) for one in part.parts if isinstance(one, Section))


def _has_rubric(part: Part) -> bool:
    return isinstance(part, Section) and bool(part.rubric)


def tree(document: Document) -> Iterator[tuple[Part, int]]:
    """Every section and article in reading order, each with how many sections are around it."""
    return chain.from_iterable(_tree(part, 0) for part in document.body)


def _tree(part: Part, depth: int) -> Iterator[tuple[Part, int]]:
    yield part, depth
    if isinstance(part, Section):
        yield from chain.from_iterable(_tree(child, depth + 1) for child in part.parts)
