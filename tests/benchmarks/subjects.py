"""Everything that is measured: how each program makes one file of the same text.

In: a folder with the text as text.md, text.typ, breaks.typ and text.html. Out: the file.
Each runs in a process of its own, started as `python -m tests.benchmarks.subjects NAME FOLDER`, so that
its time has start-up and reading in it and its peak of memory is its own. pandoc is its own program.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

FONTS = Path(__file__).parents[2] / "fonts"
TITLE = "长卷"


class Subject(NamedTuple):
    """A program and what it makes.

    Attributes:
        make: From a folder to the file `output` in it.
        largest: The longest text it is given, in characters; more would take many minutes.
        package: What `pip install` calls it; empty for ours.
    """

    name: str
    output: str
    make: Callable[[Path], None]
    largest: int = 6_000_000
    package: str = ""


def ours(suffix: str, **options: str) -> Callable[[Path], None]:
    """`publisher convert`; replaces this process."""

    def make(folder: Path) -> None:
        given = [part for name, value in options.items() for part in (f"--{name}", str(folder / value))]
        output = str(folder / f"publisher{suffix}")
        command = ["-m", "publisher", "convert", str(folder / "text.md"), "-o", output, "--quiet", *given]
        os.execv(sys.executable, [sys.executable, *command])

    return make


def typst(source: str) -> Callable[[Path], None]:
    """Typst's own compiler, through the PyPI package."""

    def make(folder: Path) -> None:
        import typst

        output = str(folder / f"{Path(source).stem}.typst.pdf")
        typst.compile(str(folder / source), output=output, font_paths=[str(FONTS)])

    return make


def weasyprint(folder: Path) -> None:
    """HTML and CSS to PDF."""
    from weasyprint import HTML

    HTML(str(folder / "text.html")).write_pdf(str(folder / "weasyprint.pdf"))


def reportlab(folder: Path) -> None:
    """platypus with the face embedded, as its manual shows."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    pdfmetrics.registerFont(TTFont("song", str(FONTS / "NotoSerifSC-Regular.ttf")))
    body = ParagraphStyle(
        "body", fontName="song", fontSize=10.5, leading=18, wordWrap="CJK", firstLineIndent=21
    )
    head = ParagraphStyle("head", parent=body, fontSize=16, leading=36, firstLineIndent=0)
    template = SimpleDocTemplate(str(folder / "reportlab.pdf"), pagesize=(396.9, 575.4))
    template.build([Paragraph(text, head if is_head else body) for text, is_head in _blocks(folder)])


def python_docx(folder: Path) -> None:
    """A loop over add_heading and add_paragraph."""
    import docx

    document = docx.Document()
    for text, is_head in _blocks(folder):
        if is_head:
            document.add_heading(text, 1)
        else:
            document.add_paragraph(text)
    document.save(str(folder / "python-docx.docx"))


def ebooklib(folder: Path) -> None:
    """An EpubHtml an article, as in its samples."""
    from html import escape

    from ebooklib import epub

    book = epub.EpubBook()
    book.set_title(TITLE)
    book.set_language("zh")
    for text, is_head in _blocks(folder):
        if is_head:
            page = epub.EpubHtml(title=text, file_name=f"{len(book.spine)}.xhtml", lang="zh")
            page.content = f"<h1>{escape(text)}</h1>"
            book.add_item(page)
            book.toc.append(page)
            book.spine.append(page)
        else:
            page.content += f"<p>{escape(text)}</p>"
    book.add_item(epub.EpubNcx())
    book.add_item(epub.EpubNav())
    epub.write_epub(str(folder / "ebooklib.epub"), book)


def pandoc(output: str, to: str) -> Callable[[Path], None]:
    """The pandoc that pypandoc_binary carries; replaces this process."""

    def make(folder: Path) -> None:
        import pypandoc

        program = pypandoc.get_pandoc_path()
        options = ("-s", "-f", "markdown", "-t", to, "--metadata", f"title={TITLE}")
        os.execv(program, [program, *options, "-o", str(folder / output), str(folder / "text.md")])

    return make


def _blocks(folder: Path) -> list[tuple[str, bool]]:
    """The paragraphs of the Markdown, and whether each is a heading."""
    parts = (folder / "text.md").read_text("utf-8").strip().split("\n\n")
    return [(part.removeprefix("# "), part.startswith("# ")) for part in parts]


# The peer that ours is measured against comes first in each group; `largest` from what was seen here.
GROUPS: dict[str, tuple[Subject, ...]] = {
    "PDF": (
        Subject("Typst", "text.typst.pdf", typst("text.typ"), package="typst"),
        Subject(
            "Typst, a page break per article", "breaks.typst.pdf", typst("breaks.typ"), package="typst"
        ),
        Subject("WeasyPrint", "weasyprint.pdf", weasyprint, 60_000, "weasyprint"),
        Subject("reportlab platypus", "reportlab.pdf", reportlab, 600_000, "reportlab"),
        Subject("publisher", "publisher.pdf", ours(".pdf", design="book.toml")),
    ),
    "EPUB": (
        Subject("pandoc", "pandoc.epub", pandoc("pandoc.epub", "epub3"), package="pypandoc_binary"),
        Subject("EbookLib loop", "ebooklib.epub", ebooklib, package="EbookLib"),
        Subject("publisher", "publisher.epub", ours(".epub")),
    ),
    "DOCX": (
        Subject("pandoc", "pandoc.docx", pandoc("pandoc.docx", "docx"), package="pypandoc_binary"),
        Subject("python-docx loop", "python-docx.docx", python_docx, 600_000, "python-docx"),
        Subject("publisher", "publisher.docx", ours(".docx")),
    ),
    "TEI": (
        Subject("pandoc", "pandoc.xml", pandoc("pandoc.xml", "tei"), package="pypandoc_binary"),
        Subject("publisher", "publisher.tei.xml", ours(".tei.xml")),
    ),
}

if __name__ == "__main__":
    group, name, folder = sys.argv[1:]
    next(one for one in GROUPS[group] if one.name == name).make(Path(folder))
