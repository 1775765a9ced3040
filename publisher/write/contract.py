"""The contract between publisher and a writer.

In: the model, and the fonts of a house. Out: the `Writer` protocol, `Options` and `PagedOptions` with the
annotations that their fields may carry, `Report` and `PageStart`.
A plug-in is a class that fits `Writer`, registered in the entry-point group "publisher.writers" under
the name of its format.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, BinaryIO, Protocol, TypeVar, runtime_checkable

from publisher.model import Document, Problem, Span
from publisher.shared.font_files import HouseFaces

# Without a clock and without a day of issue there is still a time every format can hold:
# the first that a ZIP entry can (PKWARE APPNOTE 4.4.6).
EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The options that every writer has. A writer's own options are a subclass of this one.

    Attributes:
        time: Stands for "now" wherever a format must have a time; with a time zone. Nothing else
            may read a clock, so that the same input gives the same bytes. See `known_time`.
        faces: The fonts that the settings name, for `publisher.faces.catalogue`. The run fills this in;
            users cannot set it. No part of `repr`: where files lie makes no other publication.
        is_told: Whether somebody told the time; if not, it is a stand-in, such as the day of issue. The run
            fills this in, too.
    """

    time: datetime
    faces: HouseFaces = field(default=HouseFaces(), repr=False)
    is_told: bool = field(default=True, repr=False)

    @property
    def known_time(self) -> datetime | None:
        """The time, if somebody gave one; None for the stand-in, which formats may need and no reader
        should see."""
        return self.time if self.is_told and self.time != EARLIEST else None

    def agreed(self) -> Mapping[str, Any]:
        """Keyword arguments for `publisher.check` that match these options.

        A writer that was told to accept coarse pictures must not fail the check of its file for them.
        """
        return {}


@dataclass(frozen=True, slots=True)
class Between:
    """Annotates a numeric option with its range, both ends included.

    columns: Annotated[int, Between(1, 4)] = 1
    """

    least: float
    most: float


@dataclass(frozen=True, slots=True)
class OrFile:
    """Annotates a text option that is either a known name or, if it ends in `suffix`, a file name.

    design: Annotated[str, OrFile(".toml")] = "report"
    """

    suffix: str


@dataclass(frozen=True, slots=True)
class PageStart:
    """Where the text of a page begins, in terms that every other format understands.

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
    """The result of writing one file.

    Attributes:
        problems: Everything that could not be rendered.
        pages: For a paged format: where each page with text of the document begins, in order.
    """

    problems: tuple[Problem, ...] = ()
    pages: tuple[PageStart, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PagedOptions(Options):
    """The options of a format that refers to the pages of a paged edition, as an EPUB's page list does.

    Attributes:
        pages: Where the pages begin, if a paged edition of the same document is written in the same run.
            The run fills this in; users cannot set it.
    """

    pages: tuple[PageStart, ...] = ()


OptionsT = TypeVar("OptionsT", bound=Options, contravariant=True)


@runtime_checkable
class Writer(Protocol[OptionsT]):
    """Renders documents in one format.

    Attributes:
        format: The entry point's name: "pdf".
        suffix: What file names of the format end in: ".pdf", ".tei.xml".
        summary: One line for `publisher formats`.
        options: The dataclass of its options, with a default for every field but `time`.
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
