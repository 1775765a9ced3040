"""publisher repair and what it shares with convert: decisions and house wording."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from publisher import cli

Run = Callable[..., tuple[int, str, str]]

NOTICE = """\
# 停水通知

因为地下管道需要检修,东街、西街和南门外的居民楼今日上午停水,检修完成后立即恢

复供水。请居民提前储水。
"""
REJECT = """\
[[decision]]
verdict = "reject"
rule = "join"
start = 47
before = "\\n\\n"
after = ""
"""
BY_HAND = """\
[[change]]
start = 5
before = "知"
after = "告"
reason = "a slip"
[[role]]
start = 2
text = "停水"
role = "deck"
"""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Run one command line in a folder that holds notice.md; code, stdout and stderr."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    Path("notice.md").write_text(NOTICE, "utf-8")

    def run(*arguments: str) -> tuple[int, str, str]:
        code = cli.run(arguments)
        return (code, *capfd.readouterr())

    return run


class TestForms:
    def test_diff(self, run: Run) -> None:
        assert run("repair", "notice.md", "--diff")[1] == (
            "notice.md:3:11  punctuation ×2  0.99  beside a Chinese character\n"
            "    因为地下管道需要检修[-,-]{+，+}东街、西街和南门外的居民楼今日上午停水[-,-]{+，+}"
            "检修完成后立即恢\n"
            "notice.md:3:40  join  0.99  the seam is inside a word; the words on both sides read on: +5\n"
            "    午停水,检修完成后立即恢[-⏎⏎-]复供水。请居民提前储水。\n"
            "3 repairs: 2 punctuation, 1 join\n"
        )

    def test_quiet_leaves_notes_out(self, run: Run) -> None:
        Path("notice.txt").write_bytes(NOTICE.encode("big5", "ignore"))
        loud, quiet = run("repair", "notice.txt"), run("repair", "notice.txt", "--quiet")
        assert ": info: " in loud[2]
        assert quiet == (loud[0], loud[1], "")

    def test_one_is_printed_at_a_time(self, run: Run) -> None:
        code, out, err = run("repair", "notice.md", "--json", "--diff", "--html", "a.html")
        assert (code, out) == (2, "")
        assert err.startswith("publisher: error: one thing is printed at a time: --diff or --json ")
        assert not Path("a.html").exists()

    def test_json_of_several_sources_has_the_paths_that_were_given(self, run: Run) -> None:
        Path("far").mkdir()
        Path("far/a.html").write_text("<p>今日停水,明日供水。</p>", "utf-8")
        Path("far/b.md").write_text("今日停水,明日供水。", "utf-8")
        edits = json.loads(run("repair", "far/a.html", "far/b.md", "--json")[1])["edits"]
        assert [(edit["file"], edit["paragraph"]) for edit in edits] == [
            ("far/a.html", 1),
            ("far/b.md", None),
        ]

    def test_json(self, run: Run) -> None:
        data = json.loads(run("repair", "notice.md", "--json")[1])
        assert list(data) == ["paragraphs", "edits", "problems"]
        assert [paragraph["role"] for paragraph in data["paragraphs"]] == ["headline", "lead"]

    def test_the_decisions_it_prints_change_nothing(self, run: Run) -> None:
        code, text, _ = run("repair", "notice.md", "--decisions")
        assert code == 0
        assert "# notice.md:3:40  检修完成后立即恢[⏎⏎→]复供水。请居民提  the seam is" in text
        Path("decisions.toml").write_text(text, "utf-8")
        plain = run("repair", "notice.md")
        assert run("repair", "notice.md", "--accept", "decisions.toml") == plain

    def test_html_is_a_file_of_its_own(self, run: Run) -> None:
        assert run("repair", "notice.md", "--html", "page.html") == (0, "", "")
        assert "停水通知" in Path("page.html").read_text("utf-8")
        assert run("repair", "notice.md", "--html", "nowhere/page.html")[0] == 4
        assert run("repair", "notice.md", "--html", "page.html", "--diff")[1].startswith("notice.md:3:11")

    def test_the_page_is_in_the_language_that_is_asked_for(self, run: Run) -> None:
        for option, lang in (
            ((), "zh-Hans"),
            (("--language", "en"), "en"),
            (("--language", "zh"), "zh-Hans"),
        ):
            assert run("repair", "notice.md", "--html", "page.html", *option) == (0, "", "")
            assert f'<html lang="{lang}"' in Path("page.html").read_text("utf-8")


class TestDecisions:
    def test_a_file_is_named(self, run: Run) -> None:
        Path("no.toml").write_text(REJECT, "utf-8")
        code, out, err = run("repair", "notice.md", "--accept", "no.toml")
        assert (code, err) == (0, "")
        assert "立即恢\n\n复供水" in out

    def test_convert_obeys_them_too(self, run: Run) -> None:
        Path("no.toml").write_text(REJECT, "utf-8")
        assert run("convert", "notice.md", "-o", "a.md", "--accept", "no.toml", "-q") == (0, "", "")
        assert "立即恢\n\n复供水" in Path("a.md").read_text("utf-8")

    def test_publication_toml_names_them(self, run: Run) -> None:
        Path("decided").mkdir()
        Path("decided/no.toml").write_text(REJECT, "utf-8")
        Path("publication.toml").write_text('[repair]\ndecisions = "decided/no.toml"\n', "utf-8")
        assert "立即恢\n\n复供水" in run("repair", "notice.md")[1]

    def test_one_that_no_longer_applies_is_reported(self, run: Run) -> None:
        Path("no.toml").write_text(REJECT.replace("47", "46"), "utf-8")
        code, _, err = run("repair", "notice.md", "--accept", "no.toml")
        assert code == 0
        assert err.startswith(
            "no.toml:1:1: info: a decision that no longer applies (reject join at 46): "
            "no rule proposes this change now (repair.stale-decision)\n"
        )

    def test_what_was_done_by_hand_is_printed_as_such(self, run: Run) -> None:
        Path("said.toml").write_text(BY_HAND, "utf-8")
        told = ("repair", "notice.md", "--accept")
        text = run(*told, "said.toml", "--decisions")[1]
        assert text.endswith(BY_HAND.replace("[[role]]", "\n# notice.md:1:3\n[[role]]"))
        Path("again.toml").write_text(text, "utf-8")
        assert run(*told, "again.toml", "--decisions")[1] == text
        assert "停水通告\n\n" in run(*told, "again.toml")[1]
        assert "editor  1.00  a slip" in run(*told, "again.toml", "--diff")[1]

    def test_a_folder_has_them_by_name(self, run: Run) -> None:
        Path("decided").mkdir()
        Path("decided/notice.decisions.toml").write_text(REJECT, "utf-8")
        Path("other.md").write_text(NOTICE, "utf-8")
        assert "立即恢\n\n复供水" in run("repair", "notice.md", "--accept", "decided")[1]
        assert "立即恢复供水" in run("repair", "other.md", "--accept", "decided")[1]

    def test_those_on_another_source_are_refused(self, run: Run) -> None:
        Path("said.toml").write_text(run("repair", "notice.md", "--decisions")[1], "utf-8")
        Path("other.md").write_text(NOTICE + "\n另行通知。\n", "utf-8")
        code, out, err = run("convert", "other.md", "-o", "other.txt", "--accept", "said.toml")
        assert (code, out) == (2, "")
        assert err.startswith(
            "said.toml:3:1: error: these decisions were made for another source than other.md "
            "(usage.other-source)\n"
        )
        assert not Path("other.txt").exists()

    def test_a_publication_read_back_has_no_use_for_them(self, run: Run) -> None:
        Path("said.toml").write_text(BY_HAND, "utf-8")
        assert run("convert", "notice.md", "-o", "notice.json", "-q")[0] == 0
        code, _, err = run("convert", "notice.json", "-o", "a.txt", "--accept", "said.toml", "-q")
        assert code == 0
        assert "decisions are for sources that are repaired; this is a publication read back" in err

    @pytest.mark.parametrize(
        ("text", "code", "message"),
        [
            ("[[decision]]\n", 2, "no.toml:1:1: error: missing or unknown in a decision"),
            ("=", 2, "no.toml:1:1: error: not TOML"),
            (None, 3, "cannot read no.toml"),
        ],
    )
    def test_bad_files(self, run: Run, text: str | None, code: int, message: str) -> None:
        if text is not None:
            Path("no.toml").write_text(text, "utf-8")
        done = run("repair", "notice.md", "--accept", "no.toml")
        assert done[0] == code
        assert message in done[2]


SIGNED = "# 植树节\n\n同学们在操场边种下了三十棵树，浇足了水。\n\n今日值班：王五\n"


class TestWording:
    def roles(self, run: Run, *options: str) -> list[str]:
        data = json.loads(run("repair", "signed.md", "--json", *options)[1])
        return [paragraph["role"] for paragraph in data["paragraphs"]]

    def test_a_house_word_makes_an_editors_line(self, run: Run) -> None:
        Path("signed.md").write_text(SIGNED, "utf-8")
        Path("house.toml").write_text('[people]\neditors = ["今日值班"]\n', "utf-8")
        assert self.roles(run)[-1] != "editor"
        assert self.roles(run, "--wording", "house.toml") == ["headline", "lead", "editor"]
        Path("publication.toml").write_text('[repair]\nwording = "house.toml"\n', "utf-8")
        assert self.roles(run) == ["headline", "lead", "editor"]

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("writers = ['甲']", "house.toml:1:1: error: writers is no table of words"),
            ("\n[people]\nwriter = ['甲']", "house.toml:3:1: error: people.writer is no list of words"),
            ("[names]\nwriters = ['甲']", "hint: writers belongs under [people]"),
            ("[people]\nwriters = '甲'", "house.toml:2:1: error: people.writers is '甲'"),
            ("[people]\nwriters = ['甲', 1]", "people.writers has 1"),
            ("[furniture]\nrunning_heads = ['(']", "furniture.running_heads has the pattern '('"),
            ("[people", "house.toml:1:1: error: not TOML"),
        ],
    )
    def test_faults_name_file_key_and_hint(self, run: Run, text: str, message: str) -> None:
        Path("house.toml").write_text(text, "utf-8")
        code, _, err = run("repair", "notice.md", "--wording", "house.toml")
        assert code == 2
        assert message in err


def test_the_example_of_house_wording(root: Path, run: Run) -> None:
    folder = root / "examples" / "house-wording"
    _, out, _ = run("repair", str(folder / "notice.md"), "--wording", str(folder / "house.toml"), "--json")
    assert [(one["role"], one["text"]) for one in json.loads(out)["paragraphs"]] == [
        ("headline", "植树节"),
        ("byline", "小主编 张三"),
        ("lead", "同学们在操场边种下了三十棵树，浇足了水，还给每棵树挂上了名牌。"),
        ("editor", "今日值班：王五"),
    ]
