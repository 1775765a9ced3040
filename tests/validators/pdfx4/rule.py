"""What a rule is: a function that yields what is wrong with a file, its requirement first in its docstring.

In: an opened file. Out: a verdict.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from tests.validators.pdfx4.opened import File

Status = Literal["PASS", "FAIL", "WARN", "n/a"]

# As many faults of one rule as a line has room for.
_SHOWN = 4


class Verdict(NamedTuple):
    """What a rule says of a file; `detail` is empty where nothing is wrong."""

    number: str
    status: Status
    requirement: str
    detail: str

    def __str__(self) -> str:
        return f"{self.number} {self.requirement}: {self.detail}"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    Attributes:
        number: By which tests and people name it.
        faults: Yields what is wrong, nothing for a file that keeps the rule.
        is_advice: Whether a fault is only worth a warning.
        applies: Whether a file has what the rule is about.
    """

    number: str
    faults: Callable[[File], Iterator[str]]
    is_advice: bool
    applies: Callable[[File], bool]

    @property
    def requirement(self) -> str:
        return (self.faults.__doc__ or "").partition("\n")[0].rstrip(".")

    def verdict(self, file: File) -> Verdict:
        if not self.applies(file):
            return Verdict(self.number, "n/a", self.requirement, "")
        found = list(dict.fromkeys(self.faults(file)))
        more = f" (+{len(found) - _SHOWN} more)" if len(found) > _SHOWN else ""
        status: Status = "PASS" if not found else "WARN" if self.is_advice else "FAIL"
        return Verdict(self.number, status, self.requirement, "; ".join(found[:_SHOWN]) + more)


def rule(
    number: str, *, is_advice: bool = False, applies: Callable[[File], bool] = lambda _: True
) -> Callable[[Callable[[File], Iterator[str]]], Rule]:
    """Makes a rule of a function."""
    return lambda faults: Rule(number, faults, is_advice, applies)
