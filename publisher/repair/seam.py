"""Whether two lines are halves of one paragraph: the evidence, in order of weight.

In: a `Seam`, what stands before and after it. Out: a `Verdict`. The first test that has an
opinion gives the verdict; the tests are listed in `TESTS` from the surest on.

Joining what does not belong together hurts readers more than a join that was missed, so a stop
ends a paragraph unless something that is still open says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from publisher.read import Passage
from publisher.repair.growing import Verdict, is_hyphenated
from publisher.repair.shapes import (
    CUT_DATE,
    LONGEST_CROSSHEAD,
    REPORT,
    are_entries,
    ends_sentence,
    is_counted,
    is_enumerated,
    is_label,
    is_unclosed,
    turn,
)
from publisher.repair.wording import HAN, OPENING, PAUSES, STOPS, Wording
from publisher.repair.words import parts_words

_CANNOT_BEGIN = "，。、；：！？,;:!?”’」』）》〉】〕)％%℃"
_ANNOUNCES = re.compile("(?:如下|以下|下列|如次|名单|附件?|包括|分别是|分别为)[：:]$")
_LATIN_END = re.compile("[a-z]$")
_LONGEST_SALUTATION = 12
_LONGEST_ADDRESS = 40
# A quotation that is never closed must not draw in paragraph after paragraph.
_LONGEST_HALF = 160
_SHORTEST_SENTENCE = 15
_LONGEST_HEAD = 16
# Of the halves that columns leave, fewer than one in a hundred is as short as this.
_SHORTEST_HALF = 8
# Structural words that end no heading and no sentence.
_GOES_ON = "的在和与对为把被将从向以及并或而使给由因"
_QUANTITY = re.compile("\\d+(?:[.,]\\d+)*(?:[%％‰℃万亿]|[个名户元吨米公千平座台套辆届岁])")
_NO_SPEECH = re.compile("(?:知|报|街|轨|渠|频|味|人行|公)道$")
_FIRST_CLAUSE = re.compile("[^，。！？：:,“”]{3,24}(?=[，,])")
_DAY = re.compile("(?:\\d{4}年)?\\d{1,2}月\\d{1,2}日")
# 审判长： 记者： before what somebody says; “…，”她说
_SPEAKER = re.compile(f"[{HAN}·]{{1,6}}[：:][“「]?[{HAN}]")
_SPEECH = re.compile(f"[“「][^”」]{{2,60}}[，。！？,!?][”」][{HAN}]{{1,8}}(?:说|道|问|笑|答|喊)")
# A paragraph of a few words that is one speech from end to end: authors set these off.
_WHOLE_SPEECH = re.compile('[“「『"][^“”「」『』"]{1,40}[。！？!?…”」』"][”」』"]?')
_ENTRY = re.compile(f"[{HAN}\\d]{{2,8}}[：:]")
_FIRST_SENTENCE = re.compile("[^。！？“”]{2,90}(?=[。！])")


@dataclass(frozen=True, slots=True)
class Seam:
    """Two lines and what is known of them.

    Attributes:
        text: The end of the paragraph so far (its last 400 characters), up to the seam.
        first: The paragraph's first line.
        half: The text of the half that ends at the seam.
        next: What follows the seam.
        open_quotes, open_brackets: How many are still open at the seam.
        unattributed: The text ends with a quotation that no sentence introduces.
        between: What interrupts the two: captions, pictures, editors' and jump lines.
        speakers: Who begin paragraphs with their name and a colon, again and again.
        is_whole: The text shows no sign of damage anywhere.
        has_heads: Its headings are marked as such, so that no other line is one.
    """

    text: str
    first: Passage
    half: str
    next: Passage
    open_quotes: int
    open_brackets: int
    unattributed: bool
    between: tuple[Passage, ...]
    wording: Wording
    speakers: frozenset[str] = frozenset()
    is_whole: bool = False
    has_heads: bool = True


UNMARKED = Verdict(0.95, "the text before ends without a mark")
_QUOTED = Verdict(0.75, "a colon before a quotation")
_SPOKEN_ALONE = Verdict(0.5, "a colon, and behind it a paragraph that is all speech")
_COLON = Verdict(0.8, "the text before ends with a colon")
_SEMICOLON = Verdict(0.9, "the text before ends with a semicolon")
_DASH = Verdict(0.65, "a sentence goes on behind a dash")
# What authors end paragraphs with, too: in a text that nothing has cut it says nothing.
_OPEN_ENDS = frozenset(found.reason for found in (UNMARKED, _QUOTED, _COLON, _SEMICOLON, _DASH))

Test = Callable[[Seam], Verdict | None]


def verdict(seam: Seam) -> Verdict:
    """Ask each test in turn."""
    found = next((found for test in TESTS if (found := test(seam))), UNMARKED)
    if seam.is_whole and found.reason in _OPEN_ENDS:
        return Verdict(min(found.confidence, 0.5), f"{found.reason}, but nothing else in it is cut")
    found = _on_the_page(found, seam)
    if not seam.between or found.confidence < 0.1:
        return found
    # A column's end cuts anywhere, so a picture in mid-clause is no end; behind a stop it is.
    sure = found.confidence - (0.1 if not ends_sentence(seam.text) else 0.3)
    return Verdict(sure, f"{found.reason}, and what stands between belongs to the page")


def _on_the_page(found: Verdict, seam: Seam) -> Verdict:
    """Where a reader knows the page, an open question is answered by where the text goes on.

    A column's or page's end cuts paragraphs; a layout tool that parts two blocks of one column
    has seen an indent or a blank line there.
    """
    sure = found.confidence
    if seam.next.begins in ("column", "page") and 0.3 <= sure < 0.8:
        return Verdict(sure + 0.2, f"{found.reason}, and the {seam.next.begins} ends there")
    if seam.next.begins == "below" and not seam.between and 0.3 <= sure < 0.9:
        return Verdict(sure - 0.25, f"{found.reason}, and the text behind stands below it in one column")
    return found


def _separate_kinds(seam: Seam) -> Verdict | None:
    """A wrapped list item or quotation goes on only in lines that follow closely."""
    if seam.first.kind == seam.next.kind == "text":
        return None
    if seam.first.kind == "quotation" == seam.next.kind:
        return None
    if seam.next.kind == "text" and not ends_sentence(seam.text):
        return _entry_goes_on(seam)
    return Verdict(0.0, "different kinds of text")


def _entry_goes_on(seam: Seam) -> Verdict:
    """Entries often end without a mark; one that is a sentence, or stops in the middle of one, does not."""
    before, behind = seam.text, seam.next.text
    cut = behind[0] in _CANNOT_BEGIN or before[-1] in _GOES_ON or is_counted(before, behind)
    if not seam.next.blank_before or cut or is_unclosed(before) or parts_words(before, behind):
        return Verdict(0.9, "the sentence of the entry goes on")
    if before[-1] in "；;：:" or not any(mark in before for mark in "，,。"):
        return Verdict(0.1, "running text behind the last entry of a list")
    return Verdict(0.5, "an entry of whole sentences ends without a mark")


def _begins_inside(seam: Seam) -> Verdict | None:
    if seam.next.text[0] in _CANNOT_BEGIN:
        return Verdict(0.99, "the text behind begins with a mark that cannot begin a paragraph")
    return None


def _ends_opening(seam: Seam) -> Verdict | None:
    if seam.text[-1] in OPENING and seam.text[-1] != "[":
        return Verdict(0.99, "the text before ends with an opening mark")
    return None


def _hyphenated(seam: Seam) -> Verdict | None:
    if is_hyphenated(seam.text, seam.next.text):
        return Verdict(0.97, "a hyphen cuts a Latin word")
    return None


def _numbered(seam: Seam) -> Verdict | None:
    if is_enumerated(seam.next.text):
        sure = ends_sentence(seam.text) or seam.text[-1] in PAUSES
        return Verdict(0.05 if sure else 0.4, "the text behind begins with a number of its own")
    return None


def _open_quotation(seam: Seam) -> Verdict | None:
    if not seam.open_quotes or not ends_sentence(seam.text):
        return None
    if seam.next.text[0] in "“「『":
        # CLREQ id80: each paragraph of a quotation opens it, only the last one closes it.
        return Verdict(0.1, "the next paragraph opens the quotation again")
    if _closes(seam.next.text, "“「『", "”」』"):
        return Verdict(0.95, "a quotation that is open closes behind")
    if seam.first.text[0] in '“「『"' and len(seam.text) <= _LONGEST_HALF:
        return Verdict(0.7, "a quotation is open, and a new paragraph of it would open it again")
    return Verdict(0.5, "a quotation is open, and nothing behind closes it")


def _open_bracket(seam: Seam) -> Verdict | None:
    if seam.open_brackets and ends_sentence(seam.text) and _closes(seam.next.text, "（(", "）)"):
        return Verdict(0.9, "a bracket that is open closes behind")
    return None


def _attribution(seam: Seam) -> Verdict | None:
    first = _FIRST_SENTENCE.match(seam.next.text) if seam.unattributed else None
    if first and first[0].endswith(seam.wording.speech) and not _NO_SPEECH.search(first[0]):
        return Verdict(0.92, "the text behind says who spoke the quotation")
    clause = _FIRST_CLAUSE.match(seam.next.text) if seam.unattributed else None
    if clause and clause[0].endswith(seam.wording.speech):
        sure = 0.8 if seam.first.text[0] in '“「『"' else 0.62
        return Verdict(sure, "the text behind begins with who spoke the quotation")
    return None


def _complete(seam: Seam) -> Verdict | None:
    if ends_sentence(seam.text):
        return Verdict(0.02, "the sentence before is complete")
    return None


def _parallel(seam: Seam) -> Verdict | None:
    """Entries of one form follow each other: 甲（四川）4：1 乙（山东）; 今天夜间：…； 明天白天：…"""
    before, behind = seam.half, seam.next.text
    if are_entries(before, behind):
        return Verdict(0.1, "two entries of one form")
    if (
        (seam.first.role, seam.next.role) == ("list", "body")
        and is_label(before)
        and not (is_enumerated(seam.first.text) or parts_words(before, behind))
    ):
        return Verdict(0.3, "running text behind the last entry of a list")
    if _ENTRY.match(before) and _ENTRY.match(behind) and before[-1] in "；;。":
        return Verdict(0.1, "two entries that begin alike")
    return None


def _opens_report(seam: Seam) -> Verdict | None:
    if REPORT.match(seam.next.text):
        return Verdict(0.02, "the text behind opens a report")
    return None


def _dated(seam: Seam) -> Verdict | None:
    if _DAY.fullmatch(seam.next.text) and not CUT_DATE.search(seam.text):
        return Verdict(0.1, "the text behind is a date by itself")
    return None


def _spoken(seam: Seam) -> Verdict | None:
    """Behind a line that ends in no mark, a sentence of somebody's speech begins a paragraph."""
    if seam.text[-1] in PAUSES or ends_sentence(seam.text) or seam.next.text[0] not in "“「":
        return None
    if seam.open_quotes:
        return Verdict(0.2, "the next paragraph opens the quotation again")
    if _is_spoken(seam.next.text):
        return Verdict(0.35, "the text behind begins with speech and its speaker")
    return None


