"""How lines lie in their columns: which fill theirs, so that their paragraph may go on in the next one.

In: passages, their widths, and the column behind each. Out: yes or no, whatever their words say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from publisher.read import Passage
from publisher.repair.column.measure import Column
from publisher.repair.column.widths import Widths
from publisher.repair.line.form import ends_sentence
from publisher.repair.line.words import parts_words

# 一、二年级, 三、四季度.
_TWO_NUMBERS = re.compile(
    "(?:一、二|二、三|三、四|四、五|五、六|六、七|七、八|八、九|九、十)[年月日季级楼层班组区期号个天次排]"
)
_FIGURE = re.compile("(\\d{1,2})[.．、]")


def counts_on(before: str, text: str) -> bool:
    """Whether a number that a line begins with is its sentence's own (想了个办法：|一、二年级) or counts on
    inside the paragraph (男子100米：1.某某；|2.某某)."""
    if _TWO_NUMBERS.match(text):
        return True
    figure = _FIGURE.match(text)
    return bool(figure and re.search(rf"[：:；; \u3000]{int(figure[1]) - 1}[.．、]", before))


class Placed:
    """The lines of a text, each asked about with the column that it and the next one are of."""

    def __init__(self, passages: Sequence[Passage], widths: Sequence[Widths]) -> None:
        self._passages = passages
        self._widths = widths
        self._indents = _indents(passages)

    def goes_on(self, index: int, edge: Column, *, is_first: bool) -> bool:
        """Whether a line's paragraph may go on in the next, by how both lie in the column.

        The first line of a paragraph may be short by the indent that it had in print.
        """
        line, following = self._passages[index : index + 2]
        if not self.may_go_on(index, edge):
            return False
        return edge.is_full(line, self._widths[index], following) or (
            is_first and self._is_set_in(index, edge)
        )

    def may_go_on(self, index: int, edge: Column) -> bool:
        """The same by kind, and by the white that opens paragraphs."""
        line, following = self._passages[index : index + 2]
        if line.kind not in ("text", "item") or not line.text:
            return False
        if following.kind != "text" and not counts_on(line.text, following.reading(following.label)):
            return False
        return not (edge.indents and self._indents[index + 1] >= 1) and not (
            edge.spaced and following.blank_before
        )

    def is_first_set_in(self, first: Passage, index: int, edge: Column) -> bool:
        """Whether a line is a paragraph's first, and full but for the indent that it had in print."""
        line, following = self._passages[index - 1 : index + 1]
        if not line.text or not edge.is_full_when_set_in(line, self._widths[index - 1], following):
            return False
        return line is first or (index > 1 and ends_sentence(self._passages[index - 2].text))

    def _is_set_in(self, index: int, edge: Column) -> bool:
        """Whether a line is full but for the indent it had in print, and no head: the next one is no first
        line, too."""
        line, following = self._passages[index : index + 2]
        if not edge.is_full_when_set_in(line, self._widths[index], following):
            return False
        if ends_sentence(following.text) or parts_words(line.text, following.text):
            return True
        behind = self._passages[index + 2 : index + 3]
        return bool(behind) and edge.is_full(following, self._widths[index + 1], behind[0])

    def opens_set_in(self, index: int, edge: Column) -> bool:
        """Whether a line goes on in the next, though it is full only with the indent it had in print."""
        if index + 1 == len(self._passages) or ends_sentence(self._passages[index].text):
            return False
        line, own, following = self._passages[index], self._widths[index], self._passages[index + 1]
        return not edge.is_full(line, own, following) and edge.is_full_when_set_in(line, own, following)


def _indents(passages: Sequence[Passage]) -> list[float]:
    """How far each line is set in; of lines that are all set in, such as a letter's, beyond the others."""
    found: list[float] = []
    for is_in, run in groupby(passages, key=lambda passage: passage.indent >= 1):
        own = [passage.indent for passage in run]
        least = min(own)
        # Paragraphs of one line each are set in alike.
        base = least if is_in and own.count(least) > len(own) / 2 and max(own) > least else 0.0
        found += [indent - base for indent in own]
    return found
