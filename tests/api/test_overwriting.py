"""No command writes over a file that it reads, whatever that is and however the output is spelt."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import publisher
from publisher.cli import run
from publisher.errors import UsageError
from tests.samples import PIXELS

TEXT = "# 通知\n\n今日停水,明日供水。\n\n![站房](i/house.png)\n"
DECISIONS = '[[change]]\nstart = 5\nbefore = "知"\nafter = "告"\n'
# Every file that a run may read beside the text, and what it says.
FILES = {
    "a.md": TEXT,
    "dec.toml": DECISIONS,
    "words.toml": "",
    "people.toml": "",
    "own.toml": "",
    "issue.toml": '[[article]]\nfile = "a.md"\n',
    "publication.toml": '[repair]\nwording = "words.toml"\nauthorities = "people.toml"\n',
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The files above, a picture, a template, a link to the text; and it is the working folder."""
    monkeypatch.chdir(tmp_path)
    for name, text in FILES.items():
        Path(name).write_text(text, "utf-8")
    Path("i").mkdir()
    Path("i/house.png").write_bytes(PIXELS)
    assert run(["convert", "a.md", "-o", "house.docx", "-q"]) == 0
    Path("link.md").symlink_to("a.md")
    return tmp_path


def contents() -> dict[str, bytes]:
    """Every file but the ledger, which a batch opens before it looks at anything."""
    files = (path for path in sorted(Path().rglob("*")) if path.is_file() and path.suffix != ".sqlite")
    return {str(path): path.read_bytes() for path in files}


REPAIR, CONVERT, BATCH = (
    ("repair", "a.md"),
    ("convert", "a.md", "-q"),
    ("batch", "a.md", "-q", "--to", "txt"),
)


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        ((*REPAIR, "--html", "a.md"), "a.md is the source"),
        ((*REPAIR, "--html", "./link.md"), "link.md is the source"),
        ((*REPAIR, "--html", "publication.toml"), "publication.toml is the settings"),
        ((*REPAIR, "--html", "words.toml"), "words.toml is the file of wording"),
        ((*REPAIR, "--html", "people.toml"), "people.toml is the file of authorities"),
        ((*REPAIR, "--html", "i/house.png"), "house.png is a picture of the source"),
        ((*REPAIR, "--accept", "dec.toml", "--html", "dec.toml"), "dec.toml is the file of decisions"),
        ((*REPAIR, "--config", "own.toml", "--html", "own.toml"), "own.toml is the settings"),
        ((*CONVERT, "-o", "link.md"), "link.md is the source"),
        (("convert", "issue.toml", "-o", "link.md"), "link.md is the source"),
        ((*CONVERT, "--template", "house.docx", "-o", "house.docx"), "is the file of template"),
        ((*CONVERT, "--set", "docx.template=house.docx", "-o", "house.docx"), "of docx.template"),
        ((*BATCH, "--out", "o", "--report", "a.md"), "a.md is the source"),
        ((*BATCH, "--out", "o", "--report", "dec.toml", "--accept", "dec.toml"), "the file of decisions"),
        ((*BATCH, "--out", "o", "--ledger", "words.toml", "--wording", "words.toml"), "of wording"),
        (("batch", "a.md", "-q", "--to", "md", "--out", "."), "a.md is the source"),
        (("batch", "a.md", "-q", "--to", "docx", "--template", "a.docx", "--out", "."), "of docx.template"),
    ],
)
def test_a_file_that_is_read_is_refused_as_an_output(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], what: str
) -> None:
    os.link("house.docx", "a.docx")
    before = contents()
    assert run(arguments) == 2
    assert what in capsys.readouterr().err
    assert contents() == before


def test_a_batch_finds_what_only_the_settings_beside_a_text_name(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Their template would be replaced by the text's own edition: this document fails, the file stays."""
    Path("publication.toml").write_text('[docx]\ntemplate = "o/a.docx"\n', "utf-8")
    Path("o").mkdir()
    template = Path("house.docx").read_bytes()
    Path("o/a.docx").write_bytes(template)
    assert run(["batch", "a.md", "--out", "o", "--to", "docx", "-q"]) == 1
    assert "never written to (usage.overwriting)" in capsys.readouterr().err
    assert Path("o/a.docx").read_bytes() == template


@pytest.mark.parametrize("name", ["messages.jsonl", "failures.jsonl"])
def test_a_batch_leaves_files_of_others_with_names_of_its_own(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    Path("gone.md").write_text("今日停水。\n\n![](gone.png)\n", "utf-8")
    Path("empty.md").write_text("", "utf-8")
    line = ["batch", "gone.md", "empty.md", "--out", "o", "--to", "txt", "-q"]
    Path("o").mkdir()
    Path("o", name).write_text('{"source": "a.md"}\n', "utf-8")
    assert run(line) == 2
    assert f"o/{name} was not written by a batch" in capsys.readouterr().err
    assert Path("o", name).read_text("utf-8") == '{"source": "a.md"}\n'
    Path("o", name).unlink()
    assert [run(line), run(line)] == [1, 1]  # its own it writes anew
    assert run(["batch", "o/failures.jsonl", "--out", "o", "--to", "txt", "-q"]) == 1


def test_a_batch_spares_what_it_would_fall_back_on(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A Word file, which is read if the text of its name cannot be, has the output's place as well."""
    Path("in").mkdir()
    Path("o").mkdir()
    Path("in/a.md").write_text("今日停水。\n", "utf-8")
    os.link("house.docx", "in/a.docx")
    os.link("house.docx", "o/a.docx")
    before = contents()
    assert run(["batch", "in", "--out", "o", "--to", "docx", "-q"]) == 2
    assert "o/a.docx is the source" in capsys.readouterr().err
    assert contents() == before


def test_a_report_on_a_batch_is_no_file_that_the_batch_was_made_from(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["batch", "a.md", "--out", "o", "--to", "txt", "-q"]) == 0
    before = contents()
    for file in ("a.md", "i/house.png", "words.toml", "o/ledger.sqlite"):
        assert run(["status", "o", "--report", file]) == 2, file
        assert "is never written to" in capsys.readouterr().err
    assert contents() == before
    assert run(["status", "o"]) == 0


def test_a_bag_does_not_replace_a_folder_with_its_own_source(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["archive", "a.md", "-o", "bag", "-q"]) == 0
    before = contents()
    capsys.readouterr()
    assert run(["archive", "bag/data/source/a.md", "-o", "bag"]) == 2
    assert "bag/data/source/a.md is the source, and lies in bag" in capsys.readouterr().err
    assert contents() == before


def test_the_library_refuses_too(folder: Path) -> None:
    with pytest.raises(UsageError, match=r"a\.md is the source"):
        publisher.convert("a.md", "a.md")
    with pytest.raises(UsageError, match=r"is the file of docx\.template"):
        publisher.convert("a.md", "house.docx", **{"docx.template": "house.docx"})
    assert Path("a.md").read_text("utf-8") == TEXT
