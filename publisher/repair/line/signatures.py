"""Lines and line ends in which somebody signs: bylines and credits.

In: a short line. Out: its `Signature`, or None where it is none; `signature_words` reads its words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import dropwhile, takewhile

from publisher.model import ContributorRole
from publisher.repair.line.signature_words import REMEMBERED, Word, words_of
from publisher.repair.wording import BULLETS, HAN, OWN_HOUSE, Wording

LONGEST = 60
"""The most characters that a signature has: two or three lines of a column."""
STAFF: tuple[ContributorRole, ...] = ("editor", "designer", "proofreader")
"""Who signs no text, but made it ready for print."""

_DECORATED = re.compile(f"\\s?[{BULLETS}]")
# □尕桑卓玛, ○ 江上青枫: hollow signs are put before names, pen names too; items of lists have others.
_PEN_NAME = re.compile(f"[□○◎◇] ?([{HAN}]{{2,5}})(?<!的)")  # ◎卖伞的 is whom a piece is about
# 本报两会报道组, 本报编辑部: a house's own people, who need no other word.
_TEAM = re.compile(f"{OWN_HOUSE}[{HAN}]{{0,10}}(?:组|团|部|室|集体)")
# 本报综合报道, 据新华社电, 综合本报记者某某及气象台消息: where a text was taken from.
_SOURCED = re.compile(f"[（(]?(?:{OWN_HOUSE}综合|综合|据)[^。！？；，:：]{{2,40}}(?:消息|报道|讯|电)[）)]?")
# What these three, each a whole line, begin with.
_WHOLE_BEGIN = "□○◎◇本（(综据"
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
    if start == 0 and text[0] in _WHOLE_BEGIN:
        if _TEAM.fullmatch(text) or _SOURCED.fullmatch(text):
            return Signature((), is_credit=False)
        if pen_name := _PEN_NAME.fullmatch(text):
            return Signature((Signer(*pen_name.span(1), "author"),), is_credit=False)
    if not wording.signing.search(text, start) and not _DECORATED.match(text, start):
        return None
    return _worded(text, wording, start)


@lru_cache(maxsize=REMEMBERED)
def _worded(text: str, wording: Wording, start: int) -> Signature | None:
    """What the words of a line say of who signs it."""
    words = words_of(text, wording, start)
    return _read(words, wording, decorated=_DECORATED.match(text, start) is not None)


def staff(text: str, wording: Wording) -> tuple[Signer, ...]:
    """Who edited, designed and proofread, as an editors' line says: 责任编辑：某某 校对：某某.

    Whatever stands before the first duty, such as the day of the page, is passed over.
    """
    first = wording.duty.search(text) if len(text) <= LONGEST else None
    words = words_of(text, wording, first.start()) if first else ()
    return tuple(
        Signer(*word.name, role)
        for number, word in enumerate(words)
        if word.name
        for role in _roles_of(words, number, _deeds(words[:number][::-1]), wording)
        if role in STAFF
    )


def _read(words: Sequence[Word], wording: Wording, *, decorated: bool) -> Signature | None:
    """What words say together; a sign before them (`decorated`) signs even where no role is named."""
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
        made: tuple[ContributorRole, ...] = ("photographer",)
        if not is_credit:
            deeds = _deeds(words[number + 1 :] if postfix else words[:number][::-1])
            made = _roles_of(words, number, deeds, wording)
        signers += [Signer(*name, role) for role in made]
    return Signature(tuple(signers), is_credit)


def _roles_of(
    words: Sequence[Word], number: int, deeds: Sequence[Word], wording: Wording
) -> tuple[ContributorRole, ...]:
    """What a person made, or is: 记者 stands before the names, 摄 and 文 behind them or before.

    Who took the pictures alone did that, whatever else he is; a reporter who wrote the text is a
    reporter. Several deeds in a row are all the person's.

    Args:
        number: Which of the words names the person.
        deeds: What the words around say that was done; a word that says so beside the name wins.
    """
    own = words[number]
    deeds = [own] if own.says else deeds
    title = next((word for word in words[number::-1] if word.kind == "writer"), None)
    wrote = next((deed for deed in deeds if deed.kind not in ("photographer", "editor")), None)
    made: list[ContributorRole] = []
    if wrote or not deeds:
        made.append(wording.role_of((title or wrote or own).says))
    if any(deed.kind == "photographer" or deed.says.endswith(wording.illustrators) for deed in deeds):
        made.append("photographer")
    made += [wording.duty_of(deed.says) for deed in deeds if deed.kind == "editor"]
    return tuple(dict.fromkeys(made))


def _deeds(words: Sequence[Word]) -> list[Word]:
    """The first words that say what somebody did, behind one another, and name nobody themselves."""
    others = dropwhile(lambda word: not _is_deed(word), words)
    return [*takewhile(_is_deed, others)]


def _is_deed(word: Word) -> bool:
    return word.kind in ("writing", "photographer", "editor") and word.name is None
