"""hOCR, ALTO and PAGE: lines with their boxes, down to the zones of the TEI."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

import publisher
from publisher.errors import InputError
from publisher.model import Box, restore, units
from publisher.read.printed_words import Word, joined

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


def test_the_boxes_of_pdftotext() -> None:
    """The same page as `pdftotext -bbox-layout` has it, which knows of no running heads."""
    document = publisher.read(FIXTURES / "bbox.html")
    assert restore(document) == document.source.text == LAID_OUT
    _, _, second, *_ = document.source.zones
    assert (second.page, tuple(second.box)) == (1, (100.0, 60.0, 360.0, 69.0))


def test_narrow_columns_that_pdftotext_took_for_lines() -> None:
    """Three columns of nine characters, in the tool's lines side by side, under a headline; below them a
    table, whose rows are lines of three cells. columns.txt has what is read."""
    document = publisher.read(FIXTURES / "columns.html")
    assert (
        restore(document) == document.source.text == (FIXTURES / "columns.txt").read_text("utf-8").rstrip()
    )
    paragraphs = [unit.text for unit in units(document) if unit.text.endswith("。")]
    assert [text[:7] for text in paragraphs] == [
        "渡口停摆那天，",
        "桥上的车一辆接",
        "第二年春天，镇",
        "船尾刻着一行小",
    ]
    zone = next(zone for zone in document.source.zones if document.source.text[zone.span.start] == "他")
    assert tuple(zone.box) == (400.0, 114.3, 580.0, 134.3)  # the second column's first line


def test_columns_that_pdftotext_saw_keep_its_order() -> None:
    """The same page with the columns in lines of their own, from the right: no line crosses a gutter, so
    nothing is put into another order."""
    page = (FIXTURES / "columns.html").read_text("utf-8")
    lines = [
        re.findall("<word .*?</word>", line) for line in re.findall("<line .*?</line>", page, re.DOTALL)
    ]
    rows = [words for words in lines[1:] if "年份" not in words[0] and "二〇" not in words[0]]
    columns = [[row[at] for row in rows if at < len(row)] for at in (2, 1, 0)]
    blocks = ["".join(f"<line>{word}</line>" for word in column) for column in columns]
    inner = "".join(f"<block>{block}</block>" for block in blocks)
    body = f'<doc><page width="500" height="700"><flow>{inner}</flow></page></doc>'
    found = publisher.read(f"<html><body>{body}</body></html>".encode(), name="page.html")
    assert [block[:3] for block in found.source.text.split("\n\n")] == ["教他们", "他，一", "渡口停"]


def test_the_zones_are_in_the_tei(tmp_path: Path) -> None:
    publisher.convert(FIXTURES / "alto.xml", tmp_path / "a.tei.xml")
    tei = (tmp_path / "a.tei.xml").read_text("utf-8")
    assert 'ulx="100.0" uly="60.0" lrx="360.0" lry="69.0"' in tei
    assert publisher.restore(publisher.read(tmp_path / "a.tei.xml")) == LAID_OUT


@pytest.mark.parametrize("name", ["page.hocr", "alto.xml", "page.xml", "bbox.html"])
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


# Words as they lie on the line: each sign is 10 wide, each . is 3 of white, and | parts words that touch.
WORDS = [
    pytest.param("本报记者...沈砚秋......陆怀瑾", "本报记者 沈砚秋 陆怀瑾", id="a gap as wide as a sign"),
    pytest.param("老街.的|清晨|，.醒得早", "老街的清晨，醒得早", id="what lies between any signs"),
    pytest.param("十...年...磨...一...剑", "十年磨一剑", id="every sign is set apart"),
    pytest.param("十...年...磨......一...剑", "十年磨 一剑", id="a wider gap among them"),
    pytest.param("赴.Tao.House.品茶", "赴Tao House品茶", id="Latin words"),
    pytest.param("文旅|I|P.出圈", "文旅IP出圈", id="every letter a word"),
]


def boxed(line: str) -> list[tuple[str, int, int]]:
    """Words with their left and right edges."""
    found, at = [], 100
    for word in re.findall(r"[^.|]+|\.+|\|", line):
        width = 0 if word == "|" else len(word) * (3 if word[0] == "." else 5 if word.isascii() else 10)
        if word.strip(".|"):
            found.append((word, at, at + width))
        at += width
    return found


def in_hocr(line: str) -> str:
    spans = "\n".join(
        f'<span class="ocrx_word" title="bbox {left} 0 {right} 10">{word}</span>'
        for word, left, right in boxed(line)
    )
    inner = f'<span class="ocr_line" title="bbox 100 0 400 10">{spans}</span>'
    return f'<div class="ocr_page" title="bbox 0 0 900 900">{inner}</div>'


def in_alto(line: str) -> str:
    strings = "<SP/>".join(
        f'<String CONTENT="{word}" HPOS="{left}" VPOS="0" WIDTH="{right - left}" HEIGHT="10"/>'
        for word, left, right in boxed(line)
    )
    return alto(strings)


def alto(line: str) -> str:
    block = f"<TextBlock><TextLine>{line}</TextLine></TextBlock>"
    return f'<alto><Layout><Page WIDTH="900" HEIGHT="900">{block}</Page></Layout></alto>'


def page(*regions: str, order: str = "") -> str:
    inner = "".join(
        f'<TextRegion id="r{number}"><TextLine>{one}</TextLine></TextRegion>'
        for number, one in enumerate(regions)
    )
    return (
        f'<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15">'
        f'<Page imageWidth="900" imageHeight="900">{order}{inner}</Page></PcGts>'
    )


def said(text: str, attributes: str = "") -> str:
    return f"<TextEquiv{attributes}><Unicode>{text}</Unicode></TextEquiv>"


def in_page(line: str) -> str:
    return page(
        "".join(
            f'<Word><Coords points="{left},0 {right},10"/>{said(word)}</Word>'
            for word, left, right in boxed(line)
        )
    )


def source_of(file: str, name: str = "a.xml") -> str:
    return publisher.read(file.encode(), name=name).source.text


@pytest.mark.parametrize(("line", "text"), WORDS)
def test_between_words_the_paper_tells_whether_there_is_a_space(line: str, text: str) -> None:
    assert source_of(f"<html><body>{in_hocr(line)}</body></html>", "a.hocr") == text
    assert source_of(in_alto(line)) == text
    assert source_of(in_page(line)) == text


def test_white_in_words_is_white_between_them() -> None:
    """A line is as high as a sign, which no word's width tells where signs are set apart: 小 店 怎 样."""
    words = [Word(text, Box(left, 0, left + 26, 10), "space") for text, left in
             (("小店", 0), ("怎样", 32), ("过冬", 64))]  # fmt: skip
    assert joined(words) == "小店怎样过冬"
    assert joined([*words, Word("图志", Box(106, 0, 132, 10), "space")]) == "小店怎样过冬 图志"
    assert joined([replace(word, before="word", box=None) for word in words]) == "小店怎样过冬"


