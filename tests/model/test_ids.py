"""Stable identifiers."""

from __future__ import annotations

import re
import uuid

from publisher.model import Identifier, source_urn


def test_ids_come_from_content_and_among_equals_from_position() -> None:
    identify = Identifier()
    first, second, third = (identify("paragraph", text) for text in ("甲", "乙", "甲"))
    assert first != second
    assert third == f"{first}-2"


def test_a_changed_paragraph_leaves_the_ids_of_others_alone() -> None:
    before, after = Identifier(), Identifier()
    assert [before("p", text) for text in "甲乙丙"][2] == [after("p", text) for text in "甲丁丙"][2]


def test_ids_are_xml_names_for_any_text() -> None:
    identify = Identifier()
    for text in ("", "1", "甲 乙", "\ud800", "<&>"):
        assert re.fullmatch("[A-Za-z_][A-Za-z0-9_.-]*", identify("quotation", text))


def test_a_source_has_one_urn() -> None:
    urn = source_urn("05378a2b")
    assert urn == source_urn("05378a2b") != source_urn("05378a2c")
    assert uuid.UUID(urn).version == 5
