"""Everything that a document is made from: the source and the files beside it.

In: a source's address. Out: the source on this machine, the addresses of its files, their digest.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path, PurePath

from publisher.batch.storage import is_url, read_bytes
from publisher.errors import InputError
from publisher.model import Problem
from publisher.problems import linked
from publisher.read.pictures import UnavailableError, in_folder
from publisher.settings import FILE_NAME, REPAIR_FILES, Settings, beside

# What no list of one name a line can hold, and no file of ours is called.
_UNNAMED = re.compile("[\x00-\x1f\ud800-\udfff]")


class Inputs:
    """The files of one document.

    Attributes:
        path: The source on this machine; from a URL it was brought here, and its settings with it.
    """

    def __init__(self, address: str, path: Path) -> None:
        self.path = path
        self._address = address
        self._asked: list[str] = []

    def neighbour(self, name: str) -> bytes:
        """A file beside the source, and a note that the document depends on it, there or not.

        Raises:
            UnavailableError: As `publisher.read.pictures.Neighbours`.
        """
        if _leaves_folder(name):
            raise UnavailableError("lies outside the text's folder")
        if _UNNAMED.search(name):
            raise UnavailableError("is no name of a file")
        self._asked.append(name)
        if not is_url(self._address):
            return in_folder(self.path.parent)(name)
        try:
            return read_bytes(_beside(self._address, name))
        except InputError as error:
            raise UnavailableError("is not there") from error

    def addressed(self, problem: Problem) -> Problem:
        """The problem with the address of its file, whatever that is called here or in the document."""
        if problem.place is None:
            return problem
        here = f"{self.path.parent}/" if is_url(self._address) else ""
        names = {self.path.name: self._address, str(self.path): self._address}
        if here and problem.place.name.startswith(here):
            name = problem.place.name
            names.setdefault(name, _beside(self._address, name.removeprefix(here)))
        return linked(problem, names)

    def addresses(self, settings: Settings) -> tuple[str, ...]:
        """Every file that was read or looked for, the source first.

        Args:
            settings: What the document was read and written with.
        """
        files = [getattr(settings, key) for key in REPAIR_FILES]
        folder = self.path.parent
        here = [str(file.relative_to(folder)) for file in files if file and file.is_relative_to(folder)]
        elsewhere = [str(file) for file in files if file and not file.is_relative_to(folder)]
        names = (FILE_NAME, *self._asked, *here, *_files_of_options(settings))
        return tuple(
            dict.fromkeys((self._address, *(_beside(self._address, name) for name in names), *elsewhere))
        )


@contextmanager
def fetched(address: str) -> Iterator[Inputs]:
    """The source as a file; from a URL it is brought here, with its settings and the files they name.

    Raises:
        InputError: There is none.
        UsageError: Its settings are at fault.
    """
    if not is_url(address):
        yield Inputs(address, Path(address))
        return
    data = read_bytes(address)
    with tempfile.TemporaryDirectory(prefix="publisher-") as name:
        folder = Path(name)
        source = folder / address.rpartition("/")[2]
        source.write_bytes(data)
        _bring(address, FILE_NAME, folder)
        settings = beside(source)
        files = (getattr(settings, key) for key in REPAIR_FILES)
        given = (str(file.relative_to(folder)) for file in files if file and file.is_relative_to(folder))
        for neighbour in (*given, *_files_of_options(settings)):
            _bring(address, neighbour, folder)
        yield Inputs(address, source)


def inputs_digest(inputs: Sequence[str]) -> str:
    """SHA-256 over the contents of files, in order; one that is not there has none.

    Raises:
        InputError: The first cannot be read.
    """
    digest = hashlib.sha256(hashlib.sha256(read_bytes(inputs[0])).digest())
    for address in inputs[1:]:
        with suppress(InputError):
            digest.update(hashlib.sha256(read_bytes(address)).digest())
            continue
        digest.update(b"none")
    return digest.hexdigest()


def _bring(address: str, name: str, folder: Path) -> None:
    """Copy what lies beside an address into a folder; what is not there is its reader's to miss."""
    target = folder / name
    if not _leaves_folder(name) and not target.exists():
        with suppress(InputError):
            data = read_bytes(_beside(address, name))
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)


def _files_of_options(settings: Settings) -> list[str]:
    """What among the options of writers may name a file beside the settings: a design, a template."""
    values = [value for options in settings.options.values() for value in options.values()]
    names = [str(value) for value in values if isinstance(value, str | Path)]
    return [name for name in names if PurePath(name).suffix and not _leaves_folder(name)]


def _leaves_folder(name: str) -> bool:
    path = posixpath.normpath(name)
    return posixpath.isabs(path) or path.split("/")[0] == ".."


def _beside(address: str, name: str) -> str:
    if is_url(address):
        return f"{address.rpartition('/')[0]}/{name}"
    return str(Path(address).parent / name)
