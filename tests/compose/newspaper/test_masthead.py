"""What the masthead and the foot of a newspaper's first page say, and that they say nothing else."""

from __future__ import annotations

from publisher.compose import TextLine, compose, load_design
from publisher.model import Contributor, Document, Metadata, Paragraph
from tests.compose.setting import Writer

COMPLETE = Metadata(
    publication="青石晚报",
    publisher="青石日报社",
    issued="2026-11-29",
    page="A01",
    pages="8",
    cn="43-0099",
    subscription="41-199",
    issue="12345",
    price="1.50元",
    address="米行街12号",
    telephone="0731-0000",
    printer="印务中心",
    contributors=(Contributor("吴越", "editor"), Contributor("贺云", "photographer")),
)


def rows(document: Document) -> list[str]:
    """The furniture of the first page, as it stands under each other, from left to right."""
    page, *_ = compose(document, load_design("newspaper"))
    lines = [mark for mark in page.furniture if isinstance(mark, TextLine)]
    words: dict[float, list[TextLine]] = {}
    for line in lines:
        words.setdefault(round(line.y, 1), []).append(line)
    return [
        " | ".join(line.matter.text for line in sorted(words[y], key=lambda line: line.x))
        for y in sorted(words)
    ]


def issue(metadata: Metadata) -> Document:
    new = Writer()
    return new.document(new.article("河水清了", "正文。"), metadata=metadata)


def test_an_imprint_that_is_known_stands_in_masthead_and_foot() -> None:
    assert rows(issue(COMPLETE)) == [
        "青石日报社",
        "2026年11月29日　星期日",
        "青石晚报 | A01版　今日8版",
        "国内统一连续出版物号　CN 43-0099 | 邮发代号　41-199 | 总第12345期",
        "地址：米行街12号 | 电话：0731-0000 | 印刷：印务中心 | 定价：1.50元 | 责任编辑：吴越",
    ]


def test_what_is_not_given_is_not_shown() -> None:
    assert rows(issue(Metadata(publication="青石晚报", issue="试刊号"))) == ["青石晚报", "试刊号"]


def test_an_editor_whom_the_text_names_stands_there() -> None:
    metadata = Metadata(publication="青石晚报", contributors=(Contributor("吴越", "editor"),))
    new = Writer()
    signed = Paragraph("editor", "editor", (new.leaf("责任编辑：吴越"),))
    assert rows(new.document(new.article("河水清了", "正文。", signed), metadata=metadata)) == ["青石晚报"]


def test_the_line_at_the_foot_keeps_to_the_type_area() -> None:
    page, *_ = compose(
        issue(Metadata(publication="青石晚报", address="米行街" * 60)), load_design("newspaper")
    )
    (foot,) = [mark for mark in page.furniture if isinstance(mark, TextLine) and "地址" in mark.matter.text]
    width = load_design("newspaper").grid.width
    assert sum(run.fount.size for run in foot.runs) < 9
    assert foot.x < page.size.width - width


def test_a_rubric_is_no_nameplate() -> None:
    new = Writer()
    section = new.section("综合新闻", new.article("水", "河水涨了。"), new.article("路", "路修好了。"))
    (page,) = compose(
        new.document(section, metadata=Metadata(title="综合新闻")), load_design("newspaper"), ahead=False
    )
    marks = [mark for mark in page.furniture if isinstance(mark, TextLine)]
    assert "综合新闻" not in [mark.matter.text for mark in marks]
