"""What must never be parsed, fetched or expanded is refused, with an error that says why."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.errors import DecodeError, InputError
from publisher.read.tei import read_tei

TEI = b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>%s</body></text></TEI>'

LAUGHS = b"""<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">]>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>&lol2;</p></body></text></TEI>"""

EXTERNAL = b"""<!DOCTYPE TEI [<!ENTITY file SYSTEM "file:///etc/passwd">]>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>&file;</p></body></text></TEI>"""

DTD = b'<!-- a comment first --><!DOCTYPE TEI SYSTEM "http://example.org/tei.dtd">' + TEI % b"<p/>"

XINCLUDE = TEI % b'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/passwd" parse="text"/>'

HUNDRED_MEGABYTES = 100_000_000


@pytest.mark.parametrize(
    ("data", "place"),
    [
        pytest.param(EXTERNAL, "bad.xml:1:1", id="document type"),
        pytest.param(DTD, "bad.xml:1:25", id="document type behind a comment"),
        pytest.param(TEI % (b"\n<p>\n" + b"<div>" * 200), "bad.xml:3:621", id="depth"),
        pytest.param(XINCLUDE.replace(b"<body>", b"<body>\n"), "bad.xml:2", id="XInclude"),
        pytest.param(b'<?xml version="1.0" encoding="no-such"?><TEI/>', "bad.xml:1:1", id="encoding"),
        pytest.param(TEI % ("水\n江".encode() + b"\xff"), "bad.xml:2:2", id="no UTF-8"),
        pytest.param(b"<root/>", "bad.xml:1:1", id="no TEI"),
    ],
)
def test_messages_say_where(data: bytes, place: str) -> None:
    with pytest.raises(InputError) as refused:
        read_tei(data, "bad.xml")
    assert str(refused.value.place) == place
    assert refused.value.hints


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(LAUGHS, "input.xml-doctype", id="entity expansion"),
        pytest.param(EXTERNAL, "input.xml-doctype", id="external entity"),
        pytest.param(DTD, "input.xml-doctype", id="external DTD"),
        pytest.param("\ufeff".encode() + DTD, "input.xml-doctype", id="DTD behind a byte-order mark"),
        pytest.param(DTD.decode().encode("utf-16"), "input.xml-doctype", id="DTD in UTF-16"),
        pytest.param(XINCLUDE, "input.xml-include", id="XInclude"),
        pytest.param(TEI % b"<p>&undeclared;</p>", "input.xml", id="undeclared entity"),
        pytest.param(TEI % b"<p></q>", "input.xml", id="not well-formed"),
        pytest.param(b"", "input.empty", id="empty"),
        pytest.param(b"\x00\x01\x02", "input.xml", id="rubbish"),
        pytest.param(b'<?xml version="1.0" encoding="no-such"?><TEI/>', "input.encoding", id="encoding"),
        pytest.param(
            b'<?xml version="1.0" encoding="base64"?><TEI/>', "input.encoding", id="no text codec"
        ),
    ],
)
def test_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(InputError) as refused:
        read_tei(data, "bad.xml")
    assert refused.value.code == code


@pytest.mark.parametrize(
    "unit",
    [
        pytest.param(b"<div>", id="depth"),
        pytest.param(b"<p/>", id="width"),
        pytest.param(b"<!--", id="comments that do not end"),
        pytest.param(b'<p a="', id="tags that do not end"),
    ],
)
def test_a_bomb_of_100_megabytes_is_refused(unit: bytes) -> None:
    with pytest.raises(InputError, match=r"at most|not end"):
        read_tei(TEI % (unit * (HUNDRED_MEGABYTES // len(unit))), "bomb.xml")


def test_a_tag_of_100_megabytes_is_refused() -> None:
    attributes = b' a=""' * (HUNDRED_MEGABYTES // 5)
    with pytest.raises(InputError, match="does not end"):
        read_tei(TEI % (b"<p" + attributes + b"/>"), "bomb.xml")


def test_depth_is_refused_well_before_python_gives_up() -> None:
    with pytest.raises(InputError, match="deep"):
        read_tei(TEI % (b"<quote>" * 200 + b"</quote>" * 200), "deep.xml")
    assert read_tei(TEI % (b"<quote>" * 120 + b"<p>x</p>" + b"</quote>" * 120), "deep.xml").body


def test_wrong_bytes_are_told_by_their_offset() -> None:
    with pytest.raises(DecodeError, match="byte 3 ") as refused:
        read_tei(b"<p>\xff</p>", "bad.xml")
    assert refused.value.offset == 3


def test_a_doctype_in_a_comment_or_in_cdata_is_text() -> None:
    document = read_tei(TEI % b"<!-- <!DOCTYPE x> --><p><![CDATA[<!DOCTYPE x>]]></p>", "good.xml")
    assert next(document.paragraphs()).text == "<!DOCTYPE x>"


@given(st.binary(max_size=200))
def test_any_bytes_are_refused_or_read(data: bytes) -> None:
    with suppress(InputError):
        read_tei(data, "any.xml")


@given(st.text(st.sampled_from("<>&;!?[]-/='\" aTEI水#x\r\n\x00\x0c"), max_size=60))
def test_any_markup_is_refused_or_read(text: str) -> None:
    with suppress(InputError):
        read_tei(TEI % text.encode(), "any.xml")
