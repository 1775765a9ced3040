"""A night's work: thousands of articles to every format, by `publisher batch` as anybody runs it.

    python -m tests.benchmarks.night [--articles 10000] [--to pdf,epub,docx,tei] [--out FOLDER]

In: how many articles of 1,000 to 3,000 characters. Out: articles a second, how busy the processors
were and how the memory of each worker went; with --out, night.svg (time against size, memory
against time), night.json and the batch's own report in that folder.

Memory is what a worker has of its own (`Private` of smaps, so that the faces all of them share do not
count) and is looked at from outside, every few seconds: the most a process ever used, which the
ledger keeps, could not fall and would make the smallest leak and none look alike.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

import psutil

from publisher.batch import Ledger
from publisher.batch.figures import MEGABYTE, figures
from publisher.batch.ledger import FILE_NAME
from publisher.batch.plot import HEIGHT, WIDTH, Series, plot
from publisher.batch.report import time_against_size
from tests.benchmarks import prose

ROOT = Path(__file__).parents[2]
EVERY = 2.0
STYLE = (
    "svg { font: 12px system-ui, sans-serif; background: #fff } line { stroke: #ddd } "
    "text { fill: #444 } circle { fill-opacity: .7 }"
)


@dataclass
class Watched:
    """What was seen from outside while the batch ran.

    Attributes:
        busy: The share of all processors' time that was used, over the whole of it.
        memory: By worker: seconds since the start, and bytes of its own.
    """

    seconds: float = 0.0
    busy: float = 0.0
    memory: dict[int, list[tuple[float, int]]] = field(default_factory=lambda: defaultdict(list))


def main() -> None:
    """Write the articles, set them, say how it went."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--to", default="pdf,epub,docx,tei")
    parser.add_argument("--out", type=Path, help="a folder for the plot and the figures")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_articles(folder / "texts", arguments.articles)
        watched = work(folder, arguments.to)
        with Ledger(folder / "out" / FILE_NAME, create=False) as ledger:
            found = figures(ledger)
        result = summary(watched, found.as_json())
        print(json.dumps(result, indent=2))
        if arguments.out:
            arguments.out.mkdir(parents=True, exist_ok=True)
            (arguments.out / "night.json").write_text(json.dumps(result, indent=2) + "\n", "utf-8")
            (arguments.out / "night.svg").write_text(picture(time_against_size(found), watched), "utf-8")


def write_articles(folder: Path, count: int) -> None:
    """A file an article, a folder a hundred."""
    for number, article in enumerate(prose.night(count)):
        file = folder / f"{number // 100:03}" / f"{number % 100:02}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(prose.markdown([article]), "utf-8")


def work(folder: Path, formats: str) -> Watched:
    """Run the command to its end, and look at it now and then."""
    command = [sys.executable, "-m", "publisher", "batch", str(folder / "texts")]
    watched = Watched()
    before, started = _processors(), time.perf_counter()
    with subprocess.Popen([*command, "--out", str(folder / "out"), "--to", formats], cwd=ROOT) as batch:
        while batch.poll() is None:
            for worker in psutil.Process(batch.pid).children(recursive=True):
                with suppress(psutil.NoSuchProcess, psutil.AccessDenied):
                    now = time.perf_counter() - started
                    watched.memory[worker.pid].append((now, worker.memory_full_info().uss))
            with suppress(subprocess.TimeoutExpired):
                batch.wait(EVERY)
    watched.seconds = time.perf_counter() - started
    spent = _processors()
    watched.busy = (spent[0] - before[0]) / (spent[1] - before[1])
    if batch.returncode:
        sys.exit(f"publisher batch ended with exit code {batch.returncode}")
    return watched


def _processors() -> tuple[float, float]:
    """Seconds that all processors were busy, and seconds there were, since the machine's start."""
    times = psutil.cpu_times()
    idle = times.idle + getattr(times, "iowait", 0.0)
    return sum(times[:8]) - idle, sum(times[:8])


def summary(watched: Watched, figures: dict[str, Any]) -> dict[str, Any]:
    """The figures that matter, the batch's own with them."""
    return {
        "articles": figures["documents"],
        "characters": figures["characters"],
        "failed": figures["failed"],
        "seconds": round(watched.seconds, 1),
        "articles_per_second": round(figures["documents"] / watched.seconds, 2),
        "processors_busy": round(watched.busy, 3),
        "worker_megabytes": [
            {"at_a_tenth": early, "at_the_end": late, "most": most}
            for early, late, most in _courses(watched)
        ],
        "formats": figures["formats"],
    }


def _courses(watched: Watched) -> Iterator[tuple[float, float, float]]:
    """Of each worker that worked to the end: medians of its second and of its last tenth, and its most."""
    for seen in watched.memory.values():
        if len(seen) >= 20 and seen[-1][0] > 0.9 * watched.seconds and seen[-1][1] > seen[0][1]:
            sizes = [size / MEGABYTE for _, size in seen]
            tenth = len(sizes) // 10
            yield (
                round(median(sizes[tenth : 2 * tenth]), 1), round(median(sizes[-tenth:]), 1),
                round(max(sizes), 1),
            )  # fmt: skip


def picture(times: list[Series], watched: Watched) -> str:
    """Both plots, one above the other, as a file of its own."""
    memory = [
        Series(f"worker {number}", [(at, size / MEGABYTE) for at, size in seen])
        for number, seen in enumerate(
            sorted(watched.memory.values(), key=lambda seen: -max(size for _, size in seen))[:2], 1
        )
    ]
    upper = plot(times, "characters", "seconds a file", logarithmic=True)
    lower = plot(memory, "seconds since the start", "MB of its own").replace(
        "<svg ", f'<svg y="{HEIGHT}" height="{HEIGHT}" '
    )
    upper = upper.replace("<svg ", f'<svg height="{HEIGHT}" ')
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {2 * HEIGHT}">'
    return f"{head}<style>{STYLE}</style>\n{upper}\n{lower}\n</svg>\n"


if __name__ == "__main__":
    main()
