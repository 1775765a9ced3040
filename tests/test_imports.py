"""Imports run one way, and reading stays light."""

from __future__ import annotations

import subprocess
import sys
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