def test_a_word_is_not_parted_where_its_characters_have_tags() -> None:
    characters = "\n ".join(f"<span class='ocrx_cinfo'>{one}</span>" for one in "Tao")
    word = f"<span class='ocrx_word' title='bbox 0 0 15 10'>\n {characters}\n</span>"
    line = (
        f"<span class='ocr_line' title='bbox 0 0 60 10'>{word} <span class='ocrx_word'>House</span></span>"
    )
    page = f"<html><body><div class='ocr_page' title='bbox 0 0 90 90'>{line}</div></body></html>"
    assert source_of(page, "a.hocr") == "Tao House"


def test_blanks_that_the_file_has_are_kept_and_repair_takes_out_what_nobody_set() -> None:
    read = publisher.read(
        page(said("本报记者　沈砚秋　陆怀瑾"), said("老 街 的早晨，天还没亮。")).encode(), name="a.xml"
    )
    assert restore(read) == "本报记者　沈砚秋　陆怀瑾\n\n老 街 的早晨，天还没亮。"
    assert [person.name for person in read.metadata.creators] == ["沈砚秋", "陆怀瑾"]
    assert [unit.text for unit in units(read)] == ["本报记者　沈砚秋　陆怀瑾", "老街的早晨，天还没亮。"]


def test_spaces_that_alto_states_without_a_place_are_edits_of_repair() -> None:
    words = ("老街", "的", "Coffee", "House", "，", "热闹", "得", "很", "。")
    read = publisher.read(
        alto("<SP/>".join(f'<String CONTENT="{word}"/>' for word in words)).encode(), name="a.xml"
    )
    assert restore(read) == "老街 的 Coffee House ， 热闹 得 很 。"
    assert [unit.text for unit in units(read)] == ["老街的 Coffee House，热闹得很。"]
    assert source_of(alto('<String CONTENT="exam"/><HYP CONTENT="-"/>')) == "exam-"


