"""A batch made once, made again, changed, interrupted: only what has to be made is made."""

from __future__ import annotations

import hashlib
import json
import math
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import publisher
from publisher.api import read_text
from publisher.batch import Ledger, Order, Row, Summary, run, tasks
from publisher.batch.ledger import FILE_NAME
from publisher.errors import OutputError, UsageError
from publisher.model import Figure, Place
from publisher.model.walk import articles
from publisher.repair.decisions import Correction, Decisions, dump
from publisher.settings import RepairFiles, Settings, load
from publisher.write.unfinished import UNFINISHED
from tests.batch.conftest import Inline
from tests.samples import PIXELS
from tests.small_fonts import small_font
from tests.write.pdf.reading import fonts

Make = Callable[..., Summary]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


@pytest.fixture
def make(texts: Path, out: Path) -> Make:
    """Set all texts as Markdown and plain text, or as told."""

    def make(formats: tuple[str, ...] = ("md", "txt"), *sources: Path | str, **more: Any) -> Summary:
        order = Order.of(formats, str(out), more.pop("options", {}), **more)
        with Ledger(out / FILE_NAME) as ledger:
            return run(order, tasks([str(source) for source in sources or (texts,)]), ledger, Inline())

    return make


def rows(out: Path) -> dict[tuple[str, str], Row]:
    with Ledger(out / FILE_NAME) as ledger:
        return {(row.key, row.format): row for row in ledger.rows()}


def contents(out: Path) -> dict[str, bytes]:
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and not path.name.startswith("ledger.")
    }


def test_every_document_in_every_format_with_a_row_each(make: Make, texts: Path, out: Path) -> None:
    summary = make()
    assert (summary.done, summary.failures, summary.kept) == (6, [], 0)
    assert set(contents(out)) == {
        f"{name}{suffix}" for name in ("1998/c", "a", "b") for suffix in (".md", ".txt")
    }
    row = rows(out)["a", "txt"]
    text = (out / "a.txt").read_bytes()
    assert (row.state, row.output, row.size) == ("done", "a.txt", len(text))
    assert row.output_hash == hashlib.sha256(text).hexdigest()
    assert (row.source, row.characters) == (str(texts / "a.md"), len("停水通知今日停水。"))


def test_the_same_bytes_as_one_by_one(make: Make, texts: Path, out: Path, tmp_path: Path) -> None:
    make(("epub", "pdf"))
    publisher.convert(texts / "a.md", [tmp_path / "a.pdf", tmp_path / "a.epub"])
    for name in ("a.pdf", "a.epub"):
        assert (out / name).read_bytes() == (tmp_path / name).read_bytes()


def test_an_ebook_made_later_still_lists_the_pages(make: Make, out: Path) -> None:
    make(("epub", "pdf"))
    before = contents(out)
    (out / "a.epub").unlink()
    assert make(("epub", "pdf")).done == 1
    assert contents(out) == before


def test_a_second_run_makes_nothing(make: Make) -> None:
    make()
    summary = make()
    assert (summary.files, summary.kept) == (0, 6)


def test_a_changed_source_is_made_again_and_no_other(make: Make, texts: Path, out: Path) -> None:
    make()
    (texts / "a.md").write_text("# 停水通知\n\n后日停水。\n", "utf-8")
    assert make().files == 2
    assert "后日停水" in (out / "a.txt").read_text("utf-8")


@pytest.mark.parametrize("name", ["publication.toml", "picture.png"])
def test_a_file_beside_the_source_counts(make: Make, texts: Path, name: str) -> None:
    (texts / "b.md").write_text("# 供水通知\n\n![水厂](picture.png)\n\n明日供水。\n", "utf-8")
    make()
    (texts / name).write_bytes(b'[publication]\nplace = "x"\n')
    assert make().files == (4 if name == "publication.toml" else 2)


