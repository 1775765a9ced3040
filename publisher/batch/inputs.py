"""Everything that a document is read from: the source and the files beside it.

In: a source's address. Out: the source on this machine, the addresses of its files, their digest.
"""

from __future__ import annotations

import hashlib
import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import unquote

from publisher.batch.storage import is_url, read_bytes
from publisher.errors import InputError
from publisher.model import Document
from publisher.settings import FILE_NAME, Settings

# ![alternative text](file name "title"), the file name in < > or without spaces.
_PICTURE = re.compile(r"!\[[^\]\n]*\]\(\s*(?:<([^>\n]+)>|([^\s)]+))")


@contextmanager
def fetched(address: str) -> Iterator[Path]:
    """The source as a file; from a URL it is brought here, with its settings and pictures.

    Raises:
        InputError: There is none.
    """
    if not is_url(address):
        yield Path(address)
        return
    data = read_bytes(address)
    with tempfile.TemporaryDirectory(prefix="publisher-") as name:
        folder = Path(name)
        source = folder / address.rpartition("/")[2]
        source.write_bytes(data)
        for neighbour in (FILE_NAME, *_pictures(data.decode("utf-8", errors="ignore"))):
            target = (folder / unquote(neighbour)).resolve()
            # What leaves the folder is the reader's to refuse; what is not there, too.
            if target.is_relative_to(folder.resolve()) and "://" not in neighbour:
                with suppress(InputError):
                    found = read_bytes(_beside(address, unquote(neighbour)))
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(found)
        yield source


def inputs_of(address: str, settings: Settings, document: Document) -> tuple[str, ...]:
    """Every file a document depends on, whether it is there or not, the source first."""
    neighbours = (FILE_NAME, *(name for name in _pictures(document.source.text) if "://" not in name))
    decisions = settings.decisions_for(address.rpartition("/")[2])
    given = (str(path) for path in (decisions, settings.wording, settings.authorities) if path)
    return tuple(
        dict.fromkeys((address, *(_beside(address, unquote(name)) for name in neighbours), *given))
    )


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


def _pictures(text: str) -> list[str]:
    return [bracketed or bare for bracketed, bare in _PICTURE.findall(text)]


def _beside(address: str, name: str) -> str:
    if is_url(address):
        return f"{address.rpartition('/')[0]}/{name}"
    return str(Path(address).parent / name)
