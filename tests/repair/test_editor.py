"""What an editor decides of their own accord: roles, joins, changes that no rule proposes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.errors import UsageError
from publisher.model import Document, Edit, Role, restore, units
from publisher.read import Recovered, from_text, read_markdown
from publisher.read.json import read_json
from publisher.repair import Decisions, repair
from publisher.repair.decisions import ROLES, Correction, GivenRole, Joined, dump, parse
from tests.repair.test_properties import ANY_TEXT, PARAGRAPHS

POEM = """\
# 秋水

水走了很远，才还给我

一声“哎”

像还一件旧衣裳

袖口还湿着

① 哎：吴语里的应答之声。

读札记一则

许小满

张岱写西湖七月半，只写看人。这一句劈头就把风景取消了，剩下的全是人。

他写雪，写夜，写更定以后，也就是没有人的时候。
"""


def role(text: str, line: str, found: Role) -> GivenRole:
    return GivenRole(text.index(line), line[:4], found)


def change(text: str, before: str, after: str) -> Correction:
    return Correction(text.index(before), before, after)


def join(text: str, line: str, onto: str | None = None) -> Joined:
    return Joined(text.index(line), line, None if onto is None else text.index(onto))


def look(text: str, *said: GivenRole | Correction | Joined) -> Document:
    """The text repaired as an editor says, by way of a file."""
    decisions = Decisions(
        changes=tuple(one for one in said if isinstance(one, Correction)),
        joins=tuple(one for one in said if isinstance(one, Joined)),
        roles=tuple(one for one in said if isinstance(one, GivenRole)),
    )
    source = from_text(text, "a.md")
    document = repair(read_markdown(source), decisions=parse(dump(source, (), decisions), "d.toml"))
    assert restore(document) == text
    return document


def told(document: Document) -> list[tuple[str, str]]:
    return [(unit.role, unit.text[:6]) for unit in units(document)]


def edits(document: Document) -> list[Edit]:
    return [edit for edit in document.edits if edit.rule.startswith("editor")]


def codes(document: Document) -> list[str]:
    return [problem.code for problem in document.problems]


class TestRoles:
    def test_those_around_a_line_are_labelled_to_fit_it(self) -> None:
        """Below the line that is a headline now, the name signs the text, and that begins with its lead."""
        before, after = told(look(POEM)), told(look(POEM, role(POEM, "读札记一则", "headline")))
        at = [text for _, text in before].index("读札记一则")
        assert before[at : at + 3] == [
            ("crosshead", "读札记一则"),
            ("byline", "许小满"),
            ("body", "张岱写西湖七"),
        ]
        assert after[at : at + 3] == [
            ("headline", "读札记一则"), ("byline", "许小满"), ("lead", "张岱写西湖七"),
        ]  # fmt: skip

    @pytest.mark.parametrize("wanted", ROLES)
    def test_a_line_is_what_the_editor_says(self, wanted: Role) -> None:
        for line in ("秋水", "读札记一则", "张岱写西湖七月半"):
            document = look(POEM, role(POEM, line, wanted), role(POEM, "许小满", "headline"))
            if "repair.misplaced-role" not in codes(document):
                assert any(one == wanted and line in text for one, text in roles_of(document))

    def test_a_deck_is_not_among_the_text(self) -> None:
        document = look(POEM, role(POEM, "他写雪", "deck"))
        assert codes(document) == ["repair.misplaced-role"]
        assert told(document)[-1] == ("body", "他写雪，写夜")
        picture = "# 秋水\n\n![](a.jpg)\n\n水走了很远\n"
        assert "repair.misplaced-role" in codes(look(picture, role(picture, "水走", "deck")))

    @pytest.mark.parametrize("mark", ["## ", "> ", "- ", "1. ", "1．"])
    def test_no_mark_says_otherwise(self, mark: str) -> None:
        text = f"# 老街\n\n清晨的集市上很热闹。\n\n{mark}从前的店\n\n卖菜的人从十里外赶来。\n"
        number = mark if mark.startswith("1") else ""
        for wanted in ("body", "crosshead", "caption"):
            said = GivenRole(text.index(number or "从前"), "1" if number else "从前", wanted)
            assert roles_of(look(text, said))[2] == (wanted, f"{number}从前的店")

    def test_one_that_fits_no_line_is_reported(self) -> None:
        document = look(POEM, GivenRole(4, "水走", "verse"), GivenRole(6, "走了", "verse"))
        assert codes(document) == ["repair.stale-decision"] * 2
        assert str(document.problems[0].place) == "d.toml:6:1"
        assert document.problems[0].message == (
            "a decision that no longer applies (verse '水走' at 4): no line begins like this there"
        )


def roles_of(document: Document) -> list[tuple[str, str]]:
    return [(unit.role, unit.text) for unit in units(document)]


class TestChanges:
    TEXT = (
        "# 未来\n\n末来的路,还很长，要一步一步地走，村里人都这么说。\n\n江南副刊 叶知秋\n\n"
        "村里 人说：路通了,车也来了，大家都很高兴。\n"
    )

    def test_a_misread_character_a_space_and_what_is_missing(self) -> None:
        document = look(
            self.TEXT,
            Correction(self.TEXT.index("末"), "末", "未", "misread"),
            change(self.TEXT, " 人", "人"),
            Correction(self.TEXT.index("路通"), "", "这条"),
        )
        assert told(document)[1] == ("lead", "未来的路，还")
        assert told(document)[-1] == ("body", "村里人说：这")
        at = self.TEXT.index("末")
        assert edits(document)[0] == Edit("editor", at, at + 1, "末", "未", 1.0, "misread")
        assert edits(document)[1].reason == "corrected by the editor"

    def test_what_the_editor_wrote_stays(self) -> None:
        """Rules would make the comma a Chinese one, and the dash whole; those around it they still do."""
        document = look(self.TEXT, change(self.TEXT, "末来的路", "末来,的--路"))
        assert roles_of(document)[1] == ("lead", "末来,的--路，还很长，要一步一步地走，村里人都这么说。")

    def test_a_line_of_the_page_is_left_out(self) -> None:
        line = "江南副刊 叶知秋"
        document = look(self.TEXT, change(self.TEXT, line, ""))
        assert line not in [text for _, text in roles_of(document)]
        assert [(edit.rule, edit.before, edit.after) for edit in edits(document)] == [("editor", line, "")]

    def test_lines_that_go_on_are_left_out_together(self) -> None:
        document = look(self.TEXT, change(self.TEXT, self.TEXT[6:-25], ""))
        assert [text for _, text in roles_of(document)] == [
            "未来",
            "村里人说：路通了，车也来了，大家都很高兴。",
        ]

    @pytest.mark.parametrize(
        ("said", "why"),
        [
            (Correction(6, "禾", "未"), "the source has something else there"),
            (Correction(2, "未来\n\n末", "未"), "it does not lie inside one line of text"),
            (Correction(0, "# ", "未"), "it does not lie inside one line of text"),
            (Correction(4000, "", "未"), "the source has something else there"),
        ],
    )
    def test_one_that_does_not_fit_is_reported(self, said: Correction, why: str) -> None:
        document = look(self.TEXT, said)
        assert edits(document) == []
        assert document.problems[0].message.endswith(f": {why}")

    def test_of_two_that_overlap_the_first_is_made(self) -> None:
        document = look(self.TEXT, change(self.TEXT, "末来", "未来"), change(self.TEXT, "来的", "来之"))
        assert [edit.after for edit in edits(document)] == ["未来"]
        assert codes(document) == ["repair.stale-decision"]

    def test_inside_markup_and_beside_it(self) -> None:
        text = "清晨的**集市**很热闹。\n\n| 甲 | 乙 |\n|---|---|\n| 末 |  |\n"
        document = look(
            text,
            change(text, "集", "夜"),
            change(text, "很", "最"),
            change(text, "末", "未"),
            change(text, "闹", ""),
        )
        assert roles_of(document)[0] == ("body", "清晨的夜市最热。")
        assert "未" in roles_of(document)[1][1]
        assert codes(document) == []

    def test_behind_the_last_character(self) -> None:
        text = "# 未\n\n清晨的集市很热闹\n\n市民在渡口散步。李明 摄\n"
        document = look(
            text, Correction(text.index("\n"), "", "来"), Correction(text.index("\n\n市"), "", "。"),
            Correction(len(text) - 1, "", "于昨日"),
        )  # fmt: skip
        assert [line for _, line in roles_of(document)] == [
            "未来", "清晨的集市很热闹。", "市民在渡口散步。李明 摄于昨日",
        ]  # fmt: skip

    def test_in_a_file_of_a_layout_tool(self) -> None:
        text = '[{"type": "text", "text": "末来的\\"路\\"还很长。", "bbox": [0, 0, 9, 9], "page_idx": 0}]'
        found = read_json(text.encode(), "a.json")
        decisions = Decisions(changes=(change(text, "末", "未"), change(text, '\\"路', "“道")))
        document = repair(found, decisions=decisions)  # type: ignore[arg-type]
        assert restore(document) == text
        assert roles_of(document)[0][1].startswith("未来的“道")


class TestJoins:
    TEXT = "# 集市\n\n挑担的人来来往往。\n\n豆腐摊前冒着热气。\n\n市民在渡口。李明摄\n\n联系电话：12345。\n"

    def test_a_join_that_nothing_speaks_for(self) -> None:
        document = look(self.TEXT, join(self.TEXT, "豆腐摊"))
        assert ("lead", "挑担的人来来往往。豆腐摊前冒着热气。") in roles_of(document)
        (edit,) = edits(document)
        assert (edit.rule, edit.before, edit.after) == ("editor-joins", "\n\n", "")
        assert (edit.confidence, edit.reason) == (1.0, "joined by the editor")

    def test_over_what_stands_between(self) -> None:
        document = look(self.TEXT, join(self.TEXT, "联系", "豆腐"))
        assert [text for _, text in roles_of(document)][2:] == [
            "豆腐摊前冒着热气。联系电话：12345。", "市民在渡口。李明摄",
        ]  # fmt: skip

    def test_three_lines_become_one(self) -> None:
        document = look(self.TEXT, join(self.TEXT, "豆腐"), join(self.TEXT, "市民"))
        assert roles_of(document)[1][1] == "挑担的人来来往往。豆腐摊前冒着热气。市民在渡口。李明摄"

    def test_marks_of_the_second_half_go_and_words_stay_apart(self) -> None:
        text = "# 集市\n\nHe said so\n\n## and left.\n\n3. 完了。\n"
        document = look(text, join(text, "and"), join(text, "3."))
        assert roles_of(document)[1][1] == "He said so and left.3. 完了。"

    def test_what_unwrapping_joins_already_is_no_news(self) -> None:
        text = (
            "　　青石铺成的坡道一直伸到水里，\n坡顶那间售票房空了十几年，窗上的\n木板今年春天才被拆下来。\n"
            "　　镇里的打算是先把渡船请回来，\n再把茶馆请回来，最后才轮到民宿和\n酒吧，顺序一点也不能乱。\n"
            "　　第一班船是清明那天开的，坐了\n四十一个人，有一半是在这条河上长\n大、后来搬进城里的老人。\n"
        )
        assert {edit.rule for edit in look(text).edits if not edit.is_markup} == {"unwrap"}
        assert codes(look(text, join(text, "坡顶"))) == []

    def test_a_source_that_has_lines_in_another_order(self) -> None:
        """Docling's file has a picture's caption before the text that the picture stands in."""
        data = (Path(__file__).parents[1] / "read/layout_fixtures/market_docling.json").read_bytes()
        found = read_json(data, "a.json")
        assert isinstance(found, Recovered)
        at = found.source.text.index('"text": "集市一角') + len('"text": "')
        document = repair(found, decisions=Decisions(joins=(Joined(at, "集市"),)))
        assert restore(document) == found.source.text
        assert edits(document) == []
        assert document.problems[0].message.endswith(": the source has it before that line")

    @pytest.mark.parametrize(
        ("said", "why"),
        [
            (Joined(2, "集市"), "there is no line above that it could go on from"),
            (Joined(3, "市"), "no line begins there"),
            (Joined(2, "夜市"), "the source has something else there"),
            (Joined(6, "挑担", onto=17), "there is no line above that it could go on from"),
        ],
    )
    def test_one_that_does_not_fit_is_reported(self, said: Joined, why: str) -> None:
        document = look(self.TEXT, said)
        assert edits(document) == []
        assert document.problems[0].message.endswith(f": {why}")


def test_another_source_is_refused() -> None:
    decisions = parse(
        dump(from_text("别的", "b.md"), (), Decisions(roles=(role(POEM, "秋水", "body"),))), "d.toml"
    )
    with pytest.raises(UsageError, match="made for another source"):
        repair(read_markdown(from_text(POEM, "a.md")), decisions=decisions)


@given(st.one_of(ANY_TEXT, st.lists(PARAGRAPHS, max_size=3).map("\n\n".join)), st.data())
def test_the_source_comes_back_whatever_an_editor_says(text: str, data: st.DataObject) -> None:
    places = st.integers(0, max(len(text) - 1, 0))
    said: list[GivenRole | Correction | Joined] = []
    for start in data.draw(st.lists(places, max_size=4)):
        opening = text[start : start + 2] or "x"
        after = data.draw(st.sampled_from(["", "好", ",", " a"]))
        said += data.draw(
            st.sampled_from(
                [
                    [GivenRole(start, opening, data.draw(st.sampled_from(ROLES)))],
                    [Joined(start, opening, data.draw(st.one_of(st.none(), places)))],
                    [Correction(start, opening, after)] if opening != after else [],
                    [Correction(start, text[start:], "")] if text[start:] else [],
                    [Correction(start, "", after)] if after else [],
                ]
            )
        )
    look(text, *said)


def test_all_of_a_line_may_be_taken_out() -> None:
    text = "# 秋水\n\n00\n\n水走了很远，才还给我。"
    assert told(look(text, change(text, "00", ""))) == [("headline", "秋水"), ("lead", "水走了很远，")]


def test_what_the_editor_makes_text_stays_a_line_of_its_own() -> None:
    """It stood by itself on the page where the editor said so."""
    text = "# 渡口\n\n最后一班渡船今天靠岸。\n\n## 老船工有了新岗位\n\n严守拙现在是步道的讲解员。\n"
    head = "老船工有了新岗位"
    assert [text for _, text in told(look(text))][2:] == [head[:6], "严守拙现在是"]
    assert told(look(text, role(text, head, "body")))[2:] == [("body", head[:6]), ("body", "严守拙现在是")]
