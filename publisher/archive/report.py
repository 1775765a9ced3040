"""The repair report: what was changed in the source, why, how surely, and what was left undone.

In: an examination. Out: JSON as bytes, the same on every run.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from typing import Any

from publisher.model import Document, Edit, Original, Source
from publisher.problems import as_json
from publisher.repair import Examination


def report(found: Examination) -> bytes:
    """Summary by rule, then every change with line and column, every doubt, every change not made."""
    document = found.document
    source = document.source
    repairs = [edit for edit in document.edits if not edit.is_markup]
    several = [_named(one, one.span.end - one.span.start) for one in source.originals]
    form = {
        "source": _named(source, len(source.text)) | ({"originals": several} if several else {}),
        "rules": {rule: reasons(edits) for rule, edits in by_rule(document).items()},
        "edits": _rows(document, repairs),
        "proposals": _rows(document, found.proposals),
        "problems": [as_json(problem) for problem in document.problems],
    }
    # Whatever a source can hold can be written: a lone surrogate as an escape.
    text = json.dumps(form, ensure_ascii=False, indent=1)
    return text.encode("utf-8", "backslashreplace") + b"\n"


def _named(file: Source | Original, characters: int) -> dict[str, Any]:
    return {
        "name": file.name,
        "encoding": file.encoding,
        "sha256": file.sha256,
        "characters": characters,
    }


def by_rule(document: Document) -> dict[str, list[Edit]]:
    """The changes of each rule, in the order the rules first acted; how the source was read is none."""
    found: dict[str, list[Edit]] = {}
    for edit in document.edits:
        if not edit.is_markup:
            found.setdefault(edit.rule, []).append(edit)
    return found


def reasons(edits: list[Edit]) -> dict[str, int]:
    """How often each reason was given, the most frequent first."""
    return dict(Counter(edit.reason for edit in edits).most_common())


def _rows(document: Document, edits: tuple[Edit, ...] | list[Edit]) -> list[dict[str, Any]]:
    places = document.source.places()
    rows = []
    for edit in edits:
        place = places(edit.start)
        file = {"file": place.name} if document.source.originals else {}
        rows.append({**asdict(edit), **file, "line": place.line, "column": place.column})
    return rows
