"""Profiles: what a PDF is for, and so what it holds, claims and leaves out.

In: a profile's name. Out: `Profile`, one row of a table.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

from publisher.errors import UsageError

ProfileName = Literal["screen", "print", "archive"]
ConditionName = Literal["newsprint", "coated"]


class Condition(NamedTuple):
    """A printing condition, or a screen.

    Attributes:
        file: Its ICC profile, in the folder icc.
        identifier: OutputConditionIdentifier of the output intent.
        registry: Where the identifier is registered; empty for a custom one.
        description: For people.
        components: Of its colour space.
        ink: The most ink on one spot, in per cent of one full ink.
    """

    file: str
    identifier: str
    registry: str
    description: str
    components: int
    ink: int

    def icc(self) -> bytes:
        """The ICC profile."""
        return _icc(self.file)


@cache
def _icc(name: str) -> bytes:
    return (files("publisher.write.pdf") / "icc" / name).read_bytes()


SCREEN = Condition("sRGB.icc", "sRGB IEC61966-2.1", "", "sRGB", 3, 0)
CONDITIONS: dict[ConditionName, Condition] = {
    # Total ink: WAN-IFRA's limit for newspapers; FOGRA39's profile was made with 300 %.
    "newsprint": Condition(
        "newsprint.icc", "CGATS TR 002", "http://www.color.org",
        "Coldset on newsprint (ANSI CGATS/SNAP TR 002-2007)", 4, 220,
    ),
    "coated": Condition(
        "FOGRA39L_coated.icc", "FOGRA39", "http://www.color.org",
        "Offset on coated paper (ISO 12647-2:2004/Amd 1)", 4, 300,
    ),
}  # fmt: skip


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


def condition(name: str) -> Condition:
    """The printing condition with this name.

    Raises:
        UsageError: There is none.
    """
    for known, found in CONDITIONS.items():
        if known == name:
            return found
    raise UsageError(
        f"no printing condition is called {name!r}",
        code="usage.unknown-condition",
        hints=(f"there are: {', '.join(CONDITIONS)}",),
    )
