"""What paragraphs and tables look like besides their roles: who signs, what is flush, what scrolls."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

import publisher
from publisher.model import Article, Document, Figure, articles
from publisher.read.epub import read_epub
from tests.samples import PIXELS, everything
from tests.write.epub.editions import write
from tests.write.epub.independent import Edition

LETTER = """
# 给青年写作者的一封信

程既白

小满：                                   | lead
不必急着回信，写完了再来，我在这里等你。 | body
祝                                       | body
笔健！                                   | body flush
程既白                                   | byline signs
2024年11月3日                            | dateline signs
"""
NOTES = """
# 夜雨

编者按：这是一篇旧稿，写于三十年前，我们把它找了出来。 | editor prose
雨下了一夜，天亮的时候停了，路上还有积水，没有人。     | lead
责任编辑：何一鸣                                       | editor
"""


def edition(text: str) -> Edition:
    return Edition(write(publisher.read(text, name="a.md"))[0])


def page(text: str) -> str:
    return edition(text).read("EPUB/article-1.xhtml").decode()


@pytest.mark.parametrize("case", [LETTER, NOTES])
def test_paragraphs_have_the_look_that_pages_give_them(case: str) -> None:
    cells = [[cell.strip() for cell in line.split("|")] for line in case.strip().splitlines() if line]
    markup = page("\n\n".join(cell[0] for cell in cells))
    shown = [
        [re.sub("<[^>]*>", "", text), given]
        for given, text in re.findall('<p id="[^"]*" class="([^"]*)">([^\n]*)</p>', markup)
    ]
    assert shown == [one for one in cells if len(one) > 1]


def table(columns: int) -> str:
    rows = (["名称", *["面积（平方米）"] * (columns - 1)], ["---"] * columns)
    values = ["和记蛋厂冷库和它东面的两座烟囱", *["5,630.00"] * (columns - 1)]
    lines = "\n".join(f"| {' | '.join(row)} |" for row in (*rows, values, values))
    return f"# 名录\n\n现予公布：\n\n{lines}\n"


def test_a_table_that_a_phone_has_no_room_for_is_a_region_that_scrolls() -> None:
    wide, narrow = page(table(6)), page(table(2))
    assert '<div class="wide" role="region" tabindex="0" aria-label="表格">\n<table ' in wide
    assert '<td class="figure short">5,630.00</td>' in wide
    assert '<td class="long">和记' in wide
    assert "tabindex" not in narrow
    assert '<td class="figure">5,630.00</td>' in narrow
    sheet = edition(table(2)).read("EPUB/book.css").decode()
    assert re.search(r"\.wide \{[^}]*overflow: auto", sheet)
    assert re.search(r"td\.figure \{[^}]*text-align: end", sheet)


def test_the_contents_name_a_picture_without_a_head_by_its_caption() -> None:
    def listed(caption: str, alternative: str) -> list[str]:
        return edition_of(caption, alternative).read("EPUB/nav.xhtml").decode().split("<a href")

    named = "".join(listed("昨晚，俯瞰江北大桥一带，万家灯火与江上渔火交相辉映。", ""))
    assert "昨晚，俯瞰江北大桥一带，万家灯火与江上渔火交相辉……" in named
    assert "江北大桥" in "".join(listed("", "江北大桥"))
    unnamed = "".join(listed("", ""))
    assert "article-2.xhtml" not in unnamed
    assert "无题" not in named + unnamed


def edition_of(caption: str, alternative: str) -> Edition:
    """An article, and a picture by itself behind it."""
    sample = publisher.read("# 夜雨\n\n雨下了一夜，天亮的时候停了。\n", name="a.md")
    (first,) = articles(sample.body)
    picture = next(
        block for one in articles(everything().body) for block in one.blocks if isinstance(block, Figure)
    )
    assert picture.asset is not None
    assert picture.asset.data == PIXELS
    words = tuple(replace(leaf, text=caption) for leaf in first.headline[0]) if caption else ()
    picture = replace(picture, caption=words, credit=(), alternative=alternative)
    alone = Article("article-9", (), (), (), (), (picture,))
    return Edition(write(replace(sample, body=(*sample.body, alone)))[0])


def test_looks_do_not_change_what_is_read_back() -> None:
    for text in (table(6), table(2)):
        was: Document = publisher.read(text, name="a.md")
        assert read_epub(write(was)[0], "a.epub").body == was.body


def test_no_caption_ends_with_a_line_of_one_character() -> None:
    sheet = edition(table(2)).read("EPUB/book.css").decode()
    assert re.search(r"figcaption \{[^}]*text-wrap: balance", sheet)
