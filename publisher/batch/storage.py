"""Reading and writing by address: a path, or a URL that fsspec knows.

In: addresses. Out: bytes, or files that appear whole or not at all. fsspec comes with the extra
`publisher[cluster]` and is imported for URLs only.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

from publisher.errors import InputError, OutputError, PublisherError, UsageError
from publisher.read.decode import MAXIMUM_BYTES
from publisher.write.sink import atomic


def is_url(address: str) -> bool:
    """Whether an address is a URL and not a path."""
    return "://" in address


def read_bytes(address: str) -> bytes:
    """All bytes at an address.

    Raises:
        InputError: There is nothing, or more than a source may have.
    """
    try:
        with _filesystem().open(address, "rb") if is_url(address) else Path(address).open("rb") as file:
            data: bytes = file.read(MAXIMUM_BYTES + 1)
    except PublisherError:
        raise
    except OSError as error:
        raise InputError(
            f"cannot read {address}: {error.strerror or error}", code="input.unreadable"
        ) from error
    if len(data) > MAXIMUM_BYTES:
        raise InputError(f"{address} has more than {MAXIMUM_BYTES} bytes", code="input.too-large")
    return data


@contextmanager
def writing(address: str) -> Iterator[BinaryIO]:
    """A file that takes its place when the block ends well.

    Object stores put an object in its place when it is complete; a file is renamed.

    Raises:
        OutputError: It cannot be written.
    """
    if not is_url(address):
        path = Path(address)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(f"cannot make the folder {path.parent}: {error.strerror}") from error
        with atomic(path) as sink:
            yield sink
        return
    try:
        with _filesystem().open(address, "wb") as sink:
            yield sink
    except OSError as error:
        raise OutputError(f"cannot write {address}: {error}") from error


def size(address: str) -> int | None:
    """How many bytes there are at an address; None where there is nothing."""
    if not is_url(address):
        path = Path(address)
        return path.stat().st_size if path.is_file() else None
    filesystem, path_in_it = _filesystem().core.url_to_fs(address)
    return int(filesystem.size(path_in_it)) if filesystem.exists(path_in_it) else None


def join(folder: str, name: str) -> str:
    """The address of a file in a folder."""
    return f"{folder.rstrip('/')}/{PurePosixPath(name)}" if is_url(folder) else str(Path(folder) / name)


def _filesystem() -> Any:
    try:
        import fsspec
    except ImportError:
        raise UsageError(
            "addresses with :// need fsspec", hints=("pip install 'publisher[cluster]'",)
        ) from None
    return fsspec
