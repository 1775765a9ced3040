"""Tags of languages.

In: text. Out: whether it is a well-formed tag of BCP 47 (RFC 5646, 2.1), as e-books, PDF and TEI demand;
and which region's print Chinese in that language follows.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import Literal

Region = Literal["CN", "TW", "HK"]
"""Whose print Chinese text follows, in its marks and in the forms of its characters: that of the mainland,
of Taiwan, of Hong Kong and Macau."""

# RFC 5646, 2.1, in its order; the language as in zh-yue, a variant as in zh-Latn-pinyin.
_TAG = re.compile(
    r"""(?:
        (?: [a-z]{2,3} (?:-[a-z]{3}){0,3} | [a-z]{4,8} )
        (?: -[a-z]{4} )?                                    # script
        (?: -(?:[a-z]{2}|[0-9]{3}) )?                       # region
        (?P<variants> (?: -(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}) )* )
        (?P<extensions> (?: -[a-wyz0-9](?:-[a-z0-9]{2,8})+ )* )
        (?: -x(?:-[a-z0-9]{1,8})+ )?
        | x(?:-[a-z0-9]{1,8})+                              # private use
    )""",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
# Registered before the grammar, which has no place for them (RFC 5646, 2.1, "irregular").
_IRREGULAR = re.compile(
    r"en-gb-oed|i-(?:ami|bnn|default|enochian|hak|klingon|lux|mingo|navajo|pwn|tao|tay|tsu)"
    r"|sgn-(?:be-fr|be-nl|ch-de)",
    re.IGNORECASE | re.ASCII,
)
_SINGLETON = re.compile(r"-([a-z0-9])(?=-)", re.IGNORECASE | re.ASCII)


def is_language_tag(text: str) -> bool:
    """Whether it is well-formed: "zh", "zh-Hant-HK"; a variant or an extension comes once."""
    tag = _TAG.fullmatch(text)
    if tag is None:
        return _IRREGULAR.fullmatch(text) is not None
    variants = (tag["variants"] or "").lower().split("-")[1:]
    extensions = [singleton.lower() for singleton in _SINGLETON.findall(tag["extensions"] or "")]
    return len(set(variants)) == len(variants) and len(set(extensions)) == len(extensions)


# The regions that a tag may name, and whose print they follow.
_REGIONS: dict[str, Region] = {"cn": "CN", "sg": "CN", "my": "CN", "tw": "TW", "hk": "HK", "mo": "HK"}


def region_of(tag: str) -> Region | None:
    """Whose print a language follows: "TW" for zh-Hant, "HK" for zh-MO; None where the tag does not say, as
    zh and all that are not Chinese.

    Traditional characters that are printed on the mainland (zh-Hant-CN) have the mainland's marks.
    """
    language, *following = tag.lower().split("-")
    subtags = [*takewhile(lambda subtag: len(subtag) > 1, following)]
    is_cantonese = "yue" in (language, *subtags)
    if language != "zh" and not is_cantonese:
        return None
    if "hans" in subtags:
        return "CN"
    named = next((_REGIONS[subtag] for subtag in subtags if subtag in _REGIONS), None)
    if named or not ("hant" in subtags or is_cantonese):
        return named
    return "HK" if is_cantonese else "TW"
