"""What stands outside the trim."""

from __future__ import annotations

import pytest

from publisher.compose import TextLine, compose, load_design
from publisher.model import Metadata
from publisher.write.contract import EARLIEST
from publisher.write.pdf.press import PrintersMarks
from tests.compose.setting import Writer


@pytest.mark.parametrize(
    ("metadata", "expected"),
    [
        (
            Metadata(title="一条新闻", publication="青石日报", issued="2026-11-29", page="A01"),
            "青石日报　2026-11-29　A01",
        ),
        (Metadata(title="青石河记", page="要闻版"), "青石河记　要闻版"),
        (Metadata(), "a.md　1"),
    ],
)
def test_the_slug_says_which_paper_which_day_which_page(metadata: Metadata, expected: str) -> None:
    new = Writer()
    document = new.document(new.article("一条新闻", "正文。"), metadata=metadata)
    page, *_ = compose(document, load_design("newspaper"))
    marks = PrintersMarks(document, EARLIEST).marks(page)
    (slug,) = [mark.matter.text for mark in marks if isinstance(mark, TextLine)]
    assert slug == expected
