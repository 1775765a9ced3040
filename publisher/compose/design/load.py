"""Designs by name: those that ship with publisher, and the files of users.

In: the name of a design that ships, or the path of a TOML file. Out: `Design`. What a file may say is told
in designs/README.md.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from pathlib import Path

from publisher.compose.design.design import Design
from publisher.compose.design.file import parse_design
from publisher.errors import InputError, UsageError
from publisher.shared.toml_file import read_text

FOLDER = Path(__file__).parents[1] / "designs"


def designs() -> list[str]:
    """Names of the designs that ship with publisher, sorted."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


def load_design(name: str, faces: Collection[str] = ()) -> Design:
    """A design by name, or by the path of a TOML file.

    Args:
        faces: Names of faces that its styles may have beside those that ship and those it brings.

    Raises:
        UsageError: There is no such design or file, it is not TOML, or a key in it is missing,
            unknown or has a value it cannot have; carries the file and line of the key.
    """
    path = FOLDER / f"{name}.toml"
    if name in designs():
        return _load(path)
    path = Path(name)
    if path.suffix != ".toml":
        raise UsageError(
            f"no design is called {name!r}",
            code="usage.unknown-design",
            hints=(
                f"shipped: {', '.join(designs())}; or give the path of a TOML file",
                "a design of another format goes to that format alone: --set docx.design=NAME",
            ),
        )
    return read_design(path, faces)


@cache
def _load(path: Path) -> Design:
    return read_design(path)


def read_design(path: Path, faces: Collection[str] = ()) -> Design:
    """Read a design from a TOML file; raises as `load_design`."""
    try:
        text = read_text(path, "bad-design")
    except InputError as error:  # a design is no input, but a word of the command line
        raise UsageError(error.message, code="usage.unknown-design") from error
    return parse_design(text, str(path), faces)