# A source for each way to name a picture.
ILLUSTRATED = {
    "x.md": "# 甲\n\n![](a.png)\n\n今日停水。\n",
    "y.md": '# 乙\n\n<img src="%62.png">\n\n今日停水。\n',
    "z.json": '[{"type": "text", "text": "今日停水。", "page_idx": 0},'
    ' {"type": "image", "img_path": "c.png", "image_caption": ["图一"], "page_idx": 0}]',
}
PICTURES = ("a.png", "b.png", "c.png")


@pytest.fixture(params=["path", "URL"])
def illustrated(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, list[str]]:
    """A folder of texts with pictures, and the addresses of the texts."""
    folder = tmp_path / "illustrated"
    folder.mkdir()
    for name, text in ILLUSTRATED.items():
        (folder / name).write_text(text, "utf-8")
    for name in PICTURES:
        (folder / name).write_bytes(PIXELS)
    paths = [folder / name for name in ILLUSTRATED]
    return folder, [path.as_uri() if request.param == "URL" else str(path) for path in paths]


def test_every_picture_is_brought_and_counts(
    make: Make, out: Path, illustrated: tuple[Path, list[str]]
) -> None:
    folder, sources = illustrated
    make(("json",), *sources)
    assert pictures(out) == dict.fromkeys(("x.json", "y.json", "z.json"), PIXELS)
    assert make(("json",), *sources).kept == 3
    for name in PICTURES:
        (folder / name).write_bytes(PIXELS + b"new")
    assert make(("json",), *sources).done == 3
    assert pictures(out) == dict.fromkeys(("x.json", "y.json", "z.json"), PIXELS + b"new")


def pictures(out: Path) -> dict[str, bytes]:
    """The picture in each document."""
    found = {path.name: publisher.read(path) for path in out.glob("*.json")}
    return {
        name: block.asset.data
        for name, document in found.items()
        for article in articles(document.body)
        for block in article.blocks
        if isinstance(block, Figure) and block.asset
    }


def test_a_design_beside_the_source_counts(make: Make, texts: Path) -> None:
    designs = Path(publisher.compose.__file__).parent / "designs"
    design = texts / "own.toml"
    design.write_bytes((designs / "book.toml").read_bytes())
    (texts / "publication.toml").write_text('[pdf]\ndesign = "own.toml"\n', "utf-8")
    assert make(("pdf",), texts / "a.md").done == 1
    assert make(("pdf",), texts / "a.md").kept == 1
    design.write_bytes((designs / "report.toml").read_bytes())
    assert make(("pdf",), texts / "a.md").done == 1


def test_a_time_that_is_told_counts_and_the_clock_does_not(make: Make, out: Path) -> None:
    def told(day: int, is_clock: bool) -> int:
        time = datetime(2024, 11, day, tzinfo=UTC)
        return make(("tei",), settings=Settings(time=time, is_clock=is_clock)).done

    assert [told(1, True), told(2, True), told(3, False), told(3, False), told(4, False)] == [3, 0, 3, 0, 3]
    assert 'when="2024-11-04T00:00:00+00:00"' in (out / "a.tei.xml").read_text("utf-8")


def test_an_output_that_is_gone_or_was_cut_is_made_again(make: Make, out: Path) -> None:
    make()
    before = contents(out)
    (out / "a.txt").unlink()
    (out / "b.md").write_bytes(b"#")
    assert make().files == 2
    assert contents(out) == before


def test_an_option_concerns_the_formats_that_know_it(make: Make) -> None:
    make(("txt", "tei"))
    assert make(("txt", "tei"), options={"normalization": "silent"}).files == 3


def test_an_option_of_the_order_wins_over_publication_toml(make: Make, texts: Path, out: Path) -> None:
    (texts / "publication.toml").write_text("[json]\nindent = 2\n", "utf-8")
    make(("json",), texts / "a.md", options={"json.indent": 0})
    assert (out / "a.json").read_text("utf-8").count("\n") == 1


