"""The Java machine in which judges run.

In: nothing. Out: `JAVA`, the beginning of their commands.
"""

from __future__ import annotations

JAVA = ("java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""A machine for a short life: half its time would go into translating for speed that nobody sees, and into
collecting garbage in several threads."""
