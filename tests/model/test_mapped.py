"""Ids, blocks, lines and pictures of a document, exchanged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace

from hypothesis import given

from publisher.model import (
    Asset,
    Block,
    Document,
    Figure,
    Inlines,
    Quotation,
    Separator,
    Span,
    Text,
    all_blocks,
    assets,
    leaves,
    lines,
    paragraphs,
)
from publisher.model.mapped import with_assets, with_blocks, with_ids, with_lines
from tests.samples import everything
from tests.strategies import documents


def everywhere(value: object) -> Iterator[object]:
    """A value and all there is in it, whatever the fields that hold it are called."""
    yield value
    if is_dataclass(value):
        inner = [getattr(value, one.name) for one in fields(value)]
    else:
        inner = list(value) if isinstance(value, tuple) else []
    for one in inner:
        yield from everywhere(one)


def texts(document: Document) -> list[Text]:
    """Every leaf in the order of the source."""
    found = [one for one in everywhere(document.body) if isinstance(one, Text)]
    return sorted(found, key=lambda leaf: leaf.span)


@given(documents())
def test_every_leaf_is_in_one_line(document: Document) -> None:
    found = [leaf for line in lines(document) for leaf in leaves(line)]
    assert sorted(found, key=lambda leaf: leaf.span) == texts(document)


@given(documents())
def test_every_line_is_exchanged_for_what_was_made_of_it(document: Document) -> None:
    def numbered(line: Inlines) -> Inlines:
        given_lines.append(line)
        return (Text(str(len(given_lines)), Span(0, 0)),)

    given_lines: list[Inlines] = []
    changed = with_lines(document, numbered)
    assert given_lines == list(lines(document))
    numbers = [leaf.text for line in lines(changed) for leaf in leaves(line)]
    assert numbers == [str(number + 1) for number in range(len(given_lines))]
    assert len(texts(changed)) == len(given_lines)  # nothing of before is left anywhere


@given(documents())
def test_every_picture_is_exchanged(document: Document) -> None:
    changed = with_assets(document, lambda asset: replace(asset, name=f"new {asset.name}"))
    names = [one.name for one in everywhere(document.body) if isinstance(one, Asset)]
    assert [asset.name for asset in assets(document)] == names
    assert [asset.name for asset in assets(changed)] == [f"new {name}" for name in names]


@given(documents())
def test_every_id_is_exchanged(document: Document) -> None:
    def numbered(name: str) -> str:
        given_names.append(name)
        return str(len(given_names))

    given_names: list[str] = []
    changed = with_ids(document, numbered)
    assert given_names == ids(document)
    assert ids(changed) == [str(number + 1) for number in range(len(given_names))]


def ids(document: Document) -> list[str]:
    """Every id, that of a part or block before those in it."""
    return [str(one.id) for one in everywhere(document.body) if hasattr(one, "id")]


def test_every_block_is_exchanged_and_then_what_the_new_one_holds() -> None:
    def ruled(block: Block) -> Block:
        if isinstance(block, Figure):
            return replace(block, alternative="a figure")
        return replace(block, blocks=(Separator("new"),)) if isinstance(block, Quotation) else block

    changed = with_blocks(everything(), ruled)
    found = [*all_blocks(changed)]
    assert {block.alternative for block in found if isinstance(block, Figure)} == {"a figure"}
    quotations = [block for block in found if isinstance(block, Quotation)]
    assert quotations
    assert all(block.blocks == (Separator("new"),) for block in quotations)


def test_what_is_exchanged_for_itself_leaves_the_document_as_it_was() -> None:
    document = everything()
    assert with_lines(document, lambda line: line) == document
    assert with_assets(document, lambda asset: asset) == document
    assert with_blocks(document, lambda block: block) == document
    assert with_ids(document, lambda name: name) == document
    assert [asset.name for asset in assets(document)] == ["river.png"]


def test_paragraphs_whose_lines_stay_are_not_made_again() -> None:
    document = everything()
    kept = list(paragraphs(with_lines(document, lambda line: line)))
    assert kept
    assert all(one is other for one, other in zip(kept, paragraphs(document), strict=True))