def _turn(seam: Seam) -> Verdict | None:
    """问： 答： 审判长： a turn of a conversation is a paragraph, however the one before it ends."""
    if turn(seam.next.text) in seam.speakers:
        return Verdict(0.05, "the text behind is the next turn of a conversation")
    return None


def _is_spoken(text: str) -> bool:
    return _SPEAKER.match(text) is not None or _SPEECH.match(text) is not None


def _salutation(seam: Seam) -> Verdict | None:
    """各位读者： stands by itself; 他说： goes on."""
    text = seam.text
    if text[-1] not in "：:" or len(text) > _LONGEST_ADDRESS:
        return None
    if seam.wording.addresses.match(text):
        return Verdict(0.1, "a salutation")
    if len(text) > _LONGEST_SALUTATION:
        return None
    if seam.next.text[0] in OPENING or text[:-1].endswith(seam.wording.speech):
        return None
    return Verdict(0.2, "a salutation or an announcement by itself")


def _announced(seam: Seam) -> Verdict | None:
    if seam.text[-1] not in "：:":
        return None
    if _ANNOUNCES.search(seam.text):
        return Verdict(0.1, "a list or an enclosure is announced")
    if (seam.first.role, seam.next.role) in (("body", "list"), ("lead", "list")):
        return Verdict(0.3, "a colon, and behind it the first entry of a list")
    if len(seam.next.text) < _SHORTEST_HALF and ends_sentence(seam.next.text):
        return Verdict(0.5, "a colon, and behind it a sentence too short for half a paragraph")
    if _SPEAKER.match(seam.next.text):
        return Verdict(0.3, "the text behind begins with who speaks")
    if seam.next.text[0] not in '“「『"':
        return _COLON
    introduced = seam.text[:-1].endswith(seam.wording.speech)
    return _SPOKEN_ALONE if _WHOLE_SPEECH.fullmatch(seam.next.text) and not introduced else _QUOTED


