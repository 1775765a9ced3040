"""Lines that their sisters tell for certain: each of a series is what the others are.

In: `Lines`. Out: the role of each line of a series, by index. One line by itself may be anything; three
people with their posts are a list, 一 二 三 or 1. 2. 3. with text below each are crossheads, chapters that
follow each other without text are a table of contents, heads with a report below each are headlines, what
stands below the name of a tune is its lyric, and a long line in a poem is a line of it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, pairwise

from publisher.model import Role
from publisher.repair.labelling.lines import Lines
from publisher.repair.line.beat import LYRIC
from publisher.repair.line.bylines import has_post
from publisher.repair.line.form import ARTICLE_OF_A_LAW, ends_sentence, enumerator, han_number
from publisher.repair.line.headings import is_rubric
from publisher.repair.line.long_verse import among_verse
from publisher.repair.line.shapes import LONGEST_CROSSHEAD, Shape
from publisher.repair.wording import PAUSES, STOPS, has_space

_FEWEST_PEOPLE = 3
_LONGEST_PERSON = 60
_BARE = (Shape.LABEL, Shape.PROSE)
_COUNTED = re.compile("([一二三四五六七八九十]{1,3})[ \u3000]+(?=\\S)")
_FIGURE = re.compile("(\\d{1,2})[.．、]\\s?")
_CHAPTER = re.compile("第([一二三四五六七八九十]{1,3})[章编][ \u3000]")
# 1990年7月, and 二等奖（3名）
_FORMS_OF_HEADS = (
    re.compile("(?:\\d{4}年)?\\d{1,2}月"),
    re.compile("[特一二三四优]等?[秀胜]?奖[（(]\\d{1,3}[名人个件幅篇首][）)]"),
)
_LONGEST_FORM = 10
# ◎少讲空话; 【病例一】手头20万: signs that open heads as well as entries. Triangles point at pictures.
_SIGN = re.compile("[◎●■◆★]|【(?=[^】]{2,8}】.)")
_CONTENTS = ("目录", "目次")
_STANZAS = 2
_FEWEST_BRIEFS = 2
# Heads of briefs are one or two lines.
_LONGEST_HEAD = 40
_HEADS = (Shape.HEADING, Shape.LABEL)
_ABOVE_TEXT = (Shape.HEADING, Shape.DECK, Shape.BYLINE, Shape.DATELINE)


def told_by_sisters(lines: Lines) -> dict[int, Role]:
    """All lines of such series; what a later kind of series tells wins."""
    return {
        **dict.fromkeys(_people(lines), "list"),
        **dict.fromkeys(_counted(lines), "crosshead"),
        **dict.fromkeys(_numbered_heads(lines), "crosshead"),
        **dict.fromkeys(_signed_heads(lines), "crosshead"),
        **dict.fromkeys(_heads_of_one_form(lines), "crosshead"),
        **dict(_chapters(lines)),
        **dict(_briefs(lines)),
        **dict.fromkeys(_lyrics(lines), "verse"),
        **dict.fromkeys(among_verse(lines.passages, lines.shapes, lines.verse), "verse"),
    }


def evened(found: Mapping[int, Role], lines: Lines) -> dict[int, Role]:
    """Entries that count on from each other are all entries, if most of them are."""
    roles = dict(found)
    run: list[int] = []
    last: tuple[str, int] = ("", 0)
    for index in (*sorted(lines.entries), -1):
        kind, value, _ = enumerator(lines.text(index)) or ("", 0, 0)
        if (kind, value) != (last[0], last[1] + 1):
            if sum(roles.get(at) == "list" for at in run) * 2 > len(run):
                roles.update((at, "list") for at in run if roles.get(at) == "body")
            run = []
        if kind:
            run.append(index)
        last = kind, value
    return roles


def _is_free(lines: Lines, index: int) -> bool:
    """Whether no markup and no reader says what a line is, and it looks like nothing by itself."""
    passage = lines.passages[index]
    return passage.kind == "text" and not passage.role and lines.shapes[index] in _BARE


def _people(lines: Lines) -> Iterable[int]:
    """Three people or more, each with a post or an address; one of them may be cut in two."""
    runs: list[list[int]] = [[]]
    for index in range(len(lines.passages)):
        if _is_person(lines, index):
            if runs[-1] and index - runs[-1][-1] > 2:
                runs.append([])
            runs[-1].append(index)
    return chain.from_iterable(run for run in runs if len(run) >= _FEWEST_PEOPLE)


def _is_person(lines: Lines, index: int) -> bool:
    text = lines.text(index)
    if not 0 < len(text) <= _LONGEST_PERSON or not has_space(text) or text[-1] in STOPS:
        return False
    return _is_free(lines, index) and has_post(text, lines.wording)


def _counted(lines: Lines) -> Iterable[int]:
    """一 桐油, 二 麻丝: words behind a bare number that counts on from one, and text below each."""
    runs: list[list[int]] = []
    for index, passage in enumerate(lines.passages):
        found = _COUNTED.match(passage.text)
        if found is None or not _heads(lines, index):
            continue
        value = han_number(found[1])
        if value == 1:
            runs.append([index])
        elif runs and value == len(runs[-1]) + 1:
            runs[-1].append(index)
    return chain.from_iterable(run for run in runs if len(run) > 1)


def _numbered_heads(lines: Lines) -> Iterable[int]:
    """1. 今年要缴多少钱？ 2. 在哪里缴？: marked as a list, but no two of them stand together."""
    runs: list[list[int]] = [[]]
    for index, passage in enumerate(lines.passages):
        found = _FIGURE.fullmatch(passage.label[0].text) if passage.label else None
        if found is None or passage.kind != "item":
            continue
        if int(found[1]) == 1:
            runs.append([])
        if int(found[1]) == len(runs[-1]) + 1 and _asks_above_text(lines, index):
            runs[-1].append(index)
        else:
            runs[-1] = []
    return chain.from_iterable(run for run in runs if len(run) > 1)


def _asks_above_text(lines: Lines, index: int) -> bool:
    """Whether a short line that ends no sentence, or asks, has text below it."""
    text, behind = lines.passages[index].text, lines.passages[index + 1 : index + 2]
    ends_no_entry = text[-1] in "？?" or not ends_sentence(text)
    return (
        len(text) <= LONGEST_CROSSHEAD
        and ends_no_entry
        and text[-1] not in PAUSES
        and bool(behind)
        and not (behind[0].label and _FIGURE.fullmatch(behind[0].label[0].text))
        and behind[0].kind != "heading"
    )


def _heads(lines: Lines, index: int) -> bool:
    """Whether a short line without a mark stands above one that has no such number."""
    behind = lines.text(index + 1)
    return (
        len(lines.text(index)) <= LONGEST_CROSSHEAD
        and lines.shapes[index] is Shape.LABEL
        and _is_free(lines, index)
        and behind != ""
        and _COUNTED.match(behind) is None
    )


def _signed_heads(lines: Lines) -> Iterator[int]:
    """◎先修什么, ◎留人，还是留屋: what one sign opens is short and ends no sentence, with text below."""
    families: dict[str, list[int]] = defaultdict(list)
    for index, passage in enumerate(lines.passages):
        if passage.kind == "text" and (sign := _SIGN.match(passage.text)):
            families[sign[0]].append(index)
    for members in families.values():
        if len(members) > 1 and all(_is_signed_head(lines, index) for index in members):
            yield from members


def _is_signed_head(lines: Lines, index: int) -> bool:
    text, behind = lines.text(index), lines.text(index + 1)
    return (
        _is_free(lines, index)
        and len(text) <= LONGEST_CROSSHEAD
        and not ends_sentence(text)
        and text[-1] not in PAUSES
        and lines.shape(index + 1) is Shape.PROSE
        and len(behind) > len(text)
        and behind[0] != text[0]
    )


def _heads_of_one_form(lines: Lines) -> Iterator[int]:
    """The months of a chronicle, the prizes of a competition: two or more, with text between."""
    short = [
        (index, passage.text)
        for index, passage in enumerate(lines.passages)
        if len(passage.text) <= _LONGEST_FORM and passage.kind == "text" and not passage.role
    ]
    for form in _FORMS_OF_HEADS:
        found = [index for index, text in short if form.fullmatch(text)]
        if len(found) > 1 and all(behind - before > 1 for before, behind in pairwise(found)):
            yield from found


def _chapters(lines: Lines) -> Iterator[tuple[int, Role]]:
    """The chapters of a law: crossheads above its articles, entries where its contents list them."""
    for run in _runs_of_chapters(lines):
        if len(run) == 1:
            if ARTICLE_OF_A_LAW.match(lines.text(run[0] + 1)):
                yield run[0], "crosshead"
            continue
        yield from ((at, "list") for at in run)
        if lines.text(run[0] - 1) in _CONTENTS:
            yield run[0] - 1, "crosshead"


def _runs_of_chapters(lines: Lines) -> list[list[int]]:
    """Chapters that count on from each other and stand line below line."""
    runs: list[list[int]] = [[]]
    last = 0
    for index, shape in enumerate(lines.shapes):
        chapter = _CHAPTER.match(lines.text(index)) if shape is Shape.LABEL else None
        if chapter is None:
            continue
        value = han_number(chapter[1])
        if runs[-1] and not (value == last + 1 and runs[-1][-1] == index - 1):
            runs.append([])
        if value and _is_free(lines, index):
            runs[-1].append(index)
        last = value
    return [run for run in runs if run]


def _briefs(lines: Lines) -> Iterator[tuple[int, Role]]:
    """Heads between a whole text and 本报讯, on a page of briefs that no headline stands over."""
    reports = sorted(lines.reports - {0})
    heads = [at - 1 for at in reports if _is_head(lines, at - 1) and _is_below_text(lines, at - 1)]
    if not heads or len(reports) < _FEWEST_BRIEFS:
        return
    first = reports[0] - 1
    above = lines.text(first - 1) if lines.shape(first - 1) in _HEADS else ""
    if above and not is_rubric(above):
        return
    yield from ((at, "headline") for at in heads)
    if above and _is_head(lines, first) and lines.passages[first - 1].kind == "heading":
        yield first - 1, "rubric"
        yield first, "headline"


def _is_head(lines: Lines, index: int) -> bool:
    return (
        _is_free(lines, index)
        and lines.shapes[index] is Shape.LABEL
        and 0 < len(lines.text(index)) <= _LONGEST_HEAD
    )


def _is_below_text(lines: Lines, index: int) -> bool:
    """Whether what stands above a head ends where it should, and is no head."""
    return index > 0 and lines.is_fresh(index) and lines.shapes[index - 1] not in _ABOVE_TEXT


def _lyrics(lines: Lines) -> Iterator[int]:
    """The stanzas of a lyric, which newspapers print as two paragraphs: no phrase in them is long."""
    for index, passage in enumerate(lines.passages):
        if len(passage.text) > LONGEST_CROSSHEAD or not lines.wording.tune.fullmatch(passage.text):
            continue
        first = index + 1 + _is_author(lines, index + 1)
        first += _is_preface(lines, first)
        for at in range(first, min(first + _STANZAS, len(lines.passages))):
            if not (_is_free(lines, at) and LYRIC.fullmatch(lines.text(at))):
                break
            yield at


def _is_preface(lines: Lines, index: int) -> bool:
    """Whether a paragraph that is no lyric stands over one: what it was written for."""
    if lines.shape(index) is not Shape.PROSE or not ends_sentence(lines.text(index)):
        return False
    return not LYRIC.fullmatch(lines.text(index)) and LYRIC.fullmatch(lines.text(index + 1)) is not None


def _is_author(lines: Lines, index: int) -> bool:
    """Whether a name stands between the name of a tune and its lyric."""
    return lines.shape(index) is Shape.BYLINE or lines.wording.is_name(lines.text(index))
