"""The page itself: rows as HTML, the changes as data for the script.

In: an `Examination`. Out: one HTML file as text. Style, scripts and wordings lie beside this module; the
text is there without the scripts too, which only add filters, decisions and the change of language.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files
from typing import Any

from publisher.model import Document, Edit, Problem
from publisher.model.source import by_place
from publisher.problems import locate
from publisher.repair import Examination
from publisher.repair.decisions import BY_HAND, ROLES
from publisher.review.editing import EditableLine, Editing, entries
from publisher.review.fragments import said
from publisher.review.rows import BETWEEN, MARKUP, Part, rows
from publisher.review.words import TAGS, Words, language_of, rule_words, tag_of
from publisher.review.words import words as known
from publisher.shared.visible import visible
from publisher.translation import Language, chinese

# Characters of either end of a change that is too long to be shown.
_SHOWN_END = 20
# In the order that they use each other.
_SCRIPTS = ("texts.js", "words.js", "stretches.js", "pieces.js", "by_hand.js", "page.js")
# From the end of one string of a layout tool's file to the beginning of another.
_JSON = re.compile(r'"\s*[,}\]][\s\S]*"\s*:[\s\S]*"$')


def review_page(found: Examination, language: Language | None = None) -> str:
    """Build the page, in time linear in the text's length.

    Args:
        language: What it is in when it opens; that of the text unless given.
    """
    made = [edit for edit in found.document.edits if not edit.is_markup]
    changes = sorted((*made, *found.proposals), key=by_place)
    spoken = language or language_of(found.document)
    words = Words(spoken, tag_of(found.document), {**known(), **rule_words(_rules(changes))})
    page = _Page(found, changes, words)
    return _filled(
        said(_asset("page.html"), words),
        language=TAGS[spoken],
        other=next(tag for one, tag in TAGS.items() if one != spoken),
        left_out=words("left_out"),
        lang=escape(words.text),
        title=escape(found.document.source.name),
        style=_asset("page.css"),
        summary=_summary(made, found.proposals, words),
        rules=said("".join(_chips(changes, words)), words),
        problems=said(_problems(found.document), words),
        rows="".join(page.rows()),
        data=page.data(),
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


def _summary(made: Sequence[Edit], proposals: Sequence[Edit], words: Words) -> str:
    undone = words("undone", f"{len(proposals):,}") if proposals else ""
    return words("changes", f"{len(made):,}") + undone


def _rules(changes: Sequence[Edit]) -> Counter[str]:
    return Counter(edit.rule for edit in changes)


def _chips(changes: Sequence[Edit], words: Words) -> Iterator[str]:
    for rule, count in _rules(changes).most_common():
        name = escape(rule)
        hint = f' data-title="does.{name}"' if f"does.{rule}" in words.known else ""
        yield (
            f'<label class="chip"{hint}><input type="checkbox" name="rule" value="{name}" checked>'
            f'<span><span data-say="rule.{name}"></span> <b>{count:,}</b></span></label>'
        )


def _problems(document: Document) -> str:
    if not document.problems:
        return ""
    items = "".join(map(_problem, document.problems))
    title = f'<summary data-say="doubts" data-with="{len(document.problems):,}"></summary>'
    return f'<details class="doubts">{title}<ul>{items}</ul></details>'


def _problem(problem: Problem) -> str:
    place, message = escape(locate(problem.place)), escape(problem.message)
    return f'<li><b>{place}</b> <span data-told="{message}"></span></li>'


class _Page:
    """What the page shows of the text: its rows, and what the script must know of them.

    `changes` are those made and those proposed, in the order of the source; their numbers are their places
    in it.
    """

    def __init__(self, found: Examination, changes: Sequence[Edit], words: Words) -> None:
        self._found = found
        self._changes = changes
        self._words = words
        self._refused = set(found.proposals)
        self._places = found.document.source.places()
        numbers = {edit: number for number, edit in enumerate(changes)}
        self._rows = rows(found.document, found.proposals, numbers)
        editing = Editing(found.document, changes, self._refused)
        self._lines = [editing.line(row) for row in self._rows]

    def rows(self) -> Iterator[str]:
        """The rows as HTML."""
        lang = f'lang="{escape(self._words.text)}"'
        for row, line in zip(self._rows, self._lines, strict=True):
            number = self._places.number(row.start)
            source = "".join(self._part(part, "s") for part in row.source)
            target = "".join(self._part(part, "t") for part in row.target)
            key = f"{'rule' if row.kind in BETWEEN else 'role'}.{escape(row.label)}"
            label = _controls(line, number, key) if line else f'<span data-say="{key}"></span>'
            yield (
                f'<div class="row {row.kind}"><span class="n">{number}</span>'
                f'<div class="s" {lang}>{source}</div><div class="t" {lang}>{target}</div>'
                f'<div class="l">{said(label, self._words)}</div></div>\n'
            )

    def _part(self, part: Part, side: str) -> str:
        if part.change is None:
            return escape(part.text, quote=False)
        text = escape(shown(part.text), quote=False)
        if part.change == MARKUP:
            return f"<i>{text}</i>"
        is_proposed = self._changes[part.change] in self._refused
        tag = "mark" if is_proposed else "del" if side == "s" else "ins"
        return f'<{tag} id="{side}{part.change}">{text}</{tag}>'

    def data(self) -> str:
        """What the script needs to know, as JSON that cannot end its element."""
        document, words = self._found.document, self._words
        sentences = {edit.reason for edit in self._changes} | {one.message for one in document.problems}
        data = {
            "name": document.source.name,
            "sha256": document.source.sha256,
            "changes": [self._change(edit) for edit in self._changes],
            "rows": self._lines,
            "roles": ROLES,
            "by_hand": BY_HAND,
            "given": entries(self._found.decisions, document),
            "language": words.language,
            "tags": TAGS,
            "lang": words.text,
            "words": words.known,
            "told": {one: wording for one in sorted(sentences) if (wording := chinese(one))},
        }
        return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")

    def _change(self, edit: Edit) -> list[Any]:
        place = self._places(edit.start)
        line = self._places.number(edit.start)
        return [
            edit.rule,
            edit.start,
            edit.before,
            edit.after,
            edit.confidence,
            edit.reason,
            f"{place.line}:{place.column}" if place.line else str(line),
            int(edit not in self._refused),
            self._found.decisions.verdict(edit) or "",
            self._places.number(edit.end),
        ]


def _controls(line: EditableLine, number: int, key: str) -> str:
    """What a row is, to be chosen where it may be something else, and the way to correct its text."""
    option = f'<option value="{line.role}" data-say="{key}"></option>'
    choice = f'<select data-label="role_of" data-with="{number}">{option}</select>'
    fix = f'<button type="button" class="fix" data-label="correct_line" data-with="{number}"></button>'
    return (choice if line.role else f'<span data-say="{key}"></span>') + fix


def shown(text: str) -> str:
    """A change on one line; what a layout tool's file has between two texts is a mere sign."""
    return "⋯" if _JSON.match(text) else visible(text, _SHOWN_END)
