"""The document as JSON."""

from __future__ import annotations

import json
from dataclasses import replace

import jsonschema
import pytest

from publisher.model import SCHEMA_VERSION, Box, CodecError, Size, Span, Zone, dump, load
from publisher.model.schema import PATH, generate
from tests.samples import everything


def test_load_gives_back_what_dump_wrote() -> None:
    document = everything()
    assert load(dump(document)) == document
    assert load(dump(document, indent=1).encode()) == document


def test_where_the_text_was_printed_is_kept() -> None:
    document = everything()
    zone = Zone(Span(0, 4), 2, Box(60, 80.5, 940, 120), Size(1000, 1000), "permille", "page_header")
    zoned = replace(document, source=replace(document.source, zones=(zone,)))
    text = dump(zoned)
    assert load(text) == zoned
    jsonschema.validate(json.loads(text), generate())
    with pytest.raises(CodecError, match=r"zones\[0\].box: expected 4 entries, found 3"):
        load(text.replace("60, 80.5, ", "60, "))


def test_nodes_inside_nodes_without_end_are_refused() -> None:
    form = json.loads(dump(everything()))
    inner: dict[str, object] = {"type": "quotation", "id": "q", "blocks": []}
    for _ in range(300):
        inner = {"type": "quotation", "id": "q", "blocks": [inner]}
    form["document"]["body"][0]["parts"][0]["blocks"] = [inner]
    with pytest.raises(CodecError, match="nested too deeply"):
        load(json.dumps(form))


def test_the_shipped_schema_is_the_generated_one() -> None:
    assert json.loads(PATH.read_text("utf-8")) == generate()


def test_a_dump_fits_the_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(generate())
    jsonschema.validate(json.loads(dump(everything())), generate())


def test_the_schema_refuses_a_node_of_no_known_kind() -> None:
    form = json.loads(dump(everything()))
    form["document"]["body"][0]["parts"][0]["blocks"][1]["type"] = "advert"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(form, generate())


def test_the_schema_knows_how_sure_an_edit_can_be() -> None:
    form = json.loads(dump(everything()))
    form["document"]["edits"][0]["confidence"] = -0.2
    with pytest.raises(jsonschema.ValidationError, match=r"-0\.2 is less than the minimum of 0"):
        jsonschema.validate(form, generate())


def broken(change: str, value: object) -> str:
    """A dump of `everything()` with the metadata field `change` set to `value`."""
    form = json.loads(dump(everything()))
    form["document"]["metadata"][change] = value
    return json.dumps(form)


def changed(path: list[str | int], value: object) -> str:
    """A dump of `everything()` with the value at a path below its document replaced."""
    form = json.loads(dump(everything()))
    *outer, last = path
    inner = form["document"]
    for step in outer:
        inner = inner[step]
    inner[last] = value
    return json.dumps(form)


ZONE = {"span": [2, 3], "page": 1, "box": [0, 0, 1, 1], "sheet": [1, 1], "unit": "point", "kind": "text"}
ARTICLE = ["body", 0, "parts", 0]
LEAF = {"type": "text", "text": "甲", "span": [0, 1]}


def block(kind: str, **parts: object) -> str:
    """A dump of `everything()` whose first article has one block, of these parts."""
    return changed([*ARTICLE, "blocks"], [{"type": kind, "id": "x", **parts}])


def table(rows: list[int], headers: int = 0, merged: tuple[int, ...] = (0, 0, 1, 1)) -> str:
    """As `block`, a table whose rows have so many cells."""
    cells = [{"cells": [[LEAF]] * width} for width in rows]
    return block("table", header_rows=headers, rows=cells, caption=[], merged=[merged])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "not JSON"),
        ("[]", 'expected an object with "schema" and "document"'),
        ('{"schema": 99, "document": {}}', f"99, but this version reads {SCHEMA_VERSION}"),
        ('{"schema": 1, "document": {}}', "missing or unknown in document"),
        (broken("title", 3), r"\$\.document\.metadata\.title: expected str, found int"),
        (broken("colour", "red"), "missing or unknown in metadata: colour"),
        (broken("creators", [{"name": "甲", "role": "king"}]), "'king' is none of author"),
        ("[" * 200_000, "nested too deeply"),
        (changed(["body", 0, "type"], []), r"\$\.document\.body\[0\]\.type: \[\] is none of"),
        (changed(["edits", 0, "end"], 10**12), r"\$\.document\.edits\[0\]: from 0 to 1000000000000 are no"),
        (changed(["edits", 0, "confidence"], 10**400), r"edits\[0\]\.confidence: .* too large"),
        (changed(["edits", 0, "confidence"], 1.5), r"edits\[0\]\.confidence: 1\.5 is more than 1"),
        (
            changed(["source", "zones"], [{**ZONE, "span": [2, -1]}]),
            r"zones\[0\]\.span\[1\]: -1 is less than 0",
        ),
        (changed(["source", "zones"], [{**ZONE, "span": [2, 1]}]), r"zones\[0\]\.span: .* from 2 to 1"),
        (changed(["source", "zones"], [{**ZONE, "page": 0}]), r"zones\[0\]\.page: 0 is less than 1"),
        (table([1, 2]), r"parts\[0\]\.blocks\[0\]: a table with rows of 1 to 2 cells"),
        (table([0, 0]), r"blocks\[0\]: a table whose rows have no cells"),
        (table([2, 2], headers=3), r"blocks\[0\]: 3 header rows in a table of 2 rows"),
        (table([2, 2], headers=-1), r"blocks\[0\]\.header_rows: -1 is less than 0"),
        (table([2, 2], merged=(0, -1, 2, 2)), r"merged\[0\]\[1\]: -1 is less than 0"),
        (table([2, 2], merged=(0, 0, 0, 2)), r"merged\[0\]\[2\]: 0 is less than 1"),
        (block("paragraph", role="body", content=[]), r"blocks\[0\]: a paragraph without content"),
        (block("crosshead", level=0, content=[LEAF]), r"blocks\[0\]\.level: 0 is less than 1"),
        (changed([*ARTICLE, "deck"], [[{**LEAF, "text": ""}]]), r"deck\[0\]\[0\]: a leaf without text"),
        (changed([*ARTICLE, "deck"], [[{**LEAF, "text": "甲\n乙"}]]), r"deck\[0\]\[0\]: a line feed"),
    ],
)
def test_what_is_no_document_is_refused_with_its_path(text: str, message: str) -> None:
    with pytest.raises(CodecError, match=message):
        load(text)
