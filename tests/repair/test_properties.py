"""What holds for every text, however damaged."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from publisher.model import dump, leaves, lines, load, restore, units
from publisher.read import from_text, read_markdown
from publisher.repair import RULES, examine, repair, standard
from publisher.repair.draft import draft
from tests.repair.damage import cut, fold

# Everything that some rule or the reader treats in its own way.
FRAGMENTS = [
    *"今年，。、；：！？“”‘’（）《》,;:!?()[]*`#>-|_~^ \n\r\t\u3000—…·0123456789abcA的",
    "# ", "## ", "\n\n", "\n- ", "\n1. ", "\n| a | b |\n", "|---|---|\n", "**", "```\n", "[^1]", "\n[^1]: ",
    "![x](y.png)", "<img src='a'>", "<!--", "-->", "——", "记者/李明", "李明 摄", "本报记者 张三", "<ruby>",
    "<rt>", "</rt></ruby>",
    "\n注：1. 甲；\n", "\n<table><tr><td>", "</td><th colspan=2>", "</td></tr>\n</table>",
    "说。", "他说：", "2024年12月25日", "\f", "\ufeff", "https://a.b/c?d=1,", "3.14",
    "1,286", "10:30", "- 7 -", "（下转A4版）", "责任编辑：周南",
]  # fmt: skip
ANY_TEXT = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(FRAGMENTS), max_size=50).map("".join))

SENTENCES = [
    "清晨的集市上，挑担的人来来往往，豆腐摊前冒着热气。",
    "他说：“今年雨水足，谷子长得好！”",
    "全镇共有1,286户（含外来户），人均收入23,450.50元。",
    "这条路修了三年；修路的人，换了两拨。",
    "“你知道它为什么叫‘望江亭’吗？”老人问。",
    "比赛10:30开始，主队以21:19取胜。",
]
PARAGRAPHS = st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=4).map("".join)


@given(ANY_TEXT)
def test_the_source_comes_back_to_the_character(text: str) -> None:
    assert restore(repair(read_markdown(from_text(text, "any.md")))) == text


@given(ANY_TEXT)
def test_leaves_are_never_empty_and_hold_no_line_end(text: str) -> None:
    document = repair(read_markdown(from_text(text, "any.md")))
    for line in lines(document):
        for leaf in leaves(line):
            assert leaf.text
            assert not set(leaf.text) & set("\n\r\f\v\u2028\u2029")
    assert load(dump(document)) == document


@given(ANY_TEXT, st.sampled_from([0.0, 0.6, 1.0]))
def test_every_edit_is_from_0_to_1_sure(text: str, caution: float) -> None:
    found = examine(read_markdown(from_text(text, "any.md")), caution=caution)
    assert all(0 <= edit.confidence <= 1 for edit in (*found.document.edits, *found.proposals))


@given(ANY_TEXT)
def test_reading_twice_gives_the_same_document(text: str) -> None:
    first, second = (repair(read_markdown(from_text(text, "any.md"))) for _ in range(2))
    assert dump(first) == dump(second)


@given(ANY_TEXT)
@example("——\r00000000000000\r。")
@example("\x1f")
@example(";\r,\r0;\r0;")
@example("@\r;\r@\r0;")
def test_a_rule_run_twice_equals_once(text: str) -> None:
    state = draft(read_markdown(from_text(text, "any.md")), standard(), 0.6)
    for name, rule in RULES:
        state = rule(state)
        again = rule(state)
        assert (again.passages, again.gaps) == (state.passages, state.gaps), name


@given(ANY_TEXT, st.sets(st.sampled_from([name for name, _ in RULES])))
def test_any_rules_can_be_left_out(text: str, without: set[str]) -> None:
    document = repair(read_markdown(from_text(text, "any.md")), without=without)
    assert restore(document) == text
    used = {name for edit in document.edits if not edit.is_markup for name in edit.rule.split("+")}
    assert not used & without


def cuttable(paragraph: str) -> list[int]:
    """Where a cut leaves two halves that are no sentences of their own, the first of them no heading."""
    found = []
    for at in range(23, len(paragraph) - 8):
        around = set(paragraph[at - 1 : at + 1])
        if not around & set("。！？”‘’“") and paragraph[:at].count("“") == paragraph[:at].count("”"):
            found.append(at)
    return found


@given(st.lists(PARAGRAPHS, min_size=1, max_size=4), st.data())
def test_generated_damage_is_undone(paragraphs: list[str], data: st.DataObject) -> None:
    """Cuts inside sentences and folded marks leave no trace in the canonical text."""
    damaged = []
    for paragraph in paragraphs:
        places = cuttable(paragraph)
        at = data.draw(st.lists(st.sampled_from(places), max_size=1)) if places else []
        damaged.append(cut(fold(paragraph), at))
    text = "\n\n".join(damaged)
    document = repair(read_markdown(from_text(text, "damaged.md")))
    assert [unit.text for unit in units(document)] == paragraphs
    assert restore(document) == text


@given(st.lists(PARAGRAPHS, min_size=1, max_size=5))
def test_clean_text_is_left_alone(paragraphs: list[str]) -> None:
    document = repair(read_markdown(from_text("\n\n".join(paragraphs), "clean.md")))
    assert [unit.text for unit in units(document)] == paragraphs
    assert [edit for edit in document.edits if not edit.is_markup] == []
