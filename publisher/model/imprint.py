"""The imprint (版本记录) that a Chinese newspaper prints in every issue.

In: metadata. Out: the entries, in the order and under the names that newspapers use. The rules for
newspapers (报纸管理暂行规定, 1990, 28) require serial number, date and number of the issue, address and
telephone, price, printer.
"""

from __future__ import annotations

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

NOTED = ("pages", "subscription", "price", "address", "telephone", "printer")
"""Fields without an element of their own in TEI, which become notes on the newspaper with these types."""


def serial_number(metadata: Metadata) -> str:
    """The national serial number as it is printed: CN 43-0011."""
    number = metadata.cn.strip()
    return f"CN {number}" if number[:1].isdigit() else number


def issue_called(metadata: Metadata) -> str:
    """The number of the issue as newspapers print it: 总第12345期."""
    return f"总第{metadata.issue}期" if metadata.issue.isdecimal() else metadata.issue


def printed_in(metadata: Metadata) -> str:
    """The place of first publication, as far as known: newspaper, serial number, date and number of the
    issue, page."""
    parts = (metadata.publication, serial_number(metadata), metadata.issued, issue_called(metadata))
    return " ".join(filter(None, (*parts, metadata.page)))
