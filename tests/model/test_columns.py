"""The alignment of columns, from what is said of their cells."""

from __future__ import annotations

import json

import pytest

from publisher.model import AlignedCell, CodecError, ColumnAlignment, column_alignment, dump, load
from tests.samples import everything

HEAD, BODY, EMPTY = (True, True), (False, True), (False, False)
"""Whether a cell is the head's, and whether it has text."""


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ([], ""),
        ([("end", BODY), ("end", BODY), ("center", BODY)], "end"),  # a single cell stands otherwise
        ([("end", BODY), ("center", BODY)], ""),
        ([("end", BODY), ("", BODY)], ""),  # half of them say nothing
        ([("center", HEAD), ("end", BODY), ("", EMPTY), ("", EMPTY)], "end"),
        ([("center", HEAD), ("", BODY)], ""),
        ([("center", HEAD), ("end", EMPTY)], "end"),
        ([("center", HEAD)], "center"),
    ],
)
def test_most_cells_below_the_head_say_it(
    cells: list[tuple[ColumnAlignment, tuple[bool, bool]]], found: ColumnAlignment
) -> None:
    aligned = [AlignedCell(1, said, *place) for said, place in cells]
    assert column_alignment(2, aligned) == (("", found) if found else ())


def test_columns_speak_where_they_have_no_cells() -> None:
    cells = [AlignedCell(0, "center", is_head=False, has_text=True)]
    assert column_alignment(3, cells, ("end", "end")) == ("center", "end", "")
    assert column_alignment(1, cells, ("end", "end")) == ("center",)


def test_json_has_it_only_where_something_is_said() -> None:
    """Files that were written before it was known stay as they are, and are read."""
    assert "column_alignment" not in dump(everything())


def test_json_of_another_number_of_columns_is_refused() -> None:
    text = dump(everything())
    at = text.index('"type": "table"') + len('"type": "table"')
    with pytest.raises(CodecError, match="1 alignments in a table of 2 columns"):
        load(json.dumps(json.loads(f'{text[:at]}, "column_alignment": ["end"]{text[at:]}')))
