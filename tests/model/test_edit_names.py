"""Edits are called by a rule of repair, or by a name that says what else was done."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

import publisher
from publisher.model import STEPS, Document, units
from publisher.model.edit_names import CAPTION_SPACE
from publisher.repair import RULES
from publisher.write import registry
from publisher.write.contract import EARLIEST

TESTS = Path(__file__).parents[1]
SOURCES = [
    TESTS.parent / "seeds" / "special-report.md",
    *sorted((TESTS / "read" / "layout_fixtures").glob("*.json")),
]
RULE_NAMES = {name for name, _ in RULES}


def names(document: Document) -> set[str]:
    return {name for edit in document.edits for name in edit.rule.split("+")}


def test_no_rule_can_be_taken_for_a_step() -> None:
    assert not [name for name in RULE_NAMES if "." in name or "+" in name]
    assert all("." in name for name in STEPS)


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_every_edit_has_a_name_that_is_explained(source: Path) -> None:
    document = publisher.read(source)
    assert names(document) <= RULE_NAMES | set(STEPS)


def test_a_space_between_two_captions_is_no_repair(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    block = {"type": "image", "img_path": "", "image_caption": ["站房", "新貌"], "page_idx": 0}
    path.write_text(json.dumps([block], ensure_ascii=False), "utf-8")
    document = publisher.read(path)
    assert [unit.text for unit in units(document)] == ["站房 新貌"]
    (space,) = [edit for edit in document.edits if edit.after]
    assert (space.rule, space.is_markup) == (CAPTION_SPACE, True)


@pytest.mark.parametrize("format_name", ["docx", "epub", "tei"])
def test_documents_read_from_our_own_files_have_no_other_names(format_name: str, tmp_path: Path) -> None:
    writer = registry.writer(format_name)
    sink = io.BytesIO()
    writer.write(publisher.read(SOURCES[0]), sink, writer.options(time=EARLIEST))
    path = tmp_path / f"report{writer.suffix}"
    path.write_bytes(sink.getvalue())
    assert names(publisher.read(path)) <= RULE_NAMES | set(STEPS)
