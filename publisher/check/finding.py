"""Findings about a file.

In: a code, a message and a place. Out: `Problem`.
"""

from __future__ import annotations

from publisher.errors import UsageError
from publisher.model import Place, Problem, Severity


def error(code: str, message: str, name: str, line: int = 0, column: int = 0, *, hint: str) -> Problem:
    """A fault that makes the file unusable; a line or column of 0 is unknown, `hint` says what to do."""
    return _problem(Severity.ERROR, code, message, Place(name, line, column), hint)


def warning(code: str, message: str, name: str, line: int = 0, *, hint: str) -> Problem:
    """The file works, but some readers of it lose something; `hint` says what to do about it."""
    return _problem(Severity.WARNING, code, message, Place(name, line, 0), hint)


def note(code: str, message: str, name: str) -> Problem:
    """A fact for users of the file, and no fault."""
    return _problem(Severity.INFO, code, message, Place(name, 0, 0))


def no_check(name: str, why: str) -> UsageError:
    """The error for a file that nothing here can judge, whatever its suffix is."""
    return UsageError(f"no check for this kind: {why}", code="usage.no-check", place=Place(name, 0, 0))


def _problem(severity: Severity, code: str, message: str, place: Place, *hints: str) -> Problem:
    return Problem(f"check.{code}", severity, message, place, hints)
