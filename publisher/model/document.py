"""The canonical document: metadata, sections, articles, and how they came from the source.

In: blocks, inlines, metadata, source. Out: `Document` and its larger parts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from publisher.model.blocks import Block, Paragraph
from publisher.model.inlines import Inlines
from publisher.model.metadata import Metadata
from publisher.model.problem import Problem
from publisher.model.source import Edit, Source


@dataclass(frozen=True, slots=True)
class Article:
    """One piece: heads and bylines above, blocks below. Any part may be missing.

    A head is a tuple of lines; a headline of two lines was printed as two.
    """

    id: str
    kicker: tuple[Inlines, ...]
    headline: tuple[Inlines, ...]
    deck: tuple[Inlines, ...]
    bylines: tuple[Inlines, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A rubric with what stands under it. The first line of `rubric` names it, others add to it."""

    id: str
    rubric: tuple[Inlines, ...]
    parts: tuple[Section | Article, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One text, ready for every writer, with all that leads back to its source."""

    metadata: Metadata
    body: tuple[Section | Article, ...]
    source: Source
    edits: tuple[Edit, ...] = field(default=())
    problems: tuple[Problem, ...] = field(default=())

    def with_problems(self, *problems: Problem) -> Document:
        """The same document, with more problems told."""
        return replace(self, problems=(*self.problems, *problems))

    def paragraphs(self) -> Iterator[Paragraph]:
        """Every `Paragraph` in reading order, those inside lists and quotations included."""
        from publisher.model.walk import paragraphs

        return paragraphs(self)
