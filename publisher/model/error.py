"""The base class of all errors of publisher; publisher.errors shows the tree.

In: a message, its code, place and hints. Out: an exception that a command shows like a `Problem`.
It is defined here so that the model's own errors can be derived from it.
"""

from __future__ import annotations

from publisher.model.source import Place


class PublisherError(Exception):
    """Base of all errors of publisher, with the place and hints.

    Attributes:
        exit_code: The exit code of a command that fails with it.
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
