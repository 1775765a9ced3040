"""What HTML allows where, as tables (HTML Living Standard, section 4; EPUB 3.3, 6.1 asks for its XML form).

In: nothing. Out: names of elements and attributes. SVG and MathML are worlds of their own and not judged.
"""

from __future__ import annotations

from collections.abc import Mapping


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


PHRASING = _names(
    "a abbr area audio b bdi bdo br button canvas cite code data datalist del dfn em embed i iframe img"
    " input ins kbd label link map mark meter noscript object output picture progress q ruby s samp script"
    " select slot small span strong sub sup template textarea time u var video wbr"
)
"""What may stand in a line (3.2.5.2.5)."""

FLOW = PHRASING | _names(
    "address article aside blockquote details dialog div dl fieldset figure footer form h1 h2 h3 h4 h5 h6"
    " header hgroup hr main menu nav ol p pre search section table ul"
)
"""What may stand in the body (3.2.5.2.2)."""

LINES = _names(
    "p h1 h2 h3 h4 h5 h6 pre span em strong small s cite q dfn abbr data time code var samp kbd sub sup i b"
    " u mark bdi bdo rt rp label button output"
)
"""Elements that hold phrasing only."""

TRANSPARENT: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("a", "ins", "del", "map", "noscript", "canvas"), _names("")),
    "object": _names("param"),
    "audio": _names("source track"),
    "video": _names("source track"),
}
"""Elements that hold what their parent may hold, and what else."""

CHILDREN: Mapping[str, frozenset[str]] = {
    "html": _names("head body"),
    "head": _names("title base link style meta script noscript template"),
    "ul": _names("li script template"),
    "ol": _names("li script template"),
    "menu": _names("li script template"),
    "dl": _names("dt dd div script template"),
    "table": _names("caption colgroup thead tbody tfoot tr script template"),
    "colgroup": _names("col template"),
    "thead": _names("tr script template"),
    "tbody": _names("tr script template"),
    "tfoot": _names("tr script template"),
    "tr": _names("td th script template"),
    "ruby": PHRASING | _names("rt rp"),
    "figure": FLOW | _names("figcaption"),
    "details": FLOW | _names("summary"),
    "fieldset": FLOW | _names("legend"),
    "summary": PHRASING | _names("h1 h2 h3 h4 h5 h6 hgroup"),
    "legend": PHRASING | _names("h1 h2 h3 h4 h5 h6 hgroup"),
    "picture": _names("source img script template"),
    "select": _names("option optgroup hr script template"),
    "optgroup": _names("option script template"),
    "datalist": PHRASING | _names("option"),
    "div": FLOW | _names("dt dd"),
}
"""What else than FLOW some elements hold."""

ELEMENTS = FLOW.union(*CHILDREN.values(), *TRANSPARENT.values(), CHILDREN)
"""All elements."""

NOT_INSIDE = {"a": ("a", "button"), "button": ("a", "button"), "form": ("form",), "label": ("label",)}
"""Elements that may not stand anywhere in some other."""

OBSOLETE_ATTRIBUTES = _names(
    "align alink background bgcolor border cellpadding cellspacing clear color compact face frame hspace"
    " link marginheight marginwidth noshade nowrap rules scrolling valign vlink vspace"
)
"""Attributes that older HTML had for looks (16.2)."""
