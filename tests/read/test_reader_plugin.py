"""A reader from another package: built, installed, found, used; and one that does not load."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROOF = "〖BT1〗停水通知〖HT〗\n〖HT5〗因管道检修,东街〖HTH〗今日〖HT5〗停水。〖HT〗\n"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """A folder in which the example is installed."""
    folder = tmp_path_factory.mktemp("reader")
    shutil.copytree(root / "examples" / "reader-plugin", folder / "source")
    offline = ("--quiet", "--no-deps", "--no-build-isolation", "--no-index")
    command = [sys.executable, "-m", "pip", "install", *offline, "--target", folder / "installed"]
    subprocess.run([*command, folder / "source"], check=True)
    return folder / "installed"


def publisher(
    installed: Path, root: Path, folder: Path, *arguments: str
) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(folder), str(installed), str(root)))}
    return subprocess.run(
        [sys.executable, "-m", "publisher", *arguments],
        env=environment, cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_it_reads_what_is_repaired_and_restored(installed: Path, root: Path, tmp_path: Path) -> None:
    (tmp_path / "a.proof").write_text(PROOF, "utf-8")
    assert publisher(installed, root, tmp_path, "repair", "a.proof").stdout == (
        "# 停水通知\n\n因管道检修，东街今日停水。\n"
    )
    publisher(installed, root, tmp_path, "convert", "a.proof", "-o", "a.tei.xml")
    code = "import publisher; print(publisher.restore(publisher.read('a.tei.xml')), end='')"
    environment = {**os.environ, "PYTHONPATH": str(root)}
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == PROOF


def test_a_folder_is_asked_for_its_suffix(installed: Path, root: Path, tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.proof").write_text(PROOF, "utf-8")
    done = publisher(
        installed, root, tmp_path, "batch", "texts", "--out", "out", "--to", "txt", "--jobs", "1"
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "a.txt").read_text("utf-8") == "停水通知\n\n因管道检修，东街今日停水。\n"


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("import no_such_module", "does not import: ModuleNotFoundError"),
        ("ProofReader = dict", "is no publisher.read.contract.Reader of the format 'proof'"),
    ],
    ids=["missing-module", "no-reader"],
)
def test_a_broken_one_costs_nothing_but_itself(
    installed: Path, root: Path, tmp_path: Path, code: str, message: str
) -> None:
    (tmp_path / "publisher_proof.py").write_text(code, "utf-8")
    (tmp_path / "a.proof").write_text(PROOF, "utf-8")
    (tmp_path / "a.md").write_text("# 停水通知\n", "utf-8")
    assert publisher(installed, root, tmp_path, "repair", "a.md").stdout == "# 停水通知\n"
    done = publisher(installed, root, tmp_path, "repair", "a.proof")
    assert (done.returncode, message in done.stderr) == (2, True), done.stderr
