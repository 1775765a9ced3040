"""publication.toml: what is taken, what is refused and where the message points."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path

import pytest

from publisher import settings
from publisher.errors import InputError, UsageError
from publisher.model import Contributor, Metadata, Place
from publisher.settings import RepairFiles, Settings
from publisher.shared.font_files import FontFile, HouseFaces
from publisher.write.contract import EARLIEST

COMPLETE = """
[publication]
title = "向阳日报"
subtitle = "合订本"
series = "地方文献"
newspaper = "向阳日报"
publisher = "向阳日报社"
place = "向阳"
issued = 1998-05-04
page = "A03"
language = "zh-Hans"
identifier = "urn:isbn:9787000000001"
rights = "CC BY 4.0"
description = "一九九八年五月"
subjects = ["新闻", "地方"]
authors = ["甲"]
reporters = ["乙"]
correspondents = ["丙"]
trainees = ["己"]
photographers = ["丁"]
editors = ["戊"]
designers = ["庚"]
proofreaders = ["辛"]
issue = 12345
pages = 8
cn = "43-0099"
subscription_code = "41-199"
price = "1.50元"
address = "米行街12号"
telephone = "0731-0000"
printer = "印务中心"

[repair]
without = ["join"]
caution = 0.8
decisions = "decided.toml"
wording = "house.toml"

