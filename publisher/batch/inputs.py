"""The files that a document is made from: the source and the files beside it.

In: the address of a source. Out: the source on this machine, the addresses of all its files, and a digest
of their contents.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path, PurePath

from publisher.api.overwriting import Read
from publisher.batch.storage import is_url, read_bytes
from publisher.errors import InputError, UsageError
from publisher.model import Problem, Source
from publisher.problems import linked, parts_of
from publisher.read.pictures import UnavailableError, in_folder
from publisher.settings import FILE_NAME, Settings, beside, fonts
from publisher.shared.font_files import SUFFIXES, checksum

# Control characters and surrogates: the ledger lists one name a line, as UTF-8.
_UNNAMED = re.compile("[\x00-\x1f\ud800-\udfff]")


class Inputs:
    """The files of one document, recorded as they are read.

    Attributes:
        path: The source on this machine; a temporary copy if its address is a URL.
    """

    def __init__(self, address: str, path: Path) -> None:
        self.path = path
        self._address = address
        self._asked: list[str] = []
        self._parts: dict[str, str] = {}

    def point_into(self, source: Source) -> None:
        """Name files that the source was made from, and whose text it carries, as its parts."""
        self._parts = parts_of(self._address, source)

    def neighbour(self, name: str) -> bytes:
        """Read a file beside the source. The document depends on it from now on, even if it is missing.

        Raises:
            UnavailableError: The file does not exist, cannot be read or lies outside the folder.
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
        """The problem with its place in the original file, not in a temporary copy or under a bare name."""
        if problem.place is None:
            return problem
        here = f"{self.path.parent}/" if is_url(self._address) else ""
        names = {**self._parts, self.path.name: self._address, str(self.path): self._address}
        if here and problem.place.name.startswith(here):
            name = problem.place.name
            names.setdefault(name, _beside(self._address, name.removeprefix(here)))
        return linked(problem, names)

    def addresses(self, settings: Settings) -> tuple[str, ...]:
        """The addresses of all files that were read or missing, the source first.

        Args:
            settings: The settings that the document is read and written with.
        """
        files = _files_of_settings(settings, self.path)
        folder = self.path.parent
        here = [str(file.relative_to(folder)) for file in files if file.is_relative_to(folder)]
        elsewhere = [str(file) for file in files if not file.is_relative_to(folder)]
        names = (FILE_NAME, *self._asked, *here, *_files_of_options(settings))
        return tuple(
            dict.fromkeys((self._address, *(_beside(self._address, name) for name in names), *elsewhere))
        )


@contextmanager
def fetched(address: str) -> Iterator[Inputs]:
    """The source as a file. A source at a URL is downloaded, with its settings and the files they name.

    Raises:
        InputError: The source cannot be read.
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
        with suppress(UsageError):  # faulty settings are reported by whoever applies them
            _bring_files_of(beside(source), address, source)
        yield Inputs(address, source)


def inputs_digest(inputs: Sequence[str]) -> str:
    """SHA-256 over the contents of the files in their order; missing files count as such.

    Raises:
        InputError: The first file cannot be read.
    """
    digest = hashlib.sha256(hashlib.sha256(read_bytes(inputs[0])).digest())
    for address in inputs[1:]:
        with suppress(InputError, OSError):
            digest.update(_digest(address))
            continue
        digest.update(b"none")
    return digest.hexdigest()


def inputs_as_reads(inputs: str) -> Iterator[Read]:
    """The files of this machine among the inputs of a row of the ledger, which has one a line."""
    for address in inputs.split("\n"):
        if address and not is_url(address):
            yield Read(Path(address), "a file that a document is made from")


def _digest(address: str) -> bytes:
    if address.lower().endswith(SUFFIXES) and not is_url(address):
        return bytes.fromhex(checksum(Path(address)))
    return hashlib.sha256(read_bytes(address)).digest()


def _bring_files_of(settings: Settings, address: str, source: Path) -> None:
    """Copy the files that settings name from beside an address into the folder of the source's copy."""
    folder = source.parent
    for neighbour in _files_of_options(settings):  # a design names fonts in its turn
        _bring(address, neighbour, folder)
    for file in _files_of_settings(settings, source):
        if file.is_relative_to(folder):
            _bring(address, str(file.relative_to(folder)), folder)


def _bring(address: str, name: str, folder: Path) -> None:
    """Copy a file beside an address into a folder; a missing file is reported where it is needed."""
    target = folder / name
    if not _leaves_folder(name) and not target.exists():
        with suppress(InputError):
            data = read_bytes(_beside(address, name))
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)


def _files_of_settings(settings: Settings, source: Path) -> list[Path]:
    """The files that guide repair, and the fonts of the house.

    Of a folder of decisions only the file for the source counts, even if it is missing.
    """
    guides = settings.files_for(source.name).named()
    return [*guides.values(), *(font.path for font in fonts(settings))]


def _files_of_options(settings: Settings) -> list[str]:
    """Values of writers' options that may name files beside the settings, such as a design or template."""
    names = [str(value) for _, value in settings.given_options() if isinstance(value, str | Path)]
    return [name for name in names if PurePath(name).suffix and not _leaves_folder(name)]


def _leaves_folder(name: str) -> bool:
    path = posixpath.normpath(name)
    return posixpath.isabs(path) or path.split("/")[0] == ".."


def _beside(address: str, name: str) -> str:
    if is_url(address):
        return f"{address.rpartition('/')[0]}/{name}"
    return str(Path(address).parent / name)
