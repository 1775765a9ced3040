"""The words of a line in which somebody signs: roles, houses and names.

In: the text of a short line. Out: its words, or none where one of them is neither a role, a house nor a
name. The words for roles and houses come from wording.toml.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import itemgetter
from typing import Literal

from publisher.model.han import is_han
from publisher.repair.wording import BULLETS, HAN, HAN_NAME, OWN_HOUSE, Wording

REMEMBERED = 4096
"""How many lines or words are kept in mind.

Who signs is asked when lines get their roles, and again when names are marked and the text is described.
"""

_TOKEN = re.compile(f"[^\\s/／|｜:：、，,;；（）()【】〔〕\\[\\]{BULLETS}]+")
_FOREIGN = re.compile(f"[{HAN}]{{1,8}}(?:[·•‧][{HAN}]{{1,8}}){{1,3}}|[A-Z][A-Za-z.'-]{{1,20}}")
# 特约记者 李明 曼谷电, （记者李明／台北报道）: where it was written, at the end of the line.
_WIRED = re.compile(f"[{HAN}]{{2,6}}(?:专?[电讯]|报[道导])")
_CLOSES = re.compile("[）)】〕\\]]?$")
_LATIN_NAME = re.compile("[A-Z][A-Za-z.'-]{0,20}")
# 记者 敖云其其格: names of other peoples, at a line's end behind what the person does. Words of a
# sentence are in none: 记者：修一页要多久
_LONG_NAME = re.compile(f"(?!.*(?:[的了是要吗呢什怎没让把被久]|多少))[{HAN}]{{5,6}}")
_HAN_HOUSE = re.compile(f"[{HAN}]{{2,14}}")
# 本报驻东京（记者）, 本社驻渝
_POSTED = re.compile(f"{OWN_HOUSE}驻[{HAN}]{{1,6}}")
# 某某市读者
_FROM = re.compile(f"[{HAN}]{{1,6}}[省市县区州镇乡村]")
_TITLED_HOUSE = re.compile(f"《[{HAN}·A-Za-z]{{2,12}}》")
_EXPLICIT = "/／:：|｜"
# 李明摄 is no name of three characters, 文章 none of two.
_NO_NAME = ("摄", "文章", "报道")

Kind = Literal["writer", "writing", "photographer", "editor", "house", "name"]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a signature, at `start`..`end` of the line.

    Attributes:
        name: Where the person's name in it stands; none in a word that names nobody.
        says: What a word for a role says without the name.
    """

    start: int
    end: int
    kind: Kind
    name: tuple[int, int] | None = None
    says: str = ""


def words_of(text: str, wording: Wording, start: int) -> tuple[Word, ...]:
    """The words of a signature; none if one of them is neither a role, a house nor a name."""
    words: list[Word] = []
    for token in _TOKEN.finditer(text, start):
        if words and _is_family_name(words[-1]):
            if not is_han(token[0]):
                return ()
            family = words.pop()
            words.append(Word(family.start, token.end(), "name", (family.start, token.end())))
            continue
        if words and (longer := _goes_on(words[-1], text, token)):
            words[-1] = longer
            continue
        word = _word(text, token.start(), token.end(), words, wording)
        if word is None:
            return ()
        words.append(word)
    return () if words and _is_family_name(words[-1]) else tuple(words)


def _goes_on(before: Word, text: str, token: re.Match[str]) -> Word | None:
    """A name of several Latin words (Zhang Wei), or the Latin form of a name in Han before it."""
    if before.name is None or not _LATIN_NAME.fullmatch(token[0]):
        return None
    if text[before.end : token.start()].strip(" （("):
        return None
    if text[before.name[0]].isascii():
        return replace(before, end=token.end(), name=(before.name[0], token.end()))
    return replace(before, end=token.end()) if "·" in text[slice(*before.name)] else None


def _is_family_name(word: Word) -> bool:
    """The first half of a name that is spaced out to three ems."""
    return word.kind == "name" and word.name is None


def _word(text: str, start: int, end: int, before: list[Word], wording: Wording) -> Word | None:
    """The word that a stretch of the text is behind others; None if it is none of a signature."""
    token = text[start:end]
    if kind := _role(token, wording):
        return Word(start, end, kind, says=token)
    if before and (
        token.startswith(wording.places) or (_CLOSES.match(text, end) and _WIRED.fullmatch(token))
    ):
        return Word(start, end, "writing")
    if _is_house(token, wording) and not _is_name(token, wording):
        return Word(start, end, "house")
    if len(token) == 1 and is_han(token):
        if token not in wording.surnames and not _is_announced(before):
            return None
        western = before and before[-1].name and text[before[-1].start].isascii()
        return Word(start, end, "name", (start, end) if western else None)  # Vivian 唐
    if before and _is_title(token, before[-1], wording):
        return replace(before[-1], start=start, end=end)
    named = (
        HAN_NAME.fullmatch(token)
        and not token.endswith(_NO_NAME)
        and (_is_explicit(text, start, before) or _is_announced(before))
    )
    long = end == len(text) and before and before[-1].kind == "writer" and _LONG_NAME.fullmatch(token)
    if named or long or _is_name(token, wording):
        return Word(start, end, "name", (start, end))
    return _glued(token, start, wording)


