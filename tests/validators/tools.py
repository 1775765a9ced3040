"""Command-line programs that read PDF: what they extract, and what they complain of.

In: paths of PDFs. Out: text, or messages. These programs come with an operating system and not as
Python packages: a test that needs one is skipped where it is not installed.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

# Said of the program, not of the file. qpdf 11 and qpdf 12 count the outline of a linearised file, and
# the links of its pages, in different ways, and each warns of what the other wrote; pikepdf's own qpdf
# judges it elsewhere.
_OF_ITSELF = re.compile(
    r"warning: ICC support is not available"
    r"|WARNING: .*: incorrect object count in outline hint table"
    r"|WARNING: .*: object count mismatch for page \d+: hint table = \d+; computed = \d+"
    r"|qpdf: operation succeeded with warnings"
)


def run(*command: str) -> tuple[str, list[str]]:
    """What a program prints, and what it complains of."""
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    done = subprocess.run(command, capture_output=True, check=False)
    said = done.stderr.decode("utf-8", "replace").splitlines()
    return done.stdout.decode("utf-8", "replace"), [line for line in said if not _OF_ITSELF.fullmatch(line)]


def complaints(path: Path, program: str) -> list[str]:
    """What a reader complains of while it goes through a whole file."""
    commands = {
        "qpdf": ("qpdf", "--check", str(path)),
        "mutool": ("mutool", "draw", "-q", "-o", "/dev/null", "-F", "txt", str(path)),
        "poppler": ("pdftoppm", "-r", "18", "-gray", str(path)),
    }
    return run(*commands[program])[1]


def text(path: Path, program: str) -> str:
    """The text of a file in the order of its content, without spaces and line ends."""
    commands = {
        "mutool": ("mutool", "draw", "-q", "-F", "txt", str(path)),
        "poppler": ("pdftotext", "-raw", "-enc", "UTF-8", str(path), "-"),
    }
    return "".join(run(*commands[program])[0].split())
