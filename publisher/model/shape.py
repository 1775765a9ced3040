"""The shapes of the model's fields, read once from its type hints.

In: a dataclass of the model. Out: a `Shape` per field, which the JSON codec and the JSON
Schema both walk, so neither can know a field the other does not.
"""

from __future__ import annotations

import dataclasses
import types
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from publisher.model.problem import Severity
from publisher.model.source import Bounds


@dataclass(frozen=True, slots=True)
class Scalar:
    """A string, number, truth value or bytes; `bounds` are those of a number, if it has any."""

    type: type
    bounds: Bounds | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few strings."""

    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sequence:
    """A tuple of any length."""

    item: Shape


@dataclass(frozen=True, slots=True)
class Pair:
    """A named tuple such as `Span` or `Box`: an array with an entry for each field."""

    tuple_type: type[tuple[Any, ...]]
    entries: tuple[Scalar, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A dataclass; if several are possible, `type` in the JSON is the tag of one."""

    types: tuple[type, ...]


@dataclass(frozen=True, slots=True)
class Optional:
    """A value or null."""

    value: Shape


Shape = Scalar | Choice | Sequence | Pair | Node | Optional


def tag(node_type: type) -> str:
    """The word that names a node type in JSON: its class name in lower case."""
    return node_type.__name__.lower()


@cache
def fields(node_type: type) -> dict[str, Shape]:
    """Each field of a dataclass with its shape, in order of definition."""
    hints = get_type_hints(node_type, include_extras=True)
    return {field.name: shape(hints[field.name]) for field in dataclasses.fields(node_type)}


@cache
def required(node_type: type) -> frozenset[str]:
    """The fields of a dataclass that have no default."""
    return frozenset(
        field.name
        for field in dataclasses.fields(node_type)
        if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
    )


@cache
def later(node_type: type) -> frozenset[str]:
    """The fields of a dataclass that are written only if they are not empty."""
    return frozenset(one.name for one in dataclasses.fields(node_type) if one.metadata.get("later"))


def shape(hint: Any) -> Shape:
    """The shape of one type hint.

    Raises:
        TypeError: The model uses a hint that JSON has no form for here.
    """
    origin = get_origin(hint)
    if origin is Annotated:
        number, bounds = get_args(hint)
        return Scalar(number, bounds)
    if origin is Literal:
        return Choice(get_args(hint))
    if origin is tuple:
        item, ellipsis = get_args(hint)
        if ellipsis is Ellipsis:
            return Sequence(shape(item))
    if origin in (Union, types.UnionType):
        members = get_args(hint)
        if type(None) in members:
            (value,) = (member for member in members if member is not type(None))
            return Optional(shape(value))
        return Node(members)
    if isinstance(hint, type) and issubclass(hint, tuple):
        entries = map(shape, get_type_hints(hint, include_extras=True).values())
        return Pair(hint, tuple(entry for entry in entries if isinstance(entry, Scalar)))
    if hint is Severity:
        return Choice(tuple(Severity))
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return Node((hint,))
    if hint in (str, int, float, bool, bytes):
        return Scalar(hint)
    raise TypeError(f"no JSON shape for {hint!r}")
