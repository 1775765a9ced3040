"""What other people's files call the roles of contributors.

In: what a file calls a role: a code of MARC (id.loc.gov/vocabulary/relators) or ONIX (code list 17), a word
of a header or a title page. Out: the role. One that the model has no word for is no other: whoever drew the
pictures has not written the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import get_args

from publisher.model.metadata import Contributor, ContributorRole

_WORDS: Mapping[ContributorRole, str] = {
    "author": "aut cre a01 creator writer 作者 著者 著 撰文 文",
    "reporter": "rpt journalist 记者 采写 記者 採寫",
    "correspondent": "通讯员 通訊員",
    "trainee": "实习生 实习记者 實習生 實習記者",
    "photographer": "pht a13 photography photo 摄影 摄 图片摄影 攝影 攝",
    "translator": "trl b06 translation 翻译 译者 译 翻譯 譯者 譯",
    "editor": (
        "edt edc b01 editing editor-in-chief 编辑 责任编辑 责编 编者 主编 編輯 責任編輯 責編 編者 主編"
    ),
    "designer": (
        "dsr bkd bjd cov tyg a36 美编 美术编辑 设计 版式 版式设计 装帧设计 封面设计"
        " 美編 設計 版式設計 封面設計"
    ),
    "proofreader": "pfr crr proofreading proof-reader corrector 校对 校对者 校對 校對者",
}
_ROLES: Mapping[str, ContributorRole] = {
    **{role: role for role in get_args(ContributorRole)},
    **{word: role for role, words in _WORDS.items() for word in words.split()},
}
OFFICES: tuple[str, ...] = tuple(sorted(word for word in _ROLES if len(word) > 1 and not word.isascii()))
"""The Chinese words for what contributors do, that stand before their names: 责任编辑 某某."""

# http://id.loc.gov/vocabulary/relators/trl, marcrel:trl, #translator
_BEFORE_CODE = re.compile(r".*[/#:](?=[\w-]+$)")
_AROUND = " \t\r\n:：.。()（）[]"

WRITING: tuple[ContributorRole, ...] = ("author", "reporter", "correspondent", "trainee")
"""Roles of those who wrote a text; all others contributed to it."""


def role_of(word: str) -> ContributorRole | None:
    """The role that a code, a URI or a word stands for; None where the model has none."""
    return _ROLES.get(_BEFORE_CODE.sub("", word.strip(_AROUND)).lower())


def divided(people: list[Contributor]) -> tuple[tuple[Contributor, ...], tuple[Contributor, ...]]:
    """Those who wrote the text, and all others, in their order."""
    writers = tuple(one for one in people if one.role in WRITING)
    return writers, tuple(one for one in people if one.role not in WRITING)
