"""Which characters a text has, however long it is."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.shared import distinct as module
from publisher.shared.distinct import distinct


@given(st.text())
def test_the_same_as_a_set_of_all(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_SAMPLE", 3)
        assert distinct(text) == set(text)


def test_of_a_long_text_only_what_is_new_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """Behind the sample, a pattern finds the marks that are special in it, too."""
    patterns: list[str] = []
    compiled = re.compile
    monkeypatch.setattr(module.re, "compile", lambda pattern: patterns.append(pattern) or compiled(pattern))
    monkeypatch.setattr(module, "_SAMPLE", 4)
    assert distinct("河]^水河水]-水\n") == set("河]^水-\n")
    assert patterns == [r"[^\]\^水河]"]
