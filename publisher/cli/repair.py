"""publisher repair: the repaired text of a source, and the reasons for its changes.

In: a source. Out, on stdout: the repaired text as Markdown, its changes, or both as JSON.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from functools import wraps
from itertools import chain
from pathlib import Path
from typing import Any, cast

import click

from publisher import settings as publication
from publisher.api.answers import Answers
from publisher.api.overwriting import of_origins, refuse_overwriting
from publisher.cli.diff import diff, is_change
from publisher.cli.language import VARIABLE
from publisher.cli.log import Command, Log, colours, log_option, quiet_option
from publisher.cli.output import OutputFile
from publisher.cli.source import ReadingOptions, source_options
from publisher.errors import UsageError
from publisher.issue import Issue
from publisher.model import Document, Edit
from publisher.problems import failed
from publisher.repair import Examination
from publisher.repair.decisions import BY_HAND, Verdict, dump
from publisher.review import review_page
from publisher.translation import LANGUAGES, Language
from publisher.write import registry
from publisher.write.sink import atomic
from publisher.write.stream import STDOUT

# What can be printed, one at a time.
FORMS = {
    "diff": "Every change in its context, with rule and reason.",
    "json": "Paragraphs with their roles, edits and problems.",
    "markdown": "The repaired text (the default).",
    "decisions": "Every change as an entry of a decisions file: edit it and give it to --accept.",
}


def form_options(command: Command) -> Command:
    """Declare a flag for each form; the command gets the one that is set as `form`."""

    @wraps(command)
    def with_form(*arguments: Any, **given: Any) -> Any:
        chosen = [form for form in FORMS if given.pop(f"as_{form}")]
        if len(chosen) > 1:
            raise UsageError(f"one thing is printed at a time: --{' or --'.join(chosen)}")
        return command(*arguments, form=chosen[0] if chosen else None, **given)

    decorated = cast(Command, with_form)
    for form, text in reversed(FORMS.items()):
        decorated = click.option(f"--{form}", f"as_{form}", is_flag=True, help=text)(decorated)
    return decorated


@click.command()
@source_options
@form_options
@click.option(
    "--html", "page", type=OutputFile(), metavar="FILE",
    help="Write a page for the editor, or - for stdout: source and repaired text side by side, to decide on"
    " and correct.",
)  # fmt: skip
@click.option(
    "--language", type=click.Choice(LANGUAGES),
    help="What messages and help are in, and the page of --html when it opens; otherwise that is in the"
    f" language of the text.  [default: {VARIABLE}, or the locale]",
)  # fmt: skip
@quiet_option
@log_option
@click.pass_obj
def repair(
    log: Log,
    /,
    sources: tuple[str, ...],
    reading: ReadingOptions,
    form: str | None,
    page: Path | None,
    language: Language | None,
    quiet: bool,
) -> int:
    """Repair SOURCE and print the result, or what was changed.

    SOURCE is a text as recovery left it (Markdown or none, UTF-8, UTF-16, GB18030 or Big5), a Word
    file, an e-book, a page of HTML or TEI of others, the JSON of MinerU or Docling, hOCR, ALTO or PAGE,
    or - for stdin. What publisher wrote comes back as the document it was made from. Of several, or of
    an issue file, each is repaired by itself.
    """
    if form and page == STDOUT:
        raise UsageError(f"one thing goes to stdout: --{form} or --html -")
    plan = reading.plan(sources)
    if plan.issue and (page or form == "decisions"):
        raise _on_several("--html" if page else "--decisions", plan.issue)
    outputs = [page] if page else []
    refuse_overwriting(outputs, plan.reads())
    # What an editor is to decide on, or has decided, is the repair of the source.
    examination = plan.examine(log, retraced=bool(page) or form == "decisions")
    document = examination.document
    # A file that was made from a source stands for it: what is beside may have been read, too.
    origins = of_origins(document, Path(sources[0]).parent)
    refuse_overwriting(outputs, chain(plan.pictures(document), origins))
    if page:
        with atomic(page) as sink:
            sink.write(review_page(examination, language).encode("utf-8", "replace"))
    if form or not page:
        _print(form or "markdown", examination, log)
    if form != "json":
        shown = (one for one in document.problems if not (form == "diff" and is_change(one)))
        log.all(shown, quiet=quiet)
    return 1 if failed(document.problems) else 0


def _print(form: str, examination: Examination, log: Log) -> None:
    """Print one of `FORMS` on stdout."""
    document = examination.document
    match form:
        case "json":
            click.echo(json.dumps(as_data(document, log.paths), ensure_ascii=False, indent=2))
        case "decisions":
            click.echo(decisions_file(examination), nl=False)
        case "diff":
            for line in diff(document, log.paths, log.language):
                click.echo(line, color=colours())
        case _:
            click.echo(markdown(document), nl=False)


def _on_several(option: str, issue: Issue) -> UsageError:
    texts = ", ".join(str(article.path) for article in issue.articles)
    return UsageError(
        f"{option} is for one source, as an editor decides on the text of one file",
        hints=(f"give each by itself: {texts}", "decisions = FILE in an article's table replays them"),
    )


def decisions_file(examination: Examination) -> str:
    """A decisions file that accepts the edits in the document and rejects the proposed ones.

    They are in text order; changes that the editor made by hand follow.
    """
    document = examination.document
    accepted: list[tuple[Edit, Verdict]] = [
        (edit, "accept") for edit in document.edits if not edit.is_markup and edit.rule not in BY_HAND
    ]
    rejected: list[tuple[Edit, Verdict]] = [(edit, "reject") for edit in examination.proposals]
    verdicts = sorted([*accepted, *rejected], key=lambda verdict: verdict[0].start)
    return dump(document.source, verdicts, examination.decisions)


def as_data(document: Document, paths: Mapping[str, str]) -> dict[str, list[dict[str, Any]]]:
    """The document's units of text, its repairs (without markup that reading consumed) and problems.

    Args:
        paths: Bare names of files, as the document has them -> the paths that the user gave.
    """
    answers = Answers(document, paths)
    return {
        "paragraphs": answers.paragraphs(),
        "edits": answers.edits(document.edits),
        "problems": answers.problems(),
    }


def markdown(document: Document) -> str:
    """The document as the Markdown writer writes it."""
    writer = registry.writer("md")
    sink = io.BytesIO()
    writer.write(document, sink, writer.options(time=publication.time_of(document.metadata)))
    return sink.getvalue().decode("utf-8")
