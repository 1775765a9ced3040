"""What is wrong with a container, in words of people."""

from __future__ import annotations

import io
import zipfile

import pytest

from publisher.check import check_bytes
from publisher.errors import InputError
from publisher.read.docx import read_docx
from publisher.read.epub import read_epub

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def package(*, encrypted: bool = False) -> bytes:
    """A ZIP file as Word writes it; of an encrypted one bit 0 of the flags is set (APPNOTE 4.4.4)."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as container:
        for name in ("META-INF/container.xml", "_rels/.rels", "word/document.xml"):
            container.writestr(name, "<a/>" * 100)
    data = bytearray(file.getvalue())
    for signature, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = data.find(signature) if encrypted else -1
        while at >= 0:
            data[at + flags] |= 1
            at = data.find(signature, at + 4)
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "it is empty"),
        (b"no container", "it is no ZIP file"),
        (package()[:300], "its end is missing"),
        (package(encrypted=True), "it is protected by a password"),
        (COMPOUND + bytes(512) + "EncryptedPackage".encode("utf-16-le"), "it is protected by a password"),
    ],
    ids=["nothing", "text", "cut off", "encrypted parts", "Office with a password"],
)
def test_a_container_that_cannot_be_opened(data: bytes, said: str) -> None:
    for read in (read_docx, read_epub):
        with pytest.raises(InputError, match=f": {said}$"):
            read(data, "a.docx")
    for name in ("a.docx", "a.epub"):
        (found,) = check_bytes(data, name)
        assert said in found.message or found.code == "check.zip.encrypted"
