"""Rule `stops`: full stops that a tool read as dots become 。 again.

In: passages without roles. Out: the same with their stops. It comes before all that asks where a sentence
ends. The fold of full-width marks has no dot for 。, but readers of pictures do: where dots behind Han
prevail over 。 in a text, they are its stops, and one between Han is no interpunct. In any text a dot
that ends a line of Chinese, or a quotation in it, is a stop: no line of the gold sets and a real daily,
28,800, had another.

So do half-width, small and vertical forms of all marks become the usual ones (Unicode: Halfwidth and
Fullwidth Forms, Small Form Variants, Vertical Forms, CJK Compatibility Forms): a terminal, Big5 or a
vertical page has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from publisher.model.han import has_han
from publisher.repair.draft import Change, Draft, changed
from publisher.repair.line.protected import Protected
from publisher.repair.wording import HAN

NAME = "stops"

_CLOSING = "”’）》」』)\"'"
# The dot comes first: few characters are one, and looking behind each takes its time.
_DOT = re.compile(
    f"\\.(?!\\.)(?<!\\.\\.)(?:(?<=[{HAN}].)(?=[{HAN}A-Z\\d“‘”’」』\"'（(《]|$)"
    f"|(?<=[{_CLOSING}].)(?=[{HAN}“‘”’」』]|$)"
    # Behind figures and words only before Han: 7.3%.其中; No.三, Dr.王 and 3.5 are none.
    f"|(?<=[A-Za-z\\d%％‰℃].)(?<!\\b[A-Z][a-z].)(?<!\\b[A-Z].)(?=[{HAN}“])|(?<=[\\d%％‰℃].)$)"
)
_LAST = re.compile(f"\\.(?<=[{HAN}{_CLOSING}].)[”’」』\"']?$")
_AT_END = re.compile(f"\\.(?<=[{HAN}].)(?=[”’」』\"']|$)")
# A shorter line may be a number: 一.
_SHORTEST = 6
# 1.总则: what numbers a line. 黄宗智.华北的小农经济[M]: references have dots of their own.
_NUMBER = re.compile("[A-Za-z\\d]{1,3}\\.")
_REFERENCE = re.compile("\\[[A-Z](?:/[A-Z]{2})?\\]")
_KINDS = ("text", "item", "quotation", "cell")
_USUAL = dict(
    zip(
        "｡､｢｣﹐﹑﹔﹕﹖﹗︰﹙﹚︐︑︒︓︔︕︖︵︶︽︾︿﹀﹁﹂﹃﹄︻︼︹︺",
        "。、「」，、；：？！：（），、。：；！？（）《》〈〉「」『』【】〔〕",
        strict=True,
    )
)
_OTHER_FORM = re.compile(f"[{''.join(_USUAL)}]")
# Half-width katakana, whose marks ｡ and ､ are.
_has_kana = re.compile("[\uff66-\uff9f]").search
_REASON_OF_FORM = "a half-width, small or vertical form of the mark"
_REASON = "a full stop: sentences here end in dots"
_REASON_AT_END = "a dot behind Han where a sentence ends"


def stops(draft: Draft) -> Draft:
    """Put dots back, if lines of Chinese end in dots: all if there are more than 。, else those at ends."""
    draft = _in_usual_forms(draft)
    texts = [one.text for one in draft.passages if one.kind in _KINDS and "." in one.text]
    if not any(_LAST.search(text) and not _REFERENCE.search(text) for text in texts):
        return draft
    dots = sum(1 for text in texts for _ in _changes(text))
    prevail = dots > sum(one.text.count("。") for one in draft.passages)
    found = _changes if prevail else _changes_at_ends
    passages = [
        changed(passage, list(found(passage.text)), NAME, draft.source.text)
        if passage.kind in _KINDS and "." in passage.text
        else passage
        for passage in draft.passages
    ]
    return replace(draft, passages=tuple(passages))


def _in_usual_forms(draft: Draft) -> Draft:
    passages = [
        changed(passage, [*_forms(passage.text)], NAME, draft.source.text)
        if passage.kind != "code" and _OTHER_FORM.search(passage.text)
        else passage
        for passage in draft.passages
    ]
    return replace(draft, passages=tuple(passages))


def _forms(text: str) -> Iterator[Change]:
    if not has_han(text) or _has_kana(text):
        return
    for mark in _OTHER_FORM.finditer(text):
        yield Change(mark.start(), mark.end(), _USUAL[mark[0]], 0.95, _REASON_OF_FORM)


def _changes_at_ends(text: str) -> Iterator[Change]:
    if len(text) < _SHORTEST or _REFERENCE.search(text):
        return
    for dot in _unprotected(_AT_END.finditer(text), text):
        yield Change(dot.start(), dot.end(), "。", 0.9, _REASON_AT_END)


def _changes(text: str) -> Iterator[Change]:
    if not has_han(text) or _REFERENCE.search(text):
        return
    number = _NUMBER.match(text)
    begins = number.end() if number else 0
    for dot in _unprotected(_DOT.finditer(text, begins), text):
        yield Change(dot.start(), dot.end(), "。", 0.95, _REASON)


def _unprotected(dots: Iterable[re.Match[str]], text: str) -> list[re.Match[str]]:
    """Those that are no part of a figure, an address or the like; most texts with dots have no others."""
    found = [*dots]
    protected = Protected(text) if found else ()
    return [dot for dot in found if dot.start() not in protected]
