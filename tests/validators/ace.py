"""Ace by DAISY on finished EPUBs.

In: paths of EPUBs, a folder for reports. Out: every violation. Ace runs in Node with Debian's
Chromium; `make ace` fetches it from npm into build/ace (15 s) and says so in ACE_MODULES.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

_FRONT = Path(__file__).with_name("ace.js")
_MODULES = Path(__file__).parents[2] / "build" / "ace" / "node_modules"


def ace(paths: Sequence[Path], folder: Path) -> list[str]:
    """Judge the files; without Ace the test is skipped, or fails where CI is set."""
    modules = Path(os.environ.get("ACE_MODULES", _MODULES))
    if not (modules / "@daisy" / "ace-core").is_dir():
        reason = "Ace is not installed (make ace)"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    (folder / "reports").mkdir(exist_ok=True)
    done = subprocess.run(
        ["node", str(_FRONT), str(folder / "reports"), *map(str, paths)],
        env={**os.environ, "NODE_PATH": str(modules)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    lines = done.stdout.splitlines()
    judged = [line.partition("\t")[2] for line in lines if line.startswith("judged\t")]
    assert judged == [path.name for path in paths], done.stderr
    return [line.partition("\t")[2] for line in lines if line.startswith("violation\t")]
