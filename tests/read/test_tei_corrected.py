"""Our own TEI with a word corrected by hand: the source comes back, and everything else stays."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

import publisher
from publisher.model import Document, Metadata, Name, hand_of, lines, paragraphs, restore
from publisher.model.edit_names import IN_TEI
from publisher.read.tei import read_tei
from publisher.write.contract import EARLIEST
from publisher.write.tei import TeiOptions, TeiWriter
from tests.samples import everything
from tests.strategies import AWKWARD, documents

T = "{http://www.tei-c.org/ns/1.0}"
SOURCE = """# 渡口改成了步道

本报记者 沈砚秋 通讯员 陆怀瑾

严守拙今年五十八岁,现在是步道的讲解员。

县档案馆研究员顾思源介绍,馆内藏有渡船执照[^1]一份。

(下转第三版)

[^1]: 见《青芦县志》,第七卷。

责任编辑:白露 校对:葛青
"""


def written(document: Document) -> str:
    sink = io.BytesIO()
    TeiWriter().write(document, sink, TeiOptions(time=EARLIEST))
    return sink.getvalue().decode()


@pytest.fixture(scope="module")
def tei(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("tei") / "front.md"
    path.write_text(SOURCE, "utf-8")
    return written(publisher.read(path))


def changes(document: Document) -> list[tuple[str, str]]:
    return [(edit.before, edit.after) for edit in document.edits if edit.rule == IN_TEI]


CREDIT = 'resp="#rule.punctuation" ana="#rule.punctuation.1" cert="0.99"'
COMMA = f"<choice><orig>,</orig><reg {CREDIT}>，</reg></choice>"
# What is corrected in the file, and the edits that say so.
CORRECTIONS = {
    "a longer word": ("五十八岁", "六十岁", [("五十八", "六十")]),
    "a word as long": ("讲解员", "讲述员", [("解", "述")]),
    "words put in": ("现在是", "他现在是", [("", "他")]),
    "words taken out": ("今年五十八岁", "五十八岁", [("今年", "")]),
    "a repair without its markup": (COMMA + "现在", "，现在", [(",", "，")]),
    "a repair taken back": (COMMA + "现在", ",现在", []),
    "a note": ("青芦县志", "青芦新志", [("县", "新")]),
    "sic and corr": ("五十八", "<choice><sic>五十八</sic><corr>六十</corr></choice>", [("五十八", "六十")]),
    "a paragraph put in": ("<p xml:id", '<p xml:id="new">新段。</p><p xml:id', [("", "新段。")]),
    "lines broken by a formatter": (COMMA + "现在", "\n     " + COMMA + "\n   现在", []),
}


@pytest.mark.parametrize("what", CORRECTIONS)
def test_a_correction_is_an_edit_and_nothing_else_changes(tei: str, what: str) -> None:
    old, new, expected = CORRECTIONS[what]
    assert old in tei
    before, after = read_tei(tei.encode(), "a"), read_tei(tei.replace(old, new, 1).encode(), "a")
    assert restore(after) == SOURCE
    assert changes(after) == expected
    assert after.metadata == before.metadata
    roles = [one.role for one in paragraphs(after) if one.id != "new"]
    assert roles == [one.role for one in paragraphs(before)]
    kept = [edit for edit in after.edits if edit.rule != IN_TEI]
    assert len(before.edits) - len(kept) == (1 if "repair" in what else 0)


def test_who_signs_a_correction_is_known(tei: str) -> None:
    signed = tei.replace("<titleStmt>", '<titleStmt><editor xml:id="bl">白露</editor>').replace(
        "五十八", '<choice><sic>五十八</sic><corr resp="#bl">六十</corr></choice>'
    )
    (edit,) = [edit for edit in read_tei(signed.encode(), "a").edits if edit.rule == IN_TEI]
    assert hand_of(edit.reason) == ("白露", "")


def test_a_name_that_is_marked_by_hand_is_a_name(tei: str) -> None:
    marked = tei.replace("青芦县志", '<placeName ref="https://www.geonames.org/1">青芦县</placeName>志')
    document = read_tei(marked.encode(), "a")
    assert restore(document) == SOURCE
    names = {node.key for line in lines(document) for node in line_names(line)}
    assert "https://www.geonames.org/1" in names


def line_names(content: object) -> list[Name]:
    found: list[Name] = []
    for node in content:  # type: ignore[attr-defined]
        found += [node] if isinstance(node, Name) else []
        found += line_names(getattr(node, "content", ()))
    return found


def test_what_the_document_has_no_place_for_is_told(tei: str) -> None:
    archived = (
        tei.replace("<revisionDesc>", '<revisionDesc><change when="2025-01-08">Collated.</change>')
        .replace("讲解员", "<unclear>讲解员</unclear>")
        .replace("今年", "<!-- so printed -->今年")
    )
    document = read_tei(archived.encode(), "a")
    assert restore(document) == SOURCE
    told = [problem.message.partition(";")[0] for problem in document.problems if "lost" in problem.code]
    assert told == [
        "revisionDesc records '2025-01-08 Collated.'",
        "<unclear> was put around words, once",
        "a comment or processing instruction was put in, once",
    ]


def test_a_file_without_its_source_tells_by_the_checksum(tei: str) -> None:
    bare = re.sub("<sourceDoc>.*</sourceDoc>", "", tei, flags=re.S)
    assert read_tei(bare.encode(), "a").problems == ()
    changed = read_tei(bare.replace("讲解员", "讲述员").encode(), "a")
    assert changed.problems[-1].code == "read.tei-checksum"


def test_a_source_that_is_not_the_one_of_the_header_is_not_used(tei: str) -> None:
    other = written(everything())
    found = re.search("<sourceDoc>.*</sourceDoc>", other, re.S)
    assert found
    wrong = re.sub("<sourceDoc>.*</sourceDoc>", found[0], tei, flags=re.S)
    changed = read_tei(wrong.replace("讲解员", "讲述员").encode(), "a")
    assert changed.problems[-1].code == "read.tei-checksum"


def test_people_and_roles_are_known_where_nobody_can_say_more(tei: str) -> None:
    before = read_tei(tei.encode(), "a")
    torn = read_tei(tei.replace("今年", "<del>今</del>年").encode(), "a")
    assert torn.problems[-1].code == "read.tei-changed"
    assert torn.metadata == before.metadata != Metadata()
    roles = [one.role for one in paragraphs(before)]
    assert {"editor", "jump"} < set(roles)
    assert [one.role for one in paragraphs(torn)] == roles


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents(AWKWARD), st.data())
def test_the_source_of_any_document_survives_a_correction(document: Document, data: st.DataObject) -> None:
    root = etree.fromstring(written(document).encode())
    texts = [one for one in root.find(f"{T}text").iter(f"{T}p", f"{T}head", f"{T}note") if one.text]
    for one in data.draw(st.lists(st.sampled_from(texts), max_size=3)) if texts else ():
        at = data.draw(st.integers(0, len(one.text)))
        one.text = one.text[:at] + data.draw(st.text("水火ab，", max_size=3)) + one.text[at + 2 :]
    corrected = read_tei(etree.tostring(root), "a")
    assert not [one.message for one in corrected.problems if one.code == "read.tei-changed"]
    assert restore(corrected) == document.source.text


def test_a_corrected_file_is_written_with_the_correction(tei: str, tmp_path: Path) -> None:
    (tmp_path / "a.tei.xml").write_text(tei.replace("五十八", "六十"), "utf-8")
    publisher.convert(tmp_path / "a.tei.xml", tmp_path / "b.tei.xml")
    again = (tmp_path / "b.tei.xml").read_bytes()
    assert changes(read_tei(again, "b")) == [("五十八", "六十")]
    assert restore(read_tei(again, "b")) == SOURCE
