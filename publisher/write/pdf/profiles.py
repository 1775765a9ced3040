"""Profiles: what a PDF is for, and with it what the file contains, claims and leaves out.

In: a profile's name. Out: `Profile`, one row of a table.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from publisher.errors import UsageError

ProfileName = Literal["screen", "print", "archive"]


class Profile(NamedTuple):
    """What a file is for.

    Attributes:
        version: That of PDF: PDF/X-4 builds on 1.6, PDF/A-2 on 1.7.
        ink: Whether colours are those of a press, and the page has marks outside its trim.
        links: Whether annotations are allowed.
        intents: Kinds of output intent.
        part, conformance: Those of PDF/A; part 0 claims none.
        accessible: Whether PDF/UA-1 is claimed.
        linearised: Whether the first page comes first, for reading over a network.
    """

    version: tuple[int, int]
    ink: bool
    links: bool
    intents: tuple[str, ...]
    part: int
    conformance: str
    accessible: bool
    linearised: bool


PROFILES: Mapping[str, Profile] = {
    "screen": Profile((1, 7), False, True, (), 0, "", True, True),
    # A press file may carry PDF/X-4 and PDF/A-2 together: neither forbids what the other asks for.
    "print": Profile((1, 6), True, False, ("GTS_PDFX", "GTS_PDFA1"), 2, "A", True, False),
    "archive": Profile((1, 7), False, True, ("GTS_PDFA1",), 2, "A", True, False),
}


def profile(name: str) -> Profile:
    """The profile with this name.

    Raises:
        UsageError: No profile has it.
    """
    found = PROFILES.get(name)
    if found is not None:
        return found
    raise UsageError(
        f"the PDF writer has no profile {name!r}",
        code="usage.unknown-profile",
        hints=(f"it has: {', '.join(PROFILES)}",),
    )


def carrying(purpose: Profile) -> Profile:
    """The profile for a file with attachments: PDF/A-3 in place of PDF/A-2.

    Raises:
        UsageError: The profile is for a press file, which has no attachments.
    """
    if purpose.ink:
        raise UsageError(
            "a press file carries no attachments",
            code="usage.attachments",
            hints=("use --profile archive for a file that carries its source",),
        )
    return purpose._replace(part=3) if purpose.part else purpose
