"""Readers by the name and the content of a file: ours, and those of other packages.

In: the entry points of the group "publisher.readers". Out: readers, each imported on first use.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from importlib import import_module
from typing import Any

from publisher.errors import InputError, UsageError
from publisher.model import Document, Place
from publisher.read.contract import Reader
from publisher.read.recognise import kind_of, refusal
from publisher.read.recovered import Recovered
from publisher.shared.plugins import fault, installed, loaded

GROUP = "publisher.readers"

Read = Callable[[bytes, str], Document | Recovered]


@dataclass(frozen=True, slots=True)
class Own:
    """A reader of ours, imported on first use."""

    format: str
    suffixes: tuple[str, ...]
    target: str
    summary: str

    def load(self) -> Read:
        """The function that reads."""
        module, _, function = self.target.partition(":")
        found: Read = getattr(import_module(module), function)
        return found


# The first reads what no other knows.
OURS = (
    Own("text", (".md", ".markdown", ".txt"), "publisher.read.text:read_text", "Markdown or none"),
    Own("json", (".json",), "publisher.read.json:read_json", "publisher's, MinerU's, Docling's"),
    Own("docx", (".docx",), "publisher.read.docx:open_docx", "Word"),
    Own("epub", (".epub",), "publisher.read.epub:open_epub", "e-books"),
    Own("html", (".html", ".htm", ".xhtml", ".hocr"), "publisher.read.web:read_web", "pages, and hOCR"),
    Own("xml", (".xml",), "publisher.read.xml:read_xml", "TEI P5, ALTO, PAGE"),
)


def suffixes() -> tuple[str, ...]:
    """The endings of file names that some reader reads."""
    found = (
        *(suffix for one in OURS for suffix in one.suffixes),
        *(s for one in plugins() for s in one.suffixes),
    )
    return tuple(dict.fromkeys(found))


def reader_for(name: str, data: bytes) -> Read:
    """The reader of a file: a plug-in that knows it, then by what its content says, then by its suffix.

    Raises:
        InputError: It is of a kind that no reader can read.
        UsageError: The plug-in that has the file's suffix for its name does not load.
    """
    lower = name.lower()
    _refuse_broken(lower)
    for plugin in plugins():
        if lower.endswith(plugin.suffixes) and plugin.recognises(data):
            return plugin.read
    kind = kind_of(data)
    by_name = next((reader for reader in OURS if lower.endswith(reader.suffixes)), OURS[0])
    if reason := refusal(kind):
        message, hint = reason
        raise InputError(f"{name} {message}", code="input.kind", place=Place(name, 0, 0), hints=(hint,))
    # What is packed or written in tags shows what it is; of text, the suffix knows more.
    own = next((reader for reader in OURS if reader.format == kind), by_name)
    return own.load()


def plugins() -> tuple[Reader, ...]:
    """The readers of other packages that load, by name."""
    return tuple(one for one in _loaded().values() if not isinstance(one, UsageError))


def _refuse_broken(name: str) -> None:
    """Raise the error of a plug-in that does not load where a file seems to be for it by its suffix."""
    for format_name, found in _loaded().items():
        if isinstance(found, UsageError) and name.endswith(f".{format_name.lower()}"):
            raise found


@cache
def _loaded() -> Mapping[str, Reader | UsageError]:
    """Each plug-in by its name, or why it does not load: it costs nothing but itself."""
    found: dict[str, Reader | UsageError] = {}
    for name, claims in installed(GROUP).items():
        try:
            found[name] = loaded("reader", claims, partial(_made, name), [one.format for one in OURS])
        except UsageError as error:
            found[name] = error
    return found


def _made(name: str, class_: Any) -> Reader:
    found = class_()
    if (
        not isinstance(found, Reader)
        or found.format != name
        or not all(isinstance(suffix, str) and suffix.startswith(".") for suffix in found.suffixes)
    ):
        raise fault("reader", name, f"is no publisher.read.contract.Reader of the format {name!r}")
    return found
