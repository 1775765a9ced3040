"""Rule `symbols`: typewriter forms of Chinese marks: ... -- ~ and look-alikes.

In: joined paragraphs. Out: …… —— ～ · where the text around is Chinese.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from publisher.model.han import has_han
from publisher.read import Passage
from publisher.repair.draft import Change, Draft, changed
from publisher.repair.line.protected import Protected
from publisher.repair.wording import HAN, alternation

NAME = "symbols"

_BESIDE = f"{HAN}，。、；：！？“”‘’（）《》「」『』℃％‰"
_DOTS = re.compile("\\.{3,6}")


@dataclass(frozen=True, slots=True)
class Symbol:
    """A form to look for, the mark it stands for, how sure that is, and why.

    Attributes:
        signs: One of these is in every such form; the pattern is compiled where one is found.
    """

    signs: tuple[str, ...]
    pattern: str
    mark: str
    confidence: float
    reason: str


SYMBOLS = (
    Symbol(
        ("...", "。。。", "···", "…"),
        (
            f'(?:(?<=[{_BESIDE}])|(?<=[{HAN}）)”’"][,;:!?()"\']))(?:\\.{{3,6}}|。{{3,6}}|·{{3,6}}|…(?!…)(?<!……))'
            f"|^(?:\\.{{3,6}})(?=[{_BESIDE}]|$)"
        ),
        "……",
        0.95,
        "an ellipsis of two ems (GB/T 15834 4.11)",
    ),
    Symbol(
        ("--", "──", "―", "－"),
        (
            # No keyboard has them: they are dashes wherever they stand, but in a frame or tree (├──).
            "(?<![\u2500-\u257f―])[─―]{2}(?![\u2500-\u257f―])"
            f"|(?:(?<=[{_BESIDE}A-Za-z0-9\"')])|(?<=[{HAN}”][,;:!?]))(?:--{{1,3}}|－{{2}})(?=[{_BESIDE}A-Za-z0-9])"
            f"|(?<=[{HAN}”])(?:--{{1,3}}|－{{2}})(?=[,;:!?()])"
            f'|^(?:--{{1,3}}|－{{2}})(?=["“]?[{_BESIDE}])'
            f"|(?<=[{_BESIDE}\"'])(?:--{{1,3}}|－{{2}})(?=[\"'])"
            "|^--$"
            f"|(?<=[{HAN}”’\\d])(?:--{{1,3}}|－{{2}})$"
        ),
        "——",
        0.95,
        "a dash of two ems (GB/T 15834 4.10)",
    ),
    Symbol(
        ("—",),
        # Half of a dash: no connector (上海—无锡) stands before such words, or beside such marks.
        f"(?<!—)—(?!—)(?:(?<=^.)(?=[{HAN}])"
        f"|(?<=[{HAN}].)(?=[这他她它我你您谁就但请却“《‘”’]|也是|而[且是]|因为|所以|不[是仅]|没有|还有|只[是有]"
        f"|即使|可是|于是|原来|为了|怎么|什么)"
        f"|(?<=[”’》。！？].)(?=[{HAN}“《]))",
        "——",
        0.85,
        "a dash of two ems (GB/T 15834 4.10)",
    ),
    Symbol(
        ("─",),
        "(?<=\\d)─(?=\\d)",
        "—",
        0.9,
        "a connector between figures (GB/T 15834 4.13)",
    ),
    Symbol(
        ("~",),
        f"(?<=[{HAN}\\d%％℃元])~(?=[{HAN}\\d]|[A-Z]\\d|[-+]\\d)|(?:(?<=\\d[A-Za-z])|(?<=\\d[A-Za-z]{{2}}))~(?=\\d)",
        "～",
        0.9,
        "a connector between figures or words (GB/T 15834 4.13)",
    ),
    Symbol(
        ("•", "‧", "∙", "・", "･"),
        f"(?<=[{HAN}\\dA-Za-z₀-₉²³㎡㎥α-ωΩ℃])[•‧∙・･](?=[{HAN}\\dA-Za-z㎡㎥α-ωΩ℃])",
        "·",
        0.9,
        "the interpunct of names and dates (GB/T 15834 4.14)",
    ),
)
# Most passages have none of them.
_SIGN = re.compile(alternation(sign for one in SYMBOLS for sign in one.signs))


def symbols(draft: Draft) -> Draft:
    """Restore them in every passage that has Han."""
    passages = []
    for passage in draft.passages:
        text = passage.text
        if passage.kind != "code" and _SIGN.search(text) and _is_chinese(passage):
            changes = sorted(_changes(text), key=lambda change: change.start)
            passage = changed(passage, changes, NAME, draft.source.text)
        passages.append(passage)
    return replace(draft, passages=tuple(passages))


def _is_chinese(passage: Passage) -> bool:
    """Whether Han stand beside its signs: cells need none, nor do lines that are nothing but dots."""
    return passage.kind == "cell" or has_han(passage.text) or _DOTS.fullmatch(passage.text) is not None


def _changes(text: str) -> Iterator[Change]:
    protected: Protected | None = None
    for symbol in SYMBOLS:
        if not any(sign in text for sign in symbol.signs):
            continue
        for match in re.finditer(symbol.pattern, text):
            protected = Protected(text) if protected is None else protected
            # In a formula, too, the sign between factors is the interpunct.
            if symbol.mark == "·" or match.start() not in protected:
                yield Change(match.start(), match.end(), symbol.mark, symbol.confidence, symbol.reason)