def _is_title(token: str, before: Word, wording: Wording) -> bool:
    """特约撰稿 象棋大师 某某: a title between a writer's word and the name; 王老师 is a name."""
    if before.kind != "writer" or before.name:
        return False
    return token.endswith(wording.titles) and not wording.is_name(token)


def _role_words(wording: Wording) -> tuple[tuple[Kind, tuple[str, ...]], ...]:
    return (
        ("writer", wording.writers),
        ("writing", wording.writing),
        ("photographer", wording.photographers),
        ("editor", wording.editors),
    )


@lru_cache(maxsize=REMEMBERED)  # 记者, 本报记者, 通讯员 come again and again
def _role(token: str, wording: Wording) -> Kind | None:
    """A role word, alone or behind a house and a rank."""
    if not token.endswith(wording.duties):
        return None
    found = [
        (len(word), kind)
        for kind, words in _role_words(wording)
        if token.endswith(words)
        for word in words
        if token.endswith(word) and _may_have_role(token[: -len(word)], kind, wording)
    ]
    return max(found, key=itemgetter(0))[1] if found else None


def _may_have_role(rest: str, kind: Kind, wording: Wording) -> bool:
    """Whether what stands before a role word is nothing, a house or, of a writer, a place; then a rank."""
    while rest.endswith(wording.ranks):
        rest = next(rest[: -len(rank)] for rank in wording.ranks if rest.endswith(rank))
    return not rest or _is_house(rest, wording) or (kind == "writer" and _FROM.fullmatch(rest) is not None)


def is_role(token: str, wording: Wording) -> bool:
    """本报评论员, 特约记者: what somebody is, without the name."""
    return _role(token, wording) == "writer"


def _is_house(token: str, wording: Wording) -> bool:
    if _POSTED.fullmatch(token) or _TITLED_HOUSE.fullmatch(token):
        return True
    bare = token.strip("《》“”")
    return bare.endswith(wording.houses) and _HAN_HOUSE.fullmatch(bare) is not None


def _is_name(token: str, wording: Wording) -> bool:
    if token.endswith(_NO_NAME):
        return False
    return wording.is_name(token) or _FOREIGN.fullmatch(token) is not None


def _is_explicit(text: str, start: int, before: list[Word]) -> bool:
    """Whether a slash or colon behind a role says that a name follows, whatever it looks like."""
    return bool(before) and before[-1].kind != "house" and text[start - 1] in _EXPLICIT


def _is_announced(before: list[Word]) -> bool:
    """Whether the line opens with a role, so that short words behind it are names, however rare."""
    return bool(before) and before[0].kind in ("writer", "writing") and before[-1].kind != "house"


def _glued(token: str, start: int, wording: Wording) -> Word | None:
    """A role and a name written together: 记者李明, 李明摄, 记者李明报道, 本报记者李明摄."""
    for kind, words in (("writing", wording.writing), ("photographer", wording.photographers)):
        if not token.endswith(words):
            continue
        word = max((word for word in words if token.endswith(word)), key=len)
        name = _name_behind_role(token.removesuffix(word), wording)
        if name is None and kind == "photographer" and _is_name(token.removesuffix(word), wording):
            name = 0, "photographer"
        if name:
            role: Kind = "photographer" if kind == "photographer" else name[1]
            begins, ends = start + name[0], start + len(token) - len(word)
            return Word(start, start + len(token), role, (begins, ends), token[: name[0]] or word)
    if name := _name_behind_role(token, wording):
        begins = start + name[0]
        return Word(start, start + len(token), name[1], (begins, start + len(token)), token[: name[0]])
    return None


def _name_behind_role(token: str, wording: Wording) -> tuple[int, Kind] | None:
    """Where a name begins behind a role word that is written together with it, and the role."""
    if not wording.signing.search(token):
        return None
    found = [
        (len(word), behind, kind)
        for kind, words in _role_words(wording)
        for word in words
        if word in token
        and len(word) > 1
        and (behind := token.rfind(word) + len(word)) < len(token)
        and _role(token[:behind], wording)
        and _is_name(token[behind:], wording)
    ]
    return max(found)[1:] if found else None
