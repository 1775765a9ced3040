"""Messages begin with a path that leads to the file from where one is; outputs have its bare name."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import publisher
from publisher import cli
from publisher.errors import DecodeError, UncoveredError
from tests.samples import PIXELS

# What is in the folder "far", beside and below which nothing else is.
FILES = {
    "doubt.md": "# 停水通知\n\n![水厂](gone.png)\n\n今日停水,明日供水。\n",
    "rubbish.md": "今日停水。\n\udcff\udcff\udcff今日",
    "rare.md": "# 停水通知\n\n今日𐎀停水。\n",
    "broken.json": '{"schema": 0}',
    "stale.toml": '[[decision]]\nverdict = "accept"\nrule = "join"\nstart = 1\nbefore = "x"\nafter = ""\n',
    "house.toml": "[people]\nwriters = 3\n",
    "names.toml": "[[nobody]]\n",
    "own.toml": "banana = 1\n",
    "empty.md": "",
    "torn.tei.xml": '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><p></text></TEI>',
    "rows.jsonl": '{"source": "doubt.md"}\n{"source": "doubt.md", "issued": "yesterday"}\n',
}

MESSAGES = [
    ("repair far/doubt.md", "far/doubt.md:3:1: warning: the picture 'gone.png' is not there"),
    (
        "repair far/doubt.md --accept far/said",
        "far/said: warning: holds no decisions on doubt (repair.other-decisions)",
    ),
    (
        "repair far/doubt.md --accept far/stale.toml",
        "far/stale.toml:1:1: warning: a decision that no longer",
    ),
    ("repair far/doubt.md --wording far/house.toml", "far/house.toml:2:1: error: people.writers is 3"),
    ("repair far/doubt.md --authorities far/names.toml", "far/names.toml:1:1: error: nobody is no list"),
    ("repair far/rubbish.md", "far/rubbish.md:2:1: error: byte 16"),
    ("convert far/doubt.md -o a.txt", "far/doubt.md: info: 1 repair: 1 punctuation"),
    (
        "repair far/torn.tei.xml",
        "far/torn.tei.xml:1:58: error: not well-formed XML: Opening and ending tag mismatch: "
        "p line 1 and text (input.xml)",
    ),
    ("repair far/empty.md", "far/empty.md: error: is empty"),
    ("repair far/gone.md", "far/gone.md: error: cannot read far/gone.md: No such file"),
    ("repair far/doubt.md --wording gone.toml", "publisher: error: cannot read gone.toml"),
    ("convert far/rare.md -o a.pdf", "far/rare.md:3:3: error: "),
    ("convert far/doubt.md -o a.pdf --design far/own.toml", "far/own.toml:1:1: error: "),
    ("archive far/doubt.md -o bag", "far/doubt.md:3:1: warning: the picture 'gone.png' is not there"),
    ("check far/broken.json", "far/broken.json: error: "),
    ("batch far/rubbish.md --out out --to txt -q", "far/rubbish.md:2:1: error: txt: byte 16"),
    (
        "batch far/rows.jsonl --out out --to txt -q",
        "far/rows.jsonl:2:1: error: publication.issued is no day",
    ),
]


@pytest.fixture(autouse=True)
def far(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder, below the one that commands run in."""
    monkeypatch.chdir(tmp_path)
    folder = Path("far")
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text, "utf-8", "surrogateescape")
    (folder / "said").mkdir()
    return folder


Printed = Callable[..., Any]


