"""Which links may be followed, and what every writer makes of the others."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime

import pikepdf
import pytest

from publisher.model import (
    Article,
    Document,
    Link,
    Metadata,
    Paragraph,
    Source,
    Span,
    Text,
    is_followed,
    is_harmless,
)
from publisher.read.docx import read_docx
from publisher.read.tei import read_tei
from publisher.write import registry
from publisher.write.links import unfollowed

TARGETS = """
https://a.cn/?b=1     | followed
mailto:a@b.cn         | followed
tel:0791-8321000      | followed
HTTP://A.CN/          | followed
#note                 | followed
urn:isbn:1            | followed
river.html            | harmless
../river.html#up      | harmless
河.html               | harmless
javascript:alert(1)   | neither
JavaScript:alert(1)   | neither
java&#9;script:x()    | neither
 javascript:alert(1)  | neither
vbscript:x            | neither
ms-msdt:/id           | neither
file:///etc/passwd    | neither
file:river.md         | neither
data:text/html,x      | neither
//evil.cn/share       | neither
http:                 | neither
https://[             | neither
C:\\a.exe             | neither
"""


@pytest.mark.parametrize("case", TARGETS.strip("\n").splitlines())
def test_only_whole_addresses_of_known_kinds_are_followed(case: str) -> None:
    target, expected = case.rsplit("|", 1)
    target = target.rstrip().replace("&#9;", "\t")
    said = "followed" if is_followed(target) else "harmless" if is_harmless(target) else "neither"
    assert said == expected.strip()
    assert is_followed(target) <= is_harmless(target)


def linked(target: str) -> Document:
    """今日<link>停水。"""
    words = (Text("今日", Span(0, 2)), Link((Text("停水", Span(2, 4)),), target), Text("。", Span(4, 5)))
    article = Article("article-1", (), (), (), (), (Paragraph("paragraph-1", "body", words),))
    source = Source("a.md", "utf-8", "0" * 64, "今日停水。")
    return Document(Metadata(title="水"), (article,), source)


def written(form: str, document: Document) -> tuple[bytes, list[str]]:
    writer, sink = registry.writer(form), io.BytesIO()
    report = writer.write(document, sink, writer.options(time=datetime(2023, 3, 23, tzinfo=UTC)))
    return sink.getvalue(), [one.code for one in report.problems]


def live(form: str, data: bytes) -> list[str]:
    """The targets that a program would follow from the text of a file."""
    if form == "pdf":
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return [str(one.A.URI) for page in pdf.pages for one in page.get("/Annots", []) if "/A" in one]
    if form in ("tei", "md"):
        return re.findall(r'<ref target="([^"]*)"|\]\(([^)]*)\)', data.decode())
    package = zipfile.ZipFile(io.BytesIO(data))
    names = [one for one in package.namelist() if re.search(r"document\.xml\.rels|article-1\.xhtml", one)]
    found = "".join(package.read(name).decode() for name in names)
    return re.findall(r'(?:Target|href)="(\w+:[^"]*)"', found)


@pytest.mark.parametrize("form", ["pdf", "epub", "docx", "tei", "md"])
@pytest.mark.parametrize("target", ["javascript:alert(1)", "file:///etc/passwd", "https://a.cn/"])
def test_every_format_makes_the_same_links_live(form: str, target: str) -> None:
    data, problems = written(form, linked(target))
    if target.startswith("https"):
        assert (len(live(form, data)), problems) == (1, [])
    else:
        assert (live(form, data), problems) == ([], ["write.link-target"])


@pytest.mark.parametrize("target", ["javascript:alert('&')", "file:///etc/passwd", 'data:,"<\n'])
def test_files_that_are_read_back_keep_targets_that_nothing_follows(target: str) -> None:
    was = linked(target)
    for form, read in (("docx", read_docx), ("tei", read_tei)):
        assert read(written(form, was)[0], "a.x").body == was.body


def test_a_message_shows_the_beginning_of_a_long_target() -> None:
    assert len(unfollowed("data:," + "a" * 10_000).message) < 200
