"""What the order of an article tells once each line has a role: notes that go on, and leads.

In: a role for each line. Out: the same, where the halves of an editor's note are the editor's and the first
paragraph below a headline is its lead.
"""

from __future__ import annotations

from publisher.model import Role
from publisher.repair.labelling.lines import Lines
from publisher.repair.line.form import ends_sentence
from publisher.repair.wording import Wording

_BEGINS = ("rubric", "kicker", "headline")
# An editor's note and its halves, and what a page may put between these.
_OF_A_NOTE = ("editor", "body")
_ON_THE_PAGE = ("caption", "table", "jump")
_LONGEST_GREETING = 32
# Text behind these is no longer an article's first paragraph.
_BEFORE_LEAD = ("body", "verse")
# Behind these what stands below the first crosshead is no longer the first paragraph, either.
_PARTS = ("list", "quotation", "table")
_FIRST_ARTICLE = "第一条"


def with_notes(found: dict[int, Role], lines: Lines) -> dict[int, Role]:
    """What an editor's note that stops in mid-sentence goes on with belongs to the note."""
    goes_on = False
    for index, role in found.items():
        if role in _ON_THE_PAGE:
            continue
        if role not in _OF_A_NOTE:
            goes_on = False
            continue
        text = lines.text(index)
        if role == "editor" and lines.wording.editors_note.match(text):
            goes_on = not ends_sentence(text)
        elif goes_on:
            found[index] = "editor"
            goes_on = not ends_sentence(text)
    return found


def with_leads(found: dict[int, Role], lines: Lines) -> dict[int, Role]:
    """The first paragraph below each headline is its lead; that of a letter stands below the salutation.

    So it is where the first crosshead stands right above it: of twelve such pieces of the gold set whose
    parts are no articles of a law, eleven have a lead there. Where an editor's note introduces all parts,
    seven of ten have none.
    """
    waits = False  # for the lead
    introduced = False  # by something that all parts have before them
    divided = False  # by a crosshead
    for index, role in found.items():
        if role in _BEGINS:
            waits, introduced, divided = role != "rubric", False, False
        elif role == "crosshead":
            waits, divided = waits and not introduced, True
        elif role in _PARTS:
            introduced, waits = True, waits and not divided
        elif role == "editor":
            introduced = lines.wording.editors_note.match(lines.text(index)) is not None
        elif waits and role == "body" and _greets(lines.text(index), lines.wording):
            continue
        elif role in _BEFORE_LEAD:
            if waits and role == "body" and not (divided and lines.text(index).startswith(_FIRST_ARTICLE)):
                found[index] = "lead"
            waits = False
    return found


def _greets(text: str, wording: Wording) -> bool:
    """编辑同志：, 尊敬的用户：, 各位老师、各位家长、同学们：, 各县区教育局、市直各学校："""
    if len(text) > _LONGEST_GREETING or text[-1:] not in ("：", ":"):
        return False
    if wording.addresses.match(text) or wording.names_addressee(text):
        return True
    return text.startswith("各") and text[:-1].endswith(wording.institutions)
