"""JSON: what we write passes; what was changed outside is found."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

import publisher
from publisher.check import check_bytes
from publisher.errors import UsageError
from publisher.model import dump


def sound() -> dict[str, Any]:
    document = publisher.read("# 停水通知\n\n因管道检修,东街今日停水。\n")
    form: dict[str, Any] = json.loads(dump(document))
    return form


def newer(form: dict[str, Any]) -> None:
    form["schema"] = 99


def retyped(form: dict[str, Any]) -> None:
    form["document"]["source"]["text"] = form["document"]["source"]["text"].replace("东街", "西街")


def missing(form: dict[str, Any]) -> None:
    del form["document"]["source"]


def edited(form: dict[str, Any]) -> None:
    form["document"]["edits"].clear()


def test_what_we_write_passes() -> None:
    assert check_bytes(json.dumps(sound()).encode(), "a.json") == []


@pytest.mark.parametrize(
    ("plant", "code", "message"),
    [
        (newer, "check.json.schema", "$.schema: 99"),
        (missing, "check.json.schema", "missing or unknown in document: source"),
        (retyped, "check.json.restore", "gives another text"),
        (edited, "check.json.restore", "are in no leaf or edit"),
    ],
)
def test_planted_defects(plant: Callable[[dict[str, Any]], None], code: str, message: str) -> None:
    form = sound()
    plant(form)
    (problem,) = check_bytes(json.dumps(form).encode(), "a.json")
    assert problem.code == code
    assert message in problem.message


def test_where_the_json_ends_is_told() -> None:
    (problem,) = check_bytes(b'{"schema": 1,\n"document": {', "a.json")
    assert str(problem.place) == "a.json:2:14"


@pytest.mark.parametrize("data", [b"[]", b'{"rules": []}', b'[{"type": "text", "page_idx": 0}]'])
def test_json_of_others_is_not_judged(data: bytes) -> None:
    with pytest.raises(UsageError, match="no check for this kind: JSON that is no document of publisher"):
        check_bytes(data, "a.json")


@pytest.mark.parametrize("data", [b"", b"\xff", b"{", b"[" * 100_000])
def test_rubbish(data: bytes) -> None:
    (problem,) = check_bytes(data, "a.json")
    assert problem.code == "check.json.schema"
