"""What the writer says of texts that a planned page has no room for."""

from __future__ import annotations

from publisher.compose import Overset
from publisher.model import Place
from publisher.write.pdf.overset import overset
from tests.compose.setting import Writer


def test_each_text_is_named_with_its_lines_and_the_first_with_those_of_all() -> None:
    new = Writer()
    articles = [new.article("河水涨了", "正文。"), new.article("", "路修好了，车也通了。")]
    document = new.document(*articles)
    pages = [("01", [Overset(articles[0], 15), Overset(articles[1], 7)]), ("02", [])]
    first, second = overset(pages, document)
    assert first.message == "page 01 has no room for '河水涨了': 15 lines of it stand on a later page"
    assert first.hints == (
        "these are 22 lines of text too many: cut texts, move them, or plan where they run on",
    )
    assert first.place == Place("a.md", 1, 1)
    assert second.message.startswith("page 01 has no room for '路修好了，车也通了")
    assert second.hints == ()
