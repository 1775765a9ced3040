"""What help pages and listings are put together of.

In: the commands, formats, rules and designs. Out: texts in English, as they are looked up.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator

import click

from publisher.cli import COMMANDS, program
from publisher.cli.listing import _summary, option_rows
from publisher.compose.design import load as design
from publisher.model import STEPS
from publisher.repair.registry import rules, summaries
from publisher.write import registry
from publisher.write.docx import design as layout


def helps() -> Iterator[str]:
    """Paragraphs of descriptions, first sentences, helps of options, their defaults."""
    context = click.Context(program)
    for command in (program, *(program.get_command(context, name) for name in COMMANDS)):
        assert command is not None
        yield command.get_short_help_str(1000)
        yield from _paragraphs(f"{inspect.cleandoc(command.help or '')}\n\n{command.epilog or ''}")
        for option in command.params:
            if isinstance(option, click.Option) and option.help:
                text, *more = re.split(r"  \[(.*)\]", option.help)
                yield text
                yield from (one for extra in more if extra for one in extra.split("; "))


def _paragraphs(text: str) -> Iterator[str]:
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        if paragraph.startswith("\b"):
            cells = re.split(r"\n|\s{2,}", paragraph.removeprefix("\b").strip())
            yield from (cell for cell in cells if " " in cell)
        else:
            yield " ".join(paragraph.split())


def listings() -> Iterator[str]:
    """Summaries of formats, of their options, of designs and rules."""
    for name in registry.formats():
        writer = registry.writer(name)
        yield writer.summary
        yield from (text for _, _, text in option_rows(writer))
    yield from (design.load_design(name).summary for name in design.designs())
    yield from (layout.design(name).summary for name in layout.designs())
    given = summaries()
    yield from (given.get(name) or _summary(rule) for name, rule in rules())
    yield from STEPS.values()
