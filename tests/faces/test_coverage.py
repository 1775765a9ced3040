"""Characters that no font has are refused, by name and place."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from publisher.errors import UncoveredError
from publisher.faces import catalogue, require_coverage, uncovered
from publisher.model import Article, Contributor, Document, Inlines, Metadata, Note, Paragraph
from publisher.settings import parse
from publisher.shared.font_files import FontFile, HouseFaces
from tests.samples import Leaves, everything
from tests.small_fonts import small_font


def _document(new: Leaves, *content: Inlines) -> Document:
    blocks = tuple(Paragraph(f"p{number}", "body", line) for number, line in enumerate(content))
    article = Article("a", (), (), (), (), blocks)
    sample = everything()
    return replace(sample, body=(article,), source=replace(sample.source, text=new.source), edits=())


def test_all_text_of_the_sample_is_covered() -> None:
    assert uncovered(everything()) == {}
    require_coverage(everything())


def test_the_error_names_character_code_point_and_place() -> None:
    new = Leaves()
    first = (new("第一行\u200b有零宽空格。"),)
    new.drop("\n\n")
    second = (new("这里有一个"), new("😀，和𠀋"), Note((new("𐎀"),), "1"))
    with pytest.raises(UncoveredError, match=r"😀 \(U\+1F600\)") as caught:
        require_coverage(_document(new, first, second))
    assert str(caught.value.place) == "river.md:3:6"
    assert any("𐎀 (U+10380) at river.md:3:10" in hint for hint in caught.value.hints)
    assert caught.value.exit_code == 4  # the text was read; it is this file that cannot be made


def test_the_error_says_what_to_write_and_where() -> None:
    """Whoever installed a wheel can follow it: nothing of ours is to be changed."""
    new = Leaves()
    with pytest.raises(UncoveredError) as caught:
        require_coverage(_document(new, (new("ไทย，😀"),)))
    assert caught.value.message == "no font has ไ (U+0E44); asked were song, hei, kai, symbols"
    thai, emoji, other, *_ = caught.value.hints
    assert thai == (
        "to add a font that has it (NotoSerifThai-Regular.ttf may), write into publication.toml, which "
        "lies beside the source or is given with --config:\n"
        '[faces.thai]\nregular = "fonts/NotoSerifThai-Regular.ttf"'
    )
    assert emoji.endswith('\n[faces.emoji]\nregular = "fonts/NotoEmoji-Regular.ttf"')
    assert other == "or replace the character in the source"
    assert parse(thai.partition(":\n")[2]).faces.names == ("thai",)


def test_a_font_that_has_the_characters_is_all_it_takes(tmp_path: Path) -> None:
    path = small_font(tmp_path / "thai.ttf", "ไทย")
    new = Leaves()
    document = _document(new, (new("ไทยก"),))
    faces = catalogue(HouseFaces((FontFile("thai", 400, path),)))
    assert [*uncovered(document, faces)] == ["ก"]
    with pytest.raises(UncoveredError, match="asked were song, hei, kai, symbols, thai") as caught:
        require_coverage(document, faces)
    assert "[faces.thai-2]" in caught.value.hints[0]  # the one that is called so lacks the character


def test_signs_of_forms_and_pointers_are_drawn() -> None:
    new = Leaves()
    require_coverage(_document(new, (new("☐☑☒✓✔✘►◄☎✆✉☞➤□■⚡"),)))


def test_labels_of_notes_are_asked_for() -> None:
    new = Leaves()
    called = (new("一行"), Note((new("注文"),), "😀"))
    with pytest.raises(UncoveredError, match=r"😀 \(U\+1F600\)") as caught:
        require_coverage(_document(new, called))
    assert str(caught.value.place) == "river.md:1:3"


def test_what_pages_show_of_the_metadata_is_asked_for() -> None:
    sample = everything()
    known = replace(sample.metadata, publication="青石😀报𐎀", description="😀")
    with pytest.raises(UncoveredError, match=r"😀 .* in the name of the newspaper") as caught:
        require_coverage(replace(sample, metadata=known))
    assert (caught.value.field, caught.value.place) == ("publication", ("river.md", 0, 0))
    assert "also 𐎀 (U+10380)" in caught.value.hints
    require_coverage(replace(sample, metadata=replace(known, publication="青石报")))


@pytest.mark.parametrize(
    ("known", "words"),
    [
        (Metadata(address="青石路😀号"), "address"),
        (Metadata(printer="青石😀印刷厂"), "name of the printer"),
        (Metadata(pages="八😀版"), "number of pages"),
        (Metadata(contributors=(Contributor("郑😀", "editor"),)), "list of editors"),
    ],
)
def test_so_is_the_imprint_of_a_newspaper(known: Metadata, words: str) -> None:
    with pytest.raises(UncoveredError, match=f"😀 .* in the {words};"):
        require_coverage(replace(everything(), metadata=known))


def test_who_is_named_on_no_page_needs_no_glyph() -> None:
    known = Metadata(contributors=(Contributor("郑😀", "translator"),))
    require_coverage(replace(everything(), metadata=known))
    with pytest.raises(UncoveredError, match=r"😀 .* in the list of contributors;"):
        require_coverage(replace(everything(), metadata=known), imprint=True)


def test_an_invisible_character_needs_no_glyph() -> None:
    new = Leaves()
    require_coverage(_document(new, (new("\ufeff一\u00ad二\ufe0f三\t四"),)))
