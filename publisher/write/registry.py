"""Writers by format name or file name.

In: the entry points of the group "publisher.writers". Out: writers, each imported on first use.
"""

from __future__ import annotations

from functools import cache
from pathlib import PurePath
from typing import Any

from publisher.errors import UsageError
from publisher.shared.plugins import fault, installed, loaded
from publisher.shared.spelling import meant
from publisher.write.contract import Options, PagedOptions, Writer

GROUP = "publisher.writers"
# Tables of publication.toml beside those of the formats.
RESERVED = ("publication", "repair")


def formats() -> list[str]:
    """Names of all installed formats, sorted."""
    return list(installed(GROUP))


@cache
def writer(name: str) -> Writer[Any]:
    """The writer of a format.

    Raises:
        UsageError: No installed writer has this name, several have, or it does not load.
    """
    claims = installed(GROUP).get(name)
    if claims is None:
        raise UsageError(
            f"no writer for the format {name!r}",
            code="usage.unknown-format",
            hints=(*meant(name, formats()), f"installed: {', '.join(formats())}"),
        )
    return loaded("writer", claims, lambda class_: _instance(class_, name), RESERVED)


def writer_for(path: PurePath, otherwise: str | None = None) -> Writer[Any]:
    """The writer whose suffix the file name ends in.

    Args:
        otherwise: The format of a name that ends in no format's suffix.

    Writers whose format is one of the name's suffixes are tried first, in the order of the suffixes, so
    that "report.tei.xml" imports the TEI writer alone. An error in loading one of these is raised, as
    the user meant that format; any other writer that does not load is skipped.

    Raises:
        UsageError: No installed writer has the suffix, or the writer that was meant does not load.
    """
    if otherwise and not path.suffix:
        return writer(otherwise)
    suffixes = [suffix[1:].lower() for suffix in path.suffixes]
    named = [name for name in suffixes if name in formats()]
    known: list[str] = []
    broken: list[str] = []
    for name in dict.fromkeys((*named, *formats())):
        try:
            candidate = writer(name)
        except UsageError as error:
            if name in named:
                raise
            broken.append(error.message)
            continue
        if path.name.lower().endswith(candidate.suffix):
            return candidate
        known.append(f"{name} ({candidate.suffix})")
    if otherwise:
        return writer(otherwise)
    raise UsageError(
        f"no format has the suffix of {path.name!r}",
        code="usage.unknown-suffix",
        hints=(
            f"known: {', '.join(sorted(known))}",
            "--to FORMAT names it for stdout and the like",
            *broken,
        ),
    )


@cache
def takes_pages(name: str) -> bool:
    """Whether a format refers to the pages of a paged edition, and so must be written after it.

    Raises:
        UsageError: As `writer`.
    """
    return issubclass(writer(name).options, PagedOptions)


def _instance(class_: Any, name: str) -> Writer[Any]:
    instance = class_()
    if (
        not isinstance(instance, Writer)
        or instance.format != name
        or not issubclass(instance.options, Options)
    ):
        raise fault("writer", name, f"is no publisher.write.contract.Writer of the format {name!r}")
    return instance
