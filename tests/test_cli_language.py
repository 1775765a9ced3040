"""The language that the command line speaks: who chooses it, and what it governs."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from publisher import cli
from publisher.cli.cells import padded, width, wrapped
from publisher.cli.language import language_of
from publisher.cli.log import Log
from publisher.model import Problem, Severity
from publisher.translation.catalogue import catalogue

NOTICE = """\
# 停水通知

因为地下管道需要检修,东街、西街和南门外的居民楼今日上午停水,检修完成后立即恢

复供水。请居民提前(储水。
"""

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Run one command line in Chinese, in a folder that holds notice.md; code, stdout and stderr."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("PUBLISHER_LANGUAGE", "zh")
    Path("notice.md").write_text(NOTICE, "utf-8")

    def run(*arguments: str) -> tuple[int, str, str]:
        code = cli.run(arguments)
        return (code, *capfd.readouterr())

    return run


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ("convert a.md", {}, "en"),
        ("convert a.md", {"LANG": "zh_CN.UTF-8"}, "zh"),
        ("convert a.md", {"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "C"}, "en"),
        ("convert a.md", {"LANG": "en_GB.UTF-8", "LC_ALL": "zh_TW.UTF-8"}, "zh"),
        ("convert a.md", {"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, "zh"),
        ("convert a.md", {"LANG": "zh_CN.UTF-8", "PUBLISHER_LANGUAGE": "en"}, "en"),
        ("convert a.md", {"LANG": "C", "PUBLISHER_LANGUAGE": "zh"}, "zh"),
        ("--language en convert a.md", {"PUBLISHER_LANGUAGE": "zh"}, "en"),
        ("convert a.md --language=zh", {"LANG": "en_GB.UTF-8"}, "zh"),
        ("--language en convert a.md --language zh", {}, "zh"),
        # Refused when it is parsed, in the language of before.
        ("convert a.md --language fr", {"LANG": "zh_CN.UTF-8"}, "zh"),
    ],
)
def test_who_chooses_the_language(arguments: str, environment: Mapping[str, str], language: str) -> None:
    assert language_of(arguments.split(), environment) == language


class TestMessages:
    def test_message_and_hint(self, run: Run) -> None:
        assert run("convert", "gone.md", "-o", "a.txt") == (
            3, "", "gone.md: 错误: 无法读取 gone.md：没有这个文件或文件夹 (input.unreadable)\n",
        )  # fmt: skip
        code, _, err = run("convert", "notice.md", "-o", "a.txt")
        assert code == 0
        assert err == (
            "notice.md:5:10: 警告: '(' 保持原样：缺少配对的括号 (repair.unpaired-bracket)\n"
            "  建议: 请在底本里找另一半括号\n"
            "notice.md: 提示: 3 处修改：标点 2、接合 1 (repair.changes)\n"
            f"a.txt: 提示: 已写出，{Path('a.txt').stat().st_size} 字节 (convert.written)\n"
        )

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            ("convret", "没有命令 'convret'。"),
            ("convert", "缺少参数 'SOURCE...'。"),
            ("convert a.md", "没有要写的：未指定输出文件"),
            ("archive a.md", "缺少选项 '-o' / '--output'。"),
            ("rules --jsn", "没有选项 '--jsn'。"),
            ("status a b", "多余的参数（b）"),
            (
                "check a.pdf --as paper",
                "'--as' 的值有误：'paper' 应是以下之一：'print'、'archive'、'screen'。",
            ),
            ("check a.pdf --signature x", "'--signature' 的值有误：'x' 不是整数。"),
            ("check a.pdf --signature 0", "'--signature' 的值有误：0 应在 1<=x<=1000 之间。"),
            ("repair a.md --time", "没有选项 '--time'。"),
            ("repair a.md --without", "选项 '--without' 须带值。"),
        ],
    )
    def test_wrong_usage(self, run: Run, arguments: str, message: str) -> None:
        code, _, err = run(*arguments.split())
        assert code == 2
        assert err.startswith(f"publisher: 错误: {message.removesuffix('。')}")

    @pytest.mark.parametrize(
        ("data", "said"),
        [
            (b"%PDF-1.7", "是 PDF，页面上只有字形，没有可修复的文本"),
            (b"\x89PNG\r\n\x1a\n" + bytes(20), "是图片"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "是 Word 2007 以前的文件"),
            (b"{\\rtf1}", "是 RTF，不能读取"),
            (
                b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
                "设有密码",
            ),
        ],
    )
    def test_kinds_that_are_not_read(self, run: Run, data: bytes, said: str) -> None:
        Path("a.bin").write_bytes(data)
        code, _, err = run("repair", "a.bin")
        assert (code, err.splitlines()[0]) == (3, f"a.bin: 错误: a.bin {said} (input.kind)")
        assert re.fullmatch(r"  建议: 请\S.*", err.splitlines()[1])

    def test_a_message_without_a_wording_is_in_english(self, capfd: pytest.CaptureFixture[str]) -> None:
        problem = Problem("moon.full", Severity.WARNING, "the moon is full", hints=("sleep",))
        Log("zh")(problem)
        assert capfd.readouterr().err == "publisher: 警告: the moon is full (moon.full)\n  建议: sleep\n"

    def test_what_programs_read_is_english(self, run: Run) -> None:
        _, _, err = run("convert", "notice.md", "-o", "a.txt", "--log", "json")
        rows = [json.loads(line) for line in err.splitlines()]
        assert [row["severity"] for row in rows] == ["warning", "info", "info"]
        assert rows[0]["hints"] == ["look for the other bracket in the source"]
        _, out, _ = run("repair", "notice.md", "--json")
        assert json.loads(out)["edits"][0]["reason"] == "beside a Chinese character"
        _, out, _ = run("check", "notice.md", "--json")
        assert json.loads(out)["files"][0]["problems"][0]["severity"] == "error"


class TestAnswers:
    def test_diff(self, run: Run) -> None:
        assert run("repair", "notice.md", "--diff")[1] == (
            "notice.md:3:11  标点 ×2  0.99  紧靠汉字\n"
            "    因为地下管道需要检修[-,-]{+，+}东街、西街和南门外的居民楼今日上午停水[-,-]{+，+}"
            "检修完成后立即恢\n"
            "notice.md:3:40  接合  0.99  断在词中；两边文字相连的程度：+5\n"
            "    午停水,检修完成后立即恢[-⏎⏎-]复供水。请居民提前(储水\n"
            "3 处修改：标点 2、接合 1\n"
        )

    def test_columns_of_han_are_two_cells_wide(self, run: Run) -> None:
        lines = run("rules")[1].splitlines()
        assert "join            接合      被栏末或版末切断的段落恢复完整" in lines
        assert "headline-lines  标题分行  标题两句之间的空格是换行" in lines
        assert "以下修改不属于规则：" in lines
        assert "book       32 开图书，单栏，有书名页和目录" in run("designs")[1]
        assert "txt   .txt      纯文本，每段一行" in run("formats")[1]

    def test_batch_status_and_check(self, run: Run) -> None:
        code, out, err = run("batch", "notice.md", "--out", "out", "--to", "txt", "--jobs", "1")
        assert (code, err.splitlines()[-2:]) == (
            0,
            [
                "1 个文件已完成 1 个，0 个失败，1 个警告",
                "out/messages.jsonl: 提示: 列出已生成文件的消息：1 个警告 (batch.messages)",
            ],
        )
        assert out.startswith("格式  完成  失败  错误  警告  MB   秒（中位数）  （百分之九十五）\n")
        assert re.search(r"^1 个文档，\d+ 字；有关消息：1 个警告；最近一次运行 ", out, re.MULTILINE)
        assert run("status", "out")[1].startswith("格式")
        assert run("convert", "notice.md", "-o", "a.docx", "--quiet")[0] == 0
        assert run("check", "a.docx")[1] == "a.docx: 没有发现问题\n"

    def test_failures_of_a_batch(self, run: Run) -> None:
        """Formats stand before a message that has parts of its own."""
        Path("cut.epub").write_bytes(b"PK\x03\x04")
        code, _, err = run("batch", "cut.epub", "--out", "out", "--to", "txt,md", "--jobs", "1")
        assert code == 1
        assert "cut.epub: 错误: md,txt：不是 EPUB：缺少结尾 (input.epub)" in err


class TestHelp:
    @pytest.mark.parametrize("command", ["", *cli.COMMANDS])
    def test_it_is_chinese_and_fits_the_terminal(self, run: Run, command: str) -> None:
        code, out, _ = run(*command.split(), "--help")
        assert code == 0
        assert out.startswith(f"用法：publisher {command}".rstrip())
        assert max(map(width, out.splitlines())) <= 80
        # No two English words but of commands and options.
        assert not re.search(r"\b[a-z]{3,} [a-z]{3,}\b", re.sub(r"publisher [a-z]+|--[a-z-]+ \S+", "", out))

    def test_a_page(self, run: Run) -> None:
        assert (
            run("status", "--help")[1]
            == """\
用法：publisher status [选项] DIR

  显示该文件夹批处理的情况，运行中也可用。

  有文档失败或带错误写出时，退出码为 1。

选项：
  --ledger FILE            批处理的台账：由什么做出了什么。［默认：
                           DIR/ledger.sqlite］
  --report FILE            写出一页统计（- 表示标准输出），附用时与篇幅的图。
  --json                   在标准输出显示统计数字（JSON）。
  -q, --quiet              只显示警告和错误。
  --log [text|json|debug]  标准错误上的消息：文字（text）、每行一个 JSON 对象
                           （json，英文），或文字加意外错误的调用栈（debug）。
                           ［默认：text］
  --language [zh|en]       消息和帮助所用的语言。［默认：PUBLISHER_LANGUAGE，
                           或系统语言］
  -h, --help               显示本说明。
"""
        )

    def test_every_command_takes_the_option(self) -> None:
        context = cli.program.make_context("publisher", ["rules"], obj=None)
        for name in cli.COMMANDS:
            command = cli.program.get_command(context, name)
            assert command is not None
            assert {"log", "language"} <= {one.name for one in command.params}, name


def test_english_reads_none_of_the_tables(run: Run) -> None:
    catalogue.cache_clear()
    run("--language", "en", "repair", "notice.md", "--diff")
    run("convert", "--help", "--language", "en")
    run("convert", "notice.md", "-o", "a.txt", "--log", "json")
    assert catalogue.cache_info().currsize == 0


def test_a_terminal_has_the_severity_in_colour(tmp_path: Path) -> None:
    leader, follower = pty.openpty()
    environment = {**os.environ, "PUBLISHER_LANGUAGE": "zh", "TERM": "xterm"}
    environment.pop("NO_COLOR", None)
    subprocess.run(
        [sys.executable, "-m", "publisher", "check", str(tmp_path / "a.pdf")],
        stderr=follower, env=environment, check=False, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(follower)
    told = os.read(leader, 10_000).decode()
    os.close(leader)
    assert ": \x1b[31m\x1b[1m错误\x1b[0m: 无法读取 " in told


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("报纸文字", ["报纸文字"]),
        # Marks stay with what they belong to; words of other letters are not divided.
        ("恢复文字，做成书。", ["恢复文", "字，做成", "书。"]),
        ("见（报纸）页", ["见（报", "纸）页"]),
        ("用 publisher 做书", ["用", "publisher", "做书"]),
        ("", []),
    ],
)
def test_lines_are_broken_where_chinese_may_be(text: str, lines: list[str]) -> None:
    assert list(wrapped(text, 8)) == lines


def test_cells_are_padded_to_their_width() -> None:
    assert padded("报纸a", 8) == "报纸a   "
    assert width("报纸a，") == 7
