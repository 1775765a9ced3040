"""English inside Chinese says that it is English."""

from __future__ import annotations

import io

import pikepdf
import pytest

from publisher.write.pdf.languages import changes
from tests.write.pdf.conftest import Write
from tests.write.pdf.test_text import document_of


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("他说：“The future of the river is ours.”大家笑了。", ["The future of the river is ours"]),
        ("《State of the Climate》与 Annals of Botany", ["State of the Climate", "Annals of Botany"]),
        ("型号SA750U，参加 Windows XP 与 Office 培训", []),
        ("见 Zhang et al., 2019", []),
        ("les eaux de la rivière sont belles", []),
        ("全是汉字，没有空格。", []),
        ("Who are we?", ["Who are we"]),
    ],
)  # fmt: skip
def test_only_what_is_surely_english(text: str, english: list[str]) -> None:
    assert [text[one.start : one.end] for one in changes(text)] == english


def test_spans_say_their_language_and_close(write: Write) -> None:
    english = "the river and the people of the valley are one with the water that feeds their fields"
    data, _ = write(document_of(f"他用英语说：“{english}”，" * 3), profile="archive")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        content = b"".join(page.Contents.read_bytes() for page in pdf.pages)
    assert content.count(b"/Span<</Lang(en)>>BDC") >= 3
    assert content.count(b"BDC") + content.count(b"BMC") == content.count(b"EMC")
