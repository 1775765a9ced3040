"""The order of a batch: which formats to write for every document, and with which options.

In: formats, options, settings. Out: `Order`, with a digest that shows whether an existing output was made
to the same order.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, astuple, dataclass, field, replace
from pathlib import Path
from typing import Any, Self

from publisher.api.overwriting import Read, of_options, of_settings, refuse_overwriting
from publisher.batch.limits import LONGEST
from publisher.batch.storage import is_url, join
from publisher.batch.task import Task
from publisher.errors import UsageError
from publisher.model import Problem
from publisher.problems import linked
from publisher.repair.decisions import misfit
from publisher.settings import RepairFiles, Settings, beside, fonts, over
from publisher.shared.version import VERSION
from publisher.write import registry
from publisher.write.contract import Writer
from publisher.write.options import applicable, fitted, refuse_unfit


@dataclass(frozen=True, slots=True)
class Order:
    """The outputs to make of every document. Use `Order.of` to create one.

    Attributes:
        formats: Names of writers.
        out: The output folder, an absolute path or a URL.
        options: Options of writers by FORMAT.NAME; file names are absolute.
        settings: Settings for all documents. A document's own publication.toml takes precedence over
            them, and its row in a manifest over both.
        without, caution: As in `publisher.read`.
        seconds: The time limit for reading a document and for writing it in one format; 0 for none.
        digests: By format, a digest of everything here that outputs of the format depend on.
    """

    formats: tuple[str, ...]
    out: str
    options: Mapping[str, Any] = field(default_factory=dict)
    settings: Settings = field(default_factory=Settings)
    without: tuple[str, ...] = ()
    caution: float | None = None
    seconds: float = 0.0
    digests: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        formats: Sequence[str],
        out: str,
        options: Mapping[str, Any] | None = None,
        *,
        settings: Settings | None = None,
        without: Sequence[str] = (),
        caution: float | None = None,
        seconds: float = 0.0,
    ) -> Self:
        """Create an order: validate its formats, options and limits, and make its file names absolute.

        Raises:
            UsageError: A format or option does not exist, or a value does not fit or is out of range.
        """
        _refuse_unfit(formats, out, caution, seconds)
        writers = [registry.writer(format_name) for format_name in dict.fromkeys(formats)]
        order = cls(
            tuple(writer.format for writer in writers),
            out if is_url(out) else str(Path(out).absolute()),
            _fitted(options or {}, writers),
            _absolute(settings or Settings()),
            tuple(without),
            caution,
            seconds,
        )
        return replace(order, digests={name: order._digest(name) for name in order.formats})

    def settings_for(self, task: Task, source: Path) -> Settings:
        """The settings of one document.

        Its row in a manifest takes precedence over its own publication.toml, and that over the settings
        for all documents.

        Raises:
            UsageError: Its publication.toml is faulty.
        """
        own = beside(source)
        merged = own.over(self.settings)
        of_row = RepairFiles(decisions=Path(task.decisions) if task.decisions else None)
        return replace(
            merged,
            metadata=over(task.metadata, merged.metadata),
            files=of_row.over(merged.files),
            article="" if task.decisions or own.files.decisions else task.article,
        )

    def digest(self, task: Task, format_name: str) -> str:
        """A digest of everything that an output depends on except the document's own files."""
        metadata = json.dumps(asdict(task.metadata), ensure_ascii=False)
        text = "\n".join((self.digests[format_name], metadata, *filter(None, [task.decisions])))
        return hashlib.sha256(text.encode()).hexdigest()

    def refuse_shared_decisions(self, tasks: Sequence[Task]) -> None:
        """Refuse to apply an editor's decisions on one document to several.

        Raises:
            UsageError: The shared decisions are a file, and more than one document has none of its own.
        """
        shared = self.settings.files.decisions
        several = sum(not task.decisions for task in tasks) > 1
        if shared and several and not shared.is_dir():
            raise UsageError(
                f"{shared.name} holds the decisions on one document, and here are {len(tasks)}",
                code="usage.shared-decisions",
                hints=(
                    "name a folder that holds NAME.decisions.toml for each document NAME",
                    "or give a manifest the column decisions",
                ),
            )

    def lost_decisions(self, tasks: Sequence[Task]) -> Problem | None:
        """The problem with the shared folder of decisions, if files there are on no document."""
        shared = self.settings.files.decisions
        if shared is None or not shared.is_dir():
            return None
        problem = misfit(shared, [task.article for task in tasks if not task.decisions])
        return problem and linked(problem, {shared.name: str(shared)})

    def refuse_overwriting(self, tasks: Sequence[Task]) -> None:
        """Refuse outputs that would replace a file that the batch reads.

        Raises:
            UsageError: An output would: a.docx published as DOCX into the folder where it lies.
        """
        suffixes = [registry.writer(format_name).suffix for format_name in self.formats]
        outputs = [join(self.out, f"{task.key}{suffix}") for suffix in suffixes for task in tasks]
        hint = "give another folder with --out"
        if not is_url(self.out):
            refuse_overwriting(map(Path, outputs), self.reads(tasks), hint)
            return
        sources = {address for task in tasks for address in (task.address, *task.others)}
        if output := next((output for output in outputs if output in sources), None):
            raise UsageError(
                f"{output} is the source; it is never written to", code="usage.overwriting", hints=(hint,)
            )

    def reads(self, tasks: Sequence[Task]) -> Iterator[Read]:
        """The files of this machine that the batch reads, as far as they are named for all documents or
        with one; what a document's own publication.toml names is known when it is read."""
        for task in tasks:
            for address in (task.address, *task.others):
                if not is_url(address):
                    yield Read(Path(address), "the source")
            if task.decisions:
                yield Read(Path(task.decisions), "the file of decisions")
        yield from of_settings(self.settings)
        yield from of_options(self.options)

    def _digest(self, format_name: str) -> str:
        # A format that lists another's pages changes with whatever those depend on.
        formats = self.formats if registry.takes_pages(format_name) else (format_name,)
        parts: dict[str, Any] = {
            "version": VERSION,
            "formats": formats,
            "options": {name: applicable(registry.writer(name), self.options) for name in formats},
            "defaults": {name: self.settings.options.get(name, {}) for name in formats},
            "metadata": asdict(self.settings.metadata),
            "repair": (*self.settings.without, *self.without, self.settings.caution, self.caution),
            "files": astuple(self.settings.files),
        }
        # Without fonts of the house there is no such key, so that ledgers older than the key stay current.
        if named := fonts(self.settings, self.options):
            fallback = self.settings.faces.fallback
            parts["fonts"] = (fallback, [(font.face, font.weight, font.index, font.path) for font in named])
        if self.settings.time and not self.settings.is_clock:
            parts["time"] = self.settings.time.isoformat()
        text = json.dumps(_fingerprint(parts), sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()


def _refuse_unfit(formats: Sequence[str], out: str, caution: float | None, seconds: float) -> None:
    if not formats:
        raise UsageError("nothing to write: no format is named", hints=("add --to FORMAT,…",))
    if not out:
        raise UsageError("nowhere to write: no folder is named", hints=("add --out DIR",))
    if not 0 <= seconds <= LONGEST:
        raise UsageError(f"the time limit is {seconds}; it goes from 0 to {LONGEST:.0f} seconds")
    if caution is not None and not 0 <= caution <= 1:
        raise UsageError(f"caution is {caution}; it goes from 0 to 1")


def _fitted(options: Mapping[str, Any], writers: Sequence[Writer[Any]]) -> dict[str, Any]:
    """The options of the writers by FORMAT.NAME, validated, with absolute file names."""
    refuse_unfit(options, writers)
    here = Path.cwd()
    return {
        f"{writer.format}.{name}": value
        for writer in writers
        for name, value in fitted(writer, applicable(writer, options), folder_of=lambda _: here).items()
    }


def _absolute(settings: Settings) -> Settings:
    """The settings, their options of writers validated, with absolute file names."""
    here = Path.cwd()

    def folder_of(option: str) -> Path:
        return here / (settings.folder_of(option) or "")

    return replace(
        settings,
        files=settings.files.within(here),
        faces=settings.faces.within(here),
        options={
            name: fitted(registry.writer(name), values, folder_of=folder_of, places=settings.places)
            for name, values in settings.options.items()
        },
        folder=None,
        folders={},
    )


def _fingerprint(value: Any) -> Any:
    """The value as JSON for a digest; a file is represented by its content, not by its name."""
    match value:
        case Mapping():
            return {str(key): _fingerprint(item) for key, item in value.items()}
        case list() | tuple():
            return [_fingerprint(item) for item in value]
        case str() | Path() if _is_file(value):
            return hashlib.sha256(Path(value).read_bytes()).hexdigest()
        case int() | float() | None:
            return value
    return str(value)


def _is_file(value: str | Path) -> bool:
    try:
        return Path(value).is_file()
    except (OSError, ValueError):  # longer than any file name, or no file name at all
        return False
