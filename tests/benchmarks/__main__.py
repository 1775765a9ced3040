"""How long our writers take, and how much memory, beside everybody else's, for the same text.

    python -m tests.benchmarks [--sizes 6000,60000] [--rounds 3] [--groups FOUR,PDF,EPUB,DOCX,TEI]
                               [--out PAGE]

Each program runs in a process of its own, from the source file to the finished file, in turns, so
that a busy machine is busy for all. Figures are medians; peak memory is that of the largest process;
what stands in brackets is the share of the first program's of the group. FOUR is the special report in
four formats from a cold start, the others are the same prose in several sizes. Programs that are not
installed (`pip install publisher[bench]`) and texts too long for one are left out, and said.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from compileall import compile_dir
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path
from statistics import median
from typing import NamedTuple

from tests.benchmarks import prose
from tests.benchmarks.subjects import GROUPS, REPORT, Subject, pandoc

ROOT = Path(__file__).parents[2]
PAGE = Path(__file__).with_name("README.md")
MEGABYTE = 2**20
UNIT = 1 if sys.platform == "darwin" else 1024


class Figures(NamedTuple):
    """One run: seconds on the wall and of the processor, bytes of memory at most, bytes written."""

    seconds: float
    processor: float
    memory: float
    size: float


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", default="6000,60000")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--groups", default=",".join(GROUPS))
    parser.add_argument(
        "--out", type=Path, default=PAGE, help="a page with a heading '## Results' to fill in"
    )
    arguments = parser.parse_args()
    compile_dir(ROOT / "publisher", quiet=1)  # as pip does where it installs a wheel
    done = f"{_machine()}; medians of {arguments.rounds} runs in turns.\n"
    print(done)
    groups = arguments.groups.split(",")
    sizes = [0] * (REPORT in groups) + list(map(int, filter(None, arguments.sizes.split(","))))
    for size in sizes:
        for group in (one for one in groups if (one == REPORT) == (size == 0)):
            with tempfile.TemporaryDirectory() as folder:
                found = "\n".join(table(group, size, arguments.rounds, Path(folder))) + "\n"
            print(found, flush=True)
            done += found
            _insert(arguments.out, done)


def table(group: str, size: int, rounds: int, folder: Path) -> Iterator[str]:
    """The lines of one group's table for one size of text; 0 stands for the special report."""
    if size:
        write_texts(folder, size)
    else:
        write_report(folder)
    subjects: list[Subject] = []
    absent: list[Subject] = []
    for subject in GROUPS[group]:
        (subjects if size <= subject.largest and _installed(subject) else absent).append(subject)
    found: dict[str, list[Figures]] = {subject.name: [] for subject in subjects}
    for _ in range(rounds):
        for subject in subjects:
            found[subject.name].append(run(subject, folder))
    title = f"{group}, {size:,} characters" if size else "The special report in four formats"
    yield f"\n### {title}\n"
    yield "| | seconds | processor | memory, MB | file, MB |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    first = _medians(found[subjects[0].name])
    for name, runs in found.items():
        yield f"| {name} | " + " | ".join(_cells(_medians(runs), first)) + " |"
    for subject in absent:
        why = f"not run beyond {subject.largest:,}" if size > subject.largest else "not installed"
        yield f"| {subject.name} | {why} | | | |"


def run(subject: Subject, folder: Path) -> Figures:
    """One process, from its start to its end."""
    (folder / subject.output).unlink(missing_ok=True)
    command = subject.command(folder)
    started = time.perf_counter()
    with tempfile.TemporaryFile("w+") as messages:
        process = subprocess.Popen(command, cwd=ROOT, stderr=messages)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            messages.seek(0)
            sys.exit(f"{subject.name} failed with exit code {process.returncode}\n{messages.read()}")
    size = (folder / subject.output).stat().st_size
    return Figures(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * UNIT, size)


def write_texts(folder: Path, size: int) -> None:
    """The same text for everybody, and our design `book` without what Typst is not asked for."""
    texts = prose.articles(size)
    (folder / "text.md").write_text(prose.markdown(texts), "utf-8")
    (folder / "text.typ").write_text(prose.typst(texts, page_breaks=False), "utf-8")
    (folder / "breaks.typ").write_text(prose.typst(texts, page_breaks=True), "utf-8")
    (folder / "text.html").write_text(prose.html(texts), "utf-8")
    design = files("publisher.compose").joinpath("designs", "book.toml").read_text("utf-8")
    for before, after in (
        ("cover = true", "cover = false"),
        ("contents = true", "contents = false"),
        ('opening = "page"', 'opening = "line"'),
    ):
        assert before in design
        design = design.replace(before, after)
    (folder / "book.toml").write_text(design, "utf-8")


def write_report(folder: Path) -> None:
    """The source as it was recovered; for Typst as pandoc puts it."""
    shutil.copy(ROOT / "seeds" / "special-report.md", folder / "text.md")
    command = pandoc("report.typ", "typst")(folder)
    command.remove("-s")
    subprocess.run(command, check=True)
    body = (folder / "report.typ").read_text("utf-8")
    (folder / "text.typ").write_text(prose.TYPST + body, "utf-8")


def _insert(page: Path, results: str) -> None:
    """Replace what stands under the page's last heading of the second level."""
    head, mark, _ = page.read_text("utf-8").rpartition("\n## Results\n")
    page.write_text(f"{head}{mark}\n{results}", "utf-8")


def _installed(subject: Subject) -> bool:
    try:
        return not subject.package or bool(version(subject.package))
    except PackageNotFoundError:
        return False


def _medians(runs: Sequence[Figures]) -> Figures:
    return Figures(*(median(values) for values in zip(*runs, strict=True)))


def _cells(own: Figures, first: Figures) -> Iterator[str]:
    shown = (
        (own.seconds, first.seconds, f"{own.seconds:.2f}"),
        (own.processor, first.processor, f"{own.processor:.2f}"),
        (own.memory, first.memory, f"{own.memory / MEGABYTE:,.0f}"),
        (own.size, first.size, f"{own.size / MEGABYTE:.2f}"),
    )
    for value, other, text in shown:
        yield text if own is first else f"{text} ({value / other:.2f})"


def _machine() -> str:
    named = {one.package for group in GROUPS.values() for one in group if one.package and _installed(one)}
    versions = ", ".join(f"{name} {version(name)}" for name in sorted(named))
    return f"{os.cpu_count()} processors, Python {sys.version.split()[0]}; {versions}"


if __name__ == "__main__":
    main()
