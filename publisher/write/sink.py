"""Files that appear whole or not at all, one or several together.

In: paths. Out: binary files to write to; they take their names only after all of them are on disk. What
goes to stdout, a pipe or a device goes out just before that (publisher.write.stream).
"""

from __future__ import annotations

import errno
import io
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO

from publisher.errors import OutputError
from publisher.write.stream import STDOUT, Stream, is_stream
from publisher.write.unfinished import Held, unfinished

# The system's errors about a full disk, a quota that is used up, and a file longer than the user may have.
NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


@contextmanager
def atomic(path: Path) -> Iterator[BinaryIO]:
    """Open a file that appears at `path` when the block ends well; as `together`, for one file."""
    with together() as begin:
        yield begin(path)


@contextmanager
def together() -> Iterator[Begun]:
    """Open files that all appear if the block succeeds; otherwise none does.

    The block gets a `Begun`, which opens them. Each is a temporary file beside its path. All are on disk
    before the first is renamed, which replaces a file that was there in one step (POSIX rename(2)). If
    one cannot be renamed, the others are taken back, and the old files are restored. Only a process that
    is killed between two renames leaves some of the files; temporary files of a killed process go when
    the next one writes in that folder. Threads may write different files at the same time.

    Raises:
        OutputError: A folder does not exist or cannot be written, or the disk is full. Whatever
            else the block raises goes on as it is.
    """
    begun = Begun()
    try:
        yield begun
        for file in begun.files:
            file.finish()
        for stream in begun.streams:
            _send(stream)
        _rename_all(begun.files)
    except Exception as error:
        fault = next((file.fault for file in begun.files if file.fault), None)
        if fault is None or fault is error:
            raise
        raise fault from error
    finally:
        for file in begun.files:
            file.discard()
        for folder in begun.folders.values():
            folder.release()


class Begun:
    """Opens files that appear together.

    Attributes:
        files, streams: Those opened so far.
        folders: Those of the files, held until the end.
    """

    def __init__(self) -> None:
        self.files: list[_File] = []
        self.streams: list[Stream] = []
        self.folders: dict[Path, Held] = {}

    def __call__(self, path: Path) -> BinaryIO:
        """Open the file that will appear at a path, for writing."""
        if is_stream(path):
            self.streams.append(Stream(path))
            return self.streams[-1].sink
        if path.parent not in self.folders:
            self.folders[path.parent] = Held(path.parent)
        self.files.append(_File(path))
        return self.files[-1].sink

    def give_up(self, path: Path) -> None:
        """Discard the file begun for a path, whatever becomes of the others."""
        self.streams = [stream for stream in self.streams if stream.path != path]
        for file in [file for file in self.files if file.path == path]:
            self.files.remove(file)
            file.discard()


class _Raw(io.FileIO):
    """A file whose own errors, as on a full disk, are `OutputError`s; any other error is its user's.

    Attributes:
        fault: The last such error; the library that writes may raise another one over it.
    """

    def __init__(self, temporary: Path, path: Path) -> None:
        self._path = path
        self.fault: OutputError | None = None
        with translated(path):
            super().__init__(os.fspath(temporary), "x+")

    def write(self, data: Any, /) -> int:
        """Write as any file does, with errors translated."""
        try:
            with translated(self._path):
                return super().write(data)
        except OutputError as error:
            self.fault = error
            raise


class _File:
    """A temporary file and the path that it will have.

    Attributes:
        path: The final path.
        sink: The open temporary file.
    """

    def __init__(self, path: Path) -> None:
        if os.path.isdir(path):  # unlike `Path.is_dir`, takes any name
            raise OutputError(f"{path} is a directory", hints=("name a file inside it",))
        self.path = path
        # Not `tempfile`: its files are private, and the umask, which says how readable an output
        # should be, can only be read by changing it for all threads.
        self._temporary = unfinished(path)
        self._raw = _Raw(self._temporary, path)
        self.sink = io.BufferedRandom(self._raw)
        self._before: Path | None = None

    @property
    def fault(self) -> OutputError | None:
        """The error of the system that the file met, if any."""
        return self._raw.fault

    def finish(self) -> None:
        """Close the file, with all its data on the disk."""
        with translated(self.path):
            self.sink.flush()
            os.fsync(self.sink.fileno())
            self.sink.close()

    def rename(self) -> None:
        """Move the file to its path; a file that was there is kept until `discard`."""
        with translated(self.path):
            if os.path.lexists(self.path):
                self._before = unfinished(self.path)
                _copy(self.path, self._before)
            os.replace(self._temporary, self.path)

    def take_back(self) -> None:
        """Undo `rename`, if it was done and can be undone."""
        if self._temporary.exists():
            return
        with suppress(OSError):
            if self._before is None:
                self.path.unlink()
            else:
                os.replace(self._before, self.path)
        # Where it could not be moved back it is the last copy.
        self._before = None

    def discard(self) -> None:
        """Remove temporary files; data still in the buffer is dropped."""
        self._raw.close()
        for path in (self._temporary, self._before):
            if path is not None:
                with suppress(OSError):
                    path.unlink(missing_ok=True)


def _send(stream: Stream) -> None:
    """Errors of stdout stay what they are: whoever prints meets them, too."""
    if stream.path == STDOUT:
        stream.send()
        return
    with translated(stream.path):
        stream.send()


def _rename_all(files: Sequence[_File]) -> None:
    """Give all files their names, or none of them."""
    try:
        for file in files:
            file.rename()
        for folder, file in {file.path.parent: file for file in files}.items():
            with translated(file.path):
                _sync_folder(folder)
    except BaseException:
        for file in reversed(files):
            file.take_back()
        raise


def _copy(path: Path, other: Path) -> None:
    """The same file under another name; a copy on file systems without hard links."""
    try:
        os.link(path, other, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copy2(path, other, follow_symlinks=False)


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Raise the system's errors about a path as `OutputError`s, but for a pipe whose reader has left."""
    try:
        yield
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        reason = getattr(error, "strerror", None) or error
        is_full = getattr(error, "errno", None) in NO_ROOM
        hint = "make room" if is_full else f"check that {path.parent} exists and is writable"
        raise OutputError(f"cannot write {path}: {reason}", hints=(hint,)) from error


def _sync_folder(folder: Path) -> None:
    """Make the rename itself durable; Windows has no descriptors for folders."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
