"""Every short flag of writers does something: with it a file has other bytes, or none at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from publisher import cli
from publisher.cli.writing import FLAGS
from publisher.write.pdf.conditions import CONDITIONS

TEXT = """\
# 停水通知

本报讯　因检修管道,今日停水,明日供水。

![水厂](p.png)
"""
PRINT = "--profile print"
# Flag and value -> the file, and what is given besides, with the flag and without it.
FLAGGED = {
    "--design book": ("a.pdf", ""),
    "--design gongwen": ("a.docx", ""),
    "--profile print": ("a.pdf", ""),
    "--condition coated": ("a.pdf", PRINT),
    "--icc house.icc": ("a.pdf", PRINT),
    "--output-condition FOGRA39": ("a.pdf", f"{PRINT} --icc house.icc"),
    "--ink-limit 150": ("a.pdf", PRINT),
    "--no-marks": ("a.pdf", PRINT),
    "--least-resolution 50": ("a.pdf", PRINT),
    "--coarse-pictures keep": ("a.pdf", PRINT),
    "--attach-source": ("a.pdf", "--profile archive"),
    "--vertical": ("a.epub", ""),
    "--embed-fonts": ("a.epub", ""),
    "--track-repairs": ("a.docx", ""),
    "--template house.docx": ("a.docx", ""),
    "--normalization silent": ("a.tei.xml", ""),
}


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], bytes]:
    """Converts the text with some options, and gives the bytes of the file."""
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text(TEXT, "utf-8")
    Path("house.icc").write_bytes(CONDITIONS["coated"].icc())
    # Dark, and of about 100 pixels an inch in a column.
    Image.new("RGB", (320, 200), (10, 5, 20)).save("p.png")
    cli.run(["convert", "a.md", "-q", "-o", "house.docx", "--design", "gongwen"])

    def made(file: str, options: str) -> bytes:
        Path(file).unlink(missing_ok=True)
        assert cli.run(["convert", "a.md", "-q", "-o", file, *options.split()]) in (0, 1)
        return Path(file).read_bytes()

    return made


@pytest.mark.parametrize("flagged", FLAGGED)
def test_it_makes_another_file(made: Callable[[str, str], bytes], flagged: str) -> None:
    file, others = FLAGGED[flagged]
    assert made(file, f"{others} {flagged}") != made(file, others)


def test_every_flag_is_tried() -> None:
    tried = {flagged.split()[0] for flagged in FLAGGED}
    assert {flag.rpartition("/")[2] for flag, *_ in FLAGS} == tried
