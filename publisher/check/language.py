"""Language tags (BCP 47: RFC 5646, section 2.1).

In: a tag. Out: whether it is well-formed; whether its parts are registered is not asked.
"""

from __future__ import annotations

import re

_TAG = re.compile(
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4}|[a-z]{5,8})"  # language, with extended ones
    r"(?:-[a-z]{4})?"  # script
    r"(?:-(?:[a-z]{2}|\d{3}))?"  # region
    r"(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*"  # variants
    r"(?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*"  # extensions
    r"(?:-x(?:-[a-z0-9]{1,8})+)?"  # for private use
    r"|x(?:-[a-z0-9]{1,8})+"
    r"|i-[a-z]{3,8}|zh-(?:guoyu|hakka|min|min-nan|xiang)|en-gb-oed|sgn-be-(?:fr|nl)|sgn-ch-de|art-lojban"
    r"|cel-gaulish|no-(?:bok|nyn)",  # registered before the grammar
    re.IGNORECASE,
)


def is_language(tag: str) -> bool:
    """Whether this is the form of a language tag."""
    return _TAG.fullmatch(tag) is not None
