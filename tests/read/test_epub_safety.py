"""Hostile e-books: nothing is fetched, expanded or followed out of the archive, and all of it ends."""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.errors import InputError
from publisher.model import blocks, restore, units
from publisher.read.epub import archive as container
from publisher.read.epub import read_epub
from tests.read.epub_archives import CONTAINER, PACKAGE, archive, book, contents, xhtml
from tests.samples import everything
from tests.write.epub.editions import write

LAUGHS = """<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>""" + xhtml("<p>前&c;后</p>")
FILE = """<!DOCTYPE html [<!ENTITY file SYSTEM "file:///etc/passwd">]>""" + xhtml("<p>前&file;后</p>")
DTD = """<!DOCTYPE html SYSTEM "http://127.0.0.1:9/x.dtd">""" + xhtml("<p>前后</p>")


@pytest.mark.parametrize("page", [LAUGHS, FILE, DTD], ids=["entities", "external entity", "external DTD"])
def test_entities_are_neither_expanded_nor_fetched(page: str) -> None:
    document = read_epub(book(page), "a.epub")
    assert [unit.text for unit in units(document)] == ["前后"]


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        pytest.param(b"", "input.epub", "no EPUB", id="nothing"),
        pytest.param(b"PK\x03\x04rubbish", "input.epub", "no EPUB", id="rubbish"),
        pytest.param(archive({}), "input.epub", "META-INF/container.xml", id="no container"),
        pytest.param(
            archive({"META-INF/container.xml": "<"}), "input.epub", "no XML", id="broken container"
        ),
        pytest.param(
            archive({"META-INF/container.xml": CONTAINER}), "input.epub", "'book.opf'", id="no package"
        ),
        pytest.param(
            book("", **{"book.opf": PACKAGE.replace("a.xhtml", "../../etc/passwd")}),
            "input.epub", "no page", id="a page outside the archive",
        ),
        pytest.param(
            book("", **{"book.opf": PACKAGE.replace("a.xhtml", "/etc/passwd")}),
            "input.epub", "no page", id="a page at an absolute path",
        ),
        pytest.param(
            book(
                "@@",
                **{
                    "META-INF/encryption.xml": """<encryption
                    xmlns="urn:oasis:names:tc:opendocument:xmlns:container"
                    xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData>
                    <enc:CipherData><enc:CipherReference URI="a.xhtml"/></enc:CipherData>
                    </enc:EncryptedData></encryption>"""
                },
            ),
            "input.epub-encrypted", "DRM", id="protected",
        ),
    ],
)  # fmt: skip
def test_is_refused(data: bytes, code: str, words: str) -> None:
    with pytest.raises(InputError) as refused:
        read_epub(data, "bad.epub")
    assert refused.value.code == code
    assert words in refused.value.message
    assert refused.value.place is not None
    assert refused.value.place.name.partition("!/")[0] == "bad.epub"
    assert refused.value.hints


def test_a_part_that_unpacks_to_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(container, "MOST_OF_ONE", 100_000)
    with pytest.raises(InputError, match="unpacks to more"):
        read_epub(book(xhtml("<p>" + "水" * 200_000 + "</p>")), "bomb.epub")


def test_parts_that_unpack_to_too_much_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(container, "MOST_OF_ALL", 100_000)
    count = 30
    items = "".join(
        f'<item id="p{n}" href="p{n}.xhtml" media-type="application/xhtml+xml"/>' for n in range(count)
    )
    spine = "".join(f'<itemref idref="p{n}"/>' for n in range(count))
    package = PACKAGE.replace("</manifest>", f"{items}</manifest>").replace("</spine>", f"{spine}</spine>")
    pages = {f"p{n}.xhtml": xhtml("<p>" + "a" * 9_000 + "</p>") for n in range(count)}
    with pytest.raises(InputError, match="unpacks to more"):
        read_epub(book(xhtml(""), **{"book.opf": package}, **pages), "bomb.epub")


def test_an_archive_of_too_many_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(container, "MOST_PARTS", 10)
    with pytest.raises(InputError, match="more than 10 files"):
        read_epub(book(xhtml(""), **{f"{n}.txt": "" for n in range(20)}), "many.epub")


def test_a_part_that_claims_to_be_smaller_than_it_is() -> None:
    data = bytearray(book(xhtml("<p>" + "水" * 5_000 + "</p>")))
    at = data.rindex(b"PK\x01\x02")  # the last entry of the central directory: a.xhtml
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    with pytest.raises(InputError, match="cannot be unpacked") as refused:
        read_epub(bytes(data), "lying.epub")
    assert str(refused.value.place) == "lying.epub!/a.xhtml"