def _series(seam: Seam) -> Verdict | None:
    if seam.text[-1] in "；;":
        return _SEMICOLON
    return None


def _paused(seam: Seam) -> Verdict | None:
    if seam.text[-1] in PAUSES:
        return Verdict(0.97, "the text before ends with a comma")
    return None


def _dash(seam: Seam) -> Verdict | None:
    if not seam.text.endswith(("——", "--", "──")):
        return None
    if seam.open_quotes or seam.open_brackets:
        return Verdict(0.9, "a dash inside a quotation or bracket that is open")
    if len(seam.next.text) >= _SHORTEST_SENTENCE and ends_sentence(seam.next.text):
        return (
            Verdict(0.4, "the text behind begins with who speaks") if _is_spoken(seam.next.text) else _DASH
        )
    return Verdict(0.5, "the text before ends with a dash")


def _signed(seam: Seam) -> Verdict | None:
    """（王琤）, （下转A4版）or ——王琤 behind a stop closes a piece."""
    match = re.search("[。！？][”’]?(?:[（(][^（()）]{1,30}[）)]|——[^，。！？“”—]{2,24})$", seam.text[-40:])
    return Verdict(0.05, "a signature behind the last sentence closes the piece") if match else None


def _counted(seam: Seam) -> Verdict | None:
    if is_counted(seam.text, seam.next.text):
        return Verdict(0.97, "a figure is cut from what it counts")
    if _QUANTITY.match(seam.next.text):
        return Verdict(0.85, "no paragraph begins with a bare quantity")
    return None


