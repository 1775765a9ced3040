"""Where changed text comes from: spans and edits that keep the source recoverable.

In: leaves of the document as it was written, and the text an editor left. Out: new leaves, and edits
such that `publisher.model.restore` still gives the first source, to the character.

An editor's change becomes an edit named `edit_names.IN_WORD`. Where it puts back what the source had, there
is no edit at all: a repair that was rejected is simply gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain

from publisher.model import Document, Edit, Span, Text, aligned, edit_names, leaves, lines, pieces, signed
from publisher.model.source import by_place
from publisher.read.docx.fragments import Fragment, between_cuts, compared, divided, original, originals
from publisher.read.docx.revised import Revision, hand_among


class Rewriter:
    """The spans and edits of one document while it is being changed."""

    def __init__(self, document: Document, source: str) -> None:
        self._source = source
        self._inside: dict[int, Sequence[Edit]] = {}
        self._gaps: list[Edit] = []
        self._leading: dict[int, Sequence[Edit]] = {}  # gaps in front of leaves
        self._revisions: Sequence[Revision] = ()
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

    def at(self, revisions: Sequence[Revision]) -> None:
        """Go to a place; `revisions` are the changes that Word has recorded there."""
        self._revisions = revisions

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
        fragments = [fragment for leaf in old for fragment in self._fragments(leaf)]
        beginning = fragments[0].start if fragments else position
        changed = compared(fragments, ["".join(passage) for passage in new], beginning, self._settled)
        return self._divide(changed, new)

    def edits(self, document: Document) -> tuple[Edit, ...]:
        """All edits of the changed document, in order."""
        found = sorted(
            (leaf for line in lines(document) for leaf in leaves(line)), key=lambda leaf: leaf.span
        )
        used = [edit for leaf in found for edit in self._inside.get(id(leaf), ())]
        between = (edit for gap in self._leading.values() for edit in gap)
        return tuple(sorted((*self._gaps, *between, *used), key=by_place))

    def _fragments(self, leaf: Text) -> Iterable[Fragment]:
        """What was removed in front of a leaf, and the leaf."""
        for edit in self._leading.pop(id(leaf), ()):
            yield Fragment("", edit.start, edit.end, edit)
        position = leaf.span.start
        for piece in pieces(leaf, self._inside.get(id(leaf), ())):
            if isinstance(piece, str):
                fragment = Fragment(piece, position, position + len(piece))
            else:
                fragment = Fragment(piece.after, piece.start, piece.end, piece)
            yield fragment
            position = fragment.end

    def _settled(
        self, removed: Sequence[Fragment], group: Sequence[Fragment], new: Sequence[str], here: int
    ) -> Iterable[Fragment]:
        """`new`, cut where a passage ends, stands where `group` stood: put back from the source where it is
        that, else an edit. What parts the passages stays between them."""
        text = "".join(new)
        if not (group or text):
            yield from removed
            return
        for kept in range(len(removed) + 1):
            chosen = [*removed[kept:], *group]
            if chosen and originals(chosen) == text:
                yield from removed[:kept]
                yield from self._put_back(chosen)
                return
        everything = [*removed, *group]
        stretches = list(between_cuts(everything))
        if len(stretches) == len(new):
            yield from self._settled_each(stretches, new, here)
            return
        yield from removed
        first, last = len(removed), len(everything)
        while last > first and not everything[last - 1].text:
            last -= 1
        yield from self._replacement(everything[first:last], text, removed[-1].end if removed else here)
        yield from everything[last:]

    def _settled_each(
        self, stretches: Iterable[tuple[list[Fragment], list[Fragment]]], new: Sequence[str], here: int
    ) -> Iterable[Fragment]:
        """As `_settled`, where each passage has what is its own."""
        for (gone, cut), part in zip(stretches, new, strict=True):
            is_original = gone and originals(gone) == part
            yield from self._put_back(gone) if is_original else self._replacement(gone, part, here)
            yield from cut
            here = (gone + cut)[-1].end if gone or cut else here

    def _put_back(self, fragments: Sequence[Fragment]) -> Iterable[Fragment]:
        """Fragments without their repairs."""
        return chain.from_iterable(map(self._put_one_back, fragments))

    def _put_one_back(self, fragment: Fragment) -> Iterable[Fragment]:
        """A fragment without its repair: the source's text, line ends around it still left out."""
        edit, text = fragment.edit, original(fragment)
        if edit is None or edit.is_markup or (not text and not edit.after):
            yield fragment
            return
        at = edit.before.find(text)
        if at < 0:  # with line ends inside
            yield Fragment(
                text, fragment.start, fragment.end, self._edit(fragment.start, fragment.end, text)
            )
            return
        start, end = fragment.start + at, fragment.start + at + len(text)
        yield from self._left_out(fragment.start, start)
        if text:
            yield Fragment(text, start, end)
        yield from self._left_out(end, fragment.end)

    def _left_out(self, start: int, end: int) -> Iterable[Fragment]:
        """White space of the source beside a passage, which stays out of the text; nothing for none."""
        if start < end:
            yield Fragment("", start, end, self._blank(start, end))

    def _replacement(self, group: Sequence[Fragment], text: str, here: int) -> Iterable[Fragment]:
        """One edit for each unbroken stretch of the source; the first of them takes the text."""
        if not group:
            if text:
                yield Fragment(text, here, here, self._edit(here, here, text))
            return
        stretches: list[tuple[int, int]] = []
        for fragment in group:
            if stretches and stretches[-1][1] == fragment.start:
                stretches[-1] = (stretches[-1][0], fragment.end)
            else:
                stretches.append((fragment.start, fragment.end))
        for start, end in stretches:
            if self._source[start:end] == text:
                if text:
                    yield Fragment(text, start, end)
            else:
                yield Fragment(text, start, end, self._edit(start, end, text))
            text = ""

    def _edit(self, start: int, end: int, after: str) -> Edit:
        before = self._source[start:end]
        reason = signed(hand_among(self._revisions, before, after))
        return Edit(edit_names.IN_WORD, start, end, before, after, 1.0, reason)

    def _blank(self, start: int, end: int) -> Edit:
        """White space between two passages, which is no repair but how they are set."""
        return replace(self._edit(start, end, ""), rule=edit_names.BLANK, reason="between passages")

    def _divide(
        self, fragments: Sequence[Fragment], new: Sequence[Sequence[str]]
    ) -> list[list[list[Text]]]:
        """Cut fragments at the ends of runs, and make leaves of what is contiguous in the source."""
        rest = list(reversed(fragments))
        out: list[list[list[Text]]] = []
        for number, passage in enumerate(new):
            if number:  # a cut that was closed and is open again
                while rest and not rest[-1].text:
                    self._gap(rest.pop(), is_cut=True)
            out.append([self._leaves(self._taken(rest, len(run))) for run in passage])
        for fragment in reversed(rest):
            self._gap(fragment)
        return out

    def _taken(self, rest: list[Fragment], missing: int) -> list[Fragment]:
        """Take so many characters off the end of `rest`, which runs backwards."""
        taken: list[Fragment] = []
        while missing:
            fragment = rest.pop()
            if len(fragment.text) > missing:
                fragment, behind = divided(fragment, missing)
                rest.append(behind)
            missing -= len(fragment.text)
            taken.append(fragment)
        return taken

    def _leaves(self, fragments: Sequence[Fragment]) -> list[Text]:
        found: list[Text] = []
        group: list[Fragment] = []

        def close() -> None:
            while group and not group[-1].text:
                self._gap(group.pop())
            if group:
                text = "".join(fragment.text for fragment in group)
                leaf = Text(text, Span(group[0].start, group[-1].end))
                self._inside[id(leaf)] = [fragment.edit for fragment in group if fragment.edit is not None]
                self._kept.append(leaf)
                found.append(leaf)
            group.clear()

        for fragment in fragments:
            if group and group[-1].end != fragment.start:
                close()
            if group or fragment.text:
                group.append(fragment)
            else:
                self._gap(fragment)
        close()
        return found

    def _gap(self, fragment: Fragment, *, is_cut: bool = False) -> None:
        """Keep the edit of a fragment that is in no leaf; where a cut is open again, its white space is
        no repair."""
        edit = fragment.edit
        if edit is None or fragment.start == fragment.end:
            return
        if is_cut and not edit.is_markup and not edit.before.strip():
            edit = self._blank(fragment.start, fragment.end)
        self._gaps.append(edit)