def test_a_faulty_option_of_the_order_is_named_with_its_line(make: Make, tmp_path: Path) -> None:
    config = tmp_path / "house.toml"
    config.write_text("[json]\n\nindent = -1\n", "utf-8")
    with pytest.raises(UsageError, match="indent is -1, expected a whole number from 0 to 16") as caught:
        make(("json",), settings=load(config))
    assert caught.value.place == Place(str(config), 3, 1)


def test_what_stands_in_a_file_of_options_counts(make: Make, tmp_path: Path) -> None:
    design = tmp_path / "own.toml"
    designs = Path(publisher.compose.__file__).parent / "designs"
    text = (designs / "book.toml").read_text("utf-8")
    design.write_text(text, "utf-8")
    first = make(("pdf",), options={"design": str(design)})
    design.write_text(text + "\n# changed\n", "utf-8")
    again = make(("pdf",), options={"design": str(design)})
    assert (first.files, again.files) == (3, 3)


def test_the_words_of_a_house_count(make: Make, tmp_path: Path) -> None:
    words = tmp_path / "house.toml"
    words.write_text('[furniture]\nrunning_heads = ["向阳日报"]\n', "utf-8")
    make(("txt",))
    assert make(("txt",), settings=Settings(files=RepairFiles(wording=words))).files == 3
    assert make(("txt",), settings=Settings(files=RepairFiles(wording=words))).files == 0
    words.write_text('[furniture]\nrunning_heads = ["向阳晚报"]\n', "utf-8")
    assert make(("txt",), settings=Settings(files=RepairFiles(wording=words))).files == 3


@pytest.fixture(params=["path", "URL"])
def with_font(request: pytest.FixtureRequest, texts: Path) -> str:
    """A text beside which publication.toml names a design, and the design a font."""
    designs = Path(publisher.compose.__file__).parent / "designs"
    design = (designs / "book.toml").read_text("utf-8")
    (texts / "own.toml").write_text(design + '\n[faces.song]\nregular = "fonts/song.ttf"\n', "utf-8")
    (texts / "publication.toml").write_text('[pdf]\ndesign = "own.toml"\n', "utf-8")
    small_font(texts / "fonts" / "song.ttf", "停水")
    return (texts / "a.md").as_uri() if request.param == "URL" else str(texts / "a.md")


def test_a_font_that_a_design_beside_the_source_names_is_brought_and_counts(
    make: Make, texts: Path, out: Path, with_font: str
) -> None:
    assert make(("pdf",), with_font).done == 1
    assert any(name.endswith("/fonts/song.ttf") for name in rows(out)["a", "pdf"].inputs.split("\n"))
    assert make(("pdf",), with_font).kept == 1
    small_font(texts / "fonts" / "song.ttf", "停水通知")
    assert make(("pdf",), with_font).done == 1


def test_fonts_of_the_shared_settings_count_and_those_beside_a_source_lie_over_them(
    make: Make, texts: Path, out: Path, tmp_path: Path
) -> None:
    config = tmp_path / "house.toml"
    config.write_text('[faces.song]\nregular = "song.ttf"\n', "utf-8")
    small_font(tmp_path / "song.ttf", "停水", name="Shared")
    assert make(("pdf",), settings=load(config)).done == 3
    assert make(("pdf",), settings=load(config)).kept == 3
    small_font(tmp_path / "song.ttf", "停水旧", name="Shared")
    assert make(("pdf",), settings=load(config)).done == 3
    (texts / "publication.toml").write_text('[faces.song]\nregular = "own.ttf"\n', "utf-8")
    small_font(texts / "own.ttf", "停水", name="Own")
    assert make(("pdf",), settings=load(config)).done == 2  # the third lies in another folder
    for key, name in {"a": "Own-Regular", "b": "Own-Regular", "1998/c": "Shared-Regular"}.items():
        assert name in {font.name[7:] for font in fonts((out / f"{key}.pdf").read_bytes())}


