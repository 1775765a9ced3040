"""People whom publication.toml lists are said in every format, with what they did where it can be."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import pikepdf
import pytest

from publisher import settings
from publisher.model import people
from publisher.write import registry
from tests.samples import everything

# 某authors, 某reporters …: names that stand nowhere else.
NAMES = {key: f"某{key}" for key in settings.PEOPLE}
GIVEN = settings.parse("[publication]\n" + "\n".join(f'{key} = ["{name}"]' for key, name in NAMES.items()))
DOCUMENT = replace(everything(), metadata=settings.over(GIVEN.metadata, everything().metadata))


def said(form: str) -> str:
    """What a file says of whoever made it, in markup of some kind."""
    writer, sink = registry.writer(form), io.BytesIO()
    writer.write(DOCUMENT, sink, writer.options(time=datetime(2023, 3, 23, tzinfo=UTC)))
    if form == "pdf":
        with pikepdf.open(sink) as pdf:
            return pdf.Root.Metadata.read_bytes().decode()
    if form in ("epub", "docx"):
        package = zipfile.ZipFile(sink)
        names = [one for one in package.namelist() if re.search(r"colophon|\.opf|docProps", one)]
        return "".join(package.read(name).decode() for name in names)
    return sink.getvalue().decode()


@pytest.mark.parametrize("form", ["pdf", "epub", "docx", "tei", "json"])
def test_nobody_is_lost(form: str) -> None:
    text = said(form)
    assert [name for name in NAMES.values() if name not in text] == []


@pytest.mark.parametrize("form", ["epub", "docx", "tei"])
def test_what_others_than_the_writers_did_is_said_in_words(form: str) -> None:
    text = said(form)
    for person in DOCUMENT.metadata.contributors:
        called = people.CALLED[person.role]
        assert re.search(f"{person.name}（{called}）|{called}</resp>\\s*<persName[^>]*>{person.name}", text)
