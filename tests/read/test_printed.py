"""hOCR, ALTO and PAGE: lines with their boxes, down to the zones of the TEI."""

from __future__ import annotations

from pathlib import Path

import pytest

import publisher
from publisher.errors import InputError
from publisher.model import restore, units

FIXTURES = Path(__file__).with_name("printed_fixtures")
LAID_OUT = """青禾晚报

\u3000\u3000老街醒得早,天还没亮
灯就亮了,卖早点的人推着车
从巷子里走出来。

老街一角。"""


@pytest.mark.parametrize("name", ["page.hocr", "alto.xml", "page.xml"])
def test_a_page(name: str) -> None:
    """A running head, three lines of a paragraph, the first indented, a caption; on 1000 by 2000 pixels."""
    document = publisher.read(FIXTURES / name)
    assert restore(document) == document.source.text == LAID_OUT
    # Three lines are too few to tell what they are; that they are all there, in order, is reading's part.
    assert "".join(unit.text for unit in units(document)) == (
        "老街醒得早，天还没亮灯就亮了，卖早点的人推着车从巷子里走出来。老街一角。"
    )
    first, second, *_ = (zone for zone in document.source.zones if zone.span.start > 0)
    assert (second.page, tuple(second.box)) == (1, (100.0, 60.0, 360.0, 69.0))  # thousandths of the page
    start, end = first.span
    assert document.source.text[start:end] == "老街醒得早,天还没亮"
    assert "青禾晚报" not in "".join(unit.text for unit in units(document))


def test_the_zones_are_in_the_tei(tmp_path: Path) -> None:
    publisher.convert(FIXTURES / "alto.xml", tmp_path / "a.tei.xml")
    tei = (tmp_path / "a.tei.xml").read_text("utf-8")
    assert 'ulx="100.0" uly="60.0" lrx="360.0" lry="69.0"' in tei
    assert publisher.restore(publisher.read(tmp_path / "a.tei.xml")) == LAID_OUT


@pytest.mark.parametrize("name", ["page.hocr", "alto.xml", "page.xml"])
def test_it_comes_back_from_tei_without_a_word_on_its_checksum(name: str, tmp_path: Path) -> None:
    document = publisher.read(FIXTURES / name)
    publisher.write(document, tmp_path / "a.tei.xml")
    assert publisher.read(tmp_path / "a.tei.xml") == document
    # The line of a text that the reader laid out is no line of the file.
    assert str(document.source.places()(LAID_OUT.index("从巷子"))) == f"{name}!/paragraph 2"


def test_what_holds_no_text_is_refused() -> None:
    with pytest.raises(InputError, match="has no text"):
        publisher.read(b'<alto><Layout><Page WIDTH="9" HEIGHT="9"/></Layout></alto>', name="a.xml")
    with pytest.raises(InputError, match="its root <svg> is not TEI"):
        publisher.read(b'<?xml version="1.0"?><svg/>', name="a.txt")


def test_words_are_parted_by_spaces_only_where_they_are_latin() -> None:
    words = "".join(
        f'<String CONTENT="{word}"/><SP/>' for word in ("老街", "的", "Coffee", "House", "，", "热闹")
    )
    block = f"<TextBlock><TextLine>{words}</TextLine></TextBlock>"
    page = f'<alto><Layout><Page WIDTH="9" HEIGHT="9">{block}</Page></Layout></alto>'
    assert publisher.read(page.encode(), name="a.xml").source.text == "老街的Coffee House，热闹"
