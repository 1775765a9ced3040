"""Our JSON, read back.

In: the bytes that the JSON writer wrote. Out: the same `Document`; nothing is left to repair.
"""

from __future__ import annotations

from publisher.errors import InputError
from publisher.model import CodecError, Document, load


def read_json(data: bytes, name: str) -> Document:
    """Load a document.

    Raises:
        InputError: The file is no document of this schema version; says where in it.
    """
    try:
        return load(data)
    except CodecError as error:
        raise InputError(f"{name}: {error}", code="input.json") from error
