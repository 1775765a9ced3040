"""The command line: what it prints where, exit codes, and what it leaves behind when it fails."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
import jsonschema
import pytest
from PIL import Image

from publisher import cli
from publisher.cli.listing import option_rows
from publisher.cli.writing import FLAGS
from publisher.repair import RULES
from publisher.write import markdown, registry
from publisher.write.options import names
from tests.small_fonts import small_font

NOTICE = """\
# 停水通知

因为地下管道需要检修,东街、西街和南门外的居民楼今日上午停水,检修完成后立即恢

复供水。请居民提前储水。
"""
REPAIRED = """\
# 停水通知

因为地下管道需要检修，东街、西街和南门外的居民楼今日上午停水，检修完成后立即恢复供水。请居民提前储水。
"""


@dataclass
class Outcome:
    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Run one command line in a folder that holds notice.md."""
    monkeypatch.chdir(tmp_path)
    Path("notice.md").write_text(NOTICE, "utf-8")

    def run(*arguments: str) -> Outcome:
        code = cli.run(arguments)
        out, err = capfd.readouterr()
        return Outcome(code, out, err)

    return run


class TestConvert:
    def test_writes_every_output_and_says_so(self, run: Run) -> None:
        done = run("convert", "notice.md", "-o", "a.json", "-o", "a.md")
        assert (done.code, done.out) == (0, "")
        assert Path("a.md").read_text("utf-8") == REPAIRED
        assert done.err == (
            "notice.md: info: 3 repairs: 2 punctuation, 1 join (repair.changes)\n"
            f"a.json: info: written, {Path('a.json').stat().st_size:,} bytes (convert.written)\n"
            f"a.md: info: written, {Path('a.md').stat().st_size:,} bytes (convert.written)\n"
        )

    def test_repairs_of_a_page_of_html_are_counted_for_the_whole_file(self, run: Run) -> None:
        """Its messages name paragraphs (page.html!/paragraph 2), for it has no lines of its own."""
        Path("page.html").write_text("<h1>通知</h1><p>今日停水,明日供水。</p><p>街道,小区。</p>", "utf-8")
        done = run("convert", "page.html", "notice.md", "-o", "a.md")
        assert done.code == 0
        assert "page.html: info: 2 repairs: 2 punctuation (repair.changes)\n" in done.err
        assert "notice.md: info: 3 repairs: 2 punctuation, 1 join (repair.changes)\n" in done.err

    def test_quiet_says_nothing_when_all_is_well(self, run: Run) -> None:
        assert run("convert", "notice.md", "-o", "a.md", "--quiet") == Outcome(0, "", "")

    def test_options_of_writers(self, run: Run) -> None:
        assert run("convert", "notice.md", "-o", "a.json", "--set", "json.indent=0").code == 0
        assert Path("a.json").read_text("utf-8").count("\n") == 1
        assert run("convert", "notice.md", "-o", "a.tei.xml", "--normalization", "silent").code == 0
        assert "<orig>" not in Path("a.tei.xml").read_text("utf-8")

    def test_files_of_options_start_where_the_option_was_given(self, run: Run) -> None:
        """publication.toml: in its own folder, with its line; the command line: here, without a place."""
        Path("texts").mkdir()
        Path("texts/a.md").write_text(NOTICE, "utf-8")
        Path("texts/publication.toml").write_text("[docx]\ncolumns = 2\ntemplate = 'h.docx'\n", "utf-8")
        run("convert", "notice.md", "-o", "h.docx")
        made = ("convert", "texts/a.md", "-o", "a.docx", "--quiet")
        assert run(*made).err.startswith("publisher: error: cannot read texts/h.docx: there is no")
        assert run(*made, "--set", "docx.template=h.docx") == Outcome(0, "", "")
        assert run(*made, "--set", "docx.template=h.docx", "--set", "docx.columns=9").err == (
            "publisher: error: docx: columns is 9, expected a whole number from 1 to 4 (usage.option)\n"
        )
        Path("texts/publication.toml").write_text("[docx]\n\ncolumns = 9\n", "utf-8")
        assert run(*made).err.startswith("texts/publication.toml:3:1: error: docx: columns is 9")

    def test_an_option_for_one_format_wins(self, run: Run) -> None:
        design = ("--design", "banana", "--set", "pdf.design=book")
        assert run("convert", "notice.md", "-o", "a.pdf", "-q", *design) == Outcome(0, "", "")

    def test_config_and_rules(self, run: Run) -> None:
        Path("house.toml").write_text('[publication]\ntitle = "告示"\n[json]\nindent = 0\n', "utf-8")
        assert (
            run("convert", "notice.md", "-o", "a.json", "--config", "house.toml", "--without", "join").code
            == 0
        )
        document = json.loads(Path("a.json").read_text("utf-8"))["document"]
        assert document["metadata"]["title"] == "告示"
        assert {edit["rule"] for edit in document["edits"]} & {name for name, _ in RULES} == {"punctuation"}

    def test_checks_before_a_file_takes_its_name(self, run: Run) -> None:
        done = run("convert", "notice.md", "-o", "a.tei.xml", "-o", "a.json", "--check")
        assert done.code == 0
        assert Path("a.tei.xml").exists()

    def test_stdin(self, tmp_path: Path) -> None:
        done = subprocess.run(
            [sys.executable, "-m", "publisher", "convert", "-", "-o", "a.md"],
            input=NOTICE.encode("gb18030"), cwd=tmp_path, check=False,
        )  # fmt: skip
        assert done.returncode == 0
        assert (tmp_path / "a.md").read_text("utf-8") == REPAIRED

    def test_a_time_can_be_told(self, run: Run) -> None:
        run("convert", "notice.md", "-o", "a.tei.xml", "--time", "2024-11-08T06:30+08:00")
        assert 'when="2024-11-08T06:30:00+08:00"' in Path("a.tei.xml").read_text("utf-8")
        run("convert", "notice.md", "-o", "a.tei.xml", "--time", "now")
        assert f'when="{datetime.now(UTC).year}-' in Path("a.tei.xml").read_text("utf-8")

    @pytest.mark.parametrize(
        ("time", "said"),
        [("yesterday", "'yesterday' is no time; for instance NOW"), ("1949-10-01", "is before 1980")],
    )
    def test_what_is_no_time_is_wrong_usage(self, run: Run, time: str, said: str) -> None:
        done = run("convert", "notice.md", "-o", "a.tei.xml", "--time", time)
        assert done.code == 2
        assert said in done.err

    @pytest.mark.parametrize(("flag", "settings", "text"), FLAGS)
    def test_every_flag_is_an_option_of_some_writer(
        self, flag: str, settings: dict[str, Any], text: str
    ) -> None:
        known = {name for form in registry.formats() for name in names(registry.writer(form).options)}
        assert flag.partition("/")[0].removeprefix("--").replace("-", "_") in known


