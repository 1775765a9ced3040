"""Notes as a page prints them: ① or [1] in the text, and below it 注： with ①… on a line of its own.

In: `Recovered`. Out: the same, such lines as notes, and their signs in the text as calls. Only signs that
nothing else could mean are taken: a note at the end of a text if its sign stands once above, below a line
注 or behind that word, or, of signs in brackets, if words precede that sign; a note that a layout tool
calls one, if its sign stands above it. A sign that numbers a picture, 图①, calls nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from publisher.model import Edit, Problem, Severity, Source, edit_names
from publisher.model.free_names import FreeNames
from publisher.read.recovered import Mark, Passage, Piece, Recovered, deleted, plain

_SIGNS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_HEADING = re.compile(r"[【\[（(]?(?:注释?|注解|附注|脚注|尾注)[】\]）)]?[：:]?")
_SIGN = re.compile(rf"(?P<circled>[{_SIGNS}])|[\[［〔](?P<figure>[1-9]\d?)[\]］〕]")
_NOTE = re.compile(rf"(?:{_HEADING.pattern}\s*)?(?P<sign>{_SIGN.pattern})\s*(?=\S)")
# （本版图片由受访者提供） stands below the notes.
_BELOW_NOTES = re.compile("[（(][^（()）]{2,40}[）)]")
# What precedes the sign of an entry rather than a call: 要做两件事：[1]报到；[2]体检。
_BEFORE_ENTRY = "：:；;，,、"
# 图①, 见表②, 照片③: which one is meant. But 代表① and 地图① may well have a note.
_NUMBERED = re.compile(r"(?:(?:^|[\W_见如附插上下左右中])[图表]|图片|照片|图表|插图)\s*$")
_LONGEST_WORD = 8
_CALLING = ("text", "item", "quotation")
_Call = tuple[int, int]
"""Where a sign stands: the number of its passage, and its offset in the source."""


@dataclass(frozen=True, slots=True)
class _Printed:
    """A note by the number of its passage, its sign, and how much of its text comes before its words.

    Attributes:
        label: What numbers the note: the sign ①, or the 1 of [1].
    """

    at: int
    sign: str
    label: str
    length: int

    @property
    def is_figure(self) -> bool:
        """Whether its sign is a figure in brackets."""
        return self.sign != self.label

    @property
    def number(self) -> int:
        """Its number among the notes."""
        return _SIGNS.index(self.label) + 1 if self.label in _SIGNS else int(self.label)


def with_printed_notes(recovered: Recovered) -> Recovered:
    """Pair notes with their calls; what has no counterpart stays text."""
    passages = list(recovered.passages)
    if not any(_SIGN.match(passage.text) or _HEADING.match(passage.text) for passage in passages):
        return recovered
    source = recovered.source.text
    labels = FreeNames(passage.note for passage in passages if passage.kind == "note")
    heading, paired = _called_at_the_end(passages, source)
    gaps = [] if heading is None else [*_left_out(passages[heading], source, "the heading of the notes")]
    below = [(note, _nearest_call(passages, note)) for note in _below_pages(passages)]
    uncalled = [(note.sign, passages[note.at].start) for note, call in below if call is None]
    for note, call in (*paired, *((note, call) for note, call in below if call is not None)):
        label = labels.take(note.label)
        passages[note.at], removed = _as_note(passages[note.at], note, label, source)
        gaps.append(removed)
        at, offset = call
        passages[at] = _calling(passages[at], offset, offset + len(note.sign), label, source)
    return replace(
        recovered,
        passages=tuple(passage for at, passage in enumerate(passages) if at != heading),
        gaps=tuple(sorted((*recovered.gaps, *gaps), key=lambda gap: gap.start)),
    ).with_problems(*_uncalled(uncalled, recovered.source))


def _called_at_the_end(
    passages: Sequence[Passage], source: str
) -> tuple[int | None, list[tuple[_Printed, _Call]]]:
    """The heading of the notes at the end, if there is one, and the notes with their calls; none where one
    of them has no call."""
    heading, notes = _at_the_end(passages)
    is_sure = heading is not None or not any(note.is_figure for note in notes)
    paired: list[tuple[_Printed, _Call]] = []
    for note in notes:
        call = _only_call(passages[: notes[0].at], note.sign)
        if call is None or not (is_sure or _is_behind_words(source, call[1])):
            return None, []
        paired.append((note, call))
    return heading if paired else None, paired


def _at_the_end(passages: Sequence[Passage]) -> tuple[int | None, list[_Printed]]:
    """The line 注, if it stands alone, and the notes below it: the last lines of the text, from ① on."""
    notes: list[_Printed] = []
    last = len(passages) - 1
    if last > 0 and _BELOW_NOTES.fullmatch(passages[last].text):
        last -= 1
    for at in range(last, -1, -1):
        match = _sign(passages[at]) if passages[at].kind in _CALLING else None
        if match is None:
            break
        notes.insert(0, _printed(at, match))
        if not passages[at].text.startswith(match["sign"]):  # 注：①…
            break
    if [note.number for note in notes] != [*range(1, len(notes) + 1)] or not notes:
        return None, []
    first = notes[0].at
    if not passages[first].text.startswith(notes[0].sign):
        return None, notes
    if first and _HEADING.fullmatch(passages[first - 1].text.strip()):
        return first - 1, notes
    return None, notes if notes[0].is_figure else []


def _below_pages(passages: Sequence[Passage]) -> Iterator[_Printed]:
    """Notes that a reader has recognised, but whose calls it does not know."""
    for at, passage in enumerate(passages):
        if passage.kind == "note" and not passage.note and (match := _sign(passage)):
            yield _printed(at, match)


def _printed(at: int, match: re.Match[str]) -> _Printed:
    return _Printed(at, match["sign"], match["circled"] or match["figure"], match.end())


def _sign(passage: Passage) -> re.Match[str] | None:
    """The sign that a passage begins with, as the source has it, with words of the same piece behind it."""
    first = passage.pieces[0]
    return _NOTE.match(first.text) if first.edit is None and not passage.label else None


def _only_call(passages: Sequence[Passage], sign: str) -> _Call | None:
    """Where a sign stands that stands once."""
    found = [*_calls(passages, sign)]
    return found[0] if len(found) == 1 else None


def _is_behind_words(source: str, offset: int) -> bool:
    before = source[offset - 1 : offset].strip()
    return before != "" and before not in _BEFORE_ENTRY


def _nearest_call(passages: Sequence[Passage], note: _Printed) -> _Call | None:
    """The last sign before a note that can be its call; None if there is none."""
    return next(reversed([*_calls(passages[: note.at], note.sign)]), None)


def _calls(passages: Sequence[Passage], sign: str) -> Iterator[_Call]:
    """Each unchanged sign in a passage that can call a note and does not begin with the sign; one that
    numbers a picture calls none."""
    for at, passage in enumerate(passages):
        if passage.kind in _CALLING and not passage.text.startswith(sign):
            for piece in (piece for piece in passage.pieces if piece.edit is None):
                yield from ((at, piece.start + place) for place in _places(piece.text, sign))


def _places(text: str, sign: str) -> Iterator[int]:
    """Where a sign stands in a text and numbers no picture."""
    for match in re.finditer(re.escape(sign), text):
        start = match.start()
        if not _NUMBERED.search(text[max(0, start - _LONGEST_WORD) : start]):
            yield start


def _uncalled(notes: Sequence[tuple[str, int]], source: Source) -> Iterator[Problem]:
    """A problem for each note, by its sign and where it stands."""
    places = source.places() if notes else None
    for sign, at in notes:
        message = f"nothing in the text calls the note {sign}; it stands behind the text"
        yield Problem("read.uncalled-note", Severity.WARNING, message, places(at) if places else None)


def _as_note(passage: Passage, note: _Printed, label: str, source: str) -> tuple[Passage, Edit]:
    first, *others = passage.pieces
    middle = first.start + note.length
    left = deleted(edit_names.MARKUP, first.start, middle, source, "the sign of a note")
    pieces = (plain(middle, first.end, source), *others)
    return replace(passage, kind="note", pieces=pieces, note=label, role="", indent=0.0), left


def _calling(passage: Passage, offset: int, end: int, label: str, source: str) -> Passage:
    """The passage with the source from `offset` to `end` as the call of a note."""
    pieces: list[Piece] = []
    for piece in passage.pieces:
        if not piece.start <= offset < piece.end:
            pieces.append(piece)
            continue
        edit = deleted(edit_names.INLINE, offset, end, source, "call of a note")
        parts = (plain(piece.start, offset, source), Piece(offset, end, "", edit))
        pieces += [one for one in (*parts, plain(end, piece.end, source)) if one.start < one.end]
    marks = (*passage.marks, Mark("note", offset, end, label))
    return replace(passage, pieces=tuple(pieces), marks=marks)


def _left_out(passage: Passage, source: str, reason: str) -> Iterator[Edit]:
    for piece in (*passage.label, *passage.pieces):
        yield deleted(edit_names.MARKUP, piece.start, piece.end, source, reason)
