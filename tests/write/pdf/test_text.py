"""What is copied out of a PDF is exactly the canonical text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from publisher.compose import designs
from publisher.model import Article, Document, Paragraph, units
from tests.samples import Leaves, everything
from tests.write.pdf.conftest import Write
from tests.write.pdf.reading import copied, fonts, mapped


def document_of(*texts: str) -> Document:
    new = Leaves()
    blocks = tuple(
        Paragraph(f"paragraph-{number}", "body", (new(text),)) for number, text in enumerate(texts)
    )
    sample = everything()
    source = replace(sample.source, text=new.source)
    return replace(sample, body=(Article("a", (), (), (), (), blocks),), source=source, edits=())


@pytest.mark.parametrize("design", designs())
def test_every_unit_is_copied_in_order(write: Write, design: str) -> None:
    # The note mark leaves a gap in its line, where a viewer sees a space; vertical lines it sorts
    # in its own way, so there the file's own order counts.
    read = mapped if design == "vertical" else copied
    text = read(write(everything(), design=design)[0]).replace(" ", "")
    at = 0
    for unit in units(everything()):
        parts = unit.text.replace("\n", " | ").split(" | ") if unit.role == "table" else [unit.text]
        if unit.role == "headline":
            parts = unit.text.split(" ")
        for part in parts:
            wanted = part.replace(" ", "")
            found = text.find(wanted, at)
            assert found >= 0, f"{wanted!r} is not in {text[at : at + 80]!r}"
            at = found + len(wanted)


@pytest.mark.parametrize(
    "text",
    [
        "青石905基地的TX750U于2024年1—11月完成3%—5%，" * 8,
        "An office in Offenbach: “affine AVATAR” — it’s 3.14 m/s… and so on and on until the line is full.",
        "他说：“‘一带一路’——这是……未来！”（见《大江大河》第〇卷）" * 6,
        "两个  空格，全角　空格，词 words 之间 the gap 不进文本。" * 5,
        "功耗7.2×10⁻⁹W，x₋₁与xᵗ，2H₂+O₂→2H₂O，面积35m²，" * 4,
        "零宽\u200b字符、软\u00ad连字符、变体\ufe00选择符与制表\t符都在。" * 3,
    ],
)
def test_a_paragraph_is_copied_to_the_character(write: Write, text: str) -> None:
    data, _ = write(document_of(text))
    found = copied(data)
    # A viewer may leave out what has no shape, and reads any blank as a space.
    for invisible in "\u200b\u00ad\ufe00\t\u3000 \ufffe\x02":
        found, text = found.replace(invisible, ""), text.replace(invisible, "")
    assert text in found


def test_the_hyphen_that_divides_a_word_is_seen_and_not_copied(write: Write) -> None:
    text = "江口人工智能实验室（Jiangkou Artificial Intelligence Laboratory，JAIL）用well-known的办法，" * 4
    data, _ = write(document_of(text), design="newspaper")
    seen = mapped(data)
    assert "In-telligence" in seen
    # pypdfium2 has U+FFFE for a hyphen that no copied text gets.
    assert text.replace(" ", "") in copied(data).replace(" ", "").replace("\ufffe", "")


def test_spaces_are_copied_as_often_as_they_were_written(write: Write) -> None:
    text = "the quick brown fox jumps over the lazy dog and back again " * 5
    assert text.strip() in copied(write(document_of(text.strip()))[0]).replace("  ", " ")


def test_every_code_has_its_own_character(write: Write) -> None:
    text = "人⼈山⼭水"  # Han, and the radicals that share their glyphs
    data, _ = write(document_of(text))
    for font in fonts(data):
        assert font.is_embedded
        assert font.is_subset
        assert font.without_text() == []
    assert not any("⼈" in font.texts.values() for font in fonts(data))


def test_the_gap_between_han_and_latin_is_no_character(write: Write) -> None:
    data, _ = write(document_of("中文abc中文123中文"))
    assert "中文abc中文123中文" in mapped(data)
    assert "中文abc中文123中文" in copied(data).replace(" ", ""), "a viewer may see the white as a space"