def decided(text: Path, file: Path) -> Path:
    """A decisions file that puts a word before the first stop of a text."""
    source = read_text(text.read_text("utf-8"), name=text.name).source
    said = Decisions(changes=(Correction(source.text.index("。"), "", "了"),))
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(dump(source, (), said), "utf-8")
    return file


def test_every_document_has_decisions_of_its_own(
    make: Make, texts: Path, out: Path, tmp_path: Path
) -> None:
    """A folder has them under the names of the outputs; one that comes to lie there counts."""
    folder = tmp_path / "decided"
    folder.mkdir()
    settings = Settings(files=RepairFiles(decisions=folder))
    assert make(("txt",), settings=settings).files == 3
    decided(texts / "1998/c.txt", folder / "1998/c.decisions.toml")
    assert make(("txt",), settings=settings).files == 1
    assert [name for name, text in contents(out).items() if "了。" in text.decode()] == ["1998/c.txt"]
    decided(texts / "a.md", folder / "1998/c.decisions.toml")
    (failed,) = make(("txt",), settings=settings).failures
    assert "made for another source than c.txt" in failed.problems


def test_decisions_lie_beside_the_sources(make: Make, texts: Path, out: Path) -> None:
    decided(texts / "1998/c.txt", texts / "1998/c.decisions.toml")
    (texts / "1998/publication.toml").write_text('[repair]\ndecisions = "."\n', "utf-8")
    make(("txt",))
    assert "了。" in contents(out)["1998/c.txt"].decode()


def test_a_manifest_names_decisions(make: Make, texts: Path, out: Path) -> None:
    decided(texts / "a.md", texts / "said/first.toml")
    manifest = texts / "m.csv"
    manifest.write_text("source,decisions\na.md,said/first.toml\nb.md,\n", "utf-8")
    assert make(("txt",), manifest).files == 2
    assert "了。" in contents(out)["a.txt"].decode()
    manifest.write_text("source,decisions\na.md,\nb.md,\n", "utf-8")
    assert make(("txt",), manifest).files == 1
    manifest.write_text("source,decisions\na.md,\nb.md,said/first.toml\n", "utf-8")
    assert [row.key for row in make(("txt",), manifest).failures] == ["b"]
    again = [json.loads(line) for line in (out / "failures.jsonl").read_text("utf-8").splitlines()]
    assert [row["decisions"] for row in again] == [str(texts / "said/first.toml")]


def test_no_two_documents_share_decisions(make: Make, texts: Path, tmp_path: Path) -> None:
    file = decided(texts / "a.md", tmp_path / "said.toml")
    with pytest.raises(UsageError, match=r"said\.toml holds the decisions on one document, and here are 3"):
        make(("txt",), settings=Settings(files=RepairFiles(decisions=file)))
    assert make(("txt",), texts / "a.md", settings=Settings(files=RepairFiles(decisions=file))).done == 1


def test_a_format_more_makes_that_format(make: Make) -> None:
    make(("txt",))
    assert make(("txt", "md")).files == 3


def test_the_manifest_wins_over_publication_toml_and_that_over_the_shared(
    make: Make, texts: Path, out: Path
) -> None:
    (texts / "publication.toml").write_text('[publication]\nplace = "beside"\nrights = "beside"\n', "utf-8")
    manifest = texts / "m.jsonl"
    manifest.write_text(json.dumps({"source": "a.md", "place": "row"}), "utf-8")
    shared = Settings(metadata=publisher.Metadata(place="shared", rights="shared", series="shared"))
    make(("json",), manifest, settings=shared)
    found = publisher.read(out / "a.json").metadata
    assert (found.place, found.rights, found.series) == ("row", "beside", "shared")