def rubbish() -> bytes:
    return bytes(range(256)) * 64


ENDLESS = "长" * 100  # 300 bytes; file systems take 255

BAD_INPUT: list[tuple[str, list[str], int, str]] = [
    ("missing file", ["missing.md", "-o", "a.md"], 3, "cannot read missing.md"),
    ("directory", ["folder", "-o", "a.md"], 3, "cannot read folder: Is a directory"),
    ("empty file", ["empty.md", "-o", "a.md"], 3, "empty.md: error: is empty"),
    ("binary rubbish", ["rubbish.md", "-o", "a.md"], 3, "rubbish.md:2:118: error: byte 128 (0x80)"),
    ("50 MB line", ["line.md", "-o", "a.md"], 3, "line.md:1:1: error: a line of 52428800 characters"),
    ("unknown suffix", ["notice.md", "-o", "a.banana"], 2, "no format has the suffix of 'a.banana'"),
    ("path below a file", ["notice.md", "-o", "empty.md/a.md"], 4, "cannot write empty.md/a.md"),
    ("missing folder", ["notice.md", "-o", "nowhere/a.md"], 4, "cannot write nowhere/a.md"),
    ("output is a folder", ["notice.md", "-o", "folder.md"], 4, "folder.md is a directory"),
    ("output is the source", ["notice.md", "-o", "./notice.md"], 2, "is the source"),
    ("unknown design", ["notice.md", "-o", "a.pdf", "--design", "banana"], 2, "no design is called"),
    ("unknown profile", ["notice.md", "-o", "a.pdf", "--profile", "banana"], 2, "profile is 'banana'"),
    ("bad TOML", ["notice.md", "-o", "a.md", "--config", "bad.toml"], 2, "bad.toml:2:9: error: not TOML"),
    ("unknown key", ["notice.md", "-o", "a.md", "--config", "key.toml"], 2, "key.toml:2:1: error: publ"),
    ("missing config", ["notice.md", "-o", "a.md", "--config", "no.toml"], 3, "cannot read no.toml"),
    ("unknown rule", ["notice.md", "-o", "a.md", "--without", "banana"], 2, "no rule is called banana"),
    ("unknown option", ["notice.md", "-o", "a.md", "--set", "banana=1"], 2, "has an option 'banana'"),
    ("option of another format", ["notice.md", "-o", "a.md", "--set", "tei.x=1"], 2, "nothing is written"),
    ("number out of range", ["notice.md", "-o", "a.json", "--set", "json.indent=-1"], 2, "from 0 to 16"),
    ("no value", ["notice.md", "-o", "a.md", "--set", "tei.x"], 2, "expected NAME=VALUE"),
    ("option nobody has", ["notice.md", "-o", "a.md", "--vertical"], 2, "has an option 'vertical'"),
    ("no output", ["notice.md"], 2, "no output is named (usage)\n  hint: add -o FILE, or"),
    ("endless source", [f"{ENDLESS}.md", "-o", "a.md"], 3, f"cannot read {ENDLESS}.md: "),
    ("endless folder", [f"{ENDLESS}/a.md", "-o", "a.md"], 3, f"cannot read {ENDLESS}/a.md: "),
    ("endless output", ["notice.md", "-o", f"{ENDLESS}.md"], 4, f"cannot write {ENDLESS}.md: "),
    ("deep TOML", ["notice.md", "-o", "a.md", "--config", "deep.toml"], 2, "deep.toml:1:1: error: nested"),
    ("deep value", ["notice.md", "-o", "a.json", "--set", f"indent={'[' * 5000}"], 2, "json: indent is"),
    ("wide indent", ["notice.md", "-o", "a.json", "--set", "indent=17"], 2, "from 0 to 16"),
    ("caution out of range", ["notice.md", "-o", "a.md", "--caution", "7"], 2, "7"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "code", "message"), [case[1:] for case in BAD_INPUT], ids=[case[0] for case in BAD_INPUT]
)
def test_bad_input(run: Run, arguments: list[str], code: int, message: str) -> None:
    """A clear message on stderr, the documented exit code, and no file left behind."""
    Path("folder").mkdir()
    Path("folder.md").mkdir()
    Path("empty.md").touch()
    Path("rubbish.md").write_bytes(rubbish())
    Path("bad.toml").write_text("[publication]\ntitle = 甲\n", "utf-8")
    Path("key.toml").write_text("[publication]\ntitel = '甲'\n", "utf-8")
    Path("deep.toml").write_text("[publication]\ntitle = " + "[" * 5000, "utf-8")
    if "line.md" in arguments:
        Path("line.md").write_bytes(b"a" * 50 * 2**20)
    before = sorted(Path().rglob("*"))
    done = run("convert", *arguments)
    assert message in done.err
    assert (done.code, done.out) == (code, "")
    assert sorted(Path().rglob("*")) == before


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        ("-o a.pdf --set pdf.uncoverd=mark", "uncovered"),
        ("-o a.pdf --set uncoverd=mark", "uncovered"),
        ("-o a.pdf --set pfd.uncovered=mark", "pdf"),
        ("-o a.pdf --without jion", "join"),
        ("--to pdff", "pdf"),
        ("-o a.pdf --config option.toml", "uncovered"),
        ("-o a.pdf --config rule.toml", "join"),
        ("-o a.pdf --config key.toml", "title"),
    ],
)
def test_words_that_are_nearly_right(run: Run, arguments: str, meant: str) -> None:
    Path("option.toml").write_text("[pdf]\nuncoverd = 'mark'\n", "utf-8")
    Path("rule.toml").write_text("[repair]\nwithout = ['jion']\n", "utf-8")
    Path("key.toml").write_text("[publication]\ntitel = '甲'\n", "utf-8")
    done = run("convert", "notice.md", *arguments.split())
    assert done.code == 2
    assert done.err.splitlines()[1] == f"  hint: did you mean {meant!r}?"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [("--caution x", "'x' is not a valid number."), ("--ink-limit x", "'x' is not a valid whole number.")],
)
def test_what_is_no_number(run: Run, arguments: str, said: str) -> None:
    assert said in run("convert", "notice.md", "-o", "a.pdf", *arguments.split()).err


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="permissions do not bind root")
def test_unwritable_folder(run: Run) -> None:
    folder = Path("locked")
    folder.mkdir(mode=0o500)
    done = run("convert", "notice.md", "-o", "locked/a.md")
    assert done.code == 4
    assert "cannot write locked/a.md: Permission denied" in done.err
    assert not list(folder.iterdir())


