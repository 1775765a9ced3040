"""Numbers of books: what is wrong with one, and where every format says it."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import pikepdf
import pytest

from publisher import settings
from publisher.errors import UsageError
from publisher.model import Metadata, dump, load
from publisher.model.imprint import isbn_fault, isbn_of, isbn_urn
from publisher.read.docx import read_docx
from publisher.read.tei import read_tei
from publisher.write import registry
from tests.samples import everything

FAULTS = """
978-7-02-000220-7      |
978 7 02 000220 7      |
ISBN 978-7-02-000220-7 |
9787020002207          |
7-02-000220-X          |
978-7-02-000220-1      | ends with 1, but its check digit is 7
7-02-000220-1          | ends with 1, but its check digit is X
978-7-02-00022-7       | is no ISBN
911-7-02-000220-7      | is no ISBN
待定                   | is no ISBN
"""


@pytest.mark.parametrize("case", FAULTS.strip().splitlines())
def test_a_number_of_a_book_has_its_check_digit(case: str) -> None:
    isbn, fault = (part.strip() for part in case.split("|"))
    assert isbn_fault(isbn).startswith(fault)
    assert bool(isbn_fault(isbn)) == bool(fault)


def test_a_wrong_number_is_told_with_its_line() -> None:
    with pytest.raises(
        UsageError, match=r"publication\.isbn ends with 1, but its check digit is 7"
    ) as told:
        settings.parse('[publication]\ntitle = "水"\nisbn = "978-7-02-000220-1"\n')
    assert told.value.place is not None
    assert told.value.place.line == 3


def test_the_letters_before_a_number_are_no_part_of_it() -> None:
    told = settings.parse('[publication]\ntitle = "水"\nisbn = "ISBN 978-7-02-000220-7"\n')
    assert told.metadata.isbn == "978-7-02-000220-7"


@pytest.mark.parametrize(
    ("identifier", "number"),
    [
        ("urn:isbn:9787020002207", "9787020002207"),
        ("ISBN：978-7-02-000220-7", "978-7-02-000220-7"),
        ("isbn:702000220X", "702000220X"),
        ("978-7-02-000220-7", "978-7-02-000220-7"),
        ("702000220X", ""),  # a shelf may have this number
        ("urn:isbn:9787020002201", ""),
        ("urn:uuid:6f1f5d7a-9b10-5d0b-9f57-3d2f6c524e0f", ""),
    ],
)
def test_an_identifier_may_be_the_number_of_a_book(identifier: str, number: str) -> None:
    assert isbn_of(identifier) == number


def test_an_identifier_that_is_such_a_number_is_one() -> None:
    with pytest.raises(UsageError, match=r"publication\.identifier ends with 1, but its check digit is 7"):
        settings.parse('[publication]\ntitle = "水"\nidentifier = "urn:isbn:9787020002201"\n')


BOOK = replace(
    everything(),
    metadata=replace(everything().metadata, isbn="978-7-02-000220-7", cip="（2024）第123456号"),
)


def written(form: str) -> bytes:
    writer, sink = registry.writer(form), io.BytesIO()
    writer.write(BOOK, sink, writer.options(time=datetime(2023, 3, 23, tzinfo=UTC)))
    return sink.getvalue()


def test_every_format_says_the_number_and_those_that_are_read_back_keep_it() -> None:
    assert isbn_urn(BOOK.metadata) == "urn:isbn:9787020002207"
    opf = zipfile.ZipFile(io.BytesIO(written("epub"))).read("EPUB/content.opf").decode()
    assert re.search(r"<dc:identifier[^>]*>urn:isbn:9787020002207</dc:identifier>", opf)
    with pikepdf.open(io.BytesIO(written("pdf"))) as pdf, pdf.open_metadata() as xmp:
        assert xmp["xmp:Identifier"] == {"urn:isbn:9787020002207"}
    for form, read in (("docx", read_docx), ("tei", read_tei)):
        assert read(written(form), "a.x").metadata == BOOK.metadata
    assert b'<idno type="ISBN">978-7-02-000220-7</idno>' in written("tei")
    assert load(dump(BOOK)).metadata == BOOK.metadata


def test_json_of_what_is_no_book_says_nothing_of_it() -> None:
    assert "isbn" not in dump(everything())
    assert isbn_urn(Metadata()) == ""
