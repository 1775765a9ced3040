"""Ways through a document."""

from __future__ import annotations

from publisher.model import Figure, Note, labelled_lines, leaves, lines, plain_text, units
from publisher.model.walk import articles, blocks
from tests.samples import everything


def test_units_come_in_reading_order_with_their_roles() -> None:
    found = [(unit.role, unit.text) for unit in units(everything())]
    assert found[:8] == [
        ("rubric", "春天的河流"),
        ("rubric", "特别策划"),
        ("kicker", "水文站里的一年"),
        ("headline", "守着一条大河 读懂它的“脾气”"),
        ("deck", "——访青石水文站站长，林小满"),
        ("byline", "本报记者/周南"),
        ("caption", "林小满在站房前。本报记者/周南 摄"),
        ("lead", "2023年3月22日，青石水文站的仪器又一次响起来。林小满说：“水位3.14米，流速1.5 m/s！”"),
    ]
    assert ("list", "1. 早八时") in found
    assert ("table", "日期 | 水位（米）\n3月1日 | 2.98\n3月22日 | 3.14") in found


def test_paragraphs_are_those_of_lists_and_quotations_too() -> None:
    texts = [paragraph.text for paragraph in everything().paragraphs()]
    assert texts[2:6] == ["水有水的道理。", "测水位；", "早八时", "晚八时"]


def test_plain_text_leaves_notes_and_readings_out() -> None:
    paragraph = next(one for one in everything().paragraphs() if "濛江" in one.text)
    assert "站志由" not in paragraph.text
    assert "méng" not in paragraph.text
    assert any(isinstance(node, Note) for node in paragraph.content)


def test_every_leaf_is_reached_once() -> None:
    document = everything()
    spans = [leaf.span for line in lines(document) for leaf in leaves(line)]
    assert len(spans) == len(set(spans))
    assert sum(len(plain_text([leaf])) for line in lines(document) for leaf in leaves(line)) > 200


def test_lines_have_the_roles_of_their_parts() -> None:
    found = [(role, plain_text(line)) for line, role in labelled_lines(everything())]
    assert [role for role, _ in found[:5]] == ["rubric", "rubric", "kicker", "headline", "headline"]
    caption = found.index(("caption", "林小满在站房前。"))
    assert found[caption + 1] == ("credit", "本报记者/周南 摄")
    assert ("number", "1. ") in found
    assert ("table", "水位（米）") in found


def test_blocks_are_those_inside_containers_too() -> None:
    (first, _) = articles(everything().body)
    kinds = [type(block).__name__ for block in blocks(first.blocks)]
    assert kinds.count("ItemList") == 2
    assert sum(isinstance(block, Figure) for block in first.blocks) == 2
