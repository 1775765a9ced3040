"""From the text of a design file to a `Design`: every key, what it may hold, what it defaults to.

In: TOML. Out: `Design`, or `UsageError` with the line of the key that is at fault.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path, PurePath
from typing import get_args

from publisher.compose.design.design import WORDS, Align, Design, Grid, MakeUp, Style, StyleName, TextRules
from publisher.compose.design.keys import TomlTable, read_table
from publisher.compose.line.spacing import HeadingWidths, WidthStyle
from publisher.compose.pages import Colour, PageSize
from publisher.faces import Role
from publisher.faces.glyphs import Direction
from publisher.model import Region
from publisher.shared.font_files import example, house_faces

# Running text; only these take the body's indent, every other style begins at the margin.
_PARAGRAPHS = {"lead", "dateline", "quotation", "list", "verse", "editor", "jump", "signature", "sidebar"}
# A display line without a leading of its own: the size and a third, as the shipped designs have it.
_DISPLAY_LEADING = 1.35
# A picture that takes more of its column's height leaves no room for text beside its caption.
_PICTURES = 0.6
# What stands over a sidebar: 新闻链接, 知识链接 … Words that stories have for crossheads, as 背景, do not.
_SIDEBARS = (
    "链接", "名词解释", "新闻背景", "背景资料", "背景知识", "延伸阅读", "相关阅读", "新闻助读",
    "小贴士", "小知识", "小百科", "人物名片", "人物简介", "嘉宾简介", "作者简介",
)  # fmt: skip


def parse_design(text: str, name: str, faces: Collection[str] = ()) -> Design:
    """The design a file describes.

    Args:
        name: The file's, as messages call it; names of fonts start in its folder.
        faces: Names of faces that are known from elsewhere.

    Raises:
        UsageError: The file is not TOML, or a key is missing, unknown or has a value it cannot
            have; carries the line.
    """
    file = read_table(text, name)
    direction: Direction = file.choice("direction", get_args(Direction), "horizontal")
    make_up: MakeUp = file.choice("make_up", get_args(MakeUp), "columns")
    if make_up == "newspaper" and direction == "vertical":
        file.fail("direction", "is 'vertical'", 'newspaper make-up is horizontal; use make_up = "columns"')
    page = _page(file.table("page"))
    grid = _grid(file.table("grid"), page, direction)
    colours = {key: _colour(table) for key, table in file.tables("colour")}
    own = file.parsed("faces", house_faces).within(Path(name).parent)
    known = tuple(dict.fromkeys((*get_args(Role), *own.names, *faces)))
    design = Design(
        name=PurePath(name).name.removesuffix(".toml"),
        summary=file.text("summary"),
        make_up=make_up,
        direction=direction,
        running_head=file.choice("running_head", ("outer", "centre", "none"), "outer"),
        folio=file.choice("folio", ("foot", "head", "none"), "foot"),
        cover=file.truth("cover", False),
        contents=file.truth("contents", False),
        imprint=file.truth("imprint", False),
        parts=file.choice("parts", ("any", "recto"), "any"),
        opening=file.choice("opening", ("line", "page"), "line"),
        figures=file.choice("figures", ("caption", "frame"), "caption"),
        boxes=file.whole("boxes", 0, least=0),
        boxed=file.texts("boxed"),
        wishes={},
        sidebars=file.texts("sidebars") or _SIDEBARS,
        heads=_heads(file.table("heads"), grid),
        page=page,
        grid=grid,
        text=_text(file.table("text")),
        styles=_styles(file, colours, grid, known),
        words=_words(file.table("words")),
        faces=own,
    )
    file.close()
    return design


def _page(table: TomlTable) -> PageSize:
    page = PageSize(table.length("width"), table.length("height"), table.length("bleed", 0.0))
    for key, length in (("width", page.width), ("height", page.height)):
        # PDF 1.7, annex C: no page is larger than 14,400 units.
        if not 72 <= length <= 14_400:
            table.fail(key, f"is {length:g} pt", "a page is between 1 and 200 inches wide and high")
    table.close()
    return page


def _grid(table: TomlTable, page: PageSize, direction: Direction) -> Grid:
    size = table.length("size")
    leading = table.length("leading")
    measure = table.number("characters") * size
    grid = Grid(
        size=size,
        leading=leading,
        measure=measure,
        lines=table.whole("lines"),
        columns=table.whole("columns", 1),
        gutter=table.number("gutter", 0.0) * size,
        top=0.0,
        inner=0.0,
        rule=table.length("rule", 0.0),
        pictures=table.number("pictures", _PICTURES),
    )
    if size < 1:
        table.fail("size", f"is {size:g} pt", "type is 1 pt or larger")
    if leading < size:
        table.fail("leading", f"is {leading:g} pt, less than the size, {size:g} pt")
    if measure < 2 * size:
        table.fail("characters", "is too small", "a line holds two characters or more")
    grid = _on_page(table, grid, page, direction)
    if not 0 < grid.pictures <= 1:
        table.fail("pictures", f"is {grid.pictures:g}", "a share of the lines: up to 1, above 0")
    table.close()
    return grid


def _on_page(table: TomlTable, grid: Grid, page: PageSize, direction: Direction) -> Grid:
    """The grid where the page has it: in the middle unless the design says otherwise."""
    # In vertical setting the columns are tiers that stand on each other, their lines side by side.
    width, height = (grid.width, grid.depth) if direction == "horizontal" else (grid.depth, grid.width)
    top = table.length("top", max(0.0, (page.height - height) / 2))
    inner = table.length("inner", max(0.0, (page.width - width) / 2))
    across, down = ("characters", "lines") if direction == "horizontal" else ("lines", "characters")
    if inner + width > page.width + 0.01:
        table.fail(
            across, f"makes the type area {width:.1f} pt wide", f"the page has {page.width - inner:.1f}"
        )
    if top + height > page.height + 0.01:
        table.fail(
            down, f"makes the type area {height:.1f} pt high", f"the page has {page.height - top:.1f}"
        )
    return replace(grid, top=top, inner=inner)


def _heads(table: TomlTable, grid: Grid) -> dict[int, tuple[float, ...]]:
    """Keys are numbers of columns; each holds the sizes a headline over as many can have."""
    sizes = {width: table.lengths(str(width)) for width in range(1, grid.columns + 1)}
    table.close()
    return {width: found for width, found in sizes.items() if found}


_WIDTHS: tuple[WidthStyle, ...] = get_args(WidthStyle)
_HEADING_WIDTHS: tuple[HeadingWidths, ...] = ("biaoti", *_WIDTHS)


def _text(table: TomlTable) -> TextRules:
    rules = TextRules(
        level=table.choice("level", ("none", "basic", "gb", "strict"), "gb"),
        region=table.choice("region", ("language", *get_args(Region)), "language"),
        hanging=table.truth("hanging", False),
        widths=table.choice("widths", _WIDTHS, "quanjiao"),
        heading_widths=table.choice("heading_widths", _HEADING_WIDTHS, "biaoti"),
        name_marks=table.truth("name_marks", False),
    )
    table.close()
    return rules


def _colour(table: TomlTable) -> Colour:
    inks = table.numbers("cmyk", 4)
    if not all(0 <= ink <= 100 for ink in inks):
        table.fail("cmyk", f"is {inks}", "each ink is a percentage, 0 to 100")
    written = table.text("rgb")
    digits = written.removeprefix("#")
    try:
        value = int(digits, 16)
    except ValueError:
        value = -1
    if len(digits) != 6 or value < 0:
        table.fail("rgb", f"is {written!r}", 'write it as "#9d1f20"')
    table.close()
    red, green, blue = (value >> 16) / 255, (value >> 8 & 255) / 255, (value & 255) / 255
    cyan, magenta, yellow, black = (ink / 100 for ink in inks)
    return Colour((red, green, blue), (cyan, magenta, yellow, black))


def _words(table: TomlTable) -> dict[str, str]:
    words = {word: table.text(word, word) for word in WORDS}
    table.close()
    return {usual: word for usual, word in words.items() if word != usual}


def _styles(
    file: TomlTable, colours: Mapping[str, Colour], grid: Grid, faces: Collection[str]
) -> dict[StyleName, Style]:
    found: dict[StyleName, Style] = {}
    tables = dict(file.tables("style"))
    names: tuple[StyleName, ...] = get_args(StyleName)
    body = Style(size=grid.size, leading=grid.leading)
    if "body" in tables:
        body = _style(tables.pop("body"), body, colours, faces)
    found["body"] = body
    for name in names:
        if name in tables:
            base = body if name in _PARAGRAPHS else replace(body, indent=0.0)
            found[name] = _style(tables.pop(name), base, colours, faces)
    for unknown, style in tables.items():
        close = get_close_matches(unknown, names, 1)
        hint = f"did you mean {close[0]!r}?" if close else f"there are {', '.join(names)}"
        style.fail("", "is not known", hint)
    return found


def _style(table: TomlTable, body: Style, colours: Mapping[str, Colour], faces: Collection[str]) -> Style:
    size = table.length("size", body.size)
    if size < 1:
        table.fail("size", f"is {size:g} pt", "type is 1 pt or larger")
    # The grid's leading serves all sizes up to the body's; larger type needs its own.
    natural = body.leading if size <= body.size else round(size * _DISPLAY_LEADING, 1)
    style = Style(
        face=_face(table, body.face, faces),
        weight=table.whole("weight", body.weight),
        size=size,
        leading=table.length("leading", natural),
        colour=_named(table, "colour", colours) or body.colour,
        align=table.choice("align", get_args(Align), body.align),
        indent=table.number("indent", body.indent),
        start=table.number("start", 0.0),
        end=table.number("end", 0.0),
        above=table.number("above", 0.0),
        below=table.number("below", 0.0),
        lines=table.whole("lines", 0, least=0),
        rule=table.choice("rule", ("above", "below", "none"), "none"),
        ground=_named(table, "ground", colours),
    )
    table.close()
    return style


def _face(table: TomlTable, default: str, faces: Collection[str]) -> str:
    face = table.text("face", default)
    if face not in faces:
        close = get_close_matches(face, faces, 1)
        hint = f"did you mean {close[0]!r}? " if close else ""
        table.fail(
            "face",
            f"is {face!r}, which is no face",
            f"{hint}It is one of {', '.join(faces)}",
            f"a font of your own is named in this file or in publication.toml:\n{example(face)}",
        )
    return face


def _named(table: TomlTable, key: str, colours: Mapping[str, Colour]) -> Colour | None:
    """The colour a key names; None where it is missing."""
    name = table.text(key, "")
    if name and name not in colours:
        table.fail(key, f"is {name!r}", f"the design has these colours: {', '.join(colours) or 'none'}")
    return colours.get(name)
