"""Options of writers: from a settings file, keywords or the command line to a writer's own dataclass.

In: values by name, as TOML or Python gives them. Out: arguments for `Writer.options`.
A writer declares its options as fields of that dataclass and nowhere else, so the options of a plug-in
work like ours. An option given as NAME applies to every writer that has it; one given as FORMAT.NAME
applies to that format alone and takes precedence.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from math import isfinite
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from publisher.errors import UsageError
from publisher.model import Place
from publisher.shared.spelling import meant
from publisher.write.contract import Between, Options, OrFile, PagedOptions, Writer

AnyWriter = Writer[Any]


class _Unfit(ValueError):
    """The value does not fit the type; the message describes what would."""


def names(options: type[Options]) -> list[str]:
    """The names of the options that users can set; the run fills in the others."""
    base = PagedOptions if issubclass(options, PagedOptions) else Options
    filled_in = {field.name for field in fields(base)}
    return [field.name for field in fields(options) if field.init and field.name not in filled_in]


def types(options: type[Options]) -> dict[str, Any]:
    """The type of each option by name, annotations included."""
    return get_type_hints(options, include_extras=True)


def refuse_unfit(given: Mapping[str, Any], writers: Sequence[AnyWriter]) -> None:
    """Refuse an option that none of the writers has, or whose value does not fit one that has it.

    Raises:
        UsageError: Names the first such option, and the options there are.
    """
    known = {name for writer in writers for name in names(writer.options)}
    chosen = {writer.format: None for writer in writers}
    for name in given:
        format_name, _, option = name.rpartition(".")
        if format_name and format_name not in chosen:
            raise UsageError(
                f"{name}: nothing is written as {format_name}",
                code="usage.unknown-option",
                hints=(*meant(format_name, chosen), f"written: {', '.join(chosen)}"),
            )
        if not format_name and option not in known:
            raise UsageError(
                f"no chosen format ({', '.join(chosen)}) has an option {name!r}",
                code="usage.unknown-option",
                hints=(*meant(option, known), f"options: {', '.join(sorted(known)) or 'none'}"),
            )
    for writer in writers:
        fitted(writer, applicable(writer, given))


def applicable(writer: AnyWriter, given: Mapping[str, Any]) -> dict[str, Any]:
    """The caller's options that apply to this writer, by their names without the format."""
    own = f"{writer.format}."
    general = {name: given[name] for name in names(writer.options) if name in given}
    return general | {name.removeprefix(own): given[name] for name in given if name.startswith(own)}


def fitted(
    writer: AnyWriter,
    given: Mapping[str, Any],
    *,
    folder_of: Callable[[str], Path | None] = lambda option: None,
    places: Mapping[str, Place] | None = None,
) -> dict[str, Any]:
    """The values, converted to the types of the writer's options.

    Args:
        folder_of: The folder of relative file names in an option (FORMAT.NAME); None for the working
            folder.
        places: The place of each option in a file, by FORMAT.NAME, for messages.

    Raises:
        UsageError: The writer has no such option, or the value has the wrong type or is out of range.
    """
    hints = types(writer.options)
    known = names(writer.options)
    values: dict[str, Any] = {}
    for name, value in given.items():
        option = f"{writer.format}.{name}"
        place = (places or {}).get(option)
        if name not in known:
            raise UsageError(
                f"{writer.format} has no option {name!r}",
                code="usage.unknown-option",
                place=place,
                hints=(*meant(name, known), f"options: {', '.join(known) or 'none'}"),
            )
        try:
            values[name] = fit(value, hints[name], folder_of(option))
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
        ValueError: It does not fit; the message describes what would.
    """
    if type_ is Any:
        return value
    origin, arguments = get_origin(type_), get_args(type_)
    if origin is Annotated:
        return _fit_annotated(value, arguments[0], arguments[1:], folder)
    if origin in (Union, UnionType):
        return _fit_any(value, arguments, folder)
    if origin is Literal:
        if value in arguments:
            return value
        raise _Unfit(f"one of {', '.join(map(str, arguments))}")
    if origin is tuple:
        return _fit_tuple(value, arguments, folder)
    if origin is Mapping:
        return _fit_mapping(value, arguments, folder)
    if type_ is Path and isinstance(value, str):
        return (folder or Path()) / value
    if type_ is float:
        return _fit_number(value)
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


def _fit_number(value: Any) -> float:
    """A finite number: no writer can do anything with TOML's inf and nan."""
    try:
        if isinstance(value, (int, float)) and not isinstance(value, bool) and isfinite(value):
            return float(value)
    except OverflowError:  # a whole number of more than 308 digits
        pass
    raise _Unfit(_WORDS[float])


def _fit_annotated(value: Any, type_: Any, annotations: tuple[Any, ...], folder: Path | None) -> Any:
    """A value of an `Annotated` type; annotations that are not ours are ignored."""
    bounds = next((note for note in annotations if isinstance(note, Between)), None)
    range_ = f" from {bounds.least} to {bounds.most}" if bounds else ""
    try:
        fitting = fit(value, type_, folder)
    except _Unfit as unfit:
        raise _Unfit(f"{unfit}{range_}") from None
    if bounds and fitting is not None and not bounds.least <= fitting <= bounds.most:
        raise _Unfit(f"{_WORDS.get(type(fitting), 'a value')}{range_}")
    suffixes = tuple(note.suffix for note in annotations if isinstance(note, OrFile))
    if folder and suffixes and isinstance(fitting, str) and fitting.endswith(suffixes):
        return str(folder / fitting)
    return fitting


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


def _fit_mapping(value: Any, arguments: tuple[Any, ...], folder: Path | None) -> dict[Any, Any]:
    if not isinstance(value, Mapping):
        raise _Unfit("a table: { NAME = VALUE }")
    try:
        return {fit(key, arguments[0]): fit(item, arguments[1], folder) for key, item in value.items()}
    except _Unfit as unfit:
        raise _Unfit(f"a table with {unfit} for every name") from None
