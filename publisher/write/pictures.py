"""What every writer says of a picture that it cannot show.

In: an asset, and what is left of its figure. Out: a problem.
"""

from __future__ import annotations

from publisher.model import Asset, Place, Problem, Severity


def unreadable(asset: Asset, kept: str, place: Place | None = None) -> Problem:
    """The problem of a picture whose bytes no program can read: it is lost to whoever reads the output.

    Args:
        kept: What stands in its place, as the rest of a sentence.
        place: Where it belongs, as near as is known.
    """
    return Problem(
        "write.unreadable-picture",
        Severity.ERROR,
        f"{asset.name} cannot be read as a picture and is left out; {kept}",
        place,
        ("save it again as PNG or JPEG",),
    )
