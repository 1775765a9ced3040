"""Where changed text comes from: spans and edits that keep the source recoverable.

In: leaves of the document as it was written, and the text an editor left. Out: new leaves, and edits
such that `publisher.model.restore` still gives the first source, to the character.

An editor's change becomes an edit named `edit_names.WORD`. Where it puts back what the source had, there
is no edit at all: a repair that was rejected is simply gone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import accumulate, chain, groupby, pairwise

from publisher.model import Document, Edit, Span, Text, aligned, edit_names, leaves, lines, pieces

_REASON = "changed in Word"
# Comparing character by character takes the product of both lengths at worst; a page against a page.
_MOST_COMPARISONS = 16_000_000
_LINE_ENDS = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Atom:
    """A stretch of text that is either the source's own or one edit's; the latter cannot be divided."""

    text: str
    start: int
    end: int
    edit: Edit | None = None


class Ledger:
    """The spans and edits of one document while it is being changed."""

    def __init__(self, document: Document, source: str) -> None:
        self._source = source
        self._inside: dict[int, Sequence[Edit]] = {}
        self._gaps: list[Edit] = []
        self._leading: dict[int, Sequence[Edit]] = {}  # gaps in front of leaves
        self._kept: list[Text] = []  # the identities above are of living objects
        self._trace(document)

    def _trace(self, document: Document) -> None:
        """Give every edit to the leaf it lies in, or to the gaps between leaves."""
        found = aligned(document)
        for leaf, before, inside in found.leaves:
            self._leading[id(leaf)] = before
            self._inside[id(leaf)] = inside
            self._kept.append(leaf)
        self._gaps.extend(found.behind)

    def hide(self, hidden: Iterable[Text]) -> None:
        """Take away leaves that Word did not show, of passages that it showed otherwise."""
        for leaf in hidden:
            if leaf.span.start < leaf.span.end:
                self._gaps.append(self._edit(leaf.span.start, leaf.span.end, ""))

    def rewrite(
        self, old: Sequence[Text], new: Sequence[Sequence[str]], position: int
    ) -> list[list[list[Text]]]:
        """Derive new passages from old leaves.

        Args:
            old: The leaves that the text replaces, in the order they are read.
            new: The passages as they read now (paragraphs, lines of a head, cells), each as its runs.
            position: Where text goes that nothing stood beside.
        Returns:
            The leaves of each run of each passage, none of them empty.
        """
        atoms = [atom for leaf in old for atom in self._atoms(leaf)]
        changed = self._changed(atoms, ["".join(passage) for passage in new], position)
        return self._divide(changed, new)

    def edits(self, document: Document) -> tuple[Edit, ...]:
        """All edits of the changed document, in order."""
        found = sorted(
            (leaf for line in lines(document) for leaf in leaves(line)), key=lambda leaf: leaf.span
        )
        used = [edit for leaf in found for edit in self._inside.get(id(leaf), ())]
        between = (edit for gap in self._leading.values() for edit in gap)
        return tuple(sorted((*self._gaps, *between, *used), key=lambda edit: (edit.start, edit.end)))

    def _atoms(self, leaf: Text) -> Iterable[Atom]:
        """What was removed in front of a leaf, and the leaf."""
        for edit in self._leading.pop(id(leaf), ()):
            yield Atom("", edit.start, edit.end, edit)
        position = leaf.span.start
        for piece in pieces(leaf, self._inside.get(id(leaf), ())):
            if isinstance(piece, str):
                atom = Atom(piece, position, position + len(piece))
            else:
                atom = Atom(piece.after, piece.start, piece.end, piece)
            yield atom
            position = atom.end

    def _changed(self, atoms: Sequence[Atom], new: Sequence[str], position: int) -> list[Atom]:
        """The old atoms where the text is unchanged, and an edit wherever it differs; together they read
        `new`, passage after passage."""
        alignment = _Alignment(self._settled, new, atoms[0].start if atoms else position)
        for atom, target in _parted(atoms, _places(atoms, "".join(new))):
            if target is None or target < 0:
                alignment.drop(atom)
            else:
                alignment.keep(atom, target)
        return alignment.finish()

    def _settled(
        self, removed: Sequence[Atom], group: Sequence[Atom], new: Sequence[str], here: int
    ) -> Iterable[Atom]:
        """`new`, cut where a passage ends, stands where `group` stood: put back from the source where it is
        that, else an edit. What parts the passages stays between them."""
        text = "".join(new)
        if not (group or text):
            yield from removed
            return
        for kept in range(len(removed) + 1):
            chosen = [*removed[kept:], *group]
            if chosen and _originals(chosen) == text:
                yield from removed[:kept]
                yield from self._put_back(chosen)
                return
        everything = [*removed, *group]
        stretches = list(_between_cuts(everything))
        if len(stretches) == len(new):  # each passage has what is its own
            for (gone, cut), part in zip(stretches, new, strict=True):
                is_original = gone and _originals(gone) == part
                yield from self._put_back(gone) if is_original else self._replacement(gone, part, here)
                yield from cut
                here = (gone + cut)[-1].end if gone or cut else here
            return
        yield from removed
        first, last = len(removed), len(everything)
        while last > first and not everything[last - 1].text:
            last -= 1
        yield from self._replacement(everything[first:last], text, removed[-1].end if removed else here)
        yield from everything[last:]

    def _put_back(self, atoms: Sequence[Atom]) -> Iterable[Atom]:
        """Atoms without their repairs."""
        return chain.from_iterable(map(self._put_one_back, atoms))

    def _put_one_back(self, atom: Atom) -> Iterable[Atom]:
        """An atom without its repair: the source's text, line ends around it still left out."""
        edit, text = atom.edit, _original(atom)
        if edit is None or edit.is_markup or (not text and not edit.after):
            yield atom
            return
        at = edit.before.find(text)
        if at < 0:  # with line ends inside
            yield Atom(text, atom.start, atom.end, self._edit(atom.start, atom.end, text))
            return
        start, end = atom.start + at, atom.start + at + len(text)
        for first, last, between in (
            (atom.start, start, False), (start, end, True), (end, atom.end, False),
        ):  # fmt: skip
            if first == last:
                continue
            if between:
                yield Atom(text, first, last)
            else:
                yield Atom("", first, last, self._blank(first, last))

    def _replacement(self, group: Sequence[Atom], text: str, here: int) -> Iterable[Atom]:
        """One edit for each unbroken stretch of the source; the first of them takes the text."""
        if not group:
            if text:
                yield Atom(text, here, here, self._edit(here, here, text))
            return
        stretches: list[tuple[int, int]] = []
        for atom in group:
            if stretches and stretches[-1][1] == atom.start:
                stretches[-1] = (stretches[-1][0], atom.end)
            else:
                stretches.append((atom.start, atom.end))
        for start, end in stretches:
            if self._source[start:end] == text:
                if text:
                    yield Atom(text, start, end)
            else:
                yield Atom(text, start, end, self._edit(start, end, text))
            text = ""

    def _edit(self, start: int, end: int, after: str) -> Edit:
        return Edit(edit_names.WORD, start, end, self._source[start:end], after, 1.0, _REASON)

    def _blank(self, start: int, end: int) -> Edit:
        """White space between two passages, which is no repair but how they are set."""
        return replace(self._edit(start, end, ""), rule=edit_names.BLANK, reason="between passages")

    def _divide(self, atoms: Sequence[Atom], new: Sequence[Sequence[str]]) -> list[list[list[Text]]]:
        """Cut atoms at the ends of runs, and make leaves of what is contiguous in the source."""
        rest = list(reversed(atoms))
        out: list[list[list[Text]]] = []
        for number, passage in enumerate(new):
            if number:  # a cut that was closed and is open again
                while rest and not rest[-1].text:
                    self._gap(rest.pop(), is_cut=True)
            out.append([self._leaves(self._taken(rest, len(run))) for run in passage])
        for atom in reversed(rest):
            self._gap(atom)
        return out

    def _taken(self, rest: list[Atom], missing: int) -> list[Atom]:
        """Take so many characters off the end of `rest`, which runs backwards."""
        taken: list[Atom] = []
        while missing:
            atom = rest.pop()
            if len(atom.text) > missing:
                atom, behind = _cut(atom, missing)
                rest.append(behind)
            missing -= len(atom.text)
            taken.append(atom)
        return taken

    def _leaves(self, atoms: Sequence[Atom]) -> list[Text]:
        found: list[Text] = []
        group: list[Atom] = []

        def close() -> None:
            while group and not group[-1].text:
                self._gap(group.pop())
            if group:
                text = "".join(atom.text for atom in group)
                leaf = Text(text, Span(group[0].start, group[-1].end))
                self._inside[id(leaf)] = [atom.edit for atom in group if atom.edit is not None]
                self._kept.append(leaf)
                found.append(leaf)
            group.clear()

        for atom in atoms:
            if group and group[-1].end != atom.start:
                close()
            if group or atom.text:
                group.append(atom)
            else:
                self._gap(atom)
        close()
        return found

    def _gap(self, atom: Atom, *, is_cut: bool = False) -> None:
        """What no leaf holds; the white space of a cut that is open again is no repair any more."""
        edit = atom.edit
        if edit is None or atom.start == atom.end:
            return
        if is_cut and not edit.is_markup and not edit.before.strip():
            edit = self._blank(atom.start, atom.end)
        self._gaps.append(edit)


