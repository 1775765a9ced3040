"""What repair was told is in the bag, and repairing from the bag gives the same document."""

from __future__ import annotations

import json
from pathlib import Path

import bagit
import pytest
from lxml import etree

import publisher
from publisher.cli import run
from publisher.model import units
from publisher.repair.decisions import Correction, Decisions, GivenRole, dump
from tests.validators.archive import findings

TEXT = """# 灯下

掌笔人 覃晓棠

江水向东流去,一船一船的货都上了岸.岳阳楼上有人望着.
"""
FILES = {
    "house/house.toml": '[people]\nwriters = ["掌笔人"]\n',
    "people.tsv": "name\tkind\tids\n岳阳楼\tplace\thttps://example.org/1\n",
    "text/river.md": TEXT,
    "text/publication.toml": '[repair]\nwording = "../house/house.toml"\n\n'
    '[publication]\nnewspaper = "江报"\n',
}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    document = publisher.read(tmp_path / "text/river.md")
    (edit, *_) = (edit for edit in document.edits if edit.before == ",")
    (tmp_path / "said.toml").write_text(
        f'source = "river.md"\nsha256 = "{document.source.sha256}"\n\n[[decision]]\nverdict = "reject"\n'
        f'rule = "{edit.rule}"\nstart = {edit.start}\nbefore = ","\nafter = "，"\n',
        "utf-8",
    )
    return tmp_path / "text/river.md"


@pytest.fixture
def bag(source: Path, tmp_path: Path) -> Path:
    told = ["--accept", str(tmp_path / "said.toml"), "--authorities", str(tmp_path / "people.tsv")]
    assert run(["archive", str(source), "-o", str(tmp_path / "bag"), "-q", *told]) == 0
    return tmp_path / "bag"


def payload(bag: Path) -> list[str]:
    files = (bag / "data/source").rglob("*")
    return sorted(path.relative_to(bag / "data/source").as_posix() for path in files if path.is_file())


def test_every_file_is_in_the_bag_and_its_records(bag: Path) -> None:
    assert payload(bag) == [
        "original/publication.toml",
        "publication.toml",
        "repair/authorities.tsv",
        "repair/decisions.toml",
        "repair/wording.toml",
        "river.md",
    ]
    assert publisher.check(bag) == []
    for name in ("mets", "premis"):
        record = bag / f"data/metadata/{name}.xml"
        assert "source/repair/decisions.toml" in record.read_text("utf-8")
        assert findings(record, name) == []
    premis = etree.parse(str(bag / "data/metadata/premis.xml"))
    assert {"said.toml", "house.toml", "people.tsv"} <= {
        one.text for one in premis.iter("{http://www.loc.gov/premis/v3}originalName")
    }


def test_the_settings_name_the_files_of_the_bag(bag: Path) -> None:
    assert (bag / "data/source/publication.toml").read_text("utf-8") == (
        '[publication]\nnewspaper = "江报"\n\n[repair]\ndecisions = "repair/decisions.toml"\n'
        'wording = "repair/wording.toml"\nauthorities = "repair/authorities.tsv"\n'
    )
    assert (bag / "data/source/original/publication.toml").read_text("utf-8") == FILES[
        "text/publication.toml"
    ]


def test_repair_in_the_bag_makes_the_same_document(bag: Path) -> None:
    again = publisher.read(bag / "data/source/river.md")
    archived = publisher.read(bag / "data/publication/river.tei.xml")
    assert again == archived
    assert "江水向东流去,一船一船的货都上了岸" in "".join(unit.text for unit in units(again))


def test_of_a_folder_of_decisions_the_bag_has_those_on_its_source(source: Path, tmp_path: Path) -> None:
    made_for = publisher.read(source).source
    at = made_for.text.index("岳阳楼")
    said = Decisions(
        changes=(Correction(at, "岳阳楼", "黄鹤楼", "misread"),),
        roles=(GivenRole(made_for.text.index("掌笔人"), "掌笔人", "deck"),),
    )
    folder = tmp_path / "decided"
    folder.mkdir()
    (folder / "river.decisions.toml").write_text(dump(made_for, (), said), "utf-8")
    (folder / "lake.decisions.toml").write_text("", "utf-8")
    assert run(["archive", str(source), "-o", str(tmp_path / "bag"), "-q", "--accept", str(folder)]) == 0
    bag = tmp_path / "bag"
    assert [name for name in payload(bag) if "decisions" in name] == ["repair/decisions.toml"]
    report = json.loads((bag / "data/repair/report.json").read_text("utf-8"))
    assert ("editor", "misread") in [(edit["rule"], edit["reason"]) for edit in report["edits"]]
    again = publisher.read(bag / "data/source/river.md")
    assert ("deck", "掌笔人 覃晓棠") in [(unit.role, unit.text) for unit in units(again)]
    assert again == publisher.read(bag / "data/publication/river.tei.xml")
    assert publisher.restore(again) == TEXT
    assert publisher.check(bag) == []


def test_settings_that_say_everything_are_kept_as_they_are(source: Path, tmp_path: Path) -> None:
    source.with_name("house.toml").write_text(FILES["house/house.toml"], "utf-8")
    settings = '[repair] # of the house\nwording = "house.toml"\n'
    source.with_name("publication.toml").write_text(settings, "utf-8")
    assert run(["archive", str(source), "-o", str(tmp_path / "bag"), "-q"]) == 0
    assert payload(tmp_path / "bag") == ["house.toml", "publication.toml", "river.md"]
    assert (tmp_path / "bag/data/source/publication.toml").read_text("utf-8") == settings


def test_a_bag_without_a_file_that_its_settings_name_is_found(bag: Path) -> None:
    (bag / "data/source/repair/wording.toml").unlink()
    bagit.Bag(str(bag)).save(manifests=True)
    assert "check.bag.settings" in [problem.code for problem in publisher.check(bag)]
