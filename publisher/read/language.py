"""The language that a source says it is in.

In: what a reader made of a file. Out: the same without a language that is no tag, which no format may have.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from publisher.model import Document, Metadata, Place, Problem, Severity, is_language_tag
from publisher.read.recovered import Recovered

_Text = TypeVar("_Text", Recovered, Document)


def with_language_tag(text: _Text, name: str) -> _Text:
    """The text with the default language, and a problem, if its own is no tag of BCP 47."""
    said = text.metadata.language
    if not said or is_language_tag(said):
        return text
    taken = Metadata().language
    problem = Problem(
        "read.language",
        Severity.WARNING,
        f"says that its language is {said!r}, which is no BCP 47 tag; {taken} is taken",
        Place(name, 0, 0),
        (f'correct it there, or write language = "{taken}" into publication.toml',),
    )
    metadata = replace(text.metadata, language=taken)
    return replace(text, metadata=metadata).with_problems(problem)
