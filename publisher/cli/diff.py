"""The repairs of a document, each in its context, for people.

In: a document. Out: lines with ANSI colours (`click.echo` drops them where there is no terminal).
Without colours a change reads [-before-]{+after+}, as in `git diff --word-diff`; inserted paragraphs, rows
and cells begin with a mark (publisher.cli.bounds). Changes of what is no text follow the repairs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import groupby, pairwise

import click

from publisher.cli.bounds import PARAGRAPH, Bounds
from publisher.model import Document, Edit, Problem, Span, edit_names
from publisher.model.source import by_place
from publisher.problems import locate, placed
from publisher.shared.visible import visible
from publisher.translation import Language, in_language, rule_in_language

# Characters shown on either side: half a line of a terminal with Han characters two cells wide.
CONTEXT = 12


def diff(document: Document, paths: Mapping[str, str], language: Language = "en") -> Iterator[str]:
    """Every repair: place, rule, confidence and reason, and under it the change in its context.

    Args:
        paths: Bare names of files, as the document has them -> the paths that the user gave.
        language: What reasons and rules are told in.
    """
    said = partial(in_language, language=language)
    edits = sorted((edit for edit in document.edits if not edit.is_markup), key=lambda edit: edit.start)
    places = document.source.places()
    bounds = Bounds(document, language)
    for group in _groups(edits, document.source.text):
        first = group[0]
        sure = min(edit.confidence for edit in group)
        count = f" ×{len(group)}" if len(group) > 1 else ""
        head = _head(locate(placed(places(first.start), paths)), rule_in_language(first.rule, language))
        yield f"{head}{count}  {sure:.2f}  {said(first.reason)}"
        yield "    " + _excerpt(document.source.text, places.file(first.start).span, group, bounds)
    others = [problem for problem in document.problems if is_change(problem)]
    for problem in others:
        head = _head(locate(placed(problem.place, paths)), rule_in_language(problem.code, language))
        yield f"{head}  {said(problem.message)}"
    yield click.style(said(_total(edits, len(others))), bold=True)


def is_change(problem: Problem) -> bool:
    """Whether a message says what was changed beside the text, so that it is among the repairs."""
    return problem.code in edit_names.TOLD


def _head(place: str, rule: str) -> str:
    return f"{click.style(place, bold=True)}  {click.style(rule, 'cyan')}"


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


def _excerpt(text: str, file: Span, group: list[Edit], bounds: Bounds) -> str:
    """The changes with the text around them in their file."""
    begin = max(file.start, group[0].start - CONTEXT)
    parts = [_show(text[begin : group[0].start].rpartition("\n")[2])]
    at = group[0].start
    for (start, end), edits in groupby(group, key=by_place):
        parts.append(_show(text[at:start]))
        parts.append(_change(list(edits), bounds, opens=start == file.start or text[start - 1] == "\n"))
        at = end
    parts.append(_show(text[at : min(file.end, at + CONTEXT)].partition("\n")[0]))
    return "".join(parts)


def _change(edits: list[Edit], bounds: Bounds, *, opens: bool) -> str:
    """What stood at one place, and what stands there now; where a line `opens` there, the mark of a new
    paragraph stands behind it."""
    before = _show("".join(edit.before for edit in edits))
    after = "".join(bounds.before(edit) + _show(edit.after) for edit in edits)
    if opens and after.startswith(PARAGRAPH):
        after = after.removeprefix(PARAGRAPH) + PARAGRAPH
    removed = click.style(f"[-{before}-]", "red") if before else ""
    return removed + (click.style(f"{{+{after}+}}", "green", bold=True) if after else "")


def _show(text: str) -> str:
    return visible(text, CONTEXT)


def _total(edits: list[Edit], others: int) -> str:
    counts = Counter(edit.rule for edit in edits)
    rules = ", ".join(f"{count} {rule}" for rule, count in counts.most_common())
    beside = f"; {others} change{'s' * (others > 1)} beside the text" if others else ""
    return f"{len(edits)} repair{'s' * (len(edits) != 1)}" + (f": {rules}" if rules else "") + beside
