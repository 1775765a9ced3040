"""An editor's yes and no: kept in a file, carried out on every run, never in the way of the source."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from publisher.errors import UsageError
from publisher.model import Document, Edit, Severity, restore, units
from publisher.read import from_text, read_markdown
from publisher.repair import Decisions, Examination, examine
from publisher.repair.decisions import Verdict, dump, parse
from tests.effort import AT_MOST, growth
from tests.repair.test_properties import ANY_TEXT, PARAGRAPHS

TEXT = """\
## 山路通车

清晨的集市上,挑担的人来来往往,豆腐摊前冒着热气,卖菜的人从十里外赶来占一个好位

置。他说:“今年雨水足。”

- 3 -

村里人说：“这条路修了三年。

路总算通了。
"""


def look(text: str, decisions: Decisions | None = None, caution: float = 0.6) -> Examination:
    return examine(read_markdown(from_text(text, "a.md")), caution=caution, decisions=decisions)


def decided(text: str, *verdicts: tuple[Edit, Verdict]) -> Decisions:
    """By way of a file, as an editor's decisions come."""
    return parse(dump(from_text(text, "a.md"), verdicts), "decisions.toml")


def repairs(document: Document) -> list[Edit]:
    return [edit for edit in document.edits if not edit.is_markup]


def only(edits: list[Edit], rule: str) -> Edit:
    (found,) = (edit for edit in edits if edit.rule == rule)
    return found


def codes(document: Document) -> list[str]:
    return [problem.code for problem in document.problems]


class TestVerdicts:
    def test_a_rejected_mark_stays_as_it_was(self) -> None:
        comma = repairs(look(TEXT).document)[0]
        after = look(TEXT, decided(TEXT, (comma, "reject")))
        assert list(units(after.document))[1].text.startswith("清晨的集市上,挑担的人来来往往，豆腐摊前")
        assert comma in after.proposals
        assert codes(after.document) == codes(look(TEXT).document)

    def test_a_rejected_join_stays_two_paragraphs(self) -> None:
        join = only(repairs(look(TEXT).document), "join")
        after = look(TEXT, decided(TEXT, (join, "reject")))
        assert [unit.text[:4] for unit in units(after.document)][1:3] == ["清晨的集", "置。他说"]
        assert "repair.stale-decision" not in codes(after.document)

    def test_a_rejected_line_of_the_page_stays_in_the_text(self) -> None:
        folio = only(repairs(look(TEXT).document), "furniture")
        after = look(TEXT, decided(TEXT, (folio, "reject")))
        assert "- 3 -" in [unit.text for unit in units(after.document)]

    def test_a_doubted_join_is_made_when_accepted(self) -> None:
        before = look(TEXT)
        assert "repair.undecided-join" in codes(before.document)
        doubted = only(list(before.proposals), "join")
        after = look(TEXT, decided(TEXT, (doubted, "accept")))
        assert [unit.text for unit in units(after.document)][-1] == (
            "村里人说：“这条路修了三年。路总算通了。"
        )
        assert codes(after.document) == []

    def test_a_doubt_that_was_rejected_is_not_raised_again(self) -> None:
        doubted = only(list(look(TEXT).proposals), "join")
        after = look(TEXT, decided(TEXT, (doubted, "reject")))
        assert codes(after.document) == []

    def test_a_decision_wins_over_caution(self) -> None:
        comma = repairs(look(TEXT).document)[0]
        after = look(TEXT, decided(TEXT, (comma, "accept")), caution=1.0)
        assert repairs(after.document) == [comma]
        assert comma not in after.proposals

    def test_caution_holds_for_every_rule_and_says_what_it_kept_back(self) -> None:
        after = look(TEXT, caution=1.0)
        assert repairs(after.document) == []
        assert [edit.rule for edit in after.proposals].count("punctuation") == 4
        assert codes(after.document).count("repair.undecided") == 5  # four marks and the folio

    def test_a_decision_survives_other_edits(self) -> None:
        first, second, *_ = repairs(look(TEXT).document)
        after = look(TEXT, decided(TEXT, (first, "reject"), (second, "accept")))
        assert second in repairs(after.document)
        assert "repair.stale-decision" not in codes(after.document)

    def test_a_merged_edit_is_decided_as_a_whole(self) -> None:
        text = '他说--"好",然后走了,头也不回。'
        edits = repairs(look(text).document)
        for edit in edits:
            after = look(text, decided(text, (edit, "reject")))
            assert edit not in repairs(after.document)
            assert "repair.stale-decision" not in codes(after.document), edit

    def test_a_join_that_nothing_speaks_for_is_0_sure_when_it_is_accepted_all_the_same(self) -> None:
        text = (
            "集市上挑担的人来来往往，豆腐摊前排起了长队，一直排到桥头。\n\n市民在散步。李明摄\n\n"
            "联系电话：12345，全天有人接听。\n"
        )
        at = text.index("\n\n联系")
        after = look(text, decided(text, (Edit("join", at, at + 2, "\n\n", "", 1.0, ""), "accept")))
        join = only(repairs(after.document), "join")
        assert (join.confidence, join.reason) == (
            0.0,
            "the text behind says where to turn to, and what stands between belongs to the page",
        )


