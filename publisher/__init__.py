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

# `read`, `write` and `check` name a stage's package and the function most people want from it.
# Importing a package for the first time sets it as an attribute here, so all three are imported
# (by `api`) before the functions take their names; later imports from inside them change nothing.
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

# The attributes of a function may live in any dictionary. With that of the package whose name it took,
# `publisher.read.docx` is what it is everywhere else in Python, once it is imported.
read.__dict__ = vars(sys.modules["publisher.read"])
write.__dict__ = vars(sys.modules["publisher.write"])
check.__dict__ = vars(sys.modules["publisher.check"])


def __getattr__(name: str) -> Any:
    """Stages that reading needs not are imported when they are named: publisher.compose.…"""
    if name in _STAGES:
        return import_module(f"publisher.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """All attributes, including the stages that are not imported yet."""
    return sorted({*globals(), *_STAGES})
