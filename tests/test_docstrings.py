"""What docstrings list exists: attributes of classes, modules of packages."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "publisher"
ENTRY = re.compile(r"^    (\w+(?:, \w+)*):", re.MULTILINE)


def classes() -> Iterator[tuple[str, ast.ClassDef]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef) and "Attributes:\n" in (ast.get_docstring(node) or ""):
                yield f"{path.relative_to(PACKAGE)}:{node.name}", node


def named(node: ast.ClassDef) -> set[str]:
    section = (ast.get_docstring(node) or "").partition("Attributes:\n")[2].partition("\n\n")[0]
    return {name for entry in ENTRY.findall(section) for name in entry.split(", ")}


def owned(node: ast.ClassDef) -> Iterator[str]:
    """Fields, properties, and what methods put into `self`."""
    for part in ast.walk(node):
        match part:
            case ast.AnnAssign(target=ast.Name(id=name)) | ast.FunctionDef(name=name):
                yield name
            case ast.Attribute(value=ast.Name(id="self"), attr=name):
                yield name
            case ast.Assign(targets=[ast.Name(id=name)]):
                yield name


@pytest.mark.parametrize(("name", "node"), [pytest.param(*one, id=one[0]) for one in classes()])
def test_attributes_that_docstrings_explain_exist(name: str, node: ast.ClassDef) -> None:
    assert named(node) <= set(owned(node)), name


# A line of a package's map: `    reader, writer    the drivers;  options  what they can be told`.
LISTED = re.compile(r"(?:^ +|;  )([a-z]\w*(?:, [a-z]\w*)*)(?=  |$)", re.MULTILINE)


def maps() -> Iterator[tuple[str, set[str], set[str]]]:
    """Every package whose docstring maps it: its name, the modules that it lists, those that there are."""
    for path in sorted(PACKAGE.rglob("__init__.py")):
        docstring = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
        listed = {name for entry in LISTED.findall(docstring) for name in entry.split(", ")}
        if len(listed) > 2:
            modules = {one.stem for one in path.parent.iterdir() if one.suffix == ".py" or one.is_dir()}
            yield str(path.parent.relative_to(PACKAGE)), listed, modules


def test_large_packages_are_mapped() -> None:
    assert {"batch", "cli", "read", "read/docx", "write/epub", "write/pdf"} <= {name for name, *_ in maps()}


@pytest.mark.parametrize(("name", "listed", "modules"), [pytest.param(*one, id=one[0]) for one in maps()])
def test_modules_that_maps_list_exist(name: str, listed: set[str], modules: set[str]) -> None:
    assert listed <= modules, name