class TestStale:
    def test_another_source_is_refused(self) -> None:
        comma = repairs(look(TEXT).document)[0]
        with pytest.raises(UsageError, match=r"made for another source than a\.md") as error:
            look("新添的一句话。\n\n" + TEXT, decided(TEXT, (comma, "reject")))
        assert error.value.code == "usage.other-source"
        assert str(error.value.place) == "decisions.toml:3:1"

    def test_what_no_longer_applies_is_reported_with_its_line(self) -> None:
        """The editor has written the checksum of the corrected source into the file."""
        comma = repairs(look(TEXT).document)[0]
        moved = "新添的一句话。\n\n" + TEXT
        after = look(moved, replace(decided(TEXT, (comma, "accept")), sha256=from_text(moved, "a").sha256))
        (problem,) = (one for one in after.document.problems if one.code == "repair.stale-decision")
        assert str(problem.place) == "decisions.toml:6:1"
        assert "no rule proposes this change now" in problem.message
        assert repairs(after.document)[0].before == ","

    def test_accepting_what_nobody_proposes(self) -> None:
        wrong = Edit("punctuation", 2, 3, "的", "地", 1.0, "")
        after = look(TEXT, decided(TEXT, (wrong, "accept")))
        (problem,) = (one for one in after.document.problems if one.code == "repair.stale-decision")
        assert problem.severity is Severity.WARNING

    @pytest.mark.parametrize("verdict", ["accept", "reject"])
    def test_a_rule_that_does_not_exist_is_told_whatever_was_said_of_it(self, verdict: Verdict) -> None:
        wrong = Edit("spaces+puncutation", 2, 3, "的", "地", 1.0, "")
        found = look(TEXT, decided(TEXT, (wrong, verdict))).document.problems
        (problem,) = (one for one in found if one.code == "repair.stale-decision")
        assert problem.severity is Severity.WARNING
        assert "no rule is called 'puncutation', perhaps punctuation" in problem.message

    def test_a_no_that_is_not_needed_any_more_is_only_news(self) -> None:
        """Once the join is refused, the comma behind it has no Chinese neighbour to be judged by."""
        text = "Caravan,\r的人都停下来看。孩子们跑前跑后。"
        both = [(edit, "reject") for edit in repairs(look(text).document)]
        (problem,) = look(text, decided(text, *both)).document.problems
        assert problem.severity is Severity.INFO


