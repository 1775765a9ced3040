"""EPUB and DOCX: a sound file passes, each planted defect is found with its place."""

from __future__ import annotations

import zipfile
from collections.abc import Callable

import pytest

from publisher.check import check_bytes
from publisher.check.archive import MAXIMUM_UNPACKED
from publisher.model import Problem

Parts = dict[str, bytes]
Pack = Callable[..., bytes]


def found(problems: list[Problem]) -> list[tuple[str, str]]:
    """Codes, and the place after the file's name."""
    return [
        (
            problem.code.removeprefix("check."),
            problem.place.name.partition("!/")[2] if problem.place else "",
        )
        for problem in problems
    ]


def test_sound_files_pass(epub: Parts, docx: Parts, pack: Pack) -> None:
    assert check_bytes(pack(epub), "a.epub") == []
    assert check_bytes(pack(docx), "a.docx") == []


EPUB_DEFECTS: list[tuple[str, str, bytes, bytes, tuple[str, str]]] = [
    ("mimetype", "mimetype", b"epub", b"EPUB", ("epub.mimetype", "")),
    ("package elsewhere", "META-INF/container.xml", b"p.opf", b"q.opf", ("epub.container", "")),
    ("container", "META-INF/container.xml", b"</cont", b"", ("xml.malformed", "META-INF/container.xml")),
    ("title", "EPUB/p.opf", b"dc:title", b"dc:creator", ("epub.metadata", "EPUB/p.opf")),
    ("modified", "EPUB/p.opf", b"dcterms:modified", b"dcterms:created", ("epub.metadata", "EPUB/p.opf")),
    ("spine", "EPUB/p.opf", b'idref="a"', b'idref="b"', ("epub.spine", "EPUB/p.opf")),
    ("empty spine", "EPUB/p.opf", b'<itemref idref="a"/>', b"", ("epub.spine", "EPUB/p.opf")),
    ("navigation", "EPUB/p.opf", b' properties="nav"', b"", ("epub.navigation", "EPUB/p.opf")),
    ("page", "EPUB/a.xhtml", b"</h1>", b"", ("xml.malformed", "EPUB/a.xhtml")),
    ("link", "EPUB/nav.xhtml", b"a.xhtml#h", b"b.xhtml", ("epub.link", "EPUB/nav.xhtml")),
    ("anchor", "EPUB/nav.xhtml", b"#h", b"#k", ("epub.link", "EPUB/nav.xhtml")),
    ("language", "EPUB/p.opf", b">zh<", b">Chinese_x<", ("epub.language", "EPUB/p.opf")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("part", "sound", "faulty", "expected"),
    [case[1:] for case in EPUB_DEFECTS],
    ids=[case[0] for case in EPUB_DEFECTS],
)
def test_epub_defects(
    epub: Parts, pack: Pack, part: str, sound: bytes, faulty: bytes, expected: tuple[str, str]
) -> None:
    assert sound in epub[part]
    epub[part] = epub[part].replace(sound, faulty)
    assert expected in found(check_bytes(pack(epub), "a.epub"))


def test_epub_parts_that_are_not_listed_or_not_there(epub: Parts, pack: Pack) -> None:
    epub["EPUB/spare.css"] = b""
    assert found(check_bytes(pack(epub), "a.epub")) == [("epub.manifest", "EPUB/p.opf")]
    del epub["EPUB/spare.css"], epub["EPUB/a.xhtml"]
    assert ("epub.manifest", "EPUB/p.opf") in found(check_bytes(pack(epub), "a.epub"))


def test_epub_mimetype_is_first_and_stored(epub: Parts, pack: Pack) -> None:
    assert found(check_bytes(pack(epub, stored=()), "a.epub")) == [("epub.mimetype", "")]
    last = {name: epub[name] for name in sorted(epub, key=lambda name: name == "mimetype")}
    assert found(check_bytes(pack(last), "a.epub")) == [("epub.mimetype", "")]


TYPES = "[Content_Types].xml"
DOCX_DEFECTS: list[tuple[str, str, bytes, bytes, tuple[str, str]]] = [
    ("types", TYPES, b"word/styles", b"word/other", ("docx.content-type", TYPES)),
    ("main", "_rels/.rels", b"word/document", b"word/other", ("docx.relationship", "_rels/.rels")),
    (
        "target", "word/_rels/document.xml.rels", b"styles.xml", b"other.xml",
        ("docx.relationship", "word/_rels/document.xml.rels"),
    ),
    ("reference", "word/document.xml", b'"r2"', b'"r9"', ("docx.relationship", "word/document.xml")),
    ("style", "word/document.xml", b'"Deck"', b'"Deckel"', ("docx.style", "word/document.xml")),
    ("kind of style", "word/styles.xml", b"paragraph", b"character", ("docx.style", "word/document.xml")),
    ("part", "word/document.xml", b"</w:body>", b"", ("xml.malformed", "word/document.xml")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("part", "sound", "faulty", "expected"),
    [case[1:] for case in DOCX_DEFECTS],
    ids=[case[0] for case in DOCX_DEFECTS],
)
def test_docx_defects(
    docx: Parts, pack: Pack, part: str, sound: bytes, faulty: bytes, expected: tuple[str, str]
) -> None:
    assert sound in docx[part]
    docx[part] = docx[part].replace(sound, faulty)
    assert expected in found(check_bytes(pack(docx), "a.docx"))


BOMB = b"""<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]><x>&d;</x>"""
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'


class TestHostileInput:
    @pytest.mark.parametrize("content", [BOMB, OUTSIDE], ids=["bomb", "outside"])
    def test_entities(self, epub: Parts, pack: Pack, content: bytes) -> None:
        epub["EPUB/a.xhtml"] = content
        problems = check_bytes(pack(epub), "a.epub")
        assert ("xml.entities", "EPUB/a.xhtml") in found(problems)
        assert not any("root:" in problem.message for problem in problems)

    def test_depth(self, docx: Parts, pack: Pack) -> None:
        docx["word/document.xml"] = b"<a>" * 100_000 + b"</a>" * 100_000
        assert ("xml.malformed", "word/document.xml") in found(check_bytes(pack(docx), "a.docx"))

    def test_declared_size(self, epub: Parts, pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
        infolist = zipfile.ZipFile.infolist

        def enormous(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
            infos = infolist(archive)
            infos[-1].file_size = MAXIMUM_UNPACKED
            return infos

        monkeypatch.setattr(zipfile.ZipFile, "infolist", enormous)
        assert found(check_bytes(pack(epub), "a.epub")) == [("zip.too-large", "")]

    @pytest.mark.parametrize("part", ["../a", "/a", "a\\b"])
    def test_paths_out_of_the_container(self, docx: Parts, pack: Pack, part: str) -> None:
        docx[part] = b""
        assert found(check_bytes(pack(docx), "a.docx")) == [("zip.path", "")]

    @pytest.mark.filterwarnings("ignore:Duplicate name")
    def test_two_parts_of_one_name(self, docx: Parts, pack: Pack) -> None:
        docx["word/documenu.xml"] = b""
        data = pack(docx).replace(b"word/documenu.xml", b"word/document.xml")
        assert found(check_bytes(data, "a.docx")) == [("zip.duplicate", "")]

    @pytest.mark.parametrize("name", ["a.epub", "a.docx"])
    def test_damage(self, docx: Parts, pack: Pack, name: str) -> None:
        data = pack(docx)
        for broken in (
            b"",
            b"PK\x03\x04",
            data[: len(data) // 2],
            data.replace(b"PK\x01\x02", b"PK\x01\x00"),
        ):
            assert found(check_bytes(broken, name)) == [("zip.damaged", "")]
        flipped = bytearray(data)
        flipped[60] ^= 0xFF
        assert found(check_bytes(bytes(flipped), name)) == [("zip.damaged", "")]


ENCRYPTION = """<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"
 xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData><enc:CipherData>
 <enc:CipherReference URI="EPUB/@"/></enc:CipherData></enc:EncryptedData></encryption>"""


def test_encrypted_pages_are_one_finding(epub: Parts, pack: Pack) -> None:
    epub["META-INF/encryption.xml"] = ENCRYPTION.replace("@", "a.xhtml").encode()
    epub["EPUB/a.xhtml"] = bytes(range(256))
    (problem,) = check_bytes(pack(epub), "a.epub")
    assert (problem.code, problem.message) == (
        "check.epub.encrypted", "1 of its pages are encrypted (DRM)",
    )  # fmt: skip
    epub["META-INF/encryption.xml"] = b"<encryption"
    (problem,) = check_bytes(pack(epub), "a.epub")
    assert found([problem]) == [("xml.malformed", "META-INF/encryption.xml")]


def test_encrypted_fonts_are_no_finding(epub: Parts, pack: Pack) -> None:
    epub["META-INF/encryption.xml"] = ENCRYPTION.replace("@", "a.otf").encode()
    assert check_bytes(pack(epub), "a.epub") == []
