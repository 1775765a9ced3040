"""Which style stands for which role.

In: styles.xml, and the writer's own table where the file carries one. Out: `Vocabulary`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

from publisher.model import ALIGNMENTS, ColumnAlignment
from publisher.shared.vocabularies import WORD
from publisher.shared.xml_text import whole

W = f"{{{WORD}}}"
VAL = f"{W}val"

# Names as Word stores them (English for its own styles), and names that Chinese houses use.
_PARAGRAPH_ROLES = {
    "rubric": ("rubric", "栏目", "栏内栏目"),
    "rubric-addition": ("栏目说明",),
    "kicker": ("kicker", "引题", "肩题", "眉题"),
    "headline": ("headline", "主题", "主标题"),
    "deck": ("deck", "副题", "副标题", "subtitle"),
    "byline": ("byline", "署名", "作者", "author"),
    "signature": ("文末署名", "signature"),
    "lead": ("lead", "导语"),
    "dateline": ("dateline", "电头"),
    "crosshead": ("小标题",),
    "quotation": ("quote", "intense quote", "引文", "block text"),
    "list": ("list", "列项", "list paragraph"),
    "verse": ("诗行", "verse"),
    "editor": ("编者按",),
    "jump": ("转版",),
    "caption": ("图片说明", "caption", "image caption"),
    "table-caption": ("表题", "table caption"),
    "table-note": ("表注", "table note"),
    "table": ("表内文字",),
    "table-head": ("表头",),
    "separator": ("分隔线",),
    "picture": ("图片", "figure", "captioned figure"),
    "space": ("表后空行",),
    "contents": ("toc heading", "目录标题", *(f"toc {level}" for level in range(1, 10))),
}
_CHARACTER_ROLES = {
    "strong": ("strong",),
    "emphasis": ("emphasis", "着重", "西文斜体"),
    "code": ("代码", "code", "verbatim char", "html code"),
    "person": ("人名",),
    "place": ("地名",),
    "org": ("机构名",),
    "date": ("日期",),
    "credit": ("摄影",),
    "label": ("序号",),
}
_BY_NAME = {
    name: role
    for roles in (_PARAGRAPH_ROLES, _CHARACTER_ROLES)
    for role, names in roles.items()
    for name in names
}
# How a rubric looks says where it stands, which the parts around it say as well.
_SAME = {"inner-rubric": "rubric"}
_LIST_PREFIXES = ("list bullet", "list number", "list continue", "list ")


class WrittenStyle(NamedTuple):
    """A style that the writer used, by its id and its name; "" where that is not known."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the styles of a file say.

    Attributes:
        written: The role that the style the writer used for a role is read as.
        roles: By style id.
        headings: The level of heading styles that are no more than headings.
        numbering: The list and the level, from 0, that paragraph styles bring with them.
        alignments: Where styles that somebody made for cells range them.
        default: The id of the style of paragraphs that name none; "" where the file has none.
    """

    written: Mapping[str, str]
    roles: Mapping[str, str]
    headings: Mapping[str, int]
    numbering: Mapping[str, tuple[str, int]]
    alignments: Mapping[str, ColumnAlignment]
    default: str

    def role(self, style: str) -> str:
        """The role of a paragraph or run of this style; "" where it says nothing."""
        return self.roles.get(style, "")


def vocabulary(styles: etree._Element | None, used: Mapping[str, WrittenStyle]) -> Vocabulary:
    """Read the styles; `used` gives those the writer used, by role, and wins."""
    written = _still(used, styles)
    roles: dict[str, str] = {}
    headings: dict[str, int] = {}
    numbering: dict[str, tuple[str, int]] = {}
    alignments: dict[str, ColumnAlignment] = {}
    default = ""
    for style in styles.iterfind(f"{W}style") if styles is not None else ():
        identity = style.get(f"{W}styleId", "")
        names = _names(style)
        if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true"):
            default = identity
        if role := _role(names):
            roles[identity] = role
        if (level := _heading(names)) is not None:
            headings[identity] = level
        if (number := _numbering(style)) is not None:
            numbering[identity] = number
        alignments[identity] = alignment_of(style)
    # Several roles may share one style of a house; the first of them speaks for it.
    roles.update({identity: _SAME.get(role, role) for role, identity in reversed(tuple(written.items()))})
    for identity in written.values():
        headings.pop(identity, None)
        alignments.pop(identity, None)  # how the writer's design has all its cells
    alignments.pop(default, None)
    spoken = {role: roles[identity] for role, identity in written.items()}
    return Vocabulary(spoken, roles, headings, numbering, alignments, default)


def _names(style: etree._Element) -> list[str]:
    """What a style is called, its aliases behind its name."""
    return [
        name.strip().casefold()
        for tag in ("name", "aliases")
        for element in style.iterfind(f"{W}{tag}")
        for name in element.get(VAL, "").split(",")
    ]


def _heading(names: list[str]) -> int | None:
    """The level of a heading that Word's own style of one of these names makes; 0 for the title."""
    name = names[0] if names else ""
    if name == "title":
        return 0
    level = name.removeprefix("heading ")
    return int(level) if level != name and level.isdigit() else None


def _still(used: Mapping[str, WrittenStyle], styles: etree._Element | None) -> dict[str, str]:
    """The id by role that a style has now.

    A program that saves the file may give styles ids of its own, and the ids that they had to others; the
    names stay, but for the case of letters.
    """
    names: dict[str, str] = {}
    by_name: dict[str, str] = {}
    for style in styles.iterfind(f"{W}style") if styles is not None else ():
        element = style.find(f"{W}name")
        identity = style.get(f"{W}styleId", "")
        names[identity] = element.get(VAL, "").casefold() if element is not None else ""
        by_name.setdefault(names[identity], identity)
    found = {}
    for role, (identity, said) in used.items():
        name = said.casefold()
        is_same = names.get(identity) == name or name not in by_name
        found[role] = identity if is_same else by_name[name]
    return found


def alignment_of(element: etree._Element) -> ColumnAlignment:
    """Where a paragraph or style says itself that it is ranged (17.3.1.13 jc)."""
    said = element.find(f"{W}pPr/{W}jc")
    return ALIGNMENTS.get(said.get(VAL, ""), "") if said is not None else ""


def _role(names: list[str]) -> str:
    for name in names:
        if name in _BY_NAME:
            return _BY_NAME[name]
        if name.startswith(_LIST_PREFIXES):
            return "list"
    return ""


def _numbering(style: etree._Element) -> tuple[str, int] | None:
    """List and level that a paragraph style brings with it."""
    number = style.find(f"{W}pPr/{W}numPr/{W}numId")
    if number is None:
        return None
    level = style.find(f"{W}pPr/{W}numPr/{W}ilvl")
    return number.get(VAL, ""), whole(level.get(VAL)) if level is not None else 0
