"""Which lines are captions though no credit says so.

In: lines and an index. Out: yes or no, by what the line stands beside.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from publisher.read import Passage
from publisher.repair.column.growing import is_hyphenated
from publisher.repair.evidence.seam import SHORTEST_HALF
from publisher.repair.labelling.lines import Lines, is_cut, remembered
from publisher.repair.line.continuation import reads_on
from publisher.repair.line.form import ends_sentence, is_counted, is_unclosed
from publisher.repair.line.shapes import LONGEST_CROSSHEAD, Shape
from publisher.repair.line.words import begins_bound, cuts_word
from publisher.repair.wording import GOVERNING, PAUSES

# A caption without a credit is a sentence or two.
_LONGEST = 60
_MOST_BETWEEN = 3
# The rubric or the byline of a story that its pictures tell; they stand within so many lines.
_STORY = re.compile(
    "摄影报道|摄影专页|影像|光影|图说|图片故事|图片新闻|组图|镜头|^(?:摄影|文|图)[/／·、](?:撰文|文|图)"
)
_NEAR_HEAD = 8
_PICTURED = re.compile("图|摄")
_RUNNING = (Shape.PROSE, Shape.LABEL)
# More or less than this tells nothing further.
_LEAST, _MOST = -4, 8
# What belongs to the word before it.
_PARTICLES = "的了着过们地得吗呢吧"
# A day or a year, as paragraphs begin.
_DAY = re.compile("\\d{4}年|\\d{1,2}月\\d")
# How much better a sentence must read on behind a line than in it; and where its halves are right beside.
_BETTER, _NEAREST = 4, 1
# How well two halves read on that no word says are halves.
_SURELY = 2
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"


def is_caption(lines: Lines, index: int) -> bool:
    """Whether the line stands under a picture or above a table."""
    if _is_below_picture(lines, index):
        return True
    is_label = lines.shapes[index] is Shape.LABEL and index + 1 < len(lines.passages)
    return is_label and lines.passages[index + 1].kind == "cell"


def numbers_a_picture(lines: Lines, index: int) -> bool:
    """① 船舱里的价目表: pictures whose credits name them by number: 图①③ 李明 摄."""
    if lines.text(index)[0] not in _CIRCLED:
        return False
    following = map(lines.text, range(index + 1, index + 1 + len(_CIRCLED)))
    return any(text[:1] == "图" and text[1:2] in _CIRCLED for text in following if len(text) > 1)


def tell_the_story(passages: Sequence[Passage]) -> bool:
    """Whether a text says that its pictures tell the story: 摄影报道, 影像."""
    return any(len(one.text) <= _LONGEST and _STORY.search(one.text) for one in passages[:_NEAR_HEAD])


def are_credited(lines: Lines) -> bool:
    """Whether anybody is named who took pictures: under one, or beside who wrote the text (文/图)."""
    return Shape.CAPTION in lines.shapes or any(
        shape is Shape.BYLINE and _PICTURED.search(one.text)
        for shape, one in zip(lines.shapes, lines.passages, strict=True)
    )


def _is_below_picture(lines: Lines, index: int) -> bool:
    """A short line right under a picture, if it is no paragraph's beginning."""
    if index == 0 or lines.passages[index - 1].kind != "image":
        return False
    return lines.shapes[index] is Shape.LABEL or len(lines.text(index)) <= LONGEST_CROSSHEAD * 2


def goes_on_past_picture(lines: Lines, index: int) -> bool:
    """Whether the line continues a word that was interrupted by a picture or table (第三产|![](…)|业用电):
    it is then running text."""
    if lines.passages[index].kind != "text" or lines.shown.isdisjoint((index - 1, index + 1)):
        return False
    before, behind = _across(lines, index, -1), _across(lines, index, 1)
    if before != index - 1 and _parts_a_word(lines, before, index):
        return True
    return behind != index + 1 and _parts_a_word(lines, index, behind)


def goes_on_past_captions(lines: Lines, index: int) -> bool:
    """Whether the line is the rest of a sentence that lines with a picture's sign or credit interrupt, and
    not one more of them: 一个没结，|▲学生在搭架。|孩子们写了28篇观察日记。"""
    if lines.shape(index) is not Shape.PROSE or lines.shape(index - 1) is not Shape.CAPTION:
        return False
    before, behind = _past_captions(lines, index - 1, -1), _past_captions(lines, index + 1, 1)
    if lines.shape(before) not in _RUNNING or not _breaks_off(lines, before):
        return False
    first, text, other = lines.text(before), lines.text(index), lines.text(behind)
    if _is_one_word(first, text):
        return True
    more = reads_on(first, text)
    if lines.shape(before) is Shape.LABEL or (
        lines.shape(behind) in _RUNNING and reads_on(first, other) > more
    ):
        return False
    return more >= (0 if first[-1] in PAUSES else _SURELY)


def _past_captions(lines: Lines, index: int, step: int) -> int:
    while lines.shape(index) is Shape.CAPTION or index in lines.shown:
        index += step
    return index


def _across(lines: Lines, index: int, step: int) -> int:
    """The next line on one side, pictures and tables with their words passed over."""
    at = index + step
    while at in lines.shown:
        at += step
    return at


