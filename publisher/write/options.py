"""Options of writers: from a file, a keyword or the command line to a writer's own dataclass.

In: values by name, as TOML or Python gives them. Out: arguments for `Writer.options`.
The fields of that dataclass are all there is to declare: a plugin's options work like ours.
What a caller says goes by NAME to every writer that knows it, or by FORMAT.NAME to one, which wins.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from publisher.errors import UsageError
from publisher.model import Place
from publisher.write.contract import Between, Options, OrFile, Writer

AnyWriter = Writer[Any]


class _Unfit(ValueError):
    """The value does not fit the type; the message says what would."""


# What a run fills in, not the one who asks for it.
_FILLED_IN = frozenset({"time", "pages"})


def names(options: type[Options]) -> list[str]:
    """What the class can be told by those who use it."""
    return [field.name for field in fields(options) if field.init and field.name not in _FILLED_IN]


def takes_pages(options: Options | type[Options]) -> bool:
    """Whether a writer wants to know where the pages of a paged edition begin."""
    return any(field.name == "pages" for field in fields(options))


def types(options: type[Options]) -> dict[str, Any]:
    """The type of each, with what is said of it (`Annotated`)."""
    return get_type_hints(options, include_extras=True)


def refuse_unfit(given: Mapping[str, Any], writers: Sequence[AnyWriter]) -> None:
    """Every option must be known to at least one of the writers that will run, and fit all that know it.

    Raises:
        UsageError: Names the first that does not, and what the writers know.
    """
    known = {name for writer in writers for name in names(writer.options)}
    chosen = {writer.format: None for writer in writers}
    for name in given:
        form, _, option = name.rpartition(".")
        if form and form not in chosen:
            raise UsageError(
                f"{name}: nothing is written as {form}",
                code="usage.unknown-option",
                hints=(f"written: {', '.join(chosen)}",),
            )
        if not form and option not in known:
            raise UsageError(
                f"no chosen format ({', '.join(chosen)}) has an option {name!r}",
                code="usage.unknown-option",
                hints=(f"options: {', '.join(sorted(known)) or 'none'}",),
            )
    for writer in writers:
        fitted(writer, told(writer, given))


def told(writer: AnyWriter, given: Mapping[str, Any]) -> dict[str, Any]:
    """What of the options of a caller one writer is told, by its own names."""
    own = f"{writer.format}."
    general = {name: given[name] for name in names(writer.options) if name in given}
    return general | {name.removeprefix(own): given[name] for name in given if name.startswith(own)}


def fitted(
    writer: AnyWriter,
    given: Mapping[str, Any],
    *,
    folder: Path | None = None,
    places: Mapping[str, Place] | None = None,
) -> dict[str, Any]:
    """Values by name as the writer's options want them.

    Args:
        folder: What relative file names start from.
        places: Where each option was given, by FORMAT.NAME, for messages.

    Raises:
        UsageError: The writer has no such option, or the value has the wrong type or is out of range.
    """
    hints = types(writer.options)
    known = names(writer.options)
    values: dict[str, Any] = {}
    for name, value in given.items():
        place = (places or {}).get(f"{writer.format}.{name}")
        if name not in known:
            raise UsageError(
                f"{writer.format} has no option {name!r}",
                code="usage.unknown-option",
                place=place,
                hints=(f"options: {', '.join(known) or 'none'}",),
            )
        try:
            values[name] = fit(value, hints[name], folder)
        except _Unfit as unfit:
            raise UsageError(
                f"{writer.format}: {name} is {value!r}, expected {unfit}",
                code="usage.option",
                place=place,
            ) from None
    return values


def fit(value: Any, type_: Any, folder: Path | None = None) -> Any:
    """The value as an instance of the type; lists become tuples, text becomes paths.

    Raises:
        ValueError: It does not fit; the message names what would.
    """
    if type_ is Any:
        return value
    origin, arguments = get_origin(type_), get_args(type_)
    if origin is Annotated:
        return _fit_said(value, arguments[0], arguments[1:], folder)
    if origin in (Union, UnionType):
        return _fit_any(value, arguments, folder)
    if origin is Literal:
        if value in arguments:
            return value
        raise _Unfit(f"one of {', '.join(map(str, arguments))}")
    if origin is tuple:
        return _fit_tuple(value, arguments, folder)
    if type_ is Path and isinstance(value, str):
        return (folder or Path()) / value
    if type_ is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    wanted = origin or type_
    if isinstance(value, wanted) and not (isinstance(value, bool) and wanted is not bool):
        return value
    raise _Unfit(_WORDS.get(wanted, wanted.__name__))


_WORDS: dict[type, str] = {
    bool: "true or false",
    str: "text",
    int: "a whole number",
    float: "a number",
    Path: "a file name",
    NoneType: "nothing",
}


def _fit_said(value: Any, type_: Any, said: tuple[Any, ...], folder: Path | None) -> Any:
    """A value of a type of which more is said; what is not ours is for others."""
    bounds = next((one for one in said if isinstance(one, Between)), None)
    range_ = f" from {bounds.least} to {bounds.most}" if bounds else ""
    try:
        found = fit(value, type_, folder)
    except _Unfit as unfit:
        raise _Unfit(f"{unfit}{range_}") from None
    if bounds and not bounds.least <= found <= bounds.most:
        raise _Unfit(f"{_WORDS[type(found)]}{range_}")
    if folder and any(isinstance(one, OrFile) and found.endswith(one.suffix) for one in said):
        return str(folder / found)
    return found


def _fit_any(value: Any, choices: tuple[Any, ...], folder: Path | None) -> Any:
    wanted: list[str] = []
    for choice in choices:
        try:
            return fit(value, choice, folder)
        except _Unfit as unfit:
            wanted.append(str(unfit))
    raise _Unfit(" or ".join(word for word in wanted if word != "nothing"))


def _fit_tuple(value: Any, arguments: tuple[Any, ...], folder: Path | None) -> tuple[Any, ...]:
    if not isinstance(value, (list, tuple)):
        raise _Unfit("a list")
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        return tuple(fit(item, arguments[0], folder) for item in value)
    if len(value) != len(arguments):
        raise _Unfit(f"a list of {len(arguments)}")
    return tuple(fit(item, type_, folder) for item, type_ in zip(value, arguments, strict=True))
