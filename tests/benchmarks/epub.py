"""How long an EPUB of 600,000 characters takes, against pandoc and a bare EbookLib loop.

    python tests/benchmarks/epub.py [ROUNDS]

All three get the same text, made up from a seed: 300 articles of headline, byline and prose.
Pandoc (PyPI pypandoc_binary) reads it as Markdown, which is what it is given in practice; the
document is built before the clock starts for the others, as `publisher.read` would have. Each
figure is the best of the rounds, taken in turns, so that a busy machine is busy for all.
"""

from __future__ import annotations

import hashlib
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from html import escape
from io import BytesIO
from pathlib import Path

from ebooklib import epub

from publisher.model import (
    Article,
    Document,
    Edit,
    Identifier,
    Metadata,
    Name,
    Paragraph,
    Section,
    Source,
    Span,
    Text,
)
from publisher.write.epub import EpubOptions, EpubWriter

CHARACTERS = 600_000
ARTICLES = 300
_WORDS = (
    "春天 河流 水文 车站 城市 建设 项目 企业 学生 医院 道路 工程 产业 公园 市场 记者 采访 发展 生活 "
    "文化 服务 群众 干部 会议 计划 完成 推进 增长 投入 使用 今年 去年 目前 同时 以及 通过 为了 已经"
)
_SINGLE = "的在是有和了不人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说"


def prose(random_: random.Random, length: int) -> str:
    """Sentences of made-up Chinese, `length` characters or a little more."""
    words = _WORDS.split()
    parts: list[str] = []
    size = 0
    while size < length:
        clauses = []
        for _ in range(random_.randint(2, 4)):
            chosen = (
                random_.choice(words) if random_.random() < 0.6 else random_.choice(_SINGLE)
                for _ in range(random_.randint(4, 9))
            )
            clauses.append("".join(chosen))
        if random_.random() < 0.2:
            clauses[0] += f"{random_.randint(2, 9999)}万元"
        sentence = "，".join(clauses) + "。"
        parts.append(sentence)
        size += len(sentence)
    return "".join(parts)


def stories() -> list[tuple[str, str, list[str]]]:
    """Headline, byline and paragraphs of each article."""
    random_ = random.Random(20230322)
    each = CHARACTERS // ARTICLES
    return [
        (prose(random_, 12)[:18], "本报记者/周南", [prose(random_, 180) for _ in range(each // 200)])
        for _ in range(ARTICLES)
    ]


def document_of(articles: list[tuple[str, str, list[str]]]) -> Document:
    """The stories as a document, its leaves laid along a source, a repair in every paragraph."""
    source: list[str] = []
    edits: list[Edit] = []
    at = 0

    def leaf(text: str) -> Text:
        nonlocal at
        source.append(text)
        start, at = at, at + len(text)
        return Text(text, Span(start, at))

    def gap() -> None:
        nonlocal at
        source.append("\n\n")
        edits.append(Edit("read.blank", at, at + 2, "\n\n", "", 1.0, "a blank line"))
        at += 2

    identify = Identifier()
    parts = []
    for headline, byline, paragraphs in articles:
        head = (leaf(headline),)
        gap()
        by = (leaf(byline[:5]), Name((leaf(byline[5:]),), "person", byline[5:]))
        gap()
        blocks = []
        for text in paragraphs:
            edits.append(Edit("punctuation", at, at + 1, ",", text[0], 0.98, "between Han characters"))
            node = leaf(text)
            source[-1] = "," + text[1:]
            blocks.append(Paragraph(identify("paragraph", text), "body", (node,)))
            gap()
        parts.append(Article(identify("article", headline), (), (head,), (), (by,), tuple(blocks)))
    rubric = ((leaf("长卷"),),)
    text = "".join(source)
    digest = hashlib.sha256(text.encode()).hexdigest()
    section = Section("section-1", rubric, tuple(parts))
    return Document(
        Metadata(title="长卷"), (section,), Source("long.md", "utf-8", digest, text), tuple(edits)
    )


def markdown_of(articles: list[tuple[str, str, list[str]]]) -> str:
    """The stories as Markdown."""
    body = (f"# {head}\n\n{by}\n\n" + "\n\n".join(paragraphs) for head, by, paragraphs in articles)
    return "---\ntitle: 长卷\nlang: zh-Hans\n---\n\n" + "\n\n".join(body) + "\n"


def ours(document: Document) -> Callable[[], object]:
    """Our writer, to memory, with everything it adds."""
    options = EpubOptions(time=datetime(2023, 3, 22, tzinfo=UTC))
    return lambda: EpubWriter().write(document, BytesIO(), options)


def pandoc(markdown: Path, out: Path) -> Callable[[], object]:
    """Pandoc's command, one EPUB document an article."""
    import pypandoc

    command = [pypandoc.get_pandoc_path(), "-f", "markdown", "-t", "epub3", "-o", str(out), str(markdown)]
    return lambda: subprocess.run(command, check=True)


def bare(articles: list[tuple[str, str, list[str]]], out: Path) -> Callable[[], object]:
    """What EbookLib's own examples do."""

    def run() -> None:
        book = epub.EpubBook()
        book.set_title("长卷")
        for number, (head, by, paragraphs) in enumerate(articles):
            page = epub.EpubHtml(title=head, file_name=f"{number}.xhtml", lang="zh")
            content = "".join(f"<p>{escape(text)}</p>" for text in (by, *paragraphs))
            page.content = f"<h1>{escape(head)}</h1>{content}"
            book.add_item(page)
            book.toc.append(page)
            book.spine.append(page)
        book.add_item(epub.EpubNcx())
        book.add_item(epub.EpubNav())
        epub.write_epub(str(out), book)

    return run


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    articles = stories()
    with tempfile.TemporaryDirectory() as folder:
        markdown = Path(folder, "long.md")
        markdown.write_text(markdown_of(articles), encoding="utf-8")
        document = document_of(articles)
        runs = {
            "pandoc": pandoc(markdown, Path(folder, "pandoc.epub")),
            "EbookLib alone": bare(articles, Path(folder, "bare.epub")),
            "publisher": ours(document),
        }
        best = dict.fromkeys(runs, float("inf"))
        for _ in range(rounds):
            for name, run in runs.items():
                start = time.perf_counter()
                run()
                best[name] = min(best[name], time.perf_counter() - start)
    size = sum(len(text) for _, _, paragraphs in articles for text in paragraphs)
    print(f"{size:,} characters in {len(articles)} articles, best of {rounds}")
    for name, seconds in best.items():
        print(f"{name:16} {seconds:6.2f} s   {seconds / best['pandoc']:.2f} of pandoc")


if __name__ == "__main__":
    main()
