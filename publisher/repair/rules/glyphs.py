"""Rule `glyphs`: characters that a PDF names in place of others of the same shape.

In: a draft as it was read. Out: the same with Han in place of radicals (⼈⺠ for 人民), and with the
dash of Chinese in place of the bar ―.

A PDF knows which glyphs it shows; which character each stands for is told by a table that its producer
makes from the font. Where a glyph serves two, Chromium and others name the first one of Unicode.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files
from unicodedata import normalize

from publisher.repair.draft import Change, Draft, changed
from publisher.repair.wording import HAN

NAME = "glyphs"

_RADICAL = re.compile("[\u2e80-\u2fd5]")
# Half of the text's own letters tell that a sign is a part of a word and not shown for itself: “⻌”.
_IN_WORD = re.compile(f"[\u2e80-\u2fd5{HAN}][\u2e80-\u2fd5]|[\u2e80-\u2fd5][{HAN}]")
# Two of them are a dash, which `symbols` restores.
_BAR = re.compile("(?<![\u2500-\u257f―])―(?![\u2500-\u257f―])")
_REASON = "a radical that a PDF names in place of the character of its shape"


def glyphs(draft: Draft) -> Draft:
    """Put the characters in; a text that shows radicals for themselves alone keeps them."""
    text = draft.source.text
    radicals = bool(_RADICAL.search(text) and _IN_WORD.search(text))
    if not radicals and "―" not in text:
        return draft
    passages = []
    for passage in draft.passages:
        if passage.kind != "code":
            forms = _forms(is_traditional=bool(passage.fold)) if radicals else {}
            changes = _changes(passage.text, forms)
            passage = changed(passage, changes, NAME, text)
        passages.append(passage)
    return replace(draft, passages=tuple(passages))


def _changes(text: str, forms: Mapping[str, str]) -> list[Change]:
    found = [
        Change(*match.span(), form, 0.95, _REASON)
        for match in (_RADICAL.finditer(text) if forms else ())
        if (form := forms.get(match[0]))
    ]
    found += (Change(*one.span(), "—", 0.9, "a dash (GB/T 15834 4.13)") for one in _BAR.finditer(text))
    return sorted(found, key=lambda change: change.start)


@cache
def _forms(*, is_traditional: bool) -> Mapping[str, str]:
    """Radical -> character: what Unicode says of Kangxi's, and of others the table, which has the last word
    but in Traditional texts."""
    table = tomllib.loads(files("publisher.repair").joinpath("radicals.toml").read_text("utf-8"))
    kangxi = {chr(code): normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
    shared: Mapping[str, str] = table["characters"]
    return {**shared, **kangxi} if is_traditional else {**kangxi, **shared}
