"""The page itself: rows as HTML, the changes as data for the script.

In: an `Examination`. Out: one HTML file as text. Style and scripts lie beside this module; the text is
there without the scripts too, which only add filters and decisions.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files
from typing import Any

from publisher.model import Document, Edit, Places, Problem
from publisher.problems import locate
from publisher.repair import Examination
from publisher.repair.decisions import BY_HAND, ROLES
from publisher.review.editing import EditableLine, Editing, entries
from publisher.review.rows import MARKUP, Part, Row, rows

# Control characters and spaces that a reader could not see.
_VISIBLE = str.maketrans({"\n": "⏎", "\r": "␍", "\f": "␌", "\v": "␋", "\t": "⇥", "\u3000": "□"})
_LONGEST_SHOWN = 80
# In the order that they use each other.
_SCRIPTS = ("texts.js", "stretches.js", "by_hand.js", "page.js")
# From the end of one string of a layout tool's file to the beginning of another.
_JSON = re.compile(r'"\s*[,}\]][\s\S]*"\s*:[\s\S]*"$')


def review_page(found: Examination) -> str:
    """Build the page, in time linear in the text's length."""
    document = found.document
    made = [edit for edit in document.edits if not edit.is_markup]
    changes = sorted((*made, *found.proposals), key=lambda edit: (edit.start, edit.end))
    numbers = {edit: number for number, edit in enumerate(changes)}
    places = document.source.places()
    refused = set(found.proposals)
    aligned = rows(document, found.proposals, numbers)
    editing = Editing(document, changes, refused)
    lines = [editing.line(row) for row in aligned]
    return _filled(
        _asset("page.html"),
        title=escape(document.source.name),
        style=_asset("page.css"),
        summary=_summary(made, found.proposals),
        rules="".join(_rules(changes)),
        problems=_problems(document),
        rows="".join(
            _row(row, line, places, changes, refused) for row, line in zip(aligned, lines, strict=True)
        ),
        data=_data(found, changes, places, lines),
        script="".join(map(_asset, _SCRIPTS)),
    )


def _filled(template: str, **parts: str) -> str:
    """The template with each {{name}} in it replaced once, whatever stands in the parts."""
    out = []
    for number, piece in enumerate(template.split("{{")):
        name, brackets, rest = piece.partition("}}")
        out.append(parts[name] + rest if number and brackets else piece)
    return "".join(out)


def _asset(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8")


def _summary(made: Sequence[Edit], proposals: Sequence[Edit]) -> str:
    changes = f"{len(made):,} change{'s' * (len(made) != 1)}"
    return f"{changes}, {len(proposals):,} left undone" if proposals else changes


def _rules(changes: Sequence[Edit]) -> Iterator[str]:
    for rule, count in Counter(edit.rule for edit in changes).most_common():
        name = escape(rule)
        yield (
            f'<label class="chip"><input type="checkbox" name="rule" value="{name}" checked>'
            f"<span>{name} <b>{count:,}</b></span></label>"
        )


def _problems(document: Document) -> str:
    if not document.problems:
        return ""
    items = "".join(map(_problem, document.problems))
    count = len(document.problems)
    title = f"{count:,} doubt{'s' * (count != 1)}"
    return f'<details class="doubts"><summary>{title}</summary><ul>{items}</ul></details>'


def _problem(problem: Problem) -> str:
    return f"<li><b>{escape(locate(problem.place))}</b> {escape(problem.message)}</li>"


def _row(
    row: Row, line: EditableLine | None, places: Places, changes: Sequence[Edit], refused: set[Edit]
) -> str:
    number = places(row.start).line
    source = "".join(_part(part, "s", changes, refused) for part in row.source)
    target = "".join(_part(part, "t", changes, refused) for part in row.target)
    label = _controls(line, number, row.label) if line else escape(row.label)
    return (
        f'<div class="row {row.kind}"><span class="n">{number}</span>'
        f'<div class="s">{source}</div><div class="t">{target}</div><div class="l">{label}</div></div>\n'
    )


def _controls(line: EditableLine, number: int, label: str) -> str:
    """What a row is, to be chosen where it may be something else, and the way to correct its text."""
    choice = f'<select aria-label="Role of line {number}"><option>{line.role}</option></select>'
    fix = f'<button type="button" class="fix" aria-label="Correct line {number}"></button>'
    return (choice if line.role else escape(label)) + fix


def _part(part: Part, side: str, changes: Sequence[Edit], refused: set[Edit]) -> str:
    if part.change is None:
        return escape(part.text, quote=False)
    if part.change == MARKUP:
        return f"<i>{escape(shown(part.text), quote=False)}</i>"
    proposed = changes[part.change] in refused
    tag = "mark" if proposed else "del" if side == "s" else "ins"
    text = escape(shown(part.text), quote=False)
    return f'<{tag} id="{side}{part.change}">{text}</{tag}>'


def shown(text: str) -> str:
    """On one line and not too long; what cannot be seen is drawn."""
    if _JSON.match(text):
        return "⋯"
    if len(text) > _LONGEST_SHOWN:
        text = f"{text[:20]} ⋯ {text[-20:]}"
    return text.translate(_VISIBLE)


def _data(
    found: Examination, changes: Sequence[Edit], places: Places, lines: Sequence[EditableLine | None]
) -> str:
    """What the script needs to know, as JSON that cannot end its element."""
    source = found.document.source
    refused = set(found.proposals)
    data = {
        "name": source.name,
        "sha256": source.sha256,
        "changes": [_change(edit, edit not in refused, found, places) for edit in changes],
        "rows": lines,
        "roles": ROLES,
        "by_hand": BY_HAND,
        "given": entries(found.decisions, found.document),
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _change(edit: Edit, made: bool, found: Examination, places: Places) -> list[Any]:
    place = places(edit.start)
    verdict = found.decisions.verdict(edit) or ""
    where = f"{place.line}:{place.column}"
    return [
        edit.rule,
        edit.start,
        edit.before,
        edit.after,
        edit.confidence,
        edit.reason,
        where,
        int(made),
        verdict,
    ]
