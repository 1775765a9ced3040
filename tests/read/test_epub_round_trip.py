"""An edition of ours gives back the document it was made from, all of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import Phase, example, given, settings

import publisher
from publisher.model import Article, Block, Document, Figure, ItemList, Quotation, Separator, restore
from publisher.read.epub import read_epub
from tests.samples import everything
from tests.strategies import ANY, documents
from tests.write.epub.editions import write

# Shrinking a failure takes minutes, as each edition takes a twentieth of a second.
UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)


@pytest.mark.parametrize("options", [{}, {"vertical": True}, {"embed_fonts": True}])
def test_a_document_with_everything(options: dict[str, bool]) -> None:
    document = everything()
    assert read_epub(write(document, **options)[0], "river.epub") == document


@pytest.mark.parametrize("first", [Quotation("q", ()), Figure("f", None, "", (), ()), Separator("s")])
def test_a_label_before_what_shows_nothing(first: Block) -> None:
    """It is not the label of the paragraph behind that."""
    made = publisher.read_text("1. 甲乙丙。\n2. 丁戊己。")
    [article] = made.body
    assert isinstance(article, Article)
    [items] = article.blocks
    assert isinstance(items, ItemList)
    item, *others = items.items
    items = replace(items, items=(replace(item, blocks=(first, *item.blocks)), *others))
    document = replace(made, body=(replace(article, blocks=(items,)),))
    again = read_epub(write(document)[0], "river.epub")
    assert again.problems == ()
    assert again == document


@settings(max_examples=60, deadline=None, phases=UNSHRUNK)
@given(documents())
def test_any_document(document: Document) -> None:
    again = read_epub(write(document)[0], "river.epub")
    assert again.problems == document.problems
    assert again == document


@settings(max_examples=30, deadline=None, phases=UNSHRUNK)
@given(documents(ANY))
@example(
    publisher.read_text("# 题\n\n甲[^1]乙[^2]。\n\n[^1]: 0\x16注\n[^2]: 00注")
)  # sorted as it is shown
def test_any_characters_in_vertical_lines(document: Document) -> None:
    again = read_epub(write(document, vertical=True)[0], "river.epub")
    assert again.problems == document.problems
    assert again == document


def test_the_special_report(report_source: Path, tmp_path: Path) -> None:
    document = publisher.read(report_source)
    publisher.write(document, tmp_path / "report.epub")
    again = publisher.read(tmp_path / "report.epub")
    assert again == document
    assert restore(again) == report_source.read_text(encoding="utf-8")
