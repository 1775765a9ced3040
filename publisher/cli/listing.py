"""publisher formats, rules, designs, fonts, schema: what is installed.

In: the entry points, the designs and the table of faces. Out: tables on stdout.
"""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin

import click

from publisher.api.answers import ANSWERS
from publisher.api.answers import schema as schema_of_answer
from publisher.cli.cells import table
from publisher.cli.log import Log, message_options
from publisher.errors import UsageError
from publisher.model import STEPS, Problem
from publisher.problems import problem_of
from publisher.repair.registry import rules as repair_rules
from publisher.repair.registry import summaries
from publisher.settings import FILE_NAME, load
from publisher.shared.font_files import HouseFaces
from publisher.translation import chinese
from publisher.write import registry
from publisher.write.contract import Between, Writer
from publisher.write.options import names, types

DOCUMENT = "document"
_ANSWERS = "\n".join(f"{answer:<13}  {where}" for answer, where in ANSWERS.items())


@click.command()
@click.option("--options", is_flag=True, help="List what each writer can be told.")
@message_options
@click.pass_obj
def formats(log: Log, /, options: bool) -> int:
    """List the formats that can be written, plugins included.

    Exit code 1 when one that is installed does not work.
    """
    writers: list[Writer[Any]] = []
    broken: list[Problem] = []
    for name in registry.formats():
        try:
            writers.append(registry.writer(name))
        except UsageError as error:
            broken.append(problem_of(error))
    table((writer.format, writer.suffix, log.said(writer.summary)) for writer in writers)
    for writer in writers:
        if not options or not names(writer.options):
            continue
        click.echo(f"\n{writer.format}")
        table(("", name, kind, log.said(text)) for name, kind, text in option_rows(writer))
    log(*broken)
    return 1 if broken else 0


@click.command()
@message_options
@click.pass_obj
def rules(log: Log, /) -> None:
    """List the rules of repair in the order they run, plugins included (for --without).

    Then the names of edits that no rule makes, so that none can leave them out.
    """
    given = summaries()
    listed = {name: given.get(name) or _summary(rule) for name, rule in repair_rules()}
    table(_named(listed, log))
    click.echo(log.said("These edits are no rule's:"))
    table(_named(STEPS, log))


def _named(edits: Mapping[str, str], log: Log) -> Iterator[tuple[str, ...]]:
    """A row for each name of an edit: what it is called in another language, and what it does."""
    for name, does in edits.items():
        called = () if log.language == "en" else (chinese(name) or "",)
        yield (name, *called, log.said(does))


def _summary(rule: Any) -> str:
    """The first line of the rule's module, without its name."""
    first = (inspect.getdoc(inspect.getmodule(rule)) or "").partition("\n")[0]
    return first.partition(": ")[2].rstrip(".")


@click.command()
@message_options
@click.pass_obj
def designs(log: Log, /) -> None:
    """List the designs for page formats, then those for Word files."""
    from publisher.compose.design import load as pages
    from publisher.write.docx import design as layout

    table((name, log.said(pages.load_design(name).summary)) for name in pages.designs())
    click.echo(log.said("These are for Word files (docx):"))
    table((name, log.said(layout.design(name).summary)) for name in layout.designs())


@click.command()
@click.option(
    "--config", type=click.Path(path_type=Path), metavar="FILE",
    help=f"A {FILE_NAME}, whose fonts are tried and listed too.",
)  # fmt: skip
@click.option("--design", metavar="NAME|FILE", help="A design, whose fonts are tried and listed too.")
@message_options
@click.pass_obj
def fonts(log: Log, /, config: Path | None, design: str | None) -> int:
    """List the faces: name, weight, family, version, and where the font is from.

    Those that ship, and those that a house names in its settings or a design. Exit code 1 when one of
    them may not be embedded.
    """
    from publisher.compose.design.load import load_design
    from publisher.faces import catalogue, require_embeddable

    house = load(config).faces if config else HouseFaces()
    if design:
        house = house.over(load_design(design, house.names).faces)
    faces = catalogue(house)
    shipped = [
        (entry.role, entry.weight, entry.family, entry.version, entry.origin) for entry in faces.entries
    ]
    own = [face for face in faces if face.named]
    listed = [(face.role, face.weight, face.family, face.version, str(face.path)) for face in own]
    table((name, str(weight), *rest) for name, weight, *rest in (*shipped, *listed))
    refused: list[Problem] = []
    for face in own:
        try:
            require_embeddable(face)
        except UsageError as error:
            refused.append(problem_of(error))
    log(*refused)
    return 1 if refused else 0


@click.command(
    help="Print the JSON Schema of documents written as .json, or of another ANSWER to programs."
    f"\n\n\b\n{_ANSWERS}"
)
@click.argument(
    "answer", type=click.Choice([DOCUMENT, *ANSWERS]), default=DOCUMENT, required=False, metavar="[ANSWER]"
)
@message_options
def schema(answer: str) -> None:
    """Print the schema of an answer."""
    if answer == DOCUMENT:
        click.echo(files("publisher.model").joinpath("document.schema.json").read_text("utf-8"), nl=False)
    else:
        click.echo(json.dumps(schema_of_answer(answer), ensure_ascii=False, indent=2))


def option_rows(writer: Writer[Any]) -> Iterator[tuple[str, str, str]]:
    """A row for each option: its name, the values that `--set` takes, and its entry in the docstring."""
    kinds = types(writer.options)
    defaults = {field.name: field.default for field in fields(writer.options)}
    explained = dict(_attributes(inspect.getdoc(writer.options) or ""))
    for name in names(writer.options):
        default = defaults[name]
        shown = "" if default in (MISSING, None, "", ()) else f" [{_word(default)}]"
        yield name, _kind(kinds[name]) + shown, explained.get(name, "")


def _attributes(docstring: str) -> Iterator[tuple[str, str]]:
    """Names and texts of the entries under "Attributes:" in Google's style; one text may explain several
    names."""
    section = docstring.partition("Attributes:\n")[2]
    for entry in re.split(r"\n {4}(?=\S)", "\n" + section):
        names_of, colon, text = entry.partition(":")
        for name in names_of.split(",") if colon else ():
            yield name.strip(), " ".join(text.split())


def _kind(type_: Any) -> str:
    arguments = get_args(type_)
    if get_origin(type_) is Annotated:
        bounds = next((note for note in arguments if isinstance(note, Between)), None)
        return f"{bounds.least}..{bounds.most}" if bounds else _kind(arguments[0])
    if arguments and all(isinstance(argument, str) for argument in arguments):
        return "|".join(arguments)
    if get_origin(type_) is tuple:
        return "list"
    if get_origin(type_) is Mapping:
        return "table"
    if arguments:
        return "|".join(_kind(argument) for argument in arguments if argument is not type(None))
    name: str = type_.__name__
    return _KINDS.get(name, name)


_KINDS = {"bool": "true|false", "str": "text", "int": "number", "float": "number", "Path": "file"}


def _word(default: Any) -> str:
    return str(default).lower() if isinstance(default, bool) else str(default)
