"""Lines and line ends in which somebody signs: bylines and credits.

In: a short line. Out: its `Signature`, or None where any word of it is neither a role, a house
nor a name. The words come from wording.toml.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import dropwhile, takewhile
from typing import Literal

from publisher.model import ContributorRole
from publisher.model.han import is_han
from publisher.repair.wording import BULLETS, HAN, HAN_NAME, OWN_HOUSE, Wording

# Who signs is asked when lines get their roles, and again when names are marked and the text is described.
_REMEMBERED = 4096
# A signature is one line of a column at most two or three times over.
LONGEST = 60
STAFF: tuple[ContributorRole, ...] = ("editor", "designer", "proofreader")
"""Who signs no text, but made it ready for print."""

_TOKEN = re.compile(f"[^\\s/／|｜:：、，,;；（）()【】〔〕\\[\\]{BULLETS}]+")
_DECORATED = re.compile(f"\\s?[{BULLETS}]")
# □尕桑卓玛, ○ 江上青枫: hollow signs are put before names, pen names too; items of lists have others.
_PEN_NAME = re.compile(f"[□○◎◇] ?([{HAN}]{{2,5}})")
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
# 本报两会报道组, 本报编辑部: a house's own people, who need no other word.
_TEAM = re.compile(f"{OWN_HOUSE}[{HAN}]{{0,10}}(?:组|团|部|室|集体)")
# 本报综合报道, 据新华社电, 综合本报记者某某及气象台消息: where a text was taken from.
_SOURCED = re.compile(f"[（(]?(?:{OWN_HOUSE}综合|综合|据)[^。！？；，:：]{{2,40}}(?:消息|报道|讯|电)[）)]?")
# 李明摄 is no name of three characters, 文章 none of two.
_NO_NAME = ("摄", "文章", "报道")
# 【某国】某某/文
_COUNTRY = re.compile(f"[【\\[［〔（(][{HAN}]{{1,5}}[】\\]］〕）)](?=[{HAN}A-Z])")
# 读者 某某（来信由其女儿代笔）
_REMARK = re.compile("(?<=[^（()）])[（(][^（()）]{2,30}[）)]$")


@dataclass(frozen=True, slots=True)
class Signer:
    """A person's name at `start`..`end` of the line, and what the line says the person did.

    Who did two things is there twice: 文/图 某某 wrote and took the pictures.
    """

    start: int
    end: int
    role: ContributorRole


@dataclass(frozen=True, slots=True)
class Signature:
    """A line of signers; `is_credit` where it signs a picture, not a text. Editors alone sign nothing."""

    signers: tuple[Signer, ...]
    is_credit: bool


Kind = Literal["writer", "writing", "photographer", "editor", "house", "name"]


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a signature; `name` is where the person's name in it stands, `says` what a word for a
    role says without the name."""

    start: int
    end: int
    kind: Kind
    name: tuple[int, int] | None = None
    says: str = ""


def signature(text: str, wording: Wording, start: int = 0) -> Signature | None:
    """Read `text[start:]` as a signature, with or without a remark in brackets behind it."""
    if start == 0 and (country := _COUNTRY.match(text)):
        start = country.end()
    if found := _signature_of(text, wording, start):
        return found
    remark = _REMARK.search(text, start) if text[-1:] in ("）", ")") else None
    return _signature_of(text[: remark.start()], wording, start) if remark else None


def _signature_of(text: str, wording: Wording, start: int) -> Signature | None:
    if not 0 < len(text) - start <= LONGEST:
        return None
    if start == 0 and (_TEAM.fullmatch(text) or _SOURCED.fullmatch(text)):
        return Signature((), is_credit=False)
    if start == 0 and (pen_name := _PEN_NAME.fullmatch(text)):
        return Signature((Signer(*pen_name.span(1), "author"),), is_credit=False)
    if not wording.signing.search(text, start) and not _DECORATED.match(text, start):
        return None
    return _worded(text, wording, start)


