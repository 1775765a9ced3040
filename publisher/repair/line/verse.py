"""Which lines are verse.

In: passages in order. Out: the indexes of those that are lines of a poem. Verse is known by its
shape alone: neighbouring short lines of equal length that each end with a mark, or a longer run
of short lines of which most end in mid-sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise, takewhile

from publisher.read import Passage
from publisher.repair.line.beat import (
    LYRIC,
    MARKS,
    VOICE,
    VOICES,
    ends_with,
    has_beat,
    is_couplet,
    phrases,
    regular_beat,
    without_voice,
)
from publisher.repair.line.form import is_enumerated
from publisher.repair.line.shapes import PLAIN, Shape
from publisher.repair.line.words import cuts_word
from publisher.repair.wording import CLOSING, HAN, HAN_NAME, PAUSES, STOPS

# Seven characters and a mark are the longest classical line; modern lines are rarely longer than this.
LONGEST_LINE = 18
_SHORTEST_RUN = 4
# Behind a colon so many short lines are no prose: columns do not cut three times in fifty characters.
_SHORTEST_FREE = 3
_LONG_RUN = 8
# Words that lines cut, and sentences that end within one: in a poem of lines that end at one measure, none.
_SIGNS_OF_COLUMN = 2
# The indent of a first line, and a mark with its character that begin the next line.
_SHORT_BY = 3
# 李明（焦化厂炉前工） above his poem
_SIGNED = re.compile(f"[{HAN}]{{2,4}}[（(][^，。！？（()）]{{4,16}}[）)]")
_FIELD = re.compile(f'[{HAN}]{{2,6}}[：:][^，。！？；,;!?“「"]+$')
# 二等奖（3名） heads a list.
_COUNTED_PRIZE = re.compile("奖[（(]\\d{1,3}[名人个件幅篇首][）)]$")
# ——面积不减； is an entry.
_DASHED = re.compile("(?:——|--).*[；;]$")
# Speech, a salutation, an announcement: prose has these, each a paragraph.
_PROSE = re.compile(
    f"^[“「]|^(?!{VOICES})[（(]|[：:]$|^(?:此致|特此|谨此)|[即顺敬并谨恭][颂祝请]$"
    "|(?:顿首|再拜|敬上|谨启|谨上|拜上|手书)$"
)


def verse(passages: Sequence[Passage], shapes: Sequence[Shape]) -> set[int]:
    """Indexes of lines of verse."""
    found: set[int] = set()
    for run in _short_runs(passages, shapes):
        found.update(_announced(passages, run))
        regular = _regular(passages, run)
        if sum(map(len, regular)) < len(run) - 1:
            regular = _free(passages, run) or regular
        regular = regular or list(_pairs(passages, run)) or _piece(passages, run)
        for part in regular:
            found.update(part)
            if _opens(passages, part[0] - 1, run):
                found.add(part[0] - 1)
        for before, index in pairwise(run):  # each voice has its line, the last often a longer one
            if before in found and all(VOICE.match(passages[at].text) for at in (before, index)):
                found.add(index)
    return found


def is_quoted_verse(lines: Sequence[Passage]) -> bool:
    """Whether the lines of a quotation, each of which stayed by itself, are a poem's: short, and under
    each other; letters have blank lines, or words that no poem has."""
    if len(lines) < 2 or all(line.blank_before for line in lines[1:]):
        return False
    if any(len(line.text) > LONGEST_LINE or _PROSE.search(line.text) for line in lines):
        return False
    marked = sum(line.text[-1:] in MARKS for line in lines)
    return marked == len(lines) or len(lines) > _SHORTEST_FREE


def may_be_verse(text: str) -> bool:
    """Whether a line is short enough for verse, whoever sings it."""
    return len(text) <= LONGEST_LINE or len(without_voice(text)) <= LONGEST_LINE


def stanza_starts(passages: Sequence[Passage]) -> frozenset[int]:
    """Where lines of verse begin another stanza than the line before them.

    More white stands before such a line than between most: a blank line where lines stand under each
    other, two where each is a block of its own. What has as many phrases as a lyric is a stanza by itself.
    """
    return frozenset(
        line.start
        for is_verse, group in groupby(passages, lambda passage: passage.role == "verse")
        if is_verse
        for lines in [list(group)[1:]]
        for usual in [min((one.blank_before for one in lines), default=0)]
        for line in lines
        if line.blank_before > usual or LYRIC.fullmatch(line.text)
    )


def _piece(passages: Sequence[Passage], run: list[int]) -> list[list[int]]:
    """A whole piece of short lines, from its heading or its author to the next: no report is as short."""
    before, behind = run[0] - 1, run[-1] + 1
    if behind < len(passages) and passages[behind].kind != "heading":
        return []
    signed = before > 0 and len(passages[before].text) <= LONGEST_LINE
    if before < 0 or not any(passages[at].kind == "heading" for at in (before, before - signed)):
        return []
    texts = [passages[index].text for index in run]
    goes_on = any(text[-1] not in STOPS for text in texts)
    whole = goes_on and len(run) >= _SHORTEST_RUN and not any(map(_PROSE.search, texts))
    return [run] if whole else []


def _pairs(passages: Sequence[Passage], run: list[int]) -> Iterator[list[int]]:
    """Couplets without a stop: two lines alike, phrase for phrase."""
    at = 0
    while at + 1 < len(run):
        one, other = passages[run[at]].text, passages[run[at + 1]].text
        if is_couplet(one, other, hangs_beside_door=_hangs_beside_door(passages, run, at)):
            yield run[at : at + 2]
            at += 2
        else:
            at += 1


def _hangs_beside_door(passages: Sequence[Passage], run: list[int], at: int) -> bool:
    """Whether two lines may be a couplet of one phrase each: the last of a run, alone or announced."""
    return at + 2 == len(run) and (at == 0 or passages[run[at - 1]].text[-1] in "：:")


def _announced(passages: Sequence[Passage], run: list[int]) -> list[int]:
    """The first lines of a run behind a colon that have as many phrases, each about as long; or all.

    石臼石臼，张口等酒； / 天公不给，给你一斗水。
    """
    first = next(
        (at for at, index in enumerate(run) if index and _announces(passages[index - 1].text)), None
    )
    if first is None:
        return []
    rest = run[first:]
    beat = phrases(passages[rest[0]].text)
    lines = [*takewhile(lambda index: has_beat(passages[index].text, beat), rest)]
    while lines and not ends_with(STOPS, passages[lines[-1]].text):
        lines.pop()
    lines = _couplets(passages, lines)
    if len(lines) > 1:
        return lines
    is_free = len(rest) >= _SHORTEST_FREE and not any(_PROSE.search(passages[index].text) for index in rest)
    return rest if is_free else []


def _announces(text: str) -> bool:
    return text[-1:] in ("：", ":")


def _opens(passages: Sequence[Passage], index: int, run: list[int]) -> bool:
    """Whether a line before a poem's regular ones is its first, a character longer or shorter.

    A colon announces it, and it ends in mid-sentence.
    """
    if index < max(run[0], 1) or passages[index].text[-1] not in PAUSES:
        return False
    return _announces(passages[index - 1].text)


def _short_runs(passages: Sequence[Passage], shapes: Sequence[Shape]) -> Iterator[list[int]]:
    """Runs of two lines or more that are short enough for verse, and nothing else by their form."""
    run: list[int] = []
    for index, passage in enumerate(passages):
        short = passage.kind == "text" and len(passage.text) >= 2 and may_be_verse(passage.text)
        plain = short and not any(
            holds(passage.text)
            for holds in (is_enumerated, _SIGNED.fullmatch, _DASHED.match, _COUNTED_PRIZE.search)
        )
        if plain and not _is_field(passages, index) and shapes[index] in PLAIN:
            run.append(index)
            continue
        if len(run) > 1:
            yield run
        run = []
    if len(run) > 1:
        yield run


def _is_field(passages: Sequence[Passage], index: int) -> bool:
    """时间：5月3日 above or below another of the kind: the fields of a notice."""
    beside = (*passages[max(0, index - 1) : index], *passages[index + 1 : index + 2])
    return bool(_FIELD.match(passages[index].text)) and any(_FIELD.match(one.text) for one in beside)


def _regular(passages: Sequence[Passage], run: list[int]) -> list[list[int]]:
    """Couplets: lines of equally many characters, each ending with a mark, the last with a stop.

    A line may hold a whole couplet （，in its middle）.
    """
    parts: list[list[int]] = []
    part: list[int] = []
    for index in run:
        text = passages[index].text
        if part and regular_beat(text) == regular_beat(passages[part[0]].text):
            part.append(index)
            continue
        parts.append(part)
        part = [index] if regular_beat(text) else []
    parts.append(part)
    whole = [_couplets(passages, part) for part in parts]
    return [part for part in whole if len(part) > 1 and passages[part[-1]].text[-1] in STOPS]


def _couplets(passages: Sequence[Passage], part: list[int]) -> list[int]:
    """Without a last line that has no partner: the sentence behind the poem may be as long by chance."""
    odd = len(part) % 2 == 1 and len(part) > 1 and passages[part[-2]].text[-1] in STOPS
    return part[:-1] if odd and "，" not in passages[part[-1]].text[:-1] else part


def _below_head(passages: Sequence[Passage], run: list[int]) -> list[int]:
    """The run without the lines that head a page: those down to the poet's name, or the first two."""
    for number in (3, 2, 1):
        if number < len(run) and HAN_NAME.fullmatch(passages[run[number]].text):
            return run[number + 1 :]
    return run[2:]


