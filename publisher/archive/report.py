"""The repair report: every change with its reason and confidence, and the changes that were not made.

In: an examination. Out: JSON as bytes, the same on every run.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from publisher.api.answers import Answers
from publisher.model import Document, Edit, Original, Source
from publisher.repair import Examination


def report(examination: Examination) -> bytes:
    """Summary by rule, then every change with its place, every change not made, every doubt."""
    document = examination.document
    source = document.source
    answers = Answers(document)
    several = [_named(one, one.span.end - one.span.start) for one in source.originals]
    data = {
        "source": _named(source, len(source.text)) | ({"originals": several} if several else {}),
        "rules": {rule: reasons(edits) for rule, edits in by_rule(document).items()},
        "edits": answers.edits(document.edits),
        "proposals": answers.edits(examination.proposals),
        "problems": answers.problems(),
    }
    # A lone surrogate in the source is written as an escape.
    text = json.dumps(data, ensure_ascii=False, indent=1)
    return text.encode("utf-8", "backslashreplace") + b"\n"


def _named(file: Source | Original, characters: int) -> dict[str, Any]:
    return {
        "name": file.name,
        "encoding": file.encoding,
        "sha256": file.sha256,
        "characters": characters,
    }


def by_rule(document: Document) -> dict[str, list[Edit]]:
    """The changes of each rule, in the order of their first changes; markup is left out."""
    changes: dict[str, list[Edit]] = {}
    for edit in document.edits:
        if not edit.is_markup:
            changes.setdefault(edit.rule, []).append(edit)
    return changes


def reasons(edits: list[Edit]) -> dict[str, int]:
    """Each reason and how often it was given, the most frequent first."""
    return dict(Counter(edit.reason for edit in edits).most_common())