def test_a_document_that_cannot_be_read_fails_alone(make: Make, texts: Path, out: Path) -> None:
    (texts / "bad.md").write_bytes(b"\xff\xfe\x00\xd8 \x81")
    summary = make()
    assert summary.done == 6
    assert {(row.key, row.format) for row in summary.failures} == {("bad", "md"), ("bad", "txt")}
    problem = json.loads(rows(out)["bad", "md"].problems)
    assert (problem["severity"], problem["code"]) == ("error", "input.encoding")


@pytest.mark.parametrize("name", ["publication.toml", "a.md"])
def test_a_failure_is_told_with_the_address_of_its_file(
    make: Make, texts: Path, out: Path, name: str
) -> None:
    """Not with that of the copy that is made of what is at a URL."""
    (texts / name).write_bytes(b"caution = 3" if name.endswith("toml") else b"\xff\xff")
    for source in (str(texts / "a.md"), (texts / "a.md").as_uri()):
        make(("md",), source)
        (row,) = rows(out).values()
        assert json.loads(row.problems)["file"] == f"{source.removesuffix('a.md')}{name}"


def test_a_source_that_cannot_be_read_gives_way_to_the_next_of_its_name(
    make: Make, texts: Path, out: Path
) -> None:
    (texts / "a.docx").write_text("水。", "utf-8")
    (texts / "a.md").write_bytes(b"\xff\xfe\x00\xd8 \x81")
    make(("txt",))
    (texts / "a.docx").unlink()
    assert [row.key for row in make(("txt",)).failures] == ["a"], "there is no other"
    publisher.convert(texts / "b.md", texts / "a.docx")
    summary = make(("txt",))
    assert (summary.done, summary.failures) == (1, [])
    assert "供水" in (out / "a.txt").read_text("utf-8")
    (message,) = summary.messages
    assert (message.problem["severity"], message.problem["file"]) == ("error", str(texts / "a.md"))
    assert message.problem["message"].endswith("a.docx beside it was read instead")
    assert make(("txt",)).files == 0
    (texts / "a.md").write_text("停水。", "utf-8")
    assert make(("txt",)).files == 1
    assert "停水" in (out / "a.txt").read_text("utf-8")


def test_a_failure_whose_source_is_gone_is_forgotten(make: Make, texts: Path, out: Path) -> None:
    (texts / "bad.md").write_bytes(b"")
    (texts / "a.txt").write_text("又一则。", "utf-8")
    assert {row.key for row in make(("txt",)).failures} == {"a.md", "a.txt", "bad"}
    (texts / "bad.md").unlink()
    (texts / "a.txt").unlink()
    assert make(("txt",)).failures == []
    assert {key for key, _ in rows(out)} == {"a", "b", "1998/c"}


def test_a_clash_of_names_is_resolved_by_the_failures_file(make: Make, texts: Path, out: Path) -> None:
    (texts / "a.txt").write_text("又一则。", "utf-8")
    assert make(("json",)).done == 2
    summary = make(("json",), out / "failures.jsonl")
    assert (summary.done, summary.failures) == (2, [])
    assert "又一则" in (out / "a.txt.json").read_text("utf-8")


def test_the_failures_file_is_fed_back_in(make: Make, texts: Path, out: Path) -> None:
    manifest = texts / "m.jsonl"
    manifest.write_text(json.dumps({"source": "bad.md", "name": "x/bad", "editors": ["甲"]}), "utf-8")
    (texts / "bad.md").write_bytes(b"\xff\xfe\x00\xd8 \x81")
    make(("json",), manifest)
    failures = out / "failures.jsonl"
    (texts / "bad.md").write_text("好了。", "utf-8")
    summary = make(("json",), failures)
    assert (summary.done, summary.failures) == (1, [])
    assert publisher.read(out / "x" / "bad.json").metadata.contributors[0].name == "甲"
    assert not failures.exists()


def test_a_folder_takes_one_run_at_a_time(make: Make, out: Path) -> None:
    with Ledger(out / FILE_NAME) as ledger, ledger.locked(), pytest.raises(UsageError, match="another run"):
        make()
    assert make().done == 6


