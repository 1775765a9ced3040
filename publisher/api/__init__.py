"""What users call: read, write, convert, restore, check, as functions; and what every such run keeps to.

In: a source as path, bytes or text. Out: a `Document`, or files. Each stage does its own work; here stand
which form a source has (`sources`), how it is read (`reading`) and repaired as its settings ask
(`repairing`), which writers its outputs name (`publish`), which files a run reads and never writes over
(`overwriting`), how a document answers to programs (`answers`), and why all this runs without Python's
collector of garbage (`garbage`).
"""

from publisher.api.calls import convert, read, read_text, write
from publisher.api.publish import choose_writers, write_all, write_to
from publisher.api.reading import examine, examine_articles
from publisher.check import check
from publisher.model import restore

__all__ = [
    "check",
    "choose_writers",
    "convert",
    "examine",
    "examine_articles",
    "read",
    "read_text",
    "restore",
    "write",
    "write_all",
    "write_to",
]
