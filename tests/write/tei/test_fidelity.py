"""What a reader of the TEI reads is the canonical text: every unit, in order, nothing else."""

from __future__ import annotations

import hashlib
import io

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from publisher.model import Article, Date, Document, Metadata, Paragraph, Source, Span, Text, units
from publisher.read.tei import read_tei
from publisher.shared.vocabularies import XML_ID
from publisher.write.contract import EARLIEST
from publisher.write.tei import TeiOptions, TeiWriter
from tests.samples import everything
from tests.strategies import ANY, AWKWARD, documents
from tests.write.tei.conftest import Write, corrected, edited
from tests.write.tei.reading import T, reading_units

relaxed = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def canonical(document: Document) -> list[tuple[str, str]]:
    return [(unit.role, unit.text) for unit in units(document)]


@pytest.mark.parametrize("normalization", ["markup", "silent"])
def test_reads_as_the_canonical_text(write: Write, normalization: str) -> None:
    document = everything()
    tei, _ = write(document, normalization=normalization)
    assert reading_units(tei) == canonical(document)


@relaxed
@given(document=documents(AWKWARD))
def test_any_document_reads_as_its_canonical_text(write: Write, document: Document) -> None:
    tei, _ = write(document)
    assert reading_units(tei) == canonical(document)


@relaxed
@given(document=documents(ANY))
def test_any_character_survives(write: Write, document: Document) -> None:
    tei, _ = write(document, normalization="silent")
    assert reading_units(tei) == canonical(document)


def test_no_day_is_claimed_where_none_is_known() -> None:
    sink = io.BytesIO()
    TeiWriter().write(everything(), sink, TeiOptions(time=EARLIEST))
    changes = list(etree.fromstring(sink.getvalue()).iter(f"{T}change"))
    assert len(changes) == 3
    assert not any("when" in change.attrib for change in changes)


def test_nodes_of_one_id_get_one_each_in_reading_order() -> None:
    source = Source("river.md", "utf-8", "0" * 64, "甲乙")
    first, second = (
        Paragraph("p", "body", (Text(text, Span(at, at + 1)),)) for at, text in enumerate("甲乙")
    )
    article = Article("a", (), (), (), (), (first, second))
    sink = io.BytesIO()
    report = TeiWriter().write(Document(Metadata(), (article,), source), sink, TeiOptions(time=EARLIEST))
    found = [(one.get(XML_ID), one.text) for one in etree.fromstring(sink.getvalue()).iter(f"{T}p")]
    assert [pair for pair in found if pair[0]] == [("p", "甲"), ("p-2", "乙")]
    assert [problem.code for problem in report.problems] == ["tei.id"]


def test_who_changed_the_text_by_hand_is_no_rule(write: Write) -> None:
    """Each hand is named, with its own time; the text comes back as it was, and nobody is its author."""
    tei = write(edited())[0]
    header = etree.fromstring(tei)[0]
    hands = {
        one.get("{http://www.w3.org/XML/1998/namespace}id"): one[1].text for one in header[0][0][-3:-1]
    }
    assert hands == {"hand.1": "丁一", "hand.2": "吴敏"}
    changes = [(one.get("n"), one.get("who"), one.get("when"), one.text) for one in header[-1]]
    assert changes[1:4] == [
        ("edit", "#hand.2", "2024-11-08T10:00:00Z", "The text was changed by hand. 1 change."),
        ("edit", "#hand.1", "2023-03-23T08:00:00+00:00", "The text was changed by hand. 1 change."),
        ("edit", None, "2023-03-23T08:00:00+00:00", "The text was changed by hand. 1 change."),
    ]
    assert "edit.word" not in (changes[4][3] or "")
    assert read_tei(tei, "river.tei.xml") == edited()


@pytest.mark.parametrize(
    ("normalization", "shown", "said"),
    [
        (
            "markup",
            ["明 后 #hand.1", "水 电 #rule.edit.word"],
            "2 corrections were made by hand: each is a choice",
        ),
        ("silent", [], "2 corrections were made by hand, without a mark"),
    ],
)
def test_words_put_right_are_corrections_and_marks_are_not(
    write: Write, normalization: str, shown: list[str], said: str
) -> None:
    tei, _ = write(corrected(), normalization=normalization)
    root = etree.fromstring(tei)
    choices = [one for one in root.iter(f"{T}choice") if one.find(f"{T}sic") is not None]
    assert [f"{sic.text} {corr.text} {corr.get('resp')}" for sic, corr in choices] == shown
    assert "".join(root.find(f".//{T}correction").itertext()).strip().startswith(said)
    assert len(root.findall(f".//{T}reg")) == (normalization == "markup")


def test_without_a_correction_the_header_says_so(write: Write) -> None:
    root = etree.fromstring(write(everything())[0])
    assert "".join(root.find(f".//{T}correction").itertext()).strip().startswith("No word was corrected.")


def test_corrections_come_back() -> None:
    sink = io.BytesIO()
    TeiWriter().write(corrected(), sink, TeiOptions(time=EARLIEST))
    assert read_tei(sink.getvalue(), "a") == corrected()


def test_what_is_said_in_english_is_english(write: Write) -> None:
    """Whatever has no Chinese in it and is prose stands in an element whose language is English."""
    root = etree.fromstring(write(everything())[0])
    for element in (
        *root.find(f"{T}teiHeader").iter(etree.Element),
        *root.find(f"{T}standOff").iter(etree.Element),
    ):
        words = (element.text or "").split()
        if len(words) > 3 and "".join(words).isascii():
            languages = element.xpath("ancestor-or-self::*/@xml:lang")
            assert languages[-1] == "en", element.text


@pytest.mark.parametrize(
    ("text", "when"),
    [("10月18日", "--10-18"), ("2月29日", "--02-29"), ("13月1日", None), ("十月十八", None)],
)
def test_a_day_without_a_year(write: Write, text: str, when: str | None) -> None:
    line = (Date((Text(text, Span(0, len(text))),), None),)
    article = Article("article-1", (), (), (), (), (Paragraph("paragraph-1", "body", line),))
    digest = hashlib.sha256(text.encode()).hexdigest()
    document = Document(Metadata(language="zh-Hans"), (article,), Source("a.md", "utf-8", digest, text))
    tei, _ = write(document)
    (date,) = etree.fromstring(tei).find(f"{T}text").iter(f"{T}date")
    assert date.get("when") == when
    assert read_tei(tei, "a") == document
