"""How fast TEI is written and how much memory that takes, beside pandoc's TEI writer.

    python tests/benchmarks/tei.py [--characters 600000] [--source seeds/special-report.md]

The source is repeated until it is as long as asked. Each step runs in a process of its own, so
that its peak memory is its own. pandoc comes from pypandoc_binary, if that is installed.
"""

from __future__ import annotations

import argparse
import json
import pickle
import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

SEED = Path(__file__).parents[2] / "seeds" / "special-report.md"


def peak() -> int:
    """Peak memory of this process in bytes (Linux counts in KiB)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def prepare(source: Path, document: Path) -> None:
    """Read and repair; keep the document for the writer's process."""
    import publisher

    with document.open("wb") as sink:
        pickle.dump(publisher.read(source), sink)


def write(document: Path, out: Path) -> dict[str, float]:
    """Write TEI: seconds with and without imports, memory beyond the document's own."""
    begun = time.perf_counter()
    from publisher.write.tei import TeiOptions, TeiWriter

    found = pickle.loads(document.read_bytes())
    options = TeiOptions(time=datetime(2023, 3, 23, tzinfo=UTC))
    before = peak()
    started = time.perf_counter()
    with out.open("wb") as sink:
        TeiWriter().write(found, sink, options)
    ended = time.perf_counter()
    return {
        "seconds": ended - started,
        "with imports": ended - begun,
        "bytes": peak() - before,
        "peak": peak(),
    }


def pandoc(source: Path, out: Path) -> dict[str, float]:
    """pandoc's whole run from Markdown to TEI, and its share without reading."""
    import pypandoc

    command = [pypandoc.get_pandoc_path(), "-s", "-f", "markdown", str(source), "-o", str(out)]
    seconds = {}
    for target in ("native", "tei"):
        started = time.perf_counter()
        subprocess.run([*command, "-t", target], check=True)
        seconds[target] = time.perf_counter() - started
    return {"seconds, Markdown to TEI": seconds["tei"], "seconds, Markdown to native": seconds["native"]}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--characters", type=int, default=600_000)
    parser.add_argument("--source", type=Path, default=SEED)
    parser.add_argument("--step", choices=["prepare", "write", "pandoc"], help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.step:
        run(arguments.step, arguments.folder)
        return
    seed = arguments.source.read_text("utf-8")
    text = (seed * (arguments.characters // len(seed) + 1))[: arguments.characters]
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "source.md").write_text(text, "utf-8")
        for step in ("prepare", "write", "pandoc"):
            command = [sys.executable, __file__, "--step", step, "--folder", folder]
            done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
            print(f"{step}: {done.stdout.strip() or 'failed'}")


def run(step: str, folder: Path) -> None:
    """One step, in its own process."""
    source, document = folder / "source.md", folder / "document"
    match step:
        case "prepare":
            started = time.perf_counter()
            prepare(source, document)
            found = {"seconds": time.perf_counter() - started, "peak": peak()}
        case "write":
            found = write(document, folder / "ours.xml")
        case _:
            found = pandoc(source, folder / "theirs.xml")
    print(json.dumps({name: round(value, 3) for name, value in found.items()}))


if __name__ == "__main__":
    main()
