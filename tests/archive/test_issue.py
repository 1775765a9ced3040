"""The bag of an issue holds every text, and from the bag the same issue can be made again."""

from __future__ import annotations

import json
from pathlib import Path

import bagit
import pytest

import publisher
from publisher import issue
from publisher.cli import run
from publisher.settings import Settings
from tests.samples import PIXELS
from tests.small_fonts import small_font
from tests.validators.archive import findings

FILES = {
    "house.toml": '[people]\nwriters = ["掌笔人"]\n',
    "1/text.md": "# 灯下\n\n掌笔人 覃晓棠\n\n江水向东流去,一船一船的货都上了岸。\n\n![江](gate.png)\n",
    "1/publication.toml": '[publication]\npage = "A01"\n',
    "2/text.md": "# 桥上\n\n桥上,人来人往。\n\n![桥](gate.png)\n",
    "2/text.decisions.toml": '[[change]]\nstart = 9\nbefore = "人来人往"\nafter = "车来车往"\n',
    "issue.toml": """# A day.
[publication]
newspaper = "江报"
issued = 2024-11-08
[repair]
wording = "house.toml"
[[section]]
rubric = "副刊"
[[section.article]]
file = "1/text.md"
columns = 2
[[section]]
[[section.article]]
file = "2/text.md"
decisions = "2/text.decisions.toml"
title = "桥"
""",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two texts of one name, whose pictures have one name and are not the same."""
    folder = tmp_path_factory.mktemp("issue")
    for name, text in FILES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    (folder / "1" / "gate.png").write_bytes(PIXELS)
    (folder / "2" / "gate.png").write_bytes(PIXELS + b"\0")
    assert run(["archive", str(folder / "issue.toml"), "-o", str(folder / "bag"), "-q"]) == 0
    return folder


@pytest.fixture
def bag(folder: Path) -> Path:
    return folder / "bag"


def test_every_text_is_in_the_bag_with_all_that_is_known_of_it(bag: Path) -> None:
    source = bag / "data/source"
    files = sorted(path.relative_to(source).as_posix() for path in source.rglob("*") if path.is_file())
    assert files == [
        "1/text.md",
        "2/text.md",
        "issue.toml",
        "original/1-issue.toml",
        "original/2-publication.toml",
        "pictures/1/gate.png",
        "pictures/2/gate.png",
        "repair/1-house.toml",
        "repair/2-text.decisions.toml",
    ]
    assert (source / "pictures/2/gate.png").read_bytes() == PIXELS + b"\0"
    assert (source / "original/1-issue.toml").read_text("utf-8") == FILES["issue.toml"]


def test_the_bag_is_sound_and_its_records_are_valid(bag: Path) -> None:
    assert publisher.check(bag) == []
    for name in ("mets", "premis"):
        record = bag / f"data/metadata/{name}.xml"
        assert findings(record, name) == []
        assert all(f"source/{day}/text.md" in record.read_text("utf-8") for day in "12")


def test_repair_in_the_bag_makes_the_same_document(folder: Path, bag: Path) -> None:
    again = publisher.read(bag / "data/source/issue.toml")
    assert again == publisher.read(folder / "issue.toml")
    assert again == publisher.read(bag / "data/publication/issue.tei.xml")
    assert [paragraph.text for paragraph in again.paragraphs()][-1] == "桥上，车来车往。"
    for day in "12":
        assert publisher.restore(again, f"{day}/text.md") == FILES[f"{day}/text.md"]


def test_the_report_says_of_each_change_in_which_text(bag: Path) -> None:
    report = json.loads((bag / "data/repair/report.json").read_text("utf-8"))
    assert [one["name"] for one in report["source"]["originals"]] == ["1/text.md", "2/text.md"]
    assert ("2/text.md", "车来车往") in [(edit["file"], edit["after"]) for edit in report["edits"]]


def test_what_the_command_line_adds_is_in_the_bag(folder: Path, tmp_path: Path) -> None:
    told = ["--without", "punctuation", "--caution", "0.9"]
    assert run(["archive", str(folder / "issue.toml"), "-o", str(tmp_path / "bag"), "-q", *told]) == 0
    again = publisher.read(tmp_path / "bag/data/source/issue.toml")
    assert [edit for edit in again.edits if edit.rule == "punctuation"] == []
    assert again == publisher.read(tmp_path / "bag/data/publication/issue.tei.xml")


def test_the_fonts_of_the_house_are_named_as_they_lie_in_the_bag(tmp_path: Path) -> None:
    far = small_font(tmp_path / "far" / "hei.otf", "春", name="Far", postscript=True)
    folder = tmp_path / "day"
    small_font(folder / "song.ttf", "春天", name="Near")
    (folder / "a.md").write_text("# 春天\n\n春天的河流。\n", "utf-8")
    (folder / "issue.toml").write_text(
        '[faces]\nfallback = ["song"]\n[faces.song]\nregular = "song.ttf"\nlatin = "hei"\n'
        f'[faces.hei]\nbold = "{far.as_posix()}"\n[[article]]\nfile = "a.md"\n',
        "utf-8",
    )
    told = ["archive", str(folder / "issue.toml"), "-o", str(tmp_path / "bag"), "-q", "--with-fonts"]
    assert run(told) == 0
    source = tmp_path / "bag/data/source"
    faces, given = (issue.load(path / "issue.toml").settings.faces for path in (source, folder))
    assert [font.path.read_bytes() for font in faces.fonts] == [
        one.path.read_bytes() for one in given.fonts
    ]
    assert [font.path.is_relative_to(source) for font in faces.fonts] == [True, True]
    assert (faces.names, faces.fallback, faces.pairs) == (given.names, given.fallback, given.pairs)


def test_texts_without_an_issue_file_are_archived_together(folder: Path, tmp_path: Path) -> None:
    texts = [folder / "1/text.md", folder / "2/text.md"]
    publisher.archive.archive(texts, tmp_path / "bag", settings=Settings())
    again = publisher.read(tmp_path / "bag/data/source/issue.toml")
    assert publisher.restore(again, "2/text.md") == FILES["2/text.md"]
    assert publisher.check(tmp_path / "bag") == []


def test_a_bag_without_one_of_its_texts_is_found(folder: Path, tmp_path: Path) -> None:
    assert run(["archive", str(folder / "issue.toml"), "-o", str(tmp_path / "bag"), "-q"]) == 0
    (tmp_path / "bag/data/source/repair/1-house.toml").unlink()
    (tmp_path / "bag/data/source/2/text.md").unlink()
    bagit.Bag(str(tmp_path / "bag")).save(manifests=True)
    assert "check.bag.settings" in [problem.code for problem in publisher.check(tmp_path / "bag")]


def test_what_is_asked_of_the_make_up_is_in_the_bag(bag: Path) -> None:
    assert issue.load(bag / "data" / "source" / "issue.toml").settings.options["pdf"] == {
        "columns": {"1/text.md": 2}
    }
