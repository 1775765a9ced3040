"""A design: page, grid, colours and the style of every role, as people write it in TOML.

In: the name of a design that ships with publisher, or the path of a TOML file. Out: `Design`,
every length in points. What a file may say is shown by designs/report.toml, with comments.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from publisher.compose.keys import Table, as_table
from publisher.compose.pages import BLACK, Colour, PageSize
from publisher.errors import UsageError
from publisher.faces import Role
from publisher.faces.face import Direction

FOLDER = Path(__file__).parent / "designs"

Align = Literal["justify", "start", "center", "end"]
MakeUp = Literal["columns", "newspaper"]
StyleName = Literal[
    "body", "rubric", "inner_rubric", "subrubric", "kicker", "headline", "deck", "byline", "lead",
    "dateline", "crosshead", "quotation", "list", "verse", "editor", "jump", "signature", "caption",
    "table", "table_head", "table_caption", "note", "strong", "emphasis", "code", "running", "folio",
    "masthead", "imprint", "title", "subtitle", "contents",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Style:
    """How one role is set.

    Attributes:
        face, weight: Which face.
        size, leading: Points; the leading counts for lines of the same matter only.
        indent: Of the first line; start, end: of the whole block. In em of the style's size.
        above, below: White before and after, in lines of the grid.
        span: Whether the matter runs across all columns.
        rule: A rule above or below it.
    """

    face: Role = "song"
    weight: int = 400
    size: float = 10.5
    leading: float = 17.0
    colour: Colour = BLACK
    align: Align = "justify"
    indent: float = 0.0
    start: float = 0.0
    end: float = 0.0
    above: float = 0.0
    below: float = 0.0
    span: Literal["page", "column"] = "column"
    rule: Literal["above", "below", "none"] = "none"


@dataclass(frozen=True, slots=True)
class Grid:
    """The type area 版心: columns of equally many lines; lengths in points.

    Attributes:
        size: Of the body, the em that `characters` and `gutter` were counted in.
        leading: From line to line. lines: per column. top, left: from the trimmed edges.
        measure: Length of a line. gutter: between columns. rule: thickness of column rules.
    """

    size: float
    leading: float
    measure: float
    lines: int
    columns: int
    gutter: float
    top: float
    left: float
    rule: float

    @property
    def width(self) -> float:
        """Across all columns, along the lines."""
        return self.columns * self.measure + (self.columns - 1) * self.gutter


@dataclass(frozen=True, slots=True)
class TextRules:
    """What line setting is told; the values are those of `publisher.compose.break_lines`."""

    level: Literal["none", "basic", "gb", "strict"] = "gb"
    region: Literal["CN", "TW", "HK"] = "CN"
    hanging: bool = False
    widths: Literal["quanjiao", "kaiming", "hangmobanjiao", "banjiao"] = "quanjiao"


@dataclass(frozen=True, slots=True)
class Design:
    """Everything that make-up asks of a design.

    Attributes:
        heads: In newspaper make-up, the sizes of headlines by how many columns they run across;
            neighbours of one width take different ones.
    """

    name: str
    summary: str
    make_up: MakeUp
    direction: Direction
    running_head: Literal["outer", "centre", "none"]
    cover: bool
    contents: bool
    heads: Mapping[int, tuple[float, ...]]
    page: PageSize
    grid: Grid
    text: TextRules
    styles: Mapping[StyleName, Style]
    colours: Mapping[str, Colour]

    def style(self, name: StyleName) -> Style:
        """The style of a role; that of the body where the design names none."""
        return self.styles.get(name) or self.styles["body"]

    def colour(self, name: str) -> Colour:
        """A colour of the design; black where it has none of this name."""
        return self.colours.get(name, BLACK)


def designs() -> list[str]:
    """Names of the designs that ship with publisher, sorted."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


def load_design(name: str) -> Design:
    """A design by name, or by the path of a TOML file.

    Raises:
        UsageError: There is no such design or file, it is not TOML, or a key in it is missing,
            unknown or has a value it cannot have; the message names the key.
    """
    path = FOLDER / f"{name}.toml"
    if name in designs():
        return _load(path)
    path = Path(name)
    if path.suffix != ".toml":
        raise UsageError(
            f"no design is called {name!r}",
            code="usage.unknown-design",
            hints=(f"shipped: {', '.join(designs())}; or give the path of a TOML file",),
        )
    return read_design(path)


@cache
def _load(path: Path) -> Design:
    return read_design(path)


def read_design(path: Path) -> Design:
    """Read a design from a TOML file; raises as `load_design`."""
    try:
        table = as_table(tomllib.loads(path.read_text("utf-8")), str(path))
    except OSError as error:
        raise UsageError(
            f"cannot read the design {path}: {error.strerror}", code="usage.unknown-design"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"the design {path} is not TOML: {error}", code="usage.bad-design") from error
    design = _design(path.stem, table)
    table.close()
    return design


