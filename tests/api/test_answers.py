"""What programs are answered: the same keys for every kind of source, as the shipped schema has them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from docx import Document as WordFile
from hypothesis import given
from hypothesis import strategies as st

from publisher import cli
from publisher.api.answers import ANSWERS, schema
from publisher.model import Original, Place, Source, Span

Run = Callable[..., tuple[int, str, str]]

SENTENCE = "今日停水,明日供水。"
HOCR = """\
<html><body><div class="ocr_page" title="bbox 0 0 1000 2000">
<p class="ocr_par" title="bbox 100 100 900 190">
<span class="ocr_line" title="bbox 100 100 900 190"><span class="ocrx_word" title="bbox 100 100 900 190">
今日停水,明日供水。</span></span></p></div></body></html>
"""
# A source of each kind -> where its one change is: the keys that are not None.
BOX = {"left": 100.0, "top": 100.0, "right": 900.0, "bottom": 190.0, "unit": "permille"}
PLACES: dict[str, dict[str, Any]] = {
    "a.md": {"line": 3, "column": 5},
    "a.html": {"paragraph": 2},
    "a.docx": {"paragraph": 2},
    "a_content_list.json": {"line": 2, "column": 66, "page": 2, "box": BOX},
    "a.hocr": {"paragraph": 1, "page": 1, "box": {**BOX, "top": 50.0, "bottom": 95.0}},
}


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Run one command line in a folder that holds the sources; code, stdout and stderr."""
    monkeypatch.chdir(tmp_path)
    Path("far").mkdir()
    Path("far/a.md").write_text(f"# 通知\n\n{SENTENCE}\n", "utf-8")
    Path("far/a.html").write_text(f"<h1>通知</h1><p>{SENTENCE}</p>", "utf-8")
    word = WordFile()
    word.add_heading("通知", 1)
    word.add_paragraph(SENTENCE)
    word.save("far/a.docx")
    Path("far/a.hocr").write_text(HOCR, "utf-8")
    head = '{"type":"text","text":"通知","text_level":1,"page_idx":1,"bbox":[100,10,900,90]}'
    body = f'{{"type":"text","bbox":[100,100,900,190],"page_idx":1,"text":"{SENTENCE}"}}'
    Path("far/a_content_list.json").write_text(f"[{head},\n{body}]", "utf-8")

    def run(*arguments: str) -> tuple[int, str, str]:
        code = cli.run(arguments)
        return (code, *capfd.readouterr())

    return run


def answered(answer: str, text: str) -> Any:
    """The JSON, once it fits its schema."""
    data = json.loads(text)
    jsonschema.Draft202012Validator(schema(answer)).validate(data)
    return data


def where(row: dict[str, Any]) -> dict[str, Any]:
    """The keys of the place that are known."""
    keys = ("file", "line", "column", "paragraph", "page", "box")
    return {key: row[key] for key in keys if row[key] is not None}


@pytest.mark.parametrize("name", PLACES)
def test_a_change_has_its_place_in_every_kind_of_source(run: Run, name: str) -> None:
    expected = {"file": f"far/{name}", **PLACES[name]}
    alone = answered("repair", run("repair", f"far/{name}", "--json")[1])
    assert [where(edit) for edit in alone["edits"]] == [expected]
    Path("other.md").write_text("# 别的\n\n没有什么。\n", "utf-8")
    among = answered("repair", run("repair", "other.md", f"far/{name}", "--json")[1])
    assert [where(edit) for edit in among["edits"]] == [expected]


def test_paragraphs_say_in_which_file_and_article_they_are(run: Run) -> None:
    rows = answered("repair", run("repair", "far/a.md", "far/a.html", "--json")[1])["paragraphs"]
    assert [(row["file"], row["line"], row["paragraph"]) for row in rows] == [
        ("far/a.md", 1, None), ("far/a.md", 3, None), ("far/a.html", None, 1), ("far/a.html", None, 2),
    ]  # fmt: skip
    first, second, third, fourth = (row["article"] for row in rows)
    assert first == second != third == fourth