@lru_cache(maxsize=_REMEMBERED)
def _worded(text: str, wording: Wording, start: int) -> Signature | None:
    """What the words of a line say of who signs it."""
    words = _words(text, wording, start)
    return _read(words, wording, decorated=_DECORATED.match(text, start) is not None)


def staff(text: str, wording: Wording) -> tuple[Signer, ...]:
    """Who edited, designed and proofread, as an editors' line says: 责任编辑：某某 校对：某某.

    Whatever stands before the first duty, such as the day of the page, is passed over.
    """
    first = wording.duty.search(text) if len(text) <= LONGEST else None
    words = _words(text, wording, first.start()) if first else ()
    return tuple(
        Signer(*word.name, role)
        for number, word in enumerate(words)
        if word.name
        for role in _roles_of(words, number, False, wording)
        if role in STAFF
    )


def _words(text: str, wording: Wording, start: int) -> tuple[_Word, ...]:
    """The words of a signature; none if one of them is neither a role, a house nor a name."""
    words: list[_Word] = []
    for token in _TOKEN.finditer(text, start):
        if words and _is_family_name(words[-1]):
            if not is_han(token[0]):
                return ()
            family = words.pop()
            words.append(_Word(family.start, token.end(), "name", (family.start, token.end())))
            continue
        if words and (longer := _goes_on(words[-1], text, token)):
            words[-1] = longer
            continue
        word = _word(text, token.start(), token.end(), words, wording)
        if word is None:
            return ()
        words.append(word)
    return () if words and _is_family_name(words[-1]) else tuple(words)


def _goes_on(before: _Word, text: str, token: re.Match[str]) -> _Word | None:
    """A name of several Latin words (Zhang Wei), or the Latin form of a name in Han before it."""
    if before.name is None or not _LATIN_NAME.fullmatch(token[0]):
        return None
    if text[before.end : token.start()].strip(" （("):
        return None
    if text[before.name[0]].isascii():
        return replace(before, end=token.end(), name=(before.name[0], token.end()))
    return replace(before, end=token.end()) if "·" in text[slice(*before.name)] else None


def _is_family_name(word: _Word) -> bool:
    """The first half of a name that is spaced out to three ems."""
    return word.kind == "name" and word.name is None


def _word(text: str, start: int, end: int, before: list[_Word], wording: Wording) -> _Word | None:
    token = text[start:end]
    if kind := _role(token, wording):
        return _Word(start, end, kind, says=token)
    if before and (
        token.startswith(wording.places) or (_CLOSES.match(text, end) and _WIRED.fullmatch(token))
    ):
        return _Word(start, end, "writing")
    if _is_house(token, wording) and not _is_name(token, wording):
        return _Word(start, end, "house")
    if len(token) == 1 and is_han(token):
        if token not in wording.surnames and not _is_announced(before):
            return None
        western = before and before[-1].name and text[before[-1].start].isascii()
        return _Word(start, end, "name", (start, end) if western else None)  # Vivian 唐
    if before and _is_title(token, before[-1], wording):
        return replace(before[-1], start=start, end=end)
    named = (
        HAN_NAME.fullmatch(token)
        and not token.endswith(_NO_NAME)
        and (_is_explicit(text, start, before) or _is_announced(before))
    )
    long = end == len(text) and before and before[-1].kind == "writer" and _LONG_NAME.fullmatch(token)
    if named or long or _is_name(token, wording):
        return _Word(start, end, "name", (start, end))
    return _glued(token, start, wording)


def _is_title(token: str, before: _Word, wording: Wording) -> bool:
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


@lru_cache(maxsize=_REMEMBERED)  # 记者, 本报记者, 通讯员 come again and again
def _role(token: str, wording: Wording) -> Kind | None:
    """A role word, alone or behind a house and a rank."""
    if not token.endswith(wording.duties):
        return None
    best: tuple[int, Kind | None] = (0, None)
    for kind, words in _role_words(wording):
        for word in words:
            if len(word) > best[0] and token.endswith(word):
                rest = token[: -len(word)]
                while rest.endswith(wording.ranks):
                    rest = next(rest[: -len(rank)] for rank in wording.ranks if rest.endswith(rank))
                if not rest or _is_house(rest, wording) or (kind == "writer" and _FROM.fullmatch(rest)):
                    best = (len(word), kind)
    return best[1]


