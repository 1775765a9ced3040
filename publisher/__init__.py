"""publisher: recovered Chinese newspaper text, repaired and published.

    document = publisher.read("report.md")
    publisher.write(document, "report.pdf", profile="print")
    publisher.convert("report.md", ["report.pdf", "report.epub"])   # both steps in one
    publisher.convert(["a.md", "b.md"], "issue.pdf")   # several texts, one publication

What an editor knows and the text does not say stands in a publication.toml beside the source, which
`read` and `convert` find by themselves; `publisher.settings.load` reads one from anywhere else, for
their argument `settings`. Which texts an issue consists of, an issue file says (`publisher.issue`).

Everything else is in the stages' packages, in the order the text goes through them: `model`, `read`,
`repair`, `faces`, `compose`, `write`, `check`; and what is built of these: `batch` (many documents),
`archive` (BagIt bags), `review` (a page for the editor). Each is an attribute of this package, and its
own docstring says what it offers. `read`, `write` and `check` are functions here and have the names of
their packages as attributes: `publisher.read(path)`, `publisher.read.decode(data, name)`.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

from publisher.api import check, convert, read, read_text, restore, write
from publisher.errors import PublisherError
from publisher.model import Document, Metadata, Problem
from publisher.settings import Settings

if TYPE_CHECKING:
    from publisher import archive as archive
    from publisher import batch as batch
    from publisher import compose as compose
    from publisher import faces as faces
    from publisher import review as review

__all__ = [
    "Document",
    "Metadata",
    "Problem",
    "PublisherError",
    "Settings",
    "check",
    "convert",
    "read",
    "read_text",
    "restore",
    "write",
]

_STAGES = ("archive", "batch", "compose", "faces", "review")

# `read`, `write` and `check` are each two things: the function most people want, and the package of the
# stage it starts. Which of the two is found here must not depend on what was imported before.
#
# - The functions have the names. Python sets a package as an attribute here when it is first imported, and
#   never again; all three have been by now, by `api`.
# - Each function has the namespace of its package for its own: the language lets `__dict__` of a function
#   be any dictionary. So `publisher.read.docx` is there once anybody has imported it, as ever in Python.
#
# Packages that can be called, the other way round (`__class__` of a module may be set, too), would be no
# functions: a pool could not pickle them, and help() and editors would show no signature.
for _function in (read, write, check):
    _function.__dict__ = vars(sys.modules[f"{__name__}.{_function.__name__}"])


def __getattr__(name: str) -> Any:
    """Stages that reading needs not are imported when they are named: publisher.compose.…"""
    if name in _STAGES:
        return import_module(f"publisher.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """All attributes, including the stages that are not imported yet."""
    return sorted({*globals(), *_STAGES})