def _gloss(seam: Seam) -> Verdict | None:
    if re.match("[（(](?:[A-Za-z]|记者|通讯员|[^（()）]{1,40}[）)][^（(])", seam.next.text):
        return Verdict(0.9, "the text behind is a gloss in brackets")
    return None


def _governs(seam: Seam) -> Verdict | None:
    if is_label(seam.half) and is_label(seam.next.text):
        return None  # lines of verse end in such words, too
    if seam.text[-1] in _GOES_ON and len(seam.text) > 1:
        return Verdict(0.93, "the text before ends with a word that governs what follows")
    return None


def _head(seam: Seam) -> Verdict | None:
    """Where no heading is marked as one, a clause or two without a stop may be one: 桥没了，路还在."""
    if seam.has_heads or seam.open_quotes or seam.open_brackets or not _heads(seam):
        return None
    return Verdict(0.45, "a short line without a stop may be a heading")


def _short(seam: Seam) -> Verdict | None:
    """A short line without any mark may be a heading, an address, a signature."""
    text, half = seam.text, seam.half
    if seam.open_quotes or seam.open_brackets or is_unclosed(text):
        return None
    if text in seam.wording.closings:
        return Verdict(0.1, "a letter's close")
    is_cut = parts_words(text, seam.next.text)
    if not any(mark in half for mark in PAUSES + STOPS):
        if is_label(half) and is_label(seam.next.text) and not is_cut:
            return Verdict(0.1, "two short lines without a stop")
        if len(half) <= _SHORTEST_HALF and not is_cut:
            return Verdict(0.4, "a line of few characters, too short for a cut paragraph")
    whole = not any(mark in text for mark in PAUSES + STOPS)
    if whole and _LATIN_END.search(text) and not is_label(seam.next.text):
        return Verdict(0.65, "few heads end with a Latin word")
    if whole and len(text) <= LONGEST_CROSSHEAD and not is_cut:
        return Verdict(0.45, "a short line without a mark may stand by itself")
    return None


def _heads(seam: Seam) -> bool:
    """桥没了，路还在 or “一锤子买卖”: a clause or two, and what follows begins by itself."""
    text = seam.text
    if len(text) > _LONGEST_HEAD or text != seam.first.text:
        return False
    if text[-1] in PAUSES or any(stop in text for stop in STOPS if stop not in text[-2:]):
        return False
    has_marks = any(mark in text for mark in '，、,“”"')
    return has_marks and not parts_words(text, seam.next.text)


def _closes(text: str, opening: str, closing: str) -> bool:
    """Whether the text closes more than it opens at some point."""
    depth = 0
    for mark in re.findall(f"[{re.escape(opening + closing)}]", text):
        depth += 1 if mark in opening else -1
        if depth < 0:
            return True
    return False


TESTS: tuple[Test, ...] = (
    _separate_kinds,
    _begins_inside,
    _ends_opening,
    _hyphenated,
    _signed,
    _opens_report,
    _dated,
    _numbered,
    _parallel,
    _turn,
    _spoken,
    _open_quotation,
    _open_bracket,
    _attribution,
    _complete,
    _salutation,
    _announced,
    _series,
    _paused,
    _dash,
    _counted,
    _gloss,
    _head,
    _governs,
    _short,
)
