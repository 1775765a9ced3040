"""Printing conditions: the paper and press that inks are meant for, or a screen.

In: the name of a condition that ships, or an ICC profile of one's own. Out: `Condition`.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal, NamedTuple

from publisher.errors import UsageError
from publisher.shared.icc import most_used

ConditionName = Literal["newsprint", "coated"]

_REGISTRY = "http://www.color.org"


class Condition(NamedTuple):
    """A printing condition, or a screen.

    Attributes:
        file: The name of its ICC profile in the folder icc; empty if `own` is the profile.
        identifier: OutputConditionIdentifier of the output intent.
        registry: The address of the registry of the identifier; empty for a custom one.
        description: A name for people.
        components: The number of components of its colour space.
        ink: The most ink on one spot, in per cent of one full ink.
        own: An ICC profile that does not ship.
    """

    file: str
    identifier: str
    registry: str
    description: str
    components: int
    ink: int
    own: bytes = b""

    def icc(self) -> bytes:
        """The ICC profile."""
        return self.own or _icc(self.file)


@cache
def _icc(file: str) -> bytes:
    return (files("publisher.write.pdf") / "icc" / file).read_bytes()


SCREEN = Condition("sRGB.icc", "sRGB IEC61966-2.1", "", "sRGB", 3, 0)
CONDITIONS: Mapping[str, Condition] = {
    # Total ink: WAN-IFRA's limit for newspapers; FOGRA39's profile was made with 300 %.
    "newsprint": Condition(
        "newsprint.icc", "CGATS TR 002", _REGISTRY, "Coldset on newsprint (ANSI CGATS/SNAP TR 002-2007)",
        4, 220,
    ),
    "coated": Condition(
        "FOGRA39L_coated.icc", "FOGRA39", _REGISTRY, "Offset on coated paper (ISO 12647-2:2004/Amd 1)",
        4, 300,
    ),
}  # fmt: skip


def condition(
    name: str, *, icc: Path | None = None, identifier: str = "", ink: int | None = None
) -> Condition:
    """The printing condition that a press file is made for.

    Args:
        name: The name of a shipped condition; ignored if `icc` is given.
        icc: The profile of another condition.
        identifier: What the ICC's registry of characterization data calls that condition ("FOGRA52").
            By default, the profile's own description stands for it, and the intent is a custom one.
        ink: The most ink on one spot, in per cent. By default, that of the condition; for an `icc`,
            the most that the profile itself puts anywhere.

    Raises:
        UsageError: There is no such condition; the profile cannot be read or is not one of four inks;
            an identifier is given without a profile.
    """
    if icc is not None:
        chosen = _own(icc, identifier)
    elif identifier:
        raise UsageError(
            f"the output condition {identifier!r} has no ICC profile",
            code="usage.output-condition",
            hints=("add --icc FILE, the profile of that condition",),
        )
    else:
        chosen = _shipped(name)
    return chosen if ink is None else chosen._replace(ink=ink)


def _shipped(name: str) -> Condition:
    found = CONDITIONS.get(name)
    if found is not None:
        return found
    raise UsageError(
        f"no printing condition is called {name!r}",
        code="usage.unknown-condition",
        hints=(f"there are: {', '.join(CONDITIONS)}; --icc FILE takes any other",),
    )


def _own(file: Path, identifier: str) -> Condition:
    from PIL import ImageCms

    try:
        data = file.read_bytes()
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        reason = getattr(error, "strerror", None) or error
        raise UsageError(f"cannot read {file}: {reason}", code="usage.icc-profile") from None
    try:
        profile: Any = ImageCms.ImageCmsProfile(io.BytesIO(data)).profile  # has no types
        space, kind = profile.xcolor_space.strip(), profile.device_class.strip()
        ink = most_used(data) if space == "CMYK" else 0
    except (OSError, ValueError, ImageCms.PyCMSError) as error:
        raise _unusable(file, f"is no ICC profile that can be read: {error}") from None
    if space != "CMYK" or kind != "prtr":
        raise _unusable(file, f"is a profile for {space} of the class {kind!r}")
    description = (profile.profile_description or file.stem).strip("\0 ")
    registry = _REGISTRY if identifier else ""
    return Condition("", identifier or description, registry, description, 4, ink, data)


def _unusable(file: Path, why: str) -> UsageError:
    return UsageError(
        f"{file} {why}",
        code="usage.icc-profile",
        hints=("a press needs an output profile (prtr) for the four inks CMYK",),
    )