@pytest.fixture
def printed(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Printed:
    """Run a command line; what it printed."""
    monkeypatch.setenv("NO_COLOR", "1")

    def run(line: str) -> Any:
        cli.run(line.split())
        return capfd.readouterr()

    return run


@pytest.mark.parametrize(("line", "message"), MESSAGES)
def test_messages(printed: Printed, line: str, message: str) -> None:
    err = printed(line).err
    assert [found for found in err.splitlines() if found.startswith(message)], err


def test_files_of_a_bag(printed: Printed) -> None:
    printed("archive far/doubt.md -o far/bag")
    archived = Path("far/bag/data/source/doubt.md")
    archived.write_bytes(archived.read_bytes().replace("今".encode(), "明".encode()))
    assert "far/bag/data/source/doubt.md: error: is not what was archived" in printed("check far/bag").err
    Path("far/empty").mkdir()
    assert printed("check far/empty").err.startswith("far/empty: error: not a sound bag")


@pytest.mark.parametrize("command", ["repair far/doubt.md", "batch far/doubt.md --out o --to txt"])
def test_settings_beside_the_source(printed: Printed, far: Path, command: str) -> None:
    (far / "publication.toml").write_text("[publication]\nbanana = 1\n", "utf-8")
    assert "far/publication.toml:2:1: error: " in printed(command).err


def test_what_is_printed_for_people_and_programs(printed: Printed) -> None:
    assert printed("repair far/doubt.md --diff").out.startswith("far/doubt.md:5:5  punctuation")
    (problem,) = json.loads(printed("repair far/doubt.md --json").out)["problems"]
    assert problem["file"] == "far/doubt.md"


def test_errors_of_the_library() -> None:
    with pytest.raises(DecodeError) as unread:
        publisher.read("far/rubbish.md")
    with pytest.raises(UncoveredError) as uncovered:
        publisher.convert("far/rare.md", ["a.pdf"])
    assert (str(unread.value.place), str(uncovered.value.place)) == (
        "far/rubbish.md:2:1",
        "far/rare.md:3:3",
    )


def test_outputs_are_the_same_wherever_the_source_lies(printed: Printed, far: Path) -> None:
    """Also what they say of problems with the source and with a decisions file."""
    shutil.copy(far / "doubt.md", "doubt.md")
    shutil.copy(far / "stale.toml", "stale.toml")
    for name in ("json", "tei.xml", "epub", "docx"):
        printed(f"convert far/doubt.md --accept far/stale.toml -o far/a.{name}")
        printed(f"convert doubt.md --accept stale.toml -o a.{name}")
        assert (far / f"a.{name}").read_bytes() == Path(f"a.{name}").read_bytes(), name
    document = publisher.read("a.json")
    assert document.source.name == "doubt.md"
    assert {one.place.name for one in document.problems if one.place} == {"doubt.md", "stale.toml"}


def test_a_file_that_the_settings_name_is_told_with_its_line_there(printed: Printed, far: Path) -> None:
    (far / "publication.toml").write_text('[repair]\ncaution = 0.5\nwording = "gone.toml"\n', "utf-8")
    assert printed("repair far/doubt.md").err.startswith(
        "far/publication.toml:3:1: error: cannot read far/gone.toml: No such file"
    )


def test_a_publication_that_was_edited_is_named(printed: Printed, far: Path) -> None:
    assert not printed("convert far/doubt.md -o far/a.tei.xml -o far/a.epub -q").out
    text = (far / "a.tei.xml").read_text("utf-8")
    (far / "a.tei.xml").write_text(text.replace("供水", "断水"), "utf-8")
    assert (
        "\nfar/a.tei.xml: info: the text was changed in the file, once"
        in f"\n{printed('repair far/a.tei.xml').err}"
    )


@pytest.mark.parametrize(
    "command", ["repair far/a.docx", "archive far/a.docx -o bag", "archive far/a.docx far/own.md -o bag"]
)
def test_what_a_publication_was_made_from_is_a_part_of_it(
    printed: Printed, far: Path, command: str
) -> None:
    (far / "own.md").write_text("今日停水。\n", "utf-8")
    printed("convert far/doubt.md -o far/a.docx -q")
    assert printed(command).err.startswith("far/a.docx!/doubt.md:3:1: warning: the picture 'gone.png'")


def test_what_a_publication_in_a_batch_was_made_from_is_a_part_of_it(printed: Printed, far: Path) -> None:
    printed("convert far/doubt.md -o far/a.docx -q")
    printed("batch far/a.docx --out out --to txt -q")
    row = json.loads(Path("out/messages.jsonl").read_text("utf-8"))
    assert row["problem"]["file"] == f"{far.resolve()}/a.docx!/doubt.md"


def test_a_missing_file_of_decisions_is_told_of_publications_too(printed: Printed, far: Path) -> None:
    printed("convert far/doubt.md -o far/a.docx -q")
    (far / "publication.toml").write_text('[repair]\ndecisions = "gone.toml"\n', "utf-8")
    assert printed("repair far/a.docx").err.startswith(
        "far/publication.toml:2:1: error: cannot read far/gone.toml: No such file"
    )


def test_texts_of_several_publications_are_parts_of_each(printed: Printed, far: Path) -> None:
    """Both were made from a doubt.md."""
    printed("convert far/doubt.md -o far/one.tei.xml -o two.tei.xml -q")
    found = [
        line
        for line in printed("repair far/one.tei.xml two.tei.xml").err.splitlines()
        if "gone.png" in line
    ]
    assert [line.partition(": warning")[0] for line in found] == [
        "far/one.tei.xml!/doubt.md:3:1", "two.tei.xml!/doubt.md:3:1",
    ]  # fmt: skip


def test_a_picture_without_words_is_told_at_its_article(printed: Printed, far: Path) -> None:
    (far / "gone.png").write_bytes(PIXELS)
    for name in ("a.md", "b.md"):
        (far / name).write_text("今日停水。\n\n![](gone.png)\n\n明日供水。\n", "utf-8")
    said = printed("convert far/a.md far/b.md -o a.epub -q").err
    assert [line.partition(": warning")[0] for line in said.splitlines() if "no-alternative" in line] == [
        "far/a.md:1:1", "far/b.md:1:1",
    ]  # fmt: skip
