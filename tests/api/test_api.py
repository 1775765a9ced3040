"""The library's calls: what counts as a path, where options go, all files or none."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import pytest

import publisher
from publisher import api, cli, settings
from publisher.errors import CheckError, DecodeError, InputError, OutputError, UncoveredError, UsageError
from publisher.model import Document, units
from publisher.write import json as json_writer
from publisher.write import registry
from publisher.write.contract import Options, Report

# A little of all that names, ids and lists are made of.
EVERYTHING = """\
# 秋收

本报记者 李明 张三

2024年9月1日,镇长王强说:"好。"[^1]镇长王强与**书记**陈平看了[账目](https://a.example/)。

- 稻
- 麦

| 作物 | 吨 |
|---|---|
| 稻 | 3 |

![晒谷](a.png)

李明摄

# 秋收

The harvest of the year was the best that we have had.

> 秋风起。

[^1]: 当地话。
"""
NOTICE = "# 停水通知\n\n因管道检修,东街今日停水。\n"


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    path = tmp_path / "notice.md"
    path.write_text(NOTICE, "utf-8")
    return path


def texts(document: Document) -> list[str]:
    return [unit.text for unit in units(document)]


def test_path_bytes_and_text_read_alike(notice: Path) -> None:
    expected = ["停水通知", "因管道检修，东街今日停水。"]
    for source in (notice, str(notice), NOTICE.encode(), NOTICE.encode("gb18030"), NOTICE):
        assert texts(publisher.read(source)) == expected
    assert publisher.read(notice).source.name == "notice.md"
    assert publisher.read(NOTICE, name="other.md").source.name == "other.md"


def test_one_line_is_text_unless_it_names_a_file(notice: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(notice.parent)
    os.rename("notice.md", "通知")
    assert texts(publisher.read("通知")) == ["停水通知", "因管道检修，东街今日停水。"]
    assert texts(publisher.read_text("通知")) == ["通知"]
    assert texts(publisher.read("今日停水")) == ["今日停水"]
    assert texts(publisher.read("水" * 5000)) == ["水" * 5000]
    with pytest.raises(InputError, match="cannot read missing"):
        publisher.read("missing.md")


def test_a_character_that_no_font_has_is_found_in_the_settings(notice: Path) -> None:
    toml = '[publication]\nissued = 1998-05-04\nnewspaper = "青石😀报"\n'
    (notice.parent / "publication.toml").write_text(toml, "utf-8")
    with pytest.raises(UncoveredError, match="name of the newspaper") as caught:
        publisher.convert(notice, [notice.parent / "a.pdf"])
    assert caught.value.place == (str(notice.parent / "publication.toml"), 3, 1)


def test_a_character_without_a_font_keeps_back_the_pdf_alone(tmp_path: Path) -> None:
    source = tmp_path / "a.md"
    source.write_text("# 通知\n\n今日停水😀。\n", "utf-8")
    outputs = [tmp_path / name for name in ("a.pdf", "a.txt", "a.epub")]
    with pytest.raises(UncoveredError) as caught:
        publisher.convert(source, outputs)
    assert [path.exists() for path in outputs] == [False, True, True]
    assert caught.value.hints[-1] == f"all that needs no font was written: {outputs[1]}, {outputs[2]}"
    assert caught.value.hints[-2].endswith("--set pdf.uncovered=mark")
    publisher.convert(source, outputs, uncovered="mark")
    assert all(path.exists() for path in outputs)


def test_restore_gives_the_source_back(notice: Path) -> None:
    assert publisher.restore(publisher.read(notice)) == NOTICE


def test_settings_beside_the_source_count(notice: Path) -> None:
    toml = '[publication]\ntitle = "告示"\n[repair]\nwithout = ["punctuation"]\n'
    (notice.parent / "publication.toml").write_text(toml, "utf-8")
    document = publisher.read(notice)
    assert document.metadata.title == "告示"
    assert texts(document)[1] == "因管道检修,东街今日停水。"
    assert texts(publisher.read(notice, settings=settings.Settings()))[1] == "因管道检修，东街今日停水。"


def test_rules_and_caution_by_name(notice: Path) -> None:
    assert not [
        edit for edit in publisher.read(notice, without=["punctuation"]).edits if not edit.is_markup
    ]
    with pytest.raises(UsageError, match="caution is 2"):
        publisher.read(notice, caution=2)
    with pytest.raises(UsageError, match="caution is 'high'"):
        publisher.read(notice, caution="high")  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="no rule is called banana"):
        publisher.read(notice, without=["banana"])


@dataclass(frozen=True, slots=True, kw_only=True)
class ShoutOptions(Options):
    """Options of a writer that exists only here."""

    times: int = 1
    fail: bool = False


class ShoutWriter:
    """Writes the title, over and over; can be told to fail half-way."""

    format = "shout"
    suffix = ".shout"
    summary = "a title, repeated"
    options: type[Options] = ShoutOptions

    def write(self, document: Document, sink: BinaryIO, options: ShoutOptions, /) -> Report:
        sink.write(document.metadata.title.encode() * options.times)
        if options.fail:
            raise UsageError("told to fail")
        return Report()


@pytest.fixture
def shout(monkeypatch: pytest.MonkeyPatch) -> None:
    """The writer, installed."""
    writer, formats = registry.writer, registry.formats
    monkeypatch.setattr(registry, "writer", lambda name: ShoutWriter() if name == "shout" else writer(name))
    monkeypatch.setattr(registry, "formats", lambda: sorted([*formats(), "shout"]))


@pytest.mark.usefixtures("shout")
class TestWriting:
    def test_an_option_goes_to_the_formats_that_know_it(self, notice: Path, tmp_path: Path) -> None:
        publisher.convert(notice, [tmp_path / "a.shout", tmp_path / "a.json"], times=3)
        assert (tmp_path / "a.shout").read_text("utf-8") == "停水通知" * 3

    def test_defaults_come_from_the_settings_and_the_caller_wins(
        self, notice: Path, tmp_path: Path
    ) -> None:
        (notice.parent / "publication.toml").write_text("[shout]\ntimes = 2\n", "utf-8")
        publisher.convert(notice, [tmp_path / "a.shout"])
        assert (tmp_path / "a.shout").read_text("utf-8") == "停水通知" * 2
        publisher.convert(notice, [tmp_path / "a.shout"], times=1)
        assert (tmp_path / "a.shout").read_text("utf-8") == "停水通知"

    @pytest.mark.parametrize(
        ("toml", "message", "line"),
        [
            ("[shout]\n\nvolume = 3", "shout has no option 'volume'", 3),
            ("[shout]\ntimes = 'often'", "times is 'often', expected a whole number", 2),
            ("[shot]\ntimes = 1", r"\[shot\] is no installed format", 1),
        ],
    )
    def test_faulty_settings_are_refused_with_their_line(
        self, notice: Path, tmp_path: Path, toml: str, message: str, line: int
    ) -> None:
        (notice.parent / "publication.toml").write_text(toml, "utf-8")
        with pytest.raises(UsageError, match=message) as caught:
            publisher.convert(notice, [tmp_path / "a.shout"])
        assert caught.value.place is not None
        assert caught.value.place.line == line

    def test_an_option_nobody_knows_is_refused_before_reading(self, tmp_path: Path) -> None:
        with pytest.raises(UsageError, match=r"no chosen format \(shout\) has an option 'volume'"):
            publisher.convert(tmp_path / "missing.md", [tmp_path / "a.shout"], volume=3)

    def test_all_files_appear_or_none(self, notice: Path, tmp_path: Path) -> None:
        before = sorted(tmp_path.iterdir())
        with pytest.raises(UsageError, match="told to fail"):
            publisher.convert(notice, [tmp_path / "a.json", tmp_path / "a.shout"], fail=True)
        assert sorted(tmp_path.iterdir()) == before

    def test_a_disk_that_is_full_at_the_end_leaves_none(
        self, notice: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = sorted(tmp_path.iterdir())
        answers = iter([None, OSError(errno.ENOSPC, "No space left on device")])

        def fsync(descriptor: int) -> None:
            if error := next(answers):
                raise error

        monkeypatch.setattr(os, "fsync", fsync)
        with pytest.raises(OutputError, match=r"cannot write .*b\.shout: No space left on device"):
            publisher.convert(notice, [tmp_path / "a.shout", tmp_path / "b.shout"])
        assert sorted(tmp_path.iterdir()) == before

    def test_a_file_that_was_there_stays_when_writing_fails(self, notice: Path, tmp_path: Path) -> None:
        (tmp_path / "a.shout").write_text("before")
        with pytest.raises(UsageError):
            publisher.write(publisher.read(notice), tmp_path / "a.shout", fail=True)
        assert (tmp_path / "a.shout").read_text() == "before"


def test_one_output_needs_no_list(notice: Path, tmp_path: Path) -> None:
    for output in (str(tmp_path / "a.txt"), tmp_path / "b.txt"):
        (report,) = publisher.convert(notice, output)
        assert report.problems == ()
        assert Path(output).is_file()


@pytest.mark.parametrize(
    ("outputs", "error", "message"),
    [
        ([], UsageError, "no output"),
        (["a.banana"], UsageError, "no format has the suffix of 'a.banana'"),
        (["a.json", "./a.json"], UsageError, "named twice"),
        (["notice.md/a.json"], OutputError, "cannot write"),
        (["missing/a.json"], OutputError, "cannot write"),
        (["a.json", "folder.json"], OutputError, "is a directory"),
    ],
)
def test_outputs_that_cannot_be(
    notice: Path, outputs: list[str], error: type[Exception], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(notice.parent)
    Path("folder.json").mkdir()
    before = sorted(Path().iterdir())
    with pytest.raises(error, match=message):
        publisher.convert(notice, outputs)
    assert sorted(Path().iterdir()) == before


def test_verify_keeps_no_faulty_file(notice: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = publisher.read(notice)
    api.write_all(document, [tmp_path / "a.json"], {}, verify=True)
    monkeypatch.setattr(json_writer, "dump", lambda document, indent: '{"schema": 0}')
    with pytest.raises(CheckError, match=r"b\.json failed its check"):
        api.write_all(document, [tmp_path / "b.json"], {}, verify=True)
    assert not (tmp_path / "b.json").exists()


@pytest.mark.parametrize(
    ("content", "error", "message"),
    [
        (b"", InputError, "is empty"),
        (bytes(range(256)) * 40, DecodeError, "byte 128"),
        (b"\xe6\xb0" * 3 + b"\xff\xff", DecodeError, "neither UTF-8 nor GB18030"),
        (b"x" * 2_000_000, InputError, "a line of 2000000 characters"),
    ],
    ids=["empty", "rubbish", "broken-utf8", "long-line"],
)
def test_sources_that_are_no_text(
    tmp_path: Path, content: bytes, error: type[Exception], message: str
) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(content)
    with pytest.raises(error, match=message):
        publisher.read(path)


@pytest.mark.parametrize(("said", "taken"), [("zh-Hant", "zh-Hant"), ("Chinese_x", "zh-Hans")])
def test_a_language_of_a_source_is_a_tag(tmp_path: Path, said: str, taken: str) -> None:
    """Any other makes e-books that stores refuse; the file is named, and what is written instead."""
    path = tmp_path / "a.tei.xml"
    path.write_text(
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="{said}">'
        "<text><body><p>停水。</p></body></text></TEI>",
        "utf-8",
    )
    document = publisher.read(path)
    assert document.metadata.language == taken
    told = [problem.message for problem in document.problems if problem.code == "read.language"]
    assert told == ([] if said == taken else [
        "says that its language is 'Chinese_x', which is no BCP 47 tag; zh-Hans is taken"
    ])  # fmt: skip


@pytest.mark.parametrize(
    "name", ["\ud800.md", "\ud800/a.md", "a\0.md", "n" * 300 + ".md", "n" * 300 + "/a.md"], ids=ascii
)
def test_names_that_no_file_can_have(name: str) -> None:
    with pytest.raises(InputError, match="cannot read"):
        publisher.read(Path(name))
    with pytest.raises(InputError, match="cannot read"):
        publisher.check(Path(name).with_suffix(".json"))
    with pytest.raises(OutputError, match="cannot write"):
        publisher.write(publisher.read_text("停水。"), Path(name))
    with pytest.raises(InputError, match="cannot read"):
        settings.load(Path(name))
    if "\0" not in name:  # no path, but text that no encoding has is none either
        with pytest.raises(InputError, match="cannot read"):
            publisher.read(name)


def test_the_name_of_a_folder_is_text(notice: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(notice.parent)
    Path("通知").mkdir()
    assert texts(publisher.read("通知")) == ["通知"]
    with pytest.raises(InputError, match="Is a directory"):
        publisher.read(Path("通知"))


def test_a_device_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match="more than"):
        publisher.read(Path("/dev/zero"))
    with open("/dev/zero") as endless:
        monkeypatch.setattr(sys, "stdin", endless)
        assert cli.run(["repair", "-"]) == InputError.exit_code


def test_same_input_same_bytes(tmp_path: Path) -> None:
    """Nothing hangs on the order of a set: every format in two processes that hash strings differently."""
    (tmp_path / "a.md").write_text(EVERYTHING, "utf-8")
    names = [f"a{registry.writer(name).suffix}" for name in registry.formats()]
    for seed in ("1", "2"):
        outputs = [part for name in names for part in ("-o", str(tmp_path / seed / name))]
        command = [sys.executable, "-m", "publisher", "convert", str(tmp_path / "a.md"), *outputs]
        (tmp_path / seed).mkdir()
        subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, check=True, capture_output=True)
    for name in names:
        assert (tmp_path / "1" / name).read_bytes() == (tmp_path / "2" / name).read_bytes(), name
