"""What a seam says by its last and first words, whatever else stands in the text."""

from __future__ import annotations

import pytest

from publisher.read import Passage, Piece
from publisher.repair.evidence import judge
from publisher.repair.evidence.seam import Seam
from publisher.repair.wording import standard

JOINED = 0.6


def seam(before: str, behind: str) -> Seam:
    """Between two paragraphs that nothing else is known of."""
    first, following = (
        Passage("text", (Piece(0, len(text), text),)).labelled("body") for text in (before, behind)
    )
    return Seam(
        text=before,
        first=first,
        half=before,
        next=following,
        following=behind,
        open_quotes=0,
        open_brackets=0,
        unattributed=False,
        between=(),
        wording=standard(),
    )


@pytest.mark.parametrize("behind", ["为:IA=B×i×t/365。其中,B为票面总额。", "是：一成、两成、三成。"])
def test_a_verb_and_a_colon_begin_no_paragraph(behind: str) -> None:
    assert judge(seam("当期应计利息的计算公式", behind)).confidence > JOINED


def test_a_day_behind_a_label_goes_on_with_the_time_of_day() -> None:
    goes_on, stands_alone = (
        judge(seam("寻狗:4月13日", behind)).reason
        for behind in ("傍晚于河滨体育场走失黄色土狗一只。", "读者可到邮局订阅。")
    )
    assert goes_on != stands_alone == "the text before is a field with its whole date"
