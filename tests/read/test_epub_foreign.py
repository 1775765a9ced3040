"""E-books that others made: read as well as their pages allow, and what was not understood is said."""

from __future__ import annotations

import pytest
from hypothesis import Phase, assume, given, settings

from publisher.model import (
    Document,
    ItemList,
    Note,
    Quotation,
    Ruby,
    all_blocks,
    articles,
    lines,
    plain_text,
    restore,
    units,
)
from publisher.read.epub import read_epub
from tests.read.epub_archives import FIXTURES, archive, book, contents, folder, xhtml
from tests.samples import everything
from tests.strategies import PLAIN, documents
from tests.write.epub.editions import write


def listing(document: Document) -> str:
    """Units, then problems, a line each."""
    found = [f"{unit.role}: {unit.text}".replace("\n", " / ") for unit in units(document)]
    found += [f"! {problem.message} ({problem.place})" for problem in document.problems]
    return "\n".join(found) + "\n"


@pytest.mark.parametrize("name", ["gazette", "river"])
def test_reads_what_others_make(name: str) -> None:
    document = read_epub(folder(name), f"{name}.epub")
    assert listing(document) == (FIXTURES / f"{name}.txt").read_text("utf-8")
    assert restore(document) == document.source.text


def test_metadata_of_epub_2() -> None:
    metadata = read_epub(folder("gazette"), "gazette.epub").metadata
    assert (metadata.title, metadata.publisher, metadata.issued) == ("青石旧闻", "青石书局", "1936-05-01")
    assert [(person.name, person.role) for person in metadata.creators] == [
        ("周南", "author"),
        ("郑一一", "editor"),
    ]


def test_metadata_of_epub_3() -> None:
    metadata = read_epub(folder("river"), "river.epub").metadata
    assert (metadata.title, metadata.subtitle) == ("河流", "一座水文站的一年")
    assert [(person.name, person.role) for person in metadata.creators] == [("周南", "photographer")]


PEOPLE = """<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="uid">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>江上集</dc:title><dc:date>2020-01-02</dc:date>
<dc:creator id="a">叶知寒</dc:creator><meta refines="#a" property="role">ill</meta>
  <meta refines="#a" property="role">aut</meta>
<dc:creator>白露</dc:creator>
<dc:contributor id="b">苏青</dc:contributor>
  <meta refines="#b" property="role" scheme="marc:relators">trl</meta>
<dc:contributor id="c">林画</dc:contributor><meta refines="#c" property="role">ill</meta>
<dc:contributor id="d">程墨</dc:contributor>
  <meta refines="#d" property="role">http://id.loc.gov/vocabulary/relators/pht</meta>
<dc:contributor>calibre</dc:contributor></metadata>
<manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="a"/></spine></package>"""


def test_people_have_the_role_that_they_are_given_or_none() -> None:
    document = read_epub(book(xhtml("<p>江水。</p>"), **{"book.opf": PEOPLE}), "a.epub")
    people = (*document.metadata.creators, *document.metadata.contributors)
    assert [f"{person.name} {person.role}" for person in people] == [
        "叶知寒 author", "白露 author", "苏青 translator", "程墨 photographer",
    ]  # fmt: skip
    assert [problem.message for problem in document.problems] == [
        "people are left out whose role no contributor here has: 林画 (ill), calibre (of no role)"
    ]


@pytest.mark.parametrize(
    ("identifier", "isbn"),
    [
        ("<dc:identifier>a-17</dc:identifier><dc:identifier>urn:isbn:9787020002207</dc:identifier>",
         "9787020002207"),
        ("<dc:identifier xmlns:o='http://www.idpf.org/2007/opf' o:scheme='ISBN'>702000220X</dc:identifier>",
         "702000220X"),
        ("<dc:identifier>isbn:9787000000000</dc:identifier>", ""),
    ],
)  # fmt: skip
def test_an_identifier_may_be_the_number_of_a_book(identifier: str, isbn: str) -> None:
    opf = PEOPLE.replace("</metadata>", f"{identifier}</metadata>")
    assert read_epub(book(xhtml("<p>江水。</p>"), **{"book.opf": opf}), "a.epub").metadata.isbn == isbn


@pytest.mark.parametrize(
    ("note", "shown"),
    [
        ("<p>1. 筚篥，古乐器。</p>", "筚篥，古乐器。"),
        ("<p>[1] 筚篥，古乐器。</p>", "筚篥，古乐器。"),
        ("<p><a role='doc-backlink' href='#c'>1</a>. 筚篥，古乐器。</p>", "筚篥，古乐器。"),
        ("<p><sup>1</sup>筚篥，古乐器。</p>", "筚篥，古乐器。"),
        ("<p>1931年的乐器。</p>", "1931年的乐器。"),
        ("<p>1.5尺长。</p>", "1.5尺长。"),
        ("<p>1月的乐器。</p>", "1月的乐器。"),
    ],
)
def test_the_number_of_a_note_is_said_once(note: str, shown: str) -> None:
    ops = "http://www.idpf.org/2007/ops"
    call = f"<p>声<a xmlns:e='{ops}' e:type='noteref' id='c' href='#n'>1</a>里。</p>"
    page = xhtml(f"{call}<aside xmlns:e='{ops}' e:type='footnote' id='n'>{note}</aside>")
    nodes = [node for line in lines(read_epub(book(page), "a.epub")) for node in line]
    assert [(one.label, plain_text(one.content)) for one in nodes if isinstance(one, Note)] == [
        ("1", shown)
    ]


