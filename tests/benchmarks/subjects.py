"""Everything that is measured: how each program makes one file of the same text.

In: a folder with the text as text.md, text.typ, breaks.typ and text.html. Out: the file.
Each runs in a process of its own, so that its time has start-up and reading in it and its peak of
memory is its own: programs as they are, libraries as `python -m tests.benchmarks.subjects NAME FOLDER`.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

FONTS = Path(__file__).parents[2] / "fonts"
TITLE = "长卷"


class Subject(NamedTuple):
    """A program and what it makes.

    Attributes:
        command: What to run to make the file `output` in a folder.
        largest: The longest text it is given, in characters; more would take many minutes.
        package: What `pip install` calls it; empty for ours.
    """

    name: str
    output: str
    command: Callable[[Path], list[str]]
    largest: int = 6_000_000
    package: str = ""


def library(name: str) -> Callable[[Path], list[str]]:
    """One of the functions below, in a process of its own."""
    return lambda folder: [sys.executable, "-m", "tests.benchmarks.subjects", name, str(folder)]


def ours(*suffixes: str, **options: str) -> Callable[[Path], list[str]]:
    """`publisher convert`."""

    def command(folder: Path) -> list[str]:
        given = [part for name, value in options.items() for part in (f"--{name}", str(folder / value))]
        outputs = [part for suffix in suffixes for part in ("-o", str(folder / f"publisher{suffix}"))]
        return [
            sys.executable,
            "-m",
            "publisher",
            "convert",
            str(folder / "text.md"),
            *outputs,
            "-q",
            *given,
        ]

    return command


def typst(source: str) -> Callable[[Path], None]:
    """Typst's own compiler, through the PyPI package."""

    def make(folder: Path) -> None:
        import typst

        output = str(folder / f"{source}.typst.pdf")
        typst.compile(str(folder / f"{source}.typ"), output=output, font_paths=[str(FONTS)])

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


def pandoc(output: str, to: str) -> Callable[[Path], list[str]]:
    """The pandoc that pypandoc_binary carries."""

    def command(folder: Path) -> list[str]:
        import pypandoc

        options = ("-s", "-f", "markdown", "-t", to, "--metadata", f"title={TITLE}")
        text, made = str(folder / "text.md"), str(folder / output)
        return [pypandoc.get_pandoc_path(), *options, "-o", made, text]

    return command


def one_after_another(folder: Path) -> None:
    """What makes the same four files of a report without us."""
    typst("text")(folder)
    for output, to in (("pandoc.epub", "epub3"), ("pandoc.docx", "docx"), ("pandoc.xml", "tei")):
        subprocess.run(pandoc(output, to)(folder), check=True)


def _blocks(folder: Path) -> list[tuple[str, bool]]:
    """The paragraphs of the Markdown, and whether each is a heading."""
    parts = (folder / "text.md").read_text("utf-8").strip().split("\n\n")
    return [(part.removeprefix("# "), part.startswith("# ")) for part in parts]


LIBRARIES: dict[str, Callable[[Path], None]] = {
    "typst": typst("text"),
    "typst-breaks": typst("breaks"),
    "weasyprint": weasyprint,
    "reportlab": reportlab,
    "python-docx": python_docx,
    "ebooklib": ebooklib,
    "four": one_after_another,
}
REPORT = "FOUR"
FOUR = (".pdf", ".epub", ".docx", ".tei.xml")

# The peer that ours is measured against comes first in each group; `largest` from what was seen here.
GROUPS: dict[str, tuple[Subject, ...]] = {
    REPORT: (
        Subject("Typst, then pandoc three times", "pandoc.xml", library("four"), package="pypandoc_binary"),
        Subject("publisher", "publisher.tei.xml", ours(*FOUR)),
    ),
    "PDF": (
        Subject("Typst", "text.typst.pdf", library("typst"), package="typst"),
        Subject(
            "Typst, a page break per article", "breaks.typst.pdf", library("typst-breaks"), package="typst"
        ),
        Subject("WeasyPrint", "weasyprint.pdf", library("weasyprint"), 60_000, "weasyprint"),
        Subject("reportlab platypus", "reportlab.pdf", library("reportlab"), 600_000, "reportlab"),
        Subject("publisher", "publisher.pdf", ours(".pdf", design="book.toml")),
    ),
    "EPUB": (
        Subject("pandoc", "pandoc.epub", pandoc("pandoc.epub", "epub3"), package="pypandoc_binary"),
        Subject("EbookLib loop", "ebooklib.epub", library("ebooklib"), package="EbookLib"),
        Subject("publisher", "publisher.epub", ours(".epub")),
    ),
    "DOCX": (
        Subject("pandoc", "pandoc.docx", pandoc("pandoc.docx", "docx"), package="pypandoc_binary"),
        Subject("python-docx loop", "python-docx.docx", library("python-docx"), 600_000, "python-docx"),
        Subject("publisher", "publisher.docx", ours(".docx")),
    ),
    "TEI": (
        Subject("pandoc", "pandoc.xml", pandoc("pandoc.xml", "tei"), package="pypandoc_binary"),
        Subject("publisher", "publisher.tei.xml", ours(".tei.xml")),
    ),
}

if __name__ == "__main__":
    name, folder = sys.argv[1:]
    LIBRARIES[name](Path(folder))
