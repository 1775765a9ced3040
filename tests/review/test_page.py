"""The review page, read as a parser reads it: no browser needed."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from lxml import html

from publisher import api
from publisher.model import Edit
from publisher.read import Recovered, from_text, read_markdown
from publisher.read.json import read_json
from publisher.repair import Decisions, Examination, examine
from publisher.repair.decisions import Correction, GivenRole, Joined, Verdict, dump, parse
from publisher.review import review_page
from publisher.translation import Language
from tests.repair.test_properties import ANY_TEXT

TEXT = """\
# 集市开张

清晨的集市上,挑担的人来来往往,豆腐摊前冒着热气,卖菜的人从十里外赶来占一个好位

置。**真**热闹。

- 3 -

村里人说：“这条路修了三年。

路总算通了。
"""


def look(text: str, decisions: Decisions | None = None) -> Examination:
    return examine(read_markdown(from_text(text, "a<b>.md")), decisions=decisions)


def page(found: Examination, language: Language | None = "en") -> html.HtmlElement:
    return html.document_fromstring(review_page(found, language))


def data(tree: html.HtmlElement) -> dict[str, object]:
    (script,) = tree.xpath("//script[@id='data']")
    found: dict[str, object] = json.loads(script.text)
    return found


def rows(tree: html.HtmlElement) -> list[tuple[str, str, str, str]]:
    """Line, label, source and repaired text of each row, changes as [number: text]."""
    found = []
    for row in tree.xpath("//main/div"):
        for mark in row.xpath(".//*[@id]"):
            mark.text = f"[{mark.get('id')[1:]}:{mark.text or ''}]"
        line, source, target, label = (cell.text_content() for cell in row)
        found.append((line, label, source, target))
    return found


def test_both_texts_stand_side_by_side_with_every_change_marked() -> None:
    assert rows(page(look(TEXT))) == [
        ("1", "headline", "# 集市开张", "集市开张"),
        (
            "3",
            "lead",
            "清晨的集市上[0:,]挑担的人来来往往[1:,]豆腐摊前冒着热气[2:,]卖菜的人从十里外赶来占一个好位[3:⏎⏎]置。**真**热闹。",
            "清晨的集市上[0:，]挑担的人来来往往[1:，]豆腐摊前冒着热气[2:，]卖菜的人从十里外赶来占一个好位[3:]置。真热闹。",
        ),
        ("7", "furniture", "[4:- 3 -]", "[4:]"),
        ("9", "body", "村里人说：“这条路修了三年。", "村里人说：“这条路修了三年。"),
        ("9", "join", "[5:⏎⏎]", "[5:⏎⏎]"),
        ("11", "body", "路总算通了。", "路总算通了。"),
    ]


def test_of_a_layout_tool_s_file_only_the_texts_are_shown() -> None:
    texts = ("清晨的集市上,挑担的人来来往往,卖菜的人从十里外赶来占一个好位", "置。")
    blocks = [{"type": "text", "text": text, "bbox": [0, 0, 9, 9], "page_idx": 0} for text in texts]
    recovered = read_json(json.dumps(blocks, ensure_ascii=False).encode(), "a.json")
    assert isinstance(recovered, Recovered)
    assert [row[2] for row in rows(page(examine(recovered)))] == [
        "清晨的集市上[0:,]挑担的人来来往往[1:,]卖菜的人从十里外赶来占一个好位[2:⋯]置。"
    ]


def test_the_script_knows_every_change_and_what_was_decided() -> None:
    first = next(edit for edit in look(TEXT).document.edits if not edit.is_markup)
    found = look(TEXT, parse(dump(from_text(TEXT, "a"), [(first, "reject")]), "d.toml"))
    changes = data(page(found))["changes"]
    assert isinstance(changes, list)
    assert len(changes) == 6
    assert changes[0] == ["punctuation", first.start, ",", "，", 0.99, first.reason, "3:7", 0, "reject", 3]
    assert changes[5][7:9] == [0, ""]  # a proposal nobody has decided on


def test_nothing_is_fetched() -> None:
    text = review_page(look(TEXT))
    assert "default-src 'none'" in text
    assert not re.search(r"""(?:src|href)\s*=\s*["']|url\(|@import|https?:|fetch\(|XMLHttp""", text)


def test_rules_can_be_filtered() -> None:
    tree = page(look(TEXT))
    boxes = tree.xpath("//input[@name='rule']/@value")
    assert boxes == ["punctuation", "join", "furniture"]


def test_names_and_texts_are_escaped() -> None:
    text = review_page(look("# <script>alert(1)</script>,开张\n\n</script><!-- 他说,好。\n"))
    assert text.count("<script") == 2
    assert text.count("</script>") == 2
    assert "a&lt;b&gt;.md" in text


