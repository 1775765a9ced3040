"""JSON, told apart by what is in it: our own documents, and what layout tools write.

In: the bytes of a file. Out: a `Document` with nothing left to repair, or `Recovered`.
"""

from __future__ import annotations

from typing import Any

from publisher.errors import InputError
from publisher.model import CodecError, Document, Place, load
from publisher.read.decode import decode_json
from publisher.read.docling import is_docling, read_docling
from publisher.read.located import NotJson, located
from publisher.read.mineru import is_mineru, read_mineru
from publisher.read.recognise import OURS
from publisher.read.recovered import Recovered

_KNOWN = "publisher's own JSON, MinerU's content_list.json, Docling's DoclingDocument"


def read_json(data: bytes, name: str) -> Document | Recovered:
    """Read a JSON file.

    Raises:
        InputError: It is no JSON, none of the kinds that are read, or at fault; says where.
    """
    if OURS.match(data):
        return _document(data, name)
    source = decode_json(data, name)
    try:
        value = located(source.text)
    except NotJson as error:
        place = source.places()(error.offset)
        raise InputError(f"not JSON: {error}", code="input.json", place=place) from None
    if is_docling(value):
        return read_docling(source, value)
    if is_mineru(value):
        return read_mineru(source, value)
    raise InputError(
        f"{name} is JSON of no kind that is read",
        code="input.json",
        place=Place(name, 1, 1),
        hints=(f"known: {_KNOWN}", *_near(value)),
    )


def _document(data: bytes, name: str) -> Document:
    try:
        return load(data)
    except CodecError as error:
        raise InputError(f"{name}: {error}", code="input.json") from error


def _near(value: Any) -> tuple[str, ...]:
    """A hint for files that lie beside the right one."""
    if isinstance(value, dict) and "pdf_info" in value:
        return ("this is MinerU's middle.json; the file to give is …_content_list.json beside it",)
    if isinstance(value, list) and value and isinstance(value[0], list):
        return ("this may be MinerU's content_list_v2.json; the file to give is …_content_list.json",)
    return ()
