"""What stands in the pages and style sheets of e-books."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from publisher.check import check_bytes
from publisher.check.css import faults, faults_of_attribute, references

Parts = dict[str, bytes]
Pack = Callable[..., bytes]


@pytest.mark.parametrize(
    "body",
    [
        "<p>又<ruby>河<rp>(</rp><rt>hé</rt><rp>)</rp></ruby><br/><img src='cover.png' alt='河'/></p>",
        "<p><a href='#h'><em>又</em></a><span>又</span></p><blockquote><p>又</p></blockquote>",
        "<section><header><hgroup><h2>又</h2><p>又</p></hgroup></header><hr/></section>",
        "<ul><li><p>又</p><ol><li>又</li></ol></li></ul><dl><div><dt>又</dt><dd><p>又</p></dd></div></dl>",
        "<table><caption>又</caption><thead><tr><th>又</th></tr></thead><tr><td><p>又</p></td></tr></table>",
        "<figure><img src='cover.png' alt='河'/><figcaption><p>又</p></figcaption></figure>",
        "<a href='#h'><div>又</div></a><ins><p>又</p></ins>",
        "<svg xmlns='http://www.w3.org/2000/svg'><title>又</title><g align='x'/></svg>",
        "<p style='color: red; --x:'>又</p>",
    ],
)
def test_what_html_allows_passes(epub: Parts, pack: Pack, body: str) -> None:
    epub["EPUB/a.xhtml"] = epub["EPUB/a.xhtml"].replace(b"</body>", f"{body}</body>".encode())
    assert check_bytes(pack(epub), "a.epub") == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p id='h'>又</p>", "the id 'h' is given twice"),
        ("<p id='a b'>又</p>", "the id 'a b' is none"),
        ("<p lang='zh_CN'>又</p>", "'zh_CN' is no language tag"),
        ("<center>又</center>", "center is no element of HTML"),
        ("<p><div>又</div></p>", "div may not stand in p"),
        ("<p><a href='#h'><div>又</div></a></p>", "div may not stand in a"),
        ("<h2><ul><li>又</li></ul></h2>", "ul may not stand in h2"),
        ("<ul><p>又</p></ul>", "p may not stand in ul"),
        ("<li>又</li>", "li may not stand in body"),
        ("<a href='#h'><em><a href='#h'>又</a></em></a>", "a may not stand inside a"),
        ("<p align='center'>又</p>", "p has no attribute align"),
        ("<p style='color red'>又</p>", "no declaration: "),
    ],
)
def test_what_html_does_not_allow_is_found_once(epub: Parts, pack: Pack, body: str, expected: str) -> None:
    epub["EPUB/a.xhtml"] = epub["EPUB/a.xhtml"].replace(b"</body>", f"\n{body}</body>".encode())
    problems = check_bytes(pack(epub), "a.epub")
    assert [one.place and one.place.line for one in problems] == [3]
    assert problems[0].message.startswith(expected)


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("p { color: red; background: url(a.png) }\n@media print { p { margin: 0 } }", []),
        ("@font-face { font-family: x; src: url(x.ttf) }\n@page { margin: 0 }\n@charset 'utf-8';", []),
        ("p {}\np { color: ; }}", [("color has no value", 2), ("no style sheet: ", 2)]),
        ("p {\n color red;\n}", [("no declaration: ", 2)]),
        ("@media print {\n p { direction: rtl }\n}", [("direction may not stand", 2)]),
    ],
)
def test_style_sheets(css: str, expected: list[tuple[str, int]]) -> None:
    found = [(fault.message, fault.line) for fault in faults(css.encode())]
    assert [line for _, line in found] == [line for _, line in expected]
    assert all(one.startswith(other) for (one, _), (other, _) in zip(found, expected, strict=True))


def test_style_attributes() -> None:
    assert [*faults_of_attribute("color: red; margin: 0 auto")] == []
    assert [fault.message for fault in faults_of_attribute("color:")] == ["color has no value"]


def test_files_that_a_style_sheet_names(epub: Parts, pack: Pack) -> None:
    css = b"@import 'b.css'; @media print { p { background: url(cover.png), url(http://x/y.png) } }"
    assert sorted(references(css)) == ["b.css", "cover.png", "http://x/y.png"]
    epub["EPUB/a.css"] = css
    epub["EPUB/p.opf"] = epub["EPUB/p.opf"].replace(
        b"</manifest>", b'<item id="css" href="a.css" media-type="text/css"/></manifest>'
    )
    assert {problem.message for problem in check_bytes(pack(epub), "a.epub")} == {
        "refers to EPUB/b.css, which is not there",
        "fetches http://x/y.png from outside the book",
    }
