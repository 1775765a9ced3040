"""HTML, told apart by what is in it: pages, hOCR, and the boxes of pdftotext.

In: the bytes of a file. Out: `Recovered`.
"""

from __future__ import annotations

import re

from publisher.read.bbox import read_bbox
from publisher.read.hocr import read_hocr
from publisher.read.html import read_html
from publisher.read.recovered import Recovered

# hOCR 1.2, 3.1: every page of it is an element of this class.
_HOCR = re.compile(rb"""class\s*=\s*["'][^"'<>]{0,200}\bocr_page\b""")
# pdftotext -bbox-layout: blocks in pages, and nothing else has them.
_BBOX = re.compile(rb"<doc>\s*<page [^<>]{0,200}>(?:\s*</page>\s*<page [^<>]{0,200}>)*\s*<flow>")


def read_web(data: bytes, name: str) -> Recovered:
    """Read a page or what an OCR engine wrote as one.

    Raises:
        DecodeError, InputError: As `publisher.read.html.read_html`.
    """
    if _BBOX.search(data):
        return read_bbox(data, name)
    return read_hocr(data, name) if _HOCR.search(data) else read_html(data, name)
