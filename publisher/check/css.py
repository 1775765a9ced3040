"""Style sheets: whether they parse, and what e-books may not have in them.

In: the text of a style sheet or of a style attribute. Out: each fault with its line, and the files that are
referred to. Whether a property exists is not asked: readers pass over those that they do not know.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import tinycss2

# EPUB 3.3, 6.3.1.2: the direction of text is for the markup to say.
FORBIDDEN = ("direction", "unicode-bidi")
# At-rules whose blocks hold rules, and those that hold declarations (css-syntax-3, section 8).
_OF_RULES = ("media", "supports", "layer", "container", "document")
_OF_DECLARATIONS = ("font-face", "page", "counter-style", "property")


class Fault(NamedTuple):
    """What is wrong, and the line in the style sheet."""

    message: str
    line: int


def faults(css: bytes) -> Iterator[Fault]:
    """The faults of a style sheet."""
    rules, _ = tinycss2.parse_stylesheet_bytes(css, skip_comments=True, skip_whitespace=True)
    yield from _rules(rules)


def faults_of_attribute(css: str) -> Iterator[Fault]:
    """The faults of a style attribute."""
    yield from _declarations(css)


def references(css: bytes) -> Iterator[str]:
    """The addresses that a style sheet refers to."""
    rules, _ = tinycss2.parse_stylesheet_bytes(css, skip_comments=True, skip_whitespace=True)
    waiting: list[Any] = list(rules)
    while waiting:
        node = waiting.pop()
        if node.type == "url":
            yield node.value
        elif node.type == "at-rule" and node.lower_at_keyword == "import":
            yield from (one.value for one in node.prelude if one.type in ("string", "url"))
            continue
        for parts in ("prelude", "content", "arguments"):
            waiting.extend(getattr(node, parts, None) or ())


def _rules(rules: Sequence[Any]) -> Iterator[Fault]:
    for rule in rules:
        if rule.type == "error":
            yield Fault(f"no style sheet: {rule.message}", rule.source_line)
        elif rule.type == "qualified-rule":
            yield from _declarations(rule.content)
        elif rule.type == "at-rule" and rule.content is not None:
            if rule.lower_at_keyword in _OF_RULES:
                yield from _rules(tinycss2.parse_rule_list(rule.content, True, True))
            elif rule.lower_at_keyword in _OF_DECLARATIONS:
                yield from _declarations(rule.content)


def _declarations(content: str | Sequence[Any]) -> Iterator[Fault]:
    for one in tinycss2.parse_blocks_contents(content, True, True):
        if one.type == "error":
            yield Fault(f"no declaration: {one.message}", one.source_line)
        elif one.type == "qualified-rule":
            yield from _declarations(one.content)
        elif one.type == "declaration" and one.lower_name in FORBIDDEN:
            yield Fault(f"{one.name} may not stand in the style sheet of an e-book", one.source_line)
        elif one.type == "declaration" and not one.name.startswith("--") and _is_blank(one.value):
            yield Fault(f"{one.name} has no value", one.source_line)


def _is_blank(value: Sequence[Any]) -> bool:
    return all(one.type in ("whitespace", "comment") for one in value)