BLANK = {
    "spaces.md": b" \n\n\xe3\x80\x80\xc2\xa0\n",
    "mark.md": b"\xef\xbb\xbf",
    "invisible.txt": "\u200b\u200d\n".encode(),
    "rules.md": b"---\n\n***\n",
    "page.html": b"<h1> </h1><p>&nbsp;</p>",
    "page_content_list.json": b'[{"type": "text", "text": " ", "page_idx": 0, "bbox": [1, 1, 2, 2]}]',
}


@pytest.mark.parametrize("name", BLANK)
@pytest.mark.parametrize("command", ["convert", "repair", "archive", "batch"])
def test_a_source_with_nothing_in_it_is_refused(run: Run, command: str, name: str) -> None:
    Path(name).write_bytes(BLANK[name])
    rest = {
        "convert": ["-o", "a.epub"],
        "repair": [],
        "archive": ["-o", "bag"],
        "batch": ["--out", "out", "--to", "epub"],
    }
    done = run(command, name, *rest[command])
    assert done.code == (1 if command == "batch" else 3)
    assert "has no text (input." in done.err
    assert not [*Path().rglob("*.epub"), *Path().glob("bag*")]


def test_a_page_of_furniture_alone_is_told(run: Run) -> None:
    Path("folio.md").write_text("·3·\n", "utf-8")
    done = run("convert", "folio.md", "-o", "a.md", "-q")
    assert (done.code, done.err.splitlines()[0]) == (
        0,
        "folio.md:1:1: warning: nothing is left to publish: all text is running heads, folios and the like"
        " (repair.nothing-left)",
    )


