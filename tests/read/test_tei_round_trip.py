"""Document -> TEI -> Document is equal, and the source comes back to the character."""

from __future__ import annotations

import io
from datetime import UTC, datetime

from hypothesis import HealthCheck, given, settings

from publisher.model import Document, restore
from publisher.read.tei import read_tei
from publisher.write.tei import TeiOptions, TeiWriter
from tests.samples import everything
from tests.strategies import ANY, AWKWARD, documents

OPTIONS = TeiOptions(time=datetime(2023, 3, 23, tzinfo=UTC))

relaxed = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def there_and_back(document: Document) -> Document:
    sink = io.BytesIO()
    TeiWriter().write(document, sink, OPTIONS)
    return read_tei(sink.getvalue(), "document.tei.xml")


def test_every_kind_of_node_comes_back() -> None:
    document = everything()
    back = there_and_back(document)
    assert back == document
    assert restore(back) == document.source.text


@relaxed
@given(documents(AWKWARD))
def test_any_document_comes_back(document: Document) -> None:
    assert there_and_back(document) == document


@relaxed
@given(documents(ANY))
def test_any_text_comes_back(document: Document) -> None:
    assert there_and_back(document) == document
