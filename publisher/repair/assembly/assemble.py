"""The last step: labelled passages -> the document's tree.

In: a repaired draft and metadata. Out: a `Document` whose leaves and edits restore the source.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from operator import attrgetter

from publisher.model import (
    Article,
    Document,
    Edit,
    Figure,
    Identifier,
    Inlines,
    Metadata,
    OpenArticle,
    Section,
    plain_text,
)
from publisher.read import Passage
from publisher.repair.assembly.blocks import Blocks
from publisher.repair.assembly.describe import describe
from publisher.repair.assembly.words import Words
from publisher.repair.draft import Draft


def assemble(draft: Draft, metadata: Metadata) -> Document:
    """Build the document; `metadata` wins over what the text says of itself."""
    builder = _Builder(draft)
    body = builder.build()
    problems = draft.with_problems(builder.blocks.problems).problems
    document = Document(metadata, body, draft.source, builder.edits(), problems)
    return replace(document, metadata=describe(document, draft.wording, draft.fold))


# A rubric without a level stands below all that have one.
_BELOW_ALL = 99


@dataclass(slots=True)
class _OpenSection:
    """A section while its articles are gathered."""

    level: int
    rubric: list[Inlines]
    parts: list[Section | Article] = field(default_factory=list)


class _Builder:
    """Walks the passages once, keeping the sections and the article that are open.

    Attributes:
        blocks: Makes the blocks of the articles.
    """

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._passages = draft.passages
        self._identify = Identifier()
        self._words = Words(draft.passages)
        self.blocks = Blocks(draft, self._words, self._identify)
        self._sections = [_OpenSection(-1, [])]
        self._article: OpenArticle | None = None
        self._at = 0

    def build(self) -> tuple[Section | Article, ...]:
        """The document's body."""
        at = 0
        while at < len(self._passages):
            at = self._take(at)
        if uncalled := [*self.blocks.uncalled()]:
            self._open().blocks.extend(uncalled)
        self._close_article()
        while len(self._sections) > 1:
            self._close_section()
        return tuple(self._sections[0].parts)

    def edits(self) -> tuple[Edit, ...]:
        """Every edit, sorted by its place in the source."""
        found = [
            piece.edit
            for passage in self._passages
            for pieces in (passage.label, passage.pieces)
            for piece in pieces
            if piece.edit
        ]
        found.extend(self._draft.gaps)
        found.extend(self._words.added)
        return tuple(sorted(found, key=attrgetter("start", "end")))

    def _take(self, at: int) -> int:
        """Put one passage, or several that make one block, in its place; returns the next index."""
        passage = self._passages[at]
        self._at = at
        match passage.role:
            case "rubric":
                self._rubric(passage)
            case "kicker" | "headline":
                self._head(passage)
            case "deck" if not self._open().blocks:
                self._open().deck.append(self._words.line(passage))
            case "byline" if not self._has_text():
                self._open().bylines.append(self._words.line(passage))
            case _:
                return self.blocks.take(at, self._open().blocks)
        return at + 1

    def _rubric(self, passage: Passage) -> None:
        self._close_article()
        section = self._sections[-1]
        level = passage.level if passage.kind == "heading" else _BELOW_ALL
        if passage.kind != "heading" and section.level >= 0 and not section.parts:
            section.rubric.append(self._words.line(passage))
            return
        while len(self._sections) > 1 and self._sections[-1].level >= level:
            self._close_section()
        self._sections.append(_OpenSection(level, [self._words.line(passage)]))

    def _head(self, passage: Passage) -> None:
        article = self._article
        goes_on = self._goes_on(passage)
        if article is None or (article.headline and not goes_on) or article.blocks or article.bylines:
            self._close_article()
            article = self._open()
        if passage.role == "kicker":
            article.kicker.append(self._words.line(passage))
            return
        article.headline.extend(self._words.lines(passage))

    def _goes_on(self, passage: Passage) -> bool:
        """Whether an unmarked headline is one more line of the headline above it."""
        at = self._at
        before = self._passages[at - 1] if at else None
        return (
            before is not None
            and before.role == passage.role == "headline"
            and before.kind == passage.kind == "text"
        )

    def _open(self) -> OpenArticle:
        if self._article is None:
            self._article = OpenArticle()
        return self._article

    def _has_text(self) -> bool:
        return any(not isinstance(block, Figure) for block in self._open().blocks)

    def _close_article(self) -> None:
        article, self._article = self._article, None
        if article is None:
            return
        name = "".join(plain_text(line) for line in article.headline or article.kicker or article.deck)
        self._sections[-1].parts.append(article.closed(self._identify("article", name)))

    def _close_section(self) -> None:
        self._close_article()
        section = self._sections.pop()
        name = "".join(plain_text(line) for line in section.rubric)
        closed = Section(self._identify("section", name), tuple(section.rubric), tuple(section.parts))
        self._sections[-1].parts.append(closed)
