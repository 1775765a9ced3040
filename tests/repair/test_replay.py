"""What an editor did to a Word file of ours comes out as decisions that do the same to its source."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

import pytest
from lxml import etree

import publisher
from publisher import api, cli
from publisher.cli.repair import decisions_file
from publisher.errors import UsageError
from publisher.model import Document, units
from publisher.settings import RepairFiles
from tests.write.docx.files import W, changed, new_paragraph, paragraph

TEXT = """\
# 秋水还乡

本报记者 林小满

断流三年的秋水昨日重新有水，守闸的老人说,他等了很久,今天终于等

到了水，下游三个村的稻田这个周末就能放上水。

水利站站长张岱介绍，这次放水将持续到七月中旬，每天的水量约八万立方米。

村民们商量好了，先浇低处的田，再浇高处的田，谁也不争，谁也不抢。
"""

LAST = TEXT.splitlines()[-1]

Change = Callable[[etree._Element], object]


def say(root: etree._Element, old: str, new: str) -> None:
    """Words are replaced."""
    run = next(one for one in root.iter(f"{W}t") if old in (one.text or ""))
    run.text = (run.text or "").replace(old, new)


def restyle(root: etree._Element, beginning: str, style: str) -> None:
    """A paragraph gets another style."""
    paragraph(root, beginning).find(f"{W}pPr/{W}pStyle").set(f"{W}val", style)


def join(root: etree._Element, first: str, second: str) -> None:
    """Two paragraphs become one."""
    gone = paragraph(root, second)
    for run in gone.findall(f"{W}r"):
        paragraph(root, first).append(deepcopy(run))
    gone.getparent().remove(gone)


def divide(root: etree._Element, beginning: str, rest: str) -> None:
    """A paragraph is divided in front of `rest`, in the run that has these words."""
    one = paragraph(root, beginning)
    run = next(run for run in one.iter(f"{W}t") if rest in (run.text or ""))
    kept, _, moved = (run.text or "").partition(rest)
    run.text = kept
    one.addnext(new_paragraph("Body", rest + moved))


def take_out(root: etree._Element, beginning: str) -> None:
    """A paragraph is deleted."""
    gone = paragraph(root, beginning)
    gone.getparent().remove(gone)


def edited(folder: Path, change: Change, text: str = TEXT, name: str = "a.md") -> Path:
    """A Word file of a text, changed."""
    (folder / name).write_text(text, "utf-8")
    publisher.convert(folder / name, folder / "a.docx")
    (folder / "a.docx").write_bytes(changed((folder / "a.docx").read_bytes(), change))
    return folder / "a.docx"


def said(document: Document) -> list[tuple[str, str]]:
    return [(unit.role, unit.text) for unit in units(document)]


def replayed(folder: Path, file: Path) -> tuple[list[str], list[str]]:
    """The entries made by hand and the verdicts, without what changes nothing; and what cannot be said.

    The source repaired with them must come to what the file shows, but for what cannot be said.
    """
    examination = api.examine(file, retraced=True)
    document, decisions = examination.document, examination.decisions
    unsaid = [one.message for one in document.problems if one.code == "repair.undecidable"]
    (folder / "d.toml").write_text(decisions_file(examination), "utf-8")
    settings = publisher.settings.Settings(files=RepairFiles(decisions=folder / "d.toml"))
    again = publisher.read(folder / document.source.name, settings=settings)
    assert said(again) == said(document)
    if not unsaid:
        assert said(again) == said(publisher.read(file))
    entries = (*decisions.changes, *decisions.joins, *decisions.roles, *decisions.by_edit.values())
    return [str(entry).rpartition(" at ")[0] for entry in entries], unsaid


@pytest.mark.parametrize(
    ("change", "entries"),
    [
        (lambda root: say(root, "七月", "八月"), ["change '七' to '八'"]),
        (lambda root: say(root, "水利站", "县水利站"), ["change '' to '县'"]),
        (lambda root: say(root, "也不抢。", "也不抢！"), ["change '。' to '！'"]),
        (lambda root: say(root, "人说，", "人说,"), ["reject punctuation"]),
        (lambda root: say(root, "久，今天", "久；今天"), ["change ',' to '；'"]),
        (lambda root: take_out(root, "村民们"), [f"change '{LAST}' to ''"]),
        (lambda root: restyle(root, "村民们", "Quote"), ["quotation '村民们商量好了，'"]),
        (lambda root: join(root, "水利站", "村民们"), ["join '村民们商量好了，'"]),
        (lambda root: divide(root, "断流", "到了水"), ["reject join"]),
    ],
)
def test_a_change_in_word_is_an_entry(tmp_path: Path, change: Change, entries: list[str]) -> None:
    assert replayed(tmp_path, edited(tmp_path, change)) == (entries, [])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            lambda root: paragraph(root, "水利站").addnext(new_paragraph("Body", "今天还在放水。")),
            "nothing became “今天还在放水。” (body)",
        ),
        (
            lambda root: divide(root, "村民们", "谁也不争"),
            "“村民们商量好了，先浇低处的田，再浇高处的…” (body) became "
            "“村民们商量好了，先浇低处的田，再浇高处的…” (body) and 1 more",
        ),
    ],
)
def test_what_no_entry_can_say_is_told(tmp_path: Path, change: Change, message: str) -> None:
    entries, unsaid = replayed(tmp_path, edited(tmp_path, change))
    assert (entries, unsaid) == ([], [f"no decision can say this: {message}"])


def test_what_was_decided_before_is_found_in_the_file(tmp_path: Path) -> None:
    """A file that was made with decisions says them again, and what was changed in it besides."""
    (tmp_path / "a.md").write_text(TEXT, "utf-8")
    at = TEXT.index("张岱"), TEXT.index("村民们")
    (tmp_path / "old.toml").write_text(
        f'[[change]]\nstart = {at[0]}\nbefore = "张"\nafter = "章"\nreason = "misread"\n'
        f'[[role]]\nstart = {at[1]}\ntext = "村民们"\nrole = "quotation"\n',
        "utf-8",
    )
    settings = publisher.settings.Settings(files=RepairFiles(decisions=tmp_path / "old.toml"))
    publisher.convert(tmp_path / "a.md", tmp_path / "a.docx", settings=settings)
    data = changed((tmp_path / "a.docx").read_bytes(), lambda root: say(root, "八万", "九万"))
    (tmp_path / "a.docx").write_bytes(data)
    entries, unsaid = replayed(tmp_path, tmp_path / "a.docx")
    assert entries == ["change '张' to '章'", "change '八' to '九'", "quotation '村民们商量好了，'"]
    assert unsaid == []


def test_a_source_that_is_no_text_must_lie_beside(tmp_path: Path) -> None:
    page = "<p>水利站站长张岱介绍，这次放水将持续到七月中旬。</p><p>村民们商量好了，先浇低处的田。</p>"
    file = edited(tmp_path, lambda root: say(root, "七月", "八月"), page, "a.html")
    assert replayed(tmp_path, file) == (["change '七' to '八'"], [])
    (tmp_path / "a.html").write_text(page + "\n", "utf-8")
    with pytest.raises(UsageError, match=r"a\.html cannot be had from the file"):
        api.examine(file, retraced=True)


def test_the_source_beside_is_never_written_to(tmp_path: Path) -> None:
    page = "<p>水利站站长张岱介绍，这次放水将持续到七月中旬。</p>"
    file = edited(tmp_path, lambda root: say(root, "七月", "八月"), page, "a.html")
    assert cli.run(["repair", str(file), "--html", str(tmp_path / "a.html")]) == 2
    assert (tmp_path / "a.html").read_text("utf-8") == page


def test_several_sources_are_decided_on_one_by_one(tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text(TEXT, "utf-8")
    publisher.convert([tmp_path / "a.md", tmp_path / "b.md"], tmp_path / "both.docx")
    with pytest.raises(UsageError, match="made from several"):
        api.examine(tmp_path / "both.docx", retraced=True)


def test_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """What --decisions prints for the edited file, --accept replays on the source; and so the page does."""
    edited(tmp_path, lambda root: say(root, "七月", "八月"))
    monkeypatch.chdir(tmp_path)
    assert cli.run(["repair", "a.docx", "--decisions", "--html", "page.html"]) == 0
    Path("said.toml").write_text(capfd.readouterr().out, "utf-8")
    assert cli.run(["repair", "a.md", "--accept", "said.toml"]) == 0
    out, err = capfd.readouterr()
    assert "持续到八月中旬" in out
    assert err == ""
    page = Path("page.html").read_text("utf-8")
    assert 'data-with="a.md"' in page
    assert cli.run(["repair", "a.docx", "--accept", "none.toml"]) == 3
