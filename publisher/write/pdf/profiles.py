"""Profiles: what a PDF is for, and so what it holds, claims and leaves out.

In: a profile's name. Out: `Profile`, one row of a table.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from publisher.errors import UsageError

ProfileName = Literal["screen", "print", "archive"]


class Profile(NamedTuple):
    """What a file is for.

    Attributes:
        version: Of PDF. PDF/X-4 builds on 1.6, PDF/A-2 on 1.7.
        ink: Whether colours are those of a press, and the page has marks outside its trim.
        links: Whether annotations are allowed.
        intents: Kinds of output intent.
        part, conformance: Of PDF/A; part 0 claims none.
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


PROFILES: dict[ProfileName, Profile] = {
    "screen": Profile((1, 7), False, True, (), 0, "", True, True),
    # A press file may carry PDF/X-4 and PDF/A-2 together: neither forbids what the other asks for.
    "print": Profile((1, 6), True, False, ("GTS_PDFX", "GTS_PDFA1"), 2, "A", True, False),
    "archive": Profile((1, 7), False, True, ("GTS_PDFA1",), 2, "A", True, False),
}


def profile(name: str) -> Profile:
    """The profile with this name.

    Raises:
        UsageError: There is none.
    """
    for known, found in PROFILES.items():
        if known == name:
            return found
    raise UsageError(
        f"the PDF writer has no profile {name!r}",
        code="usage.unknown-profile",
        hints=(f"it has: {', '.join(PROFILES)}",),
    )


def carrying(purpose: Profile) -> Profile:
    """The profile for a file with other files in it: PDF/A-3 in place of PDF/A-2.

    Raises:
        UsageError: A press file carries nothing.
    """
    if purpose.ink:
        raise UsageError(
            "a press file carries no attachments",
            code="usage.attachments",
            hints=("use --profile archive for a file that carries its source",),
        )
    return purpose._replace(part=3) if purpose.part else purpose
