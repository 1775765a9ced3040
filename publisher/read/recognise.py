"""What bytes are, by their beginning and not by the name of their file.

In: a file's bytes. Out: whether they are JSON of a kind that `publisher.read.json` reads.
"""

from __future__ import annotations

import re

# Enough for the first block of a layout tool's file.
_LOOK = 65536
OURS = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"schema"\s*:')


def is_json(data: bytes) -> bool:
    """A cheap look: text that begins with a bracket is not taken for JSON."""
    start = data[:_LOOK].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"["):
        return start[1:].lstrip().startswith(b"{") and b'"page_idx"' in start
    return OURS.match(start) is not None or (start.startswith(b"{") and b'"DoclingDocument"' in start)
