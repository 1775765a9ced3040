"""The repairs of a document, each in its context, for people.

In: a document. Out: lines with ANSI colours (`click.echo` drops them where there is no terminal).
Without colours a change reads [-before-]{+after+}, as in `git diff --word-diff`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise

import click

from publisher.model import Document, Edit, Span
from publisher.problems import placed

# Characters shown on either side: half a line of a terminal with Han characters two cells wide.
CONTEXT = 12
# Longer changes are no text, but what a layout tool's file has between two texts.
LONGEST = 80
_VISIBLE = str.maketrans({"\n": "⏎", "\r": "␍", "\f": "␌", "\t": "⇥", "\u3000": "□"})


def diff(document: Document, paths: Mapping[str, str]) -> Iterator[str]:
    """Every repair: place, rule, confidence and reason, and under it the change in its context.

    Args:
        paths: Bare names of files, as the document has them -> the paths that the user gave.
    """
    edits = sorted((edit for edit in document.edits if not edit.is_markup), key=lambda edit: edit.start)
    places = document.source.places()
    files = [file.span for file in document.source.files]
    starts = [file.start for file in files]
    for group in _groups(edits, document.source.text):
        first = group[0]
        file = files[bisect_right(starts, first.start) - 1]
        sure = min(edit.confidence for edit in group)
        count = f" ×{len(group)}" if len(group) > 1 else ""
        head = click.style(str(placed(places(first.start), paths)), bold=True)
        yield f"{head}  {click.style(first.rule, 'cyan')}{count}  {sure:.2f}  {first.reason}"
        yield "    " + _excerpt(document.source.text, file, group)
    yield _total(edits)


def _groups(edits: list[Edit], text: str) -> Iterator[list[Edit]]:
    """Group neighbours on one line, of one rule and reason, whose contexts would overlap."""
    group: list[Edit] = edits[:1]
    for before, edit in pairwise(edits):
        same = (before.rule, before.reason) == (edit.rule, edit.reason)
        between = text[before.end : edit.start]
        if same and len(between) <= 2 * CONTEXT and "\n" not in between:
            group.append(edit)
        else:
            yield group
            group = [edit]
    if group:
        yield group


def _excerpt(text: str, file: Span, group: list[Edit]) -> str:
    """The changes with the text around them in their file."""
    begin = max(file.start, group[0].start - CONTEXT)
    parts = [_show(text[begin : group[0].start].rpartition("\n")[2])]
    for number, edit in enumerate(group):
        if edit.before:
            parts.append(click.style(f"[-{_show(edit.before)}-]", "red"))
        if edit.after:
            parts.append(click.style(f"{{+{_show(edit.after)}+}}", "green", bold=True))
        end = group[number + 1].start if number + 1 < len(group) else min(file.end, edit.end + CONTEXT)
        after = text[edit.end : end]
        parts.append(_show(after if number + 1 < len(group) else after.partition("\n")[0]))
    return "".join(parts)


def _show(text: str) -> str:
    """The text on one line: control characters as visible signs, long text as its two ends."""
    if len(text) > LONGEST:
        text = f"{text[:CONTEXT]} ⋯ {text[-CONTEXT:]}"
    return text.translate(_VISIBLE)


def _total(edits: list[Edit]) -> str:
    counts = Counter(edit.rule for edit in edits)
    rules = ", ".join(f"{count} {rule}" for rule, count in counts.most_common())
    return click.style(f"{len(edits)} repairs" + (f": {rules}" if rules else ""), bold=True)
