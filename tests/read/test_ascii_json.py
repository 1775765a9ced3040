"""The encoding of JSON that keeps to ASCII: a text one way, the same bytes the other."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.read.ascii_json import NAME, ascii_json

EITHER_WAY = [
    (rb'"\u4eca\u5929"', '"今天"'),
    (rb'"\ud842\udfb7"', '"𠮷"'),
    (rb'"\\u4eca"', r'"\\u4eca"'),  # an escaped backslash before "u4eca"
    (rb'"\\\u4eca\n"', r'"\\今\n"'),
    (rb'"\ud842"', r'"\ud842"'),  # half of a pair
    (rb'"\u4ECA"', r'"\u4ECA"'),  # capital digits, which would come back small
    (rb'"\u0041\u000a"', r'"\u0041\u000a"'),  # ASCII, needlessly escaped
]


@pytest.mark.parametrize(("data", "text"), EITHER_WAY)
def test_either_way(data: bytes, text: str) -> None:
    assert data.decode(NAME) == text
    assert text.encode(NAME) == data


@pytest.mark.parametrize("data", ['"今"'.encode(), b'"plain"'])
def test_what_it_is_not(data: bytes) -> None:
    assert ascii_json(data) is None


@given(st.text(st.characters(codec="utf-8")))
def test_what_python_writes_comes_back(text: str) -> None:
    data = json.dumps([text]).encode()
    assert data.decode(NAME).encode(NAME) == data
    assert json.loads(data.decode(NAME)) == [text]


@given(st.text('\\u4ecadDfF089aAb"n', max_size=40))
def test_any_ascii_comes_back_or_is_not_taken(text: str) -> None:
    data = text.encode()
    found = ascii_json(data)
    assert found is None or found.encode(NAME) == data
