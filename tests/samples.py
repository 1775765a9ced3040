"""Documents for tests, built so that text, spans and edits fit together.

In: nothing. Out: `everything()`, a document with every block and inline kind, and `Leaves`,
which lays canonical text out along an invented source.
"""

from __future__ import annotations

import base64
import hashlib

from publisher.model import (
    Article,
    Asset,
    Code,
    Contributor,
    Crosshead,
    Date,
    Document,
    Edit,
    Emphasis,
    Figure,
    Item,
    ItemList,
    Link,
    Metadata,
    Name,
    Note,
    Paragraph,
    Problem,
    Quotation,
    Row,
    Ruby,
    Section,
    Separator,
    Severity,
    Source,
    Span,
    Strong,
    Table,
    Text,
)

# A red 2 x 2 pixel PNG.
PIXELS = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGP4z8AARAwQCgAf7gP9i18U1AAAAABJRU5ErkJggg=="
)


class Leaves:
    """Appends to a source text and hands out leaves that point into it."""

    def __init__(self) -> None:
        self.source = ""
        self.edits: list[Edit] = []

    def __call__(self, text: str) -> Text:
        """A leaf whose text stands in the source as it is."""
        start = len(self.source)
        self.source += text
        return Text(text, Span(start, len(self.source)))

    def folded(self, *parts: str | tuple[str, str]) -> Text:
        """A leaf with repairs in it: a pair is (text in the source, text in the document)."""
        start = len(self.source)
        text = ""
        for part in parts:
            before, after = (part, part) if isinstance(part, str) else part
            at = len(self.source)
            self.source += before
            text += after
            if before != after:
                rule = "join" if not after else "punctuation"
                reason = "cut by a column end" if not after else "between Han characters"
                self.edits.append(Edit(rule, at, at + len(before), before, after, 0.98, reason))
        return Text(text, Span(start, len(self.source)))

    def drop(self, markup: str, rule: str = "read.markup", reason: str = "markup") -> None:
        """Source text that no leaf holds."""
        at = len(self.source)
        self.source += markup
        self.edits.append(Edit(rule, at, at + len(markup), markup, "", 1.0, reason))


