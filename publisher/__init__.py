"""publisher: recovered Chinese newspaper text, repaired and published.

    document = publisher.read("report.md")
    publisher.write(document, "report.pdf", profile="print")

Everything else is in the stages' packages, in the order the text goes through them: `model`,
`read`, `repair`, `faces`, `compose`, `write`, `check`, `batch`.
"""

from __future__ import annotations

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
    from publisher import compose as compose
    from publisher import faces as faces

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

_STAGES = ("compose", "faces")


def __getattr__(name: str) -> Any:
    """Stages that reading needs not are imported when they are named: publisher.compose.…"""
    if name in _STAGES:
        return import_module(f"publisher.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