def test_a_doubt_has_page_and_box_too(run: Run) -> None:
    Path("b_content_list.json").write_text(
        '[{"type": "text", "text": "停水", "page_idx": 0, "bbox": [1, 1, 2, 2]},\n'
        '{"type": "image", "img_path": "gone.png", "page_idx": 2, "bbox": [1, 2, 3, 4]}]',
        "utf-8",
    )
    _, out, err = run("repair", "b_content_list.json", "--json")
    assert not err
    (doubt,) = answered("repair", out)["problems"]
    assert doubt["code"] == "read.missing-picture"
    box = {"left": 1.0, "top": 2.0, "right": 3.0, "bottom": 4.0, "unit": "permille"}
    assert where(doubt) == {"file": "b_content_list.json", "line": 2, "column": 32, "page": 3, "box": box}


@pytest.mark.parametrize("name", PLACES)
def test_the_report_in_a_bag_has_the_places(run: Run, name: str) -> None:
    assert run("archive", f"far/{name}", "-o", "bag", "-q")[0] == 0
    report = answered("report", Path("bag/data/repair/report.json").read_text("utf-8"))
    assert [where(edit) for edit in report["edits"]] == [{"file": name, **PLACES[name]}]


def test_check_and_messages(run: Run) -> None:
    Path("bad.json").write_text("{", "utf-8")
    answered("check", run("check", "bad.json", "--json")[1])
    for line in run("convert", "far/a.docx", "-o", "a.md", "--log", "json")[2].splitlines():
        answered("message", line)
    assert answered("message", run("convert", "gone.md", "-o", "a.md", "--log", "json")[2])["line"] is None


def test_a_batch(run: Run) -> None:
    Path("far/bad.md").write_text("", "utf-8")
    Path("far/a.html").write_text(f'<h1>通知</h1><p>{SENTENCE}</p><p><img src="gone.png"></p>', "utf-8")
    code, out, err = run(
        "batch",
        "far/bad.md",
        "far/a.html",
        "--out",
        "o",
        "--to",
        "txt",
        "--json",
        "--log",
        "json",
        "--jobs",
        "1",
    )
    assert code == 1
    assert answered("batch", out)["failures"]
    for line in err.splitlines():
        answered("progress" if '"event"' in line else "message", line)
    for line in Path("o/failures.jsonl").read_text("utf-8").splitlines():
        answered("failure", line)
    (message,) = Path("o/messages.jsonl").read_text("utf-8").splitlines()
    assert answered("batch_message", message)["problem"]["paragraph"]


def test_a_batch_says_what_it_passed_over(run: Run) -> None:
    Path("far/plan.dwg").write_bytes(b"plan")
    code, out, _ = run("batch", "far", "--out", "o", "--to", "txt", "--json", "-q", "--jobs", "1")
    assert code == 0
    (stray,) = (one for one in answered("batch", out)["passed_over"] if one["code"] == "batch.no-source")
    assert where(stray) == {"file": str(Path("far/plan.dwg"))}
    assert answered("batch", run("status", "o", "--json")[1])["passed_over"] is None


def test_the_schema_is_sound_and_printed(run: Run) -> None:
    for answer, where_it_is in ANSWERS.items():
        printed = json.loads(run("schema", answer)[1])
        assert printed == schema(answer)
        jsonschema.Draft202012Validator.check_schema(printed)
        assert where_it_is.split()[0] in printed["$defs"][answer]["description"]


@given(st.lists(st.tuples(st.lists(st.sampled_from(["文", "文\n文", "文文"])), st.booleans()), min_size=1))
def test_a_place_leads_back_to_its_line_or_paragraph(texts: list[tuple[list[str], bool]]) -> None:
    originals, start, text = [], 0, ""
    for number, (paragraphs, is_laid_out) in enumerate(texts):
        text += "\n\n".join(paragraphs)
        span = Span(start, len(text))
        originals.append(Original(f"{number}.md", "utf-8", "", span, is_laid_out=is_laid_out))
        start = len(text)
    places = Source("all", "utf-8", "", text, originals=tuple(originals)).places()
    for offset in (at for at, character in enumerate(text) if character == "文"):
        found = places.offset(places(offset))
        assert found is not None
        assert places(found) == places(offset)
        assert places.file(offset).is_laid_out or found == offset
    assert places.offset(Place("elsewhere.md", 1, 1)) is None
