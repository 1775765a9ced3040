"""Bytes to text."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.errors import DecodeError, InputError
from publisher.read import decode
from publisher.read.decode import MAXIMUM_LINE
from publisher.read.markdown import read_markdown

TEXT = "春天的河流，流过（青石）镇。"
TRADITIONAL = "市長說，明年的預算會給學校和醫院，讓年輕人得到幫助。"


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        (TEXT.encode("utf-8"), "utf-8", TEXT),
        (b"\xef\xbb\xbf" + TEXT.encode("utf-8"), "utf-8", "\ufeff" + TEXT),
        (TEXT.encode("gb18030"), "gb18030", TEXT),
        (b"plain\r\nASCII\f", "utf-8", "plain\r\nASCII\f"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), "utf-16-le", "\ufeff" + TEXT),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be", "\ufeff" + TEXT),
        (TRADITIONAL.encode("big5"), "big5", TRADITIONAL),
        (TRADITIONAL.encode("gb18030"), "gb18030", TRADITIONAL),
        ((TRADITIONAL + "碁").encode("cp950"), "cp950", TRADITIONAL + "碁"),
        ((TRADITIONAL + "啲").encode("big5hkscs"), "big5hkscs", TRADITIONAL + "啲"),
    ],
)
def test_encodings(data: bytes, encoding: str, text: str) -> None:
    source = decode(data, "a.md")
    assert (source.encoding, source.text) == (encoding, text)
    assert source.sha256 == hashlib.sha256(data).hexdigest()


@given(st.text(min_size=1))
def test_the_bytes_can_be_had_back(text: str) -> None:
    for encoding in ("utf-8", "gb18030"):
        try:
            data = text.encode(encoding)
            source = decode(data, "a.md")
        except (UnicodeEncodeError, InputError):
            continue
        assert source.text.encode(source.encoding) == data


@pytest.mark.parametrize(
    ("data", "offset", "message"),
    [
        (b"abc\xff\xff\xffdef", 3, r"byte 3 \(0xFF\) is neither UTF-8 nor GB18030"),
        ("青石\n镇".encode() + b"\x00", 10, r"byte 10 \(0x00\) is a control character"),
        (bytes(range(256)) * 4, 128, "neither UTF-8 nor GB18030"),
        (b"%PDF-1.7\n\x01\x02", 9, "control character"),
        ("青石镇，1984年。\n第二段".encode()[:-1], 29, "the file is cut off"),
    ],
)
def test_what_is_no_text_is_refused_at_its_first_bad_byte(data: bytes, offset: int, message: str) -> None:
    with pytest.raises(DecodeError, match=message) as caught:
        decode(data, "a.md")
    assert caught.value.offset == offset
    assert caught.value.place is not None
    assert caught.value.place.line == data[:offset].count(b"\n") + 1
    assert caught.value.hints


def test_an_empty_file_and_an_endless_line_are_refused() -> None:
    with pytest.raises(InputError, match="is empty"):
        decode(b"", "a.md")
    decode(b"![](data:image/png;base64," + b"x" * (MAXIMUM_LINE + 1) + b")", "a.md")
    with pytest.raises(InputError, match="a line of 1000001 characters") as caught:
        decode(b"one\n" + b"x" * (MAXIMUM_LINE + 1), "a.md")
    assert str(caught.value.place) == "a.md:2:1"


def test_a_control_character_is_no_matter_of_encodings() -> None:
    with pytest.raises(DecodeError) as refused:
        decode("今日停水。\0".encode(), "a.md")
    assert refused.value.hints == ("take it out if the rest is text; no text has such characters",)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_the_column_of_a_bad_byte_counts_characters(encoding: str) -> None:
    with pytest.raises(DecodeError) as refused:
        decode("今日停水的区域\n新城\x01一带".encode(encoding), "a.md")
    assert str(refused.value.place) == "a.md:2:3"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("来信请寄post@qing\x02shi.example，", "来信请寄post@qing-shi.example，"),
        ("网址www.qing\x02shi.example。", "网址www.qing-shi.example。"),
        ("学名environ\x02ment一词", "学名environment一词"),
        ("新机型LB\x02700已到货。", "新机型LB-700已到货。"),
    ],
)
def test_the_hyphen_of_pdfium_is_one(text: str, expected: str) -> None:
    found = read_markdown(decode(text.encode(), "a.txt"))
    assert [passage.written for passage in found.passages] == [expected]
    assert found.source.text == text
    assert found.problems == ()


@pytest.mark.parametrize(
    ("encoding", "bytes_before", "looks_like"),
    [
        ("utf-16-le", b"", "UTF-16LE"), ("utf-16-be", b"", "UTF-16BE"),
        ("utf-32-le", b"\xff\xfe\0\0", "UTF-32"), ("utf-32-be", b"\0\0\xfe\xff", "UTF-32"),
    ],
)  # fmt: skip
def test_wide_characters_without_a_mark_are_recognised(
    encoding: str, bytes_before: bytes, looks_like: str
) -> None:
    with pytest.raises(DecodeError) as caught:
        decode(bytes_before + f"{TRADITIONAL}\n{TEXT}".encode(encoding), "a.md")
    assert caught.value.hints == (f"it looks like {looks_like}: iconv -f {looks_like} -t UTF-8 FILE",)
