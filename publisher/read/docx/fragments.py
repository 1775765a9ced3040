"""The text of a document before and after an editor's work, fragment by fragment.

In: fragments of the text as it was, and the passages that stand there now. Out: fragments that read as the
new passages do.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby, pairwise

from publisher.model import Edit
from publisher.shared.opcodes import common, unbroken

_LINE_ENDS = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Fragment:
    """A stretch of text that is either the source's own or one edit's; the latter cannot be divided."""

    text: str
    start: int
    end: int
    edit: Edit | None = None


Settle = Callable[[Sequence[Fragment], Sequence[Fragment], Sequence[str], int], Iterable[Fragment]]
"""Makes the fragments of a stretch that differs. Its arguments: fragments without text in front of the
stretch; the stretch; its new text, cut where a passage ends; the offset in the source where it begins."""


def compared(
    fragments: Sequence[Fragment], new: Sequence[str], beginning: int, settle: Settle
) -> list[Fragment]:
    """The old fragments where the text is unchanged, and what `settle` makes wherever it differs.

    Args:
        new: The passages as they read now, which the result reads when put together.
        beginning: The offset in the source of the first of them.
    """
    alignment = _Alignment(new, beginning, settle)
    for fragment, target in _parted(fragments, _places(fragments, "".join(new))):
        if target is None or target < 0:
            alignment.drop(fragment)
        else:
            alignment.keep(fragment, target)
    return alignment.finish()


class _Alignment:
    """Old fragments and the new text side by side, from the first to the last."""

    def __init__(
        self,
        new: Sequence[str],
        beginning: int,
        settle: Settle,
    ) -> None:
        self._settle = settle
        self._text = "".join(new)
        self._ends = list(accumulate(map(len, new)))
        self._beginning = beginning
        self._out: list[Fragment] = []
        self._removed: list[Fragment] = []  # text that earlier edits removed just here
        self._gone: list[Fragment] = []  # what is gone now, and what was removed inside it
        self._at = 0  # in the new text

    def keep(self, fragment: Fragment, target: int) -> None:
        """The fragment reads as before, at `target` in the new text."""
        self._flush(target)
        self._out.append(fragment)
        self._at = target + len(fragment.text)

    def drop(self, fragment: Fragment) -> None:
        """The fragment's text is not in the new text; or it has none, as an earlier edit removed it."""
        (self._gone if fragment.text or self._gone else self._removed).append(fragment)

    def finish(self) -> list[Fragment]:
        """All fragments of the new text."""
        self._flush(len(self._text))
        return self._out

    def _flush(self, upto: int) -> None:
        here = self._out[-1].end if self._out else self._beginning
        self._out.extend(self._settle(self._removed, self._gone, self._parts(upto), here))
        self._removed, self._gone, self._at = [], [], upto

    def _parts(self, upto: int) -> list[str]:
        """The new text up to there, cut behind each passage that ends in it, but for the last of all."""
        last = min(bisect_right(self._ends, upto), len(self._ends) - 1)
        cuts = self._ends[bisect_right(self._ends, self._at) : last]
        return [self._text[start:end] for start, end in pairwise((self._at, *cuts, upto))]


def between_cuts(fragments: Sequence[Fragment]) -> Iterator[tuple[list[Fragment], list[Fragment]]]:
    """Runs of fragments with text, each with those without that follow it: what parts two passages, or was
    removed there."""
    run: list[Fragment] = []
    for has_text, group in groupby(fragments, key=lambda fragment: bool(fragment.text)):
        if has_text:
            run = list(group)
        else:
            yield run, list(group)
            run = []
    yield run, []


def originals(fragments: Iterable[Fragment]) -> str:
    """What a Word file shows for fragments whose repairs are rejected."""
    return "".join(map(original, fragments))


def original(fragment: Fragment) -> str:
    """The same for one of them, without line ends."""
    if fragment.edit is None or fragment.edit.is_markup:
        return fragment.text
    return _LINE_ENDS.sub("", fragment.edit.before)


def divided(fragment: Fragment, at: int) -> tuple[Fragment, Fragment]:
    """Divide a fragment's text; the second half of an edit becomes an insertion behind it."""
    before, after = fragment.text[:at], fragment.text[at:]
    if fragment.edit is None:
        middle = fragment.start + at
        return Fragment(before, fragment.start, middle), Fragment(after, middle, fragment.end)
    first = replace(fragment.edit, after=before)
    second = replace(fragment.edit, start=fragment.end, before="", after=after)
    return (
        Fragment(before, fragment.start, fragment.end, first),
        Fragment(after, fragment.end, fragment.end, second),
    )


def _places(fragments: Sequence[Fragment], new: str) -> list[int]:
    """For each character of the old text its place in the new one, or -1; an edit as a whole or not."""
    old = "".join(fragment.text for fragment in fragments)
    places = [-1] * len(old)
    for start, target, length in common(old, new):
        places[start : start + length] = range(target, target + length)
    at = 0
    for fragment in fragments:
        size = len(fragment.text)
        if fragment.edit is not None and size:
            whole = list(range(places[at], places[at] + size)) if places[at] >= 0 else []
            if places[at : at + size] != whole:
                places[at : at + size] = [-1] * size
        at += size
    return places


def _parted(fragments: Sequence[Fragment], places: Sequence[int]) -> Iterable[tuple[Fragment, int | None]]:
    """The fragments, plain text divided where its characters part, each with its place in the new text.

    The place is -1 for what is gone, None for an edit without text.
    """
    at = 0
    for fragment in fragments:
        size = len(fragment.text)
        if not size:
            yield fragment, None
            continue
        if fragment.edit is not None:
            yield fragment, places[at]
        else:
            for begin, end in unbroken(places[at : at + size]):
                part = Fragment(fragment.text[begin:end], fragment.start + begin, fragment.start + end)
                yield part, places[at + begin]
        at += size