def test_an_indent_that_the_text_has_is_not_made_twice() -> None:
    lines = [
        f'<TextLine><Coords points="{left},{top} 200,{top + 10}"/>{said(text)}</TextLine>'
        for left, top, text in ((120, 0, "　　老街醒得早了"), (100, 10, "天还没亮灯就亮了，他"))
    ]
    file = page().replace("</Page>", f"<TextRegion>{''.join(lines)}</TextRegion></Page>")
    assert source_of(file) == "　　老街醒得早了\n天还没亮灯就亮了，他"


# As newspapers have it: the page is a group of articles, each with its own numbers.
GROUPS = """<ReadingOrder><OrderedGroup id="page">
  <OrderedGroupIndexed id="second" index="1">
    <RegionRefIndexed index="1" regionRef="r0"/><RegionRefIndexed index="0" regionRef="r1"/>
  </OrderedGroupIndexed>
  <UnorderedGroupIndexed id="first" index="0">
    <RegionRef regionRef="r3"/><RegionRef regionRef="r2"/>
  </UnorderedGroupIndexed>
</OrderedGroup></ReadingOrder>"""


def test_page_is_read_in_the_order_of_the_tree_of_its_groups() -> None:
    texts = [
        said(text) for text in ("乙县各校今晨开学", "乙县开学", "甲县通车典礼", "甲县通车", "未编次序")
    ]
    assert source_of(page(*texts, order=GROUPS)).split() == [
        "甲县通车", "甲县通车典礼", "乙县开学", "乙县各校今晨开学", "未编次序",
    ]  # fmt: skip


def test_the_reading_of_the_lowest_index_is_the_text() -> None:
    first, second = said("甲县通军", ' index="1"'), said("甲县通车", ' index="0"')
    assert source_of(page(first + second)) == "甲县通车"
    assert source_of(page(said("甲县通车") + said("甲县通军"))) == "甲县通车"


def test_alto_is_read_in_the_order_that_it_states() -> None:
    blocks = "".join(
        f'<TextBlock ID="{name}"><TextLine ID="{name}-1"><String CONTENT="{text}"/></TextLine></TextBlock>'
        for name, text in (("body", "通车典礼昨日举行"), ("head", "甲县通车"), ("more", "到者三百余人"))
    )
    inner = f'<ComposedBlock ID="whole">{blocks}</ComposedBlock>'
    order = (
        '<ReadingOrder><OrderedGroup><ElementRef REF="head"/><UnorderedGroup><ElementRef REF="body-1"/>'
        '<ElementRef REF="more"/></UnorderedGroup></OrderedGroup></ReadingOrder>'
    )
    file = f'<alto>{order}<Layout><Page WIDTH="9" HEIGHT="9">{inner}</Page></Layout></alto>'
    assert source_of(file).split() == ["甲县通车", "通车典礼昨日举行", "到者三百余人"]
