"""The wheel: built, installed away from the checkout, and all of it works there."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    offline = ("--quiet", "--no-deps", "--no-build-isolation", "--no-index")
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", *offline, "--wheel-dir", folder, root], check=True
    )
    (path,) = folder.glob("*.whl")
    return path


def test_contents(wheel: Path, root: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for path in (root / "fonts").iterdir():
        assert f"publisher/faces/fonts/{path.name}" in names
    for path in (root / "publisher").rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            assert path.relative_to(root).as_posix() in names
    assert not [name for name in names if name.startswith(("tests", "seeds", "fonts"))]
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_it_works_away_from_the_checkout(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "installed")
    (tmp_path / "a.md").write_text("# 停水通知\n\n因管道检修,东街今日停水。\n", "utf-8")
    outputs = ["a.pdf", "a.epub", "a.docx", "a.tei.xml", "a.json", "a.md.md"]
    script = (
        "import sys, publisher\n"
        "from publisher import cli\n"
        f"assert publisher.__file__.startswith({str(tmp_path / 'installed')!r}), publisher.__file__\n"
        f"sys.exit(cli.run(['convert', 'a.md', '--check', *sum((['-o', o] for o in {outputs!r}), [])]))\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "installed"), "PYTHONSAFEPATH": "1"}
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert all((tmp_path / name).stat().st_size for name in outputs)