class _Alignment:
    """Old atoms and the new text side by side, from the first to the last."""

    def __init__(
        self,
        settle: Callable[[Sequence[Atom], Sequence[Atom], Sequence[str], int], Iterable[Atom]],
        new: Sequence[str],
        beginning: int,
    ) -> None:
        """`settle` makes the atoms of a stretch that differs; `beginning` is where the first one stood."""
        self._settle = settle
        self._text = "".join(new)
        self._ends = list(accumulate(map(len, new)))
        self._beginning = beginning
        self._out: list[Atom] = []
        self._removed: list[Atom] = []  # text that earlier edits removed just here
        self._gone: list[Atom] = []  # what is gone now, and what was removed inside it
        self._at = 0  # in the new text

    def keep(self, atom: Atom, target: int) -> None:
        """The atom reads as before, at `target` in the new text."""
        self._flush(target)
        self._out.append(atom)
        self._at = target + len(atom.text)

    def drop(self, atom: Atom) -> None:
        """The atom's text is not in the new text; or it has none, as an earlier edit removed it."""
        (self._gone if atom.text or self._gone else self._removed).append(atom)

    def finish(self) -> list[Atom]:
        """All atoms of the new text."""
        self._flush(len(self._text))
        return self._out

    def _flush(self, upto: int) -> None:
        here = self._out[-1].end if self._out else self._beginning
        self._out.extend(self._settle(self._removed, self._gone, self._parts(upto), here))
        self._removed, self._gone, self._at = [], [], upto

    def _parts(self, upto: int) -> list[str]:
        """The new text up to there, cut behind each passage that ends in it, but for the last of all."""
        cuts = [end for end in self._ends[:-1] if self._at < end <= upto]
        return [self._text[start:end] for start, end in pairwise((self._at, *cuts, upto))]


