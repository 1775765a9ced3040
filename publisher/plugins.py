"""Plug-ins: what other packages add by entry points, and whose fault it is where that fails.

In: a group of entry points. Out: the objects they name, checked by whoever uses them, or an error that
names the plug-in and its package.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from importlib.metadata import EntryPoint, entry_points
from itertools import groupby
from operator import attrgetter
from typing import Any, TypeVar

from publisher.errors import PublisherError, UsageError

Plugin = TypeVar("Plugin")


# A dot parts a format from its option ("pdf.design") and a stage from its edit ("read.blank"); a plus
# joins the rules that had a part in one edit.
_NAME = re.compile(r"\w[\w-]*")


def installed(group: str) -> Mapping[str, Sequence[EntryPoint]]:
    """The entry points of a group by name, sorted; more than one where packages claim the same name."""
    found = sorted(entry_points(group=group))
    return {name: tuple(claims) for name, claims in groupby(found, attrgetter("name"))}


def loaded(
    kind: str,
    claims: Sequence[EntryPoint],
    checked: Callable[[Any], Plugin],
    reserved: Collection[str] = (),
) -> Plugin:
    """The plug-in of a name.

    Args:
        kind: What it is, as messages have it: "rule", "writer".
        claims: The entry points of that name, as `installed` gives them.
        checked: Makes the plug-in of what was imported; says what is wrong with it by `fault`.
        reserved: Names that mean something else.

    Raises:
        UsageError: Several packages claim the name, it is none that a plug-in can have, or the plug-in
            does not import or cannot be made, for whatever reason.
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
        found = entry.load()
    except Exception as error:
        raise _broken(kind, entry, "does not import", error) from error
    try:
        return checked(found)
    except PublisherError:
        raise
    except Exception as error:
        raise _broken(kind, entry, "cannot be made", error) from error


def fault(kind: str, name: str, what: str, *hints: str) -> UsageError:
    """An error about the plug-in of that name."""
    return UsageError(f"the {kind} {name!r} {what}", code=f"usage.{kind}-plugin", hints=hints)


def _broken(kind: str, entry: EntryPoint, what: str, error: Exception) -> UsageError:
    message = f"({entry.value}) {what}: {type(error).__name__}: {error}"
    return fault(kind, entry.name, message, f"tell the authors of {_package(entry)}, or uninstall it")


def _package(entry: EntryPoint) -> str:
    return entry.dist.name if entry.dist else entry.value
