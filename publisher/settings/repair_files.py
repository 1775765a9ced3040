"""The files that guide the repair of a text: an editor's decisions, the house's words, known names.

In: their names in settings or on the command line. Out: `RepairFiles`.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Self

from publisher.repair.decisions import file_for


@dataclass(frozen=True, slots=True)
class RepairFiles:
    """The files for repair; each may be missing. The fields are keys of the table [repair].

    Attributes:
        decisions: A file with an editor's decisions on the source, or a folder with NAME.decisions.toml
            for each source NAME.
        wording: A file with the house's own words, added to the standard ones.
        authorities: An authority file of people, organisations and places.
    """

    decisions: Path | None = None
    wording: Path | None = None
    authorities: Path | None = None

    def named(self) -> dict[str, Path]:
        """The files that there are, by their keys."""
        return {key: file for key in REPAIR_FILES if (file := getattr(self, key)) is not None}

    def over(self, other: Self) -> RepairFiles:
        """These files, and those of `other` with other keys."""
        return RepairFiles(**{**other.named(), **self.named()})

    def within(self, folder: Path) -> RepairFiles:
        """These files, with their relative names resolved in a folder."""
        return RepairFiles(**{key: folder / file for key, file in self.named().items()})

    def for_text(self, name: str) -> RepairFiles:
        """These files, with the text's own decisions, which may not exist, in place of a folder of them."""
        return replace(self, decisions=self.decisions and file_for(self.decisions, name))


REPAIR_FILES = tuple(field.name for field in fields(RepairFiles))