def _design(name: str, table: Table) -> Design:
    sheet = table.table("page")
    page = PageSize(sheet.length("width"), sheet.length("height"), sheet.length("bleed", 0.0))
    sheet.close()
    direction: Direction = table.choice("direction", get_args(Direction), "horizontal")
    colours = {key: _colour(value) for key, value in table.tables("colour")}
    grid = _grid(table.table("grid"), page, direction)
    return Design(
        name=name,
        summary=table.text("summary"),
        make_up=table.choice("make_up", get_args(MakeUp), "columns"),
        direction=direction,
        running_head=table.choice("running_head", ("outer", "centre", "none"), "outer"),
        cover=table.truth("cover", False),
        contents=table.truth("contents", False),
        heads=_heads(table.table("heads"), grid),
        page=page,
        grid=grid,
        text=_text(table.table("text")),
        styles=_styles(table, colours, grid),
        colours=colours,
    )


def _grid(table: Table, page: PageSize, direction: Direction) -> Grid:
    size = table.length("size")
    leading = table.length("leading")
    lines = table.whole("lines")
    columns = table.whole("columns", 1)
    measure = table.number("characters") * size
    gutter = table.number("gutter", 0.0) * size
    along = columns * measure + (columns - 1) * gutter
    across = (lines - 1) * leading + size
    if direction == "vertical":  # the tiers stand on each other, the lines side by side
        width, height = across, along
    else:
        width, height = along, across
    grid = Grid(
        size=size,
        leading=leading,
        measure=measure,
        lines=lines,
        columns=columns,
        gutter=gutter,
        top=table.length("top", (page.height - height) / 2),
        left=table.length("left", (page.width - width) / 2),
        rule=table.length("rule", 0.0),
    )
    if leading < size:
        table.fail("leading", f"{leading:g} pt is less than the size, {size:g} pt")
    if grid.left < 0 or grid.left + width > page.width + 0.01:
        table.fail("characters", f"the type area is {width:.1f} pt wide, more than the page")
    if grid.top < 0 or grid.top + height > page.height + 0.01:
        table.fail("lines", f"the type area is {height:.1f} pt high, more than the page")
    table.close()
    return grid


def _heads(table: Table, grid: Grid) -> dict[int, tuple[float, ...]]:
    """Keys are numbers of columns; each holds the sizes a headline over as many can have."""
    sizes = {width: table.lengths(str(width)) for width in range(1, grid.columns + 1)}
    table.close()
    return {width: found for width, found in sizes.items() if found}


def _text(table: Table) -> TextRules:
    rules = TextRules(
        level=table.choice("level", ("none", "basic", "gb", "strict"), "gb"),
        region=table.choice("region", ("CN", "TW", "HK"), "CN"),
        hanging=table.truth("hanging", False),
        widths=table.choice("widths", ("quanjiao", "kaiming", "hangmobanjiao", "banjiao"), "quanjiao"),
    )
    table.close()
    return rules


def _colour(table: Table) -> Colour:
    inks = table.numbers("cmyk", 4)
    if not all(0 <= ink <= 100 for ink in inks):
        table.fail("cmyk", "each ink is a percentage, 0 to 100")
    written = table.text("rgb").removeprefix("#")
    try:
        value = int(written, 16)
    except ValueError:
        value = -1
    if len(written) != 6 or value < 0:
        table.fail("rgb", 'write it as "#9d1f20"')
    table.close()
    red, green, blue = (value >> 16) / 255, (value >> 8 & 255) / 255, (value & 255) / 255
    cyan, magenta, yellow, black = (ink / 100 for ink in inks)
    return Colour((red, green, blue), (cyan, magenta, yellow, black))


def _styles(table: Table, colours: Mapping[str, Colour], grid: Grid) -> dict[StyleName, Style]:
    found: dict[StyleName, Style] = {}
    tables = dict(table.tables("style"))
    base = Style(size=grid.size, leading=grid.leading)
    names: tuple[StyleName, ...] = get_args(StyleName)
    for name in names:  # body comes first: the others start from it
        if name in tables:
            found[name] = _style(tables.pop(name), base, colours)
        if name == "body":
            found.setdefault("body", base)
            base = found["body"]
    for style in tables.values():
        style.fail("", f"there is no such style; there are {', '.join(names)}")
    return found


def _style(table: Table, base: Style, colours: Mapping[str, Colour]) -> Style:
    values: dict[str, Any] = {field.name: getattr(base, field.name) for field in fields(Style)}
    values["face"] = table.choice("face", get_args(Role), base.face)
    values["weight"] = table.whole("weight", base.weight)
    values["size"] = table.length("size", base.size)
    # The grid's leading serves all sizes up to the body's; larger type needs its own.
    natural = base.leading if values["size"] <= base.size else round(values["size"] * 1.35, 1)
    values["leading"] = table.length("leading", natural)
    for name in ("indent", "start", "end", "above", "below"):
        values[name] = table.number(name, values[name])
    values["align"] = table.choice("align", get_args(Align), base.align)
    values["span"] = table.choice("span", ("page", "column"), base.span)
    values["rule"] = table.choice("rule", ("above", "below", "none"), "none")
    colour = table.text("colour", "")
    if colour and colour not in colours:
        table.fail("colour", f"the design has no colour {colour!r}; it has {', '.join(colours) or 'none'}")
    values["colour"] = colours[colour] if colour else base.colour
    table.close()
    return Style(**values)
