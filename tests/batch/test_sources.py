"""Folders, globs and manifests: which documents, under which names."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from publisher.batch import Task, tasks
from publisher.errors import InputError, UsageError
from publisher.model import Contributor, Metadata, Problem


def keys(*sources: Path | str) -> list[str]:
    return [task.key for task in tasks([str(source) for source in sources])]


def test_a_folder_gives_its_texts_at_any_depth_in_order(texts: Path) -> None:
    (texts / "picture.jpg").write_bytes(b"")
    assert keys(texts) == ["1998/c", "a", "b"]


PAGE = '[{"type": "text", "text": "水。", "page_idx": 0}]'


def test_a_folder_is_asked_for_all_that_can_be_read(tmp_path: Path) -> None:
    """MinerU's folder: the page as JSON and as Markdown, its other JSON, a picture; and files of others."""
    (tmp_path / "images").mkdir()
    files = {
        "a_content_list.json": PAGE, "a.md": "水。", "a_middle.json": '{"pdf_info": []}',
        "images/t1.jpg": "",
        "b.docx": "", "b.pdf": "", "c.html": "<p>水。</p>", "mets.xml": "<mets/>", "d.xml": "<alto/>",
        "publication.toml": "", "e.epub": "", "e.md": "水。", "out/a.json": "", "out/a.epub": "",
    }  # fmt: skip
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content, "utf-8")
    said: list[Problem] = []
    found = {
        task.key: Path(task.address).name
        for task in tasks([str(tmp_path)], str(tmp_path / "out"), said.append)
    }
    assert found == {"a": "a_content_list.json", "b": "b.docx", "c": "c.html", "d": "d.xml", "e": "e.md"}
    assert [(Path(one.place.name).name, one.message) for one in said if one.place] == [
        ("a_middle.json", "passed over: no source"),
        ("b.pdf", "passed over: no source"),
        ("mets.xml", "passed over: no source"),
        ("a.md", "passed over for a_content_list.json beside it"),
        ("e.epub", "passed over for e.md beside it"),
    ]


def test_a_text_that_another_hides_is_a_warning(tmp_path: Path) -> None:
    for name in ("a.md", "a.docx", "a.epub"):
        (tmp_path / name).write_text("水。", "utf-8")
    said: list[Problem] = []
    assert len(tasks([str(tmp_path)], str(tmp_path / "out"), said.append)) == 1
    assert {(Path(one.place.name).name, one.code) for one in said if one.place} == {
        ("a.docx", "batch.shadowed"),
        ("a.epub", "batch.passed-over"),
    }


def test_a_glob_names_what_its_wildcards_match(texts: Path) -> None:
    assert keys(f"{texts}/**/*.txt", f"{texts}/?.md") == ["1998/c", "a", "b"]


def test_one_named_twice_counts_once(texts: Path) -> None:
    assert keys(texts / "a.md", texts) == ["a", "1998/c", "b"]


def test_names_that_clash_are_all_told_and_keep_nothing_else_back(texts: Path) -> None:
    for name in ("a.txt", "b.txt", "b.markdown"):
        (texts / name).write_text("又一则。", "utf-8")
    (texts / "more").mkdir()
    (texts / "more/c.txt").write_text("又一则。", "utf-8")
    found = tasks([str(texts), str(texts / "more"), str(texts / "1998")])
    assert {task.key: task.fault and task.fault.message for task in found} == {
        "1998/c": None,
        "more/c": None,
        "a.md": "would be written as a, and so would a.txt",
        "a.txt": "would be written as a, and so would a.md",
        "b.markdown": "would be written as b, and so would b.md, b.txt",
        "b.md": "would be written as b, and so would b.markdown, b.txt",
        "b.txt": "would be written as b, and so would b.markdown, b.md",
        "c-1": f"would be written as c, and so would {texts}/1998/c.txt",
        "c-2": f"would be written as c, and so would {texts}/more/c.txt",
    }


def test_what_cannot_be_understood_is_a_source_and_fails(tmp_path: Path) -> None:
    """Exports that were cut off, lists of nothing, and links that lead nowhere; JSON of others is none."""
    files = {
        "cut.json": '{"a": [1, 2', "page_content_list.json": '[{"type": "text", "te', "none.json": "",
        "empty_content_list.json": "[]", "void.xml": "", "tool.json": "{}", "tool_model.json": "[[1]]",
    }  # fmt: skip
    for name, content in files.items():
        (tmp_path / name).write_text(content, "utf-8")
    for name, target in {"gone.md": "x.md", "ring.txt": "ring.txt", "gone": "x", "gone.jpg": "x"}.items():
        (tmp_path / name).symlink_to(target)
    said: list[Problem] = []
    found = {Path(task.address).name for task in tasks([str(tmp_path)], report=said.append)}
    assert found == {*files, "gone.md", "ring.txt", "gone"} - {"tool.json", "tool_model.json"}
    assert [Path(one.place.name).name for one in said if one.place] == ["tool.json", "tool_model.json"]


