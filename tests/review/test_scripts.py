"""What the scripts make of an editor's words, without a browser: corrections, and the file of them."""

from __future__ import annotations

import json
import os
import tomllib
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.model import units
from publisher.read import from_text, read_markdown
from publisher.repair import Examination, repair
from publisher.repair.decisions import parse
from tests.review.test_page import TEXT, data, look, page

if os.environ.get("CI") == "true":
    import quickjs
else:
    quickjs = pytest.importorskip("quickjs")


# What browsers know since 2022, and the engine does not.
NEWER = "Array.prototype.at ??= function (at) { return this[at < 0 ? this.length + at : at]; };"


@pytest.fixture(scope="module")
def script() -> Any:
    """Calls a function of texts.js or stretches.js."""
    context = quickjs.Context()
    context.eval(NEWER)
    for name in ("texts.js", "stretches.js"):
        context.eval(files("publisher.review").joinpath(name).read_text("utf-8"))

    def call(function: str, *arguments: Any) -> Any:
        given = ", ".join(json.dumps(one) for one in arguments)
        return json.loads(context.eval(f"JSON.stringify({function}({given}))"))

    return call


def lines(found: Examination) -> list[list[dict[str, Any]]]:
    """The lines of a page that can be corrected, as stretches."""
    source, content = found.document.source.text, data(page(found))
    return [_stretches(row[4], content["changes"], source) for row in content["rows"] if row]  # type: ignore[attr-defined,index]


def _stretches(given: list[Any], changes: list[Any], source: str) -> list[dict[str, Any]]:
    """As by_hand.js makes them, of a page on which nothing is decided yet."""
    made: list[dict[str, Any]] = []
    position = 0
    for one in given:
        if isinstance(one, int):
            _, start, before, after, *_ = changes[-one - 1 if one < 0 else one]
            change = {"start": start, "before": before, "after": after}
            stretch = {"text": [*after], "fixed": one < 0, "whole": True, "change": change}
        else:
            start, before = one[0], source[one[0] : one[0] + one[1]]
            stretch = {"text": [*before], "fixed": False, "whole": False}
        until = position + len(stretch["text"])  # type: ignore[arg-type]
        places = {"start": start, "before": before, "end": start + len(before), "position": position}
        made.append({**stretch, **places, "until": until})
        position = until
    return made


def read(line: list[dict[str, Any]]) -> str:
    return "".join(character for one in line for character in one["text"])


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ("清晨", "傍晚", [["清晨", "傍晚"]]),
        ("真热闹", "真热闹得很", [["", "得很"]]),
        ("，豆腐", "、豆腐", [[",", "、"]]),  # a change of repair is corrected as a whole
        ("挑担的人来来往往，", "挑担的人，", [["来来往往", ""]]),
        ("位置", "地方", [["位", "地方"], ["置", ""]]),  # the halves of a joined line are two places
    ],
)
def test_a_correction_is_changes_to_the_source(
    script: Any, old: str, new: str, changes: list[list[str]]
) -> None:
    (line,) = (one for one in lines(look(TEXT)) if old in read(one))
    found = script("corrections", line, read(line).replace(old, new))
    assert [change[1:] for change in found["changes"]] == changes


@given(st.data())
def test_corrections_make_the_text_that_was_asked_for(script: Any, choice: st.DataObject) -> None:
    line = choice.draw(st.sampled_from(lines(look(TEXT))))
    text = read(line)
    start = choice.draw(st.integers(0, len(text)))
    end = choice.draw(st.integers(start, len(text)))
    wanted = text[:start] + choice.draw(st.text("清晨,，𠮷 ", max_size=4)) + text[end:]
    found = script("corrections", line, wanted)
    if found is not None and not found["undone"]:
        assert script("corrected", line, found["changes"]) == wanted


def test_the_file_of_corrections_is_replayed(script: Any) -> None:
    found = look(TEXT)
    (line,) = (one for one in lines(found) if "清晨" in read(one))
    wanted = read(line).replace("清晨", "傍晚").replace("真热闹", "真“热”闹")
    made = script("corrections", line, wanted)["changes"]
    keys = ("start", "before", "after")
    entries = [script("tomlEntry", "change", dict(zip(keys, change, strict=True))) for change in made]
    head = f'sha256 = "{found.document.source.sha256}"\n'
    decisions = parse(head + "".join(entries), "a.decisions.toml")
    document = repair(read_markdown(from_text(TEXT, "a.md")), decisions=decisions)
    assert wanted in [unit.text for unit in units(document)]
    assert [one.code for one in document.problems] == ["repair.undecided-join"], "none is stale"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_every_text_comes_back_from_an_entry(script: Any, text: str) -> None:
    entry = script("tomlEntry", "change", {"start": 3, "before": text})
    assert tomllib.loads(entry) == {"change": [{"start": 3, "before": text}]}
