"""The scripts in examples/special-report run as they stand and write what they say."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

import publisher
from publisher import settings
from publisher.model import units
from publisher.problems import failed
from publisher.settings import RepairFiles

_PICTURE = re.compile(r"!\[[^\]]*\]\(([^):]+\.png)\)")
SCRIPTS = {
    "print_ready_pdf.py": ["print-ready.pdf"],
    "ebook.py": ["ebook.epub", "ebook-vertical.epub"],
    "word.py": ["repairs-to-review.docx"],
    "archival_xml.py": ["archival.tei.xml"],
    "pictures.py": ["pictures/illustrated.pdf"],
    "gallery.py": ["report.pdf", "book.pdf", "newspaper.pdf", "vertical.pdf"],
}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """Examples and seeds in a folder of their own, so that nothing is written to the checkout."""
    folder = tmp_path_factory.mktemp("checkout")
    for name in ("examples", "seeds"):
        shutil.copytree(root / name, folder / name)
    return folder


def test_every_script_is_run_here(root: Path) -> None:
    scripts = {path.name for path in (root / "examples" / "special-report").glob("*.py")}
    assert scripts == set(SCRIPTS)


@pytest.mark.parametrize("script", SCRIPTS)
def test_script(copy: Path, script: str) -> None:
    path = copy / "examples" / "special-report" / script
    done = subprocess.run([sys.executable, path], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    for name in SCRIPTS[script]:
        written = copy / "build" / name
        assert str(written) in done.stdout
        assert not failed(publisher.check(written))


def test_pictures_that_the_pages_of_documentation_show_can_be_seen(root: Path) -> None:
    pages = [root / "README.md", *(root / "examples").rglob("*.md")]
    shown = [page.parent / name for page in pages for name in _PICTURE.findall(page.read_text("utf-8"))]
    assert shown
    for picture in shown:
        with Image.open(picture) as opened:
            opened.verify()
        assert picture.stat().st_size < 300_000, picture


def test_all_that_the_editor_of_the_poem_decided_is_carried_out(root: Path) -> None:
    folder = root / "examples" / "decisions"
    document = publisher.read(
        folder / "poem.md", settings=settings.Settings(files=RepairFiles(decisions=folder))
    )
    assert document.problems == ()
    assert [(unit.role, unit.text) for unit in units(document)][4:] == [
        ("verse", "她不喊,只把袖口挽得更高"),
        ("verse", "一声“哎”"),
        ("headline", "读札记一则"),
        ("byline", "许小满"),
        ("lead", "张岱写西湖七月半，只写看人。这一句劈头就把风景取消了，剩下的全是人。"),
        ("body", "他写雪，写夜，写更定以后的湖。那正是没有人的时候，也没有声音。"),
    ]


def test_metadata_says_only_what_the_source_shows(root: Path, report_source: Path) -> None:
    """The newspaper's name is in the bylines; neither day nor page of the issue is anywhere."""
    metadata = settings.load(root / "examples" / "special-report" / "publication.toml").metadata
    assert metadata.publication in report_source.read_text("utf-8")
    assert (metadata.issued, metadata.page) == (None, "")