@pytest.mark.parametrize(
    ("lines_of_page", "expected"),
    [
        ("<p class='author'>叶知寒　著</p><p class='date'>2020年1月2日</p>", ["body 江水。"]),
        (
            "<p class='author'>叶知寒</p><p>献给母亲</p>",
            ["headline 江上集", "byline 叶知寒", "body 献给母亲", "body 江水。"],
        ),
        (
            "<p class='author'>叶知寒</p><p>2020年1月2日，雪。</p>",
            ["headline 江上集", "byline 叶知寒", "body 2020年1月2日，雪。", "body 江水。"],
        ),
    ],
)
def test_a_title_page_is_read_where_it_says_more_than_the_metadata(
    lines_of_page: str, expected: list[str]
) -> None:
    kind = "xmlns:e='http://www.idpf.org/2007/ops' e:type='titlepage'"
    title = f"<section {kind}><h1>江上集</h1>{lines_of_page}</section>"
    opf = PEOPLE.replace(
        "</manifest>", '<item id="t" href="t.xhtml" media-type="application/xhtml+xml"/></manifest>'
    )
    opf = opf.replace("<spine>", '<spine><itemref idref="t"/>')
    parts = {"book.opf": opf, "t.xhtml": xhtml(title)}
    document = read_epub(book(xhtml("<p>江水。</p>"), **parts), "a.epub")
    assert [f"{unit.role} {unit.text}" for unit in units(document)] == expected
    is_left_out = any("title page" in problem.message for problem in document.problems)
    assert is_left_out == (len(expected) == 1)


def test_notes_and_readings_are_nodes() -> None:
    document = read_epub(folder("river"), "river.epub")
    nodes = [node for line in lines(document) for node in line]
    assert [plain_text(note.content) for note in nodes if isinstance(note, Note)] == ["比去年浅。"]
    assert [plain_text(ruby.annotation) for ruby in nodes if isinstance(ruby, Ruby)] == ["hé", "liú"]


@settings(max_examples=40, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(documents(PLAIN))
def test_an_edition_without_its_record_is_read_from_its_pages(document: Document) -> None:
    # Pages do not show what is empty, so a label before it reads as that of what follows.
    shown = [*all_blocks(document)]
    assume(not any(isinstance(one, Quotation | ItemList) and not contents_of(one) for one in shown))
    again = read_epub(write(document, record=False)[0], "river.epub")
    assert squeezed(again) == squeezed(document)
    assert restore(again) == again.source.text


def contents_of(block: Quotation | ItemList) -> tuple[object, ...]:
    return block.blocks if isinstance(block, Quotation) else block.items


def squeezed(document: Document) -> list[tuple[str, str]]:
    """Units without white space, which pages may collapse; a heading alone may stand for another."""
    found = [(unit.role, "".join(unit.text.split())) for unit in units(document)]
    return [(role, text) for role, text in found if text]


def test_an_edited_edition_is_read_from_its_pages() -> None:
    parts = contents(write(everything())[0])
    name = "EPUB/article-3.xhtml"
    parts[name] = parts[name].replace("水退了".encode(), "水涨了".encode())
    document = read_epub(archive(parts), "river.epub")
    assert "雨停了，水涨了。" in [unit.text for unit in units(document)]
    assert [unit.role for unit in units(document)] == [unit.role for unit in units(everything())]
    assert [problem.code for problem in document.problems][:1] == ["read.epub-record"]
    assert "水涨了" in document.problems[0].message
    assert document.metadata.title == everything().metadata.title


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>春天\n  的河流</p>", "春天的河流"),
        ("<p>two\n  words</p>", "two words"),
        ("<p> 春 <b> 天</b> </p>", "春 天"),
        ("<p>一<br/>二</p>", "一|二"),
        ("<div>一<p>二</p>三</div>", "一|二|三"),
        ("<p>一<script>alert(1)</script>二</p>", "一二"),
        ("<center><font>一</font></center>", "一"),
    ],
)
def test_white_space_and_loose_text(body: str, expected: str) -> None:
    document = read_epub(book(xhtml(body)), "a.epub")
    assert "|".join(paragraph.text for paragraph in document.paragraphs()) == expected
    assert len(list(articles(document.body))) == 1


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "<figure><p>水位</p><img src='a.png'/><figcaption>站房</figcaption></figure>",
            ["body 水位", "body 站房"],
        ),
        (
            "<figure><img src='a.png'/><img src='b.png'/><figcaption>两座站房</figcaption></figure>",
            ["body 两座站房"],
        ),
        (
            "<table><tr><td>外<table><tr><td>内</td></tr></table></td></tr></table>",
            ["table 外内"],
        ),
        ("<ul><li>一<ol><li>二</li></ol></li></ul>", ["body 一", "body 二"]),
        ("<nav><p>目录</p></nav><aside><p>旁</p></aside>", ["body 目录", "body 旁"]),
    ],
)
def test_odd_structures_keep_their_text(body: str, expected: list[str]) -> None:
    document = read_epub(book(xhtml(body)), "a.epub")
    assert [f"{unit.role} {unit.text}" for unit in units(document)] == expected
