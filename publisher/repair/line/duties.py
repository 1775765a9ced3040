"""Lines of duties: who did what for a page or a piece, and how to reach them.

In: a short line. Out: whether it names the people who made the page, or the piece. A line is read as
fields: a label, a mark or a space, and what is said behind it: 责任编辑：某某 投稿邮箱：name@house.example.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal

from publisher.model.han import is_han
from publisher.repair.wording import BULLETS, HAN, Wording

Kind = Literal["editor", "writer", "maker", "contact", "source", "other"]
"""Of a label: who edited, wrote, or did another thing; where to write to; where figures are from."""

_LONGEST_LABEL = 10
_LONGEST_DUTY = 8
_MARKS = "：:/／|｜丨"
_BRACKETS = "（）()【】〔〕\\[\\]"
# 责编：某某｜校对：某某, 责编 某某｜校对 某某: strokes divide fields if another mark does label and name.
_DIVIDED = re.compile(f"[^{_MARKS} \u3000]+[：: \u3000]")  # 丨 is Han, too
_STROKES = re.compile("[|｜丨/／](?=[^|｜丨/／：:]{1,8}[：:])|[|｜丨]")
_STROKE = re.compile("[/／|｜丨]")
_COLON = re.compile("[：:]")
# 本版责编 / 某某
_LOOSE_MARK = re.compile(f" ?([{_MARKS}]) ?")
# 嘉宾：, or 嘉　宾：, as wide as 主持人：
_LABEL_OF_GUESTS = re.compile(f"[{HAN}](?:[ \u3000]+[{HAN}]|[{HAN}]{{1,7}})[：:]")
# Words of two, each with a post.
_FEWEST_GUESTS = 4
# What divides fields: white, brackets, and a comma before the next label.
_BETWEEN = re.compile(f"[{_BRACKETS} \u3000]+|[，,；;](?=[{HAN}]{{2,{_LONGEST_LABEL}}}[{_MARKS}])")
_LABELLED = re.compile(f"(?P<label>[{HAN}]{{1,{_LONGEST_LABEL}}}|E-?mail)[{_MARKS}](?P<value>.*)")
_NAMES = re.compile(f"[{HAN}·]{{2,5}}(?:[、/／][{HAN}·]{{2,5}}){{0,4}}")
# 编：某某 校：某某
_SHORT_DUTIES = ("编", "审", "校", "排")
# 文：某某 审稿：某某
_TEXT = ("文", "文字", "文图", "图文")
_SOURCES = ("数据来源", "资料来源", "数据提供")


@dataclass(frozen=True, slots=True)
class Field:
    """A label, and the words behind it."""

    label: str
    kind: Kind
    values: tuple[str, ...]

    @property
    def names_somebody(self) -> bool:
        """Whether a name stands there; one of two characters may be as wide as one of three: 台 静."""
        if self.kind not in ("editor", "writer", "maker") or not self.values:
            return False
        single = "".join(takewhile(lambda value: len(value) == 1, self.values))
        return _NAMES.fullmatch(single or self.values[0]) is not None


def names_editors(text: str, wording: Wording) -> bool:
    """责任编辑：某某 校对：某某, or who did whatever and where to write to: 主持：某某 热线：0000-3350110.

    A writer signs the text, whatever editors are named behind: 记者：某某 编辑：某某.
    """
    fields = fields_of(text, wording)
    named = [field for field in fields if field.names_somebody]
    if not named:
        return False
    first = fields[0].kind
    if first == "source" or any(field.kind == "contact" and field.values for field in fields):
        return True
    edited = (field for field in named if field.kind == "editor")
    return first != "writer" and any(first == "editor" or len(field.label) > 1 for field in edited)


def names_people(text: str, wording: Wording) -> bool:
    """采价/某某 帮菜/某某: who did whatever, behind a stroke each; and guests, behind one label."""
    if _names_guests(text, wording):
        return True
    fields = fields_of(text.lstrip(BULLETS), wording)
    if len(fields) < 2:
        return False
    known = sum(wording.is_name("".join(field.values)) for field in fields)
    if _COLON.search(text) is None:
        marked = _STROKE.search(text) is not None or wording.signing.search(text) is not None
        return marked and known == len(fields)
    # 主演：某某 导演：某某 made something else; one of the family names may be rare.
    made = any(field.kind in ("writer", "maker") for field in fields)
    named = all(_NAMES.fullmatch("".join(field.values)) for field in fields)
    return made and named and known * 2 > len(fields)


def _names_guests(text: str, wording: Wording) -> bool:
    """嘉 宾：市人大代表 某某 市政协委员 某某: each name behind its post."""
    label = _LABEL_OF_GUESTS.match(text)
    words = text[label.end() :].split() if label else []
    if len(words) < _FEWEST_GUESTS:
        return False
    pairs = zip(words[::2], words[1::2], strict=False)
    return len(words) % 2 == 0 and all(
        post.endswith(wording.titles) and wording.is_name(name) for post, name in pairs
    )


def fields_of(text: str, wording: Wording) -> tuple[Field, ...]:
    """The fields of a line; none where other words stand before the first label."""
    fields: list[Field] = []
    for word in _words(text):
        last = fields[-1] if fields else None
        if found := _labelled(word, wording) or _unmarked(word, wording, last):
            fields.append(found)
        elif last is None:
            return ()
        else:
            fields[-1] = Field(last.label, last.kind, (*last.values, word))
    return tuple(fields)


def _words(text: str) -> Sequence[str]:
    text = _LOOSE_MARK.sub(r"\1", text)
    if _DIVIDED.match(text):
        text = _STROKES.sub(" ", text)
    return [word for word in _BETWEEN.split(text) if word]


def _labelled(word: str, wording: Wording) -> Field | None:
    """A word with a mark behind its label: 责任编辑：某某."""
    found = _LABELLED.fullmatch(word)
    if found is None:
        return None
    values = (found["value"],) if found["value"] else ()
    return Field(found["label"], _kind(found["label"], wording), values)


def _unmarked(word: str, wording: Wording, before: Field | None) -> Field | None:
    """A word that is a label by itself: 版式设计 某某. Behind a label stands no other."""
    if len(word) > _LONGEST_DUTY or not is_han(word) or (before and not before.values):
        return None
    kind = _kind(word, wording)
    return None if kind == "other" else Field(word, kind, ())


def _kind(label: str, wording: Wording) -> Kind:
    if label.endswith(wording.contacts) or label.isascii():  # E-mail is the only such label
        return "contact"
    if label in _SOURCES:
        return "source"
    written = label in _TEXT or _longest_end(label, wording.writers)
    if label in _SHORT_DUTIES or _longest_end(label, wording.editors) > written:
        return "editor"
    if written:
        return "writer"
    return "maker" if label.endswith(wording.doing) else "other"


def _longest_end(label: str, words: tuple[str, ...]) -> int:
    """How long the longest of the words is that a label ends with: a house's 小主编 is no 主编."""
    if not label.endswith(words):  # as most
        return 0
    return max(len(word) for word in words if label.endswith(word))
