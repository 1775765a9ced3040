"""Sound files to plant defects in, built by hand so that no writer is needed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from PIL import Image

Parts = dict[str, bytes]

CONTAINER = b"""<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/p.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>"""
PACKAGE = """<?xml version="1.0"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i" xml:lang="zh">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="i">urn:x:1</dc:identifier><dc:title>河</dc:title><dc:language>zh</dc:language>
<dc:creator>周南</dc:creator><dc:publisher>青石</dc:publisher><dc:date>2023</dc:date><dc:rights>©</dc:rights>
<meta property="schema:accessMode">textual</meta>
<meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">tableOfContents</meta>
<meta property="schema:accessibilityHazard">none</meta>
<meta property="schema:accessibilitySummary">文</meta>
<meta property="dcterms:modified">2001-01-01T00:00:00Z</meta></metadata>
<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>
<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>
<item id="cover" href="cover.png" media-type="image/png" properties="cover-image"/></manifest>
<spine toc="ncx"><itemref idref="a"/></spine></package>""".encode()
NAVIGATION = """<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"
 lang="zh">
<head><title>目录</title></head>
<body><nav epub:type="toc"><ol><li><a href="a.xhtml#h">河</a></li></ol></nav>
<nav epub:type="landmarks"><ol><li><a epub:type="bodymatter" href="a.xhtml">文</a></li></ol></nav>
</body></html>""".encode()
PAGE = """<html xmlns="http://www.w3.org/1999/xhtml" lang="zh"><head><title>河</title></head>
<body><h1 id="h">河</h1></body></html>""".encode()


def png(width: int, height: int, mode: str = "L") -> bytes:
    """A picture of one tone."""
    file = io.BytesIO()
    Image.new(mode, (width, height)).save(file, "PNG")
    return file.getvalue()


EPUB: Parts = {
    "mimetype": b"application/epub+zip",
    "META-INF/container.xml": CONTAINER,
    "EPUB/p.opf": PACKAGE,
    "EPUB/nav.xhtml": NAVIGATION,
    "EPUB/a.xhtml": PAGE,
    "EPUB/toc.ncx": b"<ncx/>",
    "EPUB/cover.png": png(1600, 2560),
}

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DOCX: Parts = {
    "[Content_Types].xml": f"""<Types xmlns="{_PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/word/document.xml" ContentType="x"/>
<Override PartName="/word/styles.xml" ContentType="y"/>
</Types>""".encode(),
    "_rels/.rels": f"""<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="r1" Type="{_OFFICE}/relationships/officeDocument" Target="word/document.xml"/>
</Relationships>""".encode(),
    "word/_rels/document.xml.rels": f"""<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="r1" Type="{_OFFICE}/relationships/styles" Target="styles.xml"/>
<Relationship Id="r2" Type="{_OFFICE}/relationships/hyperlink" TargetMode="External"
 Target="https://example.org/"/>
</Relationships>""".encode(),
    "word/document.xml": f"""<w:document xmlns:w="{_WORD}" xmlns:r="{_OFFICE}/relationships"><w:body>
<w:p><w:pPr><w:pStyle w:val="Deck"/></w:pPr>
<w:hyperlink r:id="r2"><w:r><w:t>河</w:t></w:r></w:hyperlink></w:p>
</w:body></w:document>""".encode(),
    "word/styles.xml": f"""<w:styles xmlns:w="{_WORD}"><w:style w:type="paragraph" w:styleId="Deck"/>
</w:styles>""".encode(),
}


def container(parts: Parts, *, stored: tuple[str, ...] = ("mimetype",)) -> bytes:
    """The parts as a ZIP file, in their order."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            how = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(name, content, how)
    return file.getvalue()


@pytest.fixture
def pack() -> Callable[..., bytes]:
    """`container`, for tests."""
    return container


@pytest.fixture
def epub() -> Parts:
    """The parts of a sound EPUB."""
    return dict(EPUB)


@pytest.fixture
def docx() -> Parts:
    """The parts of a sound DOCX."""
    return dict(DOCX)
