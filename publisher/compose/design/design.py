"""A design: page, grid, colours and the style of every role.

What make-up asks of it, every length in points; publisher.compose.design.file reads it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from math import ceil
from typing import Final, Literal

from publisher.compose.line.spacing import HeadingWidths, WidthStyle
from publisher.compose.pages import BLACK, Colour, PageSize
from publisher.compose.units import Em, Pt, Rows, Share
from publisher.faces.glyphs import Direction
from publisher.model import Region
from publisher.shared.font_files import HouseFaces

Align = Literal["justify", "start", "center", "end"]
MakeUp = Literal["columns", "newspaper"]
StyleName = Literal[
    "body", "rubric", "inner_rubric", "subrubric", "kicker", "headline", "deck", "byline", "lead",
    "dateline", "crosshead", "quotation", "list", "verse", "editor", "jump", "signature", "caption",
    "table", "table_head", "table_caption", "note", "strong", "emphasis", "code",
    "sidebar", "sidebar_head", "running", "folio", "masthead", "imprint", "boxed", "continued", "title",
    "subtitle", "contents_title", "contents", "contents_rubric", "imprint_page",
]  # fmt: skip

WORDS: Final = (
    "目录", "续表", "书名", "作者", "记者", "通讯员", "实习生", "翻译", "摄影", "责任编辑", "设计",
    "责任校对", "出版", "地址", "电话", "印刷", "出版日期", "书号", "CIP数据核字", "定价", "等", "译",
)  # fmt: skip
"""Words that pages add to a text."""


@dataclass(frozen=True, slots=True)
class Style:
    """How one role is set.

    Attributes:
        face, weight: Which face: song, hei, kai, or one of the house's own.
        size, leading: Points; the leading counts for lines of the same matter only.
        indent: Of the first line; start, end: of the whole block. In em of the style's size.
        above, below: White before and after, in lines of the grid.
        lines: At least so many lines of the grid, the matter in their middle (占行); 0: as needed.
        rule: A rule above or below it. ground: a panel behind it.
    """

    face: str = "song"
    weight: int = 400
    size: Pt = 10.5
    leading: Pt = 17.0
    colour: Colour = BLACK
    align: Align = "justify"
    indent: Em = 0.0
    start: Em = 0.0
    end: Em = 0.0
    above: float = 0.0
    below: float = 0.0
    lines: Rows = 0
    rule: Literal["above", "below", "none"] = "none"
    ground: Colour | None = None

    def points(self, em: Em) -> Pt:
        """A length in em of this style."""
        return em * self.size


@dataclass(frozen=True, slots=True)
class Grid:
    """The type area 版心: columns of equally many lines; lengths in points.

    Attributes:
        size: Of the body, the em that `characters` and `gutter` were counted in.
        leading: From line to line. lines: per column. top, inner: white from the trimmed page's
            head, and from the spine.
        measure: Length of a line. gutter: between columns. rule: thickness of column rules.
        pictures: The share of its lines that a picture takes at most, its caption left out.
    """

    size: Pt
    leading: Pt
    measure: Pt
    lines: Rows
    columns: int
    gutter: Pt
    top: Pt
    inner: Pt
    rule: Pt
    pictures: Share

    @property
    def width(self) -> Pt:
        """Across all columns, along the lines."""
        return self.across(self.columns)

    @property
    def depth(self) -> Pt:
        """From the head of the first line to the foot of the last, across the lines."""
        return (self.lines - 1) * self.leading + self.size

    @property
    def gap(self) -> Pt:
        """The white between two lines of the body."""
        return self.leading - self.size

    def across(self, columns: int) -> Pt:
        """The length of a line over so many columns and the gutters between them."""
        return columns * self.measure + (columns - 1) * self.gutter

    def points(self, rows: float) -> Pt:
        """The height of lines of the grid, or of parts of one."""
        return rows * self.leading

    def rows(self, height: Pt, tolerance: float = 0.01) -> Rows:
        """The fewest lines of the grid that so many points go into; by less than the tolerance, in lines,
        they may be higher."""
        return ceil(height / self.leading - tolerance)


@dataclass(frozen=True, slots=True)
class TextRules:
    """What line setting is told; the values are those of `publisher.compose.break_lines`.

    Attributes:
        region: Whose marks and forms of characters; "language": by the language of the text.
        heading_widths: Of marks in heads and crossheads.
        name_marks: Whether names of people, places and organisations are underlined (专名号) in the text;
            those of people who sign it or its pictures are not.
    """

    level: Literal["none", "basic", "gb", "strict"] = "gb"
    region: Region | Literal["language"] = "language"
    hanging: bool = False
    widths: WidthStyle = "quanjiao"
    heading_widths: HeadingWidths = "biaoti"
    name_marks: bool = False


@dataclass(frozen=True, slots=True)
class Design:
    """Everything that make-up asks of a design.

    Attributes:
        words: What the design has in place of the words that pages add to a text (`WORDS`).
        imprint: Whether what is known of the making of a book stands on the back of its title page.
        parts: Where an outermost rubric begins: like an article, or on the side where a publication does.
        opening: Where an article begins: on the next free line, or on a new page.
        figures: What stands for a picture that is lost: its caption, or a frame over it.
        boxes: In newspaper make-up, how many pieces of a page may be boxed.
        boxed: What the label of such a piece ends with: kinds that papers frame.
        wishes: Pieces that an editor wants framed or not, by their headlines, whatever their kind.
        leads: Ids of articles that lead their pages. spans: base columns of articles, by their ids.
        sidebars: What the label ends with of a crosshead over a sidebar.
        heads: Sizes of headlines by how many columns they run across, the largest first; a
            headline never stands beside one of its own size.
        faces: Fonts that the design brings.
    """

    name: str
    summary: str
    make_up: MakeUp
    direction: Direction
    running_head: Literal["outer", "centre", "none"]
    folio: Literal["foot", "head", "none"]
    cover: bool
    contents: bool
    imprint: bool
    parts: Literal["any", "recto"]
    opening: Literal["line", "page"]
    figures: Literal["caption", "frame"]
    boxes: int
    boxed: tuple[str, ...]
    wishes: Mapping[str, bool]
    sidebars: tuple[str, ...]
    heads: Mapping[int, tuple[Pt, ...]]
    page: PageSize
    grid: Grid
    text: TextRules
    styles: Mapping[StyleName, Style]
    words: Mapping[str, str] = field(default_factory=dict)
    faces: HouseFaces = field(default_factory=HouseFaces)
    leads: Collection[str] = frozenset()
    spans: Mapping[str, int] = field(default_factory=dict)

    def word(self, usual: str) -> str:
        """What the design has for one of `WORDS`."""
        return self.words.get(usual, usual)

    def style(self, name: StyleName) -> Style:
        """The style of a role; that of the body where the design names none."""
        return self.styles.get(name) or self.styles["body"]

    def has(self, name: StyleName) -> bool:
        """Whether the design names this style."""
        return name in self.styles
