"""Word files with one defect planted in each: found, in its part, with a remedy."""

from __future__ import annotations

import re
from io import BytesIO

import docx
import pytest

from publisher.check import check_bytes
from publisher.check.docx_rules import ORDER
from publisher.model import Severity
from tests.samples import everything
from tests.validators.docx import schema_folder
from tests.validators.docx_table import TABLE, table
from tests.write.docx.files import packed, parts, write

TEXT, STYLES, NOTES = "word/document.xml", "word/styles.xml", "word/footnotes.xml"
NUMBERS, RELATED = "word/numbering.xml", "word/_rels/document.xml.rels"

# What is planted, the part, a pattern of sound XML, what takes its place, and the code found.
DEFECTS: list[tuple[str, str, str, str, str]] = [
    ("a style that is not there", TEXT, 'pStyle w:val="Deck"', 'pStyle w:val="Deckel"', "style"),
    ("a style of another kind", TEXT, 'pStyle w:val="Deck"', 'pStyle w:val="Strong"', "style"),
    ("a base that is not there", STYLES, 'basedOn w:val="Caption"', 'basedOn w:val="None"', "style"),
    ("two styles of one id", STYLES, 'styleId="Deck"', 'styleId="Body"', "style"),
    ("a list that is not there", TEXT, r'numId w:val="\d+"', 'numId w:val="99"', "list"),
    ("a definition that is not there", NUMBERS, r'NumId w:val="\d+"', 'NumId w:val="9"', "list"),
    ("a note that is not there", TEXT, 'footnoteReference w:id="1"', 'footnoteReference w:id="7"', "note"),
    ("two notes of one id", NOTES, 'w:footnote w:id="1"', 'w:footnote w:id="0"', "note"),
    ("a link to no place", TEXT, r'w:anchor="_Toc000000001"', 'w:anchor="nowhere"', "bookmark"),
    ("a bookmark without an end", TEXT, r'<w:bookmarkEnd w:id="\d+"/>', "", "bookmark"),
    ("an end without a bookmark", TEXT, r"<w:bookmarkStart [^>]*/>", "", "bookmark"),
    ("two bookmarks of one name", TEXT, 'w:name="_Toc000000002"', 'w:name="_Toc000000001"', "bookmark"),
    ("a field without an end", TEXT, r'<w:r><w:fldChar w:fldCharType="end"/></w:r>', "", "field"),
    ("a field without a begin", TEXT, r'<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "", "field"),
    ("a cell without a paragraph", TEXT, r"(</w:tcPr>)<w:p>.*?</w:p>", r"\1", "table"),
    ("a row without cells", TEXT, r"<w:tr>(<w:trPr>.*?</w:trPr>).*?</w:tr>", r"<w:tr>\1</w:tr>", "table"),
    ("text behind the section", TEXT, r"(<w:sectPr>.*</w:sectPr>)", r"\1<w:tbl/>", "section"),
    ("properties out of order", TEXT, r"(<w:pStyle [^>]*/>)(<w:pageBreakBefore/>)", r"\2\1", "order"),
    ("a section out of order", TEXT, r"(<w:pgSz [^>]*/>)(<w:pgMar [^>]*/>)", r"\2\1", "order"),
    ("a style out of order", STYLES, r"(<w:basedOn [^>]*/>)(<w:next [^>]*/>)", r"\2\1", "order"),
    ("deleted text as text", TEXT, r"<w:delText>(.*?)</w:delText>", r"<w:t>\1</w:t>", "revision"),
    (
        "inserted text as deleted", TEXT, r"(<w:ins [^>]*><w:r>.*?)<w:t>(.*?)</w:t>",
        r"\1<w:delText>\2</w:delText>", "revision",
    ),
    ("a revision of nobody", TEXT, r'(<w:ins [^>]*?) w:author="[^"]*"', r"\1", "revision"),
    ("an element that does not exist", TEXT, "<w:body>", "<w:body><w:foo/>", "element"),
    ("a paragraph in a paragraph", TEXT, "(<w:p>|<w:p [^>]*>)", r"\1<w:p/>", "element"),
    ("a run outside of paragraphs", TEXT, "<w:body>", "<w:body><w:r/>", "element"),
    ("a picture without words", TEXT, r'descr="[^"]*"', "", "picture"),
    ("a relationship that is not there", TEXT, r'r:embed="\w+"', 'r:embed="rId99"', "relationship"),
    ("a part that is not there", RELATED, "footnotes.xml", "notes.xml", "relationship"),
    (
        "a picture elsewhere", RELATED, r'Target="media/publisher1.png"',
        'Target="https://example.org/a.png" TargetMode="External"', "external",
    ),
]  # fmt: skip


def test_a_style_that_is_lost_is_told_once() -> None:
    content = sound()
    content[STYLES] = re.sub(
        rb'(<w:style [^>]*)w:styleId="Body"', rb'\1w:styleId="Corpus"', content[STYLES]
    )
    lost = [
        one for one in check_bytes(packed(content), "a.docx") if "paragraph style 'Body'" in one.message
    ]
    uses = content[TEXT].count(b'<w:pStyle w:val="Body"/>')
    assert uses > 1
    assert f"'Body' {uses} times, which" in lost[0].message
    assert len({one.place and one.place.name for one in lost}) == len(lost)


def test_the_table_is_that_of_the_schema() -> None:
    """Accept another with: python -m tests.validators.docx_table wml.xsd."""
    assert TABLE.read_text("utf-8") == table(schema_folder() / "ISO-IEC29500-4_2016/wml.xsd")


def test_a_linked_picture_embeds_nothing() -> None:
    content = sound()
    content[TEXT] = re.sub(rb'r:embed="(\w+)"', rb'r:embed="" r:link="\1"', content[TEXT], count=1)
    assert check_bytes(packed(content), "a.docx") == []


def sound() -> dict[str, bytes]:
    return parts(write(everything(), contents=True, track_repairs=True)[0])


def test_a_sound_file() -> None:
    assert check_bytes(packed(sound()), "a.docx") == []


@pytest.mark.parametrize(
    ("part", "pattern", "faulty", "code"), [one[1:] for one in DEFECTS], ids=[one[0] for one in DEFECTS]
)
def test_planted(part: str, pattern: str, faulty: str, code: str) -> None:
    content = sound()
    text = content[part].decode()
    broken = re.sub(pattern, faulty, text, count=1, flags=re.DOTALL)
    assert broken != text
    content[part] = broken.encode()
    problems = check_bytes(packed(content), "a.docx")
    found = [one for one in problems if one.code == f"check.docx.{code}"]
    assert found, [(one.code, one.message) for one in problems]
    assert all(one.hints for one in problems)
    assert any(one.place is not None and one.place.name == f"a.docx!/{part}" for one in found)


def test_files_of_others() -> None:
    """python-docx's own template is usable: what it lacks is no error."""
    file = BytesIO()
    house = docx.Document()
    house.add_heading("甲", 1)
    house.add_table(1, 1)
    house.save(file)
    problems = check_bytes(file.getvalue(), "a.docx")
    assert [one for one in problems if one.severity is Severity.ERROR] == []


def test_orders_name_each_element_once() -> None:
    for order in ORDER.values():
        names = order.split()
        assert len(names) == len(set(names))