FAULTS = [
    ("[[decision]\n", "decisions.toml:1:11: not TOML"),
    ("decisions = []\n", "decisions.toml:1:1: decisions is not what a decisions file has there"),
    ("[decision]\nrule = 'a'\n", "decision is not what"),
    ("\n[[decision]]\nrule = 'a'\n", "decisions.toml:2:1: missing or unknown in a decision: after, before"),
    ("[[decision]]\nverdict='maybe'\nrule='a'\nstart=1\nbefore=''\nafter=''\n", "verdict is 'maybe'"),
    ("[[decision]]\nverdict='accept'\nrule='a'\nstart='1'\nbefore=''\nafter=''\n", "start is '1'"),
    ("[[role]]\nstart=1\ntext='a'\n\n[[role]]\n", "decisions.toml:1:1: missing or unknown in a role: role"),
    ("[[role]]\nstart=1\ntext='a'\nrole='table'\n", "role is 'table'"),
    ("[[role]]\nstart=1\ntext=''\nrole='body'\n", "text is empty"),
    ("[[join]]\nstart=1\ntext='a'\nonto='0'\n", "onto is '0'"),
    ("[[change]]\nstart=1\nbefore='a'\nafter='a'\n", "a change that changes nothing"),
    ('[[change]]\nstart=1\nbefore="a"\nafter="a\\nb"\n', "after has a line end in it"),
]


@pytest.mark.parametrize(("text", "message"), FAULTS)
def test_faults_in_the_file(text: str, message: str) -> None:
    with pytest.raises(UsageError) as error:
        parse(text, "decisions.toml")
    assert message in f"{error.value.place}: {error.value}"


@given(st.lists(st.tuples(st.text(), st.text(), st.integers(0, 9), st.text(max_size=3)), max_size=3))
def test_the_file_reads_back(entries: list[tuple[str, str, int, str]]) -> None:
    edits = [
        Edit(rule, start, start + len(before), before, after, 1.0, "")
        for rule, before, start, after in entries
    ]
    found = decided("x", *((edit, "accept") for edit in edits))
    assert [found.verdict(edit) for edit in edits] == ["accept"] * len(edits)


@given(st.one_of(ANY_TEXT, st.lists(PARAGRAPHS, max_size=3).map("\n\n".join)), st.data())
def test_the_source_comes_back_under_any_decisions(text: str, data: st.DataObject) -> None:
    caution = data.draw(st.sampled_from([0.0, 0.6, 0.95, 1.0]))
    before = look(text, caution=caution)
    found = [*repairs(before.document), *before.proposals]
    verdicts: list[Verdict] = [data.draw(st.sampled_from(["accept", "reject"])) for _ in found]
    after = look(text, decided(text, *zip(found, verdicts, strict=True)), caution)
    assert restore(after.document) == text
    made = repairs(after.document)
    for edit, verdict in zip(found, verdicts, strict=True):
        if verdict == "reject":
            assert edit not in made


@given(ANY_TEXT)
@example(":\r;\r@\r0;")
def test_accepting_everything_changes_nothing(text: str) -> None:
    before = look(text).document
    after = look(text, decided(text, *((edit, "accept") for edit in repairs(before))))
    assert after.document == before


def test_the_nearest_of_merged_decisions_counts_for_a_part() -> None:
    wide = Edit("quotes+punctuation", 0, 9, '好"。,"好",好', "好”。，“好”，好", 1.0, "")
    near = Edit("quotes+punctuation", 4, 7, '"好"', "“好”", 1.0, "")
    found = decided("x", (near, "accept"), (wide, "reject"))
    verdicts = [found.verdict(Edit("quotes", at, at + 1, '"', "“", 1.0, "")) for at in (1, 4, 6, 9)]
    assert verdicts == ["reject", "accept", "accept", None]
    assert found.verdict(Edit("spacing", 4, 5, '"', "", 1.0, "")) is None


def test_asking_costs_the_same_however_much_was_decided() -> None:
    def asked(size: int) -> Callable[[], object]:
        merged = [Edit("quotes+punctuation", at, at + 2, '",', "”，", 1.0, "") for at in range(size)]
        parts = [Edit("punctuation", at, at + 1, ",", "，", 1.0, "") for at in range(size)]
        decisions = decided("x", *((edit, "reject") for edit in merged))
        return lambda: list(decisions.stale([], parts))

    assert growth(asked, 50) < AT_MOST
