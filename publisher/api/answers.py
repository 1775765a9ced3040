"""What a document answers to programs: its units of text, edits and problems as JSON, each with its place.

In: a document. Out: rows with the same keys for every kind of source; answers.schema.json describes them,
and all else that publisher prints or keeps as JSON. Where the source stood on a page is known of what
layout tools and OCR engines write.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from importlib.resources import files
from typing import Any

from publisher.model import Document, Edit, Place, Problem, units
from publisher.problems import as_json, linked, place_as_json, placed

__all__ = ["ANSWERS", "Answers", "schema"]

# What is printed or kept as JSON -> where; each is a definition of the schema.
ANSWERS: Mapping[str, str] = {
    "repair": "publisher repair --json",
    "report": "data/repair/report.json of an archive's bag",
    "check": "publisher check --json",
    "batch": "publisher batch --json, publisher status --json",
    "batch_message": "a line of messages.jsonl of a batch",
    "failure": "a line of failures.jsonl of a batch",
    "message": "a line of --log json",
    "progress": "a line of publisher batch --log json",
}


def schema(answer: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of one of `ANSWERS`."""
    whole = json.loads(files(__package__).joinpath("answers.schema.json").read_text("utf-8"))
    return {"$schema": whole["$schema"], "$ref": f"#/$defs/{answer}", "$defs": whole["$defs"]}


class Answers:
    """Rows about one document.

    Args:
        paths: Bare names of files, as the document has them -> the paths that the user gave.
    """

    def __init__(self, document: Document, paths: Mapping[str, str] | None = None) -> None:
        self._document = document
        self._paths = paths or {}
        self._places = document.source.places()
        self._zones = document.source.zones
        self._starts = [zone.span.start for zone in self._zones]

    def paragraphs(self) -> list[dict[str, Any]]:
        """Every unit of text in reading order, headings included."""
        return [
            {
                "text": unit.text,
                "role": unit.role,
                "article": unit.article or None,
                **self._place(unit.start),
            }
            for unit in units(self._document)
        ]

    def edits(self, edits: Iterable[Edit]) -> list[dict[str, Any]]:
        """Edits, without those of markup that reading consumed."""
        return [{**asdict(edit), **self._place(edit.start)} for edit in edits if not edit.is_markup]

    def problems(self) -> list[dict[str, Any]]:
        """The document's problems."""
        return [self._problem(problem) for problem in self._document.problems]

    def _problem(self, problem: Problem) -> dict[str, Any]:
        offset = self._places.offset(problem.place) if problem.place else None
        row = as_json(linked(problem, self._paths))
        return row if offset is None else row | self._on_page(problem.place, offset)

    def _place(self, offset: int | None) -> dict[str, Any]:
        if offset is None:
            return place_as_json(None)
        return self._on_page(self._places(offset), offset)

    def _on_page(self, place: Place | None, offset: int) -> dict[str, Any]:
        """The place with the page and the box of the zone that an offset is in or behind."""
        place = placed(place, self._paths)
        at = bisect_right(self._starts, offset) - 1
        if at < 0 or self._starts[at] < self._places.file(offset).span.start:
            return place_as_json(place)
        zone = self._zones[at]
        return place_as_json(place, zone.page, {**zone.box._asdict(), "unit": zone.unit})
