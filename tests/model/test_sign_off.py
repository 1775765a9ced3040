"""Which lines sign off together, and which of them is a greeting."""

from __future__ import annotations

import pytest

from publisher.model import Crosshead, Paragraph, ParagraphRole, greetings, sign_offs
from publisher.repair.wording import standard
from tests.samples import Leaves

_ROLES: dict[str, ParagraphRole] = {"名": "byline", "日": "dateline", "编": "editor"}


def _blocks(lines: str) -> list[Paragraph | Crosshead]:
    """A block a word: 名… signs, 日… is a day, 编… an editor's line, # opens a crosshead."""
    leaves = Leaves()
    return [
        Crosshead(line, 1, (leaves(line),))
        if line.startswith("#")
        else Paragraph(line, _ROLES.get(line[0], "body"), (leaves(line),))
        for line in lines.split()
    ]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("信文。 此致 敬礼 名林 日五 编后：", ["此致 敬礼 名林 日五"]),
        ("信文。 此致 敬礼！ 又及：门没锁好，劳驾看看。", ["此致 敬礼！"]),
        ("信文。 此致 我们三家当年就是这样从河边一路走过来的。", []),
        ("名林 日五 信文。", []),  # under the headline
        ("信文。 #渡口 名温 日五 另文。 名林 又文。 名甲 名乙", ["名林", "名甲 名乙"]),
    ],
)
def test_lines_that_sign_off(lines: str, found: list[str]) -> None:
    words = lines.split()
    assert [" ".join(words[index] for index in run) for run in sign_offs(_blocks(lines))] == found


def test_every_close_that_repair_knows_has_a_greeting_under_it() -> None:
    for close in standard().closings:
        assert greetings(_blocks(f"信文。 {close} 时祺 名林")) == {2}, close
