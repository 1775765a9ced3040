"""The payload of a bag while it is collected.

In: files, by their paths in the finished bag ("data/…"). Out: the files in an unfinished folder, and
an entry for each.
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from publisher.archive.layout import Entry, Use, entry
from publisher.errors import InputError
from publisher.write.sink import translated


class Payload:
    """The payload while it is collected; paths are those in the finished bag ("data/…").

    Args:
        folder: The unfinished folder in which it is collected.
        bag: The folder of the finished bag, for messages.
    """

    def __init__(self, folder: Path, bag: Path) -> None:
        self.entries: list[Entry] = []
        self._folder = folder
        self._bag = bag

    def place(self, path: PurePosixPath) -> Path:
        """The path of a file until the bag is sealed; its folder is created.

        Raises:
            OutputError: The folder cannot be created.
        """
        place = self._folder.joinpath(*path.parts[1:])
        with translated(self._bag):
            place.parent.mkdir(parents=True, exist_ok=True)
        return place

    def put(self, path: PurePosixPath, use: Use, data: bytes, original: str = "") -> None:
        """Write a file.

        Raises:
            InputError: The payload has a file of that name already.
            OutputError: The disk is full.
        """
        if any(entry.path == path for entry in self.entries):
            raise InputError(
                f"two files of the archive would be named {path.name!r}",
                hints=("give one of them another name",),
            )
        place = self.place(path)
        with translated(self._bag):
            place.write_bytes(data)
        self.measure(path, use, original)

    def measure(self, path: PurePosixPath, use: Use, original: str = "") -> Entry:
        """Add a file that has been written to the list of entries."""
        self.entries.append(entry(self.place(path), path, use, original))
        return self.entries[-1]