def test_a_batch_into_a_file(run: Run) -> None:
    done = run("batch", "notice.md", "--out", "notice.md", "--to", "md")
    assert done == Outcome(
        4, "", "publisher: error: cannot open the ledger notice.md/ledger.sqlite: File exists (output)\n"
    )
    assert Path("notice.md").read_text("utf-8") == NOTICE


class TestRepair:
    def test_prints_the_repaired_text(self, run: Run) -> None:
        done = run("repair", "notice.md")
        assert done == Outcome(0, REPAIRED, "")
        assert run("repair", "notice.md", "--markdown") == done

    def test_diff_shows_place_rule_reason_and_context(self, run: Run) -> None:
        lines = run("repair", "notice.md", "--diff").out.splitlines()
        assert re.fullmatch(r"notice\.md:3:11  punctuation ×2  0\.\d\d  \S.*", lines[0])
        assert lines[1] == (
            "    因为地下管道需要检修[-,-]{+，+}东街、西街和南门外的居民楼今日上午停水"
            "[-,-]{+，+}检修完成后立即恢"
        )
        assert re.fullmatch(r"notice\.md:3:40  join  0\.\d\d  \S.*", lines[2])
        assert lines[3] == "    午停水,检修完成后立即恢[-⏎⏎-]复供水。请居民提前储水。"
        assert lines[4] == "3 repairs: 2 punctuation, 1 join"

    def test_diff_of_a_sound_text(self, run: Run) -> None:
        Path("sound.md").write_text("# 停水通知\n\n今日停水。\n", "utf-8")
        assert run("repair", "sound.md", "--diff").out == "0 repairs\n"

    def test_json(self, run: Run) -> None:
        done = run("repair", "notice.md", "--json")
        data = json.loads(done.out)
        assert [(unit["text"], unit["role"], unit["line"]) for unit in data["paragraphs"]] == [
            ("停水通知", "headline", 1),
            (REPAIRED.splitlines()[2], "lead", 3),
        ]
        assert [(edit["rule"], edit["before"], edit["after"]) for edit in data["edits"]] == [
            ("punctuation", ",", "，"),
            ("punctuation", ",", "，"),
            ("join", "\n\n", ""),
        ]
        assert (data["edits"][2]["line"], data["edits"][2]["column"]) == (3, 40)
        assert data["problems"] == []


