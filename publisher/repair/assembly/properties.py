"""What a file says beside its text, where the text and those who ordered it say nothing.

In: a document whose metadata is from its settings and its text, and the properties of its file. Out: the
document with the gaps filled. Whoever typed a text is the author in Word's properties, and a template's
title its title: so a headline and a byline always win, and a person from there is reported.
"""

from __future__ import annotations

from dataclasses import fields, replace

from publisher.model import Document, Metadata, Place, Problem, Severity

# Fields that mean something only with others of the same file.
_WITH_TITLE = ("subtitle", "series")
_UNKNOWN = Metadata()


def with_properties(document: Document, properties: Metadata) -> Document:
    """Fill what is unknown; a person that nobody but the file names is a problem as well."""
    known = document.metadata
    ours = properties.title in ("", known.title) or not known.title
    gaps = {
        name: value
        for name in (one.name for one in fields(Metadata))
        if (value := getattr(properties, name)) != getattr(_UNKNOWN, name)
        and getattr(known, name) == getattr(_UNKNOWN, name)
        and (ours or name not in _WITH_TITLE)
    }
    if not gaps:
        return document
    filled = replace(document, metadata=replace(known, **gaps))
    return filled.with_problems(_from_file(filled)) if "creators" in gaps else filled


def _from_file(document: Document) -> Problem:
    names = "、".join(one.name for one in document.metadata.creators)
    return Problem(
        "repair.author-of-file",
        Severity.WARNING,
        f"the text names no author; {names} is from what the file says beside it",
        Place(document.source.name, 0, 0),
        ("sign the text, or name its author in publication.toml",),
    )
