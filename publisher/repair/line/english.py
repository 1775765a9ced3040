"""English in a Chinese paragraph: phrases whose marks are their own.

In: one paragraph's text. Out: the stretches that are English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# English: Latin letters and whatever ASCII or quotation marks stand among them.
_LATIN_RUN = re.compile("[A-Za-z][\\x20-\\x7e’“”‘–—…]*")
_WORD = re.compile("(?<!\\d)[A-Za-z]{2,}")  # not the unit of 10mg
# The fold leaves no space behind a mark: where there is one, the mark was typed so.
_SPACED_MARK = re.compile('[A-Za-z0-9.)][,;:!?] +[A-Za-z0-9"“]')
# The fold leaves no space behind a mark; a list of options has none, either: --to=epub,pdf.
_UNSPACED = re.compile("[A-Za-z.)](?:;(?=[A-Za-z0-9])|,(?=[A-Z]))|\\d,(?=[A-Z][a-z-])")
# The mark before an address, which is protected by itself.
_BEFORE_ADDRESS = re.compile(r"[,;:](?=[\w.+-]{1,64}@|https?:|www\.)", re.ASCII)
# “Old type?”, “I’m a bridge,”
_QUOTED = re.compile("[A-Za-z][A-Za-z'’ ]*[,;:!?][”’].*", re.DOTALL)
_CLOSING_SINGLE = re.compile("(?<=[A-Za-z])’(?![A-Za-z])(?=[,;:!?]?(?:”|$))")
# RAG(Retrieval-Augmented Generation),24 or vishing(voice phishing): a few words in a Chinese sentence, and
# what they stand for.
_GLOSS = re.compile(
    r"[A-Za-z][\w.+/-]{0,30}(?: [\w.+/-]{1,30}){0,2}\("
    r"(?P<inside>[A-Z0-9][\x20-\x27\x2a-\x7e’–]{0,80}|[a-z][a-z’-]{1,20}(?: [a-z’-]{1,20}){1,6})\)"
    r"[,;:!?]?[\w.%]{0,20}",
    re.ASCII,
)
# So many words are a phrase, whatever marks stand among them.
_PHRASE = 3
# What the Chinese sentence has behind English: `Deep learning for all,并且`
_OF_SENTENCE = ",;:( "


def english(text: str, base: int = 0) -> list[tuple[int, int]]:
    """Where English phrases stand: three words or more, or words with a mark and a space between them.

    Args:
        base: Where the text stands in the paragraph; the stretches are the paragraph's.
    """
    spans: list[tuple[int, int]] = []
    for start, end in _latin_runs(text):
        if " " not in text[start:end].strip():
            continue
        end = _end_of_quotation(text, start, end)
        if gloss := _GLOSS.fullmatch(text, start, end):
            spans += english(gloss["inside"], base + gloss.start("inside"))
            continue
        end = _end_of_own(text, start, end)
        if _is_phrase(text, start, end):
            spans.append((base + start, base + _without_marks_of_sentence(text, start, end)))
    return spans


def _end_of_quotation(text: str, start: int, end: int) -> int:
    """Where a quotation ends that opened before a run of Latin; the end of the run if there is none."""
    closing = text.find("”", start, end)
    if closing > start and "“" not in text[start:closing]:  # “… in full”(p. 187)
        end = closing + 1
    if text[start - 1 : start] == "‘" and (single := _CLOSING_SINGLE.search(text[start:end])):
        end = start + single.start()  # ‘fit for sea’？”
    return end


def _end_of_own(text: str, start: int, end: int) -> int:
    """Where the sentence's own brackets, or an address, end a run of Latin."""
    run = text[start:end]
    if run.count("(") > run.count(")"):  # EDA(Electronic Design Automation,电子设计自动化)
        return start + run.rindex("(")
    if (at := run.find(")")) >= 0 and "(" not in run[:at]:  # 假说(permanent income hypothesis)[2],
        return start + at
    if own := _BEFORE_ADDRESS.search(run):  # 联系人:Capt. Moe,moe@a.example
        return start + own.start()
    return end


def _is_phrase(text: str, start: int, end: int) -> bool:
    run = text[start:end]
    if len(_WORD.findall(run)) >= _PHRASE or _SPACED_MARK.search(run):
        return True
    return text[start - 1 : start] in ("“", "‘") and _QUOTED.fullmatch(run) is not None


def _without_marks_of_sentence(text: str, start: int, end: int) -> int:
    """The end of a phrase without the marks beside Han, which are the Chinese sentence's own."""
    if end < len(text):
        while end > start and (text[end - 1] in _OF_SENTENCE or _is_stray(text[start:end])):
            end -= 1
    return end


def _latin_runs(text: str) -> Iterator[tuple[int, int]]:
    """Runs of Latin, parted at marks without a space behind them, which nobody types between English words:
    1. C;2. A;3. at eight."""
    for match in _LATIN_RUN.finditer(text):
        start = match.start()
        for mark in _UNSPACED.finditer(text, *match.span()):
            yield start, mark.start() + 1
            start = mark.end()
        yield start, match.end()


def _is_stray(run: str) -> bool:
    """A closing bracket whose opening one stands before the English."""
    return run.endswith(")") and run.count(")") > run.count("(")
