"""Standard input, standard output, pipes and devices in the place of files."""

from __future__ import annotations

import io
import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from publisher import cli

NOTICE = "# 停水通知\n\n今日停水,明日供水。\n"
REPAIRED = "# 停水通知\n\n今日停水，明日供水。\n"
PROGRAM = [sys.executable, "-m", "publisher"]

Run = Callable[..., tuple[int, bytes, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Run one command line beside notice.md, with bytes on stdin: its code, stdout, stderr."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PUBLISHER_LANGUAGE", "en")
    Path("notice.md").write_text(NOTICE, "utf-8")

    def run(*arguments: str, stdin: bytes = b"") -> tuple[int, bytes, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = cli.run(arguments)
        out, err = capfdbinary.readouterr()
        return code, out, err.decode()

    return run


class TestConvert:
    def test_from_stdin_to_stdout(self, run: Run) -> None:
        for arguments in (["-o", "-", "--to", "md"], ["--to", "md"], ["-o", "/dev/stdout", "--to", "md"]):
            code, out, err = run("convert", "-", *arguments, stdin=NOTICE.encode())
            assert (code, out.decode()) == (0, REPAIRED)
            assert err == "stdin.md: info: 1 repair: 1 punctuation (repair.changes)\n"

    @pytest.mark.parametrize(
        ("name", "beginning"),
        [
            ("pdf", b"%PDF-1.7"),
            ("epub", b"PK"),
            ("docx", b"PK"),
            ("tei", b"<?xml"),
            ("json", b"{"),
            ("txt", b"\xe5"),
        ],
    )
    def test_the_bytes_are_those_of_a_file(self, run: Run, name: str, beginning: bytes) -> None:
        """And go to the check as they are, which sees what they are by how they begin."""
        code, out, err = run("convert", "notice.md", "--to", name, "-q", "--check")
        assert (code, err) == (0, "")
        assert out.startswith(beginning)
        assert run("convert", "notice.md", "-o", f"a.{'tei.xml' if name == 'tei' else name}", "-q")[0] == 0
        assert [path.read_bytes() for path in Path().glob("a.*")] == [out]
        if name != "txt":
            code, said, _ = run("check", "-", stdin=out)
            assert (code, said.startswith(b"stdin: ")) == (0, True)

    def test_a_file_beside_it(self, run: Run) -> None:
        code, out, err = run("convert", "notice.md", "-o", "a.json", "-o", "-", "--to", "md")
        assert (code, out.decode()) == (0, REPAIRED)
        assert err.endswith(
            f"a.json: info: written, {Path('a.json').stat().st_size:,} bytes (convert.written)\n"
        )

    def test_names_that_do_not_say_the_format(self, run: Run) -> None:
        assert run("convert", "notice.md", "-o", "a.xml", "-o", "b", "--to", "tei", "-q")[0] == 0
        assert Path("a.xml").read_bytes() == Path("b").read_bytes()

    def test_what_says_no_format_is_refused(self, run: Run) -> None:
        code, out, err = run("convert", "notice.md", "-o", "-")
        assert (code, out) == (2, b"")
        assert err.startswith("publisher: error: no format has the suffix of '-' (usage.unknown-suffix)")
        assert err.endswith("  hint: --to FORMAT names it for stdout and the like\n")

    def test_a_format_that_is_for_no_output_is_refused(self, run: Run) -> None:
        code, _, err = run("convert", "notice.md", "-o", "a.md", "--to", "txt")
        assert code == 2
        assert "--to txt is for no output; their names say what they are: a.md (md) (usage)" in err
        assert not Path("a.md").exists()

    def test_a_file_that_fails_leaves_stdout_empty(self, run: Run) -> None:
        code, out, err = run("convert", "notice.md", "-o", "gone/a.md", "-o", "-", "--to", "txt")
        assert (code, out) == (4, b"")
        assert "cannot write gone/a.md" in err

    def test_a_file_of_the_name(self, run: Run) -> None:
        assert run("convert", "notice.md", "-o", "./-", "--to", "md", "-q") == (0, b"", "")
        assert Path("./-").read_text("utf-8") == REPAIRED

    def test_a_pipe_and_a_device_stay_what_they_are(self, run: Run, tmp_path: Path) -> None:
        os.mkfifo("pipe.md")
        reader = subprocess.Popen(["cat", "pipe.md"], stdout=subprocess.PIPE, cwd=tmp_path)
        assert run("convert", "notice.md", "-o", "pipe.md", "-q") == (0, b"", "")
        assert reader.communicate()[0].decode() == REPAIRED
        assert Path("pipe.md").is_fifo()
        assert run("convert", "notice.md", "-o", "/dev/null", "--to", "pdf", "-q") == (0, b"", "")
        assert Path("/dev/null").is_char_device()

    def test_a_descriptor_that_a_shell_has_led_into_a_file(self, run: Run) -> None:
        with Path("a.md").open("wb") as file:
            assert run("convert", "notice.md", "-o", f"/dev/fd/{file.fileno()}", "--to", "md", "-q")[0] == 0
        assert Path("a.md").read_text("utf-8") == REPAIRED

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
    def test_a_device_without_room(self, run: Run) -> None:
        code, _, err = run("convert", "notice.md", "-o", "/dev/full", "--to", "md")
        assert (code, err.splitlines()[0]) == (
            4, "publisher: error: cannot write /dev/full: No space left on device (output)",
        )  # fmt: skip

    def test_a_reader_that_leaves_is_no_error(self, run: Run, tmp_path: Path) -> None:
        text = "\n\n".join(f"第{number}号今日停水，明日供水。" for number in range(20_000))
        Path("long.md").write_text(text, "utf-8")
        command = [*PROGRAM, "convert", "long.md", "-q", "-o", "a.txt", "-o", "-", "--to", "md"]
        process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().decode() == "第0号今日停水，明日供水。\n"
        process.stdout.close()
        assert (process.wait(timeout=60), process.stderr.read()) == (141, b"")
        assert not Path("a.txt").exists()  # all outputs appear or none


@pytest.mark.parametrize(
    ("format_name", "code", "shown"),
    [("pdf", 4, "this is no text, and would not be readable on a terminal"), ("md", 0, REPAIRED)],
)
def test_a_terminal_gets_text_only(
    run: Run, tmp_path: Path, format_name: str, code: int, shown: str
) -> None:
    leader, follower = pty.openpty()
    done = subprocess.run(
        [*PROGRAM, "convert", "notice.md", "--to", format_name], cwd=tmp_path, check=False,
        stdout=follower, stderr=follower,
    )  # fmt: skip
    os.close(follower)
    told = os.read(leader, 10_000).decode().replace("\r\n", "\n")
    os.close(leader)
    assert done.returncode == code
    assert shown in told
    assert "reading and repairing" not in told


class TestOtherCommands:
    def test_a_page_for_the_editor(self, run: Run) -> None:
        code, out, _ = run("repair", "-", "--html", "-", stdin=NOTICE.encode())
        assert code == 0
        assert out.startswith(b"<!DOCTYPE html>")
        code, _, err = run("repair", "notice.md", "--html", "-", "--json")
        assert (code, "one thing goes to stdout: --json or --html -" in err) == (2, True)

    def test_figures_of_a_batch(self, run: Run) -> None:
        run("batch", "notice.md", "--out", "out", "--to", "md", "--jobs", "1", "-q")
        code, out, err = run("status", "out", "--report", "-")
        assert (code, err) == (0, "")
        assert out.startswith(b"<!DOCTYPE html>")
        assert b"latest run" not in out.rpartition(b"</html>")[2]
        code, _, err = run("status", "out", "--report", "-", "--json")
        assert (code, "one thing goes to stdout: --json or --report -" in err) == (2, True)

    @pytest.mark.parametrize(
        "command",
        [
            ("archive", "notice.md", "-o", "-"),
            ("batch", "notice.md", "--out", "-", "--to", "md"),
            ("status", "out", "--ledger", "-"),
            ("batch", "-", "--out", "out", "--to", "md"),
            ("archive", "-", "-o", "bag"),
            ("convert", "-", "notice.md", "--to", "md"),
        ],
    )
    def test_what_no_stream_can_be(self, run: Run, command: tuple[str, ...]) -> None:
        code, out, err = run(*command)
        assert (code, out) == (2, b"")
        assert "std" in err
        assert [path.name for path in Path().iterdir()] == ["notice.md"]

    @pytest.mark.parametrize(
        ("data", "code", "said"),
        [
            (b"%PDF-1.7\n", 5, "not a sound PDF file"),
            (b"PK\x03\x04", 5, "not a sound ZIP file"),
            (b"\xef\xbb\xbf <TEI>", 5, "not well-formed XML"),
            (b'{"schema": 1}', 5, "expected an object"),
            (b"plain", 2, "no check for files named like 'stdin'"),
            (b"", 2, "no check for files named like 'stdin'"),
        ],
    )
    def test_a_check_sees_what_stdin_is(self, run: Run, data: bytes, code: int, said: str) -> None:
        found, _, err = run("check", "-", stdin=data)
        assert (found, said in err) == (code, True)
        assert json.loads(run("check", "-", "--json", stdin=data)[1])["files"][0]["file"] == "stdin"


def test_a_shell_can_complete_commands_options_and_files(run: Run, tmp_path: Path) -> None:
    """What the script of `_PUBLISHER_COMPLETE=bash_source publisher` asks for when Tab is pressed."""
    for words, found in {
        "publisher conv": "plain,convert",
        "publisher convert --prof": "plain,--profile",
        "publisher convert ": "file,",
        "publisher convert a.md -o ": "file,",
    }.items():
        asked = {"COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
        environment = {**os.environ, **asked, "_PUBLISHER_COMPLETE": "bash_complete"}
        done = subprocess.run(PROGRAM, env=environment, capture_output=True, text=True, check=True)
        assert done.stdout.strip() == found