@pytest.mark.parametrize("tag", ["div", "b", "blockquote", "ul><li", "table><tr><td", "ruby", "section"])
def test_depth(tag: str) -> None:
    closing = "".join(f"</{name}>" for name in reversed(tag.split("><")))
    page = xhtml(f"<{tag}>" * 3_000 + "水" + closing * 3_000)
    with suppress(InputError):
        document = read_epub(book(page), "deep.epub")
        assert restore(document) == document.source.text


@pytest.mark.parametrize("closing", ["</div>", ""], ids=["XML", "HTML"])
def test_what_cannot_be_read_whole_is_refused(closing: str) -> None:
    page = xhtml("<div>" * 300 + "<p>水</p>" + closing * 300)
    with pytest.raises(InputError, match="is more than can be read: Excessive depth"):
        read_epub(book(page), "deep.epub")
    page = xhtml("<div>" * 200 + "<p>水</p>" + closing * 200)
    assert [unit.text for unit in units(read_epub(book(page), "deep.epub"))] == ["水"]


def test_notes_that_call_each_other() -> None:
    call = '<a epub:type="noteref" href="#{}">1</a>'
    note = '<aside epub:type="footnote" id="{}"><p>注{}</p></aside>'
    body = call.format("a") + note.format("a", call.format("b")) + note.format("b", call.format("a"))
    page = xhtml(f"<p>文{body}</p>").replace("<html", '<html xmlns:epub="http://www.idpf.org/2007/ops"')
    assert "文" in units(read_epub(book(page), "loop.epub")).__next__().text


def test_a_note_called_ever_so_often_is_read_once_a_call() -> None:
    calls = '<a epub:type="noteref" href="#a">1</a>' * 2_000
    page = xhtml(f'<p>文{calls}</p><aside epub:type="footnote" id="a"><p>{"注" * 2_000}</p></aside>')
    page = page.replace("<html", '<html xmlns:epub="http://www.idpf.org/2007/ops"')
    document = read_epub(book(page), "calls.epub")
    assert len(document.source.text) < 5_000_000


def test_a_picture_outside_the_archive_is_not_read() -> None:
    document = read_epub(book(xhtml('<p>水<img src="../../../etc/passwd"/></p>')), "a.epub")
    assert [problem.code for problem in document.problems] == ["read.epub"]
    assert all(
        getattr(block, "asset", None) is None for part in document.body for block in blocks(part.blocks)
    )


def test_a_record_that_lies_is_not_believed() -> None:
    parts = contents(write(everything())[0])
    for record in (b"", b"[]", b"\xff", b'{"schema": 99}', b"[" * 100_000):
        document = read_epub(archive({**parts, "EPUB/document.json": record}), "river.epub")
        assert document.problems[0].code == "read.epub-record"
        assert [unit.text for unit in units(document)] == [unit.text for unit in units(everything())]


@settings(max_examples=150, deadline=None)
@given(st.text("<>/&;\"'= \n\t水ab#p1-", max_size=80), st.binary(max_size=30))
def test_any_page_is_read_or_refused(text: str, data: bytes) -> None:
    for page in (text, xhtml(text), data, xhtml(text).encode() + data):
        with suppress(InputError):
            document = read_epub(book(page), "any.epub")
            assert restore(document) == document.source.text


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_any_damage_to_the_file_is_survived(data: st.DataObject) -> None:
    whole = bytearray(book(xhtml("<p>水文站</p>")))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(whole) - 1))
        whole[at] = data.draw(st.integers(0, 255))
    with suppress(InputError):
        read_epub(bytes(whole), "damaged.epub")


def test_a_zip_bomb_is_stopped_early() -> None:
    sink = BytesIO()
    with ZipFile(sink, "w", ZIP_DEFLATED) as out:
        out.writestr("META-INF/container.xml", CONTAINER)
        out.writestr("book.opf", PACKAGE)
        with out.open("a.xhtml", "w", force_zip64=True) as page:
            block = b" " * (1 << 20)
            for _ in range(80):
                page.write(block)
    assert len(sink.getvalue()) < 200_000
    with pytest.raises(InputError, match="unpacks to more"):
        read_epub(sink.getvalue(), "bomb.epub")