@remembered
def stands_in_a_word(lines: Lines, index: int) -> bool:
    """A whole sentence between the halves of a word, or of a figure and what it counts.

    A page puts captions there, with a credit or without, sometimes two or three together.
    """
    if not _could_be_caption(lines, index) and not _labels_a_picture(lines, index):
        return False
    before = [at for at in _beside(lines, index, -1) if _is_half(lines, at)]
    behind = _beside(lines, index, 1) if before else []
    return any(_parts_a_word(lines, first, other) for first in before for other in behind)


def parts_halves(lines: Lines, index: int) -> bool:
    """Whether the line stands in a word or figure, and it is hardly what goes on there itself.

    Right beside the halves less is asked, unless a paragraph may begin with the second: 于|2019年5月，.
    """
    if not stands_in_a_word(lines, index):
        return False
    before, text, behind = map(lines.text, range(index - 1, index + 2))
    is_near = _parts_a_word(lines, index - 1, index + 1)
    if is_near and (before[-2:-1].isdigit() or not _DAY.match(behind)):
        return reads_on(before, behind) - reads_on(before, text) >= _NEAREST
    return halves_read_on(lines, index) >= _BETTER


def between_halves(lines: Lines, index: int) -> str | None:
    """What `halves_read_on` finds, in words. Behind a comma many a sentence could go on: it tells less."""
    found = _halves(lines, index)
    if not found:
        return None
    more, is_clause = max(found)
    halves = "clauses" if is_clause else "halves"
    return f"between {halves} that read on: {min(max(more, _LEAST), _MOST):+}"


def halves_read_on(lines: Lines, index: int) -> int:
    """How much better a sentence that breaks off above goes on behind this line than in it; or 0.

    A page puts captions there.
    """
    return max((more for more, is_clause in _halves(lines, index) if not is_clause), default=0)


def _halves(lines: Lines, index: int) -> list[tuple[int, bool]]:
    """How much better each pair of halves around a line reads on, and whether a clause has ended."""
    if not _could_be_caption(lines, index):
        return []
    text = lines.text(index)
    before = [lines.text(at) for at in _beside(lines, index, -1) if _breaks_off(lines, at)]
    behind = [lines.text(at) for at in _beside(lines, index, 1) if lines.shape(at) in _RUNNING]
    return [
        (reads_on(first, other) - reads_on(first, text), first[-1] in PAUSES)
        for first in before
        for other in behind
    ]


def _breaks_off(lines: Lines, index: int) -> bool:
    """Whether a line stops in the middle of a sentence, be it behind a clause."""
    text = lines.text(index)
    return len(text) >= SHORTEST_HALF and not ends_sentence(text) and text[-1] not in "：:"


def _beside(lines: Lines, index: int, step: int) -> list[int]:
    """Lines on one side, up to the first that is no caption, and it."""
    found = [_past_pictures(lines, index + step, step)]
    while len(found) < _MOST_BETWEEN and _could_be_caption(lines, found[-1]):
        found.append(_past_pictures(lines, found[-1] + step, step))
    return found


def _past_pictures(lines: Lines, index: int, step: int) -> int:
    while 0 <= index < len(lines.passages) and lines.passages[index].kind == "image":
        index += step
    return index


@remembered
def _could_be_caption(lines: Lines, index: int) -> bool:
    text = lines.text(index)
    if lines.shape(index) is Shape.CAPTION:
        return True
    if not 0 < len(text) <= _LONGEST or lines.passages[index].kind != "text":
        return False
    if not ends_sentence(text) or is_unclosed(text) or lines.speaker_of[index]:
        return False
    return text.count('"') % 2 == 0 == text.count("'") % 2


def _labels_a_picture(lines: Lines, index: int) -> bool:
    """墙上的挂钟：每修好一只，他就画一道。: a label that takes no turn in the text, and a sentence."""
    text = lines.text(index)
    if not 0 < len(text) <= _LONGEST or lines.passages[index].kind != "text" or is_unclosed(text):
        return False
    name = lines.speaker_of[index]
    return bool(name) and name not in lines.recurring_speakers and ends_sentence(text)


def _parts_a_word(lines: Lines, before: int, behind: int) -> bool:
    """Whether two lines are halves of one sentence that what stands between them is no part of."""
    first, other = lines.text(before), lines.text(behind)
    if not other or lines.shape(behind) is not Shape.PROSE or not _is_half(lines, before):
        return False
    between = lines.text(before + 1)
    return _is_one_word(first, other) and not (between and is_cut(first, between))


def _is_one_word(first: str, other: str) -> bool:
    if (other[0] in _PARTICLES or first[-1] in GOVERNING) and begins_bound(other):
        return True
    return cuts_word(first, other) or is_counted(first, other) or is_hyphenated(first, other)


@remembered
def _is_half(lines: Lines, index: int) -> bool:
    """Whether a line stops in the middle of a sentence, and of a clause."""
    text = lines.text(index)
    return lines.shape(index) in _RUNNING and not ends_sentence(text) and text[-1] not in PAUSES
