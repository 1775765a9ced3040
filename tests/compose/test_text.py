"""Whatever the design, every character of the document is on the pages once, in reading order."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings

from publisher.compose import Page, TextLine, compose, designs, load_design
from publisher.compose.glyphs.copy_desk import CopyDesk
from publisher.errors import UncoveredError
from publisher.faces import catalogue, require_coverage
from publisher.model import Document, Link, Note, Paragraph, Ruby, leaves, lines
from tests.compose.setting import FURNITURE, Writer, pages, text_lines, tiny
from tests.samples import Leaves, everything
from tests.strategies import documents


def _texts(made: list[Page]) -> Iterator[str]:
    """The whole text of every matter, put together from its lines."""
    parts: dict[int, tuple[str, list[tuple[int, int]]]] = {}
    for page in made:
        for line in text_lines(page):
            assert line.matter.role not in FURNITURE
            parts.setdefault(id(line.matter), (line.matter.text, []))[1].append((line.start, line.end))
    for text, stretches in parts.values():
        at = 0
        for start, end in stretches:
            assert start == at, f"{text!r} is interrupted at {at}"
            at = end
        assert at == len(text)
        yield text


def _characters(document: Document) -> str:
    """Every leaf of the document, notes and readings included, in the order of its characters."""
    return "".join(sorted("".join(leaf.text for line in lines(document) for leaf in leaves(line))))


@pytest.mark.parametrize("name", designs())
def test_everything_is_set_once(name: str) -> None:
    document = everything()
    made = pages(document, load_design(name))
    assert "".join(sorted("".join(_texts(made)).replace("1", ""))) == _characters(document).replace("1", "")


def test_a_note_without_a_label_is_set() -> None:
    new = Writer()
    called = Paragraph("p", "body", (new.leaf("渡口"), Note((new.leaf("即渡头。"),), "")))
    made = pages(new.document(new.article("", called)), tiny())
    assert "".join(_texts(made)) == "渡口即渡头。"


@pytest.mark.parametrize("name", designs())
@settings(max_examples=25, deadline=None)
@given(document=documents())
def test_any_document_is_set_once(name: str, document: Document) -> None:
    try:
        require_coverage(document)
    except UncoveredError:
        return
    # Note marks are printed twice: where the note is called, and before the note.
    marks = "".join(_marks(document))
    made = list(compose(document, load_design(name)))
    assert "".join(sorted("".join(_texts(made)))) == "".join(sorted(_characters(document) + marks * 2))


def _marks(document: Document) -> Iterator[str]:
    def walk(content: tuple[object, ...]) -> Iterator[str]:
        for node in content:
            if isinstance(node, Note):
                yield node.label
            if isinstance(node, Ruby):
                yield from walk(node.annotation)
            yield from walk(getattr(node, "content", ()))

    for line in lines(document):
        yield from walk(line)


@pytest.mark.parametrize("name", designs())
def test_lines_know_their_place_in_the_source(name: str) -> None:
    document = everything()
    for page in compose(document, load_design(name)):
        for line in text_lines(page):
            if not line.matter.leaves:
                continue
            span = line.matter.source(line.start, line.end)
            assert span is not None
            assert 0 <= span.start <= span.end <= len(document.source.text)


@pytest.mark.parametrize("name", designs())
def test_two_runs_give_equal_pages(name: str) -> None:
    first, second = (
        [
            [(mark.matter.text, mark[1:]) if isinstance(mark, TextLine) else mark for mark in page.content]
            for page in compose(everything(), load_design(name))
        ]
        for _ in range(2)
    )
    assert first == second


def test_links_of_a_matter_are_disjoint_where_one_stands_in_another() -> None:
    new = Leaves()
    inner = Link((new("乙"),), "#inner")
    line = (new("前"), Link((new("甲"), inner, new("丙")), "#outer"), Link((new("丁"),), "#last"))
    design = load_design("report")
    copy = CopyDesk(design, catalogue()).copy(line, design.style("body"), "body", "p")
    assert [(copy.matter.text[start:end], target) for start, end, target in copy.matter.references] == [
        ("甲", "#outer"),
        ("乙", "#inner"),
        ("丙", "#outer"),
        ("丁", "#last"),
    ]