def everything() -> Document:
    """Every block and inline kind once or more, with joins, restored marks and a problem."""
    new = Leaves()
    new.drop("# ")
    rubric = ((new("春天的河流"),), (new("特别策划"),))
    new.drop("\n\n")
    kicker = ((new("水文站里的一年"),),)
    new.drop("\n\n## ")
    first = (new("守着一条大河"),)
    new.drop(" ", "read.headline", "a second line")
    headline = (first, (new("读懂它的“脾气”"),))
    new.drop("\n\n")
    deck = ((new.folded("——访青石水文站站长", (",", "，")), Name((new("林小满"),), "person", "林小满")),)
    new.drop("\n\n")
    bylines = ((new("本报记者/"), Name((new("周南"),), "person", "周南")),)
    new.drop("\n\n![")
    new.drop("站房](river.png)\n\n")
    figure = Figure(
        "figure-1",
        Asset("river.png", "image/png", PIXELS),
        "站房",
        (Name((new("林小满"),), "person", "林小满"), new("在站房前。")),
        (new("本报记者/"), Name((new("周南"),), "person", "周南"), new(" 摄")),
    )
    new.drop("\n\n")
    lead = Paragraph(
        "paragraph-1",
        "lead",
        (
            Date((new("2023年3月22日"),), "2023-03-22"),
            new.folded((",", "，"), "青石水文站的仪器", ("\n\n", ""), "又一次响起来。"),
            Name((new("林小满"),), "person", "林小满"),
            new.folded("说", (":", "："), "“水位3.14米", (",", "，"), "流速1.5 m/s", ("!", "！"), "”"),
        ),
    )
    new.drop("\n\n### ")
    crosshead = Crosshead("crosshead-1", 1, (new("一本旧账"),))
    new.drop("\n\n")
    inlines = Paragraph(
        "paragraph-2",
        "body",
        (
            new("她把"),
            Emphasis((new("每一个"),)),
            new("数字写进"),
            Strong((new("水文年鉴"), Emphasis((new("（第七卷）"),)))),
            new("，见"),
            Link((new("站志网页"),), "https://example.org/gauge?a=1&b=2"),
            Note((new("站志由"), Name((new("青石站"),), "org", "青石站"), new("编印。")), "1"),
            new("；老人叫它"),
            Ruby((new("濛"),), (new("méng"),)),
            new("江，命令是"),
            Code((new("gauge --read <all>"),)),
            new("，"),
            Date((new("去年春天"),), None),
            new("到过"),
            Name((new("青石镇"),), "place", "青石镇"),
            new("。"),
        ),
    )
    new.drop("\n\n> ")
    quotation = Quotation("quotation-1", (Paragraph("paragraph-3", "quotation", (new("水有水的道理。"),)),))
    new.drop("\n\n- ")
    items = [Item((), (Paragraph("paragraph-4", "list", (new("测水位；"),)),))]
    new.drop("\n  ")
    nested_items = []
    for number, text in ((1, "早八时"), (2, "晚八时")):
        label = (new(f"{number}. "),)
        nested_items.append(Item(label, (Paragraph(f"paragraph-{number + 4}", "list", (new(text),)),)))
        new.drop("\n  ")
    nested = ItemList("list-2", True, tuple(nested_items))
    items[0] = Item((), (*items[0].blocks, nested))
    new.drop("\n- ")
    items.append(Item((), (Paragraph("paragraph-7", "list", (new("测流速。"),)),)))
    unordered = ItemList("list-1", False, tuple(items))
    new.drop("\n\n")
    caption = (new("表1 三月水位"),)
    new.drop("\n\n| ")
    rows = []
    for cells in (("日期", "水位（米）"), ("3月1日", "2.98"), ("3月22日", "3.14")):
        row = []
        for cell in cells:
            row.append((new(cell),))
            new.drop(" | ")
        rows.append(Row(tuple(row)))
        new.drop("\n| ")
    table = Table("table-1", 1, tuple(rows), caption)
    new.drop("\n\n")
    verse = []
    for number, text in enumerate(("春江潮水连海平，", "海上明月共潮生。")):
        verse.append(Paragraph(f"paragraph-{number + 8}", "verse", (new(text),)))
        new.drop("\n")
    new.drop("---\n")
    separator = Separator("separator-1")
    lost = Figure("figure-2", None, "", (new("旧站房。"),), (new("资料图片"),))
    new.drop("\n\n")
    jump = Paragraph("paragraph-10", "jump", (new("（下转A4版）"),))
    new.drop("\n\n")
    editor = Paragraph("paragraph-11", "editor", (new("责任编辑：郑一一"),))
    new.drop("\n\n### ")
    second = Article(
        "article-2",
        (),
        ((new("短讯一则"),),),
        (),
        (),
        (
            Paragraph("paragraph-12", "dateline", (new("本报讯"),)),
            Paragraph("paragraph-13", "body", (new.folded("雨停了", (",", "，"), "水退了。"),)),
        ),
    )
    new.drop("\n")
    first_article = Article(
        "article-1",
        kicker,
        headline,
        deck,
        bylines,
        (
            figure, lead, crosshead, inlines, quotation, unordered, table, *verse, separator,
            lost, jump, editor,
        ),
    )  # fmt: skip
    return Document(
        metadata=Metadata(
            title="春天的河流",
            subtitle="特别策划",
            series="河流",
            publication="青石日报",
            publisher="青石日报社",
            place="青石",
            issued="2023-03-23",
            page="A03",
            identifier="urn:uuid:6f1f5d7a-9b10-5d0b-9f57-3d2f6c524e0f",
            rights="© 2023 青石日报社",
            description="一座水文站的一年。",
            subjects=("水文", "人物"),
            creators=(Contributor("周南", "reporter"),),
            contributors=(Contributor("周南", "photographer"), Contributor("郑一一", "editor")),
        ),
        body=(Section("section-1", rubric, (first_article, second)),),
        source=Source("river.md", "utf-8", hashlib.sha256(new.source.encode()).hexdigest(), new.source),
        edits=tuple(new.edits),
        problems=(
            Problem("repair.undecided-join", Severity.WARNING, "kept two blocks apart", None, ("read on",)),
        ),
    )
