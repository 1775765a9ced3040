"""Undoing every edit."""

from __future__ import annotations

from dataclasses import replace

import pytest

from publisher.model import Edit, IrreversibleError, Source, restore
from tests.samples import everything


def test_leaves_and_edits_give_the_source_back() -> None:
    document = everything()
    assert restore(document) == document.source.text


def test_the_source_text_itself_is_not_asked() -> None:
    document = everything()
    blind = replace(document, source=Source("", "", "", ""))
    assert restore(blind) == document.source.text


@pytest.mark.parametrize("kind", ["missing", "misplaced", "untrue"])
def test_an_edit_log_with_a_hole_is_noticed(kind: str) -> None:
    document = everything()
    edits = list(document.edits)
    rule = "join" if kind == "missing" else "punctuation"
    at = next(number for number, edit in enumerate(edits) if edit.rule == rule)
    edit = edits.pop(at)
    if kind == "misplaced":
        edits.insert(at, replace(edit, start=edit.start + 1, end=edit.end + 1))
    elif kind == "untrue":
        edits.insert(at, Edit(edit.rule, edit.start, edit.end, edit.before, "？？", 1.0, ""))
    with pytest.raises(IrreversibleError):
        restore(replace(document, edits=tuple(edits)))
