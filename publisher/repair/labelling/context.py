"""A text's lines as its traits are told: what each is to its neighbours, and what holds for all.

In: `Lines`. Out: `Context`.
"""

from __future__ import annotations

from collections import Counter
from itertools import accumulate

from publisher.repair.labelling import captions
from publisher.repair.labelling.lines import ByIndex, Lines
from publisher.repair.line import bylines
from publisher.repair.line.form import ends_sentence
from publisher.repair.line.shapes import Shape

# The most characters of a short label, of short prose, and of a short line of a run.
_SHORT_LABEL, _SHORT_PROSE, _SHORT_LINE = 14, 40, 22
# How far from running text a line is that has none on that side.
_FAR = 99
_RUN_SIZES = (2, 3, 5, 8, 12, 20)

MAYBE_HEADS = frozenset({"short label", "long label", "open line", "heading", "short prose", "name"})
"""Lines that may all head something."""


def _cut_share(cut: int, whole: int) -> str:
    """How many long lines end in mid-sentence, in a word."""
    if not cut:
        return "none"
    return "few" if cut * 8 <= cut + whole else "many"


class Context:
    """Lines by index, and what was worked out once for all of them.

    Attributes:
        tags: The short description of each line that its neighbours' traits mention, such as "cut prose".
        tag: Gives the tag of a line by its index; "edge" beyond the first and the last.
        kind: Gives what the markup says a line is by its index; nothing beyond the first and the last.
        lengths: How many characters each line has.
        levels: How many levels of headings there are.
        sisters: How many headings each level has.
        numbers: How many headings stand before each line.
        indented: Whether paragraphs open with an indent.
        partly_tight: Whether some lines have blank lines between them, and some have not.
        cut: How many of the long lines end in mid-sentence: none, few or many.
        in_pictures: Whether its pictures tell the story.
        credits_pictures: Whether it names who took pictures.
        runs: Of each short line of text, in a word or two, how many stand together and how many of
            them end no sentence: poems are long runs of open lines.
        back, on: How many lines back the last paragraph stands, and how many on the next one.
    """

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.wording = lines.wording
        self.tags = [self._tag(index) for index in range(len(lines.passages))]
        self.tag = ByIndex(self.tags, beyond="edge").__getitem__
        self.lengths = [len(passage.text) for passage in lines.passages]
        self.kind = ByIndex((passage.kind for passage in lines.passages), beyond="").__getitem__
        self.sisters = Counter(one.level for one in lines.passages if one.kind == "heading")
        self.levels = len(self.sisters)
        self._ranks = {level: rank for rank, level in enumerate(sorted(self.sisters))}
        self.numbers = [0, *accumulate(one.kind == "heading" for one in lines.passages)]
        self.indented = self._is_indented()
        loose = [one.blank_before > 0 for one in lines.passages[1:]]
        self.partly_tight = any(loose) and not all(loose)
        self.cut = _cut_share(self.tags.count("cut prose"), self.tags.count("prose"))
        self.runs = self._short_runs()
        self.in_pictures = captions.tell_the_story(lines.passages)
        self.credits_pictures = captions.are_credited(lines)
        self.back = self._distances(self.tags)
        self.on = self._distances(self.tags[::-1])[::-1]

    def rank(self, index: int) -> int:
        """How many levels of headings are above that of a heading."""
        return self._ranks[self.lines.passages[index].level]

    def _is_indented(self) -> bool:
        pairs = zip(self.lines.passages, self.lines.shapes, strict=True)
        prose = [one.indent >= 1 for one, shape in pairs if shape is Shape.PROSE]
        return sum(prose) * 2 > len(prose)

    def _short_runs(self) -> dict[int, str]:
        found: dict[int, str] = {}
        run: list[int] = []
        for index, passage in enumerate((*self.lines.passages, None)):
            if passage is not None and passage.kind == "text" and 0 < len(passage.text) <= _SHORT_LINE:
                run.append(index)
                continue
            if len(run) > 1:
                open_ended = sum(not ends_sentence(self.lines.text(one)) for one in run)
                size = next(size for size in _RUN_SIZES if len(run) <= size or size == _RUN_SIZES[-1])
                found |= dict.fromkeys(run, f"{size} short lines, {open_ended * 4 // len(run)}/4 open")
            run = []
        return found

    @staticmethod
    def _distances(tags: list[str]) -> list[int]:
        found, since = [], _FAR
        for tag in tags:
            found.append(since)
            since = 0 if tag == "prose" else since + 1
        return found

    def _tag(self, index: int) -> str:
        """What a line is to those beside it, in a word or two."""
        lines = self.lines
        passage, shape = lines.passages[index], lines.shapes[index]
        if passage.kind != "text":
            return str(passage.kind)
        if index in lines.verse:
            return "verse"
        if index in lines.entries:
            return "entry"
        text = passage.text
        if shape is Shape.LABEL:
            is_name = bylines.is_bare_name(text) and self.wording.is_name("".join(text.split()))
            if is_name or bylines.is_foreign_name(text):
                return "name"
            return "short label" if len(text) <= _SHORT_LABEL else "long label"
        if shape is Shape.PROSE:
            if len(text) > _SHORT_PROSE and not lines.stands_over_head(index):
                return "prose" if ends_sentence(text) else "cut prose"
            return "short prose" if ends_sentence(text) else "open line"
        return shape.name.lower()
