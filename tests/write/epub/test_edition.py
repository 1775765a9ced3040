"""The parts of an edition: pages with roles, ways in, cover, pictures, colophon, style, faces."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image

from publisher import read_text
from publisher.errors import UsageError
from publisher.faces import catalogue
from publisher.model import (
    Asset,
    Block,
    Contributor,
    Document,
    Figure,
    Metadata,
    Paragraph,
    Section,
    Separator,
    Span,
    Text,
)
from publisher.model.edit_names import IN_WORD
from publisher.model.mapped import with_assets
from publisher.repair import RULES
from publisher.shared.font_files import FontFile, HouseFaces
from publisher.write.epub.words import words
from tests.samples import everything
from tests.small_fonts import small_font
from tests.write.epub.editions import write
from tests.write.epub.independent import HTML, OPS_TYPE, Edition


def test_the_same_document_gives_the_same_bytes() -> None:
    for options in ({}, {"vertical": True}, {"embed_fonts": True}):
        assert write(everything(), **options)[0] == write(everything(), **options)[0]


def test_one_page_an_article_in_reading_order() -> None:
    assert Edition(write(everything())[0]).spine() == [
        "cover.xhtml", "title.xhtml", "nav.xhtml",
        "rubric-1.xhtml", "article-2.xhtml", "article-3.xhtml", "colophon.xhtml",
    ]  # fmt: skip


def test_pages_say_what_they_are() -> None:
    edition = Edition(write(everything())[0])
    roles = {
        name: {e.get("role") for e in edition.xhtml(name).iter() if e.get("role")}
        for name in edition.spine()
    }
    assert roles["cover.xhtml"] == {"doc-cover"}
    assert roles["rubric-1.xhtml"] == {"doc-part", "doc-subtitle"}
    assert roles["article-2.xhtml"] >= {
        "doc-chapter", "doc-subtitle", "doc-credit", "doc-noteref", "doc-footnote", "doc-backlink",
    }  # fmt: skip
    assert roles["colophon.xhtml"] == {"doc-colophon"}
    assert roles["nav.xhtml"] == {"doc-toc"}
    kinds = [edition.xhtml(name).find(HTML + "body").get(OPS_TYPE) for name in edition.spine()]
    assert kinds == ["frontmatter"] * 3 + ["bodymatter"] * 3 + ["backmatter"]


def test_ranks_of_headings_follow_each_other() -> None:
    edition = Edition(write(everything())[0])
    for name in edition.spine():
        ranks = [int(e.tag[-1]) for e in edition.xhtml(name).iter() if re.fullmatch(HTML + "h[1-6]", e.tag)]
        assert all(after <= before + 1 for before, after in pairwise(ranks)), name


def test_contents_landmarks_and_ncx_lead_to_the_same_places() -> None:
    edition = Edition(write(everything())[0])
    navs = {nav.get(OPS_TYPE): nav for nav in edition.xhtml("nav.xhtml").iter(HTML + "nav")}
    toc = [(a.text, a.get("href")) for a in navs["toc"].iter(HTML + "a")]
    assert toc[2:5] == [
        ("春天的河流", "rubric-1.xhtml"),
        ("守着一条大河 读懂它的“脾气”", "article-2.xhtml"),
        ("短讯一则", "article-3.xhtml"),
    ]
    marks = [a.get(OPS_TYPE) for a in navs["landmarks"].iter(HTML + "a")]
    assert marks == ["cover", "titlepage", "toc", "bodymatter", "colophon"]
    ncx = edition.xhtml("toc.ncx")
    space = "{http://www.daisy.org/z3986/2005/ncx/}"
    points = [
        (point.findtext(f"{space}navLabel/{space}text"), point.find(space + "content").get("src"))
        for point in ncx.iter(space + "navPoint")
    ]
    assert points == toc
    (depth,) = [meta.get("content") for meta in ncx.iter(space + "meta") if meta.get("name") == "dtb:depth"]
    assert depth == "2"


def test_the_cover_is_drawn_at_the_size_stores_ask_for() -> None:
    edition = Edition(write(everything())[0])
    with Image.open(BytesIO(edition.read("EPUB/images/cover.jpg"))) as cover:
        assert (cover.format, cover.mode, cover.size) == ("JPEG", "RGB", (1600, 2560))
        assert len(cover.getcolors(1600 * 2560) or ()) > 100  # there is something on it


def on_the_title_page(document: Document) -> tuple[list[str], list[str]]:
    data, report = write(document)
    texts = Edition(data).xhtml("title.xhtml").iter("{http://www.w3.org/2000/svg}tspan")
    return [text.text for text in texts], [problem.code for problem in report.problems]


@pytest.mark.parametrize("count", [1, 2, 5, 9])
def test_the_title_page_names_every_creator(count: int) -> None:
    names = [f"周南{'一二三四五六七八九'[n]}" for n in range(count)]
    people = tuple(Contributor(name, "reporter") for name in names)
    words, problems = on_the_title_page(
        replace(everything(), metadata=replace(everything().metadata, creators=people))
    )
    assert set(names) <= set("　".join(words).split("　"))
    assert problems == []


def test_a_crowd_of_creators_is_shortened_and_reported() -> None:
    people = tuple(Contributor(f"周{'南' * n}", "reporter") for n in range(1, 40))
    words, problems = on_the_title_page(
        replace(everything(), metadata=replace(everything().metadata, creators=people))
    )
    assert any(text.endswith("　等") for text in words)
    assert problems == ["epub.cover-creators"]


def test_an_issue_is_called_by_its_newspaper_once() -> None:
    """The day stands in the head, and the plate that has the name elsewhere is left out."""
    known = Metadata(
        title="青石日报 2026年1月9日", publication="青石日报", issued="2026-01-09", language="zh-Hans"
    )
    words, _ = on_the_title_page(replace(everything(), metadata=known))
    assert "".join(words).count("青石日报") == 1
    assert "".join(words).count("2026年1月9日") == 1


def test_names_that_no_cover_has_room_for_end_in_dots() -> None:
    endless = replace(everything().metadata, title="春" * 5000, publication="报" * 5000, subtitle="")
    words, problems = on_the_title_page(replace(everything(), metadata=endless))
    assert "报" * 39 + "…" in words
    assert "".join(word for word in words if set(word) <= set("春…")) == "春" * 99 + "…"
    assert problems == ["epub.cover-cut"] * 2


def test_the_cover_shows_what_no_face_has_as_geta() -> None:
    metadata = replace(everything().metadata, title="春\U000e0041\U0003fffd天")
    words, problems = on_the_title_page(replace(everything(), metadata=metadata))
    assert "〓" in "".join(words)
    assert problems == ["epub.cover-character"]


def test_pictures() -> None:
    edition = Edition(write(everything())[0])
    (image,) = edition.xhtml("article-2.xhtml").iter(HTML + "img")
    assert image.get("alt")
    assert edition.read(f"EPUB/{image.get('src')}") == next(assets(everything())).data


def assets(document: Document) -> object:
    found: list[Asset] = []
    with_assets(document, lambda asset: found.append(asset) or asset)
    return iter(found)


def test_a_picture_of_another_kind_becomes_png_without_loss() -> None:
    pixels = Image.new("RGB", (3, 2), (10, 200, 30))
    tiff = BytesIO()
    pixels.save(tiff, "TIFF")
    document = with_assets(
        everything(), lambda a: replace(a, media_type="image/tiff", data=tiff.getvalue())
    )
    edition = Edition(write(document)[0])
    with Image.open(BytesIO(edition.read("EPUB/images/picture-1.png"))) as shown:
        assert shown.convert("RGB").tobytes() == pixels.tobytes()


def test_what_is_no_picture_is_reported_and_its_caption_kept() -> None:
    document = with_assets(everything(), lambda asset: replace(asset, data=b"no picture"))
    data, report = write(document)
    assert [problem.code for problem in report.problems] == ["write.unreadable-picture"]
    assert any("在站房前" in unit for unit in Edition(data).units())


def with_only(*blocks: Block) -> Document:
    """The sample with a text of these blocks alone."""
    section = everything().body[0]
    assert isinstance(section, Section)
    return replace(everything(), body=(replace(section.parts[0], blocks=blocks),))


def test_a_picture_without_words_is_reported() -> None:
    asset = next(assets(everything()))
    figure = Figure("figure-9", asset, "", (), ())
    data, report = write(with_only(figure))
    assert "epub.no-alternative" in {problem.code for problem in report.problems}
    edition = Edition(data)
    assert edition.values("schema:accessModeSufficient") == ["textual,visual"]
    assert "alternativeText" not in edition.values("schema:accessibilityFeature")
    assert "部分图片没有替代文字" in edition.values("schema:accessibilitySummary")[0]


def test_a_caption_is_no_description_and_is_not_read_twice() -> None:
    asset = next(assets(everything()))
    figure = Figure("figure-9", asset, "", (Text("站房新貌", Span(0, 4)),), ())
    data, report = write(with_only(figure))
    assert "epub.caption-only" in {problem.code for problem in report.problems}
    edition = Edition(data)
    assert "alternativeText" not in edition.values("schema:accessibilityFeature")
    (image,) = edition.xhtml(edition.spine()[-2]).iter(HTML + "img")
    assert image.get("alt") == ""


def test_a_picture_that_is_missing_leaves_no_figure() -> None:
    figure = Figure("figure-9", None, "", (), ())
    edition = Edition(write(with_only(figure, Separator("s")))[0])
    assert list(edition.xhtml(edition.spine()[-2]).iter(HTML + "figure")) == []


def test_the_colophon_says_what_was_repaired_and_from_what() -> None:
    edition = Edition(write(everything())[0])
    terms = [e.text for e in edition.xhtml("colophon.xhtml").iter(HTML + "dt", HTML + "dd")]
    said = dict(zip(terms[::2], terms[1::2], strict=True))
    assert said["底本"].startswith("river.md")
    assert said["底本校验值（SHA-256）"] == everything().source.sha256
    assert said["恢复全角标点"].endswith("处")
    repairs = [edit for edit in everything().edits if not edit.is_markup]
    counted = [int(value.split()[0]) for value in said.values() if re.fullmatch(r"\d+ 处", value)]
    assert sum(counted) == len(repairs)


def test_every_rule_that_changes_text_has_words_for_it() -> None:
    changing = {name for name, _ in RULES} - {
        "roles",
        "alternatives",
        "names",
        "dates",
    }  # these make no edits
    for language in ("zh-Hans", "zh-Hant-TW", "en"):
        assert {*changing, IN_WORD} <= set(words(language).repairs)


def test_a_repair_of_two_rules_is_told_in_the_words_of_both() -> None:
    edit = replace(everything().edits[0], rule="quotes+punctuation")
    page = Edition(write(replace(everything(), edits=(edit,)))[0]).read("EPUB/colophon.xhtml").decode()
    assert "<dt>恢复中文引号 + 恢复全角标点</dt>" in page


def test_nothing_in_the_style_keeps_readers_from_their_own_colours_and_faces() -> None:
    edition = Edition(write(everything())[0])
    sheet = re.sub(r"/\*.*?\*/", "", edition.read("EPUB/book.css").decode(), flags=re.DOTALL)
    colours = re.findall(r"(?:^|[;{\s])((?:background|color)[a-z-]*\s*:[^;}]*)", sheet)
    assert set(colours) <= {"color: inherit"}
    (body,) = re.findall(r"^body \{(.*?)\}", sheet, re.DOTALL | re.MULTILINE)
    assert "font-family" not in body
    assert "font-size" not in body


def test_a_vertical_edition_turns_its_pages_the_other_way() -> None:
    edition = Edition(write(everything(), vertical=True)[0])
    (spine,) = edition.package.iterfind("{http://www.idpf.org/2007/opf}spine")
    assert spine.get("page-progression-direction") == "rtl"
    sheet = edition.read("EPUB/vertical.css").decode()
    assert "writing-mode: vertical-rl" in sheet
    assert "-epub-writing-mode: vertical-rl" in sheet
    upright = {e.text for e in edition.xhtml("article-2.xhtml").iter() if e.get("class") == "tcy"}
    assert upright == {"3", "22", "1"}
    assert (
        Edition(write(everything())[0]).package.find(".//{*}spine").get("page-progression-direction")
        is None
    )


def test_embedded_faces_hold_the_characters_and_little_more() -> None:
    from fontTools.ttLib import TTFont

    edition = Edition(write(everything(), embed_fonts=True)[0])
    sheet = edition.read("EPUB/fonts.css").decode()
    names = re.findall(r'url\("(.+?)"\)', sheet)
    assert {"fonts/song-400.ttf", "fonts/hei-700.ttf", "fonts/kai-400.ttf"} <= set(names)
    fonts = {name: TTFont(BytesIO(edition.read(f"EPUB/{name}"))) for name in names}
    text = {
        ord(c)
        for block in everything().paragraphs()
        if isinstance(block, Paragraph) and block.role == "body"
        for node in block.content
        if isinstance(node, Text)
        for c in node.text
        if catalogue()("song", 400).covers(c)
    }
    covered = set(fonts["fonts/song-400.ttf"].getBestCmap())
    assert text <= covered
    assert len(covered) < 1_000
    assert "vert" in {
        record.FeatureTag for record in fonts["fonts/song-400.ttf"]["GSUB"].table.FeatureList.FeatureRecord
    }


def test_fonts_of_the_house_are_carried_with_what_they_lack(tmp_path: Path) -> None:
    """A house's song that has one character, and a face for Thai: each is one part of the package."""
    from fontTools.ttLib import TTFont

    sample = everything()
    document = replace(sample, metadata=replace(sample.metadata, title="春ไทย"))
    fonts = {
        "song": small_font(tmp_path / "song.ttf", "春", name="House"),
        "thai": small_font(tmp_path / "thai.otf", "ไทย", name="Thai", postscript=True),
    }
    house = HouseFaces(tuple(FontFile(face, 400, path) for face, path in fonts.items()))
    edition = Edition(write(document, embed_fonts=True, faces=house)[0])
    sheet = edition.read("EPUB/fonts.css").decode()
    rule = r'family: (\w+); font-weight: (\d+); src: url\("fonts/(.+?)"\) format\("\w+"\);( unicode-range)?'
    rules = re.findall(rule, sheet)
    assert ("Song", "400", "song-400.ttf", "") in rules
    assert ("Song", "700", "song-400.ttf", "") in rules  # the house has one weight
    assert ("Song", "400", "song-400-2.ttf", " unicode-range") in rules  # ours
    assert ("Hei", "700", "thai-400.otf", " unicode-range") in rules
    assert "U+0E17, U+0E22, U+0E44" in sheet
    covered = {
        name: set(TTFont(BytesIO(edition.read(f"EPUB/fonts/{name}"))).getBestCmap())
        for name in ("song-400.ttf", "song-400-2.ttf", "thai-400.otf")
    }
    assert covered["song-400.ttf"] == {ord("春")}
    assert covered["thai-400.otf"] == {ord(character) for character in "ไทย"}
    assert ord("的") in covered["song-400-2.ttf"]


def test_a_font_that_may_not_be_embedded_is_refused(tmp_path: Path) -> None:
    path = small_font(tmp_path / "song.ttf", "春", permissions=2)
    house = HouseFaces((FontFile("song", 400, path),))
    write(everything(), faces=house)  # the cover's picture is drawn with it, and carries no font
    with pytest.raises(UsageError, match="may not be embedded"):
        write(everything(), embed_fonts=True, faces=house)


def test_a_line_of_editors_above_the_first_headline_is_no_entry_of_the_contents() -> None:
    text = "2024年11月15日 星期五 责编：孙浩\n\n# 全市秋粮丰收在望\n\n本报讯 江水向东流去，货都上了岸。\n"
    edition = Edition(write(read_text(text))[0])
    contents = "".join(edition.xhtml("nav.xhtml").itertext())
    assert "秋粮" in contents
    assert "孙浩" not in contents
    assert "article-1.xhtml" in edition.spine()
