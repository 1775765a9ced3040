"""--language: what people are spoken to in.

In: a command line and the environment. Out: a `Language`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, TypeVar

import click

from publisher.translation import LANGUAGES, Language

VARIABLE = "PUBLISHER_LANGUAGE"
# POSIX, XBD 8.2: the first that is set and not empty counts.
_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")
_Command = TypeVar("_Command", bound=Callable[..., Any])


def language_of(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """What --language says, wherever it stands; else PUBLISHER_LANGUAGE; else what the locale is."""
    for value in _asked(arguments):
        if value in LANGUAGES:
            return LANGUAGES[LANGUAGES.index(value)]
    value = next(filter(None, (environment.get(name) for name in (VARIABLE, *_LOCALE))), "")
    return "zh" if value.lower().startswith("zh") else "en"


def _asked(arguments: Sequence[str]) -> Iterator[str]:
    """The values of --language, the last one first."""
    for option, value in reversed([*pairwise(["", *arguments])]):
        if option == "--language":
            yield value
        if value.startswith("--language="):
            yield value.partition("=")[2]


def language_option(command: _Command) -> _Command:
    """Declare --language; `language_of` reads it, as it applies to help and errors of usage too."""
    return click.option(
        "--language", type=click.Choice(LANGUAGES), expose_value=False,
        help=f"What messages and help are in.  [default: {VARIABLE}, or the locale]",
    )(command)  # fmt: skip