def test_every_control_has_a_name() -> None:
    tree = page(look(TEXT))
    labels = {label.get("for") for label in tree.iter("label")}
    for control in tree.xpath("//button | //input | //select"):
        inside = any(parent.tag == "label" for parent in control.iterancestors())
        named = control.get("aria-label") or control.text_content().strip()
        assert named or inside or control.get("id") in labels


def test_lines_have_roles_to_choose_and_what_stands_between_has_none() -> None:
    tree = page(look(TEXT + "\n| 甲 | 乙 |\n|---|---|\n| 子 | 丑 |\n"))
    chosen = [(one.get("aria-label"), one.text_content()) for one in tree.xpath("//main//select")]
    assert chosen == [
        ("Role of line 1", "headline"), ("Role of line 3", "lead"), ("Role of line 9", "body"),
        ("Role of line 11", "body"),
    ]  # fmt: skip
    fixes = tree.xpath("//main//button/@aria-label")
    assert fixes[:4] == [f"Correct line {line}" for line in (1, 3, 9, 11)]
    assert len(fixes) == 4 + 4  # four cells


def test_the_script_knows_where_every_line_begins_and_what_it_is_made_of() -> None:
    """Of the lead: text, a comma that was changed, text, …, a seam, text, and what marks leave out."""
    lead = data(page(look(TEXT)))["rows"][1]  # type: ignore[index]
    begins, tail, role, opening, stretches, whole, halves = lead
    assert (TEXT[begins:][:4], TEXT[tail:][:4], role, opening) == (
        "清晨的集",
        "置。**",
        "lead",
        "清晨的集市上,挑",
    )
    assert [
        TEXT[one[0] :][: one[1]] if isinstance(one, list) else one for one in stretches
    ] == [
        "清晨的集市上", 0, "挑担的人来来往往", 1, "豆腐摊前冒着热气", 2, "卖菜的人从十里外赶来占一个好位",
        -4, "置。", "真", "热闹。",
    ]  # fmt: skip
    assert whole.endswith("好位\n\n置。**真**热闹。")
    assert halves == [[3, "置。**真**热"]]


def test_what_was_decided_by_hand_before_is_kept() -> None:
    at = TEXT.index("村里")
    said = Decisions(
        changes=(Correction(at, "村", "城", "misread"), Correction(at, "山", "水")),
        joins=(Joined(TEXT.index("路总"), "路总", at),),
        roles=(GivenRole(at, "村里", "caption"),),
    )
    given = data(page(look(TEXT, parse(dump(from_text(TEXT, "a"), (), said), "d.toml"))))["given"]
    assert given == {
        "changes": [[at, "村", "城", "misread"]],
        "joins": [[TEXT.index("路总"), "路总", at, "joined by the editor"]],
        "roles": [[at, "村里", "caption"]],
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("今天晴。\n", [("1", "body", "今天晴。", "今天晴。")]),
        ("- 3 -\n", [("1", "furniture", "[0:- 3 -]", "[0:]")]),
        (
            "[^1]: 注,释。\n\n正文[^1],完。\n",
            [
                ("1", "note", "[^1]: 注[0:,]释。", "注[0:，]释。"),
                ("3", "body", "正文[^1][1:,]完。", "正文[1:，]完。"),
            ],
        ),
    ],
)
def test_small_texts(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert rows(page(look(text))) == expected


@given(ANY_TEXT)
def test_every_change_is_marked_once_on_either_side(text: str) -> None:
    found = look(text)
    changes = [edit for edit in found.document.edits if not edit.is_markup]
    page_text = review_page(found)
    for side in "st":
        marks = re.findall(rf'<(?:ins|del|mark) id="{side}(\d+)"', page_text)
        assert sorted(map(int, marks)) == list(range(len(changes) + len(found.proposals)))


def test_what_was_rejected_is_shown_as_rejected() -> None:
    edits = [edit for edit in look(TEXT).document.edits if not edit.is_markup]
    verdicts: list[tuple[Edit, Verdict]] = [(edit, "reject") for edit in edits]
    found = look(TEXT, parse(dump(from_text(TEXT, "a"), verdicts), "d.toml"))
    changes = data(page(found))["changes"]
    assert isinstance(changes, list)
    assert [change[0] for change in changes if change[8] == "reject"] == [edit.rule for edit in edits]
    assert not any(change[7] for change in changes)


def test_what_has_no_lines_is_counted_in_paragraphs() -> None:
    source = "<h1>夜市</h1><p>灯亮了,人来了。</p><p>摊主姓卞,守了十年。</p>"
    tree = page(api.examine(source.encode(), name="a.html"))
    assert tree.xpath("//span[@class='n']/text()") == ["1", "2", "3"]
    changes = data(tree)["changes"]
    assert isinstance(changes, list)
    assert [(change[6], change[9]) for change in changes] == [("2", 2), ("3", 3)]
