"""Rules of repair in the order in which they run: ours, and those of other packages.

In: `RULES`, and the entry points of the group "publisher.rules". Out: all rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, partial
from importlib.metadata import EntryPoint
from typing import Any

from publisher.errors import UsageError
from publisher.repair.contract import Placed, guarded
from publisher.repair.draft import Rule
from publisher.repair.rules.order import RULES
from publisher.shared.plugins import fault, installed, loaded

GROUP = "publisher.rules"

Named = tuple[str, Rule]


@cache
def rules() -> tuple[Named, ...]:
    """All rules in the order in which they run.

    Raises:
        UsageError: A plug-in cannot be imported, is not a `Placed`, has the name of another rule or a
            name that is not allowed, or names a place that does not exist.
    """
    return ordered(RULES, {name: _loaded(claims) for name, claims in installed(GROUP).items()})


@cache
def summaries() -> Mapping[str, str]:
    """The summary of each plug-in by the name of its rule."""
    return {name: _loaded(claims).summary for name, claims in installed(GROUP).items()}


def ordered(ours: Sequence[Named], plugins: Mapping[str, Placed]) -> tuple[Named, ...]:
    """Put each plug-in in its place; those that name the same place stand in the order of their names.

    Raises:
        UsageError: As `rules`.
    """
    known = {name for name, _ in ours}
    for name in plugins:
        if name in known:
            raise _fault(name, "has the name of one of publisher's own rules")
    names = sorted(plugins)

    def around(name: str, rule: Rule) -> Iterator[Named]:
        """A rule between the plug-ins that are placed beside it, each with those beside itself."""
        for other in (one for one in names if plugins[one].before == name):
            yield from around(other, guarded(other, plugins[other].rule))
        yield name, rule
        for other in (one for one in names if plugins[one].after == name):
            yield from around(other, guarded(other, plugins[other].rule))

    found = tuple(one for name, rule in ours for one in around(name, rule))
    if len(found) < len(ours) + len(plugins):
        raise _displaced({name: plugins[name] for name in names}, [name for name, _ in found])
    return found


def _displaced(plugins: Mapping[str, Placed], placed: Sequence[str]) -> UsageError:
    """The error for plug-ins that have no place: beside a rule that does not exist, or in a circle."""
    beside = {name: one.before or one.after for name, one in plugins.items() if name not in placed}
    for name, place in beside.items():
        if place not in beside:
            hint = f"rules: {', '.join(placed)}"
            return _fault(name, f"wants its place beside {place!r}, which is no rule", hint)
    circle = [next(iter(beside))]
    while beside[circle[-1]] not in circle:
        circle.append(beside[circle[-1]])
    circle = circle[circle.index(beside[circle[-1]]) :]
    chain = ", ".join(f"{name!r} beside {beside[name]!r}" for name in circle)
    return _fault(circle[0], f"has no place: it goes in a circle, {chain}", "name a rule of publisher's")


def _loaded(claims: Sequence[EntryPoint]) -> Placed:
    entry = claims[0]

    def checked(found: Any) -> Placed:
        if not isinstance(found, Placed) or not callable(found.rule):
            raise _fault(entry.name, f"({entry.value}) is no publisher.repair.Placed")
        if bool(found.before) == bool(found.after):
            raise _fault(entry.name, "must name one rule that it runs before or after")
        return found

    return loaded("rule", claims, checked)


_fault = partial(fault, "rule")
