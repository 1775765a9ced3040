"""Folders, globs and manifests: which documents, under which names."""

from __future__ import annotations

import json
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
        (tmp_path.name, "passed over, for they are no sources: 1 .json, 1 .pdf, 1 .xml"),
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


def test_two_with_the_same_outputs_are_refused(texts: Path) -> None:
    (texts / "a.txt").write_text("又一则。", "utf-8")
    with pytest.raises(UsageError, match="would both be written as a"):
        keys(texts)


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
