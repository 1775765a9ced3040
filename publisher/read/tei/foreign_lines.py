"""Mixed content of anybody's TEI -> lines.

In: the children of an element. Out: inlines; what has no place in the model is read through (its
text stays) or left out (its text stays in the source only). What an element that means nothing to us
holds is read; the element is counted in `Losses`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from publisher.model import (
    Code,
    Date,
    Edit,
    Emphasis,
    Inline,
    Inlines,
    Link,
    Name,
    NameKind,
    Note,
    Ruby,
    Source,
    Span,
    Strong,
    Text,
    edit_names,
    plain_text,
)
from publisher.model.missing import missing
from publisher.read.raised import REASON, RISES, Rise, raised
from publisher.read.tei.folding import clip, fold
from publisher.read.tei.foreign_words import (
    CHOICES,
    MISSING,
    NAME_TYPES,
    NAMES,
    SILENT,
    TRANSPARENT,
    Losses,
    reading,
)
from publisher.read.tei.tree import Node, Run


class ForeignLines:
    """Reads lines; `leaves` and `edits` gather all of them."""

    def __init__(self, source: Source, losses: Losses) -> None:
        self.leaves: list[Text] = []
        self.edits: list[Edit] = []
        self._source = source.text
        self._losses = losses
        self._limits = (0, 0)
        self._before = ""
        self._rise: Rise | None = None

    def line(self, children: Sequence[Node | Run]) -> Inlines:
        """One line; white space at both ends is left out. () where there is nothing to read."""
        outer = self._limits, self._before
        self._limits = clip(self._source, list(_runs(children)))
        self._before = ""
        content = tuple(self._inlines(children))
        self._limits, self._before = outer
        return content

    def unmarked(self, node: Node) -> str:
        """The text of an element for an attribute of the model; it stays in the source as a gap."""
        texts = (self._source[run.start : run.end] for run in _runs(node.children))
        return " ".join(
            "".join(found.signs if (found := missing(text)) else text for text in texts).split()
        )

    def _inlines(self, children: Iterable[Node | Run]) -> Iterator[Inline]:
        for child in children:
            if isinstance(child, Run):
                yield from self._leaf(child)
            else:
                yield from self._element(child)

    def _leaf(self, run: Run) -> Iterator[Text]:
        start, end = max(run.start, self._limits[0]), min(run.end, self._limits[1])
        if start >= end:
            return
        leaf, edits = fold(self._source, Run(start, end), self._before)
        if leaf is not None:
            leaf, edits = self._risen(leaf, edits)
            self.leaves.append(leaf)
            self.edits.extend(edits)
            self._before = leaf.text[-1]
            yield leaf

    def _risen(self, leaf: Text, edits: list[Edit]) -> tuple[Text, list[Edit]]:
        """Text that is raised or lowered as characters that are so; white space in it must be plain."""
        shown = raised(leaf.text, self._rise) if self._rise is not None and not edits else None
        if shown is None:
            return leaf, edits
        edit = Edit(edit_names.RAISED, *leaf.span, leaf.text, shown, 1.0, REASON)
        return replace(leaf, text=shown), [edit]

    def _element(self, node: Node) -> Iterator[Inline]:
        if node.name in CHOICES:
            kept = reading(node)
            yield from self._inlines(kept.children if kept else ())
        elif node.name in MISSING:
            yield from self._missing(node)
        elif node.name == "ruby":
            yield from self._ruby(node)
        elif node.name == "note":
            if content := self.line(node.children):
                yield Note(content, node.attributes.get("n", ""))
        elif node.name not in SILENT:
            yield from self._wrapped(node)

    def _wrapped(self, node: Node) -> Iterator[Inline]:
        if node.name == "hi" and (rise := _rise(node)):
            yield from self._raised(node, rise)
        elif content := tuple(self._inlines(node.children)):
            yield from self._marked(node, content)

    def _raised(self, node: Node, rise: Rise) -> Iterator[Inline]:
        """Text above or below the line, in characters that are so; told where there are none."""
        if raised(self.unmarked(node), rise) is None:
            self._losses.unknown(node)
        outer, self._rise = self._rise, rise
        yield from self._inlines(node.children)
        self._rise = outer

    def _marked(self, node: Node, content: Inlines) -> Iterator[Inline]:
        """Content as what its element says that it is; an element that says nothing we know is told."""
        if (kind := _kind_of_name(node)) is not None:
            key = node.attributes.get("key") or node.attributes.get("ref", "").removeprefix("#")
            yield Name(content, kind, key or plain_text(content))
        elif node.name == "hi" and "bold" in node.attributes.get("rend", ""):
            yield Strong(content)
        elif node.name in ("hi", "emph"):
            yield Emphasis(content)
        elif node.name == "ref":
            yield Link(content, node.attributes.get("target", ""))
        elif node.name == "date":
            yield Date(content, _day(node.attributes.get("when", "")))
        elif node.name == "code":
            yield Code(content)
        else:
            if node.name not in TRANSPARENT:
                self._losses.unknown(node)
            yield from content

    def _ruby(self, ruby: Node) -> Iterator[Inline]:
        """What stands in no `rt` is the base; a base without a reading, or a reading alone, is text."""
        parts = [child for child in ruby.children if isinstance(child, Node) or not self._is_blank(child)]
        is_reading = [isinstance(part, Node) and part.name == "rt" for part in parts]
        at = is_reading.index(True) if True in is_reading else len(parts)
        end = is_reading.index(False, at) if False in is_reading[at:] else len(parts)
        base, annotation = tuple(self._inlines(parts[:at])), tuple(self._inlines(parts[at:end]))
        yield from (Ruby(base, annotation),) if base and annotation else (*base, *annotation)
        yield from self._inlines(parts[end:])

    def _is_blank(self, run: Run) -> bool:
        return self._source[run.start : run.end].isspace()

    def _missing(self, node: Node) -> Iterator[Text]:
        """Signs for text that is not there; blanks at the ends of a line are none."""
        start, end = span = Span(node.start, node.end)
        found = missing(self._source[start:end])
        if found is None or start < self._limits[0] or end > self._limits[1]:
            return
        leaf = Text(found.signs, span)
        self.leaves.append(leaf)
        edit = Edit(
            edit_names.MISSING, *span, self._source[start:end], found.signs, 1.0, MISSING[node.name]
        )
        self.edits.append(edit)
        self._before = found.signs[-1]
        yield leaf


def _runs(children: Iterable[Node | Run]) -> Iterator[Run]:
    """The runs that will be read as part of one line: no notes, nothing left out; a gap is one."""
    for child in children:
        if isinstance(child, Run):
            yield child
        elif child.name == "gap":
            yield Run(child.start, child.end)
        elif child.name in CHOICES:
            kept = reading(child)
            yield from _runs(kept.children if kept else ())
        elif child.name not in SILENT and child.name != "note":
            yield from _runs(child.children)


def _kind_of_name(node: Node) -> NameKind | None:
    """The kind of name that an element marks; None for one that marks none."""
    if node.name in ("name", "rs"):
        return NAME_TYPES.get(node.attributes.get("type", ""))
    return NAMES.get(node.name)


def _rise(node: Node) -> Rise | None:
    """Whether a highlighted phrase stands above or below the line: rend="superscript", rend="sub"."""
    found = re.search(r"\b(sup|sub)(?:er|script|erscript)?\b", node.attributes.get("rend", ""))
    return RISES[found[1]] if found else None


def _day(when: str) -> str | None:
    try:
        return when if len(when) == 10 and date.fromisoformat(when) else None
    except ValueError:
        return None