def is_role(token: str, wording: Wording) -> bool:
    """本报评论员, 特约记者: what somebody is, without the name."""
    return _role(token, wording) == "writer"


def _is_house(token: str, wording: Wording) -> bool:
    if _POSTED.fullmatch(token):
        return True
    if _TITLED_HOUSE.fullmatch(token):
        return True
    bare = token.strip("《》“”")
    return bare.endswith(wording.houses) and _HAN_HOUSE.fullmatch(bare) is not None


def _is_name(token: str, wording: Wording) -> bool:
    if token.endswith(_NO_NAME):
        return False
    return wording.is_name(token) or _FOREIGN.fullmatch(token) is not None


def _is_explicit(text: str, start: int, before: list[_Word]) -> bool:
    """Whether a slash or colon behind a role says that a name follows, whatever it looks like."""
    return bool(before) and before[-1].kind != "house" and text[start - 1] in _EXPLICIT


def _is_announced(before: list[_Word]) -> bool:
    """Whether the line opens with a role, so that short words behind it are names, however rare."""
    return bool(before) and before[0].kind in ("writer", "writing") and before[-1].kind != "house"


def _glued(token: str, start: int, wording: Wording) -> _Word | None:
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
            return _Word(start, start + len(token), role, (begins, ends), token[: name[0]] or word)
    if name := _name_behind_role(token, wording):
        begins = start + name[0]
        return _Word(start, start + len(token), name[1], (begins, start + len(token)), token[: name[0]])
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


def _read(words: Sequence[_Word], wording: Wording, *, decorated: bool) -> Signature | None:
    if not words:
        return None
    kinds = [word.kind for word in words]
    named = [number for number, word in enumerate(words) if word.name]
    signed = any(kind in ("writer", "writing", "photographer") for kind in kinds)
    if not (signed or decorated) or not (named or len(words) > 1):
        return None
    is_credit = "photographer" in (kinds[0], kinds[-1]) and not {"writing", "editor"} & {*kinds}
    postfix = kinds[-1] in ("writing", "photographer") and words[-1].name is None
    signers = []
    for number in named:
        name = words[number].name
        assert name is not None
        made = ("photographer",) if is_credit else _roles_of(words, number, postfix, wording)
        signers += [Signer(*name, role) for role in made]
    return Signature(tuple(signers), is_credit)


def _roles_of(
    words: Sequence[_Word], number: int, postfix: bool, wording: Wording
) -> tuple[ContributorRole, ...]:
    """What a person made, or is: 记者 stands before the names, 摄 and 文 behind them or before.

    Who took the pictures alone did that, whatever else he is; a reporter who wrote the text is a
    reporter. Several deeds in a row are all the person's.
    """
    own = words[number]
    before = words[:number][::-1]
    deeds = [own] if own.says else _deeds(words[number + 1 :] if postfix else before)
    title = next((word for word in (own, *before) if word.kind == "writer"), None)
    wrote = next((deed for deed in deeds if deed.kind not in ("photographer", "editor")), None)
    made: list[ContributorRole] = []
    if wrote or not deeds:
        made.append(wording.role_of((title or wrote or own).says))
    if any(deed.kind == "photographer" or deed.says.endswith(wording.illustrators) for deed in deeds):
        made.append("photographer")
    made += [wording.duty_of(deed.says) for deed in deeds if deed.kind == "editor"]
    return tuple(dict.fromkeys(made))


def _deeds(words: Sequence[_Word]) -> list[_Word]:
    """The first words that say what somebody did, behind one another, and name nobody themselves."""
    others = dropwhile(lambda word: not _is_deed(word), words)
    return [*takewhile(_is_deed, others)]


def _is_deed(word: _Word) -> bool:
    return word.kind in ("writing", "photographer", "editor") and word.name is None
