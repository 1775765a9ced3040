"""Damage is deterministic, and says the truth about itself."""

from __future__ import annotations

import io

import pytest

from publisher.model import Document
from publisher.write import registry
from publisher.write.contract import EARLIEST
from tests.repair_corpus.corpus import articles
from tests.repair_corpus.damage import LEVELS, damage


def markdown(document: Document) -> str:
    """The document as its Markdown writer writes it."""
    writer, sink = registry.writer("md"), io.BytesIO()
    writer.write(document, sink, writer.options(time=EARLIEST))
    return sink.getvalue().decode("utf-8")


@pytest.mark.parametrize("level", LEVELS)
def test_the_same_seed_gives_the_same_text(level: str) -> None:
    for article in articles()[:5]:
        assert damage(article, level, 1) == damage(article, level, 1)


def test_seeds_differ() -> None:
    article = articles()[0]
    assert len({damage(article, "noisy", seed).text for seed in range(5)}) == 5


def test_clean_text_holds_every_unit_as_it_is() -> None:
    for article in articles():
        text = damage(article, "clean").text
        for unit in article.units:
            if unit.role != "table":
                assert unit.text in text, (article.name, unit.text)


@pytest.mark.parametrize("level", LEVELS)
def test_no_letter_is_lost_by_damage(level: str) -> None:
    for article in articles():
        damaged = damage(article, level)
        left = sum(character.isalnum() for character in damaged.text)
        wanted = sum(character.isalnum() for unit in damaged.units for character in unit.text)
        assert left >= wanted, article.name
