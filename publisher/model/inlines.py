"""Inline nodes: the content of a paragraph, a heading line or a caption.

In: `Span`. Out: the closed set `Inline`. Every character of the publication is in exactly one
`Text` leaf; all other inlines only say what the leaves inside them are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from publisher.model.source import Span


@dataclass(frozen=True, slots=True)
class Text:
    """A run of canonical text; never empty, holds no line feed.

    `span` is the stretch of the source the run came from; it differs in length from `text`
    where an `Edit` inside the span added or removed characters.

    Raises:
        ValueError: The text is empty or holds a line feed.
    """

    text: str
    span: Span

    def __post_init__(self) -> None:
        if not self.text:
            raise ValueError("a leaf without text")
        if "\n" in self.text:
            raise ValueError(f"a line feed inside a leaf: {self.text!r}")


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Emphasised text: 着重号 in Chinese setting, italics in Latin."""

    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Strong:
    """Strongly emphasised text, set in a bold or Hei face."""

    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Text that points to `target`, an absolute URI or a fragment."""

    content: tuple[Inline, ...]
    target: str


@dataclass(frozen=True, slots=True)
class Ruby:
    """Base text with a reading (pinyin, zhuyin) beside it."""

    content: tuple[Inline, ...]
    annotation: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A note called at this point; `content` is the note's own text."""

    content: tuple[Inline, ...]
    label: str


NameKind = Literal["person", "place", "org"]


@dataclass(frozen=True, slots=True)
class Name:
    """A mention by name; `key` is the same for all mentions of one person, place or organisation."""

    content: tuple[Inline, ...]
    kind: NameKind
    key: str


@dataclass(frozen=True, slots=True)
class Date:
    """A date; `when` is its ISO 8601 form only where year, month and day are certain."""

    content: tuple[Inline, ...]
    when: str | None


@dataclass(frozen=True, slots=True)
class Code:
    """Text to be kept literally: code, commands, file names."""

    content: tuple[Inline, ...]


Inline = Text | Emphasis | Strong | Link | Ruby | Note | Name | Date | Code
Inlines = tuple[Inline, ...]
"""The content of a paragraph, a cell, a caption, a byline, or one line of a heading."""
