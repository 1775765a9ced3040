"""Reasons of repair, which stand behind a confidence in the code and among weights, and not in messages.

In: the checkout. Out: texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from publisher.repair.evidence import odds

_BEHIND_CONFIDENCE = re.compile(r'[\d.][,\s]\s*"([a-z]+ [^"]*)"(?=[,)]|$)', re.MULTILINE)


def reasons() -> Iterator[str]:
    """What follows a confidence: Judgement(0.9, "…"), (0.85, "…"), Change(start, end, "", 1.0, "…"); and
    what evidence is called."""
    root = Path(__file__).parents[2]
    for path in sorted((root / "publisher" / "repair").rglob("*.py")):
        yield from _BEHIND_CONFIDENCE.findall(path.read_text("utf-8"))
    yield from (one for one in odds.weights() if one != "always" and not one.startswith(odds._PLAIN))
