"""What a writer is.

In: nothing but the model. Out: the `Writer` protocol, `Options` and `Report`.
A plugin is a class that fits `Writer`, registered in the entry-point group
"publisher.writers" under the name of its format.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO, Protocol, TypeVar

from publisher.model import Document, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What every writer can be told. A writer's own options extend this class.

    Attributes:
        time: Stands for "now" wherever a format wants a time; with a time zone. Nothing else
            may read a clock, so that the same input gives the same bytes.
    """

    time: datetime


@dataclass(frozen=True, slots=True)
class Report:
    """What happened while writing: everything that could not be rendered is a problem here."""

    problems: tuple[Problem, ...] = ()


OptionsT = TypeVar("OptionsT", bound=Options, contravariant=True)


class Writer(Protocol[OptionsT]):
    """Renders documents in one format.

    Attributes:
        format: The entry point's name: "pdf".
        suffix: What file names of the format end in: ".pdf", ".tei.xml".
        summary: One line for `publisher formats`.
        options: The dataclass of its options; every field but `time` has a default.
    """

    format: str
    suffix: str
    summary: str
    options: type[Options]

    def write(self, document: Document, sink: BinaryIO, options: OptionsT, /) -> Report:
        """Write the whole document to `sink`, a binary file at its start.

        Nothing is dropped in silence: what the format cannot hold is a problem of the report.

        Raises:
            PublisherError: Nothing sensible can be written (an unknown design, a character
                without a font); raised before the first byte where possible.
        """
        ...
