"""Plug-ins: what other packages add by entry points, and whose fault it is where that fails.

In: an entry point. Out: the object it names, checked by whoever uses it, or an error that names it.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import EntryPoint
from typing import Any, TypeVar

from publisher.errors import PublisherError, UsageError

Plugin = TypeVar("Plugin")


def loaded(kind: str, entry: EntryPoint, checked: Callable[[Any], Plugin]) -> Plugin:
    """The plug-in of an entry point.

    Args:
        kind: What it is, as messages have it: "rule", "writer".
        checked: Makes the plug-in of what was imported; says what is wrong with it by `fault`.

    Raises:
        UsageError: It does not import or cannot be made, for whatever reason.
    """
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
    package = entry.dist.name if entry.dist else entry.value
    message = f"({entry.value}) {what}: {type(error).__name__}: {error}"
    return fault(kind, entry.name, message, f"tell the authors of {package}, or uninstall it")