[pdf]
design = "report"
"""


def test_file_names_start_where_their_settings_lie() -> None:
    wide = settings.in_folder(Path("b"), settings.parse('[pdf]\ndesign = "b.toml"\n', "b/publication.toml"))
    near = settings.in_folder(Path("a"), settings.parse('[docx]\ntemplate = "a.docx"\n', "a/issue.toml"))
    found = near.over(wide)
    assert found.options == {"pdf": {"design": "b.toml"}, "docx": {"template": "a.docx"}}
    assert (found.folder_of("pdf.design"), found.folder_of("docx.template")) == (Path("b"), Path("a"))
    assert found.places["pdf.design"] == Place("b/publication.toml", 2, 1)
    assert found.places["docx.template"] == Place("a/issue.toml", 2, 1)


def test_every_key_reaches_its_field() -> None:
    found = settings.parse(COMPLETE)
    assert found.metadata == Metadata(
        title="向阳日报",
        subtitle="合订本",
        series="地方文献",
        publication="向阳日报",
        publisher="向阳日报社",
        place="向阳",
        issued="1998-05-04",
        page="A03",
        language="zh-Hans",
        identifier="urn:isbn:9787000000001",
        rights="CC BY 4.0",
        description="一九九八年五月",
        subjects=("新闻", "地方"),
        creators=(
            Contributor("甲", "author"),
            Contributor("乙", "reporter"),
            Contributor("丙", "correspondent"),
            Contributor("己", "trainee"),
        ),
        contributors=(
            Contributor("丁", "photographer"),
            Contributor("戊", "editor"),
            Contributor("庚", "designer"),
            Contributor("辛", "proofreader"),
        ),
        issue="12345",
        pages="8",
        cn="43-0099",
        subscription="41-199",
        price="1.50元",
        address="米行街12号",
        telephone="0731-0000",
        printer="印务中心",
    )
    assert (found.without, found.caution) == (("join",), 0.8)
    assert found.files == RepairFiles(Path("decided.toml"), Path("house.toml"))
    assert found.options == {"pdf": {"design": "report"}}
    assert found.places["pdf.design"] == Place("publication.toml", 40, 1)


def test_nothing_given_is_nothing_known() -> None:
    assert settings.parse("") == settings.Settings()


def test_a_day_may_stand_in_quotes() -> None:
    assert settings.parse('[publication]\nissued = "1998-05-04"').metadata.issued == "1998-05-04"


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("[publication]\ntitel = '甲'", 2, "publication.titel is not known"),
        ("[publication]\n\ntitle = 3", 3, "publication.title is 3"),
        ("[publication]\nsubjects = '新闻'", 2, "publication.subjects is '新闻'"),
        ("[publication]\nissued = 1998-05-04T08:00:00", 2, "publication.issued is no day"),
        ("[publication]\nissued = '1998-02-30'", 2, "publication.issued is no day"),
        ("[publication]\nissued = 1998", 2, "publication.issued is no day"),
        ("[publication]\nlanguage = 'zh_CN'", 2, "publication.language is no BCP 47 tag"),
        ("[publication]\nlanguage = 'xx-yy-zz-q'", 2, "publication.language is no BCP 47 tag"),
        ("[publication]\nidentifier = '第一号'", 2, "publication.identifier is no URI"),
        ("[publication]\neditors = [1]", 2, "publication.editors is [1]"),
        ("[repair]\ncaution = true", 2, "repair.caution is True"),
        ("[repair]\nwith = []", 2, "repair.with is not known"),
        ("[repair]\n\ncaution = 7", 3, "repair.caution is 7"),
        ("[repair]\ncaution = -0.1", 2, "repair.caution is -0.1"),
        ("[repair]\ncaution = nan", 2, "repair.caution is nan"),
        (
            "[repair]\ncaution = 1\nwithout = ['join', 'nope']",
            3,
            "repair.without names 'nope', which is no",
        ),
        ("[faces]\nfallback = 'thai'", 2, "faces.fallback is 'thai'"),
        ("[faces]\nthai = 'a.ttf'", 2, "faces.thai names no font"),
        ("[faces.song]\nlatin = 3", 2, "faces.song.latin is 3"),
        ("[faces.thai]\nregulr = 'a.ttf'", 2, "faces.thai.regulr is no weight"),
        ("[faces.thai]\n\nbold = {index = 1}", 3, "faces.thai.bold is {'index': 1}"),
        ("title = '甲'", 1, "title stands outside a table"),
        ("[publication]\ntitle = ", 2, "not TOML"),
        ("[publication]\nissued = 1998-02-30", 2, "not TOML"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(text: str, line: int, message: str) -> None:
    with pytest.raises(UsageError, match="^" + message.replace("[", r"\[").replace(".", r"\.")) as caught:
        settings.parse(text, "p.toml")
    assert caught.value.place is not None
    assert (caught.value.place.name, caught.value.place.line) == ("p.toml", line)


def test_found_beside_the_source(tmp_path: Path) -> None:
    (tmp_path / "publication.toml").write_text('[publication]\ntitle = "甲"', "utf-8")
    assert settings.beside(tmp_path / "a.md").metadata.title == "甲"
    assert settings.beside(tmp_path / "b" / "a.md") == settings.Settings()


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot read"):
        settings.load(tmp_path / "missing.toml")
    (tmp_path / "bad.toml").write_bytes(b"[publication]\n\xff")
    with pytest.raises(UsageError, match="not UTF-8") as caught:
        settings.load(tmp_path / "bad.toml")
    assert str(caught.value.place) == f"{tmp_path / 'bad.toml'}:2"


@pytest.mark.parametrize(
    ("epoch", "issued", "expected"),
    [
        ("1000000000", "1998-05-04", datetime(2001, 9, 9, 1, 46, 40, tzinfo=UTC)),
        (None, "1998-05-04", datetime(1998, 5, 4, tzinfo=UTC)),
        (None, "1949-10-01", EARLIEST),
        (None, None, EARLIEST),
        ("0", None, EARLIEST),
    ],
)
def test_time_comes_from_outside(
    monkeypatch: pytest.MonkeyPatch, epoch: str | None, issued: str | None, expected: datetime
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    if epoch is not None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert settings.time_of(Metadata(issued=issued)) == expected


def test_a_time_that_is_told_takes_precedence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    told = datetime(2024, 11, 8, 6, 30, tzinfo=UTC)
    assert settings.time_of(Metadata(issued="1998-05-04"), told) == told


def test_a_time_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "today")
    with pytest.raises(UsageError, match="SOURCE_DATE_EPOCH"):
        settings.time_of(Metadata())


def test_fonts_start_in_the_folder_of_the_settings(tmp_path: Path) -> None:
    (tmp_path / "publication.toml").write_text(
        '[faces]\nfallback = ["thai"]\n'
        '[faces.thai]\nregular = "fonts/T.ttf"\nbold = {file = "/a/T.ttc", index = 1}\n',
        "utf-8",
    )
    found = settings.load(tmp_path / "publication.toml").faces
    assert found.fonts == (
        FontFile("thai", 400, tmp_path / "fonts/T.ttf"),
        FontFile("thai", 700, Path("/a/T.ttc"), 1),
    )
    assert (found.names, found.fallback) == (("thai",), ("thai",))


def test_empty_settings_take_everything_of_a_wider_scope(tmp_path: Path) -> None:
    place = Place("publication.toml", 1, 1)
    wider = Settings(
        metadata=Metadata(title="甲"),
        without=("slips",),
        caution=0.9,
        files=RepairFiles(tmp_path / "decisions", tmp_path / "house.toml", tmp_path / "names.tsv"),
        faces=HouseFaces(fallback=("thai",)),
        options={"pdf": {"design": "mine.toml"}},
        places={"pdf": place},
        given={"title": place},
        folder=tmp_path,
        folders={"epub.cover": tmp_path / "covers"},
        time=datetime(2024, 11, 8, tzinfo=UTC),
        is_clock=True,
    )
    own = {"article", "folder", "folders"}  # of one text; of one file, which `folder_of` asks
    taken = Settings().over(wider)
    for field in fields(Settings):
        if field.name not in own:
            assert getattr(taken, field.name) == getattr(wider, field.name) != field.default, field.name
    assert taken.folder_of("pdf.design") == tmp_path


def test_faces_of_one_table_lie_over_those_of_another() -> None:
    shared = HouseFaces((FontFile("a", 400, Path("a1")), FontFile("b", 400, Path("b1"))), ("a",))
    own = HouseFaces((FontFile("b", 700, Path("b2")),))
    assert own.over(shared) == HouseFaces(
        (FontFile("a", 400, Path("a1")), FontFile("b", 700, Path("b2"))), ("a",)
    )
    assert HouseFaces(fallback=("b",)).over(shared).fallback == ("b",)
