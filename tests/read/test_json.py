"""Documents of ours as JSON: what does not fit together is refused, what no text holds is replaced."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

import publisher
from publisher.errors import InputError
from publisher.model import Document, dump
from publisher.read.json import read_json

TEXT = "# 停水\n\n今天,停水。\n"


def read(change: Callable[[dict[str, Any]], object]) -> Document:
    """The document of `TEXT`, written, changed and read."""
    form = json.loads(dump(publisher.read_text(TEXT)))
    change(form["document"])
    found = read_json(json.dumps(form).encode(), "a.json")
    assert isinstance(found, Document)
    return found


def leaf(document: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = document["body"][0]["blocks"][0]["content"][0]
    return found


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda one: leaf(one).update(text="今天，停水了。"), "$.document.edits: the leaf at 6 is"),
        (lambda one: leaf(one).update(span=[6, 90]), "$.document.edits: the leaf at 6 is"),
        (lambda one: one["edits"].pop(), "$.document.source: text, edits and zones"),
        (lambda one: one["source"].update(text="别的"), "$.document.source: text, edits and zones"),
    ],
)
def test_text_and_edits_lead_back_to_the_source(
    change: Callable[[dict[str, Any]], object], message: str
) -> None:
    with pytest.raises(InputError) as caught:
        read(change)
    assert caught.value.message.startswith(message)
    assert str(caught.value.place) == "a.json"
    assert caught.value.exit_code == 3


def test_what_no_text_holds_is_replaced() -> None:
    def change(document: dict[str, Any]) -> None:
        leaf(document)["text"] = "\ud83d天，停水\0"
        document["source"]["text"] = "# 停水\n\n\ud83d天,停水\0\n"

    document = read(change)
    assert [one.text for one in document.paragraphs()] == ["\ufffd天，停水\ufffd"]
    assert publisher.restore(document) == "# 停水\n\n\ufffd天,停水\ufffd\n"
    (problem,) = document.problems
    assert problem.message == "U+D83D and 3 others like it cannot stand in a text and reads as U+FFFD"


def test_a_document_that_is_cut_off_is_told_with_its_place() -> None:
    with pytest.raises(InputError) as caught:
        read_json(b'{"schema": 1,\n"document": {', "a.json")
    assert str(caught.value.place) == "a.json:2:14"
    assert caught.value.message.startswith("not JSON: Expecting property name")
