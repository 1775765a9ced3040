"""How long writing alone takes, beside Typst and pandoc: from the document to the finished file.

    python -m tests.benchmarks.writing [--characters 600000] [--rounds 4]

In: how long the text is. Out: a Markdown table, with the shares of our time in theirs. Typst is called
inside a process that has it loaded, pandoc's time is its whole run from Markdown: they have no document
to start from. Ours leaves out reading and repair, for which they have no counterpart, and has the
loading of the writer in it. `tests.benchmarks` has the times from source to file.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import tempfile
import time
from collections.abc import Callable
from compileall import compile_dir
from pathlib import Path

import publisher
from publisher.model import Document
from tests.benchmarks.__main__ import ROOT, write_texts
from tests.benchmarks.subjects import pandoc, typst

PEERS: dict[str, tuple[str, Callable[[Path], object]]] = {
    "PDF": ("Typst", typst("text")),
    "PDF, a page break per article": ("Typst", typst("breaks")),
    "EPUB": ("pandoc", lambda folder: subprocess.run(pandoc("theirs.epub", "epub3")(folder), check=True)),
    "DOCX": ("pandoc", lambda folder: subprocess.run(pandoc("theirs.docx", "docx")(folder), check=True)),
    "TEI": ("pandoc", lambda folder: subprocess.run(pandoc("theirs.xml", "tei")(folder), check=True)),
}
SUFFIXES = {"EPUB": ".epub", "DOCX": ".docx", "TEI": ".tei.xml"}


def main() -> None:
    """Measure in turns and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--characters", type=int, default=600_000)
    parser.add_argument("--rounds", type=int, default=4)
    arguments = parser.parse_args()
    compile_dir(ROOT / "publisher", quiet=1)  # as pip does, and not once more in each round
    print(f"| {arguments.characters:,} characters | they, s | publisher, s | share |")
    print("| --- | ---: | ---: | ---: |")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_texts(folder, arguments.characters)
        document = publisher.read(folder / "text.md")
        for form, (peer, make) in PEERS.items():
            pairs = [
                (_seconds(lambda: make(folder)), _seconds(lambda: _ours(document, folder, form)))  # noqa: B023
                for _ in range(arguments.rounds)
            ]
            theirs, ours = (min(times) for times in zip(*pairs, strict=True))
            print(f"| {form}: {peer} | {theirs:.2f} | {ours:.2f} | {ours / theirs:.2f} |", flush=True)


def _ours(document: Document, folder: Path, form: str) -> None:
    if form.startswith("PDF"):
        publisher.write(document, folder / "ours.pdf", design=str(folder / "book.toml"))
    else:
        publisher.write(document, folder / f"ours{SUFFIXES[form]}")


def _seconds(work: Callable[[], object]) -> float:
    """How long it takes in a copy of this process, so that nothing is there from the run before."""
    started = time.perf_counter()
    process = os.fork()
    if not process:
        work()
        os._exit(0)
    _, status = os.waitpid(process, 0)
    if status:
        raise SystemExit("a writer failed")
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