def _free(passages: Sequence[Passage], run: list[int]) -> list[list[int]]:
    """Runs of at least four lines, of which at least half end in mid-sentence."""
    if _are_column([passages[index].text for index in run]):
        return []
    if run[0] == 0:
        run = _below_head(passages, run)
    lines = [index for index in run if not _PROSE.search(passages[index].text)]
    # Some lines of a long poem quote what somebody says.
    if len(lines) < max(_SHORTEST_RUN, len(run) - max(1, len(run) // 4)):
        return []
    if len(run) >= _LONG_RUN:
        lines = run[run.index(lines[0]) : run.index(lines[-1]) + 1]
    texts = [passages[index].text for index in lines]
    cut = _cut_words(texts)
    if cut * 4 > len(texts):
        return []  # a column cuts words, and poets hardly do
    open_ended = sum(text.rstrip(CLOSING)[-1:] not in "。！？!?" for text in texts)
    broken = sum("。" in text[:-1] for text in texts)
    return [lines] if open_ended * 2 >= len(texts) and broken * 4 < len(texts) else []


def _are_column(texts: Sequence[str]) -> bool:
    """Whether lines are as wide as a column, first lines set in or not, and cut words and sentences; the
    last line of a paragraph, which ends a sentence, is as long as it is."""
    least = max(map(len, texts)) - _SHORT_BY
    if any(len(text) < least and not ends_with(STOPS, text) for text in texts[:-1]):
        return False
    broken = sum("。" in text[:-1] for text in texts)
    cut = _cut_words(texts)
    return cut + broken >= _SIGNS_OF_COLUMN


def _cut_words(texts: Sequence[str]) -> int:
    """How many lines end inside a word."""
    return sum(cuts_word(one, behind) for one, behind in pairwise(texts))
