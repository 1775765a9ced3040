"""What stands at the foot of a newspaper's pages: the editors of each, under a rule."""

from __future__ import annotations

from publisher.compose import Page, Rule, TextLine, compose, load_design
from publisher.model import Contributor, Document, Group, Metadata, Paragraph, merged
from tests.compose.newspaper.test_stretches import made as folios
from tests.compose.setting import Writer, characters, text_lines

NEWSPAPER = load_design("newspaper")
PAPER = Metadata(publication="青石日报", contributors=(Contributor("温言", "editor"),))


def text(name: str, page: str, *editors: str, length: int = 300, signed: str = "") -> Document:
    """A text of an issue, with those who answer for it, and with a line that says so where it has one."""
    new = Writer()
    parts = [new.paragraph(characters(100, salt=name)) for _ in range(length // 100)]
    line = [Paragraph("editor", "editor", (new.leaf(signed),))] if signed else []
    people = tuple(Contributor(editor, "editor") for editor in editors)
    document = new.document(
        new.article(name, *parts, *line), metadata=Metadata(page=page, contributors=people)
    )
    source = document.source
    return Document(
        document.metadata, document.body, type(source)(f"{name}.md", "utf-8", source.sha256, source.text)
    )


def issue(*texts: Document, metadata: Metadata = PAPER) -> Document:
    return merged([Group(texts)], metadata, name="issue.toml")


def feet(document: Document) -> list[tuple[str, str]]:
    """The folio of every page, and the editors at its foot."""
    return [(page.label, _foot(page)) for page in compose(document, NEWSPAPER)]


def _foot(page: Page) -> str:
    lines = [mark for mark in page.furniture if isinstance(mark, TextLine)]
    return "".join(line.matter.text for line in lines if line.matter.text.startswith("责任编辑"))


def test_every_page_names_its_own_editors_and_those_of_the_issue_where_it_has_none() -> None:
    texts = (
        text("甲", "01", "郎静"),
        text("乙", "01"),
        text("丙", "03"),
        text("丁", "04", "潘舟"),
        text("戊", "04", "蓝溪"),
    )
    assert feet(issue(*texts)) == [
        ("01", "责任编辑：郎静"),
        ("03", "责任编辑：温言"),
        ("04", "责任编辑：潘舟 蓝溪"),
    ]


def test_a_page_that_a_text_runs_over_to_has_the_editors_of_the_text() -> None:
    document = issue(text("甲", "01", "郎静", length=9000), text("乙", "05", "潘舟"))
    assert [page for page, _ in folios(document)] == ["01", "02", "05"]
    assert [foot for _, foot in feet(document)] == ["责任编辑：郎静", "责任编辑：郎静", "责任编辑：潘舟"]


def test_designers_and_proofreaders_stand_behind_the_editors() -> None:
    """Of the issue where a page names none; one who has two tasks is named for both."""
    desk = (
        Contributor("温言", "editor"),
        Contributor("白露", "designer"),
        Contributor("温言", "proofreader"),
    )
    document = issue(
        text("甲", "01"),
        text("乙", "02", "郎静"),
        metadata=Metadata(publication="青石日报", contributors=desk),
    )
    assert feet(document) == [
        ("01", "责任编辑：温言\u3000美编：白露\u3000校对：温言"),
        ("02", "责任编辑：郎静\u3000美编：白露\u3000校对：温言"),
    ]


def test_editors_whom_a_line_of_the_page_names_stand_there() -> None:
    document = issue(text("甲", "01", "郎静", signed="责任编辑：郎静"), text("乙", "02"))
    assert feet(document) == [("01", ""), ("02", "责任编辑：温言")]


def test_a_rule_stands_between_a_page_and_its_foot() -> None:
    page, *_ = compose(issue(text("甲", "01", length=9000)), NEWSPAPER)
    last = max(line.y for line in text_lines(page))
    (foot,) = [one for one in page.furniture if isinstance(one, TextLine) and "责任编辑" in one.matter.text]
    rules = [one.y0 for one in page.furniture if isinstance(one, Rule) and one.y0 == one.y1]
    assert [y for y in rules if last < y < foot.y - foot.runs[0].fount.size]
