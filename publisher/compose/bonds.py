"""Bonds: what no column end and no line end parts, though it is text like any other.

In: the blocks of an article; a paragraph's text. Out: the blocks that stay with the one behind
them; the stretches of a text that are names of those who sign it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from publisher.compose.strips import Strip
from publisher.model import Block, Crosshead, Paragraph, closing, sign_offs

# What names the author or the day, and stands under a crosshead as well.
_OPENING = frozenset({"byline", "dateline"})
# 问：…？ 记者：…？ Longer questions are paragraphs, whose own last lines stand well enough alone.
_QUESTION = re.compile(r"[^：，。？！]{1,8}：[^。！]{1,60}[？?][”』」]?")
_ANSWER = re.compile(r"[^：，。？！]{1,8}：")
# So many lines of a poem, or of the names under a text, are never parted.
_STANZA = 6
# （上接第1版）, in any brackets.
_FROM = re.compile(r"[^，。！？转]{0,14}接")
# （温如言） and 罗青岚 摄 at the end of a text, and the names in them.
_SIGNED = re.compile(
    r"（[^（），。：；]{2,30}）$|[^。！？，：；]{2,30}[ 　/]?(?:摄影报道|摄影|供图|摄|文/图|图/文)$"
)
_HAN = "㐀-䶿一-鿿"
_NAME = f"(?<![{_HAN}·])[{_HAN}·]{{2,6}}(?![{_HAN}·])"
_NAMES = re.compile(f"{_NAME}(?: (?:摄影|供图|摄)$)?|记者|通讯员")

# 美编：白露　校　对：许静 between blanks; 咨询电话：13800000000 anywhere. What labels and is labelled.
_VALUE = re.compile(f"： ?(?:(?P<name>[{_HAN}·]{{2,6}})(?![^ 　])|[(（]?[0-9][0-9×*()（）—–－-]{{4,}})")
_LABEL_OF_NAME = re.compile(f"(?:[{_HAN}]{{1,6}}|[{_HAN}]　{{1,2}}[{_HAN}])$")
_LABEL_OF_NUMBER = re.compile(f"[{_HAN}]{{1,4}}$")
_LONGEST_LABEL = 7


def bonds(blocks: Sequence[Block], *, is_verse: bool = False) -> set[int]:
    """The blocks whose end stays with the beginning of the next."""
    # A crosshead stays with what is under it of itself.
    found = {max(closing(blocks) - 1, 0)} | {at for at, block in enumerate(blocks) if goes_on(block)}
    found |= under_crossheads(blocks)
    found |= {index for index, (block, following) in enumerate(pairwise(blocks)) if _asks(block, following)}
    for lines in sign_offs(blocks):
        found |= {max(lines.start - 1, 0)} | _bonds_of_run(lines)
    for poem in poems(blocks, is_verse=is_verse):
        found |= _bonds_of_poem(blocks, poem)
    return {index for index in found if index + 1 < len(blocks)}


def under_crossheads(blocks: Sequence[Block]) -> set[int]:
    """The blocks that name the author or the day of what stands under a crosshead: they are parts of it."""
    found: set[int] = set()
    for index, (block, following) in enumerate(pairwise(blocks)):
        if (isinstance(block, Crosshead) or index in found) and _opens(following):
            found.add(index + 1)
    return found


def _bonds_of_poem(blocks: Sequence[Block], poem: Sequence[int]) -> set[int]:
    """Of a poem's lines those that stay with the next: all but a stanza's last, of a long stanza the first
    and the last but one. A short poem is one stanza, and a line that stands alone none."""
    if len(poem) <= _STANZA:
        return set(poem[:-1])
    found: set[int] = set()
    for stanza in _stanzas(blocks, poem):
        if len(stanza) == 1:
            found.add(stanza[0] if stanza[0] != poem[-1] else stanza[0] - 1)
        else:
            found |= _bonds_of_run(stanza)
    return found


def _bonds_of_run(lines: Sequence[int]) -> set[int]:
    """Of lines that belong together those that stay with the next."""
    return {*lines[:-1]} if len(lines) <= _STANZA else {lines[0], lines[-2]}


def _stanzas(blocks: Sequence[Block], poem: Sequence[int]) -> list[list[int]]:
    """The lines of a poem, stanza by stanza."""
    found: list[list[int]] = [[]]
    for index in poem:
        block = blocks[index]
        if found[-1] and isinstance(block, Paragraph) and block.opens_stanza:
            found.append([])
        found[-1].append(index)
    return found


def goes_on(block: Block) -> bool:
    """Whether a line says where the text under it goes on from: （上接第1版）."""
    return isinstance(block, Paragraph) and block.role == "jump" and _FROM.match(block.text) is not None


def kept_with_next(strips: Iterable[Strip]) -> Iterator[Strip]:
    """Strips of which the last stays with whatever comes behind."""
    waiting: Strip | None = None
    for strip in strips:
        if waiting is not None:
            yield waiting
        waiting = strip
    if waiting is not None:
        yield waiting._replace(keep=True)


def names(text: str) -> list[tuple[int, int]]:
    """Names at the end of a text: of who wrote it, in brackets, or of who took a picture."""
    if text[-1:] not in "）影摄图文道" or (signed := _SIGNED.search(text)) is None:
        return []
    return [name.span() for name in _NAMES.finditer(text, signed.start())]


def pairs(text: str) -> Iterator[tuple[int, int]]:
    """Names and long numbers with the labels before them: lines end between such pairs."""
    for value in _VALUE.finditer(text):
        at = value.start()
        pattern = _LABEL_OF_NAME if value["name"] else _LABEL_OF_NUMBER
        label = pattern.search(text, max(0, at - _LONGEST_LABEL), at)
        if label and (not value["name"] or not text[: label.start()][-1:].strip()):
            yield label.start(), value.end()


def credit(text: str, most: float) -> list[tuple[int, int]]:
    """The end of a caption that says who took the picture, where it is no longer than a line of so many
    characters: it had rather stand on one."""
    signed = _SIGNED.search(text)
    if signed is None:
        return []
    first, last = signed.span()
    first += len(text[first:]) - len(text[first:].lstrip())
    return [(first, last)] if last - first <= most else []


def _asks(block: Block, following: Block) -> bool:
    """Whether a block is a short question of an interview, and the next its answer."""
    return (
        isinstance(block, Paragraph)
        and isinstance(following, Paragraph)
        and _QUESTION.fullmatch(block.text) is not None
        and _ANSWER.match(following.text) is not None
    )


def _opens(block: Block) -> bool:
    """Whether a block under a crosshead names the author or the day of the text behind it."""
    return isinstance(block, Paragraph) and block.role in _OPENING


def poems(blocks: Sequence[Block], *, is_verse: bool = False) -> Iterator[list[int]]:
    """Lines of verse that follow each other; `is_verse` says that all paragraphs are such lines."""

    def is_line(index: int) -> bool:
        block = blocks[index]
        return isinstance(block, Paragraph) and (is_verse or block.role == "verse")

    for is_poem, group in groupby(range(len(blocks)), is_line):
        stanza = list(group)
        if is_poem:
            yield stanza
