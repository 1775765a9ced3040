"""What is said of a text that is not UTF-8, or that was misread before it was saved as UTF-8.

In: a source. Out: in which encoding it was read, or that it looks like another one. Nearly any bytes
beyond ASCII make Chinese characters in GB18030; a wrong guess shows in characters that nobody writes.
"""

from __future__ import annotations

from collections import Counter

from publisher.model import Place, Problem, Severity, Source

# The 200 characters that came most often in the articles of tests/repair_corpus, of whose Han characters
# they are 55 % (`python -m tests.repair_corpus.figures`), and behind them how those of them that differ are
# written in traditional script.
COMMON = frozenset(
    "一万三上下不业两个中为主么之也书了事二于五产人今从他代以们件会位作你信停元先入全公六关其再写出分到前"
    "动区十半单去县发口只可台号同名后听告员和四回在地场增声外多大天头她好子字学它定实家对小就局岁工已市师"
    "平年度开当得心成我手打把报提收放数文新方日时明是最月有期本机村条来次每比民水没法点现班理生用电白百的"
    "看着石种站第等管米线经给老者能自至行表要见计记话说请费走起路车过还这进通道那部都里钟长门问间队院面高"
    "業個為書產從們會寫動單縣發號後員場聲頭學實對歲師開當報數時機條來沒點電經給見計記話說請費車過還這進鐘長門問間隊裡線現種區"
)
# Of the letters beyond ASCII in a text. No such article has less than 0.34 (the same command); Japanese,
# Korean, Taiwanese and Western European text read as GB18030 has 0 to 0.25 (tests/read/test_encoding.py).
_LEAST = 0.27
# Characters that show whether a whole text was misread.
_LOOK = 2000


NAMES = {
    "gb18030": "GB18030", "big5": "Big5", "cp950": "Big5", "big5hkscs": "Big5-HKSCS",
    "utf-16-le": "UTF-16", "utf-16-be": "UTF-16",
}  # fmt: skip
"""Encodings other than UTF-8, by the names of Python's codecs."""


def encoding_problem(source: Source) -> Problem | None:
    """A problem with the encoding of a source that its owner should know of; None for UTF-8."""
    place = Place(source.name, 0, 0)
    if source.encoding not in NAMES:
        return _misread(place) if _is_misread(source.text[:_LOOK]) else None
    if source.encoding != "gb18030" or is_chinese(source.text):
        message = f"this is not UTF-8 and was read as {NAMES[source.encoding]}"
        return Problem("read.encoding", Severity.INFO, message, place)
    return Problem(
        "read.encoding",
        Severity.WARNING,
        "this is not UTF-8 and was read as GB18030, but hardly has a character that is common in Chinese",
        place,
        ("if the text makes no sense, convert the file to UTF-8 from the encoding it is in, with iconv",),
    )


def _misread(place: Place) -> Problem:
    return Problem(
        "read.encoding",
        Severity.WARNING,
        "this looks like UTF-8 that was taken for GB18030 and saved again",
        place,
        ("take the file as it was before; iconv -f UTF-8 -t GB18030 FILE gives most of its text back",),
    )


def _is_misread(text: str) -> bool:
    """Whether a text makes no Chinese as it stands, and would had its bytes been taken for UTF-8."""
    if text.isascii() or is_chinese(text):
        return False
    meant = text.encode("gb18030", "ignore").decode("utf-8", "ignore")
    # A character of three bytes was read as one and a half.
    return 2 * len(meant) > len(text) and is_chinese(meant)


def is_chinese(text: str) -> bool:
    """Whether the letters beyond ASCII of a text are those that people write."""
    return share_of_common(text) >= _LEAST


def share_of_common(text: str) -> float:
    """The share, 0 to 1, of characters common in Chinese among a text's letters beyond ASCII."""
    counts = Counter(text)
    letters = {one: count for one, count in counts.items() if one > "\x7f" and one.isalpha()}
    common = sum(count for one, count in letters.items() if one in COMMON)
    return common / (sum(letters.values()) or 1)
