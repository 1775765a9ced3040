"""What a ledger says: figures, plots, and the command's own words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

from publisher.batch import Ledger, Row
from publisher.batch.figures import figures
from publisher.batch.plot import Series, plot
from publisher.batch.report import page
from publisher.cli import run
from publisher.cli.watch import duration

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """Two workers made three documents in ten seconds of one run; one file failed."""
    path = tmp_path / "ledger.sqlite"
    problem = json.dumps(
        {"severity": "error", "code": "batch.crash", "message": "a < b", "line": 3, "column": 1}
    )
    with Ledger(path) as books, books.running(files=4, kept=0, jobs=2):
        run = books.latest()
        assert run is not None
        rows = [
            Row(
                key, form, f"/in/{key}.md", state="done", finished=run.started + seconds, seconds=2.0,
                processor=4.0, characters=1000, size=2**20, worker="h:1", memory=100 * 2**20,
            )
            for key, form, seconds in [("a", "pdf", 2.5), ("b", "pdf", 5.0), ("a", "tei", 10.0)]
        ]  # fmt: skip
        failed = Row("c", "pdf", "/in/c.md", finished=run.started + 7, worker="h:2", problems=problem)
        books.record([*rows, failed])
    return path


def test_figures(ledger: Path) -> None:
    with Ledger(ledger) as books:
        found = figures(books)
    assert (found.documents, found.characters, found.failed) == (2, 2000, 1)
    assert found.seconds == pytest.approx(10.0)
    assert found.rate == pytest.approx(0.3)
    assert found.processor == pytest.approx(12 / 20)
    assert [(one.format, one.done, one.failed, one.median) for one in found.formats] == [
        ("pdf", 2, 1, 2.0),
        ("tei", 1, 0, 2.0),
    ]


def test_the_page_holds_figures_plots_and_failures(ledger: Path) -> None:
    with Ledger(ledger) as books:
        text = page(figures(books))
    tree = etree.HTML(text)
    assert [plot.get("aria-label") for plot in tree.iter("svg")] == [
        "seconds against characters",
        "MB against seconds since the start",
        "files against seconds since the start",
    ]
    assert "a &lt; b" in text
    assert "$" not in text


def test_a_plot_draws_each_pixel_once() -> None:
    svg = plot([Series("a", [(float(number), 1.0) for number in range(100_000)])], "x", "y")
    assert 500 < svg.count("<circle") < 800


@pytest.mark.parametrize(
    ("points", "logarithmic", "labels"),
    [
        (
            [(1000.0, 0.02), (3000.0, 0.4)],
            True,
            ["1,000", "2,000", "5,000", "0.02", "0.05", "0.1", "0.2", "0.5"],
        ),
        ([(0.0, 0.0), (70.0, 9.0)], False, ["0", "20", "40", "60", "80", "0", "2", "4", "6", "8", "10"]),
        (
            [(1.0, 1.0), (1e6, 1.0)],
            True,
            ["1", "10", "100", "1,000", "10,000", "100,000", "1,000,000", "1", "2"],
        ),
    ],
)
def test_axes_end_at_round_numbers(
    points: list[tuple[float, float]], logarithmic: bool, labels: list[str]
) -> None:
    svg = plot([Series("s", points)], "x", "y", logarithmic=logarithmic)
    texts = [text for text in etree.fromstring(svg).itertext() if text.strip()]
    assert texts == [*labels, "x", "y", "s"]


def test_nothing_yet() -> None:
    assert plot([Series("a", [])], "x", "y") == "<p>Nothing yet.</p>"


@pytest.mark.parametrize(("seconds", "text"), [(7, "0:07"), (725, "12:05"), (12000, "3:20:00")])
def test_durations(seconds: float, text: str) -> None:
    assert duration(seconds) == text


class TestCommand:
    """`publisher batch` with two jobs and formats that need little."""

    @pytest.fixture
    def arguments(self, texts: Path, tmp_path: Path) -> list[str]:
        return ["batch", str(texts), "--out", str(tmp_path / "out"), "--to", "md,txt", "--jobs", "2"]

    def test_a_run_says_what_it_did(
        self, arguments: list[str], tmp_path: Path, capfd: pytest.CaptureFixture[str]
    ) -> None:
        assert run([*arguments, "--report", str(tmp_path / "r.html")]) == 0
        out, err = capfd.readouterr()
        assert out.split("\n")[1].split()[:3] == ["md", "3", "0"]
        assert "3 documents of" in out
        assert err.endswith("6 of 6 files, 0 failed\n")
        assert "<svg" in (tmp_path / "r.html").read_text("utf-8")
        assert run(arguments) == 0
        assert "nothing to do: all 6 files are current" in capfd.readouterr().err

    def test_json_for_programs(self, arguments: list[str], capfd: pytest.CaptureFixture[str]) -> None:
        assert run([*arguments, "--json", "--log", "json"]) == 0
        out, err = capfd.readouterr()
        assert json.loads(out)["formats"]["txt"]["done"] == 3
        events = [json.loads(line) for line in err.splitlines()]
        assert {event["event"] for event in events} == {"progress"}
        assert (events[-1]["done"], events[-1]["failed"]) == (6, 0)

    def test_errors_of_files_that_are_made_are_told_and_are_exit_code_1(
        self, arguments: list[str], texts: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
    ) -> None:
        """A picture too coarse for a press is left out of the PDF alone, one that is gone of all files."""
        Image.new("RGB", (60, 40)).save(texts / "coarse.png")
        (texts / "a.md").write_text("# 停水\n\n![](coarse.png)\n\n今日停水。\n", "utf-8")
        (texts / "b.md").write_text("# 供水\n\n![](gone.png)\n\n明日供水。\n", "utf-8")
        out = tmp_path / "out"
        command = [*arguments, "--to", "md,pdf", "--profile", "print"]
        assert run([*command, "--json", "--report", str(tmp_path / "r.html")]) == 1
        said, err = capfd.readouterr()
        assert f"{texts / 'a.md'}: error: pdf: coarse.png has" in err
        assert "6 of 6 files, 0 failed, 1 error, 2 warnings\n" in err
        assert f"{out / 'messages.jsonl'}: info: lists 1 error, 2 warnings of files that were made" in err
        found = json.loads(said)
        assert (found["errors"], found["warnings"], found["failed"]) == (1, 2, 0)
        assert (found["formats"]["md"]["warnings"], found["formats"]["pdf"]["errors"]) == (2, 1)
        assert [one["name"] for one in found["made_with_errors"]] == ["a"]
        lines = [json.loads(line) for line in (out / "messages.jsonl").read_text("utf-8").splitlines()]
        assert [(one["name"], one["formats"], one["problem"]["code"]) for one in lines] == [
            ("a", ["pdf"], "write.coarse-picture"),
            ("a", ["md"], "write.markdown.picture"),  # Markdown names pictures and carries none
            ("b", ["md", "pdf"], "read.missing-picture"),
        ]
        assert "coarse.png has" in (tmp_path / "r.html").read_text("utf-8")

        assert run(command) == 1  # nothing is made again, and the files are as they were
        said, err = capfd.readouterr()
        assert "told of them: 1 error, 2 warnings" in said
        assert run(["status", str(out)]) == 1
        (texts / "a.md").write_text("# 停水\n\n今日停水。\n", "utf-8")
        (texts / "b.md").write_text("# 供水\n\n明日供水。\n", "utf-8")
        assert run(command) == 0
        assert not (out / "messages.jsonl").exists()

    def test_a_failure_is_told_once_and_counts_while_its_source_is_there(
        self, arguments: list[str], texts: Path, capfd: pytest.CaptureFixture[str]
    ) -> None:
        (texts / "bad.md").write_bytes(b"")
        (texts / "of-others.pdf").write_bytes(b"")
        assert run([*arguments, "-q", "--json"]) == 1
        out, err = capfd.readouterr()
        found = json.loads(out)
        assert (found["documents"], found["failed"], found["formats"]["md"]["failed"]) == (3, 1, 1)
        assert [(one["name"], one["formats"]) for one in found["failures"]] == [("bad", ["md", "txt"])]
        assert [one["file"] for one in found["passed_over"]] == [str(texts / "of-others.pdf")]
        assert [line for line in err.splitlines() if not line.startswith("  hint")] == [
            f"{texts / 'bad.md'}: error: md,txt: is empty (input.empty)"
        ]
        assert run(arguments) == 1
        assert f"passed over, for they are no sources: {texts / 'of-others.pdf'}" in capfd.readouterr().err
        (texts / "bad.md").unlink()
        assert run([*arguments, "-q", "--json"]) == 0
        found = json.loads(capfd.readouterr().out)
        assert (found["failed"], found["failures"]) == (0, [])

    def test_decisions_that_are_nobodys_are_told(
        self, arguments: list[str], tmp_path: Path, capfd: pytest.CaptureFixture[str]
    ) -> None:
        folder = tmp_path / "said"
        folder.mkdir()
        (folder / "B.decisions.toml").write_text("", "utf-8")
        assert run([*arguments, "--accept", str(folder), "-q"]) == 0
        assert capfd.readouterr().err == (
            f"{folder}: warning: holds no decisions on any source (repair.other-decisions)\n"
            "  hint: is B.decisions.toml meant as b.decisions.toml?\n"
        )

    def test_failures_are_told_with_place_and_listed(
        self, arguments: list[str], texts: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
    ) -> None:
        (texts / "bad.md").write_bytes(b"\xff\xfe\x00\xd8 \x81")
        assert run(arguments) == 1
        err = capfd.readouterr().err
        assert f"{texts / 'bad.md'}" in err
        assert "error: md,txt: " in err
        assert str(tmp_path / "out" / "failures.jsonl") in err
        assert run(["status", str(tmp_path / "out")]) == 1
        assert "bad" not in capfd.readouterr().out

    @pytest.mark.parametrize(
        ("arguments", "code", "message"),
        [
            (["--out", "o", "--to", "txt"], 2, "Missing argument 'SOURCE...'"),
            (["a.md", "--to", "txt"], 2, "Missing option '--out'"),
            (["a.md", "--out", "", "--to", "txt"], 2, "no folder is named"),
            (["a.md", "--out", "o", "--to", ","], 2, "no format is named"),
            (["none.md", "--out", "o", "--to", "txt"], 3, "no such file"),
            (
                ["a.md", "--out", "o", "--to", "txt", "--time-limit", "nan"],
                2,
                "'--time-limit': nan is no number",
            ),
            (
                ["a.md", "--out", "o", "--to", "txt", "--time-limit", "1e10"],
                2,
                "is not in the range",
            ),
            (["a.md", "--out", "o", "--to", "txt", "--caution", "nan"], 2, "'--caution': nan is no number"),
            (
                ["a.md", "--out", "o", "--to", "txt", "--memory-limit", "20"],
                2,
                "no process can do with 20 MB",
            ),
            (["a.md", "--out", "s3://b/o", "--to", "txt"], 2, "the ledger is a local file"),
            (
                ["a.md", "--out", "o", "--to", "txt", "--set", "pdf.design=book"],
                2,
                "nothing is written as pdf",
            ),
        ],
    )
    def test_wrong_usage(
        self, arguments: list[str], code: int, message: str, tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str],
    ) -> None:  # fmt: skip
        monkeypatch.chdir(tmp_path)
        assert run(["batch", *arguments]) == code
        assert message in capfd.readouterr().err
        assert not list(tmp_path.iterdir())

    def test_the_state_of_no_batch(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.chdir(tmp_path)
        assert run(["status", "o", "--json", "--report", "r.html"]) == 3
        assert "there is no such file" in capfd.readouterr().err
        assert not list(tmp_path.iterdir())
