"""What stores send an EPUB back for: every planted defect is found, at its place, with a remedy."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from publisher.check import check_bytes, epub_store
from tests.check.conftest import png

Parts = dict[str, bytes]
Pack = Callable[..., bytes]

PACKAGE, NAV, PAGE, COVER = "EPUB/p.opf", "EPUB/nav.xhtml", "EPUB/a.xhtml", "EPUB/cover.png"
NCX = "EPUB/toc.ncx"
OTHER_NCX = b'<ncx><head><meta name="dtb:uid" content="urn:x:2"/></head></ncx>'
HAZARD = b'<meta property="schema:accessibilityHazard">none</meta>'
TITLE = '<h1 id="h">河</h1>'.encode()

# The defect's name, the part it is planted in, what is sound, what is planted, the finding and its place.
DEFECTS: list[tuple[str, str, bytes, bytes, str, str]] = [
    ("nobody wrote it", PACKAGE, b"dc:creator>", b"dc:x>", "store-metadata", PACKAGE),
    ("a blank date", PACKAGE, b"2023</dc:date>", b" </dc:date>", "store-metadata", PACKAGE),
    ("no hazard", PACKAGE, b"schema:accessibilityHazard", b"schema:x", "store-metadata", PACKAGE),
    ("time with a zone", PACKAGE, b"00:00:00Z", b"00:00:00+08:00", "metadata", PACKAGE),
    ("blank title", PACKAGE, "<dc:title>河".encode(), b"<dc:title> ", "metadata", PACKAGE),
    ("identifier", PACKAGE, b'unique-identifier="i"', b'unique-identifier="j"', "metadata", PACKAGE),
    ("no cover", PACKAGE, b' properties="cover-image"', b"", "cover", PACKAGE),
    ("kind of cover", PACKAGE, b'media-type="image/png"', b'media-type="image/jpeg"', "cover", COVER),
    ("no NCX", PACKAGE, b'<spine toc="ncx">', b"<spine>", "ncx", PACKAGE),
    ("no landmarks", NAV, b"landmarks", b"lot", "landmarks", NAV),
    ("empty contents", NAV, b'epub:type="toc"', b'epub:type="loi"', "navigation", NAV),
    ("whose pages", NAV, b"landmarks", b"page-list", "page-source", PACKAGE),
    ("no language", PAGE, b' lang="zh"', b"", "language", PAGE),
    ("no title", PAGE, "<title>河".encode(), b"<title>", "title", PAGE),
    ("a rank left out", PAGE, b"</h1>", b"</h1><h3>x</h3>", "headings", PAGE),
    ("no alternative", PAGE, TITLE, TITLE + b'<img src="cover.png"/>', "alternative", PAGE),
    ("no words", PAGE, TITLE, TITLE + b'<figure><img alt="" src="cover.png"/></figure>', "no-words", PAGE),
    ("script", PAGE, TITLE, TITLE + b"<script>1</script>", "script", PAGE),
    ("remote", PAGE, TITLE, TITLE + b'<img alt="" src="https://example.org/a.png"/>', "remote", PAGE),
    ("no header cells", PAGE, TITLE, TITLE + b"<table><tr><td>1</td></tr></table>", "table-header", PAGE),
    ("nameless page", PAGE, TITLE, TITLE + b'<hr role="doc-pagebreak"/>', "page-break", PAGE),
    ("an empty name", PACKAGE, "周南".encode(), b"", "metadata", PACKAGE),
    ("refines nothing", PACKAGE, b"<dc:rights>", b'<dc:rights refines="#z">', "metadata", PACKAGE),
    ("turns nowhere", PACKAGE, b"<spine", b'<spine page-progression-direction="up"', "spine", PACKAGE),
    ("out of the spine", PACKAGE, b'idref="a"', b'idref="nav"', "link", NAV),
    ("out of the manifest", PAGE, TITLE, TITLE + b'<img alt="x" src="more.png"/>', "link", PAGE),
    ("another book's contents", NCX, b"<ncx/>", OTHER_NCX, "ncx", NCX),
    ("hazards and none", PACKAGE, HAZARD, HAZARD + HAZARD.replace(b"none", b"sound"), "hazard", PACKAGE),
    ("a cut picture", COVER, png(1600, 2560)[-500:], b"", "cover", COVER),
    ("size of a page", PAGE, TITLE, TITLE + b"<p>" + b"x" * 300_000 + b"</p>", "size", PAGE),
]  # fmt: skip


@pytest.mark.parametrize("defect", DEFECTS, ids=[defect[0] for defect in DEFECTS])
def test_a_planted_defect_is_found(
    epub: Parts, pack: Pack, defect: tuple[str, str, bytes, bytes, str, str]
) -> None:
    _, part, sound, faulty, code, place = defect
    assert sound in epub[part]
    epub[part] = epub[part].replace(sound, faulty)
    epub["EPUB/more.png"] = png(10, 10)
    found = {(problem.code, problem.place.name): problem for problem in check_bytes(pack(epub), "a.epub")}
    assert found[f"check.epub.{code}", f"a.epub!/{place}"].hints


@pytest.mark.parametrize(
    ("element", "name"),
    [
        (b'<link rel="record" href="https://a.cn/r" refines="#z"/>', "link"),
        (b'<dc:source refines="#z">x</dc:source>', "dc:source"),
        (b'<meta property="role" refines="#z">edt</meta>', "role"),
    ],
)
def test_what_refines_nothing_is_named(epub: Parts, pack: Pack, element: bytes, name: str) -> None:
    epub[PACKAGE] = epub[PACKAGE].replace(b"</metadata>", element + b"</metadata>")
    messages = [problem.message for problem in check_bytes(pack(epub), "a.epub")]
    assert f"{name} refines #z, which is nowhere" in messages


@pytest.mark.parametrize(
    ("picture", "words"),
    [
        (png(1000, 1600), "1,400 on the shorter side"),
        (png(1400, 10_001), "more than"),
        (b"GIF89a", "cannot be read as a picture"),
        (png(1600, 2560, "I;16"), ""),
    ],
    ids=["small", "long", "broken", "sixteen bits are fine"],
)
def test_the_cover(epub: Parts, pack: Pack, picture: bytes, words: str) -> None:
    epub[COVER] = picture
    problems = check_bytes(pack(epub), "a.epub")
    assert [problem.code for problem in problems] == (["check.epub.cover"] if words else [])
    assert all(words in problem.message and problem.hints for problem in problems)


def test_a_picture_of_too_many_pixels(epub: Parts, pack: Pack) -> None:
    epub[PACKAGE] = epub[PACKAGE].replace(
        b"</manifest>", b'<item id="p" href="p.png" media-type="image/png"/></manifest>'
    )
    epub["EPUB/p.png"] = png(2400, 2400)
    (problem,) = check_bytes(pack(epub), "a.epub")
    assert (problem.code, problem.place.name) == ("check.epub.picture", "a.epub!/EPUB/p.png")
    assert problem.hints == ("scale it down",)


def test_every_row_of_the_tables_has_a_remedy() -> None:
    assert all(asked.why and asked.hint for asked in epub_store.METADATA)
    assert all(rule.message and rule.hint for rule in epub_store.PAGE_RULES)
    assert len({rule.code for rule in epub_store.PAGE_RULES}) == len(epub_store.PAGE_RULES)
