"""From a paragraph to copy: the style of its role, and what its words ask of line setting.

In: a paragraph, and which inlines of it are set. Out: their style, and their `Copy`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from publisher.compose.design.design import Design, Style, StyleName
from publisher.compose.galley.bonds import goes_on
from publisher.compose.galley.credits import name_spans
from publisher.compose.galley.openings import dateline, signers, speaker
from publisher.compose.glyphs.copy_desk import Copy, CopyDesk
from publisher.compose.line.forms import fields, is_form
from publisher.model import Inline, Paragraph, ParagraphRole, is_editors_note

_STYLES: dict[ParagraphRole, StyleName] = {
    "lead": "lead", "body": "body", "dateline": "dateline", "editor": "editor", "jump": "jump",
    "list": "list", "verse": "verse", "quotation": "quotation", "byline": "signature",
}  # fmt: skip
REPORTED = frozenset({"lead", "body", "dateline"})


def paragraph_style(
    design: Design,
    node: Paragraph,
    content: Sequence[Inline],
    *,
    closes: bool = False,
    under_crosshead: bool = False,
) -> Style:
    """The style of a role; where the role says too little, by what the paragraph is.

    Args:
        closes: Whether it is the day of a signature, or says where a quotation is from.
        under_crosshead: Whether it says under a crosshead who wrote what follows, or when.
    """
    if under_crosshead and node.role == "byline":  # on the axis, or the edge, of the crosshead
        crosshead = design.style("crosshead")
        own = design.style("signature")
        return replace(own, align=crosshead.align, start=crosshead.start, end=0.0, indent=crosshead.indent)
    if closes:  # 落款: the day below the names of those who sign
        own, signature = design.style(_STYLES[node.role]), design.style("signature")
        return replace(signature, end=max(own.end, signature.end))
    style = design.style(_STYLES[node.role])
    if is_editors_note(node):
        return replace(style, align="justify", indent=design.style("body").indent)
    if style.align == "justify" and is_form(content):
        return replace(style, align="start")
    if goes_on(node):  # 上接 opens a text; 下转 ends one
        return replace(style, align="start", indent=design.style("body").indent)
    return style


def paragraph_copy(desk: CopyDesk, node: Paragraph, content: Iterable[Inline], style: Style) -> Copy:
    """The copy of a paragraph, with what its opening and the names in it ask of line setting."""
    copy = desk.copy(content, style, node.role, node.id)
    text = copy.matter.text
    copy.undivided = name_spans(text)
    copy.fields = fields(text)
    if node.role in REPORTED and (end := dateline(text)):
        copy.extra_space = signers(text, end)
        if not copy.changes:
            copy.changes = [(0, end, desk.change(copy.fount, "dateline"))]
    elif copy.changes and copy.changes[0][0] == 0 and (end := speaker(text)) <= copy.changes[0][1] + 1:
        copy.label = end
    return copy
