"""Notices that list something: sentence, table, signature and day stand in this order."""

from __future__ import annotations

import pytest

from publisher.compose import load_design
from publisher.compose.galley.galley import Galley
from publisher.compose.newspaper.picture_choice import illustration
from publisher.faces import catalogue
from publisher.model import Block, Paragraph, Row, Table
from tests.compose.setting import Writer, characters, pages, text_lines

SENTENCE = "现将各段路长公示如下，公示期自十一月二十一日起七日。"


def _notice(new: Writer) -> tuple[Block, ...]:
    rows = [[(new.leaf(text),) for text in ("县城—青石", "31.5公里", "卢向明", "0000-5551201")]] * 5
    return (
        new.paragraph(SENTENCE),
        Table("table", 1, tuple(Row(tuple(row)) for row in rows), ()),
        Paragraph("name", "byline", (new.leaf("北岭县交通运输局"),)),
        Paragraph("day", "dateline", (new.leaf("2024年11月21日"),)),
    )


@pytest.mark.parametrize("design", ["newspaper", "report", "book", "vertical"])
@pytest.mark.parametrize("before", [0, 700])
def test_what_signs_a_notice_stands_behind_its_table(design: str, before: int) -> None:
    new = Writer()
    beside = [new.article("前面一篇的标题", characters(before))] if before else []
    made = pages(new.document(*beside, new.article("路长公示", *_notice(new))), load_design(design))
    nodes = [line.matter.node for page in made for line in text_lines(page)]
    order = [nodes.index(node) for node in ("table", "name", "day")]
    assert order == sorted(order)
    assert max(at for at, node in enumerate(nodes) if node == "table") < order[1]


def test_a_table_that_takes_all_columns_of_a_newspapers_block_stands_below_the_sentence() -> None:
    """Over the last columns, it stands beside it."""
    new = Writer()
    article = new.article("路长公示", *_notice(new))
    found, text = illustration(Galley(load_design("newspaper"), catalogue()), article)
    assert found is not None
    assert [block.text for block in text if isinstance(block, Paragraph)] == [SENTENCE]
    assert (len(found.heads(2)), len(found.feet(2))) == (0, 2)
    found, _ = illustration(Galley(load_design("newspaper"), catalogue()), article)
    assert found is not None
    found.stand_beside(lambda most: 40)
    assert found.columns(6) < 6
    assert (len(found.heads(6)), len(found.feet(6))) == (found.columns(6), 0)


def test_who_signs_turns_over_by_sense() -> None:
    """Not 协会 / 会员）, which a full line of twelve characters would leave alone."""
    new = Writer()
    signed = Paragraph("name", "editor", (new.leaf("（作者系临江县作家协会会员）"),))
    article = new.article("铁路边的日子", *[characters(140, salt=str(at)) for at in range(9)], signed)
    (page,) = pages(new.document(article), load_design("newspaper"))
    lines = [line for line in text_lines(page) if line.matter.node == "name"]
    shown = [line.matter.text[line.start : line.end] for line in lines]
    assert shown == ["（作者系临江县", "作家协会会员）"]