class TestCheck:
    def test_verdicts_on_stdout(self, run: Run) -> None:
        run("convert", "notice.md", "-o", "a.json")
        assert run("check", "a.json") == Outcome(0, "a.json: nothing found\n", "")

    def test_quiet_says_what_is_wrong_alone(self, run: Run) -> None:
        run("convert", "notice.md", "-o", "a.pdf", "-q")
        assert "a.pdf: info: " in run("check", "a.pdf").err
        assert run("check", "a.pdf", "-q") == Outcome(0, "", "")
        done = run("check", "a.pdf", "-q", "--as", "archive")
        assert (done.code, done.out) == (5, "")
        assert done.err.startswith("a.pdf: error: ")

    def test_a_faulty_file_is_exit_code_5(self, run: Run) -> None:
        Path("a.json").write_text('{"schema": 1}', "utf-8")
        done = run("check", "a.json")
        assert (done.code, done.out) == (5, "a.json: 1 error\n")
        assert done.err.startswith("a.json: error: $: expected an object")

    @pytest.mark.parametrize("text", ["{}", '<alto xmlns="urn:x"/>'])
    def test_what_nothing_here_can_judge_is_exit_code_2(self, run: Run, text: str) -> None:
        name = "a.json" if text == "{}" else "a.alto.xml"
        Path(name).write_text(text, "utf-8")
        done = run("check", name)
        assert done.code == 2
        assert done.err.startswith(f"{name}: error: no check for this kind: ")

    def test_a_damaged_pdf_is_told_of(self, run: Run) -> None:
        run("convert", "notice.md", "-o", "a.pdf", "--quiet")
        sound = Path("a.pdf").read_bytes()
        Path("a.pdf").write_bytes(sound.replace(b"/Lang", b"/Long"))
        done = run("check", "a.pdf")
        assert done.code == 5
        assert "a.pdf: warning: does not say its language (check.pdf.no-language)\n" in done.err

    def test_a_pdf_is_judged_for_its_use(self, run: Run) -> None:
        run("convert", "notice.md", "-o", "a.pdf", "--quiet")
        assert run("check", "a.pdf").code == 0
        done = run("check", "a.pdf", "--as", "archive")
        assert done.code == 5
        assert "a.pdf: error: does not say that it is PDF/A (check.pdf.no-archive)\n" in done.err

    def test_pictures_that_are_kept_pass_the_check(self, run: Run) -> None:
        Image.new("RGB", (300, 200), (90, 120, 60)).save("p.png")
        Path("a.md").write_text("# 湖\n\n![湖心亭](p.png)\n\n正文。\n", "utf-8")
        command = ("convert", "a.md", "-o", "a.pdf", "--profile", "print", "--check")
        assert run(*command).code == 1
        done = run(*command, "--coarse-pictures", "keep")
        assert done.code == 0
        assert "is kept; less than 150 shows (write.coarse-picture)" in done.err

    def test_json(self, run: Run) -> None:
        Path("a.json").write_text('{"schema": 1}', "utf-8")
        done = run("check", "a.json", "--json")
        (row,) = json.loads(done.out)["files"]
        assert (done.code, row["file"], row["problems"][0]["code"]) == (5, "a.json", "check.json.schema")

    def test_files_that_cannot_be_read(self, run: Run) -> None:
        assert run("check", "missing.json").code == 3
        assert run("check", f"{ENDLESS}.json").code == 3

    def test_every_file_is_reported_and_the_gravest_decides(self, run: Run) -> None:
        run("convert", "notice.md", "-o", "a.json")
        Path("bad.json").write_text('{"schema": 1}', "utf-8")
        verdicts = {
            "bad.json": (5, "bad.json: 1 error\n"),
            "missing.json": (3, "missing.json: 1 error\n"),
            "notice.md": (2, "notice.md: 1 error\n"),
            "a.json": (0, "a.json: nothing found\n"),
        }
        for number in range(len(verdicts)):
            files = list(verdicts)[number:]
            done = run("check", *reversed(files))
            assert done.code == verdicts[files[0]][0]
            assert done.out == "".join(verdicts[file][1] for file in reversed(files))
        assert "no check for files named like 'notice.md'" in run("check", "a.json", "notice.md").err


