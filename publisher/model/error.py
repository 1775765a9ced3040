"""The base of all errors of ours; publisher.errors has the tree of them.

In: a message, and what is known of it. Out: an exception that a command shows like a `Problem`.
It stands here so that the model's own errors are of the tree.
"""

from __future__ import annotations

from publisher.model.source import Place


class PublisherError(Exception):
    """Base of all errors of ours; carries the place and what to try.

    Attributes:
        exit_code: What a command ends with.
        code: Stable dotted name, as in `Problem.code`.
        place: Where in the input, if known.
        hints: What to try, best first.
    """

    # EX_SOFTWARE of sysexits.h.
    exit_code = 70
    code = "error"

    def __init__(
        self,
        message: str,
        *,
        code: str | None = None,
        place: Place | None = None,
        hints: tuple[str, ...] = (),
    ) -> None:
        super().__init__(message)
        self.message = message
        self.code = code or type(self).code
        self.place = place
        self.hints = hints
