"""JSON, told apart by what is in it: our own documents, and what layout tools write.

In: the bytes of a file. Out: a `Document` with nothing left to repair, or `Recovered`.
"""

from __future__ import annotations

import json
import re
from typing import Any

from publisher.errors import InputError
from publisher.model import CodecError, Document, IrreversibleError, Place, load, restore
from publisher.read.decode import decode_json
from publisher.read.docling import is_docling, read_docling
from publisher.read.located import NotJsonError, fault, located
from publisher.read.mineru import is_mineru, read_mineru
from publisher.read.readable import UNREADABLE, readable, replaced
from publisher.read.recognise import OURS
from publisher.read.recovered import Recovered

# How control characters and halves of surrogate pairs can stand in JSON; also what looks like one.
_SUSPECT = re.compile(rb"\\u(?:[dD][89a-fA-F]|00[01]|007[fF])|\xed[\xa0-\xbf]|\x7f")
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
    except NotJsonError as error:
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
    text, unreadable = _readable(data)
    try:
        document = load(text)
        restored = restore(document)
    except CodecError as error:
        if isinstance(cause := error.__cause__, json.JSONDecodeError):
            place = Place(name, cause.lineno, cause.colno)
            raise InputError(f"not JSON: {cause.msg}", code="input.json", place=place) from error
        raise InputError(error.message, code="input.json", place=Place(name, 0, 0)) from error
    except IrreversibleError as error:
        message = f"$.document.edits: {error.message}"
        raise InputError(message, code="input.json", place=Place(name, 0, 0)) from error
    source = document.source
    length = len(source.text)
    whole = restored == source.text and source.files[-1].span.end == length
    if not whole or any(zone.span.end > length for zone in source.zones):
        raise fault("$.document.source", "text, edits and zones belong to another source", name)
    if unreadable:
        problem = replaced(unreadable[0], len(unreadable), Place(name, 0, 0))
        document = document.with_problems(problem)
    return document


def _readable(data: bytes) -> tuple[bytes | str, str]:
    """The file without characters that no text holds, and these."""
    if not _SUSPECT.search(data):
        return data, ""
    try:
        form = json.loads(data)
    except (ValueError, RecursionError):
        return data, ""  # what is wrong with it is for `load` to say
    found: list[str] = []
    text = json.dumps(_cleaned(form, found), ensure_ascii=False)
    return (text, "".join(found)) if found else (data, "")


def _cleaned(form: Any, found: list[str]) -> Any:
    match form:
        case str():
            found += UNREADABLE.findall(form)
            return readable(form)
        case list():
            return [_cleaned(item, found) for item in form]
        case dict():
            return {key: _cleaned(value, found) for key, value in form.items()}
    return form


def _near(value: Any) -> tuple[str, ...]:
    """A hint for files that lie beside the right one."""
    if isinstance(value, dict) and "pdf_info" in value:
        return ("this is MinerU's middle.json; the file to give is …_content_list.json beside it",)
    if isinstance(value, list) and value and isinstance(value[0], list):
        return ("this may be MinerU's content_list_v2.json; the file to give is …_content_list.json",)
    return ()
