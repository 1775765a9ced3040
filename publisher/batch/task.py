"""One document of a batch, before anything of it has been read.

In: nothing. Out: `Task`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath

from publisher.model import Metadata, Problem


@dataclass(frozen=True, slots=True)
class Task:
    """One document to publish.

    Attributes:
        key: Names the document in the ledger and its outputs below the output folder, without a
            suffix: "1998/05/04/a03".
        address: The source, an absolute path or a URL.
        metadata: The metadata in a manifest; takes precedence over publication.toml.
        decisions: The decisions file that a manifest names; "" if it names none.
        others: Sources to fall back on, in this order, if its own cannot be read.
        fault: The error that keeps it from being made, if one is known beforehand.
    """

    key: str
    address: str
    metadata: Metadata = field(default_factory=Metadata)
    decisions: str = ""
    others: tuple[str, ...] = ()
    fault: Problem | None = None

    @property
    def article(self) -> str:
        """The document's name in a folder of decisions files, whose layout is that of the output folder."""
        return self.key.removesuffix(PurePosixPath(self.address).suffix)
