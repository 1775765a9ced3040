"""Imports run one way, and reading stays light."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

HEAVY = (
    "reportlab",
    "docx",
    "ebooklib",
    "lxml",
    "pikepdf",
    "rich",
    "uharfbuzz",
    "PIL",
    "click",
    "fontTools",
)


def test_layers(root: Path) -> None:
    """The contracts in pyproject.toml hold."""
    code = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_import_of_ours_hides_among_those_for_types(root: Path) -> None:
    """What a module needs of ours it imports where it runs, too, so that no circle hides; not so the front
    door, which loads on first use, and what needs an extra."""
    found = {
        f"{path.relative_to(root / 'publisher').as_posix()}: {module}"
        for path in sorted((root / "publisher").rglob("*.py"))
        for module in _only_for_types(ast.parse(path.read_text("utf-8")))
        if module.startswith("publisher")
    }
    assert found == {"__init__.py: publisher", "cli/batch.py: publisher.batch.cluster"}


def _only_for_types(module: ast.Module) -> Iterator[str]:
    """The modules that are imported under `if TYPE_CHECKING`."""
    for block in module.body:
        if isinstance(block, ast.If) and ast.unparse(block.test) == "TYPE_CHECKING":
            for node in ast.walk(block):
                if isinstance(node, ast.ImportFrom):
                    yield node.module or ""


@pytest.mark.parametrize(
    ("code", "allowed"),
    [
        ("import publisher; publisher.read({source!r}).paragraphs()", ()),
        ("import publisher; publisher.restore(publisher.read({source!r}))", ()),
        ("from publisher.cli import run; run(['repair', {source!r}, '--json'])", ("click",)),
    ],
)
def test_reading_loads_no_writer(code: str, allowed: tuple[str, ...], report_source: Path) -> None:
    script = code.format(source=str(report_source))
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", script], capture_output=True, text=True, check=True
    )
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    assert loaded & set(HEAVY) == set(allowed)
