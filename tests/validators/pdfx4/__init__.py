"""PDF/X-4 (ISO 15930-7) as far as a program can judge it without rendering.

In: the path of a PDF. Out: a verdict on each rule.
A failure is certain. A warning is good practice, or a rule whose exact wording is not public: the list
was put together from public descriptions of PDF/X-4, from PDF 1.6 and 1.7 and from the rules of PDF/A.
Each rule names the clause of ISO 32000-1:2008 that says what the thing it looks at is, for readers who
have no ISO 15930-7. What needs a renderer (total ink, resolution) is not looked at.

    rule      what a rule and a verdict are
    opened    the file, with what several rules look at
    streams   the walk over all content; colours and drawn, what it meets
    document  rules on the file and its metadata        X01-X16
    intent    rules on the output intent                X20-X26
    boxes     rules on pages                            X30-X40
    objects   rules on what may be in a file at all     X41-X59
    content   rules on what content streams use         X60-X80
"""

from __future__ import annotations

from pathlib import Path

from tests.validators.pdfx4 import boxes, content, document, intent, objects
from tests.validators.pdfx4.opened import opened
from tests.validators.pdfx4.rule import Rule, Verdict

__all__ = ["RULES", "failed", "verdicts"]

RULES: tuple[Rule, ...] = tuple(
    value
    for module in (document, intent, boxes, objects, content)
    for value in vars(module).values()
    if isinstance(value, Rule)
)


def verdicts(path: Path) -> list[Verdict]:
    """The verdict on every rule."""
    with opened(path) as file:
        return [rule.verdict(file) for rule in RULES]


def failed(path: Path) -> list[str]:
    """The requirements that a file does not meet, as lines for people."""
    return [str(verdict) for verdict in verdicts(path) if verdict.status == "FAIL"]
