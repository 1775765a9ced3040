"""Garbage: the collector of cycles waits while a document is read, set and written.

Documents, joints and glyph runs hold each other in one direction only, and go when their last
reference goes. The collector finds nothing among millions of them, and takes a sixth of the time
of a PDF of 600,000 characters to do so.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["uncollected"]


@contextmanager
def uncollected() -> Iterator[None]:
    """Collect no cycles inside; also a decorator. Within one another, the outermost decides."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        _grow_old()
        gc.enable()


def _grow_old() -> None:
    """Have all that was made count as old.

    What is frozen and thawed goes from list to list as a whole. Counted as young, the objects of 600,000
    characters would be gone through on the next occasion, which takes 0.05 s. Not where the caller has
    frozen what it shares with other processes, as that would thaw, too.
    """
    if not gc.get_freeze_count():
        gc.freeze()
        gc.unfreeze()
