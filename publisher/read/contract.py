"""The contract between publisher and a reader.

In: the model, and what repair takes. Out: the `Reader` protocol.
A plug-in is a class without arguments that fits `Reader`, registered in the entry-point group
"publisher.readers" under the name of its format: its `read` gives a `Document` (a publication that needs no
repair) or `Recovered` (text that does).
"""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from publisher.model import Document
from publisher.read.recovered import Recovered


@runtime_checkable
class Reader(Protocol):
    """Reads one kind of file.

    Attributes:
        format: Its name, that of the entry point.
        suffixes: What names of such files end in, in lower case with the full stop.
    """

    format: str
    suffixes: tuple[str, ...]

    def recognises(self, data: bytes) -> bool:
        """Whether a file with one of the suffixes is of this kind; the first that says so reads it."""
        ...

    def read(self, data: bytes, name: str) -> Document | Recovered:
        """Read a file; `name` is what messages call it.

        Raises:
            InputError: The file is damaged, or no such file after all.
        """
        ...
