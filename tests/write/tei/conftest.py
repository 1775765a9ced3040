"""Writing TEI in tests."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from publisher.model import (
    Article,
    Document,
    Edit,
    Group,
    Hand,
    ItemList,
    Metadata,
    Paragraph,
    Source,
    Span,
    Table,
    Text,
    edit_names,
    merged,
    signed,
)
from publisher.read.tei import read_tei
from publisher.write.contract import Report
from publisher.write.tei import TeiOptions, TeiWriter
from tests.samples import everything
from tests.strategies import ANY, documents

TIME = datetime(2023, 3, 23, 8, tzinfo=UTC)

Write = Callable[..., tuple[bytes, Report]]


@pytest.fixture(scope="session")
def write() -> Write:
    """Writes a document; keyword arguments are the writer's options."""

    def write(document: Document, **options: str) -> tuple[bytes, Report]:
        sink = io.BytesIO()
        report = TeiWriter().write(document, sink, TeiOptions(time=TIME, **options))
        return sink.getvalue(), report

    return write


def empty() -> Document:
    return Document(Metadata(), (), Source("nothing.md", "utf-8", "0" * 64, ""))


def hollow() -> Document:
    """Containers with nothing in them, where TEI asks for something."""
    blocks = (ItemList("list-1", True, ()), Table("table-1", 0, (), ()))
    return Document(
        Metadata(),
        (Article("article-1", (), (), (), (), blocks),),
        Source("hollow.md", "utf-8", "0" * 64, ""),
    )


def laid_out() -> Document:
    """A text out of a file that has no lines, such as a page of the web."""
    return replace(hollow(), source=Source("page.html", "utf-8", "0" * 64, "", is_laid_out=True))


def several() -> Document:
    """An issue of two texts, of which one has every field of metadata."""
    plain = replace(hollow(), metadata=Metadata(language=""))
    return merged([Group([everything(), plain], "副刊")], Metadata(title="一期"), name="issue.toml")


def edited() -> Document:
    """The sample, its first repairs made by people, of whom one is known with a time and one without."""
    hands = (Hand("吴敏", "2024-11-08T10:00:00Z"), Hand("丁一"), None)
    edits = list(everything().edits)
    repairs = [at for at, edit in enumerate(edits) if not edit.is_markup]
    for at, hand in zip(repairs, hands, strict=False):
        edits[at] = replace(edits[at], rule=edit_names.IN_WORD, reason=signed(hand))
    return replace(everything(), edits=tuple(edits))


def corrected() -> Document:
    """A line with a word that somebody put right, one that nobody signs, and a comma."""
    changes = [(2, 3, "明", "后", Hand("吴敏")), (4, 5, "水", "电", None), (5, 6, ",", "，", None)]
    edits = tuple(
        Edit(edit_names.IN_WORD, start, end, before, after, 1.0, signed(hand))
        for start, end, before, after, hand in changes
    )
    line = (Text("今日后供电，", Span(0, 6)),)
    article = Article("article-1", (), (), (), (), (Paragraph("paragraph-1", "body", line),))
    source = Source("a.md", "utf-8", hashlib.sha256("今日明供水,".encode()).hexdigest(), "今日明供水,")
    return Document(Metadata(language="zh-Hans"), (article,), source, edits)


def lacunose() -> Document:
    """A text that another project encoded, with parts of it missing."""
    page = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><div><p>各人皆当尽责，不可<gap
        reason="illegible" quantity="2" unit="chars" resp="#x"/>懈怠，<space quantity="3" unit="chars"/>尤当
        <gap extent="many lines"><desc>报纸残破</desc></gap>向前。</p></div></body></text></TEI>"""
    return read_tei(page.encode(), "lacunose.xml")


@pytest.fixture(scope="session")
def files(write: Write, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The sample in both normalizations, extremes, and forty generated documents."""
    folder = tmp_path_factory.mktemp("tei")
    made: list[Document] = [empty(), hollow(), laid_out(), several(), edited(), corrected(), lacunose()]

    @settings(
        max_examples=40,
        database=None,
        derandomize=True,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(documents(ANY))
    def make(document: Document) -> None:
        made.append(document)

    make()
    texts = [write(document)[0] for document in (everything(), *made)]
    texts += [write(one, normalization="silent")[0] for one in (everything(), lacunose())]
    for number, text in enumerate(texts):
        (folder / f"{number}.tei.xml").write_bytes(text)
    return sorted(folder.iterdir())
