"""The tree of exceptions, with the exit code of each family.

PublisherError              70  a fault of publisher or a plug-in, as any exception that is not of this tree
├── UsageError          2  wrong options, unknown design, format or profile, bad configuration
├── InputError          3  a source that cannot be read
│   ├── DecodeError         bytes that are no text in any encoding we read
│   └── NotJsonError        text that is no JSON (publisher.read.located)
├── CodecError          3  JSON that is no document (publisher.model)
├── OutputError         4  a file that could not be written
│   └── UncoveredError      characters that no font has: other formats of the same text can be written
├── CheckError          5  an output that failed its check
└── IrreversibleError  70  a document whose text and edits do not give its source (publisher.model)

Damage in the text is no exception: it is a `Problem` (publisher.model.problem).
"""

from __future__ import annotations

from publisher.model import Place, PublisherError

__all__ = [
    "CheckError",
    "DecodeError",
    "InputError",
    "OutputError",
    "PublisherError",
    "UncoveredError",
    "UsageError",
]


class UsageError(PublisherError):
    """The caller asked for something that does not exist or cannot be."""

    exit_code = 2
    code = "usage"


class InputError(PublisherError):
    """The source cannot be read."""

    exit_code = 3
    code = "input"


class DecodeError(InputError):
    """The bytes are not text in an encoding we read; `offset` is the first bad byte."""

    code = "input.encoding"

    def __init__(self, message: str, offset: int, *, place: Place, hints: tuple[str, ...]) -> None:
        super().__init__(message, place=place, hints=hints)
        self.offset = offset


class OutputError(PublisherError):
    """The output could not be written; nothing was left behind."""

    exit_code = 4
    code = "output"


class UncoveredError(OutputError):
    """The text or the metadata contains characters that no font covers.

    Attributes:
        field: The field of `Metadata` with the first of them; empty if it is in the text.
    """

    code = "output.uncovered-character"

    def __init__(self, message: str, *, place: Place, hints: tuple[str, ...], field: str = "") -> None:
        super().__init__(message, place=place, hints=hints)
        self.field = field


class CheckError(PublisherError):
    """An output was written and found faulty."""

    exit_code = 5
    code = "check"
