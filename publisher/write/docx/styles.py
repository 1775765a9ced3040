"""styles.xml: the template's, with one paragraph style for each role of the design.

In: a `Design`, or a house's own styles. Out: the styles' XML, and the style id of each role.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from publisher.shared.vocabularies import WORD
from publisher.write.docx.design import Design, Style, twips
from publisher.write.docx.names import VAL, add, w

CHARACTER_STYLES = {
    "strong": "Strong",
    "emphasis": "Emphasis",
    "italic": "Italic",
    "code": "Code",
    "person": "Person",
    "place": "Place",
    "org": "Organisation",
    "date": "DateMention",
    "credit": "Credit",
    "label": "Label",
    "link": "Hyperlink",
    "note": "FootnoteReference",
}
"""Roles inside a paragraph, and the id of the character style in template/styles.xml."""

OTHER_STYLES = {
    "table-grid": "NewspaperTable",
    "note-text": "FootnoteText",
    "contents-title": "TOCHeading",
    "contents-1": "TOC1",
    "contents-2": "TOC2",
    "header": "Header",
    "footer": "Footer",
}


def add_styles(root: etree._Element, design: Design) -> dict[str, str]:
    """Append the design's styles to the template's; returns the style id of each role.

    Running text takes its face and size from Normal, so that changing that one style in Word
    changes the page.
    """
    grid = design.grid
    for tag in ("sz", "szCs"):
        for element in root.iterfind(f"{w('docDefaults')}//{w(tag)}"):
            element.set(VAL, str(round(grid.size * 2)))
    normal = root.find(f"{w('style')}[@{w('styleId')}='Normal']")
    assert normal is not None
    normal.append(_run_properties(Style("", "", "", face=grid.face), design))
    for style in design.styles.values():
        root.append(_paragraph_style(style, design))
    return {
        **{role: style.id for role, style in design.styles.items()},
        **CHARACTER_STYLES,
        **OTHER_STYLES,
    }


def adopt_styles(root: etree._Element, ours: etree._Element, ids: Mapping[str, str]) -> dict[str, str]:
    """Use a house's styles where one is named like a role; add ours for the other roles.

    A style serves a role when its name, alias or id is the role ("headline"), the alias of our style
    for it ("主题") or that style's name ("引题", "heading 1"), whatever the case of the letters. Every
    template has Word's own headings, so a house's name for a head is asked for before those.
    """
    theirs: dict[tuple[str, str], str] = {}
    taken: set[str] = set()
    for style in root.iterfind(w("style")):
        identity = style.get(w("styleId"), "")
        taken.add(identity)
        for name in (*_names(style), identity):
            theirs.setdefault((style.get(w("type"), ""), name.casefold()), identity)
    by_id = {style.get(w("styleId"), ""): style for style in ours.iterfind(w("style"))}
    adopted: dict[str, str] = {}
    missing: dict[str, etree._Element] = {}
    for role, identity in ids.items():
        style = by_id[identity]
        names = [(style.get(w("type"), ""), name.casefold()) for name in (role, *reversed(_names(style)))]
        match = next((theirs[name] for name in names if name in theirs), None)
        # Their style of the same id may be something else: "Code" a paragraph, say.
        adopted[role] = match or (f"Publisher{identity}" if identity in taken else identity)
        if match is None:
            missing[adopted[role]] = style
    for identity, style in missing.items():
        style.set(w("styleId"), identity)
        root.append(_rebased(style, taken | set(adopted.values())))
    return adopted


def style_names(root: etree._Element) -> dict[str, str]:
    """The name of each style by its id."""
    return {style.get(w("styleId"), ""): _names(style)[0] for style in root.iterfind(w("style"))}


def _names(style: etree._Element) -> list[str]:
    values = [style.find(w("name")), style.find(w("aliases"))]
    return [name for value in values if value is not None for name in value.get(VAL, "").split(",") if name]


def _rebased(style: etree._Element, known: set[str]) -> etree._Element:
    """A copy that refers to no style the house does not have."""
    for tag in ("basedOn", "next", "link"):
        reference = style.find(w(tag))
        if reference is not None and reference.get(VAL) not in known:
            style.remove(reference)
    return style


def _paragraph_style(style: Style, design: Design) -> etree._Element:
    root = etree.Element(
        w("style"), {w("type"): "paragraph", w("styleId"): style.id, w("customStyle"): "1"}
    )
    if style.name.isascii():  # a built-in of Word's, known to it by this English name
        del root.attrib[w("customStyle")]
    add(root, "name", val=style.name)
    if style.alias:
        add(root, "aliases", val=style.alias)
    add(root, "basedOn", val=style.based_on)
    if style.next:
        add(root, "next", val=style.next)
    add(root, "uiPriority", val=str(9 if style.outline else 10))
    add(root, "qFormat")
    root.append(_paragraph_properties(style, design))
    root.append(_run_properties(style, design))
    return root


def _paragraph_properties(style: Style, design: Design) -> etree._Element:
    """w:pPr in the order of CT_PPrBase (ISO/IEC 29500-1, 17.3.1.26)."""
    element = etree.Element(w("pPr"), nsmap={"w": WORD})
    if style.keep:
        add(element, "keepNext")
    if style.keep or style.whole:
        add(element, "keepLines")
    if style.rule:
        border = add(element, "pBdr")
        add(border, "bottom", val="single", sz="6", space="1", color="auto")
    if not style.snap:
        add(element, "snapToGrid", val="0")
    if style.before or style.after or style.leading:
        add(element, "spacing", **_spacing(style, design))
    if indents := indentation(style, design):
        add(element, "ind", **indents)
    if style.align != "both" and style.based_on == "Normal":
        add(element, "jc", val=style.align)
    if style.outline:
        add(element, "outlineLvl", val=str(style.outline - 1))
    return element


def _spacing(style: Style, design: Design) -> dict[str, str]:
    """Space in lines, with the same in twips for programs that know no lines."""
    values = {}
    for side, lines in (("before", style.before), ("after", style.after)):
        if lines:
            values[f"{side}Lines"] = str(round(lines * 100))
            values[side] = twips(lines * design.grid.pitch)
    if style.leading:
        values |= {"line": twips(style.leading), "lineRule": "exact"}
    return values


def indentation(style: Style, design: Design) -> dict[str, str]:
    """Indents in hundredths of a character, with the same in twips."""
    values = {}
    for name, characters in (
        ("left", style.left), ("right", style.right),
        ("hanging", style.hanging), ("firstLine", style.indent),
    ):  # fmt: skip
        if characters:
            values[f"{name}Chars"] = str(round(characters * 100))
            values[name] = twips(characters * (style.size or design.grid.size))
    return values


def _run_properties(style: Style, design: Design) -> etree._Element:
    """w:rPr in the order of EG_RPrBase."""
    element = etree.Element(w("rPr"))
    if style.face:
        east, latin = design.fonts[style.face]
        add(element, "rFonts", ascii=latin, eastAsia=east, hAnsi=latin, cs=latin)
    if style.bold:
        add(element, "b")
        add(element, "bCs")
    if not style.id and design.grid.tracking:
        add(element, "spacing", val=twips(design.grid.tracking))
    if style.size:
        half_points = str(round(style.size * 2))
        add(element, "sz", val=half_points)
        add(element, "szCs", val=half_points)
    return element
