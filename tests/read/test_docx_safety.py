"""Word files that mean harm, and files that are merely broken, end in an error that says so."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.errors import InputError
from publisher.read.docx import archive, read_docx
from tests.samples import everything
from tests.write.docx.files import BODY, changed, packed, parts, write

LAUGHS = b"""<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>"""
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


def sound() -> dict[str, bytes]:
    return parts(write(everything())[0])


def refused(data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words) as caught:
        read_docx(data, "a.docx")
    assert caught.value.exit_code == 3
    assert str(caught.value.place) == "a.docx"
    assert caught.value.hints


@pytest.mark.parametrize("subset", [LAUGHS, OUTSIDE], ids=["entities", "outside"])
@pytest.mark.parametrize("part", [BODY, "word/styles.xml", "word/footnotes.xml", "_rels/.rels"])
def test_declared_entities(subset: bytes, part: str) -> None:
    content = sound()
    head, _, rest = content[part].partition(b"?>")
    content[part] = head + b"?>" + subset + rest
    refused(packed(content), "declares a document type")


def test_a_part_that_unpacks_to_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LARGEST", 1_000_000)
    content = sound() | {"word/media/a.png": bytes(2_000_000)}
    refused(packed(content), "unpacks to more than")


def test_a_part_longer_than_it_says() -> None:
    content = sound()
    data = packed(content)
    size = len(content[BODY]).to_bytes(4, "little")
    at = data.rindex(BODY.encode()) - 46  # its entry in the central directory
    assert data[at + 24 : at + 28] == size
    refused(
        data[: at + 24] + (100).to_bytes(4, "little") + data[at + 28 :], "Bad CRC-32|longer than it says"
    )


def test_too_many_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_PARTS", 5)
    refused(packed(sound()), "5 parts")


def test_depth() -> None:
    content = sound()
    content[BODY] = b"<a>" * 100_000 + b"</a>" * 100_000
    refused(packed(content), "not well-formed")


def test_external_relationships_are_not_followed() -> None:
    """A picture elsewhere is a problem, not a request; a path out of the package is no part."""
    content = sound()
    name = "word/_rels/document.xml.rels"
    content[name] = content[name].replace(
        b'Target="media/publisher1.png"', b'Target="http://192.0.2.1/a.png" TargetMode="External"'
    )
    document = read_docx(packed(content), "a.docx")
    assert "read.docx-picture" in {one.code for one in document.problems}
    content = sound()
    content[name] = content[name].replace(
        b'Target="media/publisher1.png"', b'Target="../../../etc/hostname"'
    )
    assert "read.docx-picture" in {one.code for one in read_docx(packed(content), "a.docx").problems}


def test_links_are_kept_as_they_are() -> None:
    data = changed(
        write(everything())[0],
        lambda root: [
            one.set("Target", "javascript:alert(1)") for one in root if one.get("TargetMode") == "External"
        ],
        "word/_rels/document.xml.rels",
    )
    assert "javascript" in repr(read_docx(data, "a.docx").body)


@pytest.mark.parametrize(
    ("part", "words"),
    [("_rels/.rels", "no text document"), (BODY, "no text document"), ("word/_rels/document.xml.rels", "")],
)
def test_missing_parts(part: str, words: str) -> None:
    content = sound()
    del content[part]
    if words:
        refused(packed(content), words)
    else:  # text without styles is still text
        assert any("水位" in one.text for one in read_docx(packed(content), "a.docx").paragraphs())


def test_what_the_file_carries_does_not_hold() -> None:
    content = sound()
    item = "customXml/item1.xml"
    content[item] = content[item].replace(b'"schema": 1', b'"schema": 999')
    document = read_docx(packed(content), "a.docx")
    assert "read.docx-record" in {one.code for one in document.problems}
    assert any("水位" in one.text for one in document.paragraphs())


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x03\x04", b"%PDF-1.7", b"\xd0\xcf\x11\xe0" + bytes(600)])
def test_no_zip_file(data: bytes) -> None:
    refused(data, "not a DOCX file")


def test_other_archives() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as other:
        other.writestr("mimetype", "application/epub+zip")
    refused(file.getvalue(), "no text document")


_SOUND = write(everything())[0]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_flipped_bytes(data: st.DataObject) -> None:
    """Read, or refused with an error of ours; never anything else."""
    broken = bytearray(_SOUND)
    for _ in range(data.draw(st.integers(1, 4))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    with suppress(InputError):
        read_docx(bytes(broken), "a.docx")


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_elements_taken_out(data: st.DataObject) -> None:
    """Well-formed but senseless XML is read as far as it goes."""
    part = data.draw(st.sampled_from([BODY, "word/styles.xml", "word/numbering.xml", "word/footnotes.xml"]))

    def break_(root: object) -> None:
        found = list(root.iter("{*}*"))[1:]  # type: ignore[attr-defined]
        for _ in range(data.draw(st.integers(1, 5))):
            one = data.draw(st.sampled_from(found))
            if data.draw(st.booleans()):
                one.attrib.clear()
            elif one.getparent() is not None:
                one.getparent().remove(one)

    read_docx(changed(_SOUND, break_, part), "a.docx")
