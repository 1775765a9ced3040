"""A mark is found where it stands, even if the units around it came back cut or mixed."""

from __future__ import annotations

import pytest

from publisher.read import from_text, read_markdown
from publisher.repair import repair
from tests.repair_corpus.damage import Damaged, TrueUnit
from tests.repair_corpus.measures import measure

UNIT = "全县今年秋粮收购价格指数本周收于1,047点，比上周五上涨。"
"""With one protected mark."""


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        ((UNIT,), True),
        (("全县今年秋粮收购价格指数本周收", "# 银杏副刊", "于1,047点，比上周五上涨。"), True),
        (("全县今年秋粮收购价格指数本周收于1,047", "# 银杏副刊", "点，比上周五上涨。"), True),
        (("全县今年秋粮收购价格指数本周收", "# 银杏副刊", "于1047点，比上周五上涨。"), False),
        (("全县今年秋粮收购价格指数本周收", "# 银杏副刊"), False),
    ],
    ids=["whole", "cut before", "cut behind", "cut before, and without the mark", "not there"],
)
def test_a_mark_is_found_beside_a_cut(lines: tuple[str, ...], kept: bool) -> None:
    text = "\n\n".join(lines) + "\n"
    document = repair(read_markdown(from_text(text, "a.md")))
    damaged = Damaged(text, (TrueUnit("body", UNIT, frozenset()),), (), ())
    assert measure(damaged, document).kept == {kept: 1}