class TestListings:
    def test_formats(self, run: Run) -> None:
        done = run("formats", "--options")
        assert [line.split()[:2] for line in done.out.splitlines() if ".tei.xml" in line] == [
            ["tei", ".tei.xml"]
        ]
        assert re.search(r"^ +normalization +markup\|silent \[markup\] +\S", done.out, re.MULTILINE)

    def test_every_option_is_explained(self) -> None:
        for name in registry.formats():
            assert all(text for *_, text in option_rows(registry.writer(name)))

    def test_designs_and_fonts(self, run: Run) -> None:
        pages, heading, word = run("designs").out.partition("These are for Word files (docx):\n")
        assert [line.split()[0] for line in pages.splitlines()] == [
            "book",
            "newspaper",
            "report",
            "vertical",
        ]
        assert heading
        assert [line.split()[0] for line in word.splitlines()] == ["gongwen", "report"]
        assert {line.split()[0] for line in run("fonts").out.splitlines()} == {
            "song", "hei", "kai", "symbols", "italic",
        }  # fmt: skip

    def test_fonts_of_the_house_are_tried(self, run: Run, tmp_path: Path) -> None:
        small_font(tmp_path / "fang.ttf", "天", name="Fang")
        small_font(tmp_path / "kept.ttf", "天", name="Kept", permissions=2)
        Path("publication.toml").write_text(
            '[faces.fangsong]\nregular = "fang.ttf"\n[faces.kept]\nbold = "kept.ttf"\n', "utf-8"
        )
        done = run("fonts", "--config", "publication.toml")
        own = [line.split() for line in done.out.splitlines()[-2:]]
        assert [line[:3] for line in own] == [["fangsong", "400", "Fang"], ["kept", "700", "Kept"]]
        assert done.code == 1
        assert done.err.startswith("publication.toml:4:1: error: the font kept.ttf may not be embedded")
        Path("publication.toml").write_text('[faces.song]\nregular = "gone.ttf"\n', "utf-8")
        assert run("fonts", "--config", "publication.toml").code == 2

    def test_schema_judges_what_we_write(self, run: Run) -> None:
        run("convert", "notice.md", "-o", "a.json")
        schema = json.loads(run("schema").out)
        jsonschema.validate(json.loads(Path("a.json").read_text("utf-8")), schema)


