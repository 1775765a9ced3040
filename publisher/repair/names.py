"""Rule `names`: people whom the text introduces are marked wherever they occur.

In: labelled, repaired passages. Out: the same with `name` marks; no text changes. A person is
introduced by a byline, an editors' line that says who wrote, a credit, a caption that is nothing but
the name, or a deck in which the name stands behind a title at its end; nobody is guessed from running
text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from publisher.read import Mark, Offsets, Passage, with_marks
from publisher.repair.draft import Draft
from publisher.repair.shapes import caption_credit
from publisher.repair.signatures import signature
from publisher.repair.wording import HAN, Wording, alternation

NAME = "names"

_ONLY_NAME = re.compile(f"([{HAN}]{{2,4}}(?:[·•][{HAN}]{{1,8}})?)[。．.]?")
_AMONG_HAN = re.compile(f"(?<=[{HAN}])\\s+(?=[{HAN}])")
_NOTHING = "(?!)"


def names(draft: Draft) -> Draft:
    """Find who is introduced, then mark every mention."""
    people = dict.fromkeys(
        name for passage in draft.passages for name in _introduced(passage, draft.wording)
    )
    if not people:
        return draft
    mention = mention_pattern(people, draft.wording)
    passages = tuple(
        _marked(passage, mention) if passage.kind != "code" else passage for passage in draft.passages
    )
    return replace(draft, passages=passages)


def _introduced(passage: Passage, wording: Wording) -> Iterator[str]:
    text = passage.text
    if passage.role == "byline" or (passage.role == "editor" and signature(text, wording)):
        yield from _signers(text, 0, wording)
    elif passage.role == "caption":
        credit = caption_credit(text, wording)
        if credit is not None:
            yield from _signers(text, credit, wording)
        match = _ONLY_NAME.fullmatch(text[:credit].strip())
        if match and (wording.is_name(match[1]) or "·" in match[1]):
            yield match[1]
    elif passage.role == "deck":
        for match in wording.titled_person.finditer(text):
            if match.end() == len(text) or text[match.end()] in "、，,；; 　":
                yield match[1]


def _signers(text: str, start: int, wording: Wording) -> Iterator[str]:
    found = signature(text, wording, start)
    if found:
        for signer in found.signers:
            yield key(text[signer.start : signer.end])
    elif start == 0:
        yield from bare_names(text, wording)


def key(name: str) -> str:
    """A name without the spaces that set its Han apart: 刘 毅, but Zhang Wei."""
    return _AMONG_HAN.sub("", name.strip())


def bare_names(text: str, wording: Wording) -> list[str]:
    """The names of which a line consists, without a word that says what they are."""
    if wording.is_name(key(text)):
        return [key(text)]
    words = text.split()
    return words if all(map(wording.is_name, words)) else []


def mention_pattern(people: dict[str, None], wording: Wording) -> re.Pattern[str]:
    """Any of the names; one of two characters only where no longer word can hide it.

    Two Han are often part of a word (高峰 in 高峰会), so they count only beside a mark, a title or
    a verb of speech.
    """
    after = alternation((*wording.speech, *wording.titles, "在", "和", "与", "等", "摄"))
    families: dict[str, tuple[list[str], list[str]]] = {}
    for name in sorted((name for name in people if len(name) > 1), key=lambda name: (-len(name), name)):
        long, short = families.setdefault(name[0], ([], []))
        if len(name) == 2:
            short.append(f"[ \\u3000]{{0,2}}{re.escape(name[1])}")
        else:
            long.append(re.escape(name[1:]))
    # Most places are passed over by their first character, however many names there are.
    mentions = (
        f"{re.escape(first)}(?:{'|'.join((*long, *_before(short, after)))})"
        for first, (long, short) in sorted(families.items())
    )
    return re.compile("|".join(mentions) or _NOTHING)


def _before(short: list[str], after: str) -> list[str]:
    """Second halves of names, where something stands behind that no word goes on with."""
    return [f"(?:{'|'.join(short)})(?=$|[^{HAN}]|{after})"] if short else []


def _marked(passage: Passage, mention: re.Pattern[str]) -> Passage:
    found = [*mention.finditer(passage.text)]
    if not found:
        return with_marks(passage, "name", ())
    offsets = Offsets(passage)
    marks = [
        Mark("name", offsets.start(match.start()), offsets.end(match.end()), key(match[0]))
        for match in found
    ]
    return with_marks(passage, "name", marks)
