"""Plug-ins: objects that other packages register as entry points.

In: a group of entry points. Out: the objects that they name, after the caller's checks, or an error that
names the plug-in and its package.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from itertools import groupby
from operator import attrgetter
from typing import Any, TypeVar

from publisher.errors import PublisherError, UsageError

Plugin = TypeVar("Plugin")


# A dot parts a format from its option ("pdf.design") and a stage from its edit ("read.blank"); a plus
# joins the rules that had a part in one edit.
_NAME = re.compile(r"\w[\w-]*")


@cache
def installed(group: str) -> Mapping[str, Sequence[EntryPoint]]:
    """The entry points of a group by name, sorted; several if packages claim the same name. They are looked
    up once a process."""
    points = sorted(entry_points(group=group))
    return {name: tuple(claims) for name, claims in groupby(points, attrgetter("name"))}


def loaded(
    kind: str,
    claims: Sequence[EntryPoint],
    checked: Callable[[Any], Plugin],
    reserved: Collection[str] = (),
) -> Plugin:
    """Import the plug-in of a name and check it.

    Args:
        kind: The kind of plug-in, for messages: "rule", "writer".
        claims: The entry points of that name, from `installed`.
        checked: Makes the plug-in from the imported object; raises `fault` if it is not valid.
        reserved: Names that have another meaning.

    Raises:
        UsageError: Several packages claim the name; the name is not allowed; the plug-in cannot be
            imported or made, for whatever reason.
    """
    entry = claims[0]
    if len(claims) > 1:
        packages = " and ".join(f"{_package(claim)} ({claim.value})" for claim in claims)
        raise fault(kind, entry.name, f"is installed by {packages}", "uninstall all of them but one")
    if not _NAME.fullmatch(entry.name) or entry.name in reserved:
        taken = f"; {', '.join(reserved)} mean something else" if reserved else ""
        hint = f"names have letters, digits, - and _{taken}"
        raise fault(kind, entry.name, f"({entry.value}) has a name that it cannot have", hint)
    try:
        plugin = entry.load()
    except Exception as error:
        raise _broken(kind, entry, "does not import", error) from error
    try:
        return checked(plugin)
    except PublisherError:
        raise
    except Exception as error:
        raise _broken(kind, entry, "cannot be made", error) from error


def fault(kind: str, name: str, what: str, *hints: str) -> UsageError:
    """The error for a plug-in that is not valid."""
    return UsageError(f"the {kind} {name!r} {what}", code=f"usage.{kind}-plugin", hints=hints)


def _broken(kind: str, entry: EntryPoint, what: str, error: Exception) -> UsageError:
    message = f"({entry.value}) {what}: {type(error).__name__}: {error}"
    return fault(kind, entry.name, message, f"tell the authors of {_package(entry)}, or uninstall it")


def _package(entry: EntryPoint) -> str:
    return entry.dist.name if entry.dist else entry.value
