"""The document's tree: what keeps its parts in bounds and their ids their own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from publisher.model import Block, Document, ItemList, Metadata, Role, Table, articles, restore, units
from publisher.read import from_text, read_markdown
from publisher.repair import repair, standard
from publisher.repair.assembly.assemble import assemble
from publisher.repair.assembly.nesting import DEEPEST
from publisher.repair.decisions import ROLES
from publisher.repair.draft import draft


def repaired(text: str) -> Document:
    return repair(read_markdown(from_text(text, "a.md")))


def codes(document: Document) -> list[str]:
    return [problem.code for problem in document.problems]


def top(document: Document) -> list[Block]:
    return [block for article in articles(document.body) for block in article.blocks]


def lists(document: Document) -> list[ItemList]:
    return [
        one for article in articles(document.body) for one in article.blocks if isinstance(one, ItemList)
    ]


def tables(document: Document) -> list[Table]:
    return [one for one in top(document) if isinstance(one, Table)]


def drawn(found: ItemList) -> str:
    """A list on one line: 甲(乙 丙) has two items in a list inside its first."""
    items = []
    for item in found.items:
        first, *inner = item.blocks
        inside = "".join(f"({drawn(one)})" for one in inner if isinstance(one, ItemList))
        items.append(getattr(first, "text", "") + inside)
    return " ".join(items)


class TestLists:
    def test_one_that_changes_leaves_the_id_of_the_next_alone(self) -> None:
        before = repaired("- 甲\n- 乙\n1. 丙\n2. 丁\n")
        after = repaired("- 甲\n- 子\n1. 丙\n2. 丁\n")
        first, second = (one.id for one in lists(before))
        changed, same = (one.id for one in lists(after))
        assert first != changed
        assert second == same

    def test_what_is_deeper_than_any_list_is_printed_stands_on_the_last_level(self) -> None:
        text = "".join("  " * level + f"- {level}\n" for level in range(DEEPEST + 2)) + "- 末\n"
        document = repaired(text)
        (found,) = lists(document)
        assert drawn(found).startswith("0(1(2(3(")
        assert drawn(found).endswith("(30(31 32 33" + ")" * (DEEPEST - 1) + " 末")
        (problem,) = document.problems
        assert problem.code == "repair.deep-list"
        assert str(problem.place) == "a.md:33:67"
        assert restore(document) == text

    def test_a_list_of_thousands_of_levels_is_read(self) -> None:
        text = "".join(" " * level + f"- {level}\n" for level in range(2_000))
        assert restore(repaired(text)) == text


class TestTables:
    def test_a_row_that_lacks_cells_is_filled_up(self) -> None:
        (table,) = tables(repaired("|甲|乙|\n|---|---|\n|丙|\n"))
        assert [len(row.cells) for row in table.rows] == [2, 2]

    def test_rows_of_very_different_length_are_several_tables(self) -> None:
        text = "|甲|乙|\n|---|---|\n" + "|丙|\n" * 100 + "|丁" * 200 + "|\n" + "|戊|\n" * 20
        document = repaired(text)
        sizes = [(len(one.rows), len(one.rows[0].cells), one.header_rows) for one in tables(document)]
        assert sizes == [
            (101, 2, 1),
            (17, 200, 0),
            (4, 1, 0),
        ]
        assert codes(document) == ["repair.uneven-table"]
        assert restore(document) == text


class TestNumbers:
    @pytest.mark.parametrize("role", [*ROLES, "lead", "noise"])
    def test_whatever_an_item_is_its_number_stays(self, role: Role) -> None:
        recovered = read_markdown(from_text("# 甲\n\n乙。\n\n3. 丙丁\n", "a.md"))
        *others, item = recovered.passages
        assert item.label
        for one in (item, replace(item, kind="text"), replace(item, kind="heading", level=2)):
            passages = (*others, one.labelled(role))
            document = assemble(draft(replace(recovered, passages=passages), standard(), 0.6), Metadata())
            assert restore(document) == recovered.source.text
            assert "3. 丙丁" in "".join(unit.text for unit in units(document))
