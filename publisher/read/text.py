"""Text files -> passages, as one function like those of all other readers.

In: the bytes of a text, Markdown or none. Out: `Recovered`.
"""

from __future__ import annotations

from publisher.read.decode import decode
from publisher.read.markdown import read_markdown
from publisher.read.recovered import Recovered


def read_text(data: bytes, name: str) -> Recovered:
    """Read a text file.

    Raises:
        DecodeError, InputError: As `publisher.read.decode.decode`.
    """
    return read_markdown(decode(data, name))
