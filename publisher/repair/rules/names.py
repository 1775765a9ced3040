"""Rule `names`: people whom the text introduces are marked wherever they occur.

In: labelled, repaired passages. Out: the same with `name` marks; no text changes. A person is
introduced by a byline, an editors' line, a credit, a caption that is nothing but the name, or a deck in
which the name stands behind a title at its end; nobody is guessed from running text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from publisher.model.han import is_han
from publisher.read import Mark, Offsets, Passage, with_marks
from publisher.repair.draft import Draft
from publisher.repair.line.shapes import caption_credit
from publisher.repair.line.signatures import Signer, signature, staff
from publisher.repair.line.words import cuts_word, is_word
from publisher.repair.wording import HAN, Wording, alternation

NAME = "names"

_ONLY_NAME = re.compile(f"([{HAN}]{{2,4}}(?:[·•][{HAN}]{{1,8}})?)[。．.]?")
_AMONG_HAN = re.compile(f"(?<=[{HAN}])\\s+(?=[{HAN}])")
_WORD = re.compile("[^ \u3000、，]+")
_BRACKETS = "（()）〔〕【】[] "
# 周岚的手机, 周岚也, 周岚对记者, 周岚蹲在; not 周岚生, which is a name. With the 277 names of two Han
# in 775 articles, looked for in all of them, no word and no part of another name was found.
_BEHIND_PEOPLE = re.compile(f"[的也还却就都又再便已正没不把被给跟对]|[{HAN}][在着了过到起出]")
_BEHIND_CLAUSE = "、，,；; 　"
_NOTHING = "(?!)"


def names(draft: Draft) -> Draft:
    """Find who is introduced, then mark every mention."""
    people = dict.fromkeys(
        name
        for passage in draft.passages
        if passage.role in _INTRODUCING
        for name in _INTRODUCING[passage.role](passage.text, draft.wording)
    )
    if not people:
        return draft
    mentions = Mentions(people, draft.wording)
    passages = tuple(
        _marked(passage, mentions) if passage.kind != "code" else passage for passage in draft.passages
    )
    return replace(draft, passages=passages)


def _in_byline(text: str, wording: Wording) -> list[str]:
    found = signature(text, wording)
    if found:
        return _named(text, found.signers)
    return [key(text[begin:end]) for begin, end in bare_names(text, wording)]


def _in_editors_line(text: str, wording: Wording) -> list[str]:
    found = signature(text, wording)
    return _named(text, found.signers if found else staff(text, wording))


def _in_caption(text: str, wording: Wording) -> list[str]:
    """Who is named in the credit, and who is shown, if the caption is nothing but a name."""
    credit = caption_credit(text, wording)
    if credit == 0:
        names = _in_byline(text, wording)
    else:
        signed = signature(text, wording, credit) if credit else None
        names = _named(text, signed.signers) if signed else []
    match = _ONLY_NAME.fullmatch(text[:credit].strip())
    if match and (wording.is_name(match[1]) or "·" in match[1]):
        names.append(match[1])
    return names


def _in_deck(text: str, wording: Wording) -> list[str]:
    """Who stands behind a title, at the end of a clause."""
    people = wording.titled_person.finditer(text)
    return [one[1] for one in people if one.end() == len(text) or text[one.end()] in _BEHIND_CLAUSE]


def _named(text: str, signers: Iterable[Signer]) -> list[str]:
    return [key(text[one.start : one.end]) for one in signers]


_INTRODUCING: Mapping[str, Callable[[str, Wording], list[str]]] = {
    "byline": _in_byline,
    "editor": _in_editors_line,
    "caption": _in_caption,
    "deck": _in_deck,
}
"""By the role of a line, who is introduced there."""


def key(name: str) -> str:
    """A name without the spaces that set its Han apart: 刘 毅, but Zhang Wei."""
    name = name.strip()
    return name if is_han(name) else _AMONG_HAN.sub("", name)


def bare_names(text: str, wording: Wording) -> list[tuple[int, int]]:
    """Where the names stand of which a line consists, in brackets or not, without a word that says what
    they are."""
    bare = text.strip(_BRACKETS)
    begins = len(text) - len(text.lstrip(_BRACKETS))
    if wording.is_name(key(bare)):
        return [(begins, begins + len(bare))]
    words = [(begins + word.start(), begins + word.end()) for word in _WORD.finditer(bare)]
    return words if all(wording.is_name(text[start:end]) for start, end in words) else []


class Mentions:
    """Where any of some names stands; one of two characters only where no longer word can hide it.

    Two Han are often part of a word (高峰 in 高峰会) or of a longer name, so they count only before a
    mark, a title or a verb of speech. If they are no word by themselves, no word reaches into them and no
    family name stands before them (小满 in 阎小满), they count before what no name goes on with, too.

    Args:
        people: Names of people.
        others: Names of what is no person; they count wherever they stand, and before those of people.
    """

    def __init__(self, people: Iterable[str], wording: Wording, others: Iterable[str] = ()) -> None:
        names = sorted((name for name in people if len(name) > 1), key=_longest_first)
        self._surnames = frozenset(wording.surnames)
        self._short = {name for name in names if len(name) == 2}
        families: dict[str, list[str]] = {}
        for name in names:
            gap = "[ \\u3000]{0,2}" if name in self._short else ""
            families.setdefault(name[0], []).append(gap + re.escape(name[1:]))
        # The longest first: an organisation's name may begin with that of its place. Most places are
        # passed over by their first character, however many names there are.
        found = [re.escape(name) for name in sorted(others, key=_longest_first)]
        found += [f"{re.escape(first)}(?:{'|'.join(rests)})" for first, rests in sorted(families.items())]
        self._pattern = re.compile("|".join(found) or _NOTHING)
        # As a part of the pattern this would be compiled for each family name, 1 ms every time.
        after = alternation((*wording.speech, *wording.titles, "在", "和", "与", "等", "摄"))
        self._behind_short = re.compile(f"$|[^{HAN}]|{after}")

    def find(self, text: str) -> Iterator[re.Match[str]]:
        """Every mention, in order."""
        at = 0
        while found := self._pattern.search(text, at):
            if self._is_hidden(found):
                at = found.start() + 1
            else:
                at = found.end()
                yield found

    def _is_hidden(self, found: re.Match[str]) -> bool:
        name = key(found[0])
        if name not in self._short or self._behind_short.match(found.string, found.end()):
            return False
        before, behind = found.string[: found.start()], found.string[found.end() :]
        return (
            not _BEHIND_PEOPLE.match(behind)
            or before[-1:] in self._surnames
            or is_word(name)
            or cuts_word(before, name + behind)
            or cuts_word(before + name, behind)
        )


def _longest_first(name: str) -> tuple[int, str]:
    return -len(name), name


def _marked(passage: Passage, mentions: Mentions) -> Passage:
    found = [*mentions.find(passage.text)]
    if not found:
        return with_marks(passage, "name", ()) if passage.marks else passage
    offsets, written = Offsets(passage), passage.written
    marks = [
        Mark("name", offsets.start(start), offsets.end(end), key(written[start:end]))
        for start, end in (one.span() for one in found)
    ]
    return with_marks(passage, "name", marks)
