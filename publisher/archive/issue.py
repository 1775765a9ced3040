"""The files of an issue in a bag: every text with its pictures, and an issue file to make the issue again.

In: an issue, and the documents of its texts. Out: files for the bag. The issue.toml is rewritten, so that
it has all settings of every text, wherever they came from, and names the files of the bag; the settings
files are kept as they came in.

    data/source/issue.toml, and the texts by the names that the issue gives them
    data/source/pictures/1/    pictures of the first text, and so on
    data/source/repair/        decisions, wordings, authorities, numbered by the first text to name them
    data/source/original/      the issue file and publication.tomls, numbered
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from publisher.archive.fonts import copies
from publisher.archive.guidance import Kept, switches
from publisher.archive.layout import ISSUE, SOURCE, pictures
from publisher.issue import Article, Issue
from publisher.model import Document
from publisher.read.decode import MAXIMUM_BYTES
from publisher.settings import FILE_NAME, as_table
from publisher.shared.bounded import content
from publisher.shared.font_files import WEIGHTS, HouseFaces


def files_of_issue(
    issue: Issue,
    documents: Sequence[Document],
    config: Path | None,
    without: Collection[str],
    caution: float | None,
    folder: Path,
) -> Iterator[Kept]:
    """The texts first, then the issue file, then the files that it names.

    Args:
        documents: In the order of the issue's texts.
        config: A settings file that was given for the whole.
        without, caution: Options of the command line; rules add to those of the settings, the caution takes
            precedence.
        folder: The folder in which relative names of fonts start.

    Raises:
        InputError: A file cannot be read.
    """
    for article in issue.articles:
        yield Kept(SOURCE / article.name, "source", content(article.path, MAXIMUM_BYTES), "")
    guidance = _Guidance()
    tables: dict[str, Mapping[str, Any]] = {}
    shown: list[Kept] = []
    for number, (article, document) in enumerate(zip(issue.articles, documents, strict=True), 1):
        shelf = SOURCE / "pictures" / str(number)
        files = pictures(document, shelf)
        shown += (Kept(path, "picture", data, "") for path, data in files.items())
        table: dict[str, Any] = {"file": article.name}
        if files:
            table["pictures"] = _inside(shelf)
        table |= as_table(article.settings.metadata) | switches(article.settings, without, caution)
        tables[article.name] = table | guidance.table(article, number)
    yield from shown
    faces = "".join(_faces(issue.settings.faces, folder))
    text = _written(issue, faces, tables)
    yield Kept(ISSUE, "settings", text.encode(), issue.path.name if issue.path else "")
    yield from guidance.files.values()
    yield from _originals(issue, config)


class _Guidance:
    """The files that guide the repair, each once.

    Attributes:
        files: The files for the bag, by their paths before they were archived.
    """

    def __init__(self) -> None:
        self.files: dict[Path, Kept] = {}

    def table(self, article: Article, number: int) -> dict[str, str]:
        """The keys of a text's table that name its files in the bag."""
        files = article.settings.for_source(article.path.name).files
        return {key: self._place(file, number) for key, file in files.named().items()}

    def _place(self, file: Path, number: int) -> str:
        real = file.resolve()
        if real not in self.files:
            path = SOURCE / "repair" / f"{number}-{file.name}"
            self.files[real] = Kept(path, "guidance", content(file, MAXIMUM_BYTES), file.name)
        return _inside(self.files[real].path)


def _originals(issue: Issue, config: Path | None) -> Iterator[Kept]:
    beside = (article.path.parent / FILE_NAME for article in issue.articles)
    given = [file for file in (issue.path, config) if file]
    files = dict.fromkeys(file.resolve() for file in (*given, *beside) if file.is_file())
    for number, file in enumerate(files, 1):
        data = content(file, MAXIMUM_BYTES)
        yield Kept(SOURCE / "original" / f"{number}-{file.name}", "settings", data, file.name)


def _faces(faces: HouseFaces, folder: Path) -> Iterator[str]:
    """The tables [faces]; fonts have the paths of their copies, whether the bag has copies or not."""
    if faces.fallback:
        yield _table("[faces]", {"fallback": list(faces.fallback)})
    names = {path: _inside(name) for name, path in copies(faces.fonts, folder).items()}
    weights = {weight: word for word, weight in WEIGHTS.items()}
    for face in dict.fromkeys((*faces.names, *(pair.face for pair in faces.pairs))):
        yield f"[faces.{json.dumps(face, ensure_ascii=False)}]\n"
        for font in (one for one in faces.fonts if one.face == face):
            file = json.dumps(names[font.path], ensure_ascii=False)
            yield f"{weights[font.weight]} = {{ file = {file}, index = {font.index} }}\n"
        for pair in (one for one in faces.pairs if one.face == face):
            yield f"latin = {json.dumps(pair.latin, ensure_ascii=False)}\n"


def _written(issue: Issue, faces: str, tables: Mapping[str, Mapping[str, Any]]) -> str:
    parts = [_table("[publication]", as_table(issue.settings.metadata)), *filter(None, [faces])]
    parts += [_table(f"[{name}]", options) for name, options in issue.settings.options.items() if options]
    for section in issue.sections:
        parts.append(_table("[[section]]", {"rubric": section.rubric} if section.rubric else {}))
        parts += [_table("[[section.article]]", tables[article.name]) for article in section.articles]
    return "\n".join(parts)


def _table(header: str, table: Mapping[str, Any]) -> str:
    lines = (f"{key} = {_value(value)}" for key, value in table.items())
    return "\n".join((header, *lines, ""))


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        pairs = (f"{json.dumps(key, ensure_ascii=False)} = {_value(item)}" for key, item in value.items())
        return f"{{ {', '.join(pairs)} }}"
    return json.dumps(value, ensure_ascii=False, default=str)


def _inside(path: PurePosixPath) -> str:
    """The path from the issue file in the bag."""
    return str(path.relative_to(SOURCE))
