"""A bag holds everything, says so truly, is the same on every run, and shows any change."""

from __future__ import annotations

import errno
import hashlib
import json
from pathlib import Path

import pytest
from lxml import etree

import publisher
from publisher.archive import archive
from publisher.archive.bag import whole
from publisher.cli import run
from publisher.errors import OutputError, PublisherError
from publisher.model import Severity
from publisher.problems import failed
from publisher.settings import RepairFiles, Settings
from tests.samples import PIXELS
from tests.small_fonts import small_font
from tests.validators.archive import findings

PREMIS = "{http://www.loc.gov/premis/v3}"
METS = "{http://www.loc.gov/METS/}"

TEXT = """# 春天的河流

## 守着一条大河

记者 周南

![站房](river.png)

2023年3月22日,青石水文站的仪器又一次响起来。林小满说:"水位3.14米,
流速1.5米!"

- 测水位;
- 测流速。
"""

SETTINGS = """[publication]
newspaper = "青石日报"
publisher = "青石日报社"
issued = 2023-03-23
language = "zh-Hans"

[pdf]
profile = "print"
"""

PAYLOAD = [
    "data/metadata/mets.xml",
    "data/metadata/premis.xml",
    "data/publication/river.docx",
    "data/publication/river.epub",
    "data/publication/river.pdf",
    "data/publication/river.tei.xml",
    "data/repair/report.json",
    "data/source/publication.toml",
    "data/source/river.md",
    "data/source/river.png",
]


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("source")
    (folder / "river.md").write_text(TEXT, "utf-8")
    (folder / "river.png").write_bytes(PIXELS)
    (folder / "publication.toml").write_text(SETTINGS, "utf-8")
    return folder / "river.md"


