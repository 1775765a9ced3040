"""The imprint (版本记录) that a Chinese newspaper prints in every issue.

In: metadata. Out: the entries, in the order and under the names that newspapers use. The rules for
newspapers (报纸管理暂行规定, 1990, 28) require serial number, date and number of the issue, address and
telephone, price, printer.
"""

from __future__ import annotations

import re

from publisher.model.metadata import Metadata

IMPRINT = {
    "cn": "国内统一连续出版物号",
    "subscription": "邮发代号",
    "issue": "总期号",
    "pages": "版数",
    "price": "定价",
    "address": "地址",
    "telephone": "电话",
    "printer": "印刷",
}
"""Fields of `Metadata` -> their Chinese names."""

BOOK = {"isbn": "ISBN", "cip": "CIP"}
"""Fields of `Metadata` that identify a book -> what they are called in every language and format."""

NOTED = ("pages", "subscription", "price", "address", "telephone", "printer")
"""Fields without an element of their own in TEI, which become notes on the newspaper with these types."""

ISBN_URN = "urn:isbn:"
# An element whose type is ISBN may say so again in its text.
_ISBN = re.compile(r"^(?:(?:urn:)?isbn[\s:：]*)+", re.IGNORECASE)


def serial_number(metadata: Metadata) -> str:
    """The national serial number as it is printed: CN 43-0011."""
    number = metadata.cn.strip()
    return f"CN {number}" if number[:1].isdigit() else number


def isbn_number(isbn: str) -> str:
    """A book's number without the letters ISBN or the URN before it: 978-7-5000-0000-7."""
    return _ISBN.sub("", isbn.strip())


def isbn_of(identifier: str) -> str:
    """The book's number that an identifier is; "" for any other, and for one that is wrong.

    Ten figures that nobody calls an ISBN may be any number.
    """
    number = isbn_number(identifier)
    is_called = number != identifier.strip() or len(re.sub("[^0-9]", "", number)) == 13
    return number if is_called and not isbn_fault(number) else ""


def isbn_fault(isbn: str) -> str:
    """What is wrong with a book's number, in words that follow it; "" for nothing (ISO 2108)."""
    digits = isbn_number(isbn).upper().replace("-", "").replace(" ", "")
    if not re.fullmatch(r"97[89][0-9]{10}|[0-9]{9}[0-9X]", digits):
        return "is no ISBN, which has 13 figures and begins with 978 or 979, or has 10"
    if len(digits) == 13:
        check = str(-sum(int(figure) * (1, 3)[at % 2] for at, figure in enumerate(digits[:12])) % 10)
    else:
        check = "0123456789X"[-sum(int(figure) * (10 - at) for at, figure in enumerate(digits[:9])) % 11]
    return "" if digits[-1] == check else f"ends with {digits[-1]}, but its check digit is {check}"


def isbn_urn(metadata: Metadata) -> str:
    """The URI of a book's number; "" where none is given."""
    digits = re.sub("[^0-9X]", "", metadata.isbn.upper())
    return f"{ISBN_URN}{digits}" if digits else ""


def issue_called(metadata: Metadata) -> str:
    """The number of the issue as newspapers print it: 总第12345期."""
    return f"总第{metadata.issue}期" if metadata.issue.isdecimal() else metadata.issue


def printed_in(metadata: Metadata) -> str:
    """The place of first publication, as far as known: newspaper, serial number, date and number of the
    issue, page."""
    parts = (metadata.publication, serial_number(metadata), metadata.issued, issue_called(metadata))
    return " ".join(filter(None, (*parts, metadata.page)))
