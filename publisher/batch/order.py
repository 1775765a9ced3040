"""What to make of every document.

In: formats, options, settings. Out: `Order`, with a digest that tells whether an output made
earlier was made to the same order.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Self

from publisher.batch.sources import Task
from publisher.batch.storage import is_url
from publisher.errors import UsageError
from publisher.settings import Settings, beside, over
from publisher.version import VERSION
from publisher.write import registry
from publisher.write.options import fitted, refuse_unfit, takes_pages, told


@dataclass(frozen=True, slots=True)
class Order:
    """What to make of every document. Make one with `Order.of`.

    Attributes:
        formats: Names of writers.
        out: The output folder, a path or URL.
        options: Of the writers, by FORMAT.NAME, files by names that hold anywhere.
        settings: What all documents share; a document's own publication.toml wins over them, and
            its row in a manifest over that.
        without, caution: Of repair.
        seconds: How long reading, and setting in one format, may take; 0 for as long as it needs.
        digests: By format, of all this that its outputs depend on.
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
        """An order whose formats and options exist and fit, and whose file names hold anywhere.

        Raises:
            UsageError: A format or option does not exist, or a value does not fit.
        """
        if not formats:
            raise UsageError("nothing to write: no format is named", hints=("add --to FORMAT,…",))
        settings, options = settings or Settings(), options or {}
        writers = [registry.writer(form) for form in dict.fromkeys(formats)]
        refuse_unfit(options, writers)
        here = Path.cwd()
        given = {
            f"{writer.format}.{name}": value
            for writer in writers
            for name, value in fitted(writer, told(writer, options), folder=here).items()
        }
        folder = here / (settings.folder or "")
        typed = {
            form: fitted(registry.writer(form), values, folder=folder, places=settings.places)
            for form, values in settings.options.items()
        }
        made = cls(
            tuple(writer.format for writer in writers),
            out if is_url(out) else str(Path(out).absolute()),
            given,
            replace(
                settings,
                decisions=settings.decisions and settings.decisions.absolute(),
                wording=settings.wording and settings.wording.absolute(),
                authorities=settings.authorities and settings.authorities.absolute(),
                options=typed,
                folder=None,
            ),
            tuple(without),
            caution,
            seconds,
        )
        return replace(made, digests={form: made._digest(form) for form in made.formats})

    def settings_for(self, task: Task, source: Path) -> Settings:
        """The shared ones, those beside the source over them, and the manifest's over both."""
        own, shared = beside(source), self.settings
        is_own = bool(task.decisions or own.decisions)
        options = {
            form: {**shared.options.get(form, {}), **own.options.get(form, {})}
            for form in {**shared.options, **own.options}
        }
        return replace(
            own,
            metadata=over(task.metadata, over(own.metadata, shared.metadata)),
            without=(*shared.without, *own.without),
            caution=shared.caution if own.caution is None else own.caution,
            decisions=Path(task.decisions) if task.decisions else own.decisions or shared.decisions,
            article="" if is_own else task.article,
            wording=own.wording or shared.wording,
            authorities=own.authorities or shared.authorities,
            options=options,
        )

    def digest(self, task: Task, form: str) -> str:
        """Of everything but the task's own files that an output depends on."""
        metadata = json.dumps(asdict(task.metadata), ensure_ascii=False)
        told = "\n".join((self.digests[form], metadata, *filter(None, [task.decisions])))
        return hashlib.sha256(told.encode()).hexdigest()

    def refuse_shared_decisions(self, tasks: Sequence[Task]) -> None:
        """Stop where several documents would be given what an editor said of one.

        Raises:
            UsageError: The shared decisions are a file, and more than one document has none of its own.
        """
        shared = self.settings.decisions
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

    def _digest(self, form: str) -> str:
        options = registry.writer(form).options
        # A format that lists another's pages changes with whatever those depend on.
        forms = self.formats if takes_pages(options) else (form,)
        parts = {
            "version": VERSION,
            "formats": forms,
            "options": {one: told(registry.writer(one), self.options) for one in forms},
            "defaults": {one: self.settings.options.get(one, {}) for one in forms},
            "metadata": asdict(self.settings.metadata),
            "repair": (*self.settings.without, *self.without, self.settings.caution, self.caution),
            "files": (self.settings.decisions, self.settings.wording, self.settings.authorities),
        }
        text = json.dumps(_fingerprint(parts), sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()


def _fingerprint(value: Any) -> Any:
    """The value for a digest: what stands in a file counts, and not where the file is."""
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