def test_what_programs_leave_in_a_folder_is_no_source(texts: Path) -> None:
    for name in (".a.bak.md", "._a.md", "~$a.docx", ".git/x.md", "1998/.cache/y.md"):
        (texts / name).parent.mkdir(exist_ok=True)
        (texts / name).write_bytes(b"\0\0")
    said: list[Problem] = []
    assert [task.key for task in tasks([str(texts)], report=said.append)] == ["1998/c", "a", "b"]
    assert keys(f"{texts}/*a*") == ["a"]
    assert said == []


def test_a_link_to_a_folder_is_told_unless_its_files_are_there_anyway(texts: Path, tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    (texts / "latest").symlink_to("1998")
    (texts / "more").symlink_to(tmp_path / "more")
    said: list[Problem] = []
    assert [task.key for task in tasks([str(texts)], report=said.append)] == ["1998/c", "a", "b"]
    assert [one.place and Path(one.place.name).name for one in said] == ["more"]


def test_a_folder_that_cannot_be_listed_fails(texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.scandir

    def refused(path: str) -> Iterator[os.DirEntry[str]]:
        if Path(path).name == "1998":
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return real(path)

    monkeypatch.setattr(os, "scandir", refused)
    found = {task.key: task.fault and task.fault.message for task in tasks([str(texts)])}
    assert found == {"a": None, "b": None, "1998": "cannot list the folder: Permission denied"}


def test_files_of_a_name_are_read_in_turn(texts: Path) -> None:
    for name in ("a.docx", "a.epub"):
        (texts / name).write_bytes(b"")
    found = {task.key: [Path(other).name for other in task.others] for task in tasks([str(texts)])}
    assert found == {"1998/c": [], "a": ["a.docx", "a.epub"], "b": []}


@pytest.mark.parametrize("name", ["nothing.md", "none/*.md"])
def test_what_is_not_there_is_said(texts: Path, name: str) -> None:
    with pytest.raises(InputError, match="no such file"):
        keys(texts / name)


def test_a_folder_without_texts_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no text"):
        keys(tmp_path)


MANIFEST_CSV = """\
source,name,title,reporters,issued
a.md,1998-05/first,,甲；乙,1998-05-04
1998/c.txt,,旧闻,,
"""
MANIFEST_JSON = """\
{"source": "a.md", "name": "1998-05/first", "reporters": ["甲", "乙"], "issued": "1998-05-04"}

{"source": "1998/c.txt", "title": "旧闻", "failure": {"code": "batch.crash"}}
"""


@pytest.mark.parametrize(
    ("name", "text"),
    [("m.csv", MANIFEST_CSV), ("m.csv", "\ufeff" + MANIFEST_CSV), ("m.jsonl", MANIFEST_JSON)],
)
def test_a_manifest_gives_names_and_metadata(texts: Path, name: str, text: str) -> None:
    (texts / name).write_text(text, "utf-8")
    people = tuple(Contributor(person, "reporter") for person in "甲乙")
    assert tasks([str(texts / name)]) == [
        Task("1998-05/first", str(texts / "a.md"), Metadata(creators=people, issued="1998-05-04")),
        Task("1998/c", str(texts / "1998/c.txt"), Metadata(title="旧闻")),
    ]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ('{"name": "a"}', "no source"),
        ('{"source": "a.md", "colour": "red"}', "publication.colour is not known"),
        ('{"source": "a.md", "issued": "yesterday"}', "is no day"),
        ('{"source": "a.md", "name": "../a"}', "leaves the output folder"),
        ('{"source": "a.md", "name": "/a"}', "leaves the output folder"),
        ("[1]", "no JSON object"),
        ("{", "not JSON"),
    ],
)
def test_a_faulty_row_is_named_by_its_line(texts: Path, row: str, message: str) -> None:
    manifest = texts / "m.jsonl"
    manifest.write_text(json.dumps({"source": "b.md"}) + "\n" + row + "\n", "utf-8")
    with pytest.raises(UsageError, match=message) as caught:
        tasks([str(manifest)])
    assert caught.value.place is not None
    assert (caught.value.place.name, caught.value.place.line) == (str(manifest), 2)


def test_addresses_keep_their_last_part_as_name() -> None:
    assert keys("memory://bucket/1998/a.md") == ["a"]
