"""Document -> TEI -> Document is equal, and the source comes back to the character."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from publisher.model import Box, Document, Size, Span, Zone, restore
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


def zones(document: Document) -> st.SearchStrategy[tuple[Zone, ...]]:
    offset = st.integers(0, len(document.source.text))
    side = st.floats(-1e6, 1e6, allow_nan=False)
    zone = st.builds(
        Zone,
        span=st.tuples(offset, offset).map(lambda pair: Span(*sorted(pair))),
        page=st.integers(1, 3),
        box=st.builds(Box, side, side, side, side),
        sheet=st.sampled_from([Size(0, 0), Size(595.276, 841.89)]),
        unit=st.sampled_from(["point", "permille"]),
        kind=st.sampled_from(["", "text", "page_header", "list-2"]),
    )
    return st.lists(zone, max_size=4).map(tuple)


@relaxed
@given(st.data(), documents(AWKWARD))
def test_pages_and_boxes_come_back(data: st.DataObject, document: Document) -> None:
    printed = replace(document, source=replace(document.source, zones=data.draw(zones(document))))
    assert there_and_back(printed) == printed
