"""What a reader is, and which readers there are: ours, and those of other packages.

In: the entry points of the group "publisher.readers". Out: readers by the name and the content of a file.

A reader of another package is a class without arguments: its `read` gives a `Document` (a publication that
needs no repair) or `Recovered` (text that does).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from importlib import import_module
from typing import Any, Protocol, runtime_checkable

from publisher.errors import InputError, UsageError
from publisher.model import Document, Place
from publisher.plugins import fault, installed, loaded
from publisher.read.recognise import kind_of, refusal
from publisher.read.recovered import Recovered

GROUP = "publisher.readers"

Read = Callable[[bytes, str], Document | Recovered]


@runtime_checkable
class Reader(Protocol):
    """Reads one kind of file.

    Attributes:
        format: Its name, that of the entry point.
        suffixes: What names of such files end in, in lower case with the full stop.
    """

    format: str
    suffixes: tuple[str, ...]

    def recognises(self, data: bytes) -> bool:
        """Whether a file with one of the suffixes is of this kind; the first that says so reads it."""
        ...

    def read(self, data: bytes, name: str) -> Document | Recovered:
        """Read a file; `name` is what messages call it.

        Raises:
            InputError: The file is damaged, or no such file after all.
        """
        ...


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


OURS = (
    Own("text", (".md", ".markdown", ".txt"), "publisher.read.text:read_text", "Markdown or none"),
    Own("json", (".json",), "publisher.read.json:read_json", "publisher's, MinerU's, Docling's"),
    Own("docx", (".docx",), "publisher.read.docx:open_docx", "Word"),
    Own("epub", (".epub",), "publisher.read.epub:open_epub", "e-books"),
    Own("html", (".html", ".htm", ".xhtml", ".hocr"), "publisher.read.web:read_web", "pages, and hOCR"),
    Own("xml", (".xml",), "publisher.read.xml:read_xml", "TEI P5, ALTO, PAGE"),
)
"""The first reads what no other knows."""


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
    own = next((reader for reader in OURS if reader.format == kind), by_name)
    # What is packed or written in tags shows what it is; of text, the suffix knows more.
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