def test_a_full_disk_is_no_other_run(make: Make, out: Path) -> None:
    with Ledger(out / FILE_NAME) as ledger:
        pages = ledger._database.execute("PRAGMA page_count").fetchone()[0]
        ledger._database.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(OutputError, match=r"ledger\.sqlite: database or disk is full"), ledger.locked():
            ledger.record([Row("a", "md", "a.md", problems="x" * 100_000)])
    assert make().done == 6, "the lock is free again"


def test_a_folder_that_cannot_be_locked_is_no_other_run(out: Path) -> None:
    with Ledger(out / FILE_NAME) as ledger:
        (out / "ledger.lock").mkdir()
        with pytest.raises(OutputError, match=r"cannot lock .*/out: unable to open"), ledger.locked():
            pass


def test_a_ledger_that_is_damaged_says_so(out: Path) -> None:
    with Ledger(out / FILE_NAME) as ledger:
        sqlite3.connect(out / FILE_NAME).execute("DROP TABLE files")
        with pytest.raises(OutputError, match="no such table: files"):
            list(ledger.rows())


@pytest.mark.parametrize("wrong", [{"formats": ("pdx",)}, {"options": {"measure": 3}}, {"formats": ()}])
def test_a_wrong_order_is_refused_before_anything_is_read(make: Make, wrong: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        make(wrong.get("formats", ("md",)), options=wrong.get("options", {}))


@pytest.mark.parametrize("wrong", [{"seconds": math.nan}, {"seconds": math.inf}, {"caution": math.nan}])
def test_an_order_has_finite_numbers(make: Make, wrong: dict[str, Any]) -> None:
    with pytest.raises(UsageError, match=r"nan|inf"):
        make(("md",), **wrong)


# Kills the process at the Nth call of a function: what a power failure leaves behind at that moment.
POWER_FAILURE = """
import os, signal, sys
from pathlib import Path
from publisher.batch import Ledger, Order, run, tasks
from tests.batch.conftest import Inline
module, name, calls = sys.argv[1], sys.argv[2], int(sys.argv[3])
target = Ledger if module == "ledger" else os
real = getattr(target, name)
def fails(*arguments):
    global calls
    calls -= 1
    if not calls:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*arguments)
setattr(target, name, fails)
with Ledger(Path("out/ledger.sqlite")) as ledger:
    run(Order.of(("md", "txt"), "out"), tasks(["texts"]), ledger, Inline())
"""


@pytest.mark.parametrize("calls", [1, 2, 3])
@pytest.mark.parametrize(("module", "name"), [("os", "fsync"), ("os", "replace"), ("ledger", "record")])
def test_a_power_failure_loses_nothing_and_tears_no_file(
    make: Make, out: Path, tmp_path: Path, root: Path, module: str, name: str, calls: int
) -> None:
    make()
    whole = contents(out)
    out.rename(tmp_path / "reference")
    died = subprocess.run(
        [sys.executable, "-c", POWER_FAILURE, module, name, str(calls)],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(root)}, check=False,
    )  # fmt: skip
    assert died.returncode == -signal.SIGKILL
    for path, data in contents(out).items():
        assert path not in whole or data == whole[path]
    known = {row.output for row in rows(out).values()}
    assert known <= set(contents(out))
    summary = make()
    assert summary.kept == len(known)
    assert contents(out) == whole
    assert len(rows(out)) == 6
    assert not list(out.rglob(UNFINISHED))


def test_no_output_takes_the_place_of_a_source(make: Make, texts: Path, out: Path) -> None:
    out.mkdir()
    source = out / "a.md"
    source.write_text("停水。", "utf-8")
    with pytest.raises(UsageError, match=r"a\.md is the source; it is never written to"):
        make(("md",), str(source))
    assert source.read_text("utf-8") == "停水。"
