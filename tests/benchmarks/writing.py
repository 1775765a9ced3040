"""How long writing alone takes, beside pandoc: from the document to the finished file.

    python -m tests.benchmarks.writing [--characters 600000] [--rounds 4]

In: how long the text is. Out: a Markdown table. Pandoc's time is its whole run from Markdown, as it has
no document to start from; ours leaves out reading and repair, for which pandoc has no counterpart.
`tests.benchmarks` has the times from source to file.
"""

from __future__ import annotations

import argparse
import subprocess
import tempfile
import time
from pathlib import Path

import pypandoc

import publisher
from tests.benchmarks import prose

FORMATS = {"EPUB": ("epub", "epub3"), "DOCX": ("docx", "docx"), "TEI": ("tei.xml", "tei")}


def main() -> None:
    """Measure in turns and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--characters", type=int, default=600_000)
    parser.add_argument("--rounds", type=int, default=4)
    arguments = parser.parse_args()
    text = prose.markdown(prose.articles(arguments.characters))
    document = publisher.read_text(text)
    print(f"| {arguments.characters:,} characters | pandoc, s | publisher, s | share |")
    print("| --- | ---: | ---: | ---: |")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "text.md"
        source.write_text(text, "utf-8")
        for name, (suffix, form) in FORMATS.items():
            theirs, ours = [], []
            for _ in range(arguments.rounds):
                start = time.perf_counter()
                target = str(Path(folder) / f"theirs.{suffix}")
                command = [pypandoc.get_pandoc_path(), "-s", "--metadata", "title=text", "-f", "markdown"]
                subprocess.run([*command, "-t", form, "-o", target, str(source)], check=True)
                middle = time.perf_counter()
                publisher.write(document, Path(folder) / f"ours.{suffix}")
                theirs.append(middle - start)
                ours.append(time.perf_counter() - middle)
            best = min(theirs), min(ours)
            print(f"| {name} | {best[0]:.2f} | {best[1]:.2f} | {best[1] / best[0]:.2f} |")


if __name__ == "__main__":
    main()