def _between_cuts(atoms: Sequence[Atom]) -> Iterator[tuple[list[Atom], list[Atom]]]:
    """Runs of atoms with text, each with those without that follow it: what parts two passages, or was
    removed there."""
    run: list[Atom] = []
    for has_text, group in groupby(atoms, key=lambda atom: bool(atom.text)):
        if has_text:
            run = list(group)
        else:
            yield run, list(group)
            run = []
    yield run, []


def _originals(atoms: Iterable[Atom]) -> str:
    """What a Word file shows for atoms whose repairs are rejected."""
    return "".join(map(_original, atoms))


def _original(atom: Atom) -> str:
    """The same for one of them, without line ends."""
    if atom.edit is None or atom.edit.is_markup:
        return atom.text
    return _LINE_ENDS.sub("", atom.edit.before)


def _cut(atom: Atom, at: int) -> tuple[Atom, Atom]:
    """Divide an atom's text; the second half of an edit becomes an insertion behind it."""
    before, after = atom.text[:at], atom.text[at:]
    if atom.edit is None:
        middle = atom.start + at
        return Atom(before, atom.start, middle), Atom(after, middle, atom.end)
    first = replace(atom.edit, after=before)
    second = replace(atom.edit, start=atom.end, before="", after=after)
    return Atom(before, atom.start, atom.end, first), Atom(after, atom.end, atom.end, second)


def _places(atoms: Sequence[Atom], new: str) -> list[int]:
    """For each character of the old text its place in the new one, or -1; an edit as a whole or not."""
    old = "".join(atom.text for atom in atoms)
    places = [-1] * len(old)
    for start, target, length in _common(old, new):
        places[start : start + length] = range(target, target + length)
    at = 0
    for atom in atoms:
        size = len(atom.text)
        if atom.edit is not None and size:
            whole = list(range(places[at], places[at] + size)) if places[at] >= 0 else []
            if places[at : at + size] != whole:
                places[at : at + size] = [-1] * size
        at += size
    return places


def _common(old: str, new: str) -> Iterable[tuple[int, int, int]]:
    """Stretches that both texts share, in order: start in each, length."""
    head = 0
    limit = min(len(old), len(new))
    while head < limit and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < limit - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    yield 0, 0, head
    first, second = old[head : len(old) - tail], new[head : len(new) - tail]
    if first and second and len(first) * len(second) <= _MOST_COMPARISONS:
        for start, target, length in SequenceMatcher(
            None, first, second, autojunk=False
        ).get_matching_blocks():
            yield head + start, head + target, length
    yield len(old) - tail, len(new) - tail, tail


def _parted(atoms: Sequence[Atom], places: Sequence[int]) -> Iterable[tuple[Atom, int | None]]:
    """The atoms, plain text divided where its characters part, each with its place in the new text.

    The place is -1 for what is gone, None for an edit without text.
    """
    at = 0
    for atom in atoms:
        size = len(atom.text)
        if not size:
            yield atom, None
            continue
        begin = 0
        for index in range(1, size + 1):
            here, before = places[at + index] if index < size else None, places[at + index - 1]
            goes_on = here is not None and (here == before + 1 if before >= 0 else here < 0)
            if atom.edit is None and not goes_on:
                text = atom.text[begin:index]
                yield Atom(text, atom.start + begin, atom.start + index), places[at + begin]
                begin = index
        if atom.edit is not None:
            yield atom, places[at]
        at += size
