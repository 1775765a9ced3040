"""Reading whole files up to a maximum size.

In: a path or an open file. Out: bytes. A device that never ends is refused like a huge file.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO

from publisher.errors import InputError
from publisher.model import Place


def content(path: Path, maximum: int) -> bytes:
    """The bytes of a file.

    Raises:
        InputError: It cannot be opened, its name is not valid, or it has more than `maximum` bytes.
    """
    try:
        with path.open("rb") as file:
            return content_of(file, str(path), maximum)
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        raise InputError(
            f"cannot read {path}: {getattr(error, 'strerror', None) or error}",
            code="input.unreadable",
            place=Place(str(path), 0, 0),
            hints=("name a file inside it",) if os.path.isdir(path) else (),
        ) from error


def content_of(file: BinaryIO, name: str, maximum: int) -> bytes:
    """The bytes of an open file; `name` is its name in messages.

    Raises:
        InputError: It has more than `maximum` bytes.
    """
    data = file.read(maximum + 1)
    if len(data) > maximum:
        raise InputError(
            f"has more than {maximum} bytes",
            code="input.too-large",
            place=Place(name, 0, 0),
            hints=("divide it into several",),
        )
    return data