class TestMessages:
    def test_json_lines_for_errors_too(self, run: Run) -> None:
        for arguments in (["convert", "missing.md", "-o", "a.md"], ["convert"], ["nonsense"]):
            done = run("--log", "json", *arguments)
            assert json.loads(done.err)["severity"] == "error"
            assert json.loads(run(*arguments[:1], "--log=json", *arguments[1:]).err)["severity"] == "error"

    @pytest.mark.parametrize("debug", [False, True])
    def test_what_nobody_expected_is_a_fault_of_ours(
        self, run: Run, monkeypatch: pytest.MonkeyPatch, debug: bool
    ) -> None:
        def deep(*arguments: object) -> None:
            deep(*arguments)

        monkeypatch.setattr(markdown.MarkdownWriter, "write", deep)
        done = run("convert", "notice.md", "-o", "a.md", *(["--log", "debug"] if debug else []))
        said = done.err.splitlines()
        assert (done.code, done.out, Path("a.md").exists()) == (70, "", False)
        assert said[-2 if debug else -3].startswith(
            "publisher: error: RecursionError: maximum recursion depth exceeded (test_cli.py:"
        )
        assert "  hint: this is a bug; please report it with the source" in said
        assert ("  hint: --log debug adds the traceback" in said) != debug
        assert ("Traceback (most recent call last):" in said) == debug

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
    def test_an_output_without_room(self) -> None:
        with open("/dev/full", "w") as full:
            command = [sys.executable, "-m", "publisher", "formats"]
            done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
        assert done.returncode == 4
        assert done.stderr == "publisher: error: cannot write: No space left on device (output)\n"

    @pytest.mark.skipif(os.name == "nt", reason="no limits of file size")
    @pytest.mark.parametrize(
        ("command", "output", "bytes_allowed"),
        [*(("convert", f"a.{ending}", 100) for ending in ("pdf", "tei.xml", "epub", "docx", "json", "md"))]
        # Room for the TEI, and in the middle of the PDF.
        + [("archive", "bag", size) for size in (1000, 20_000)],
    )
    def test_a_file_that_may_not_be_so_long_leaves_nothing(
        self, tmp_path: Path, command: str, output: str, bytes_allowed: int
    ) -> None:
        """As on a full disk: whatever a library makes of the error, it is one of writing, and no bug."""
        import resource  # not on Windows

        (tmp_path / "notice.md").write_text(NOTICE, "utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "publisher", command, "notice.md", "-o", output],
            cwd=tmp_path, capture_output=True, text=True, check=False,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (bytes_allowed, bytes_allowed)),
        )  # fmt: skip
        assert done.returncode == 4
        assert done.stderr.startswith(f"publisher: error: cannot write {output}")
        assert done.stderr.endswith(": File too large (output)\n  hint: make room\n")
        assert [path.name for path in tmp_path.iterdir()] == ["notice.md"]

    def test_colours_only_for_terminals_that_want_them(
        self, tmp_path: Path, needs: Callable[[str], str]
    ) -> None:
        (tmp_path / "notice.md").write_text(NOTICE, "utf-8")
        command = f"{sys.executable} -m publisher repair notice.md --diff"
        terminal = [needs("script"), "-qec", command, "/dev/null"]
        plain = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
        coloured = subprocess.run(terminal, cwd=tmp_path, env=plain, capture_output=True, check=True)
        assert b"\x1b[31m[-,-]" in coloured.stdout
        without = {**plain, "NO_COLOR": "1"}
        assert b"\x1b" not in subprocess.run(
            terminal, cwd=tmp_path, env=without, capture_output=True, check=True
        ).stdout  # fmt: skip

    def test_a_reader_that_leaves_is_no_error(self, report_source: Path) -> None:
        command = f"{sys.executable} -m publisher repair {report_source} --json | head -n 1"
        done = subprocess.run(["bash", "-c", command], capture_output=True, check=True)
        assert (done.stdout, done.stderr) == (b"{\n", b"")


SLOW_WRITER = """
import sys, time
from publisher import cli
from publisher.write import markdown
write = markdown.MarkdownWriter.write
def slow(self, document, sink, options):
    write(self, document, sink, options)
    print("started", flush=True)
    time.sleep(60)
markdown.MarkdownWriter.write = slow
sys.argv[1:] = ["convert", "notice.md", "-o", "a.md"]
cli.main()
"""


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_interrupted_work_leaves_nothing(tmp_path: Path, sent: signal.Signals, code: int) -> None:
    (tmp_path / "notice.md").write_text(NOTICE, "utf-8")
    process = subprocess.Popen(
        [sys.executable, "-c", SLOW_WRITER], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"started\n"
    process.send_signal(sent)
    _, messages = process.communicate(timeout=30)
    assert process.returncode == code
    assert b"Traceback" not in messages
    assert [path.name for path in tmp_path.iterdir()] == ["notice.md"]


def commands() -> list[click.Command]:
    found = (cli.program.get_command(click.Context(cli.program), name) for name in cli.COMMANDS)
    return [cli.program, *(command for command in found if command)]


@pytest.mark.parametrize("command", commands(), ids=lambda command: command.name)
def test_every_command_and_option_has_help(command: click.Command) -> None:
    assert command.help
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{command.name} {parameter.name}"


@pytest.mark.parametrize("command", commands(), ids=lambda command: command.name)
def test_every_number_has_a_range_that_nan_and_infinity_are_outside_of(command: click.Command) -> None:
    for parameter in command.params:
        assert parameter.type not in (click.INT, click.FLOAT), parameter.name
        if isinstance(parameter.type, (click.IntRange, click.FloatRange)):
            assert parameter.type.max is not None, parameter.name
        if isinstance(parameter.type, click.FloatRange):
            with pytest.raises(click.BadParameter):
                parameter.type.convert("nan", parameter, None)
