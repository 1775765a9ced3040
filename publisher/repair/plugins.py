"""Rules of repair from other packages.

In: `RULES`, and the entry points of the group "publisher.rules". Out: all rules in the order in which they
run. The name of an entry point is the name of the rule, which its edits carry and `--without` takes; its
object is a `Placed`: the rule and its place among the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from importlib.metadata import EntryPoint
from typing import Any

from publisher.errors import PublisherError, UsageError
from publisher.model import Place
from publisher.plugins import fault, installed, loaded
from publisher.repair.draft import Draft, Rule
from publisher.repair.rules import RULES

GROUP = "publisher.rules"

Named = tuple[str, Rule]


@dataclass(frozen=True, slots=True)
class Placed:
    """A rule from another package, which runs right before or right after the rule that it names.

    Attributes:
        rule: Draft -> Draft, as ours. Use `changed` and `dropped` to change text, so that every
            change is an edit; a rule that loses a character stops the work.
        before, after: The name of another rule, ours or a plug-in's; give one of the two. Rules that
            name the same place run in the order of their names.
        summary: One line for `publisher rules`.
    """

    rule: Rule
    before: str = ""
    after: str = ""
    summary: str = ""


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
    """Put each plug-in in its place; those that name the same place follow in the order of their names.

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


def guarded(name: str, rule: Rule) -> Rule:
    """The rule with checks: it may not fail, nor lose a character of the source."""

    def run(draft: Draft) -> Draft:
        try:
            found = rule(draft)
        except PublisherError:
            raise
        except Exception as error:
            raise _broken(name, f"failed: {error!r}") from error
        if not isinstance(found, Draft):
            raise _broken(name, f"gave {type(found).__name__} and no Draft")
        _refuse_loss(name, found)
        _refuse_overconfidence(name, found)
        return found

    return run


def _refuse_loss(name: str, draft: Draft) -> None:
    """Pieces and gaps must still tile the source, and read as it does where they have no edit."""
    source = draft.source.text
    held = [piece for passage in draft.passages for piece in (*passage.label, *passage.pieces)]
    spans = [(piece.start, piece.end, piece.edit is None and piece.text) for piece in held]
    spans += [(gap.start, gap.end, gap.before) for gap in draft.gaps]
    position = 0
    for start, end, text in sorted(spans, key=lambda span: span[:2]):
        if start != position or (text is not False and source[start:end] != text):
            break
        position = end
    else:
        if position == len(source):
            return
    place = draft.places(min(position, len(source)))
    raise _broken(name, "lost or changed text here without an edit", place)


def _refuse_overconfidence(name: str, draft: Draft) -> None:
    """The confidence of an edit is from 0 to 1, as the schema of saved documents requires."""
    made = [piece.edit for passage in draft.passages for piece in (*passage.label, *passage.pieces)]
    for edit in (*made, *draft.gaps, *draft.proposals):
        if edit is not None and not 0 <= edit.confidence <= 1:
            raise _broken(name, f"is {edit.confidence} sure of an edit, and not from 0 to 1")


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


def _broken(name: str, what: str, place: Place | None = None) -> PublisherError:
    hint = f"repair without it (--without {name}) and tell its authors"
    return PublisherError(
        f"the rule {name!r} {what}", code="repair.rule-plugin", place=place, hints=(hint,)
    )