@pytest.fixture(scope="module")
def made(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Never to be changed by a test."""
    bag = tmp_path_factory.mktemp("made") / "bag"
    assert run(["archive", str(source), "-o", str(bag), "-q"]) == 0
    return bag


@pytest.fixture
def bag(made: Path, tmp_path: Path) -> Path:
    """A copy to spoil."""
    for name, data in contents(made).items():
        (tmp_path / "bag" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "bag" / name).write_bytes(data)
    return tmp_path / "bag"


def contents(folder: Path) -> dict[str, bytes]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def errors(bag: Path) -> list[str]:
    found = publisher.check(bag)
    assert all(problem.severity is Severity.ERROR for problem in found)
    return [problem.code for problem in found]


def test_everything_is_in_the_bag(made: Path, source: Path) -> None:
    files = contents(made)
    assert [name for name in files if name.startswith("data/")] == PAYLOAD
    assert files["data/source/river.md"] == source.read_bytes()
    assert files["data/source/river.png"] == PIXELS
    assert publisher.check(made) == []


def test_the_source_can_be_had_back_from_the_tei_alone(made: Path) -> None:
    document = publisher.read(made / "data/publication/river.tei.xml")
    assert publisher.restore(document) == TEXT


def test_the_pdf_is_the_archives_own_whatever_the_settings_say(made: Path) -> None:
    assert b"GTS_PDFX" not in (made / "data/publication/river.pdf").read_bytes()


def test_a_second_run_gives_the_same_bytes(made: Path, source: Path, tmp_path: Path) -> None:
    archive(source, tmp_path / "again", config=source.with_name("publication.toml"))
    assert contents(tmp_path / "again") == contents(made)


def test_mets_and_premis_are_valid(made: Path) -> None:
    assert findings(made / "data/metadata/mets.xml", "mets") == []
    assert findings(made / "data/metadata/premis.xml", "premis") == []


def test_the_schemas_find_planted_defects(bag: Path) -> None:
    for name, old, new in (("mets", b"LOGICAL", b"LOGICAL' WRONG='"), ("premis", b"eventType>", b"kind>")):
        file = bag / f"data/metadata/{name}.xml"
        file.write_bytes(file.read_bytes().replace(old, new.replace(b"'", b'"')))
        assert findings(file, name)


def test_premis_tells_each_stage(made: Path) -> None:
    record = etree.parse(str(made / "data/metadata/premis.xml"))
    events = [event.text for event in record.iter(f"{PREMIS}eventType")]
    report = json.loads((made / "data/repair/report.json").read_text("utf-8"))
    assert report["rules"]
    assert events == [
        "ingestion",
        *["modification"] * len(report["rules"]),
        *["creation", "validation"] * 4,
        "message digest calculation",
    ]
    assert {time.text for time in record.iter(f"{PREMIS}eventDateTime")} == {"XXXX-XX-XX"}
    agents = {name.text: name.getparent() for name in record.iter(f"{PREMIS}agentName")}
    assert {"publisher", "reportlab", "EbookLib", "python-docx", "lxml", "bagit"} <= set(agents)
    assert agents["lxml"].findtext(f"{PREMIS}agentVersion") == ".".join(map(str, etree.LXML_VERSION[:3]))


def test_premis_names_who_changed_the_text_by_hand(tmp_path: Path) -> None:
    """A tracked change of Word's is a person's, at its own time; a decision nobody signed is no rule's."""
    text = "# 江上\n\n江水涨一寸，船就高一寸，船工们都这么说。\n"
    (tmp_path / "a.md").write_text(text, "utf-8")
    (tmp_path / "a.toml").write_text(
        f'[[change]]\nstart = {text.index("寸")}\nbefore = "寸"\nafter = "尺"\n'
        'reason = "changed in Word by 吴敏, 2024-11-08T10:00:00Z"\n'
        f'[[change]]\nstart = {text.index("船工")}\nbefore = "船"\nafter = "渔"\n',
        "utf-8",
    )
    archive(
        tmp_path / "a.md",
        tmp_path / "bag",
        settings=Settings(files=RepairFiles(decisions=tmp_path / "a.toml")),
    )
    file = tmp_path / "bag/data/metadata/premis.xml"
    assert findings(file, "premis") == []
    record = etree.parse(str(file))
    told = [
        (event.findtext(f".//{PREMIS}eventDetail"), event.findtext(f"{PREMIS}eventDateTime"), people(event))
        for event in record.iter(f"{PREMIS}event")
        if event.findtext(f"{PREMIS}eventType") == "modification"
    ]
    assert told == [
        (
            "edited by hand, editor: changed in Word by 吴敏, 2024-11-08T10:00:00Z: 1",
            "2024-11-08T10:00:00Z",
            [("吴敏", "editor")],
        ),
        ("edited by hand, editor: corrected by the editor: 1", "XXXX-XX-XX", []),
    ]
    (agent,) = [
        one for one in record.iter(f"{PREMIS}agent") if one.findtext(f"{PREMIS}agentName") == "吴敏"
    ]
    assert agent.findtext(f"{PREMIS}agentType") == "person"


def people(event: etree._Element) -> list[tuple[str | None, str | None]]:
    """Names and roles of the agents of an event that are no programs."""
    return [
        tuple(agent[at].text for at in (1, 2))  # type: ignore[misc]
        for agent in event.iter(f"{PREMIS}linkingAgentIdentifier")
        if agent[0].text != "local"
    ]


def test_the_records_checksums_are_true(made: Path) -> None:
    files = contents(made)
    record = etree.parse(str(made / "data/metadata/premis.xml"))
    for item in record.iter(f"{PREMIS}object"):
        data = files[item.findtext(f"{PREMIS}objectIdentifier/{PREMIS}objectIdentifierValue")]
        digest = item.findtext(f".//{PREMIS}messageDigest")
        assert digest == hashlib.sha512(data).hexdigest()


def test_mets_leads_from_an_article_into_the_tei(made: Path) -> None:
    record = etree.parse(str(made / "data/metadata/mets.xml"))
    tei = (made / "data/publication/river.tei.xml").read_text("utf-8")
    areas = [area.get("BEGIN") for area in record.iter(f"{METS}area")]
    assert areas
    assert all(f'xml:id="{area}"' in tei for area in areas)


def test_the_time_is_told_where_it_is_known(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    archive(source, tmp_path / "bag")
    assert "Bagging-Date: 2023-11-14" in (tmp_path / "bag/bag-info.txt").read_text("utf-8")
    assert "2023-11-14T22:13:20" in (tmp_path / "bag/data/metadata/premis.xml").read_text("utf-8")
    assert findings(tmp_path / "bag/data/metadata/mets.xml", "mets") == []


def test_no_date_is_invented(made: Path) -> None:
    assert "Bagging-Date" not in (made / "bag-info.txt").read_text("utf-8")


@pytest.mark.parametrize("name", [*PAYLOAD, "bagit.txt", "bag-info.txt", "manifest-sha512.txt"])
def test_a_changed_byte_is_found(bag: Path, name: str) -> None:
    data = bytearray((bag / name).read_bytes())
    data[len(data) // 2] ^= 1
    (bag / name).write_bytes(data)
    assert errors(bag)
    assert run(["check", str(bag)]) == 5


def test_a_missing_and_an_added_file_are_found(bag: Path) -> None:
    (bag / "data/repair/report.json").rename(bag / "data/repair/other.json")
    assert errors(bag)


def test_every_file_that_is_damaged_is_named(bag: Path) -> None:
    """A sum over all of them, which bag-info.txt holds, is off as well; nothing is wrong with that file."""
    (bag / "data/metadata/premis.xml").unlink()
    (bag / "data/new.txt").write_bytes(b"new")
    with (bag / "data/repair/report.json").open("ab") as file:
        file.write(b"\n")
    found = [(one.code, one.place and one.place.name) for one in publisher.check(bag)]
    assert found == [
        ("check.bag.missing", str(bag / "data/metadata/premis.xml")),
        ("check.bag.unexpected", str(bag / "data/new.txt")),
        ("check.bag.checksum", str(bag / "data/repair/report.json")),
    ]


def test_what_is_no_bag_is_reported(tmp_path: Path) -> None:
    assert errors(tmp_path) == ["check.bag.damaged"]


def test_mets_that_disagrees_with_the_manifest_is_found(bag: Path) -> None:
    import bagit

    mets = bag / "data/metadata/mets.xml"
    mets.write_bytes(mets.read_bytes().replace(b"river.epub", b"river.mobi"))
    bagit.Bag(str(bag)).save(manifests=True)
    assert errors(bag) == ["check.bag.mets", "check.bag.mets"]


def test_nothing_is_left_of_a_bag_that_failed(tmp_path: Path) -> None:
    source = tmp_path / "bad.md"
    source.write_text("一个没有字体的字：\U0001f9ff\n", "utf-8")
    with pytest.raises(PublisherError):
        archive(source, tmp_path / "bag")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.md"]


def test_an_error_while_the_bag_is_filled_is_not_the_disks(tmp_path: Path) -> None:
    """A library that misses a file of its own says so; the folder of the bag is as writable as before."""
    with pytest.raises(FileNotFoundError), whole(tmp_path / "bag"):
        (tmp_path / "no such profile.icc").read_bytes()
    assert not list(tmp_path.iterdir())


def test_a_full_disk_is_told_with_the_bags_name(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write_bytes(path: Path, data: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", write_bytes)
    with pytest.raises(OutputError, match=r"cannot write .*/full: No space left on device"):
        archive(source, tmp_path / "full")
    assert not (tmp_path / "full").exists()


def test_a_folder_that_is_no_bag_is_left_alone(source: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/notes.txt").write_text("mine")
    with pytest.raises(OutputError, match="no bag"):
        archive(source, tmp_path / "mine")
    assert contents(tmp_path / "mine") == {"notes.txt": b"mine"}


def test_a_bag_is_not_replaced_from_within(
    bag: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for inside, folder in ((bag, "."), (bag / "data", "..")):
        monkeypatch.chdir(inside)
        with pytest.raises(OutputError, match="is the folder this runs in, or one around it"):
            archive(source, folder)
    assert (bag / "bagit.txt").is_file()


def test_a_name_longer_than_file_systems_take_cannot_be_written(source: Path, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot write"):
        archive(source, tmp_path / ("长" * 100))


def test_a_bag_is_replaced(bag: Path, source: Path) -> None:
    (bag / "data/source/river.md").write_text("spoiled")
    archive(source, bag, config=source.with_name("publication.toml"))
    assert publisher.check(bag) == []
    assert sorted(path.name for path in bag.parent.iterdir()) == ["bag"]


def test_stdin_is_refused(tmp_path: Path) -> None:
    assert run(["archive", "-", "-o", str(tmp_path / "bag")]) == 2


def test_fonts_of_the_house_are_named_in_the_record_and_copied_when_asked_for(tmp_path: Path) -> None:
    far = small_font(tmp_path / "far" / "hei.otf", "春", name="Far", postscript=True)
    folder = tmp_path / "source"
    near = small_font(folder / "song.ttf", "春天", name="Near")
    (folder / "a.md").write_text("# 春天\n\n春天的河流。\n", "utf-8")
    (folder / "publication.toml").write_text(
        f'[faces.song]\nregular = "song.ttf"\n[faces.hei]\nbold = "{far.as_posix()}"\n', "utf-8"
    )
    digests = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (near, far)}
    for flags in ([], ["--with-fonts"]):
        assert run(["archive", str(folder / "a.md"), "-o", str(tmp_path / "bag"), "-q", *flags]) == 0
        premis = etree.parse(tmp_path / "bag" / "data/metadata/premis.xml")
        details = {detail.text for detail in premis.iter(f"{PREMIS}eventDetail")}
        fonts = (
            f"font song 400: song.ttf, sha256 {digests['song.ttf']}; "
            f"font hei 700: hei.otf, sha256 {digests['hei.otf']}"
        )
        told = {detail.split(";")[0]: detail.endswith(fonts) for detail in details if "format" in detail}
        assert told["format pdf"]
        assert told["format epub"]
        assert not told["format tei"]
        copies = {
            path.relative_to(tmp_path / "bag/data/source").as_posix(): path.read_bytes()
            for path in (tmp_path / "bag/data/source").rglob("*.?tf")
        }
        kept = {"song.ttf": near, f"fonts/{digests['hei.otf'][:8]}/hei.otf": far}
        assert copies == ({name: path.read_bytes() for name, path in kept.items()} if flags else {})
    for record in ("mets", "premis"):
        assert findings(tmp_path / "bag" / f"data/metadata/{record}.xml", record) == []
    assert not failed(publisher.check(tmp_path / "bag"))
