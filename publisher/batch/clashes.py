"""Documents that would have the same outputs.

In: tasks, as they were found. Out: each document once; of those with one name, each under a name of its own
and with the error that keeps it from being made, as nobody can say which of them was meant.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import PurePosixPath

from publisher.batch.task import Task
from publisher.model import Place, Problem, Severity


def apart(found: Iterable[Task]) -> Iterator[Task]:
    """The tasks in order; an address that is named twice comes once, a name given twice becomes two."""
    by_key: dict[str, dict[str, Task]] = {}
    for task in found:
        by_key.setdefault(task.key, {}).setdefault(task.address, task)
    taken = set(by_key)
    for key, alike in by_key.items():
        if len(alike) == 1:
            yield from alike.values()
            continue
        names = _names(key, [*alike], taken)
        hint = f"rename one; failures.jsonl, which is a manifest, gives them the names {', '.join(names)}"
        for name, task in zip(names, alike.values(), strict=True):
            others = ", ".join(_seen_from(task.address, other) for other in alike if other != task.address)
            message = f"would be written as {key}, and so would {others}"
            place = Place(task.address, 0, 0)
            yield replace(
                task, key=name, fault=Problem("batch.clash", Severity.ERROR, message, place, (hint,))
            )


def _names(key: str, addresses: list[str], taken: set[str]) -> list[str]:
    """A new name for each address: with its suffix where that tells them apart, else with a number."""
    suffixed = [f"{key}{PurePosixPath(address).suffix}" for address in addresses]
    repeated = Counter(suffixed)
    names = []
    for name in suffixed:
        if repeated[name] > 1 or name in taken:
            name = next(new for number in count(1) if (new := f"{key}-{number}") not in taken)
        taken.add(name)
        names.append(name)
    return names


def _seen_from(address: str, other: str) -> str:
    """The other address, without its folder if that is the same."""
    ours, theirs = PurePosixPath(address), PurePosixPath(other)
    return theirs.name if ours.parent == theirs.parent else other
