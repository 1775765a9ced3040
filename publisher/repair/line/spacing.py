"""Spaces in a line that nobody typed: where they are, and how much speaks against each.

In: a line's text. Out: `Slip` values, without the spaces that divide names or set an opening apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from publisher.repair.line.dividing import Line, Space, divides
from publisher.repair.line.words import REACH, begins_bound
from publisher.repair.wording import CLOSING, HAN, STOPS, Wording

HAN_PER_SLIP = 1200
"""So many Han to one space inside a word make a tool of it: authors do not type them so often."""

_MARKS = "，。、；：！？“”‘’（）《》〈〉【】「」『』…"
# Spaces come first in these patterns: few characters are any, and looking behind each takes its time.
_SPACE, _MORE = "[ \\u00a0]", "[ \\u00a0]{0,3}"
_BETWEEN = re.compile(f"{_SPACE}(?<=[{HAN}{_MARKS}].){_MORE}(?=[{HAN}{_MARKS}])")
# A mark that was folded, then a space, then Han: the space came with the fold.
_BEHIND_FOLDED = re.compile(f"{_SPACE}(?<=[{HAN}”’][,;:!?].){_MORE}(?=[{HAN}“‘])")
# Beside a quote that was flattened: 他说, "我…" 他停了停
_BESIDE_QUOTE = re.compile(
    f"{_SPACE}(?:(?:(?<=[{_MARKS}].)|(?<=[{HAN}”’][,;:!?].)){_MORE}(?=[\"'][{HAN}])"
    f"|(?<=[{HAN}{_MARKS}!?][\"'].){_MORE}(?=[{HAN}]))"
)
# A mark that brings its own white: House ，
_BEFORE_MARK = re.compile(f"{_SPACE}(?<=[A-Za-z\\d%％℃].){_MORE}(?=[，。、；：！？])")
_UNTYPED = (_BETWEEN, _BEHIND_FOLDED, _BESIDE_QUOTE, _BEFORE_MARK)
_PADDED = re.compile(f"(?:^|[^{HAN}])?([{HAN}]){_SPACE}+([{HAN}])(?![{HAN}])")
_SPACED_OUT = re.compile(f" [{HAN}] [{HAN}](?= |$)")
SPACE = re.compile("[ \u00a0]")
_WORD = re.compile(f"[{HAN}]+")
# ，从牌坊一直摆 到井台，: words of one clause, with marks that no field begins or ends with.
_CLAUSE_BEFORE = re.compile(f'[，,；;。！!？?、“”"—][{HAN}A-Za-z\\d]{{1,24}}$')
_CLAUSE_BEHIND = re.compile(
    f'(?:[{HAN}A-Za-z\\d.%％]|:(?=\\d)){{1,24}}(?:[，,；;。！!？?、]|[：:](?=[“"]))'
)
_LONGEST_CLAUSE = 26
_CLOSING = f"{STOPS}{CLOSING}"


@dataclass(frozen=True, slots=True)
class Slip:
    """A space that may go.

    Attributes:
        is_sure: Nobody would have typed it: it stands inside a word or beside a mark.
        in_word: It stands inside a word of the dictionary.
        is_solid: The characters around it stand together elsewhere in the text.
        in_clause: It stands between words of a clause that has marks on both sides.
        between_commas: These are marks that divide no entries: ，磁吸密封，一 人一扇，
    """

    start: int
    end: int
    is_sure: bool
    in_word: bool
    is_solid: bool
    in_clause: bool
    between_commas: bool
    reason: str


def _nothing(_: str) -> bool:
    return False


def slips_in(text: str, wording: Wording, knows: Callable[[str], bool] = _nothing) -> Iterator[Slip]:
    """In order, without those that divide names or set an opening apart.

    Args:
        knows: Whether three characters stand together elsewhere in the text.
    """
    found = {match.span() for pattern in _UNTYPED for match in pattern.finditer(text)}
    if not found:
        return
    line = Line(text, wording, knows)
    for start, end in sorted(found):
        space = Space(text, start, end)
        if bracket := line.signature_around(start):
            if _cuts_name(line, space, bracket):
                yield Slip(
                    start,
                    end,
                    is_sure=True,
                    in_word=True,
                    is_solid=False,
                    in_clause=False,
                    between_commas=False,
                    reason="a space inside a word",
                )
        elif not divides(line, space):
            yield _slip(line, space)


def _slip(line: Line, space: Space) -> Slip:
    """A space that divides nothing, and what speaks against it."""
    text, start, end = space.text, space.start, space.end
    beside_mark = not (_WORD.match(text, start - 1) and _WORD.match(text, end))
    reason = "a space beside a mark" if beside_mark else "a space between Chinese characters"
    is_typed = text[start - 1] in _CLOSING  # a field, or who signs, may be set apart there
    is_sure = (beside_mark and not is_typed) or space.in_word or begins_bound(text[end : end + REACH])
    if is_sure and not space.in_word and _pads_name(line, space):
        is_sure = False
    clause = None if beside_mark or _pads_name(line, space) else _clause(text, start, end)
    between_commas = clause is not None and clause[0] in "，,。" and clause[1] in "，,。；;"
    return Slip(
        start,
        end,
        is_sure=is_sure,
        in_word=space.in_word,
        is_solid=not beside_mark and line.is_solid_elsewhere(space),
        in_clause=clause is not None,
        between_commas=between_commas,
        reason=reason,
    )


def _clause(text: str, start: int, end: int) -> tuple[str, str] | None:
    """The marks around the clause that a space stands in, if it is one."""
    before = _CLAUSE_BEFORE.search(text[max(0, start - _LONGEST_CLAUSE) : start])
    behind = _CLAUSE_BEHIND.match(text, end)
    return (before[0][0], behind[0][-1]) if before and behind else None


def _pads_name(line: Line, space: Space) -> bool:
    """米 岚（女）, 尉迟明远、伍 丹: a name of two characters that is as wide as those of three."""
    name = _PADDED.match(line.text, max(0, space.start - 2))
    return name is not None and line.wording.is_name(name[1] + name[2])


def _cuts_name(line: Line, space: Space, bracket: re.Match[str]) -> bool:
    """Whether a single Han that is no word of its own stands beside a space among signers.

    Two of them are a name of two characters that is as wide as those of three: 苗 壮.
    """
    inside = space.start - bracket.start(1)
    if any(name.start() <= inside <= name.end() for name in _SPACED_OUT.finditer(bracket[1])):
        return False
    before = line.text[bracket.start(1) : space.start].split()[-1:]
    behind = line.text[space.end : bracket.end(1)].split()[:1]
    signing = (*line.wording.photographers, *line.wording.writing)
    if any(word.endswith(line.wording.writers) for word in before):
        return False  # 记者 窦 小楼: the other space cuts the name
    return any(len(word) == 1 and word not in signing for word in (*before, *behind))
