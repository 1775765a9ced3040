"""What a writer is.

In: nothing but the model. Out: the `Writer` protocol, `Options` with what may be said of them, `Report`
and `PageStart`.
A plugin is a class that fits `Writer`, registered in the entry-point group
"publisher.writers" under the name of its format.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import BinaryIO, Protocol, TypeVar, runtime_checkable

from publisher.model import Document, Problem, Span

# Without a clock and without a day of issue there is still a time every format can hold:
# the first that a ZIP entry can (PKWARE APPNOTE 4.4.6).
EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What every writer can be told. A writer's own options extend this class.

    A field `pages` of type `tuple[PageStart, ...]` is filled in by the run: with the pages of a
    paged edition of the same document that is made together with this one.

    Attributes:
        time: Stands for "now" wherever a format wants a time; with a time zone. Nothing else
            may read a clock, so that the same input gives the same bytes.
    """

    time: datetime


@dataclass(frozen=True, slots=True)
class Between:
    """Said of a number among the options: what it may be, both ends included.

    columns: Annotated[int, Between(1, 4)] = 1
    """

    least: float
    most: float


@dataclass(frozen=True, slots=True)
class OrFile:
    """Said of a text among the options: where it ends so it names a file, and else something known.

    design: Annotated[str, OrFile(".toml")] = "report"
    """

    suffix: str


@dataclass(frozen=True, slots=True)
class PageStart:
    """Where the text of a page begins, in words that any other format understands.

    Attributes:
        label: The folio as a reader cites it.
        node: Id of the node that comes first on the page.
        leaf: `Text.span` of the leaf that comes first; None where a picture does.
        offset: How many characters of the leaf are on the page before.
    """

    label: str
    node: str
    leaf: Span | None = None
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """What happened while writing.

    Attributes:
        problems: Everything that could not be rendered.
        pages: Of a paged format: where each page with text of the document begins, in order.
    """

    problems: tuple[Problem, ...] = ()
    pages: tuple[PageStart, ...] = ()


OptionsT = TypeVar("OptionsT", bound=Options, contravariant=True)


@runtime_checkable
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
