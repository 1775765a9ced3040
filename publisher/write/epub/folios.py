"""The pages of the print edition, marked where each begins.

In: `PageStart`s. Out: page-break markers in the text, and the place of each, for the
page list. Reading systems use them to go to "page 5" together with somebody who reads on paper.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import pairwise

from publisher.model import Problem, Severity, Text
from publisher.write.contract import PageStart
from publisher.write.epub.contents import Entry


class Folios:
    """Hands out each marker once, at the first place asked for.

    Attributes:
        listed: The pages found so far, each with the document and marker that it begins at.
    """

    def __init__(self, pages: Sequence[PageStart]) -> None:
        self._at_node: dict[str, int] = {}
        self._in_leaf: dict[tuple[int, int], list[int]] = {}
        for number, page in enumerate(pages):
            if page.leaf is None:
                self._at_node.setdefault(page.node, number)
            else:
                self._in_leaf.setdefault(page.leaf, []).append(number)
        self._pages = pages
        self._found: dict[int, str] = {}
        self._waiting: list[int] = []

    def __bool__(self) -> bool:
        return bool(self._pages)

    def before(self, node: str) -> str:
        """The marker of a page that begins with a node as a whole, such as a picture."""
        number = self._at_node.pop(node, None)
        return "" if number is None else self._marker(number, "div")

    def divide(self, leaf: Text) -> list[tuple[str, str]]:
        """A leaf in parts: (marker of the page that begins there or "", text)."""
        numbers = self._in_leaf.pop(leaf.span, [])
        marks = ["", *(self._marker(number, "span") for number in numbers)]
        cuts = [0, *(self._pages[number].offset for number in numbers), len(leaf.text)]
        return [
            (mark, leaf.text[start:end]) for mark, (start, end) in zip(marks, pairwise(cuts), strict=True)
        ]

    def close(self, document: str) -> None:
        """The markers handed out since the last time stand in this content document."""
        self._found |= dict.fromkeys(self._waiting, document)
        self._waiting.clear()

    def listed(self, problems: list[Problem]) -> list[Entry]:
        """The page list; a page that begins nowhere in this edition is a problem."""
        for number, page in enumerate(self._pages):
            if number not in self._found:
                message = f"page {page.label} of the print edition begins with nothing that is here"
                problems.append(Problem("epub.page", Severity.INFO, message))
        return [
            Entry(self._pages[number].label, f"{self._found[number]}#{_identifier(number)}")
            for number in sorted(self._found)
        ]

    def _marker(self, number: int, tag: str) -> str:
        self._waiting.append(number)
        label = escape(self._pages[number].label)
        return (
            f'<{tag} id="{_identifier(number)}" class="page" epub:type="pagebreak"'
            f' role="doc-pagebreak" aria-label="{label}"></{tag}>'
        )


def _identifier(number: int) -> str:
    return f"page-{number + 1}"
