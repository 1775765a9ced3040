"""The prose of the header about the encoding, in English; the same in every file that was treated alike.

In: nothing. Out: tables of sentences, in the order TEI lists the elements.
"""

from __future__ import annotations

from publisher.shared.hallmarks import TEI_STAGES

PROJECT = (
    "Text recovered from a newspaper page, repaired and encoded so that it can be read as it was meant "
    "to be printed, and so that every change made to the recovered text can be seen and undone."
)

_COMMON: dict[str, tuple[dict[str, str], str]] = {
    "punctuation": (
        {"marks": "all", "placement": "internal"},
        "All punctuation stands in the text, as characters.",
    ),
    "quotation": ({"marks": "all"}, "Quotation marks stand in the text, as characters."),
    "segmentation": (
        {},
        "Rubrics and articles are divisions, a crosshead opens a division within its article; paragraphs, "
        "headings, bylines, captions, list items and table cells are marked; words and sentences are not.",
    ),
    "stdVals": (
        {},
        "Dates carry their ISO 8601 form, percentages, ordinals and measures their value, where only one "
        "reading is possible; their text is as it was.",
    ),
}

_MARKUP: dict[str, tuple[dict[str, str], str]] = {
    "correction": ({"method": "markup", "status": "medium"}, ""),
    "hyphenation": (
        {"eol": "none"},
        "Where a column or page end cut a paragraph, both parts are joined: lb with break='no' stands in "
        "the reg of a choice whose orig holds the white space of the cut.",
    ),
    "normalization": (
        {"method": "markup"},
        "Every other change of the recovered text is a choice of orig and reg. On reg, @resp names the "
        "rule, @ana its reason, @cert how sure it is. Changes that only record how the recovered file was "
        "laid out are listed in standOff, with their offsets in that file.",
    ),
}

_SILENT: dict[str, tuple[dict[str, str], str]] = {
    "correction": ({"method": "silent", "status": "medium"}, ""),
    "hyphenation": ({"eol": "none"}, "Paragraphs that a column or page end cut are joined without a mark."),
    "normalization": (
        {"method": "silent"},
        "The recovered text was changed by the rules listed below, without marks in this file.",
    ),
}


def _in_order(declarations: dict[str, tuple[dict[str, str], str]]) -> dict[str, tuple[dict[str, str], str]]:
    return dict(sorted((declarations | _COMMON).items()))


DECLARATIONS = {False: _in_order(_MARKUP), True: _in_order(_SILENT)}

_DOUBTED = "What a rule doubted is listed as a problem in standOff and left as it was."


def corrections(count: int, *, silent: bool) -> str:
    """What was done about words that are wrong: `count` were put right by hand, and none by rule."""
    if not count:
        return f"No word was corrected. {_DOUBTED}"
    said = "One correction was made by hand" if count == 1 else f"{count} corrections were made by hand"
    if silent:
        return f"{said}, without a mark in this file; none was made by rule. {_DOUBTED}"
    return (
        f"{said}: each is a choice of sic and corr. On corr, @resp names who made it or, where nobody is "
        f"named, the kind of change; @ana gives its reason. None was made by rule. {_DOUBTED}"
    )


# The resp of those who changed the text by hand; no contributor has it.
REVISER = ("changes to the text", "reviser")

STAGES = dict(
    zip(
        TEI_STAGES,
        (
            "The recovered file was decoded and its layout read.",
            "The text was repaired by rule.",
            "The text was changed by hand.",
            "The text was encoded in TEI P5.",
        ),
        strict=True,
    )
)
