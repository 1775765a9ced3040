"""Problems and errors as text for people and as data for programs.

In: `Problem`s and exceptions. Out: lines of text, or JSON.
"""

from __future__ import annotations

import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path, PurePath
from typing import Any

from publisher.errors import PublisherError
from publisher.model import Place, Problem, Severity, Source


def problem_of(error: PublisherError) -> Problem:
    """The problem with the message, place and hints of an error."""
    return Problem(error.code, Severity.ERROR, error.message, error.place, error.hints)


def problem_of_fault(error: BaseException, code: str, *hints: str) -> Problem:
    """The problem for an unexpected exception: one line, with the place in the code."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f" ({Path(frames[-1].filename).name}:{frames[-1].lineno})" if frames else ""
    message = " ".join(f"{type(error).__name__}: {error}".split())
    report = "this is a bug; please report it with the source"
    return Problem(code, Severity.ERROR, f"{message}{where}", hints=(report, *hints))


def render(problem: Problem, spoken: Callable[[str], str] = str) -> str:
    """`file:line:column: severity: message (code)`, and below it each hint on a line of its own.

    A hint may end with lines to copy into a file, which are indented. Without a place the message begins
    with the program's name; a line or column of 0 is unknown and left out.

    Args:
        spoken: Puts a sentence into the reader's language.
    """
    head = (
        f"{locate(problem.place)}: {spoken(problem.severity)}: {spoken(problem.message)} ({problem.code})"
    )
    hints = (f"  {spoken('hint')}: {spoken(hint)}" for hint in problem.hints)
    return "\n".join((head, *(hint.replace("\n", "\n        ") for hint in hints)))


def locate(place: Place | None) -> str:
    """The beginning of a message, which editors and terminals turn into a link."""
    if place is None:
        return "publisher"
    return str(place)


def linked(problem: Problem, paths: Mapping[str, str]) -> Problem:
    """The problem with its file named by a path, if `paths` has one for the file's bare name.

    Documents and outputs have bare names, so that they do not depend on the folder of the source;
    messages have the paths that the user gave, so that they are links.
    """
    place = placed(problem.place, paths)
    return problem if place == problem.place else replace(problem, place=place)


def placed(place: Place | None, paths: Mapping[str, str]) -> Place | None:
    """As `linked`, for a place, which may be in a part of a file: a.epub!/text.xhtml."""
    if place is None:
        return None
    return place._replace(name=path_to(place.name, paths))


def path_to(name: str, paths: Mapping[str, str]) -> str:
    """As `linked`, for the bare name of a file or of a part of it."""
    file, mark, part = name.partition("!/")
    return paths.get(file, file) + mark + part


def paths_by_name(*files: str | Path | None) -> dict[str, str]:
    """For `linked`: the bare names of files -> their paths; None is no file."""
    return {Path(file).name: str(file) for file in files if file}


def parts_of(file: str, source: Source) -> dict[str, str]:
    """For `linked`: the files that a publication was made from, as its parts, a.docx!/a.md.

    Args:
        file: The path of the publication, which carries their text; one that is the source has no parts.
    """
    if source.name == PurePath(file).name:
        return {}
    return {one.name: f"{file}!/{one.name}" for one in source.files}


def as_json(problem: Problem) -> dict[str, Any]:
    """The problem as JSON for programs (publisher/api/answers.schema.json)."""
    return {
        "severity": str(problem.severity),
        "code": problem.code,
        "message": problem.message,
        **place_as_json(problem.place),
        "hints": list(problem.hints),
    }


def place_as_json(place: Place | None, page: int | None = None, box: object = None) -> dict[str, Any]:
    """The keys that say where something is, in every answer the same; what is not known is None."""
    file, paragraph = place.parted if place else (None, None)
    return {
        "file": file,
        "line": (place and place.line) or None,
        "column": (place and place.column) or None,
        "paragraph": paragraph,
        "page": page,
        "box": box,
    }


def place_of(data: Mapping[str, Any]) -> Place | None:
    """The place that `place_as_json` wrote."""
    if data["file"] is None:
        return None
    if paragraph := data.get("paragraph"):
        return Place.in_paragraph(data["file"], paragraph)
    return Place(data["file"], data["line"] or 0, data["column"] or 0)


def tally(problems: Iterable[Problem]) -> str:
    """ "2 errors, 1 warning", the worst first; "nothing found" for none."""
    return tally_of(problem.severity for problem in problems) or "nothing found"


def tally_of(severities: Iterable[Severity]) -> str:
    """As `tally`, of severities alone; empty for none."""
    counts = Counter(severities)
    words = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
    parts = [f"{counts[one]} {word}{'s' * (counts[one] > 1)}" for one, word in words.items() if counts[one]]
    return ", ".join(parts)


def times(count: int) -> str:
    """ "once", "3 times"."""
    return "once" if count == 1 else f"{count} times"


def failed(problems: Iterable[Problem]) -> bool:
    """Whether one of the problems is an error."""
    return any(problem.severity is Severity.ERROR for problem in problems)
