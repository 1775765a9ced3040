"""Reading and writing by address: a path, or a URL that fsspec knows.

In: addresses. Out: bytes, or files that appear whole or not at all. fsspec comes with the extra
`publisher[cluster]` and is imported for URLs only.
"""

from __future__ import annotations

import glob
import re
from pathlib import Path, PurePosixPath
from typing import Any

from publisher.errors import InputError, OutputError, UsageError
from publisher.read.decode import MAXIMUM_BYTES
from publisher.shared.bounded import content, content_of
from publisher.write.sink import atomic


def is_url(address: str) -> bool:
    """Whether an address is a URL and not a path."""
    return "://" in address


def read_bytes(address: str) -> bytes:
    """All bytes at an address.

    Raises:
        InputError: The file does not exist, cannot be read or is larger than a source may be.
    """
    if not is_url(address):
        return content(Path(address), MAXIMUM_BYTES)
    try:
        with _fsspec().open(address, "rb") as file:
            return content_of(file, address, MAXIMUM_BYTES)
    except (OSError, ValueError) as error:  # ValueError: a protocol that it does not know
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"cannot read {address}: {reason}", code="input.unreadable") from error


def listing(url: str) -> tuple[str, list[str]]:
    """Expand a URL: to itself, to the files of its folder, or to the matches of its wildcards.

    Returns:
        The common beginning of all URLs, and the URLs, sorted.

    Raises:
        InputError: The place cannot be listed.
    """
    try:
        filesystem, path = _located(url)
        if glob.has_magic(path):
            paths, root = filesystem.glob(path), re.split(r"[*?[]", path)[0]
        elif filesystem.isdir(path):
            paths, root = filesystem.find(path), f"{path}/"
        else:
            paths, root = [path], path
        root = root.rpartition("/")[0]
        return filesystem.unstrip_protocol(root), sorted(map(filesystem.unstrip_protocol, paths))
    except (OSError, ValueError) as error:
        raise InputError(f"cannot list {url}: {error}", code="input.unreadable") from error


def write_bytes(address: str, data: bytes) -> None:
    """Write a file; on this machine, it appears whole or not at all.

    Object stores show an object once it is complete; other file systems of fsspec may show a part.

    Raises:
        OutputError: It cannot be written.
    """
    filesystem, path = _located(address) if is_url(address) else (None, address)
    try:
        if filesystem is None or "file" in filesystem.protocol:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            with atomic(Path(path)) as sink:
                sink.write(data)
        else:
            filesystem.makedirs(path.rpartition("/")[0], exist_ok=True)
            filesystem.pipe_file(path, data)
    except OSError as error:
        raise OutputError(f"cannot write {address}: {error.strerror or error}") from error


def size(address: str) -> int | None:
    """The size in bytes of the file at an address; None if there is no file."""
    if not is_url(address):
        path = Path(address)
        return path.stat().st_size if path.is_file() else None
    filesystem, remote = _located(address)
    return int(filesystem.size(remote)) if filesystem.exists(remote) else None


def join(folder: str, name: str) -> str:
    """The address of a file in a folder."""
    return f"{folder.rstrip('/')}/{PurePosixPath(name)}" if is_url(folder) else str(Path(folder) / name)


def _located(url: str) -> tuple[Any, str]:
    """The file system of a URL and the path in it."""
    filesystem_and_path: tuple[Any, str] = _fsspec().core.url_to_fs(url)
    return filesystem_and_path


def _fsspec() -> Any:
    try:
        import fsspec
    except ImportError:
        raise UsageError(
            "addresses with :// need fsspec", hints=("pip install 'publisher[cluster]'",)
        ) from None
    return fsspec
