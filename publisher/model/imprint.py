"""The imprint of an issue (版本记录): what a Chinese newspaper has to say of itself in each of them.

In: metadata. Out: what is known of it, in the order and under the names that newspapers use. Asked for by
the rules for newspapers (报纸管理暂行规定, 1990, 28): serial number, day and number of the issue, address
and telephone, price, printer.
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
"""Fields of `Metadata`, with what they are called in Chinese."""

NOTED = ("pages", "subscription", "price", "address", "telephone", "printer")
"""Those for which TEI has no element of its own: types of notes on the newspaper."""


def serial_number(metadata: Metadata) -> str:
    """The national serial number as it is printed: CN 43-0011."""
    number = metadata.cn.strip()
    return f"CN {number}" if number[:1].isdigit() else number


def issue_called(metadata: Metadata) -> str:
    """How a newspaper calls the issue: 总第12345期."""
    return f"总第{metadata.issue}期" if metadata.issue.isdecimal() else metadata.issue


def printed_in(metadata: Metadata) -> str:
    """Where the text was printed first: newspaper, serial number, day and number of the issue, page; as
    far as known."""
    parts = (metadata.publication, serial_number(metadata), metadata.issued, issue_called(metadata))
    return " ".join(filter(None, (*parts, metadata.page)))
