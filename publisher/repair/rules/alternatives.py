"""Rule `alternatives`: the words of a picture that stands alone without a caption below are its caption.

In: labelled passages. Out: the same with a caption behind such a picture, at the place in the source where
its words stand: ![words](picture.jpg). Pandoc and most editors show them so, and programs that convert
pages put captions there and nowhere else. A line below that says the same is the caption, whatever else it
looked like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import NamedTuple

from publisher.model import Edit
from publisher.model.han import HAN
from publisher.read import Passage, Picture
from publisher.read.recovered import plain
from publisher.repair.draft import Draft
from publisher.repair.line.form import ends_sentence
from publisher.repair.rules.roles import with_credit
from publisher.repair.wording import Wording

NAME = "alternatives"

_MARKUP = re.compile(
    r"!\[(?P<said>[^\]\n]{1,2000})\]\([^)\n]*\)"
    r"|<img\b[^>\n]{0,4000}?\balt\s*=\s*(?P<mark>[\"'])(?P<alt>[^\"'<>\n]{1,2000})(?P=mark)[^>\n]*>",
    re.IGNORECASE,
)
_FILE = re.compile(r"\S+\.(?:jpe?g|png|tiff?|gif|webp|bmp|svg|heic|pdf)", re.IGNORECASE)
# What programs write where nobody said anything, with or without a number.
_NOTHING = re.compile(
    r"(?:image|img|picture|pic|photo|figure|fig|alt|alt[ -_]text|untitled|screenshot"
    r"|图|图片|图像|图象|照片|插图|配图|题图|截图|圖|圖片|圖像|無標題|无标题)[\s\d._()（）-]*",
    re.IGNORECASE,
)
# All but letters, figures and Han: repair changes marks and spaces.
_SAID = re.compile(r"[\W_]+")
_WORDS = re.compile(rf"[{HAN}]|[^\W\d_]+[ ,:;-]+[^\W\d_]+")


class _Words(NamedTuple):
    """The words of a picture; `gap` is the edit that took them out of the text with the markup around."""

    caption: Passage
    gap: Edit

    def around(self) -> tuple[Edit, Edit]:
        """What is left of that edit when the words are in the text again."""
        (piece,), gap = self.caption.pieces, self.gap
        before, behind = piece.start - gap.start, piece.end - gap.start
        return (
            replace(gap, end=piece.start, before=gap.before[:before]),
            replace(gap, start=piece.end, before=gap.before[behind:]),
        )


def alternatives(draft: Draft) -> Draft:
    """Make captions of the words of pictures that have none."""
    found = dict(_found(draft))
    if not found:
        return draft
    passages: list[Passage] = []
    split: dict[Edit, tuple[Edit, Edit]] = {}
    decided = {one.start for one in draft.decisions.roles}
    for at, passage in enumerate(draft.passages):
        if words := found.get(at - 1):
            if passage.start not in decided:  # else it is what the editor says
                passage = _line_below(passage, words.caption, draft.wording)
            if passage.role != "caption":
                passages.append(words.caption)
                split[words.gap] = words.around()
        passages.append(passage)
    if last := found.get(len(draft.passages) - 1):
        passages.append(last.caption)
        split[last.gap] = last.around()
    gaps = tuple(one for gap in draft.gaps for one in split.get(gap, (gap,)))
    return replace(draft, passages=tuple(passages), gaps=gaps)


def _found(draft: Draft) -> Iterator[tuple[int, _Words]]:
    """Words by the index of their picture."""
    pictures = [at for at, passage in enumerate(draft.passages) if passage.kind == "image"]
    gaps = {gap.start: gap for gap in draft.gaps if gap.before} if pictures else {}
    for at in pictures:
        gap = gaps.get(draft.passages[at].start)
        if gap and (words := _words(draft, draft.passages[at], gap)):
            yield at, words


def _words(draft: Draft, picture: Passage, gap: Edit) -> _Words | None:
    """What the picture's markup says, if it stands alone on its line and says something."""
    markup = _MARKUP.match(gap.before)
    if markup is None or not _is_alone(draft.source.text, gap.start, gap.start + markup.end()):
        return None
    name, alternative = picture.picture or Picture("")
    begin, end = markup.span("said" if markup["said"] else "alt")
    if alternative != gap.before[begin:end] or not _says_something(alternative, name):
        return None
    piece = plain(gap.start + begin, gap.start + end, draft.source.text)
    caption = Passage("text", (piece,), role="caption", belongs_to=picture.start, fold=picture.fold)
    return _Words(with_credit(caption, draft.wording), gap)


def _line_below(line: Passage, words: Passage, wording: Wording) -> Passage:
    """The line below a picture as what it is beside the picture's words.

    It is the caption where it says the same. It is text that only looked like a caption where they name a
    photographer and it is a sentence that names none.
    """
    if line.kind != "text":
        return line
    if _SAID.sub("", line.text) == _SAID.sub("", words.text):
        return with_credit(line, wording).labelled("caption")
    only_looks = line.role == "caption" and ends_sentence(line.text) and not _names_photographer(line)
    return line.labelled("body") if only_looks and _names_photographer(words) else line


def _names_photographer(caption: Passage) -> bool:
    return any(mark.kind == "credit" for mark in caption.marks)


def _is_alone(source: str, start: int, end: int) -> bool:
    """Whether nothing else stands on the line."""
    before = source[source.rfind("\n", 0, start) + 1 : start]
    return not before.strip() and not source[end:].partition("\n")[0].strip()


def _says_something(words: str, name: str) -> bool:
    """Whether these are words, and no file's name or what programs put in their place."""
    words = words.strip()
    if _FILE.fullmatch(words) or _NOTHING.fullmatch(words) or words == PurePosixPath(name).stem:
        return False
    return _WORDS.search(words) is not None
